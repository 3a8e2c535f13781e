/** The SQL of tables that were brought. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import { type BroughtRow, type BroughtState, type Mapping, type Purpose, type Report, headingsKey } from './brought-table.ts'

export interface Brought {
  readonly id: string
  readonly partnershipId: string
  readonly caseId: string | null
  readonly purpose: Purpose
  readonly name: string
  readonly sha256: string
  readonly storageKey: string | null
  readonly state: BroughtState
  readonly rows: readonly BroughtRow[]
  readonly problem: string
  readonly mapping: Mapping
  readonly report: Report | null
  readonly broughtById: string | null
  readonly broughtByName: string
  readonly createdAt: Temporal.Instant
}

/** Where a table belongs. */
export type Place =
  | { readonly purpose: 'children'; readonly partnershipId: string; readonly caseId: string }
  | { readonly purpose: 'earlier-notifications'; readonly partnershipId: string; readonly caseId: null }

function brought(tx: Transaction) {
  return tx
    .selectFrom('brought_table')
    .select(['id', 'partnership_id as partnershipId', 'case_id as caseId', 'purpose', 'name', 'sha256'])
    .select(['storage_key as storageKey', 'state', 'rows', 'problem', 'mapping', 'report'])
    .select(['brought_by as broughtById', 'brought_by_name as broughtByName', 'created_at as createdAt'])
}

/** Keeps a table: read already, or as a file that waits to be read. Answers its id. */
export async function addBrought(
  tx: Transaction,
  place: Place,
  table: {
    readonly name: string
    readonly sha256: string
    readonly content: { readonly storageKey: string } | { readonly rows: readonly BroughtRow[] }
  },
  by: UserActor
): Promise<string> {
  const id = newId<'brought-table'>()
  const { content } = table
  await tx
    .insertInto('brought_table')
    .values({
      id,
      partnership_id: place.partnershipId,
      case_id: place.caseId,
      purpose: place.purpose,
      name: table.name,
      sha256: table.sha256,
      storage_key: 'storageKey' in content ? content.storageKey : null,
      state: 'storageKey' in content ? 'waiting' : 'read',
      rows: json('rows' in content ? content.rows : []),
      mapping: json({}),
      report: null,
      brought_by: by.userId,
      brought_by_name: by.name,
      finished_at: null
    })
    .execute()
  return id
}

/** A table by its id and place; undefined when it is not there or not the actor's to see. */
export async function findBrought(tx: Transaction, id: string, purpose: Purpose, caseId?: string): Promise<Brought | undefined> {
  let query = brought(tx).where('id', '=', id).where('purpose', '=', purpose)
  if (caseId !== undefined) query = query.where('case_id', '=', caseId)
  return query.executeTakeFirst()
}

/** The tables of a place, newest first. */
export async function listBrought(tx: Transaction, purpose: Purpose, limit: number): Promise<readonly Brought[]> {
  return brought(tx).where('purpose', '=', purpose).orderBy('created_at', 'desc').orderBy('id').limit(limit).execute()
}

/** The oldest table in one of these states. */
export async function nextBrought(tx: Transaction, state: 'waiting' | 'asked'): Promise<Brought | undefined> {
  return brought(tx).where('state', '=', state).orderBy('created_at').limit(1).executeTakeFirst()
}

/** Keeps what was read of a file, or why nothing could be; the file itself is not kept. */
export async function keepRead(
  tx: Transaction,
  id: string,
  read: { readonly rows: readonly BroughtRow[] } | { readonly problem: string }
): Promise<void> {
  const values =
    'rows' in read
      ? { state: 'read' as const, rows: json(read.rows), storage_key: null }
      : { state: 'unreadable' as const, problem: read.problem, storage_key: null }
  await tx.updateTable('brought_table').set(values).where('id', '=', id).where('state', '=', 'waiting').execute()
}

/** Says which column is what, and remembers it for the next file with the same headings. */
export async function keepMapping(tx: Transaction, clock: Clock, table: Brought, mapping: Mapping): Promise<void> {
  await tx
    .updateTable('brought_table')
    .set({ mapping: json(mapping) })
    .where('id', '=', table.id)
    .where('state', '=', 'read')
    .execute()
  const kept = { mapping: json(mapping), said_at: clock.now() }
  await tx
    .insertInto('remembered_columns')
    .values({ partnership_id: table.partnershipId, headings: headingsKey(table.rows[0]?.cells ?? []), ...kept })
    .onConflict((conflict) => conflict.columns(['partnership_id', 'headings']).doUpdateSet(kept))
    .execute()
}

/** What somebody said of the columns of a file with these headings before. */
export async function rememberedMapping(
  tx: Transaction,
  partnershipId: string,
  headings: readonly string[]
): Promise<Mapping | undefined> {
  const row = await tx
    .selectFrom('remembered_columns')
    .select('mapping')
    .where('partnership_id', '=', partnershipId)
    .where('headings', '=', headingsKey(headings))
    .executeTakeFirst()
  return row?.mapping
}

/** Asks for a table to be added in the background; false when it was already. */
export async function askFor(tx: Transaction, id: string): Promise<boolean> {
  const changed = await tx
    .updateTable('brought_table')
    .set({ state: 'asked' })
    .where('id', '=', id)
    .where('state', '=', 'read')
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Keeps what came of each row; the rows themselves are in their place now and are not kept twice. */
export async function finishBrought(tx: Transaction, clock: Clock, id: string, report: Report): Promise<void> {
  await tx
    .updateTable('brought_table')
    .set({ state: 'done', report: json(report), rows: json([]), finished_at: clock.now() })
    .where('id', '=', id)
    .where('state', '<>', 'done')
    .execute()
}
