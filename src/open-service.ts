/** Opens what every door of the program needs: the database, brought up to date, and the files. */
import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Config } from '#config'
import { seedAreas } from '#features/agencies/index.ts'
import { seedLibrary } from '#features/library/index.ts'
import type { Clock } from '#kernel/clock.ts'
import { type Database, holdingLock, openEmbedded, openNative } from '#platform/database/database.ts'
import { type MigrationReport, migrate } from '#platform/database/migrate.ts'
import { type Hold, holdDataFolder } from '#platform/database/one-process.ts'
import type { FileStore } from '#platform/files/files.ts'
import { type FileSettings, openConfiguredFileStore } from '#platform/files/open-file-store.ts'
import { projectRoot } from '#platform/project-root.ts'

export { projectRoot }

/** The time as the machine has it. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() }

export interface Service {
  readonly database: Database
  /** Of an embedded database: what keeps other processes out, and answers what they ask. */
  readonly hold: Hold | undefined
  readonly files: FileStore
  readonly migrations: MigrationReport
}

export interface OpenDatabase {
  readonly database: Database
  readonly hold: Hold | undefined
}

/** The folder of an installation that keeps its own database: the database, the files, and what says that they are in use. */
export function dataFolder(config: Config): string {
  return dirname(config.databaseDir)
}

/** Where a backup or a restore keeps its parts while it works. */
export function workFolder(config: Config): string {
  return join(dataFolder(config), 'work')
}

/** Opens the database the settings name. Throws DataFolderInUse when it is embedded and another process has it open. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  if (config.DATABASE_URL)
    return { database: await openNative(config.DATABASE_URL, config.DATABASE_CONNECTIONS), hold: undefined }
  const hold = await holdDataFolder(dataFolder(config), systemClock.now())
  try {
    // A backup that was cut off may have left copies of tables behind.
    rmSync(workFolder(config), { recursive: true, force: true })
    mkdirSync(config.databaseDir, { recursive: true })
    const database = await openEmbedded({ dataDir: config.databaseDir })
    const close = async () => {
      await database.close()
      await hold.release()
    }
    return { database: { ...database, close }, hold }
  } catch (error) {
    await hold.release()
    throw error
  }
}

/** Where the settings keep uploaded files, and what is asked of them. */
export function fileSettings(config: Config): FileSettings {
  return {
    folder: config.filesDir,
    maximumSizeMb: config.MAX_UPLOAD_MB,
    requireScan: config.production,
    clamd: config.CLAMD_HOST ? { host: config.CLAMD_HOST, port: config.CLAMD_PORT } : undefined,
    s3: config.S3_BUCKET
      ? {
          bucket: config.S3_BUCKET,
          region: config.S3_REGION,
          endpoint: config.S3_ENDPOINT,
          accessKeyId: config.S3_ACCESS_KEY_ID,
          secretAccessKey: config.S3_SECRET_ACCESS_KEY
        }
      : undefined
  }
}

/** Opens the file store the settings name. */
export function openFiles(config: Config): Promise<FileStore> {
  return openConfiguredFileStore(fileSettings(config))
}

/** Opens everything. `report` hears of each migration as it begins. */
export async function openService(config: Config, report?: (name: string) => void): Promise<Service> {
  const { database, hold } = await openDatabase(config)
  const migrations = await inTurn(config, async () => {
    const applied = await migrate(database, join(projectRoot(), 'migrations'), report)
    await seedAreas(database, systemClock)
    await seedLibrary(database, systemClock)
    return applied
  })
  return { database, hold, files: await openFiles(config), migrations }
}

/** Web processes and workers that start together on one native database prepare it one after the other. */
async function inTurn<T>(config: Config, work: () => Promise<T>): Promise<T> {
  if (!config.DATABASE_URL) return work()
  const waiting = await openNative(config.DATABASE_URL, 1)
  try {
    return await holdingLock(waiting, 'preparing', work)
  } finally {
    await waiting.close()
  }
}
