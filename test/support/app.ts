/** The whole service in this process, for tests of pages: real routes, real database, a clock that tests move. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#config'
import type { Clock } from '#kernel/clock.ts'
import type { Database } from '#platform/database/database.ts'
import { openConfiguredFileStore } from '#platform/files/open-file-store.ts'
import { beginSession } from '#platform/sessions/sessions.ts'
import type { InformationRequestId } from '#platform/access/actor.ts'
import { type Browser, inProcessBrowser } from '../../demo/in-process-browser.ts'
import { type App, buildApp } from '../../src/app.ts'
import { openEmbeddedForTest } from './engines.ts'
import { type PersonKey, type TestWorld, makeWorld } from './partnership.ts'

export interface MovableClock extends Clock {
  set(instant: string): void
  advance(duration: Temporal.DurationLike): void
}

/** A clock that stands still until it is moved. */
export function movableClock(at: string): MovableClock {
  let instant = Temporal.Instant.from(at)
  return {
    now: () => instant,
    set: (to) => {
      instant = Temporal.Instant.from(to)
    },
    advance: (duration) => {
      instant = instant.toZonedDateTimeISO('UTC').add(duration).toInstant()
    }
  }
}

export interface TestApp extends App {
  readonly database: Database
  readonly clock: MovableClock
  readonly world: TestWorld
  as(person: PersonKey): Promise<Browser>
  asContributor(requestId: string, email: string): Promise<Browser>
  asPublic(): Browser
  /** A new session's cookie value, for a real browser. */
  sessionFor(person: PersonKey): Promise<string>
  close(): Promise<void>
}

/** Opens the service. The clock stands at 10:00 on Thursday 2 April 2026 in London unless told otherwise. */
export async function openTestApp(
  options: { open?: () => Promise<Database>; at?: string; settings?: Record<string, string>; publicDir?: string } = {}
): Promise<TestApp> {
  const database = await (options.open ?? openEmbeddedForTest)()
  const clock = movableClock(options.at ?? '2026-04-02T09:00:00Z')
  const folder = mkdtempSync(join(tmpdir(), 'practice-review-'))
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATA_DIR: folder,
    RATE_LIMIT: '100000',
    MAX_UPLOAD_MB: '5',
    ...options.settings
  })
  if (!config.ok) throw new Error(config.error.join('; '))
  const files = await openConfiguredFileStore({
    folder: config.value.filesDir,
    maximumSizeMb: config.value.MAX_UPLOAD_MB,
    requireScan: false
  })
  const world = await makeWorld(database, clock)
  const app = await buildApp({
    config: config.value,
    database,
    clock,
    files,
    publicDir: options.publicDir ?? join(process.cwd(), 'src/web/assets')
  })
  const session = async (whose: Parameters<typeof beginSession>[2]) => {
    const { token } = await beginSession(database, clock, whose)
    return inProcessBrowser(app.server, new Map([['session', token]]))
  }
  return {
    ...app,
    database,
    clock,
    world,
    as: (person) => session({ userId: world.people[person].id, method: 'demonstration' }),
    asContributor: (requestId, email) =>
      session({ contributor: { requestId: requestId as InformationRequestId, email }, method: 'one-time-code' }),
    sessionFor: async (person) =>
      (await beginSession(database, clock, { userId: world.people[person].id, method: 'demonstration' })).token,
    asPublic: () => inProcessBrowser(app.server, new Map()),
    close: async () => {
      await app.server.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

export { type Answer, type Browser, hiddenFields } from '../../demo/in-process-browser.ts'
