/** The SQL of the decision: each partner's view of the criteria, each partner's own decision, what they decided together, and the scrutineer's comments. */
import { newId } from '#kernel/ids.ts'
import type { CaseId, SafeguardingPartner, UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { JudgedCriteria, RapidReviewDecision, YesNoNotKnown } from '../document.ts'

export interface CriteriaView {
  readonly partner: SafeguardingPartner
  readonly version: number
  readonly criteria: JudgedCriteria
  readonly newLearningLikely: YesNoNotKnown
  readonly nationalIssue: YesNoNotKnown
  readonly recordedByName: string
  readonly recordedByAgency: string
  readonly recordedAt: Temporal.Instant
}

/** Every version of every partner's view of the criteria, the newest first. */
export async function listCriteriaViews(tx: Transaction, caseId: CaseId): Promise<readonly CriteriaView[]> {
  return tx
    .selectFrom('rapid_review_criteria_view')
    .select(['partner', 'version', 'criteria', 'new_learning_likely as newLearningLikely', 'national_issue as nationalIssue'])
    .select(['recorded_by_name as recordedByName', 'recorded_by_agency as recordedByAgency', 'recorded_at as recordedAt'])
    .where('case_id', '=', caseId)
    .orderBy('version', 'desc')
    .execute()
}

/** Saves the next version of the actor's own partner's view. The database refuses anybody else. */
export async function addCriteriaView(
  tx: Transaction,
  caseId: CaseId,
  view: Pick<CriteriaView, 'partner' | 'version' | 'criteria' | 'newLearningLikely' | 'nationalIssue'>,
  by: UserActor
): Promise<string> {
  const id = newId<'rapid-review-criteria-view'>()
  await tx
    .insertInto('rapid_review_criteria_view')
    .values({
      id,
      case_id: caseId,
      partner: view.partner,
      version: view.version,
      criteria: json(view.criteria),
      new_learning_likely: view.newLearningLikely,
      national_issue: view.nationalIssue,
      recorded_by: by.userId,
      recorded_by_name: by.name,
      recorded_by_agency: by.agencyName
    })
    .execute()
  return id
}

export interface PartnerDecision {
  readonly partner: SafeguardingPartner
  readonly version: number
  readonly decision: RapidReviewDecision
  readonly reasons: string
  readonly dissent: string
  readonly recordedByName: string
  readonly recordedByAgency: string
  readonly recordedAt: Temporal.Instant
}

/** Every version of every partner's own decision, the newest first. */
export async function listPartnerDecisions(tx: Transaction, caseId: CaseId): Promise<readonly PartnerDecision[]> {
  return tx
    .selectFrom('rapid_review_partner_decision')
    .select(['partner', 'version', 'decision', 'reasons', 'dissent'])
    .select(['recorded_by_name as recordedByName', 'recorded_by_agency as recordedByAgency', 'recorded_at as recordedAt'])
    .where('case_id', '=', caseId)
    .orderBy('version', 'desc')
    .execute()
}

/** Saves the next version of the actor's own partner's decision. The database refuses anybody else. */
export async function addPartnerDecision(
  tx: Transaction,
  caseId: CaseId,
  decision: Pick<PartnerDecision, 'partner' | 'version' | 'decision' | 'reasons' | 'dissent'>,
  by: UserActor
): Promise<string> {
  const id = newId<'rapid-review-partner-decision'>()
  await tx
    .insertInto('rapid_review_partner_decision')
    .values({
      id,
      case_id: caseId,
      ...decision,
      recorded_by: by.userId,
      recorded_by_name: by.name,
      recorded_by_agency: by.agencyName
    })
    .execute()
  return id
}

/** The newest row of each partner. Rows come newest first. */
export function newestByPartner<Row extends { readonly partner: SafeguardingPartner }>(
  rows: readonly Row[]
): ReadonlyMap<SafeguardingPartner, Row> {
  const newest = new Map<SafeguardingPartner, Row>()
  for (const row of rows) if (!newest.has(row.partner)) newest.set(row.partner, row)
  return newest
}

export interface JointDecision {
  readonly id: string
  readonly number: number
  readonly decision: RapidReviewDecision
  readonly reasons: string
  readonly decidedOn: Temporal.PlainDate
  readonly correction: string
  readonly recordedByName: string
  readonly recordedAt: Temporal.Instant
}

/** What the partners decided together, the newest first: that one holds. */
export async function listJointDecisions(tx: Transaction, caseId: CaseId): Promise<readonly JointDecision[]> {
  return tx
    .selectFrom('rapid_review_decision')
    .select(['id', 'number', 'decision', 'reasons', 'decided_on as decidedOn', 'correction'])
    .select(['recorded_by_name as recordedByName', 'recorded_at as recordedAt'])
    .where('case_id', '=', caseId)
    .orderBy('number', 'desc')
    .execute()
}

/** What the partners decided together after the rapid review, as it stands; undefined while nothing is recorded. */
export async function rapidReviewDecision(
  tx: Transaction,
  caseId: CaseId
): Promise<
  { readonly decision: RapidReviewDecision; readonly reasons: string; readonly decidedOn: Temporal.PlainDate } | undefined
> {
  return (await listJointDecisions(tx, caseId))[0]
}

/** Records what the partners decided together; answers the row's id. */
export async function addJointDecision(
  tx: Transaction,
  caseId: CaseId,
  decision: Pick<JointDecision, 'number' | 'decision' | 'reasons' | 'decidedOn' | 'correction'>,
  by: { readonly id: string | null; readonly name: string }
): Promise<string> {
  const id = newId<'rapid-review-decision'>()
  await tx
    .insertInto('rapid_review_decision')
    .values({
      id,
      case_id: caseId,
      number: decision.number,
      decision: decision.decision,
      reasons: decision.reasons,
      decided_on: decision.decidedOn,
      correction: decision.correction,
      recorded_by: by.id,
      recorded_by_name: by.name
    })
    .execute()
  return id
}

export interface ScrutineerComment {
  readonly comment: string
  readonly writtenByName: string
  readonly writtenAt: Temporal.Instant
}

/** What the independent scrutineer said, the oldest first. */
export async function listComments(tx: Transaction, caseId: CaseId): Promise<readonly ScrutineerComment[]> {
  return tx
    .selectFrom('rapid_review_scrutineer_comment')
    .select(['comment', 'written_by_name as writtenByName', 'written_at as writtenAt'])
    .where('case_id', '=', caseId)
    .orderBy('written_at')
    .orderBy('id')
    .execute()
}

/** Adds a comment of the actor's own; answers its id. */
export async function addComment(tx: Transaction, caseId: CaseId, comment: string, by: UserActor): Promise<string> {
  const id = newId<'rapid-review-comment'>()
  await tx
    .insertInto('rapid_review_scrutineer_comment')
    .values({ id, case_id: caseId, comment, written_by: by.userId, written_by_name: by.name })
    .execute()
  return id
}
