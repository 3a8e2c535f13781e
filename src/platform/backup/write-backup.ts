/**
 * Makes a backup while the service runs: every row of every table as one moment saw it, every file that a row of that moment names, and a sealed manifest. The rows
 * are first copied into files beside the data, in one transaction; with the embedded database, which has one connection, pages wait for that and for nothing else.
 */
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import type { Disk } from 'flydrive'
import { sql } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import type { Database } from '../database/database.ts'
import { ArchiveWriter } from './archive.ts'
import { type BackedUpFile, type BackedUpTable, MANIFEST, MANIFEST_SEAL, type Manifest, sealManifest } from './manifest.ts'
import { type OwnerTransaction, type TableShape, copyOut, listSequences, listTables } from './table-copies.ts'

export interface BackupParts {
  readonly database: Database
  readonly clock: Clock
  /** Where uploaded files are. */
  readonly disk: Disk
  /** A folder for the copies of tables while the backup is written; they are removed again. */
  readonly workFolder: string
  /** Signs the manifest; without it a backup shows damage but not forgery. */
  readonly key: string | undefined
}

/** Writes a backup to a stream, which stays open; answers its manifest. Throws when a file that a row names is missing or has changed. */
export async function writeBackup(parts: BackupParts, output: Writable): Promise<Manifest> {
  await mkdir(parts.workFolder, { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(join(parts.workFolder, 'copying-'))
  try {
    const madeAt = parts.clock.now()
    const copy = await parts.database.kysely
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((tx) => copyTables(tx, folder))
    const archive = new ArchiveWriter(output, madeAt)
    for (const table of copy.tables) {
      await archive.add(table.place, table.bytes, createReadStream(join(folder, placeInFolder(table))))
    }
    const files: BackedUpFile[] = []
    for (const file of copy.namedFiles) files.push(await addFile(archive, parts.disk, file, files.length))
    const manifest: Manifest = {
      format: 'practice-review-backup',
      formatVersion: 1,
      madeAt: madeAt.toString(),
      engine: parts.database.engine,
      server: copy.server,
      migrations: copy.migrations,
      tables: copy.tables,
      sequences: copy.sequences,
      files,
      audit: copy.audit
    }
    const text = Buffer.from(JSON.stringify(manifest, null, 1), 'utf8')
    await archive.add(MANIFEST, text.length, text)
    const seal = Buffer.from(sealManifest(text, parts.key), 'utf8')
    await archive.add(MANIFEST_SEAL, seal.length, seal)
    await archive.finish()
    return manifest
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface NamedFile {
  readonly key: string
  /** As the row has it; null where no column says. */
  readonly sha256: string | null
}

async function copyTables(tx: OwnerTransaction, folder: string) {
  const shapes = await listTables(tx)
  const tables: BackedUpTable[] = []
  for (const [index, shape] of shapes.entries()) {
    // Numbered, so that no name of a table can be trouble for a file system.
    const place = `tables/${String(index).padStart(3, '0')}-${shape.name.replace(/[^A-Za-z0-9_]/g, '-')}.ndjson`
    const facts = await copyOut(tx, shape, join(folder, placeInFolder({ place })))
    tables.push({ schema: shape.schema, name: shape.name, columns: [...shape.columns], place, ...facts })
  }
  const migrations = await sql<{ name: string; sha256: string }>`select name, sha256 from migration order by name`.execute(tx)
  const head = await sql<{ seq: number; hash: string }>`select seq, hash from audit_head`.execute(tx)
  const server = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(tx)
  return {
    tables,
    migrations: migrations.rows,
    sequences: await listSequences(tx),
    audit: head.rows[0] ?? { seq: 0, hash: 'beginning' },
    server: server.rows[0]?.version ?? '',
    namedFiles: await namedFiles(tx, shapes)
  }
}

const placeInFolder = ({ place }: { readonly place: string }) => place.replace('/', '-')

/** Files that rows name, in whichever table: a column called storage_key says where a file is. */
async function namedFiles(tx: OwnerTransaction, shapes: readonly TableShape[]): Promise<readonly NamedFile[]> {
  const found = new Map<string, NamedFile>()
  for (const { schema, name, columns } of shapes) {
    if (!columns.some((column) => column.name === 'storage_key')) continue
    const hash = columns.some((column) => column.name === 'sha256') ? sql`sha256` : sql`null::text`
    const { rows } = await sql<NamedFile>`
      select storage_key as key, ${hash} as sha256 from ${sql.table(`${schema}.${name}`)} where storage_key is not null order by 1`.execute(
      tx
    )
    for (const row of rows) found.set(row.key, row)
  }
  return [...found.values()]
}

async function addFile(archive: ArchiveWriter, disk: Disk, file: NamedFile, index: number): Promise<BackedUpFile> {
  const place = `files/${String(index).padStart(7, '0')}`
  if (!(await disk.exists(file.key)))
    throw new Error(`The file ${file.key} is on record but not in the store. The backup was not completed: find out why first.`)
  const { contentLength } = await disk.getMetaData(file.key)
  const sha256 = await archive.add(place, contentLength, await disk.getStream(file.key))
  if (file.sha256 !== null && file.sha256 !== sha256)
    throw new Error(`The file ${file.key} is not what was uploaded (its SHA-256 differs). The backup was not completed.`)
  return { key: file.key, place, bytes: contentLength, sha256 }
}
