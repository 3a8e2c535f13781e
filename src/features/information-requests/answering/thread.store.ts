/** The SQL of the thread between an agency and the partnership about one request. */
import { newId } from '#kernel/ids.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { RequestRow } from '../information-requests.store.ts'

export interface MessageRow {
  readonly id: string
  readonly fromAgency: boolean
  readonly message: string
  readonly by: string
  readonly at: Temporal.Instant
}

/** The messages about a request, oldest first. */
export async function listMessages(tx: Transaction, requestId: string): Promise<readonly MessageRow[]> {
  return tx
    .selectFrom('request_message')
    .select(['id', 'from_agency as fromAgency', 'message', 'by_name as by', 'at'])
    .where('request_id', '=', requestId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** Adds a message. */
export async function addMessage(
  tx: Transaction,
  request: Pick<RequestRow, 'id' | 'caseId'>,
  message: { readonly fromAgency: boolean; readonly message: string; readonly by: string }
): Promise<string> {
  const id = newId<'message'>()
  await tx
    .insertInto('request_message')
    .values({
      id,
      request_id: request.id,
      case_id: request.caseId,
      from_agency: message.fromAgency,
      message: message.message,
      by_name: message.by
    })
    .execute()
  return id
}
