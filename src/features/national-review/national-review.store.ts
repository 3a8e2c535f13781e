/** The SQL of a national review's frame: the review, its cases, its terms of reference and its dates. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId, UserActor } from '#platform/access/actor.ts'
import { type Transaction, lockUntilCommit } from '#platform/database/as-actor.ts'
import { type NationalReviewState, type Step, nextState } from './national-review.ts'

export interface NationalReviewRow {
  readonly id: string
  readonly state: NationalReviewState
  readonly title: string
  readonly reasons: string
  readonly decidedOn: Temporal.PlainDate | null
  readonly decidedByName: string | null
  readonly publicationPlannedOn: Temporal.PlainDate | null
  readonly lateReason: string
  readonly lateInformed: string
  readonly lateFrom: Temporal.PlainDate | null
  readonly sentOn: Temporal.PlainDate | null
  readonly publishedOn: Temporal.PlainDate | null
  readonly discontinuedOn: Temporal.PlainDate | null
  readonly discontinuedReason: string | null
  readonly version: number
  readonly openedByName: string
  readonly openedAt: Temporal.Instant
}

function reviewColumns(tx: Transaction) {
  return tx
    .selectFrom('national_review as r')
    .select(['r.id', 'r.state', 'r.title', 'r.reasons', 'r.decided_on as decidedOn', 'r.decided_by_name as decidedByName'])
    .select(['r.publication_planned_on as publicationPlannedOn', 'r.late_reason as lateReason', 'r.late_from as lateFrom'])
    .select(['r.late_informed as lateInformed', 'r.sent_to_secretary_of_state_on as sentOn', 'r.published_on as publishedOn'])
    .select(['r.discontinued_on as discontinuedOn', 'r.discontinued_reason as discontinuedReason', 'r.version'])
    .select(['r.opened_by_name as openedByName', 'r.opened_at as openedAt'])
}

/** Every national review the actor may see, the newest first, with the number of its cases. */
export async function listNationalReviews(tx: Transaction): Promise<readonly (NationalReviewRow & { readonly cases: number })[]> {
  const rows = await reviewColumns(tx)
    .select(({ selectFrom }) =>
      selectFrom('national_review_case as l')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('l.national_review_id', '=', 'r.id')
        .where('l.removed_at', 'is', null)
        .as('cases')
    )
    .orderBy('r.opened_at', 'desc')
    .orderBy('r.id')
    .execute()
  return rows.map((row) => ({ ...row, cases: row.cases ?? 0 }))
}

/** One review, when the actor may see it. */
export async function findNationalReview(tx: Transaction, reviewId: string): Promise<NationalReviewRow | undefined> {
  return reviewColumns(tx).where('r.id', '=', reviewId).executeTakeFirst()
}

/** Opens a review; answers its id. */
export async function addNationalReview(
  tx: Transaction,
  opening: { readonly title: string; readonly reasons: string },
  by: UserActor
): Promise<string> {
  const id = newId<'national-review'>()
  await tx
    .insertInto('national_review')
    .values({
      id,
      state: 'considering',
      title: opening.title,
      reasons: opening.reasons,
      decided_on: null,
      decided_by: null,
      decided_by_name: null,
      publication_planned_on: null,
      late_from: null,
      sent_to_secretary_of_state_on: null,
      published_on: null,
      discontinued_on: null,
      discontinued_reason: null,
      opened_by: by.userId,
      opened_by_name: by.name
    })
    .execute()
  return id
}

/** What a step sets beside the state. */
export interface StepChange {
  readonly title?: string
  readonly reasons?: string
  readonly decided_on?: Temporal.PlainDate
  readonly decided_by?: string
  readonly decided_by_name?: string
  readonly publication_planned_on?: Temporal.PlainDate
  readonly late_reason?: string
  readonly late_informed?: string
  readonly late_from?: Temporal.PlainDate | null
  readonly sent_to_secretary_of_state_on?: Temporal.PlainDate | null
  readonly published_on?: Temporal.PlainDate
  readonly discontinued_on?: Temporal.PlainDate
  readonly discontinued_reason?: string
}

/**
 * Takes a step, with what it sets; undefined when it cannot be taken in the state the review is in. Steps of one review happen one after the other.
 */
export async function takeStep(
  tx: Transaction,
  reviewId: string,
  step: Step,
  change: StepChange = {}
): Promise<{ readonly from: NationalReviewState; readonly to: NationalReviewState } | undefined> {
  await lockUntilCommit(tx, reviewId)
  const review = await findNationalReview(tx, reviewId)
  const to = review && nextState(review.state, step)
  if (!review || to === undefined) return undefined
  await tx
    .updateTable('national_review')
    .set(({ eb, ref }) => ({ ...change, state: to, version: eb(ref('version'), '+', 1) }))
    .where('id', '=', reviewId)
    .execute()
  return { from: review.state, to }
}

export interface LinkedCase {
  readonly linkId: string
  readonly caseId: string
  readonly reference: string
  readonly partnershipName: string
  readonly reason: string
  readonly linkedByName: string
  readonly linkedAt: Temporal.Instant
}

/** The cases in a review, in the order in which they were linked. */
export async function linkedCases(tx: Transaction, reviewId: string): Promise<readonly LinkedCase[]> {
  return tx
    .selectFrom('national_review_case as l')
    .innerJoin('review_case as c', 'c.id', 'l.case_id')
    .innerJoin('partnership as p', 'p.id', 'c.partnership_id')
    .select(['l.id as linkId', 'l.case_id as caseId', 'c.reference', 'p.name as partnershipName', 'l.reason'])
    .select(['l.linked_by_name as linkedByName', 'l.linked_at as linkedAt'])
    .where('l.national_review_id', '=', reviewId)
    .where('l.removed_at', 'is', null)
    .orderBy('l.linked_at')
    .orderBy('l.id')
    .execute()
}

export interface RemovedCase {
  readonly reference: string
  readonly removedAt: Temporal.Instant | null
  readonly removedReason: string | null
}

/** Cases that were taken out of a review again. */
export async function removedCases(tx: Transaction, reviewId: string): Promise<readonly RemovedCase[]> {
  return tx
    .selectFrom('national_review_case as l')
    .innerJoin('review_case as c', 'c.id', 'l.case_id')
    .select(['c.reference', 'l.removed_at as removedAt', 'l.removed_reason as removedReason'])
    .where('l.national_review_id', '=', reviewId)
    .where('l.removed_at', 'is not', null)
    .orderBy('l.removed_at')
    .execute()
}

/** Links a case; answers the link's id. */
export async function linkCase(
  tx: Transaction,
  reviewId: string,
  caseId: string,
  reason: string,
  by: UserActor
): Promise<string> {
  const id = newId<'national-review-case'>()
  await tx
    .insertInto('national_review_case')
    .values({
      id,
      national_review_id: reviewId,
      case_id: caseId,
      reason,
      linked_by: by.userId,
      linked_by_name: by.name,
      removed_at: null,
      removed_reason: null
    })
    .execute()
  return id
}

/** Takes a case out of a review again, with the reason. The link stays in the history. */
export async function unlinkCase(tx: Transaction, clock: Clock, linkId: string, reason: string): Promise<void> {
  await tx
    .updateTable('national_review_case')
    .set({ removed_at: clock.now(), removed_reason: reason })
    .where('id', '=', linkId)
    .where('removed_at', 'is', null)
    .execute()
}

export interface CaseOption {
  readonly id: string
  readonly reference: string
  readonly partnershipName: string
}

/** Cases whose triage came to a national or thematic review and that are not in this one yet. */
export async function casesToLink(tx: Transaction, reviewId: string): Promise<readonly CaseOption[]> {
  const rows = await tx
    .selectFrom('panel_triage as t')
    .innerJoin('review_case as c', 'c.id', 't.case_id')
    .innerJoin('partnership as p', 'p.id', 'c.partnership_id')
    .select(['c.id', 'c.reference', 'p.name as partnershipName', 't.conclusion', 't.number'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('national_review_case as l')
            .select('l.id')
            .whereRef('l.case_id', '=', 'c.id')
            .where('l.national_review_id', '=', reviewId)
            .where('l.removed_at', 'is', null)
        )
      )
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('panel_triage as later')
            .select('later.id')
            .whereRef('later.case_id', '=', 't.case_id')
            .whereRef('later.number', '>', 't.number')
        )
      )
    )
    .where('t.conclusion', 'in', ['national-review', 'thematic-review'])
    .orderBy('c.reference')
    .execute()
  return rows.map(({ id, reference, partnershipName }) => ({ id, reference, partnershipName }))
}

export interface Terms {
  readonly whatHappened: string
  readonly howAgenciesActed: string
  readonly factors: string
  readonly analysis: string
  readonly recommendations: string
}

export interface TermsRow extends Terms {
  readonly id: string
  readonly version: number
  readonly savedByName: string
  readonly savedAt: Temporal.Instant
  readonly agreedByName: string | null
  readonly agreedAt: Temporal.Instant | null
}

/** Every version of the terms of reference that the actor may see, the newest first. */
export async function listTerms(tx: Transaction, reviewId: string): Promise<readonly TermsRow[]> {
  return tx
    .selectFrom('national_review_terms')
    .select(['id', 'version', 'what_happened as whatHappened', 'how_agencies_acted as howAgenciesActed', 'factors', 'analysis'])
    .select(['recommendations', 'saved_by_name as savedByName', 'saved_at as savedAt', 'agreed_by_name as agreedByName'])
    .select(['agreed_at as agreedAt'])
    .where('national_review_id', '=', reviewId)
    .orderBy('version', 'desc')
    .execute()
}

/** Saves a version of the terms of reference. */
export async function addTerms(tx: Transaction, reviewId: string, version: number, terms: Terms, by: UserActor): Promise<string> {
  const id = newId<'national-review-terms'>()
  await tx
    .insertInto('national_review_terms')
    .values({
      id,
      national_review_id: reviewId,
      version,
      what_happened: terms.whatHappened,
      how_agencies_acted: terms.howAgenciesActed,
      factors: terms.factors,
      analysis: terms.analysis,
      recommendations: terms.recommendations,
      saved_by: by.userId,
      saved_by_name: by.name,
      agreed_by: null,
      agreed_by_name: null,
      agreed_at: null
    })
    .execute()
  return id
}

/** Marks a version as agreed. */
export async function agreeTerms(tx: Transaction, clock: Clock, termsId: string, by: UserActor): Promise<void> {
  await tx
    .updateTable('national_review_terms')
    .set({ agreed_by: by.userId, agreed_by_name: by.name, agreed_at: clock.now() })
    .where('id', '=', termsId)
    .where('agreed_at', 'is', null)
    .execute()
}

/** A national review as a case knows it. */
export interface NationalReviewOfCase {
  readonly id: string
  readonly title: string
  readonly state: NationalReviewState
  readonly decidedOn: Temporal.PlainDate | null
  readonly publishedOn: Temporal.PlainDate | null
}

/** The national reviews a case is in, the newest first. A partnership sees one only once the Panel has decided on it. */
export async function nationalReviewsOfCase(tx: Transaction, caseId: CaseId): Promise<readonly NationalReviewOfCase[]> {
  return tx
    .selectFrom('national_review_case as l')
    .innerJoin('national_review as r', 'r.id', 'l.national_review_id')
    .select(['r.id', 'r.title', 'r.state', 'r.decided_on as decidedOn', 'r.published_on as publishedOn'])
    .where('l.case_id', '=', caseId)
    .where('l.removed_at', 'is', null)
    .orderBy('l.linked_at', 'desc')
    .execute()
}
