/** The SQL of chronologies that an agency brings into its answer as files. */
import './return-chronology.tables.ts'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { RequestRow } from '../information-requests.store.ts'
import type { ReadChronology } from './return-chronology.ts'

export interface BroughtRow {
  readonly id: string
  readonly fileId: string
  readonly fileName: string
  readonly account: ReadChronology['account']
  readonly state: 'read' | 'taken' | 'put-aside'
  readonly eventsTaken: number
}

/** The files that were brought for a request, the newest first. */
export async function listBrought(tx: Transaction, requestId: string): Promise<readonly BroughtRow[]> {
  return tx
    .selectFrom('return_chronology')
    .select(['id', 'file_id as fileId', 'file_name as fileName', 'account', 'state', 'events_taken as eventsTaken'])
    .where('request_id', '=', requestId)
    .orderBy('read_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** One of them with its rows. */
export async function findBrought(
  tx: Transaction,
  requestId: string,
  id: string
): Promise<(BroughtRow & ReadChronology) | undefined> {
  return tx
    .selectFrom('return_chronology')
    .select(['id', 'file_id as fileId', 'file_name as fileName', 'account', 'events', 'attention', 'state'])
    .select('events_taken as eventsTaken')
    .where('request_id', '=', requestId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Keeps what was read of a file. */
export async function addBrought(
  tx: Transaction,
  request: Pick<RequestRow, 'id' | 'caseId'>,
  file: { readonly id: string; readonly name: string },
  read: ReadChronology,
  by: string
): Promise<string> {
  const id = newId<'return-chronology'>()
  await tx
    .insertInto('return_chronology')
    .values({
      id,
      request_id: request.id,
      case_id: request.caseId,
      file_id: file.id,
      file_name: file.name,
      account: json(read.account),
      events: json(read.events),
      attention: json(read.attention),
      read_by_name: by,
      settled_at: null
    })
    .execute()
  return id
}

/** Says what became of it, once. */
export async function settleBrought(
  tx: Transaction,
  clock: Clock,
  id: string,
  state: 'taken' | 'put-aside',
  eventsTaken: number
): Promise<boolean> {
  const result = await tx
    .updateTable('return_chronology')
    .set({ state, events_taken: eventsTaken, settled_at: clock.now() })
    .where('id', '=', id)
    .where('state', '=', 'read')
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}
