/** The SQL of documents and chronologies that colleagues bring for their part of an answer. */
import './delegation.tables.ts'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { StoredUpload } from '#platform/files/files.ts'
import type { BroughtRow } from '../events/return-chronology.store.ts'
import type { ReadChronology } from '../events/return-chronology.ts'
import type { RequestRow } from '../information-requests.store.ts'

export interface DelegatedFile {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: string
  readonly scanState: 'not-scanned' | 'clean' | 'infected'
  readonly storageKey: string
  readonly sent: boolean
  readonly taken: boolean
}

/** The documents of a colleague's part, as far as the one who asks may see them: the agency those that were sent back. */
export async function listDelegatedFiles(tx: Transaction, delegationId: string): Promise<readonly DelegatedFile[]> {
  const rows = await tx
    .selectFrom('delegation_file')
    .select(['id', 'name', 'media_type as mediaType', 'size_bytes as size', 'sha256', 'scan_state as scanState'])
    .select(['storage_key as storageKey', 'sent_at as sentAt', 'taken_at as takenAt'])
    .where('delegation_id', '=', delegationId)
    .where('removed_at', 'is', null)
    .orderBy('uploaded_at')
    .orderBy('id')
    .execute()
  return rows.map(({ sentAt, takenAt, ...row }) => ({ ...row, sent: sentAt !== null, taken: takenAt !== null }))
}

/** Keeps a document for a colleague's part; answers its id. */
export async function addDelegatedFile(tx: Transaction, delegationId: string, upload: StoredUpload): Promise<string> {
  const id = newId<'delegation-file'>()
  await tx
    .insertInto('delegation_file')
    .values({
      id,
      delegation_id: delegationId,
      name: upload.name,
      media_type: upload.mediaType,
      size_bytes: upload.size,
      sha256: upload.sha256,
      scan_state: upload.scanState,
      storage_key: upload.storageKey,
      removed_at: null,
      sent_at: null,
      taken_at: null
    })
    .execute()
  return id
}

/** Takes a document out that was not sent back yet; the record stays. */
export async function removeDelegatedFile(tx: Transaction, clock: Clock, delegationId: string, id: string): Promise<boolean> {
  const result = await tx
    .updateTable('delegation_file')
    .set({ removed_at: clock.now() })
    .where('id', '=', id)
    .where('delegation_id', '=', delegationId)
    .where('removed_at', 'is', null)
    .where('sent_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** Lets the colleague who asked have the documents. Before the part is answered. */
export async function sendDelegatedFiles(tx: Transaction, clock: Clock, delegationId: string): Promise<number> {
  const result = await tx
    .updateTable('delegation_file')
    .set({ sent_at: clock.now() })
    .where('delegation_id', '=', delegationId)
    .where('removed_at', 'is', null)
    .where('sent_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Takes documents that were sent back into the answer, with the name of whoever brought them. Answers how many. */
export async function takeDelegatedFiles(
  tx: Transaction,
  clock: Clock,
  request: Pick<RequestRow, 'id' | 'caseId'>,
  files: readonly DelegatedFile[],
  broughtBy: string
): Promise<number> {
  for (const file of files) {
    await tx.updateTable('delegation_file').set({ taken_at: clock.now() }).where('id', '=', file.id).execute()
    await tx
      .insertInto('stored_file')
      .values({
        id: newId<'file'>(),
        case_id: request.caseId,
        information_request_id: request.id,
        name: file.name,
        media_type: file.mediaType,
        size_bytes: file.size,
        sha256: file.sha256,
        scan_state: file.scanState,
        storage_key: file.storageKey,
        uploaded_by: broughtBy
      })
      .execute()
  }
  return files.length
}

/** The chronology files that a colleague brought, the newest first. */
export async function listDelegatedChronologies(tx: Transaction, delegationId: string): Promise<readonly BroughtRow[]> {
  return tx
    .selectFrom('delegation_chronology')
    .select(['id', 'file_id as fileId', 'file_name as fileName', 'account', 'state', 'events_taken as eventsTaken'])
    .where('delegation_id', '=', delegationId)
    .orderBy('read_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** One of them with its rows. */
export async function findDelegatedChronology(
  tx: Transaction,
  delegationId: string,
  id: string
): Promise<(BroughtRow & ReadChronology) | undefined> {
  return tx
    .selectFrom('delegation_chronology')
    .select(['id', 'file_id as fileId', 'file_name as fileName', 'account', 'events', 'attention', 'state'])
    .select('events_taken as eventsTaken')
    .where('delegation_id', '=', delegationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Keeps what was read of a file. */
export async function addDelegatedChronology(
  tx: Transaction,
  delegationId: string,
  file: { readonly id: string; readonly name: string },
  read: ReadChronology
): Promise<string> {
  const id = newId<'delegation-chronology'>()
  await tx
    .insertInto('delegation_chronology')
    .values({
      id,
      delegation_id: delegationId,
      file_id: file.id,
      file_name: file.name,
      account: json(read.account),
      events: json(read.events),
      attention: json(read.attention),
      settled_at: null
    })
    .execute()
  return id
}

/** Says what became of it, once. */
export async function settleDelegatedChronology(
  tx: Transaction,
  clock: Clock,
  id: string,
  state: 'taken' | 'put-aside',
  eventsTaken: number
): Promise<boolean> {
  const result = await tx
    .updateTable('delegation_chronology')
    .set({ state, events_taken: eventsTaken, settled_at: clock.now() })
    .where('id', '=', id)
    .where('state', '=', 'read')
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}
