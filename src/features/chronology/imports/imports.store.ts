/** The SQL of imports: files brought, what they are taken for, how far they have come, and the rows that a person must decide about. */
import { sql } from 'kysely'
import type { Attention, ChronologyEvent } from '#chronology/index.ts'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { StoredUpload } from '#platform/files/files.ts'
import type { By } from '../by.ts'
import type { ImportState } from './import.ts'
import type { Correction, LookedAt } from './look-at-file.ts'

export interface ImportRow {
  readonly id: string
  readonly caseId: CaseId
  readonly agencyId: string | null
  readonly agency: string
  readonly state: ImportState
  readonly rowsDone: number
  readonly rowsTotal: number
  readonly problem: string
  /** How often it was taken up since it last came further. */
  readonly attempts: number
  readonly version: number
  readonly createdByName: string
  readonly createdAt: Temporal.Instant
  readonly finishedAt: Temporal.Instant | null
}

function imports(tx: Transaction) {
  return tx
    .selectFrom('chronology_import')
    .select(['id', sql<CaseId>`case_id`.as('caseId'), 'agency_id as agencyId', 'agency', 'state', 'rows_done as rowsDone'])
    .select([
      'rows_total as rowsTotal',
      'problem',
      'attempts',
      'version',
      'created_by_name as createdByName',
      'created_at as createdAt'
    ])
    .select(['finished_at as finishedAt'])
}

export interface BroughtFile {
  readonly name: string
  readonly sha256: string
  readonly upload?: StoredUpload
  readonly pasted?: string
}

/** Begins an import; answers its id. */
export async function addImport(
  tx: Transaction,
  caseId: CaseId,
  agency: { readonly id: string | null; readonly name: string },
  files: readonly BroughtFile[],
  by: By
): Promise<string> {
  const id = newId<'chronology-import'>()
  await tx
    .insertInto('chronology_import')
    .values({ id, case_id: caseId, agency_id: agency.id, agency: agency.name, created_by: by.id, created_by_name: by.name })
    .execute()
  for (const [index, file] of files.entries()) {
    const stored = file.upload ? await storeUpload(tx, caseId, file.upload, by) : null
    await tx
      .insertInto('chronology_file')
      .values({
        id: newId<'chronology-file'>(),
        case_id: caseId,
        import_id: id,
        number: index + 1,
        name: file.name,
        stored_file_id: stored,
        pasted: file.pasted ?? null,
        sha256: file.sha256,
        looked_at: null,
        corrected: json([])
      })
      .execute()
  }
  return id
}

async function storeUpload(tx: Transaction, caseId: CaseId, upload: StoredUpload, by: By): Promise<string> {
  const id = newId<'file'>()
  await tx
    .insertInto('stored_file')
    .values({
      id,
      case_id: caseId,
      information_request_id: null,
      name: upload.name,
      media_type: upload.mediaType,
      size_bytes: upload.size,
      sha256: upload.sha256,
      scan_state: upload.scanState,
      storage_key: upload.storageKey,
      uploaded_by: by.name
    })
    .execute()
  return id
}

/** The imports of a case, newest first. */
export async function importsOfCase(tx: Transaction, caseId: CaseId): Promise<readonly ImportRow[]> {
  return imports(tx).where('case_id', '=', caseId).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(200).execute()
}

export async function findImport(tx: Transaction, caseId: CaseId, id: string): Promise<ImportRow | undefined> {
  return imports(tx).where('case_id', '=', caseId).where('id', '=', id).executeTakeFirst()
}

export interface FileRow {
  readonly id: string
  readonly importId: string
  readonly number: number
  readonly name: string
  readonly storageKey: string | null
  readonly mediaType: string | null
  readonly pasted: string | null
  readonly lookedAt: LookedAt | null
  readonly corrected: readonly Correction[]
  readonly eventsAdded: number
  readonly eventsRepeated: number
  readonly version: number
}

/** The files of imports, in the order in which they were brought. */
export async function filesOf(tx: Transaction, importIds: readonly string[]): Promise<readonly FileRow[]> {
  if (importIds.length === 0) return []
  return tx
    .selectFrom('chronology_file as f')
    .leftJoin('stored_file as s', 's.id', 'f.stored_file_id')
    .select(['f.id', 'f.import_id as importId', 'f.number', 'f.name', 's.storage_key as storageKey', 's.media_type as mediaType'])
    .select(['f.pasted', 'f.looked_at as lookedAt', 'f.corrected', 'f.events_added as eventsAdded'])
    .select(['f.events_repeated as eventsRepeated', 'f.version'])
    .where('f.import_id', 'in', importIds)
    .orderBy('f.import_id')
    .orderBy('f.number')
    .execute()
}

/** Keeps what a file is taken for. */
export async function saveLook(tx: Transaction, fileId: string, look: LookedAt, corrected: readonly Correction[]): Promise<void> {
  await tx
    .updateTable('chronology_file')
    .set(({ eb }) => ({ looked_at: json(look), corrected: json(corrected), version: eb('version', '+', 1) }))
    .where('id', '=', fileId)
    .execute()
}

/** Keeps how a person says the columns of a file are, and for the agency's next file. */
export async function saveCorrections(
  tx: Transaction,
  found: ImportRow,
  file: FileRow,
  corrected: readonly Correction[],
  partnershipId: string,
  by: By
): Promise<void> {
  await tx
    .updateTable('chronology_file')
    .set(({ eb }) => ({ corrected: json(corrected), version: eb('version', '+', 1) }))
    .where('id', '=', file.id)
    .execute()
  if (found.agencyId === null) return
  for (const one of corrected)
    await tx
      .insertInto('chronology_columns')
      .values({
        id: newId<'chronology-columns'>(),
        case_id: found.caseId,
        partnership_id: partnershipId,
        agency_id: found.agencyId,
        headings: one.key,
        fields: json(one),
        saved_by_name: by.name
      })
      .execute()
}

/** How an agency's columns were read before, the newest saying for each set of headings. */
export async function rememberedColumns(tx: Transaction, agencyId: string): Promise<readonly Correction[]> {
  const rows = await tx
    .selectFrom('chronology_columns')
    .select('fields')
    .where('agency_id', '=', agencyId)
    .distinctOn('headings')
    .orderBy('headings')
    .orderBy('saved_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ fields }) => fields)
}

/** Moves an import on, if nobody else has; false when somebody was first. */
export async function moveImport(
  tx: Transaction,
  clock: Clock,
  found: ImportRow,
  state: ImportState,
  problem = ''
): Promise<boolean> {
  const ended = state === 'done' || state === 'stopped' || state === 'failed'
  const result = await tx
    .updateTable('chronology_import')
    .set({
      state,
      problem,
      version: found.version + 1,
      claimed_until: null,
      attempts: 0,
      finished_at: ended ? clock.now() : null,
      ...(state === 'queued' ? { rows_done: 0 } : {})
    })
    .where('id', '=', found.id)
    .where('version', '=', found.version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Takes the next import that the service has to work on, so that no other process does; undefined when there is none. */
export async function claimImport(tx: Transaction, clock: Clock, seconds: number): Promise<ImportRow | undefined> {
  const until = clock.now().add({ seconds })
  const claimed = await sql<{
    id: string
  }>`update chronology_import set claimed_until = ${until.toString()}::timestamptz, attempts = attempts + 1
    where id = (select id from chronology_import where state in ('waiting', 'queued', 'adding', 'stopping')
      and (claimed_until is null or claimed_until <= ${clock.now().toString()}::timestamptz) order by created_at, id limit 1 for update skip locked)
    returning id`.execute(tx)
  const id = claimed.rows[0]?.id
  return id === undefined ? undefined : imports(tx).where('id', '=', id).executeTakeFirst()
}

/** Says how far an import has come and keeps it claimed; answers its state, which a person may have changed meanwhile. */
export async function saveProgress(
  tx: Transaction,
  clock: Clock,
  importId: string,
  rowsDone: number,
  rowsTotal: number,
  seconds: number
): Promise<ImportState> {
  const row = await tx
    .updateTable('chronology_import')
    .set({ rows_done: rowsDone, rows_total: rowsTotal, claimed_until: clock.now().add({ seconds }) })
    // Files that were only looked at are looked at again: one among them that ends the service must not be tried for ever.
    .$if(rowsDone > 0, (update) => update.set({ attempts: 0 }))
    .where('id', '=', importId)
    .returning('state')
    .executeTakeFirstOrThrow()
  return row.state
}

export async function importById(tx: Transaction, id: string): Promise<ImportRow | undefined> {
  return imports(tx).where('id', '=', id).executeTakeFirst()
}

/** Counts what a file has brought. */
export async function saveCounts(tx: Transaction, fileId: string, added: number, repeated: number): Promise<void> {
  await tx
    .updateTable('chronology_file')
    .set({ events_added: added, events_repeated: repeated })
    .where('id', '=', fileId)
    .execute()
}

export interface NeedsPerson {
  readonly attention: Attention
  readonly eventId?: string
  readonly offered?: ChronologyEvent
}

/** Lists rows that a person must decide about; those listed before stay as they are. */
export async function addAttention(
  tx: Transaction,
  caseId: CaseId,
  importId: string,
  fileId: string,
  rows: readonly NeedsPerson[]
): Promise<void> {
  for (let from = 0; from < rows.length; from += 200)
    await tx
      .insertInto('chronology_attention')
      .values(
        rows.slice(from, from + 200).map(({ attention, eventId, offered }) => ({
          id: newId<'chronology-attention'>(),
          case_id: caseId,
          import_id: importId,
          file_id: fileId,
          table_number: attention.table,
          row_number: attention.row,
          reason: attention.reason as string,
          why: attention.why,
          text: attention.text,
          event_id: eventId ?? null,
          offered: offered === undefined ? null : json(offered)
        }))
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
