/** The SQL of what was said and done about a recommendation: replies, actions, evidence, judgements, measures. Added to, never changed. */
import { newId } from '#kernel/ids.ts'
import { type Transaction, lockUntilCommit } from '#platform/database/as-actor.ts'
import type { Answer, MeasureMethod, RecommendationStatus } from './recommendation.ts'

export interface By {
  readonly id: string
  readonly name: string
}

type Which = { readonly id: string; readonly caseId: string }

async function nextNumber(
  tx: Transaction,
  table: 'recommendation_reply' | 'recommendation_status',
  recommendationId: string
): Promise<number> {
  // The addressee's pages are not under the case, so nothing else keeps two of them apart.
  await lockUntilCommit(tx, recommendationId)
  const newest = await tx
    .selectFrom(table)
    .select(({ fn }) => fn.max('number').as('number'))
    .where('recommendation_id', '=', recommendationId)
    .executeTakeFirst()
  return (newest?.number ?? 0) + 1
}

/** Adds the recommender's judgement. */
export async function addStatus(
  tx: Transaction,
  recommendation: Which,
  status: RecommendationStatus,
  reasons: string,
  by: By
): Promise<string> {
  const id = newId<'recommendation-status'>()
  await tx
    .insertInto('recommendation_status')
    .values({
      id,
      case_id: recommendation.caseId,
      recommendation_id: recommendation.id,
      number: await nextNumber(tx, 'recommendation_status', recommendation.id),
      status,
      reasons,
      by_user: by.id,
      by_name: by.name
    })
    .execute()
  return id
}

/** Adds what the addressee says. */
export async function addReply(
  tx: Transaction,
  recommendation: Which,
  kind: Answer | 'complete',
  text: string,
  by: By
): Promise<string> {
  const id = newId<'recommendation-reply'>()
  await tx
    .insertInto('recommendation_reply')
    .values({
      id,
      case_id: recommendation.caseId,
      recommendation_id: recommendation.id,
      number: await nextNumber(tx, 'recommendation_reply', recommendation.id),
      kind,
      text,
      by_user: by.id,
      by_name: by.name
    })
    .execute()
  return id
}

/** Adds an action of the addressee. */
export async function addAction(
  tx: Transaction,
  recommendation: Which,
  action: { readonly text: string; readonly ownerRole: string; readonly dueOn: Temporal.PlainDate },
  by: By
): Promise<string> {
  const id = newId<'recommendation-action'>()
  await tx
    .insertInto('recommendation_action')
    .values({
      id,
      case_id: recommendation.caseId,
      recommendation_id: recommendation.id,
      text: action.text,
      owner_role: action.ownerRole,
      due_on: action.dueOn,
      done_on: null,
      by_user: by.id,
      by_name: by.name
    })
    .execute()
  return id
}

/** Marks an action as done; false when it is not one of this recommendation, or done already. */
export async function finishAction(
  tx: Transaction,
  recommendationId: string,
  id: string,
  day: Temporal.PlainDate
): Promise<boolean> {
  const result = await tx
    .updateTable('recommendation_action')
    .set({ done_on: day })
    .where('id', '=', id)
    .where('recommendation_id', '=', recommendationId)
    .where('done_on', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** Adds evidence that something was done or changed. */
export async function addEvidence(
  tx: Transaction,
  recommendation: Which,
  evidence: { readonly text: string; readonly link: string },
  by: By
): Promise<string> {
  const id = newId<'recommendation-evidence'>()
  await tx
    .insertInto('recommendation_evidence')
    .values({
      id,
      case_id: recommendation.caseId,
      recommendation_id: recommendation.id,
      text: evidence.text,
      link: evidence.link,
      by_user: by.id,
      by_name: by.name
    })
    .execute()
  return id
}

export interface Measure {
  readonly measure: string
  readonly baseline: string
  readonly target: string
  readonly method: MeasureMethod
  readonly recheckOn: Temporal.PlainDate | null
  readonly result: string
}

/** Adds the next version of the measure. */
export async function addMeasure(tx: Transaction, recommendation: Which, version: number, measure: Measure, by: By) {
  await tx
    .insertInto('recommendation_measure')
    .values({
      id: newId<'recommendation-measure'>(),
      case_id: recommendation.caseId,
      recommendation_id: recommendation.id,
      version,
      measure: measure.measure,
      baseline: measure.baseline,
      target: measure.target,
      method: measure.method,
      recheck_on: measure.recheckOn,
      result: measure.result,
      by_user: by.id,
      by_name: by.name
    })
    .execute()
}

/** All that hangs on one recommendation, each list oldest first except the measure: its newest version. */
export async function historyOf(tx: Transaction, id: string) {
  const replies = await tx
    .selectFrom('recommendation_reply')
    .select(['id', 'kind', 'text', 'by_name as byName', 'at'])
    .where('recommendation_id', '=', id)
    .orderBy('number')
    .execute()
  const actions = await tx
    .selectFrom('recommendation_action')
    .select(['id', 'text', 'owner_role as ownerRole', 'due_on as dueOn', 'done_on as doneOn', 'by_name as byName'])
    .where('recommendation_id', '=', id)
    .orderBy('due_on')
    .orderBy('id')
    .execute()
  const evidence = await tx
    .selectFrom('recommendation_evidence')
    .select(['id', 'text', 'link', 'by_name as byName', 'at'])
    .where('recommendation_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const statuses = await tx
    .selectFrom('recommendation_status')
    .select(['id', 'status', 'reasons', 'by_name as byName', 'at'])
    .where('recommendation_id', '=', id)
    .orderBy('number')
    .execute()
  const measure = await tx
    .selectFrom('recommendation_measure')
    .select([
      'version',
      'measure',
      'baseline',
      'target',
      'method',
      'recheck_on as recheckOn',
      'result',
      'by_name as byName',
      'at'
    ])
    .where('recommendation_id', '=', id)
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return { replies, actions, evidence, statuses, measure }
}

export type RecommendationHistory = Awaited<ReturnType<typeof historyOf>>
