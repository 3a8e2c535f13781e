/** Installations to be backed up, and empty ones to be restored into, on either engine, for the tests of operations. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import type { Disk } from 'flydrive'
import { sql } from 'kysely'
import pg from 'pg'
import { seedAreas } from '#features/agencies/index.ts'
import { seedLibrary } from '#features/library/index.ts'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import { systemActor } from '#platform/access/actor.ts'
import { appendEvents } from '#platform/audit/audit.ts'
import { writeBackup } from '#platform/backup/write-backup.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Database, openEmbedded, openNative } from '#platform/database/database.ts'
import { openConfiguredFileStore, openDisk } from '#platform/files/open-file-store.ts'
import { nativeDatabaseUrl } from '#test/support/native-postgres.ts'
import { makeCase, makeWorld } from '#test/support/partnership.ts'

export type Engine = 'embedded' | 'native'
export const KEY = 'a key that only the operator has, kept apart'

export interface Place {
  readonly database: Database
  readonly disk: Disk
  readonly folder: string
  close(): Promise<void>
}

/** A folder with an upload folder, and the database that goes with it. */
export async function place(open: () => Promise<Database>): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'practice-review-'))
  const database = await open()
  return {
    database,
    folder,
    disk: openDisk(fileSettings(folder)),
    close: async () => {
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

function fileSettings(folder: string) {
  return { folder: join(folder, 'uploads'), maximumSizeMb: 5, requireScan: false }
}

/** A database with nothing in it, not even tables. */
export async function openNothing(engine: Engine): Promise<Database> {
  if (engine === 'embedded') return openEmbedded({})
  const { url, drop } = await newNativeDatabase()
  const database = await openNative(url, 4)
  return {
    ...database,
    close: async () => {
      await database.close()
      await drop()
    }
  }
}

/** A new database on the native server of the test run. */
export async function newNativeDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `empty_${randomBytes(6).toString('hex')}`
  await asAdmin(`create database ${name}`)
  const url = new URL(nativeDatabaseUrl())
  url.pathname = `/${name}`
  return { url: url.href, drop: () => asAdmin(`drop database ${name} with (force)`) }
}

async function asAdmin(statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: nativeDatabaseUrl() })
  await admin.connect()
  await admin.query(statement)
  await admin.end()
}

/** Text that is hard to carry: separators, quotes, escapes, every kind of line end, both directions, and things that look like notation. */
export const HARD_TEXT =
  'D’Arcy "O\'Sullivan" \\ \\N \\. {a,b} [1] null \t tab\nline\r\nline\u2028separator\u2029paragraph 👩‍👧‍👦 שלום مرحبا\u0001\u007f\ufeff end'

/** Fills an installation: everybody, cases, letters, drafts, areas, the library, files of several sizes, and a trail. */
export async function fill({ database, folder }: Place, clock: Clock): Promise<void> {
  const world = await makeWorld(database, clock)
  const caseId = await makeCase(database, clock, world, { title: HARD_TEXT })
  await seedAreas(database, clock)
  await seedLibrary(database, clock)
  const store = await openConfiguredFileStore(fileSettings(folder))
  const actor = systemActor('test')
  for (const [name, size] of [
    ['one.txt', 1],
    ['block.txt', 512],
    ['long.txt', 700_001]
  ] as const) {
    const stored = await store.store({ field: 'file', name, stream: Readable.from([Buffer.alloc(size, `${name} `)]) })
    if (!stored.ok) throw new Error(stored.error)
    const { mediaType, sha256, scanState, storageKey } = stored.value
    await asActor(database, clock, actor, (tx) =>
      tx
        .insertInto('stored_file')
        .values({
          id: newId<'file'>(),
          case_id: caseId,
          information_request_id: null,
          name: `${name} ${HARD_TEXT}`,
          media_type: mediaType,
          size_bytes: size,
          sha256,
          scan_state: scanState,
          storage_key: storageKey,
          uploaded_by: 'test'
        })
        .execute()
    )
  }
  await asActor(database, clock, actor, async (tx) => {
    await tx
      .insertInto('outbox_mail')
      .values([
        {
          id: newId<'letter'>(),
          case_id: caseId,
          to_email: 'a@example.org',
          subject: '',
          body_text: HARD_TEXT,
          sent_at: null,
          last_error: null
        },
        {
          id: newId<'letter'>(),
          case_id: null,
          to_email: 'b@example.org',
          subject: 'null',
          body_text: 'x'.repeat(2_500_000),
          sent_at: clock.now(),
          last_error: ''
        }
      ])
      .execute()
    // JSON's null is not the absence of a value, and numbers keep every digit.
    await sql`insert into installation (key, value) values ('nothing', 'null'), ('text', to_jsonb(${HARD_TEXT}::text)),
      ('number', '{"a": 12345678901234567890.123456789, "b": [1e400, "null", null]}')`.execute(tx)
    await tx
      .insertInto('draft')
      .values({ owner_key: 'user:x', path: '/x', fields: sql`${JSON.stringify({ a: [HARD_TEXT, ''] })}::jsonb` })
      .execute()
    await tx
      .insertInto('area')
      .values({
        kind: 'police-force',
        code: 'X1',
        name: 'Saltmere',
        type: null,
        nation: 'England',
        region: null,
        start_date: Temporal.PlainDate.from('1974-04-01'),
        end_date: null,
        replaced_by: ['', 'null', 'a,b', '{"c"}', '\\'],
        source: '',
        confidence: 'seen'
      })
      .execute()
    for (let index = 0; index < 40; index++)
      await appendEvents(tx, clock, actor, [{ kind: 'test.done', caseId, data: { text: HARD_TEXT, index } }])
  })
}

/**
 * Every row of every table as the database itself writes it. Columns that the database works out are left out: the two engines cut text into words for the search
 * differently at some signs.
 */
export async function everyRow(database: Database): Promise<Record<string, readonly string[]>> {
  const tables = await sql<{ name: string; columns: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name, string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_type = 'BASE TABLE' and is_generated = 'NEVER' and table_schema not in ('pg_catalog', 'information_schema')
    group by 1, table_schema, table_name order by 1`.execute(database.kysely)
  const found: Record<string, readonly string[]> = {}
  for (const { name, columns } of tables.rows) {
    const { rows } = await sql<{ row: string }>`select row(${sql.raw(columns)})::text as row from ${sql.raw(name)}`.execute(
      database.kysely
    )
    found[name] = rows.map((one) => one.row).sort()
  }
  return found
}

/** A backup in memory. */
export async function backUp({ database, disk, folder }: Place, clock: Clock, key: string | undefined = KEY): Promise<Buffer> {
  const chunks: Buffer[] = []
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(Buffer.from(chunk))
      done()
    }
  })
  await writeBackup({ database, clock, disk, workFolder: join(folder, 'work'), key }, output)
  return Buffer.concat(chunks)
}
