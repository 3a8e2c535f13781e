/** Opens what every door of the program needs: the database, brought up to date, and the files. */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '#config'
import { seedAreas } from '#features/agencies/index.ts'
import type { Clock } from '#kernel/clock.ts'
import { type Database, openEmbedded, openNative } from '#platform/database/database.ts'
import { type MigrationReport, migrate } from '#platform/database/migrate.ts'
import type { FileStore } from '#platform/files/files.ts'
import { openConfiguredFileStore } from '#platform/files/open-file-store.ts'

/** The time as the machine has it. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() }

/** The folder with package.json and migrations, wherever the program was built to. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'migrations')) && dirname(folder) !== folder) folder = dirname(folder)
  return folder
}

export interface Service {
  readonly database: Database
  readonly files: FileStore
  readonly migrations: MigrationReport
}

/** Opens the database the settings name. */
export async function openDatabase(config: Config): Promise<Database> {
  if (config.DATABASE_URL) return openNative(config.DATABASE_URL, config.DATABASE_CONNECTIONS)
  mkdirSync(config.databaseDir, { recursive: true })
  return openEmbedded({ dataDir: config.databaseDir })
}

/** Opens the file store the settings name. */
export function openFiles(config: Config): Promise<FileStore> {
  return openConfiguredFileStore({
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
  })
}

/** Opens everything. `report` hears of each migration as it begins. */
export async function openService(config: Config, report?: (name: string) => void): Promise<Service> {
  const database = await openDatabase(config)
  const migrations = await migrate(database, join(projectRoot(), 'migrations'), report)
  await seedAreas(database, systemClock)
  return { database, files: await openFiles(config), migrations }
}
