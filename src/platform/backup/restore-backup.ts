/**
 * Puts a backup back: unpacked and checked to the last hash first, then loaded in one transaction into a database of the schema it was made with, then checked again.
 * Nothing is left behind when it cannot be done. Only into an installation that holds nothing.
 */
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Disk } from 'flydrive'
import { sql } from 'kysely'
import { type Result, failed, ok } from '#kernel/result.ts'
import { verifyChain } from '../audit/audit.ts'
import type { Database } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { sha256Of } from '../files/files.ts'
import { UnreadableArchive, describeFile, unpackArchive } from './archive.ts'
import { type BackedUpFile, MANIFEST, MANIFEST_SEAL, type Manifest, readManifest } from './manifest.ts'
import { listTables, replaceAllRows, setSequences } from './table-copies.ts'

/** A backup that was unpacked and found whole. */
export interface CheckedBackup {
  readonly manifest: Manifest
  /** Whether its signature was checked with the key; `no-key`: it has one and there was no key; `unsigned`: it has none. */
  readonly signed: 'checked' | 'no-key' | 'unsigned'
  /** Where its parts lie. */
  readonly folder: string
  /** Removes the unpacked parts. */
  discard(): Promise<void>
}

/** Unpacks a backup into a new folder under `workFolder` and checks every part against the manifest. Answers what is wrong with it in a sentence. */
export async function checkBackup(
  input: Readable,
  workFolder: string,
  migrationsFolder: string,
  keys: readonly string[]
): Promise<Result<CheckedBackup, string>> {
  await mkdir(workFolder, { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(join(workFolder, 'restoring-'))
  const discard = () => rm(folder, { recursive: true, force: true })
  try {
    const checked = await unpackAndCheck(input, folder, migrationsFolder, keys)
    if (!checked.ok) await discard()
    return checked.ok ? ok({ ...checked.value, folder, discard }) : checked
  } catch (error) {
    await discard()
    if (error instanceof UnreadableArchive) return failed(error.message)
    throw error
  }
}

const isPart = (place: string) => place === MANIFEST || place === MANIFEST_SEAL || /^(tables|files)\/[A-Za-z0-9._-]+$/.test(place)

async function unpackAndCheck(input: Readable, folder: string, migrationsFolder: string, keys: readonly string[]) {
  await unpackArchive(input, folder, isPart)
  const [text, seal] = await Promise.all(
    [MANIFEST, MANIFEST_SEAL].map((name) => readFile(join(folder, name)).catch(() => undefined))
  )
  if (!text || !seal) return failed('it is not complete: it ends before its manifest')
  const read = readManifest(text, seal, keys)
  if (!read.ok) return read
  const { manifest } = read.value
  for (const part of [...manifest.tables, ...manifest.files]) {
    const what = 'key' in part ? `the file ${part.key}` : `the table ${part.name}`
    const found = await describeFile(join(folder, part.place)).catch(() => undefined)
    if (!found) return failed(`${what} is missing from it`)
    if (found.bytes !== part.bytes || found.sha256 !== part.sha256) return failed(`${what} was altered after the backup was made`)
  }
  const unknown = await unknownMigrations(manifest, migrationsFolder)
  if (unknown !== undefined) return failed(unknown)
  return ok(read.value)
}

async function unknownMigrations(manifest: Manifest, migrationsFolder: string): Promise<string | undefined> {
  for (const { name, sha256 } of manifest.migrations) {
    const script = await readFile(join(migrationsFolder, name)).catch(() => undefined)
    if (!script) return `it was made by a newer version: this one does not know ${name}`
    if (createHash('sha256').update(script).digest('hex') !== sha256)
      return `it was made by another version: its ${name} is not the one of this version`
  }
  return undefined
}

/** What an installation holds that a restore would mix with: tables with their number of rows. Empty for a database that is new, or has only been prepared. */
export async function whatIsThere(database: Database): Promise<readonly { readonly what: string; readonly count: number }[]> {
  const there: { what: string; count: number }[] = []
  const kept: readonly (readonly [string, string])[] = [
    ['app_user', 'people'],
    ['partnership', 'partnerships'],
    ['agency', 'agencies'],
    ['review_case', 'cases'],
    ['stored_file', 'files']
  ]
  for (const [table, what] of kept) {
    const exists = await sql<{ yes: boolean }>`select to_regclass(${`public.${table}`}) is not null as yes`.execute(
      database.kysely
    )
    if (!exists.rows[0]?.yes) continue
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(database.kysely)
    if (rows[0] && rows[0].count > 0) there.push({ what, count: rows[0].count })
  }
  const tables = await database.kysely.transaction().execute(listTables)
  const strange = tables.filter((table) => table.schema !== 'public' && table.schema !== 'app')
  const isOurs = tables.length === 0 || tables.some((table) => table.name === 'migration')
  if (!isOurs || strange.length > 0)
    there.push({ what: 'tables of something else', count: isOurs ? strange.length : tables.length })
  return there
}

/**
 * Loads a checked backup into an empty database and file store. The database gets exactly the schema of the backup (later migrations follow with the next start);
 * everything is read back and compared with the manifest before it answers. On any problem the files are removed again and the rows never appear.
 */
export async function loadBackup(
  backup: CheckedBackup,
  parts: {
    readonly database: Database
    readonly disk: Disk
    readonly migrationsFolder: string
    /** Load a backup whose audit trail was already broken when it was made. */
    readonly acceptBrokenTrail?: boolean
  }
): Promise<Result<void, string>> {
  const { manifest, folder } = backup
  const { database, disk } = parts
  const prepared = await prepareSchema(backup, parts)
  if (!prepared.ok) return prepared
  const stored: string[] = []
  try {
    for (const file of manifest.files) {
      if (await isThere(disk, file)) continue
      stored.push(file.key)
      await disk.putStream(file.key, createReadStream(join(folder, file.place)))
    }
    await database.kysely.transaction().execute(async (tx) => {
      await replaceAllRows(tx, manifest.tables, (table) => join(folder, table.place))
      await setSequences(tx, manifest.sequences)
      if (!parts.acceptBrokenTrail) await checkTrail({ ...database, kysely: tx }, manifest)
    })
    return ok(undefined)
  } catch (error) {
    for (const key of stored) await disk.delete(key).catch(() => {})
    if (error instanceof NotAsBackedUp) return failed(error.message)
    throw error
  }
}

/** Whether the store has the very file already, left by a restore that was cut off. Another file under its name is a refusal. */
async function isThere(disk: Disk, file: BackedUpFile): Promise<boolean> {
  if (!(await disk.exists(file.key))) return false
  if ((await sha256Of(await disk.getStream(file.key))) !== file.sha256)
    throw new NotAsBackedUp(`the store already has another file under the name ${file.key}`)
  return true
}

async function checkTrail(database: Database, { audit }: Manifest): Promise<void> {
  const chain = await verifyChain(database)
  if (!chain.intact)
    throw new NotAsBackedUp(`its audit trail does not verify: event ${chain.problems[0]?.seq} ${chain.problems[0]?.what}`)
  const head = await sql<{ seq: number; hash: string }>`select seq, hash from audit_head`.execute(database.kysely)
  if (head.rows[0]?.seq !== audit.seq || head.rows[0].hash !== audit.hash)
    throw new NotAsBackedUp('its audit trail does not end where its manifest says')
}

class NotAsBackedUp extends Error {}

/** Brings the database to the schema of the backup: to its migrations and no further. */
async function prepareSchema(
  { manifest, folder }: CheckedBackup,
  { database, migrationsFolder }: { readonly database: Database; readonly migrationsFolder: string }
): Promise<Result<void, string>> {
  const known = new Set(manifest.migrations.map((one) => one.name))
  const hasTable = await sql<{ yes: boolean }>`select to_regclass('public.migration') is not null as yes`.execute(database.kysely)
  if (hasTable.rows[0]?.yes) {
    const applied = await sql<{ name: string }>`select name from migration order by name`.execute(database.kysely)
    const further = applied.rows.find((row) => !known.has(row.name))
    if (further)
      return failed(
        `it was made before ${further.name}, which this database already has. Restore it into a new, empty database; it is brought up to date afterwards`
      )
  }
  const only = join(folder, 'migrations')
  await mkdir(only)
  for (const name of known) await copyFile(join(migrationsFolder, name), join(only, name))
  await migrate(database, only)
  const now = await database.kysely.transaction().execute(listTables)
  const described = (tables: readonly { schema: string; name: string; columns: readonly { name: string; type: string }[] }[]) =>
    tables
      .map(({ schema, name, columns }) => `${schema}.${name}(${columns.map((one) => `${one.name} ${one.type}`).join(', ')})`)
      .sort()
  const [expected, found] = [described(manifest.tables), described(now)]
  const differs = expected.find((table) => !found.includes(table)) ?? found.find((table) => !expected.includes(table))
  return differs === undefined
    ? ok(undefined)
    : failed(`its tables are not those of its migrations: ${differs.split('(')[0]} differs`)
}
