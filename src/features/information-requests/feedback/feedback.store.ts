/** The SQL of feedback: what became of an agency's answer, added and never changed. */
import { newId } from '#kernel/ids.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { RequestRow } from '../information-requests.store.ts'

export interface FeedbackRow {
  readonly id: string
  readonly returnNumber: number
  readonly outcome: 'read' | 'used' | 'not-used'
  readonly usedIn: readonly string[]
  readonly message: string
  readonly by: string
  readonly at: Temporal.Instant
}

/** The feedback on the answers of one request, newest first. */
export async function feedbackOn(tx: Transaction, requestId: string): Promise<readonly FeedbackRow[]> {
  return tx
    .selectFrom('request_feedback')
    .select(['id', 'return_number as returnNumber', 'outcome', 'used_in as usedIn', 'message', 'by_name as by', 'at'])
    .where('request_id', '=', requestId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Adds feedback; answers its id. */
export async function addFeedback(
  tx: Transaction,
  request: Pick<RequestRow, 'id' | 'caseId'>,
  feedback: Omit<FeedbackRow, 'id' | 'at'>
): Promise<string> {
  const id = newId<'request-feedback'>()
  await tx
    .insertInto('request_feedback')
    .values({
      id,
      request_id: request.id,
      case_id: request.caseId,
      return_number: feedback.returnNumber,
      outcome: feedback.outcome,
      used_in: [...feedback.usedIn],
      message: feedback.message,
      by_name: feedback.by
    })
    .execute()
  return id
}
