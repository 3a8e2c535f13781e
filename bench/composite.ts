/**
 * `npm run bench -- composite`: the page of the composite (its first, a later one, by agency, by words) and of the picture at 1,000, 10,000 and 50,000 events of one case,
 * on both engines, one request at a time from session to HTML. Says each result as it is known; prints tables and, last, one line of JSON.
 * BENCH_EVENTS (1000,10000,50000), BENCH_ASKED (60) how often each is asked for, BENCH_ENGINE (embedded or native) measures one engine only.
 */
import { sql } from 'kysely'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#config'
import type { CaseId } from '#platform/access/actor.ts'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Database, openEmbedded, openNative } from '#platform/database/database.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openConfiguredFileStore } from '#platform/files/open-file-store.ts'
import { beginSession } from '#platform/sessions/sessions.ts'
import pg from 'pg'
import { addEvents } from '../src/features/chronology/events/events.store.ts'
import { buildApp } from '../src/app.ts'
import { projectRoot } from '../src/open-service.ts'
import { startNativePostgres } from '../test/support/native-postgres.ts'
import { makeCase, makeWorld } from '../test/support/partnership.ts'
import { writtenEvents } from './written-events.ts'

const SIZES = (process.env['BENCH_EVENTS'] ?? '1000,10000,50000').split(',').map(Number)
const ASKED = Number(process.env['BENCH_ASKED'] ?? '60')
const ENGINES = (['embedded', 'native'] as const).filter((engine) => (process.env['BENCH_ENGINE'] ?? engine) === engine)
const clock = { now: () => Temporal.Instant.from('2026-06-01T09:00:00Z') }

interface Measured {
  readonly view: string
  readonly events: number
  readonly p50: number
  readonly p95: number
  readonly kilobytes: number
}

async function measure(database: Database): Promise<readonly Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'practice-review-bench-'))
  const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: folder, RATE_LIMIT: '100000000' })
  if (!config.ok) throw new Error(config.error.join('; '))
  const world = await makeWorld(database, clock)
  const files = await openConfiguredFileStore({ folder: config.value.filesDir, maximumSizeMb: 1, requireScan: false })
  const publicDir = join(projectRoot(), 'src', 'web', 'assets')
  // All cases are filled first: every size is asked for beside the others, as in one installation.
  const cases: { readonly caseId: CaseId; readonly size: number; readonly late: string }[] = []
  for (const size of SIZES) {
    const caseId = (await makeCase(database, clock, world, { notified: true, title: `Child of ${size}` })) as CaseId
    const begun = performance.now()
    const events = writtenEvents(size)
    for (let from = 0; from < events.length; from += 1000) {
      const brought = events.slice(from, from + 1000).map((event) => ({ event, agencyId: null }))
      const source = { importId: null, fileId: null, requestId: null, change: 'imported' } as const
      await asActor(database, clock, systemActor('chronology'), (tx) =>
        addEvents(tx, caseId, brought, source, { id: null, name: 'Bench' })
      )
    }
    const late = await sql<{ id: string }>`select id from chronology_event where case_id = ${caseId} order by sort_key
      offset ${Math.floor(size * 0.8)} limit 1`.execute(database.kysely)
    cases.push({ caseId, size, late: late.rows[0]?.id ?? '' })
    console.error(`  ${size} events added in ${Math.round((performance.now() - begun) / 1000)} s`)
  }
  await sql`analyze`.execute(database.kysely)
  const app = await buildApp({ config: config.value, database, clock, files, publicDir })
  const { token } = await beginSession(database, clock, { userId: world.people.manager.id, method: 'demonstration' })
  const found: Measured[] = []
  // A service that has just started is slow at whatever it is asked first.
  const ask = async (url: string): Promise<number> => {
    const answer = await app.server.inject({ url, cookies: { session: token } })
    if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}`)
    return answer.rawPayload.length
  }
  for (const { caseId } of cases)
    for (const view of ['', '?agency=Agency+3', '?words=bruising', '/picture'])
      for (let number = 0; number < 20; number++) await ask(`/cases/${caseId}/chronology${view}`)
  for (const { caseId, size, late } of cases) {
    const base = `/cases/${caseId}/chronology`
    const views = {
      'first page': base,
      'a late page': `${base}?after=${late}`,
      'by agency': `${base}?agency=Agency+3`,
      'by kind': `${base}?kind=not-seen`,
      'by a common word': `${base}?words=bruising`,
      'by words of a few': `${base}?words=%22reference+1055%22`,
      'by words nobody wrote': `${base}?words=zeppelin`,
      picture: `${base}/picture`
    }
    for (const [view, url] of Object.entries(views)) {
      const times: number[] = []
      let bytes = 0
      for (let number = 0; number < ASKED + 3; number++) {
        const begun = performance.now()
        bytes = await ask(url)
        // The first ones warm plans and caches.
        if (number >= 3) times.push(performance.now() - begun)
      }
      times.sort((one, other) => one - other)
      const at = (share: number): number => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10
      found.push({ view, events: size, p50: at(0.5), p95: at(0.95), kilobytes: Math.round(bytes / 1000) })
      console.error(`  ${size} events, ${view}: ${at(0.5)} ms, p95 ${at(0.95)} ms`)
    }
  }
  await app.server.close()
  rmSync(folder, { recursive: true, force: true })
  return found
}

async function onEngine(engine: 'embedded' | 'native'): Promise<readonly Measured[]> {
  const migrations = join(projectRoot(), 'migrations')
  if (engine === 'embedded') {
    const folder = mkdtempSync(join(tmpdir(), 'practice-review-bench-'))
    const database = await openEmbedded({ dataDir: join(folder, 'database') })
    await migrate(database, migrations)
    const answer = await measure(database)
    await database.close()
    rmSync(folder, { recursive: true, force: true })
    return answer
  }
  const native = await startNativePostgres({ settings: ['max_connections=20', 'shared_buffers=128MB'] })
  try {
    const client = new pg.Client({ connectionString: native.url })
    await client.connect()
    await client.query('create database bench_composite')
    await client.end()
    const url = new URL(native.url)
    url.pathname = '/bench_composite'
    const database = await openNative(url.href, 5)
    await migrate(database, migrations)
    const answer = await measure(database)
    await database.close()
    return answer
  } finally {
    await native.stop()
  }
}

const report: Record<string, readonly Measured[]> = {}
for (const engine of ENGINES) {
  console.error(`The composite at ${SIZES.join(', ')} events, ${engine} …`)
  report[engine] = await onEngine(engine)
  console.log(engine)
  console.table(report[engine])
}
console.log(JSON.stringify({ at: new Date().toISOString(), node: process.version, asked: ASKED, ...report }))
process.exit(0)
