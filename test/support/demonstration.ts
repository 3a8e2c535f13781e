/** The demonstration with all its cases, for tests that go over everything. Loading it takes long, so that tests of one run share what the first of them loaded. */
import { createHash, randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#config'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Database, openEmbedded } from '#platform/database/database.ts'
import { openConfiguredFileStore } from '#platform/files/open-file-store.ts'
import { beginSession } from '#platform/sessions/sessions.ts'
import { loadDemonstration } from '../../demo/demonstration.ts'
import { type Browser, inProcessBrowser } from '../../demo/in-process-browser.ts'
import { type App, buildApp } from '../../src/app.ts'
import { type MovableClock, movableClock } from './app.ts'
import { openEmbeddedForTest } from './engines.ts'

/** When the tests that share it look at it. */
const AT = '2026-11-20T10:00:00Z'

export interface Demonstration extends App {
  readonly database: Database
  readonly clock: MovableClock
  /** A browser of the person with this id. */
  asPerson(userId: string): Promise<Browser>
  /** The id of the person with this name. */
  personCalled(name: string): Promise<string>
  close(): Promise<void>
}

/** Opens a copy of the demonstration on the embedded engine, which a test may change. */
export async function openDemonstration(): Promise<Demonstration> {
  const clock = movableClock(AT)
  const folder = mkdtempSync(join(tmpdir(), 'practice-review-demonstration-'))
  const kept = join(process.cwd(), '.cache', `demonstration-${whatItIsMadeOf()}`)
  if (existsSync(kept)) cpSync(join(kept, 'uploads'), join(folder, 'uploads'), { recursive: true })
  const database = existsSync(kept)
    ? await openEmbedded({ template: new Blob([readFileSync(join(kept, 'database.tar'))]) })
    : await openEmbeddedForTest()
  const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: folder, RATE_LIMIT: '1000000' })
  if (!config.ok) throw new Error(config.error.join('; '))
  const files = await openConfiguredFileStore({ folder: join(folder, 'uploads'), maximumSizeMb: 5, requireScan: false })
  const parts = { config: config.value, database, clock, files, publicDir: join(process.cwd(), 'src/web/assets') }
  if (!existsSync(kept)) {
    await loadDemonstration(parts)
    await keep(kept, database, join(folder, 'uploads'))
  }
  const app = await buildApp(parts)
  return {
    ...app,
    database,
    clock,
    asPerson: async (userId) => {
      const { token } = await beginSession(database, clock, { userId: userId as never, method: 'demonstration' })
      return inProcessBrowser(app.server, new Map([['session', token]]))
    },
    personCalled: async (name) => {
      const { id } = await asActor(database, clock, systemActor('test'), (tx) =>
        tx.selectFrom('app_user').select('id').where('name', '=', name).executeTakeFirstOrThrow()
      )
      return id
    },
    close: async () => {
      await app.server.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** Changes whenever anything that tells the demonstration does. */
function whatItIsMadeOf(): string {
  const hash = createHash('sha256').update(AT)
  for (const folder of ['demo', 'migrations', 'src'])
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }).toSorted((one, other) =>
      join(one.parentPath, one.name) < join(other.parentPath, other.name) ? -1 : 1
    ))
      if (entry.isFile()) hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)))
  return hash.digest('hex').slice(0, 16)
}

/** Keeps what was loaded, whole or not at all, and forgets what earlier runs kept. */
async function keep(kept: string, database: Database, uploads: string): Promise<void> {
  const dump = await database.embedded?.dumpDataDir('none')
  if (!dump) throw new Error('The embedded engine gave no dump')
  const cache = join(process.cwd(), '.cache')
  mkdirSync(cache, { recursive: true })
  for (const name of readdirSync(cache))
    if (name.startsWith('demonstration-') && !kept.endsWith(name) && !name.includes('.'))
      rmSync(join(cache, name), { recursive: true, force: true })
  const partial = `${kept}.${randomBytes(4).toString('hex')}`
  mkdirSync(partial)
  writeFileSync(join(partial, 'database.tar'), Buffer.from(await dump.arrayBuffer()))
  mkdirSync(uploads, { recursive: true })
  cpSync(uploads, join(partial, 'uploads'), { recursive: true })
  try {
    renameSync(partial, kept)
  } catch {
    // Another test kept the same meanwhile.
    rmSync(partial, { recursive: true, force: true })
  }
}
