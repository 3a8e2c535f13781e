/** `restore`: a backup, into an empty installation. */
import { createReadStream, existsSync, mkdirSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#config'
import { systemActor } from '#platform/access/actor.ts'
import { appendEvents } from '#platform/audit/audit.ts'
import { type CheckedBackup, checkBackup, loadBackup, whatIsThere } from '#platform/backup/restore-backup.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Database, openEmbedded, openNative } from '#platform/database/database.ts'
import { migrate } from '#platform/database/migrate.ts'
import { DataFolderInUse, holdDataFolder } from '#platform/database/one-process.ts'
import { openDisk } from '#platform/files/open-file-store.ts'
import { dataFolder, fileSettings, projectRoot, systemClock, workFolder } from '../open-service.ts'
import { isEmptyFolder } from './ask-installation.ts'
import { settings } from './settings.ts'
import { AskedWrongly, CannotBeDone, type Verb, answer, jsonOption, tell, wantsJson, word } from './verb.ts'

export const verb: Verb = {
  usage: 'FILE | - [--accept-broken-trail] [--json]',
  help: `Puts a backup into the installation that the settings name (DATA_DIR, or DATABASE_URL with the store of files), on either engine, whichever it was made on.
Only where there are no people, cases or files yet, and while no service runs there. The backup is checked to the last hash before anything is written; when
it was altered or cut short, or cannot be loaded, nothing is left behind. Afterwards everybody signs in again, and the restoring is on record.
“-” reads from stdin.

  --accept-broken-trail  restore also when the audit trail was broken already when the backup was made; that is put on record
  --json                 {"madeAt","tables","rows","files","events","signature"}

Exit codes: 1 when the installation is not empty, or the backup is not whole.`,
  options: { 'accept-broken-trail': { type: 'boolean' }, ...jsonOption },
  words: 1,
  run: async (given) => {
    const file = word(given, 'FILE')
    const config = settings()
    if (file !== '-' && !existsSync(file)) throw new AskedWrongly(`There is no file ${file}.`)
    const keys = [config.AUDIT_KEY, config.AUDIT_KEY_BEFORE].filter((key) => key !== undefined)
    const input = file === '-' ? process.stdin : createReadStream(file)
    const check = async (): Promise<CheckedBackup> => {
      const checked = await checkBackup(input, workFolder(config), migrationsFolder(), keys)
      if (!checked.ok) throw new CannotBeDone(`This backup cannot be restored: ${checked.error}. Nothing was changed.`)
      return checked.value
    }
    const how = { config, check, acceptBrokenTrail: given.options['accept-broken-trail'] === true }
    const { manifest, signed } = await (config.DATABASE_URL ? restoreNative(how, config.DATABASE_URL) : restoreEmbedded(how))
    const found = {
      madeAt: manifest.madeAt,
      tables: manifest.tables.length,
      rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
      files: manifest.files.length,
      events: manifest.audit.seq,
      signature: signed
    }
    if (wantsJson(given)) answer(JSON.stringify(found))
    else
      answer(
        `Restored the backup of ${found.madeAt}: ${found.rows} rows of ${found.tables} tables, ${found.files} files, and an audit trail of ${found.events} events${how.acceptBrokenTrail ? ', which was not checked' : ', which verifies'}.`
      )
    if (signed === 'no-key') tell('The backup is signed, but AUDIT_KEY is not set: the signature was not checked.')
    if (signed === 'unsigned') tell('The backup is not signed: damage would have shown, a skilled forgery would not.')
    tell('Accounts and roles are as they were then: take away again what was taken away since. Everybody has to sign in again.')
    return 0
  }
}

const migrationsFolder = () => join(projectRoot(), 'migrations')

interface How {
  readonly config: Config
  readonly check: () => Promise<CheckedBackup>
  readonly acceptBrokenTrail: boolean
}

async function restoreNative(how: How, url: string): Promise<CheckedBackup> {
  const { config, check } = how
  const database = await openNative(url, config.DATABASE_CONNECTIONS)
  try {
    await refuseWhereSomethingIs(database, 'The database')
    const backup = await check()
    try {
      await load(how, backup, database)
    } finally {
      await backup.discard()
    }
    return backup
  } finally {
    await database.close()
  }
}

async function restoreEmbedded(how: How): Promise<CheckedBackup> {
  const { config, check } = how
  const hold = await holdDataFolder(dataFolder(config), systemClock.now()).catch((error: unknown) => {
    if (error instanceof DataFolderInUse) throw new CannotBeDone(error.message)
    throw error
  })
  try {
    if (!isEmptyFolder(config.databaseDir)) {
      const there = await openEmbedded({ dataDir: config.databaseDir })
      try {
        await refuseWhereSomethingIs(there, dataFolder(config))
      } finally {
        await there.close()
      }
    }
    const backup = await check()
    try {
      // Made beside the place where it belongs, and moved there when it is whole.
      const folder = join(backup.folder, 'database')
      mkdirSync(folder)
      const database = await openEmbedded({ dataDir: folder })
      try {
        await load(how, backup, database)
      } finally {
        await database.close()
      }
      await rm(config.databaseDir, { recursive: true, force: true })
      await rename(folder, config.databaseDir)
    } finally {
      await backup.discard()
    }
    return backup
  } finally {
    await hold.release()
  }
}

async function refuseWhereSomethingIs(database: Database, where: string): Promise<void> {
  const there = await whatIsThere(database)
  if (there.length === 0) return
  const list = there.map((one) => `${one.count} ${one.what}`).join(', ')
  throw new CannotBeDone(
    `${where} is not empty: it has ${list}. A backup is restored only into an empty installation: set another DATA_DIR or DATABASE_URL.`
  )
}

/** Loads it exactly as it was; then brings the schema up to date, ends the sessions that came with it, and puts on record what was done. */
async function load({ config, acceptBrokenTrail }: How, backup: CheckedBackup, database: Database): Promise<void> {
  const disk = openDisk(fileSettings(config))
  const loaded = await loadBackup(backup, { database, disk, migrationsFolder: migrationsFolder(), acceptBrokenTrail })
  if (!loaded.ok) throw new CannotBeDone(`This backup cannot be restored: ${loaded.error}. Nothing was changed.`)
  await migrate(database, migrationsFolder(), (name) => tell(`Applying ${name}`))
  const actor = systemActor('command line')
  await asActor(database, systemClock, actor, async (tx) => {
    await tx.updateTable('session').set({ revoked_at: systemClock.now() }).where('revoked_at', 'is', null).execute()
    const data = {
      madeAt: backup.manifest.madeAt,
      headThen: backup.manifest.audit.seq,
      signature: backup.signed,
      acceptBrokenTrail
    }
    await appendEvents(tx, systemClock, actor, [{ kind: 'installation.restored', data }])
  })
}
