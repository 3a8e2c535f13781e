/**
 * `npm run bench -- people`: two hundred people at once on one partnership's instance, reading and saving as people do, over HTTP, on both engines. One save in ten is
 * sent twice, as a double click sends it. Afterwards everything that was acknowledged is counted in the database: nothing lost, nothing doubled. Prints figures and,
 * last, one line of JSON; fails when anything was lost, doubled or answered with an error.
 * BENCH_PEOPLE (200), BENCH_SECONDS (60), BENCH_THINK_SECONDS (3) between two pages on average, BENCH_ENGINE (embedded or native).
 */
import { sql } from 'kysely'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#config'
import { newId } from '#kernel/ids.ts'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Database, openEmbedded, openNative } from '#platform/database/database.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openConfiguredFileStore } from '#platform/files/open-file-store.ts'
import { beginSession } from '#platform/sessions/sessions.ts'
import pg from 'pg'
import { hiddenFields } from '../demo/in-process-browser.ts'
import { buildApp } from '../src/app.ts'
import { projectRoot } from '../src/open-service.ts'
import { startNativePostgres } from '../test/support/native-postgres.ts'
import { makeCase, makeWorld } from '../test/support/partnership.ts'

const PEOPLE = Number(process.env['BENCH_PEOPLE'] ?? '200')
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? '60')
const THINK = Number(process.env['BENCH_THINK_SECONDS'] ?? '3')
const ENGINES = (['embedded', 'native'] as const).filter((engine) => (process.env['BENCH_ENGINE'] ?? engine) === engine)
/** Cases that people work on; the first is everybody's. */
const CASES = 40
const clock = { now: () => Temporal.Now.instant() }

interface Person {
  readonly number: number
  readonly cookie: string
  /** The case that is this person's to work on, beside everybody's. */
  readonly caseId: string
}

interface Result {
  readonly reading: number[]
  readonly saving: number[]
  readonly problems: string[]
  readonly saved: string[]
  sentTwice: number
}

async function measure(database: Database): Promise<Result & { readonly found: Map<string, number> }> {
  const folder = mkdtempSync(join(tmpdir(), 'practice-review-bench-'))
  const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: folder, RATE_LIMIT: '100000000' })
  if (!config.ok) throw new Error(config.error.join('; '))
  const world = await makeWorld(database, clock)
  const cases: string[] = []
  for (let number = 0; number < CASES; number++)
    cases.push(await makeCase(database, clock, world, { notified: true, title: `Child ${number}` }))
  const users = await asActor(database, clock, systemActor('bench'), async (tx) => {
    const made: string[] = []
    for (let number = 0; number < PEOPLE; number++) {
      const id = newId<'user'>()
      await tx
        .insertInto('app_user')
        .values({ id, email: `person-${number}@example.org`, name: `Person ${number}`, agency_id: world.agencies.authority })
        .execute()
      const role = number % 2 === 0 ? 'business-manager' : 'review-group-chair'
      await tx.insertInto('membership').values({ user_id: id, partnership_id: world.partnership, role, ended_at: null }).execute()
      made.push(id)
    }
    return made
  })
  const files = await openConfiguredFileStore({ folder: config.value.filesDir, maximumSizeMb: 1, requireScan: false })
  const publicDir = join(projectRoot(), 'src', 'web', 'assets')
  const app = await buildApp({ config: config.value, database, clock, files, publicDir })
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  const base = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`
  const people: Person[] = []
  for (const [number, userId] of users.entries()) {
    const { token } = await beginSession(database, clock, { userId: userId as never, method: 'demonstration' })
    people.push({ number, cookie: `session=${token}`, caseId: cases[1 + (number % (CASES - 1))] ?? '' })
  }
  const result: Result = { reading: [], saving: [], problems: [], saved: [], sentTwice: 0 }
  const until = performance.now() + SECONDS * 1000
  await Promise.all(people.map((person) => work(base, person, cases[0] ?? '', until, result)))
  const rows = await sql<{ action: string; count: number }>`
    select action, count(*) as count from rapid_review_immediate_action where action like 'Bench %' group by action`.execute(
    database.kysely
  )
  await app.server.close()
  rmSync(folder, { recursive: true, force: true })
  return { ...result, found: new Map(rows.rows.map(({ action, count }) => [action, Number(count)])) }
}

/** What one person does until the time is over: looks around, and every fourth time records an action. */
async function work(base: string, person: Person, shared: string, until: number, result: Result): Promise<void> {
  // A little chance, the same in every run.
  let seed = person.number + 1
  const chance = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
  const pause = () => new Promise((done) => setTimeout(done, chance() * 2 * THINK * 1000))
  await pause()
  for (let turn = 0; performance.now() < until; turn++) {
    if (turn % 4 === 3)
      await save(base, person, chance() < 0.5 ? shared : person.caseId, `Bench ${person.number} ${turn}`, chance() < 0.1, result)
    else {
      const paths = [
        '/waiting',
        '/cases',
        '/deadlines',
        `/cases/${person.caseId}`,
        `/cases/${shared}/rapid-review/immediate-actions`
      ]
      await read(base, person, paths[Math.floor(chance() * paths.length)] ?? '/', result)
    }
    await pause()
  }
}

async function read(base: string, person: Person, path: string, result: Result): Promise<string> {
  const begun = performance.now()
  const answer = await fetch(base + path, { headers: { cookie: person.cookie } })
  const html = await answer.text()
  result.reading.push(performance.now() - begun)
  if (answer.status !== 200) result.problems.push(`${path.replace(/[0-9a-f-]{36}/, ':caseId')}: ${answer.status}`)
  return html
}

async function save(base: string, person: Person, caseId: string, action: string, twice: boolean, result: Result): Promise<void> {
  const path = `/cases/${caseId}/rapid-review/immediate-actions/new`
  const html = await read(base, person, path, result)
  const day = clock.now().toZonedDateTimeISO('Europe/London').toPlainDate().add({ days: 3 })
  const form = new URLSearchParams({
    ...hiddenFields(html, path),
    who: 'The brother',
    action,
    owner: 'A social worker',
    'dueOn-day': String(day.day),
    'dueOn-month': String(day.month),
    'dueOn-year': String(day.year)
  })
  const post = async () => {
    const begun = performance.now()
    const answer = await fetch(base + path, {
      method: 'POST',
      headers: { cookie: person.cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: form.toString(),
      redirect: 'manual'
    })
    await answer.arrayBuffer()
    result.saving.push(performance.now() - begun)
    if (answer.status !== 303) result.problems.push(`saving: ${answer.status}`)
    return answer.status === 303
  }
  const done = await Promise.all(twice ? [post(), post()] : [post()])
  if (twice) result.sentTwice++
  if (done.includes(true)) result.saved.push(action)
}

function figures(times: readonly number[]) {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), longest: at(1) }
}

async function onEngine<T>(engine: 'embedded' | 'native', work: (database: Database) => Promise<T>): Promise<T> {
  const migrations = join(projectRoot(), 'migrations')
  if (engine === 'embedded') {
    const folder = mkdtempSync(join(tmpdir(), 'practice-review-bench-'))
    const database = await openEmbedded({ dataDir: join(folder, 'database') })
    await migrate(database, migrations)
    const answer = await work(database)
    await database.close()
    rmSync(folder, { recursive: true, force: true })
    return answer
  }
  const native = await startNativePostgres({ settings: ['max_connections=40', 'shared_buffers=128MB'] })
  try {
    const client = new pg.Client({ connectionString: native.url })
    await client.connect()
    await client.query('create database bench_people')
    await client.end()
    const url = new URL(native.url)
    url.pathname = '/bench_people'
    const database = await openNative(url.href, 10)
    await migrate(database, migrations)
    const answer = await work(database)
    await database.close()
    return answer
  } finally {
    await native.stop()
  }
}

const report: Record<string, unknown> = {}
let good = true
for (const engine of ENGINES) {
  console.error(`${PEOPLE} people for ${SECONDS} seconds, ${engine} …`)
  const { reading, saving, problems, saved, sentTwice, found } = await onEngine(engine, measure)
  const lost = saved.filter((action) => !found.has(action))
  const doubled = [...found].filter(([, count]) => count > 1)
  const [read, save] = [figures(reading), figures(saving)]
  good &&= lost.length === 0 && doubled.length === 0 && problems.length === 0
  report[engine] = {
    reading: read,
    saving: save,
    saved: saved.length,
    sentTwice,
    lost: lost.length,
    doubled: doubled.length,
    problems
  }
  console.log(`${engine.padEnd(9)} read ${read.count} pages: p50 ${read.p50} ms, p95 ${read.p95} ms, longest ${read.longest} ms`)
  console.log(`${engine.padEnd(9)} saved ${save.count} times: p50 ${save.p50} ms, p95 ${save.p95} ms, longest ${save.longest} ms`)
  console.log(
    `${engine.padEnd(9)} ${saved.length} acknowledged, ${sentTwice} of them sent twice: ${lost.length} lost, ${doubled.length} doubled, ${problems.length} errors`
  )
  if (problems.length > 0) console.log([...new Set(problems)].slice(0, 10).join('\n'))
}
console.log(
  `\n${JSON.stringify({ at: new Date().toISOString(), people: PEOPLE, seconds: SECONDS, thinkSeconds: THINK, ...report })}`
)
process.exit(good ? 0 : 1)
