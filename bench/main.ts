/**
 * `npm run bench`: how fast pages are, as a ratio to a floor measured in the same run, at 1× and 10× the demonstration's cases, on both engines; and how long
 * starting takes and how much memory is used. Prints a table and, last, one line of JSON. Never part of the tests: machines differ, ratios less.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import pg from 'pg'
import type { Prepared } from './prepare.ts'
import { startNativePostgres } from '../test/support/native-postgres.ts'

const CONCURRENT = 50
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? '5')
const root = process.cwd()

interface Figures {
  readonly p50: number
  readonly p95: number
  readonly perSecond: number
}

interface PageResult {
  readonly page: string
  readonly bytes: number
  readonly figures: Figures
  readonly floor: Figures
  readonly ratio: number
}

interface RunResult {
  readonly engine: 'embedded' | 'native'
  readonly times: number
  readonly cases: number
  readonly coldStartSeconds: number
  readonly warmStartSeconds: number
  readonly peakMemoryMb: number
  readonly pages: readonly PageResult[]
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

async function bundle(name: string): Promise<string> {
  const outfile = join(root, 'dist', `bench-${name}.js`)
  await build({
    entryPoints: [join(root, 'bench', `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node26',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'error'
  })
  return outfile
}

function run(script: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.on('exit', (code) => (code === 0 ? resolve(out) : reject(new Error(`${script} ended with ${code}`))))
  })
}

/** Starts a server and answers it with the seconds until it was ready. */
async function start(script: string, environment: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; seconds: number }> {
  const begun = performance.now()
  const child = spawn(process.execPath, [script], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('ready')) resolve()
    })
    child.on('exit', (code) => reject(new Error(`The server ended with ${code}`)))
  })
  return { child, seconds: (performance.now() - begun) / 1000 }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

function peakMemoryMb(child: ChildProcess): number {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}

async function load(base: string, path: string, cookie: string): Promise<Figures & { bytes: number }> {
  const times: number[] = []
  let bytes = 0
  const until = performance.now() + SECONDS * 1000
  const one = async () => {
    while (performance.now() < until) {
      const begun = performance.now()
      const response = await fetch(`${base}${path}`, { headers: { cookie } })
      const body = await response.arrayBuffer()
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
      bytes = body.byteLength
      times.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: CONCURRENT }, one))
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), perSecond: times.length / SECONDS, bytes }
}

async function measure(
  engine: 'embedded' | 'native',
  times: number,
  databaseUrl: string | undefined,
  scripts: Readonly<Record<'serve' | 'prepare', string>>
): Promise<RunResult> {
  const folder = mkdtempSync(join(tmpdir(), 'practice-review-bench-'))
  const port = await freePort()
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    RATE_LIMIT: '100000000',
    PORT: String(port),
    DATA_DIR: folder,
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {})
  }
  try {
    // A cold start of an empty installation: migrations included.
    const coldEnvironment = {
      ...environment,
      ...(databaseUrl ? { DATABASE_URL: await freshDatabase(databaseUrl) } : { DATA_DIR: join(folder, 'cold') })
    }
    const cold = await start(scripts.serve, coldEnvironment)
    await stop(cold.child)
    const prepared = JSON.parse(
      (await run(scripts.prepare, [String(times)], environment)).trim().split('\n').at(-1) ?? ''
    ) as Prepared
    const server = await start(scripts.serve, environment)
    const base = `http://127.0.0.1:${port}`
    const cookie = `session=${prepared.token}`
    const paths = ['/cases', `/cases/${prepared.caseId}`, '/deadlines', `/cases/${prepared.caseId}/rapid-review`, '/library']
    const pages: PageResult[] = []
    for (const path of paths) {
      const floorPath = `/floor?path=${encodeURIComponent(path)}`
      await load(base, path, cookie)
      const floor = await load(base, floorPath, cookie)
      const { bytes, ...figures } = await load(base, path, cookie)
      pages.push({ page: path.replace(prepared.caseId, ':caseId'), bytes, figures, floor, ratio: figures.p50 / floor.p50 })
    }
    const memory = peakMemoryMb(server.child)
    await stop(server.child)
    return {
      engine,
      times,
      cases: prepared.cases,
      coldStartSeconds: cold.seconds,
      warmStartSeconds: server.seconds,
      peakMemoryMb: memory,
      pages
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function freshDatabase(server: string): Promise<string> {
  const name = `bench_${Math.random().toString(36).slice(2, 10)}`
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

const scripts = { serve: await bundle('serve'), prepare: await bundle('prepare') }
const native = await startNativePostgres()
const results: RunResult[] = []
try {
  for (const engine of ['embedded', 'native'] as const) {
    for (const times of [1, 10]) {
      console.error(`Measuring ${engine}, ${times}× …`)
      results.push(await measure(engine, times, engine === 'native' ? await freshDatabase(native.url) : undefined, scripts))
    }
  }
} finally {
  await native.stop()
}

const ms = (value: number) => value.toFixed(1).padStart(8)
for (const result of results) {
  console.log(
    `\n${result.engine}, ${result.times}× (${result.cases} cases): cold start ${result.coldStartSeconds.toFixed(1)} s, warm ${result.warmStartSeconds.toFixed(1)} s, peak memory ${result.peakMemoryMb} MB`
  )
  console.log('page                              p50 ms   p95 ms    per s  floor p50    ratio')
  for (const page of result.pages) {
    const { figures, floor } = page
    console.log(
      `${page.page.padEnd(30)}${ms(figures.p50)} ${ms(figures.p95)} ${ms(figures.perSecond)}   ${ms(floor.p50)} ${page.ratio.toFixed(2).padStart(8)}`
    )
  }
}
console.log(`\n${JSON.stringify({ concurrent: CONCURRENT, seconds: SECONDS, results })}`)
