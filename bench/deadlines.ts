/**
 * `npm run bench -- deadlines`: the law for 100,000 cases, and the board at 100,000 open cases on both engines. Prints figures and, last, one line of JSON.
 * BENCH_CASES (100000) says how many; BENCH_ENGINE (embedded or native) measures one engine only, none the law alone.
 */
import { sql } from 'kysely'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#config'
import { type DeadlineInput, deadlines } from '#law/index.ts'
import { beginSession } from '#platform/sessions/sessions.ts'
import { type Database, openEmbedded, openNative } from '#platform/database/database.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openConfiguredFileStore } from '#platform/files/open-file-store.ts'
import pg from 'pg'
import { startNativePostgres } from '../test/support/native-postgres.ts'
import { makeWorld } from '../test/support/partnership.ts'
import { buildApp } from '../src/app.ts'
import { projectRoot } from '../src/open-service.ts'

const CASES = Number(process.env['BENCH_CASES'] ?? '100000')
const ENGINES = (['embedded', 'native'] as const).filter((engine) => (process.env['BENCH_ENGINE'] ?? engine) === engine)
/** Partnerships that the cases are spread over, the manager's being one of them. */
const PARTNERSHIPS = 150
const ASKED = 100
const clock = { now: () => Temporal.Instant.from('2026-06-01T09:00:00Z') }

interface Figures {
  readonly p50: number
  readonly p95: number
}

function figures(times: readonly number[]): Figures {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95) }
}

/** Every rule for each case: dates spread over 2019 to 2026, a third at each of three stages, so that all limits are counted and none only waits. */
function measureLaw(): {
  readonly casesPerSecond: number
  readonly answers: number
  readonly dated: number
  readonly peakMemoryMb: number
} {
  const first = Temporal.PlainDate.from('2019-01-02')
  let answers = 0
  let dated = 0
  const begun = performance.now()
  for (let number = 0; number < CASES; number++) {
    const aware = first.add({ days: (number * 7) % 2500 })
    const after = (days: number) => aware.add({ days }).toString()
    const events: DeadlineInput['events'] = {
      incidentReferred: aware.toString(),
      authorityBecameAware: aware.toString(),
      ...(number % 3 === 0
        ? {}
        : { notificationSent: after(3 + (number % 9)), rapidReviewReceived: after(25), informationRequested: after(12) }),
      ...(number % 3 === 2
        ? {
            localReviewDecided: after(30),
            publicationPlanned: after(200),
            published: after(200),
            nationalReviewDecided: after(60),
            nationalPublicationPlanned: after(240),
            nationalPublished: after(240),
            yearlyReportPublished: after(100)
          }
        : {})
    }
    const input: DeadlineInput = {
      reviewType: 'england-cspr',
      division: 'england-and-wales',
      asOf: '2026-11-02',
      events,
      settings: { statedDates: { 'answer-information-request': after(26) } }
    }
    const answer = deadlines(input)
    if (!answer.ok) throw new Error(JSON.stringify(answer.error))
    answers += answer.value.length
    dated += answer.value.filter((one) => one.due !== null).length
  }
  const seconds = (performance.now() - begun) / 1000
  return { casesPerSecond: CASES / seconds, answers, dated, peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024) }
}

const VIEWS = [
  '/deadlines?whose=mine',
  '/deadlines?whose=partnership&show=overdue',
  '/deadlines?whose=all&show=met-late',
  '/deadlines?whose=partnership&sort=case',
  '/deadlines?whose=all&words=0042'
] as const

async function measureBoard(database: Database) {
  const folder = mkdtempSync(join(tmpdir(), 'practice-review-bench-'))
  const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: folder, RATE_LIMIT: '100000000' })
  if (!config.ok) throw new Error(config.error.join('; '))
  const world = await makeWorld(database, clock)
  await fill(database, world.partnership, world.agencies.authority)
  const files = await openConfiguredFileStore({ folder: config.value.filesDir, maximumSizeMb: 1, requireScan: false })
  const publicDir = join(projectRoot(), 'src', 'web', 'assets')
  const app = await buildApp({ config: config.value, database, clock, files, publicDir })
  const pages: { readonly who: string; readonly path: string; readonly first: number; readonly figures: Figures }[] = []
  for (const who of ['manager', 'panelMember'] as const) {
    const { token } = await beginSession(database, clock, { userId: world.people[who].id, method: 'demonstration' })
    for (const path of VIEWS) {
      const times: number[] = []
      for (let number = 0; number <= ASKED; number++) {
        const begun = performance.now()
        const answer = await app.server.inject({ url: path, cookies: { session: token } })
        if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}`)
        times.push(performance.now() - begun)
      }
      const [first = 0, ...rest] = times
      pages.push({ who, path, first, figures: figures(rest) })
    }
  }
  await app.server.close()
  rmSync(folder, { recursive: true, force: true })
  return pages
}

/** Open cases with three dates each, in one go: overdue, due, met in time and met late, spread over the partnerships. */
async function fill(database: Database, partnership: string, agency: string): Promise<void> {
  const explained = deadlines({
    reviewType: 'england-cspr',
    division: 'england-and-wales',
    asOf: '2026-06-01',
    events: { authorityBecameAware: '2026-04-02' },
    settings: { rules: ['notify-panel'] }
  })
  const explanation = JSON.stringify(explained.ok ? explained.value[0] : {})
  await database.runScript(`
    set session_replication_role = replica;
    insert into partnership (id, name, slug, area_codes)
      select md5('p' || n)::uuid, 'Partnership ' || n, 'partnership-' || n, '{}' from generate_series(1, ${PARTNERSHIPS - 1}) n;
    insert into review_case (id, reference, partnership_id, notifying_agency_id, local_authority_code, title, notified_at)
      select md5('c' || n)::uuid, '2026-' || lpad(n::text, 6, '0'),
        case when n % ${PARTNERSHIPS} = 0 then '${partnership}'::uuid else md5('p' || n % ${PARTNERSHIPS})::uuid end,
        '${agency}', 'X10000001', 'Child ' || n, '2026-04-09T09:00:00Z'
      from generate_series(1, ${CASES}) n;
    insert into case_deadline (id, case_id, partnership_id, rule, title, owed_by, due, status, met_on, days_late, explanation)
      select md5(r.rule || c.id)::uuid, c.id, c.partnership_id, r.rule, r.title, 'the local authority', d.due, 'due',
        case when r.met then d.due + (get_byte(decode(replace(c.id::text, '-', ''), 'hex'), 1) % 9) - 5 end,
        case when r.met then greatest(0, get_byte(decode(replace(c.id::text, '-', ''), 'hex'), 1) % 9 - 5) end, '${explanation.replaceAll("'", "''")}'::jsonb
      from review_case c
      cross join (values ('notify-panel', 'Notify the Panel', true), ('complete-rapid-review', 'Complete the rapid review', false),
        ('publish-local-review', 'Publish the local review', false)) r (rule, title, met)
      cross join lateral (select date '2026-01-01' + get_byte(decode(replace(c.id::text, '-', ''), 'hex'), 0) + length(r.rule) as due) d;
    set session_replication_role = origin`)
  await sql`analyze`.execute(database.kysely)
}

console.error(`The law for ${CASES} cases …`)
const law = measureLaw()
const boards: Record<string, Awaited<ReturnType<typeof measureBoard>>> = {}
for (const engine of ENGINES) {
  console.error(`The board at ${CASES} open cases, ${engine} …`)
  if (engine === 'embedded') {
    const folder = mkdtempSync(join(tmpdir(), 'practice-review-bench-'))
    const database = await openEmbedded({ dataDir: join(folder, 'database') })
    await migrate(database, join(projectRoot(), 'migrations'))
    boards[engine] = await measureBoard(database)
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  } else {
    const native = await startNativePostgres({ settings: ['max_connections=20', 'shared_buffers=128MB'] })
    try {
      const client = new pg.Client({ connectionString: native.url })
      await client.connect()
      await client.query('create database bench_board')
      await client.end()
      const url = new URL(native.url)
      url.pathname = '/bench_board'
      const database = await openNative(url.href, 5)
      await migrate(database, join(projectRoot(), 'migrations'))
      boards[engine] = await measureBoard(database)
      await database.close()
    } finally {
      await native.stop()
    }
  }
}
console.log(
  `law: ${Math.round(law.casesPerSecond).toLocaleString('en-GB')} cases a second, ${law.answers.toLocaleString('en-GB')} answers (${law.dated.toLocaleString('en-GB')} of them with a date), peak memory ${law.peakMemoryMb} MB`
)
for (const [engine, pages] of Object.entries(boards))
  for (const {
    who,
    path,
    first,
    figures: { p50, p95 }
  } of pages)
    console.log(
      `${engine.padEnd(9)} ${who.padEnd(12)} ${path.padEnd(44)} p50 ${p50.toFixed(1).padStart(7)} ms  p95 ${p95.toFixed(1).padStart(7)} ms  first ${first.toFixed(1)} ms`
    )
console.log(`\n${JSON.stringify({ at: new Date().toISOString(), cases: CASES, law, boards })}`)
process.exit(0)
