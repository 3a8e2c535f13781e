/** The SQL of release: the preparation, the texts assembled from it, acceptances and releases, and the register that a text is checked against. */
import { everyLeadReviewer } from '#features/local-review/index.ts'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { Register } from './check/register.ts'
import type { MadeReplacement, ReleaseForm, Replacement } from './release.ts'

export interface By {
  readonly id: string
  readonly name: string
  readonly agency: string
}

export interface Preparation {
  readonly title: string
  readonly slug: string
  readonly summary: string
  readonly form: ReleaseForm
  readonly formReason: string
  readonly themes: readonly string[]
  readonly ageBands: readonly string[]
  readonly year: number | null
  readonly nation: string
  readonly replacements: readonly Replacement[]
  readonly correctionNote: string
}

export interface PreparationRow extends Preparation {
  readonly version: number
}

/** What has been prepared for a case. */
export async function findPreparation(tx: Transaction, caseId: CaseId): Promise<PreparationRow | undefined> {
  return tx
    .selectFrom('release_preparation')
    .select([
      'title',
      'slug',
      'summary',
      'form',
      'form_reason as formReason',
      'themes',
      'age_bands as ageBands',
      'year',
      'nation'
    ])
    .select(['replacements', 'correction_note as correctionNote', 'version'])
    .where('case_id', '=', caseId)
    .executeTakeFirst()
}

/** Saves what is prepared, as the next version. */
export async function savePreparation(
  tx: Transaction,
  clock: Clock,
  caseId: CaseId,
  preparation: Preparation,
  by: By
): Promise<void> {
  const values = {
    title: preparation.title,
    slug: preparation.slug,
    summary: preparation.summary,
    form: preparation.form,
    form_reason: preparation.formReason,
    themes: [...preparation.themes],
    age_bands: [...preparation.ageBands],
    year: preparation.year,
    nation: preparation.nation,
    replacements: json(preparation.replacements),
    correction_note: preparation.correctionNote,
    updated_by: by.id,
    updated_at: clock.now()
  }
  await tx
    .insertInto('release_preparation')
    .values({ case_id: caseId, ...values })
    .onConflict((conflict) =>
      conflict
        .column('case_id')
        .doUpdateSet(({ ref, eb }) => ({ ...values, version: eb(ref('release_preparation.version'), '+', 1) }))
    )
    .execute()
}

export interface NewCandidate {
  readonly form: ReleaseForm
  readonly formReason: string
  readonly title: string
  readonly slug: string
  readonly summary: string
  readonly leadReviewerName: string
  readonly themes: readonly string[]
  readonly ageBands: readonly string[]
  readonly year: number | null
  readonly nation: string
  readonly recommendationCount: number
  readonly correctionNote: string
  readonly replacements: readonly MadeReplacement[]
  readonly html: string
  readonly sha256: string
}

export interface Candidate extends NewCandidate {
  readonly id: string
  readonly number: number
  readonly madeByName: string
  readonly madeAt: Temporal.Instant
}

function candidates(tx: Transaction, caseId: CaseId) {
  return tx
    .selectFrom('release_candidate')
    .select(['id', 'number', 'form', 'form_reason as formReason', 'title', 'slug', 'summary', 'themes', 'year', 'nation', 'html'])
    .select(['lead_reviewer_name as leadReviewerName', 'age_bands as ageBands', 'recommendation_count as recommendationCount'])
    .select(['correction_note as correctionNote', 'replacements', 'sha256', 'made_by_name as madeByName', 'made_at as madeAt'])
    .where('case_id', '=', caseId)
}

/** The newest text of a case: the only one that can be released. */
export async function newestCandidate(tx: Transaction, caseId: CaseId): Promise<Candidate | undefined> {
  return candidates(tx, caseId).orderBy('number', 'desc').limit(1).executeTakeFirst()
}

/** One text of a case. */
export async function findCandidate(tx: Transaction, caseId: CaseId, id: string): Promise<Candidate | undefined> {
  return candidates(tx, caseId).where('id', '=', id).executeTakeFirst()
}

/** Every text that was ever assembled, the newest first, without the texts themselves. */
export async function listCandidates(tx: Transaction, caseId: CaseId) {
  return tx
    .selectFrom('release_candidate')
    .select(['id', 'number', 'title', 'form', 'sha256', 'made_by_name as madeByName', 'made_at as madeAt'])
    .where('case_id', '=', caseId)
    .orderBy('number', 'desc')
    .execute()
}

/** Keeps a text for good; answers its id. Releases of the text before no longer count, unless it was published by them. */
export async function addCandidate(
  tx: Transaction,
  clock: Clock,
  caseId: CaseId,
  candidate: NewCandidate,
  published: string | undefined,
  by: By
): Promise<{ readonly id: string; readonly number: number; readonly voided: number }> {
  const before = await newestCandidate(tx, caseId)
  let voided = 0
  if (before && before.sha256 !== published)
    voided = await voidSignatures(tx, clock, before.id, undefined, 'Another text was assembled')
  const id = newId<'release-candidate'>()
  const number = (before?.number ?? 0) + 1
  await tx
    .insertInto('release_candidate')
    .values({
      id,
      case_id: caseId,
      number,
      form: candidate.form,
      form_reason: candidate.formReason,
      title: candidate.title,
      slug: candidate.slug,
      summary: candidate.summary,
      lead_reviewer_name: candidate.leadReviewerName,
      themes: [...candidate.themes],
      age_bands: [...candidate.ageBands],
      year: candidate.year,
      nation: candidate.nation,
      recommendation_count: candidate.recommendationCount,
      correction_note: candidate.correctionNote,
      replacements: json(candidate.replacements),
      html: candidate.html,
      sha256: candidate.sha256,
      made_by: by.id,
      made_by_name: by.name
    })
    .execute()
  return { id, number, voided }
}

export interface Signature {
  readonly id: string
  readonly candidateId: string
  readonly number: number
  readonly releasedBy: string
  readonly releasedByName: string
  readonly releasedByAgency: string
  readonly releasedAt: Temporal.Instant
  readonly voidedAt: Temporal.Instant | null
  readonly voidedReason: string | null
}

/** Every release of any text of a case, the newest first, also those that no longer count. */
export async function listSignatures(tx: Transaction, caseId: CaseId): Promise<readonly Signature[]> {
  return tx
    .selectFrom('release_signature as s')
    .innerJoin('release_candidate as c', 'c.id', 's.candidate_id')
    .select(['s.id', 's.candidate_id as candidateId', 'c.number', 's.released_by as releasedBy', 's.voided_at as voidedAt'])
    .select(['s.released_by_name as releasedByName', 's.released_by_agency as releasedByAgency', 's.released_at as releasedAt'])
    .select('s.voided_reason as voidedReason')
    .where('s.case_id', '=', caseId)
    .orderBy('s.released_at', 'desc')
    .orderBy('s.id', 'desc')
    .execute()
}

/** Adds a person's release. The database refuses one for somebody else, by the lead reviewer, a second by the same person, or of an older text. */
export async function addSignature(tx: Transaction, caseId: CaseId, candidateId: string, by: By): Promise<string> {
  const id = newId<'release-signature'>()
  await tx
    .insertInto('release_signature')
    .values({
      id,
      case_id: caseId,
      candidate_id: candidateId,
      released_by: by.id,
      released_by_name: by.name,
      released_by_agency: by.agency,
      voided_at: null,
      voided_reason: null
    })
    .execute()
  return id
}

/** Ends releases of a text: those of one person, or all. Answers how many. */
export async function voidSignatures(
  tx: Transaction,
  clock: Clock,
  candidateId: string,
  person: string | undefined,
  reason: string
): Promise<number> {
  let query = tx
    .updateTable('release_signature')
    .set({ voided_at: clock.now(), voided_reason: reason })
    .where('candidate_id', '=', candidateId)
    .where('voided_at', 'is', null)
  if (person !== undefined) query = query.where('released_by', '=', person)
  return Number((await query.executeTakeFirst()).numUpdatedRows)
}

export interface Acceptance {
  readonly candidateId: string
  readonly findingKey: string
  readonly reason: string
  readonly acceptedBy: string
  readonly acceptedByName: string
  readonly acceptedAt: Temporal.Instant
}

/** Every reason ever given in a case for letting something stand, the oldest first: the newest of a person holds. */
export async function listAcceptances(tx: Transaction, caseId: CaseId): Promise<readonly Acceptance[]> {
  return tx
    .selectFrom('release_acceptance')
    .select(['candidate_id as candidateId', 'finding_key as findingKey', 'reason', 'accepted_by as acceptedBy'])
    .select(['accepted_by_name as acceptedByName', 'accepted_at as acceptedAt'])
    .where('case_id', '=', caseId)
    .orderBy('accepted_at')
    .orderBy('id')
    .execute()
}

/** Adds a person's reason why something found may stand in a text. */
export async function addAcceptance(
  tx: Transaction,
  caseId: CaseId,
  candidateId: string,
  findingKey: string,
  reason: string,
  by: By
): Promise<void> {
  await tx
    .insertInto('release_acceptance')
    .values({
      id: newId<'release-acceptance'>(),
      case_id: caseId,
      candidate_id: candidateId,
      finding_key: findingKey,
      reason,
      accepted_by: by.id,
      accepted_by_name: by.name
    })
    .execute()
}

const SMALL_PLACES = ['school', 'early-years', 'college', 'gp-practice', 'childrens-home'] as const

/** All that a text of the case must not tell. */
export async function loadRegister(
  tx: Transaction,
  place: {
    readonly caseId: CaseId
    readonly partnershipId: string
    readonly partnershipName: string
    readonly incidentOn: Temporal.PlainDate | null
  }
): Promise<Register> {
  const people = await tx
    .selectFrom('person')
    .select(['id', 'kind', 'forename', 'surname', 'other_names as otherNames', 'pseudonym', 'relationship'])
    .select(['born_on as bornOn', 'died_on as diedOn', 'address', 'details'])
    .where('case_id', '=', place.caseId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const reviewers = await everyLeadReviewer(tx, place.caseId)
  const staff = await tx
    .selectFrom('app_user as u')
    .select(['u.id', 'u.name'])
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('membership as m')
            .select('m.user_id')
            .whereRef('m.user_id', '=', 'u.id')
            .where('m.partnership_id', '=', place.partnershipId)
        ),
        exists(
          selectFrom('appointment as a')
            .select('a.user_id')
            .whereRef('a.user_id', '=', 'u.id')
            .where('a.case_id', '=', place.caseId)
        )
      ])
    )
    .orderBy('u.name')
    .execute()
  const smallPlaces = await tx
    .selectFrom('agency')
    .select(['id', 'name'])
    .where('partnership_id', '=', place.partnershipId)
    .where('kind', 'in', SMALL_PLACES)
    .execute()
  return {
    people,
    incidentOn: place.incidentOn,
    staff: staff.filter((one) => !reviewers.has(one.id)),
    smallPlaces,
    publisher: place.partnershipName
  }
}
