/**
 * Tables as plain text, the same on both engines: a line of JSON for each row, a list with each value in the database's own notation. The tables come from the
 * database's catalogue, not from a list that somebody could forget to extend. Runs as the owner of the tables.
 */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { type Transaction, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { BackedUpTable, Manifest } from './manifest.ts'

/** A transaction as the owner: bound by no policy. Only backup, restore and verification have one. */
export type OwnerTransaction = Transaction<Tables>

export interface TableShape {
  readonly schema: string
  readonly name: string
  /** Columns that can be written: what the database works out itself is worked out again. */
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

/** Every table of the installation with its columns, by name. */
export async function listTables(tx: OwnerTransaction): Promise<readonly TableShape[]> {
  const { rows } = await sql<TableShape>`
    select n.nspname as schema, c.relname as name,
      coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
        filter (where a.attname is not null), '[]') as columns
    from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
    group by n.nspname, c.relname
    order by n.nspname, c.relname`.execute(tx)
  return rows
}

/** Where every sequence stands; null for one that was never used. */
export async function listSequences(tx: OwnerTransaction): Promise<Manifest['sequences']> {
  const { rows } = await sql<{ schema: string; name: string; last: string | null }>`
    select schemaname as schema, sequencename as name, last_value::text as last from pg_sequences
    where schemaname <> 'information_schema' and schemaname not like 'pg\\_%' order by 1, 2`.execute(tx)
  return rows
}

/** Rows fetched at a time. */
const ROWS = 500

/** Writes a table's rows into a new file. */
export async function copyOut(
  tx: OwnerTransaction,
  table: TableShape,
  path: string
): Promise<{ readonly rows: number; readonly bytes: number; readonly sha256: string }> {
  const columns = table.columns.map((column) => sql`${sql.ref(column.name)}::text`)
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  let [rows, bytes] = [0, 0]
  try {
    await sql`declare copy_out no scroll cursor for
      select to_json(array[${sql.join(columns)}]::text[])::text as line from ${sql.table(`${table.schema}.${table.name}`)}`.execute(
      tx
    )
    for (;;) {
      const fetched = await sql<{ line: string }>`fetch ${sql.lit(ROWS)} from copy_out`.execute(tx)
      if (fetched.rows.length === 0) break
      const text = Buffer.from(fetched.rows.map((row) => `${row.line}\n`).join(''), 'utf8')
      hash.update(text)
      await file.writeFile(text)
      rows += fetched.rows.length
      bytes += text.length
    }
    await sql`close copy_out`.execute(tx)
  } finally {
    await file.close()
  }
  return { rows, bytes, sha256: hash.digest('hex') }
}

/** Bytes sent to the database at a time. */
const BATCH = 1024 * 1024

/** Puts the rows of a file into a table; answers how many there were. */
export async function copyIn(tx: OwnerTransaction, table: TableShape, path: string): Promise<number> {
  const names = sql.join(table.columns.map((column) => sql.ref(column.name)))
  const values = sql.join(table.columns.map((column, index) => sql`(line ->> ${sql.lit(index)})::${sql.raw(column.type)}`))
  let rows = 0
  const put = async (lines: readonly string[]) => {
    await sql`insert into ${sql.table(`${table.schema}.${table.name}`)} (${names}) overriding system value
      select ${values} from json_array_elements(${`[${lines.join(',')}]`}::json) with ordinality as given (line, number) order by number`.execute(
      tx
    )
    rows += lines.length
  }
  let batch: string[] = []
  let size = 0
  for await (const line of linesOf(path)) {
    batch.push(line)
    size += line.length
    if (size < BATCH) continue
    await put(batch)
    batch = []
    size = 0
  }
  if (batch.length > 0) await put(batch)
  return rows
}

/** Lines end with a line feed and nothing else: text may hold any other separator. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let held: Buffer[] = []
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let start = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      yield Buffer.concat([...held, chunk.subarray(start, end)]).toString('utf8')
      held = []
      start = end + 1
    }
    if (start < chunk.length) held.push(chunk.subarray(start))
  }
  if (held.length > 0) yield Buffer.concat(held).toString('utf8')
}

/**
 * Empties every table and fills it from its file. References between tables and the triggers of single tables rest meanwhile, whatever order tables come in; the
 * references are made again at the end, and so checked. All in the caller's transaction: it happens wholly or not at all.
 */
export async function replaceAllRows(
  tx: OwnerTransaction,
  tables: readonly BackedUpTable[],
  pathOf: (table: BackedUpTable) => string
): Promise<void> {
  const references = await sql<{ table: string; name: string; definition: string }>`
    select k.conrelid::regclass::text as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_namespace n on n.oid = k.connamespace
    where k.contype = 'f' and k.conparentid = 0 and n.nspname not like 'pg\\_%' order by k.oid`.execute(tx)
  for (const one of references.rows) await sql.raw(`alter table ${one.table} drop constraint ${one.name}`).execute(tx)
  for (const table of tables) {
    await sql`alter table ${nameOf(table)} disable trigger user`.execute(tx)
  }
  await sql`truncate table ${sql.join(tables.map(nameOf))}`.execute(tx)
  for (const table of tables) {
    const rows = await copyIn(tx, table, pathOf(table))
    if (rows !== table.rows) throw new Error(`${table.name} has ${rows} rows where ${table.rows} were backed up`)
  }
  for (const table of tables) await sql`alter table ${nameOf(table)} enable trigger user`.execute(tx)
  for (const one of references.rows)
    await sql.raw(`alter table ${one.table} add constraint ${one.name} ${one.definition}`).execute(tx)
}

/** Sets every sequence to where it stood. */
export async function setSequences(tx: OwnerTransaction, sequences: Manifest['sequences']): Promise<void> {
  for (const one of sequences) {
    if (one.last === null) continue
    await sql`select setval(format('%I.%I', ${one.schema}::text, ${one.name}::text)::regclass, ${one.last}::bigint)`.execute(tx)
  }
}

function nameOf(table: TableShape) {
  return sql.table(`${table.schema}.${table.name}`)
}
