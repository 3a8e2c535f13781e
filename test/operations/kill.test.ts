/** The server is killed, without a moment to tidy up, in the middle of several hundred submissions. Whatever it had acknowledged is there afterwards. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '#platform/audit/audit.ts'
import { verifySeals } from '#platform/audit/seal.ts'
import { type Database, openEmbedded, openNative } from '#platform/database/database.ts'
import { migrate } from '#platform/database/migrate.ts'
import { beginSession } from '#platform/sessions/sessions.ts'
import { makeCase, makeWorld } from '#test/support/partnership.ts'
import { hiddenFields } from '../../demo/in-process-browser.ts'
import { systemClock } from '../../src/open-service.ts'
import { type Engine, KEY, newNativeDatabase } from './installation.ts'
import { type Programs, bundlePrograms, startServer } from './programs.ts'

const SUBMISSIONS = 400
const AT_ONCE = 40
/** Acknowledgements after which the server is killed: the rest are on their way or not yet sent. */
const KILL_AFTER = 150

let programs: Programs

beforeAll(async () => {
  programs = await bundlePrograms()
})
afterAll(() => programs.remove())

/** Posts every submission that is not yet acknowledged, many at once; answers the numbers of those that were acknowledged. */
async function submit(
  numbers: readonly number[],
  send: (number: number) => Promise<number>,
  onAcknowledged: (count: number) => void = () => {}
): Promise<Set<number>> {
  const acknowledged = new Set<number>()
  const waiting = [...numbers]
  const one = async () => {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
      // A request that was cut off has no answer; nobody was told that it was kept.
      if ((await send(number).catch(() => 0)) !== 303) continue
      acknowledged.add(number)
      onAcknowledged(acknowledged.size)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return acknowledged
}

describe.each<Engine>(['embedded', 'native'])('a server that is killed (%s)', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'practice-review-'))
  const settings: Record<string, string> = { DATA_DIR: folder, AUDIT_KEY: KEY }
  let drop: (() => Promise<void>) | undefined
  let open: () => Promise<Database>

  beforeAll(async () => {
    if (engine === 'native') {
      const made = await newNativeDatabase()
      settings['DATABASE_URL'] = made.url
      drop = made.drop
      open = () => openNative(made.url, 2)
    } else open = () => openEmbedded({ dataDir: join(folder, 'database') })
  })
  afterAll(async () => {
    await drop?.()
    rmSync(folder, { recursive: true, force: true })
  })

  it(
    'has kept every submission that it acknowledged, no half of any other, and a trail that verifies',
    { timeout: 180_000 },
    async () => {
      const seeding = await open()
      await migrate(seeding, join(process.cwd(), 'migrations'))
      const world = await makeWorld(seeding, systemClock)
      const caseId = await makeCase(seeding, systemClock, world)
      const { token } = await beginSession(seeding, systemClock, { userId: world.people.manager.id, method: 'demonstration' })
      await seeding.close()

      const path = `/cases/${caseId}/people/conflict`
      const commandIds = Array.from({ length: SUBMISSIONS }, () => crypto.randomUUID())
      const reasonOf = (number: number) => `Submission ${number}: they know the family.`
      const headers = { cookie: `session=${token}` }
      const sendTo = async (url: string) => {
        const page = await fetch(`${url}${path}`, { headers })
        const csrf = hiddenFields(await page.text(), path)['_csrf'] ?? ''
        return async (number: number) => {
          const body = new URLSearchParams({
            _csrf: csrf,
            _command: commandIds[number] ?? '',
            person: world.people.outsider.id,
            reason: reasonOf(number)
          })
          const response = await fetch(`${url}${path}`, { method: 'POST', headers, body, redirect: 'manual' })
          await response.arrayBuffer()
          return response.status
        }
      }

      const all = commandIds.map((_, number) => number)
      const first = await startServer(programs, settings)
      const acknowledged = await submit(all, await sendTo(first.url), (count) => {
        if (count === KILL_AFTER) first.program.process.kill('SIGKILL')
      })
      expect(await first.program.ended).toBe('SIGKILL')
      expect(acknowledged.size).toBeGreaterThanOrEqual(KILL_AFTER)
      expect(acknowledged.size).toBeLessThan(SUBMISSIONS)

      // It starts again without any help, and its pages have what it acknowledged.
      const second = await startServer(programs, settings)
      const people = await (await fetch(`${second.url}/cases/${caseId}/people`, { headers })).text()
      expect([...acknowledged].filter((number) => !people.includes(reasonOf(number)))).toEqual([])
      const kept = all.filter((number) => people.includes(reasonOf(number)))

      // Whoever was not told sends again, as a browser would: with the same command. Nothing is there twice.
      const again = await submit(
        all.filter((number) => !acknowledged.has(number)),
        await sendTo(second.url)
      )
      expect(acknowledged.size + again.size).toBe(SUBMISSIONS)
      expect(kept.length).toBeGreaterThanOrEqual(acknowledged.size)
      second.program.process.kill('SIGTERM')
      expect(await second.program.ended).toBe(0)

      const database = await open()
      try {
        const rows = await sql<{ id: string; reason: string }>`select id, reason from conflict_of_interest`.execute(
          database.kysely
        )
        expect(rows.rows.map((row) => row.reason).sort()).toEqual(all.map(reasonOf).sort())
        const events = await sql<{ id: string }>`
        select subject_id as id from audit_event where kind = 'case-file.conflict-recorded'`.execute(database.kysely)
        expect(events.rows.map((row) => row.id).sort()).toEqual(rows.rows.map((row) => row.id).sort())
        expect(await verifyChain(database)).toMatchObject({ intact: true })
        // Stopped in order, it sealed the trail to its end. With a native database that is the worker's part.
        const seals = await verifySeals(database, KEY)
        expect(seals.intact).toBe(true)
        if (engine === 'embedded') expect(seals.unsealed).toBe(0)
      } finally {
        await database.close()
      }
    }
  )
})
