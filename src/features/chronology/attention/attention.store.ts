/** The SQL of rows that a person must decide about. */
import { sql } from 'kysely'
import type { ChronologyEvent } from '#chronology/index.ts'
import type { Clock } from '#kernel/clock.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { By } from '../by.ts'

export interface AttentionRow {
  readonly id: string
  readonly importId: string
  readonly fileId: string
  readonly file: string
  readonly agency: string
  readonly agencyId: string | null
  readonly table: number
  readonly row: number
  readonly reason: string
  readonly why: string
  readonly text: string
  readonly eventId: string | null
  readonly offered: ChronologyEvent | null
  readonly outcome: string | null
  readonly outcomeNote: string
  readonly outcomeEventId: string | null
  readonly outcomeByName: string | null
  readonly outcomeAt: Temporal.Instant | null
}

function attention(tx: Transaction, caseId: CaseId) {
  return tx
    .selectFrom('chronology_attention as a')
    .innerJoin('chronology_file as f', 'f.id', 'a.file_id')
    .innerJoin('chronology_import as i', 'i.id', 'a.import_id')
    .select(['a.id', 'a.import_id as importId', 'a.file_id as fileId', 'f.name as file', 'i.agency', 'i.agency_id as agencyId'])
    .select([
      'a.table_number as table',
      'a.row_number as row',
      'a.reason',
      'a.why',
      'a.text',
      'a.event_id as eventId',
      'a.offered'
    ])
    .select(['a.outcome', 'a.outcome_note as outcomeNote', 'a.outcome_event_id as outcomeEventId'])
    .select(['a.outcome_by_name as outcomeByName', 'a.outcome_at as outcomeAt'])
    .where('a.case_id', '=', caseId)
}

export interface AttentionPlace {
  readonly file: string
  readonly table: number
  readonly row: number
  readonly id: string
}

/** Rows still open (of one import, or of all that were added), in the order of their files. */
export async function openRows(
  tx: Transaction,
  caseId: CaseId,
  importId: string,
  after: AttentionPlace | undefined,
  size: number
): Promise<readonly AttentionRow[]> {
  let query = attention(tx, caseId).where('a.outcome', 'is', null).where('i.state', 'in', ['adding', 'done'])
  if (importId !== '') query = query.where('a.import_id', '=', importId)
  if (after)
    query = query.where(
      sql<boolean>`(a.file_id, a.table_number, a.row_number, a.id) > (${after.file}::uuid, ${after.table}::integer, ${after.row}::integer, ${after.id}::uuid)`
    )
  return query
    .orderBy('a.file_id')
    .orderBy('a.table_number')
    .orderBy('a.row_number')
    .orderBy('a.id')
    .limit(size + 1)
    .execute()
}

export async function findRow(tx: Transaction, caseId: CaseId, id: string): Promise<AttentionRow | undefined> {
  return attention(tx, caseId).where('a.id', '=', id).executeTakeFirst()
}

/** The row after this one that is still open, in the same file; undefined when there is none. */
export async function nextRow(tx: Transaction, caseId: CaseId, row: AttentionRow): Promise<string | undefined> {
  const [next] = await openRows(tx, caseId, row.importId, { file: row.fileId, table: row.table, row: row.row, id: row.id }, 1)
  return next?.id
}

/** The nearest event above a row in its table, for a row that goes on from it. */
export async function eventAbove(tx: Transaction, caseId: CaseId, row: AttentionRow): Promise<string | undefined> {
  const found = await sql<{ id: string }>`select id from chronology_event where case_id = ${caseId} and file_id = ${row.fileId}
    and withdrawn_at is null and (record->'source'->>'table')::integer = ${row.table} and (record->'source'->>'row')::integer < ${row.row}
    order by (record->'source'->>'row')::integer desc limit 1`.execute(tx)
  return found.rows[0]?.id
}

/** Says what a row is, once. False when somebody said it before. */
export async function decideRow(
  tx: Transaction,
  clock: Clock,
  id: string,
  outcome: 'event' | 'joined' | 'taken-over' | 'kept' | 'not-an-event',
  note: string,
  eventId: string | null,
  by: By
): Promise<boolean> {
  const result = await tx
    .updateTable('chronology_attention')
    .set({ outcome, outcome_note: note, outcome_event_id: eventId, outcome_by_name: by.name, outcome_at: clock.now() })
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
