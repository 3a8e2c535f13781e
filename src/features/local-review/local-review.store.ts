/** The SQL of a local review's frame: its state, decisions, terms, reviewers and dates. */
import { lawEvents } from '#features/case-file/index.ts'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import { type LocalReviewState, type Step, type StoredState, nextState } from './local-review.ts'

export interface By {
  readonly id: string | null
  readonly name: string
}

export interface LocalReviewRow {
  readonly state: LocalReviewState
  readonly publicationPlannedOn: Temporal.PlainDate | null
  readonly version: number
}

/** Where the local review stands: `proposed` before anything was decided, `published` once the case says so. */
export async function findLocalReview(tx: Transaction, caseId: CaseId): Promise<LocalReviewRow> {
  const row = await tx.selectFrom('local_review').selectAll().where('case_id', '=', caseId).executeTakeFirst()
  if (!row) return { state: 'proposed', publicationPlannedOn: null, version: 0 }
  const published = row.state !== 'not-needed' && (await lawEvents(tx, caseId)).has('published')
  return {
    state: published ? 'published' : row.state,
    publicationPlannedOn: row.publication_planned_on,
    version: row.version
  }
}

/** The state alone. */
export async function localReviewState(tx: Transaction, caseId: CaseId): Promise<LocalReviewState> {
  return (await findLocalReview(tx, caseId)).state
}

/** Takes a step; undefined when it cannot be taken in the state the review is in. */
export async function takeStep(
  tx: Transaction,
  clock: Clock,
  caseId: CaseId,
  step: Step
): Promise<{ readonly from: LocalReviewState; readonly to: StoredState } | undefined> {
  const { state } = await findLocalReview(tx, caseId)
  const next = nextState(state, step)
  if (next === undefined) return undefined
  if (state === 'proposed') {
    await tx.insertInto('local_review').values({ case_id: caseId, state: next, publication_planned_on: null }).execute()
  } else {
    await tx
      .updateTable('local_review')
      .set(({ ref, eb }) => ({ state: next, version: eb(ref('version'), '+', 1), updated_at: clock.now() }))
      .where('case_id', '=', caseId)
      .execute()
  }
  return { from: state, to: next }
}

/** Keeps the planned day of publication; null takes it back. */
export async function setPlannedPublication(tx: Transaction, caseId: CaseId, day: Temporal.PlainDate | null): Promise<void> {
  await tx.updateTable('local_review').set({ publication_planned_on: day }).where('case_id', '=', caseId).execute()
}

export interface DecisionRow {
  readonly id: string
  readonly number: number
  readonly decision: 'review' | 'no-review'
  readonly decidedOn: Temporal.PlainDate
  readonly basis: 'rapid-review' | 'later'
  readonly reasons: string
  readonly correction: string
  readonly recordedByName: string
  readonly recordedAt: Temporal.Instant
}

/** Every decision recorded, the newest first: that one holds. */
export async function listDecisions(tx: Transaction, caseId: CaseId): Promise<readonly DecisionRow[]> {
  return tx
    .selectFrom('local_review_decision')
    .select(['id', 'number', 'decision', 'decided_on as decidedOn', 'basis', 'reasons', 'correction'])
    .select(['recorded_by_name as recordedByName', 'recorded_at as recordedAt'])
    .where('case_id', '=', caseId)
    .orderBy('number', 'desc')
    .execute()
}

/** Adds a decision; answers its id. */
export async function addDecision(
  tx: Transaction,
  caseId: CaseId,
  decision: Omit<DecisionRow, 'id' | 'number' | 'recordedByName' | 'recordedAt'>,
  by: By
): Promise<string> {
  const id = newId<'local-review-decision'>()
  const number = ((await listDecisions(tx, caseId))[0]?.number ?? 0) + 1
  await tx
    .insertInto('local_review_decision')
    .values({
      id,
      case_id: caseId,
      number,
      decision: decision.decision,
      decided_on: decision.decidedOn,
      basis: decision.basis,
      reasons: decision.reasons,
      correction: decision.correction,
      recorded_by: by.id,
      recorded_by_name: by.name
    })
    .execute()
  return id
}

export interface Terms {
  readonly scope: string
  readonly periodFrom: Temporal.PlainDate | null
  readonly periodTo: Temporal.PlainDate | null
  readonly questions: readonly string[]
  readonly method: string
  readonly agencies: string
  readonly familyPlan: string
  readonly parallelProceedings: string
  readonly equality: string
  readonly timetable: string
  readonly publicationIntention: string
  readonly changeNote: string
}

export interface TermsRow extends Terms {
  readonly id: string
  readonly version: number
  readonly savedByName: string
  readonly savedAt: Temporal.Instant
}

/** Every version of the terms of reference, the newest first. */
export async function listTerms(tx: Transaction, caseId: CaseId): Promise<readonly TermsRow[]> {
  return tx
    .selectFrom('local_review_terms')
    .select(['id', 'version', 'scope', 'period_from as periodFrom', 'period_to as periodTo', 'questions', 'method', 'agencies'])
    .select(['family_plan as familyPlan', 'parallel_proceedings as parallelProceedings', 'equality', 'timetable'])
    .select(['publication_intention as publicationIntention', 'change_note as changeNote'])
    .select(['saved_by_name as savedByName', 'saved_at as savedAt'])
    .where('case_id', '=', caseId)
    .orderBy('version', 'desc')
    .execute()
}

/** Adds a version of the terms of reference. */
export async function addTerms(tx: Transaction, caseId: CaseId, version: number, terms: Terms, by: By): Promise<string> {
  const id = newId<'local-review-terms'>()
  await tx
    .insertInto('local_review_terms')
    .values({
      id,
      case_id: caseId,
      version,
      scope: terms.scope,
      period_from: terms.periodFrom,
      period_to: terms.periodTo,
      questions: json(terms.questions),
      method: terms.method,
      agencies: terms.agencies,
      family_plan: terms.familyPlan,
      parallel_proceedings: terms.parallelProceedings,
      equality: terms.equality,
      timetable: terms.timetable,
      publication_intention: terms.publicationIntention,
      change_note: terms.changeNote,
      saved_by: by.id,
      saved_by_name: by.name
    })
    .execute()
  return id
}

export interface ReviewerRow {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly agencyName: string
  readonly independence: string
  readonly knowledge: string
  readonly toldPanelOn: Temporal.PlainDate | null
  readonly toldOfstedOn: Temporal.PlainDate | null
  readonly toldDepartmentOn: Temporal.PlainDate | null
  readonly version: number
}

/** The reviewers recorded with their declaration of independence, in the order of their appointment. */
export async function listReviewers(tx: Transaction, caseId: CaseId): Promise<readonly ReviewerRow[]> {
  return tx
    .selectFrom('local_review_reviewer as r')
    .innerJoin('app_user as u', 'u.id', 'r.user_id')
    .innerJoin('agency as a', 'a.id', 'u.agency_id')
    .select(['r.id', 'r.user_id as userId', 'u.name', 'a.name as agencyName', 'r.independence', 'r.knowledge', 'r.version'])
    .select(['r.told_panel_on as toldPanelOn', 'r.told_ofsted_on as toldOfstedOn', 'r.told_department_on as toldDepartmentOn'])
    .where('r.case_id', '=', caseId)
    .orderBy('r.created_at')
    .execute()
}

/** Everybody who is or ever was a lead reviewer of the case, by user id. */
export async function everyLeadReviewer(tx: Transaction, caseId: CaseId): Promise<ReadonlySet<string>> {
  const appointed = await tx
    .selectFrom('appointment')
    .select('user_id')
    .where('case_id', '=', caseId)
    .where('role', '=', 'lead-reviewer')
    .execute()
  const recorded = await tx.selectFrom('local_review_reviewer').select('user_id').where('case_id', '=', caseId).execute()
  return new Set([...appointed, ...recorded].map((row) => row.user_id))
}

/** Records a reviewer; answers the id. */
export async function addReviewer(
  tx: Transaction,
  caseId: CaseId,
  reviewer: Omit<ReviewerRow, 'id' | 'name' | 'agencyName' | 'version'>,
  by: By
): Promise<string> {
  const id = newId<'local-review-reviewer'>()
  await tx
    .insertInto('local_review_reviewer')
    .values({
      id,
      case_id: caseId,
      user_id: reviewer.userId,
      independence: reviewer.independence,
      knowledge: reviewer.knowledge,
      told_panel_on: reviewer.toldPanelOn,
      told_ofsted_on: reviewer.toldOfstedOn,
      told_department_on: reviewer.toldDepartmentOn,
      created_by: by.id
    })
    .execute()
  return id
}

/** Records when the Panel, Ofsted and the department were told who the reviewer is. */
export async function setReviewerTold(
  tx: Transaction,
  id: string,
  told: Pick<ReviewerRow, 'toldPanelOn' | 'toldOfstedOn' | 'toldDepartmentOn'>
): Promise<void> {
  await tx
    .updateTable('local_review_reviewer')
    .set(({ ref, eb }) => ({
      told_panel_on: told.toldPanelOn,
      told_ofsted_on: told.toldOfstedOn,
      told_department_on: told.toldDepartmentOn,
      version: eb(ref('version'), '+', 1)
    }))
    .where('id', '=', id)
    .execute()
}

/** Is the person appointed as lead reviewer of the case now? */
export async function isAppointedReviewer(tx: Transaction, caseId: CaseId, userId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('appointment')
    .select('id')
    .where('case_id', '=', caseId)
    .where('user_id', '=', userId)
    .where('role', '=', 'lead-reviewer')
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** People who can be appointed, by name. */
export async function peopleToAppoint(tx: Transaction) {
  return tx
    .selectFrom('app_user as u')
    .innerJoin('agency as a', 'a.id', 'u.agency_id')
    .select(['u.id', 'u.name', 'a.name as agencyName'])
    .where('u.active', '=', true)
    .orderBy('u.name')
    .execute()
}

/** Reasons recorded for publishing late, the newest first. */
export async function listDelays(tx: Transaction, caseId: CaseId) {
  return tx
    .selectFrom('deadline_pause')
    .select(['id', 'reason', 'informed', 'from_day as fromDay', 'ended_on as endedOn', 'created_at as createdAt'])
    .where('case_id', '=', caseId)
    .where('rule', '=', 'publish-local-review')
    .orderBy('created_at', 'desc')
    .execute()
}

/** Where to write to about a report: the national bodies that have an address. */
export async function reportReceivers(tx: Transaction) {
  return tx
    .selectFrom('agency')
    .select(['id', 'name', 'kind', 'contact_name as contactName', 'contact_email as contactEmail'])
    .where('kind', 'in', ['panel', 'department', 'inspectorate'])
    .where('partnership_id', 'is', null)
    .where('active', '=', true)
    .orderBy('name')
    .execute()
}
