/** Opens migrated databases for tests: a fresh one per test file, cloned from a template, on the embedded engine and on a native server. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { describe } from 'vitest'
import { type Database, openEmbedded, openNative } from '#platform/database/database.ts'
import { migrate } from '#platform/database/migrate.ts'

const migrations = join(process.cwd(), 'migrations')

/** Changes when any migration does, so that an old template is never used. */
function migrationsHash(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(migrations).sort()) hash.update(name).update(readFileSync(join(migrations, name)))
  return hash.digest('hex').slice(0, 16)
}

async function embeddedTemplate(): Promise<Blob> {
  const folder = join(process.cwd(), '.cache')
  const file = join(folder, `template-${migrationsHash()}.tar`)
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    const database = await openEmbedded({})
    await migrate(database, migrations)
    const dump = await database.embedded?.dumpDataDir('none')
    if (!dump) throw new Error('The embedded engine gave no dump')
    const partial = `${file}.${randomBytes(4).toString('hex')}`
    writeFileSync(partial, Buffer.from(await dump.arrayBuffer()))
    renameSync(partial, file)
    await database.close()
  }
  return new Blob([readFileSync(file)])
}

/** A new, empty, migrated database on the embedded engine, in memory. */
export async function openEmbeddedForTest(): Promise<Database> {
  return openEmbedded({ template: await embeddedTemplate() })
}

/** A new, empty, migrated database on the native server whose address is in TEST_DATABASE_URL (set by the test run). */
export async function openNativeForTest(): Promise<Database> {
  const server = process.env['TEST_DATABASE_URL']
  if (!server) throw new Error('No native server: run the tests through npm test, or set TEST_DATABASE_URL')
  const template = `template_${migrationsHash()}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  const name = `test_${randomBytes(6).toString('hex')}`
  try {
    // One worker makes the template; the others wait for the lock.
    await admin.query('select pg_advisory_lock(20261123)')
    const exists = await admin.query('select from pg_database where datname = $1', [template])
    if (exists.rowCount === 0) {
      await admin.query(`create database ${template}_new`)
      const url = new URL(server)
      url.pathname = `/${template}_new`
      const database = await openNative(url.href, 1)
      await migrate(database, migrations)
      await database.close()
      await admin.query(`alter database ${template}_new rename to ${template}`)
    }
    await admin.query(`create database ${name} template ${template}`)
  } finally {
    await admin.query('select pg_advisory_unlock(20261123)')
    await admin.end()
  }
  const url = new URL(server)
  url.pathname = `/${name}`
  const database = await openNative(url.href, 5)
  return {
    ...database,
    close: async () => {
      await database.close()
      const closing = new pg.Client({ connectionString: server })
      await closing.connect()
      await closing.query(`drop database ${name} with (force)`)
      await closing.end()
    }
  }
}

/** Runs the same tests on both engines. `open` gives a fresh migrated database. */
export function describeOnBothEngines(
  name: string,
  tests: (open: () => Promise<Database>, engine: 'embedded' | 'native') => void
): void {
  describe(`${name} (embedded)`, () => tests(openEmbeddedForTest, 'embedded'))
  describe(`${name} (native)`, () => tests(openNativeForTest, 'native'))
}
