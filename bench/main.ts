/**
 * `npm run bench`: how fast pages are, as a ratio to a floor measured in the same run, at 1× and 10× the demonstration's cases, on both engines; and how long
 * starting takes and how much memory is used. Prints a table and, last, one line of JSON. Never part of the tests: machines differ, ratios less.
 * BENCH_SECONDS (5) is for how long each page and each floor is measured; BENCH_ENGINE (embedded or native) measures one engine only.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import pg from 'pg'
import { startNativePostgres } from '../test/support/native-postgres.ts'
import { type Comparison, compare, openTarget } from './load.ts'
import type { Prepared } from './prepare.ts'

const PEOPLE = 50
/** Each page and its floor are measured in turn this many times. */
const ROUNDS = 5
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? '5')
const ENGINES = (['embedded', 'native'] as const).filter((engine) => (process.env['BENCH_ENGINE'] ?? engine) === engine)
const root = process.cwd()

type Engine = (typeof ENGINES)[number]

interface RunResult {
  readonly engine: Engine
  readonly times: number
  readonly cases: number
  /** An empty installation: the database is made. */
  readonly coldStartSeconds: number
  readonly warmStartSeconds: number
  /** Of the server's process; a native database has its own. */
  readonly peakMemoryMb: number
  readonly pages: readonly (Comparison & { readonly path: string })[]
}

const running = new Set<ChildProcess>()
const folder = mkdtempSync(join(tmpdir(), 'practice-review-bench-'))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stopEverything(signal))

/** Ends what was started, in order, when the benchmark is stopped. */
async function stopEverything(signal: NodeJS.Signals): Promise<void> {
  const ended = [...running].map((child) => new Promise((resolve) => child.once('exit', resolve)))
  for (const child of running) child.kill('SIGKILL')
  await Promise.all(ended)
  await native?.stop()
  rmSync(folder, { recursive: true, force: true })
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
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

interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
  readonly lines: AsyncIterableIterator<string>
}

function begin(script: string, args: readonly string[], environment: NodeJS.ProcessEnv): Started {
  const options = { env: environment, stdio: ['pipe', 'pipe', 'inherit'] as ['pipe', 'pipe', 'inherit'] }
  const child = spawn(process.execPath, [...(process.env['BENCH_NODE_OPTIONS']?.split(' ') ?? []), script, ...args], options)
  running.add(child)
  const ended = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => {
      running.delete(child)
      resolve(code)
    })
  )
  return { child, ended, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() }
}

async function prepare(script: string, times: number, environment: NodeJS.ProcessEnv): Promise<Prepared> {
  const { ended, lines } = begin(script, [String(times)], environment)
  let last = ''
  for await (const line of lines) last = line
  const code = await ended
  if (code !== 0) throw new Error(`Preparing the data ended with ${code}`)
  return JSON.parse(last) as Prepared
}

/** Starts a server and answers it with the seconds until it was ready. */
async function start(script: string, environment: NodeJS.ProcessEnv): Promise<Started & { readonly seconds: number }> {
  const begun = performance.now()
  const started = begin(script, [], environment)
  const first = await started.lines.next()
  if (first.value !== 'ready') throw new Error(`The server ended with ${await started.ended}`)
  return { ...started, seconds: (performance.now() - begun) / 1000 }
}

/** Stops a server; answers how much memory it had at most. */
async function stop({ child, ended, lines }: Started): Promise<{ readonly peakMemoryMb: number }> {
  child.stdin?.end()
  const last = await lines.next()
  await ended
  return JSON.parse(last.value ?? '{}') as { peakMemoryMb: number }
}

async function measure(
  engine: Engine,
  times: number,
  environment: NodeJS.ProcessEnv,
  scripts: Readonly<Record<'serve' | 'prepare', string>>
): Promise<Omit<RunResult, 'coldStartSeconds'>> {
  const prepared = await prepare(scripts.prepare, times, environment)
  const server = await start(scripts.serve, environment)
  const target = openTarget(Number(environment['PORT']), `session=${prepared.token}`, PEOPLE)
  const paths = ['/cases', `/cases/${prepared.caseId}`, '/deadlines', `/cases/${prepared.caseId}/rapid-review`, '/library']
  const pages: (Comparison & { path: string })[] = []
  for (const path of paths) {
    const floor = `/floor?path=${encodeURIComponent(path)}`
    const comparison = await compare(target, { page: path, floor }, { people: PEOPLE, seconds: SECONDS, rounds: ROUNDS })
    pages.push({ path: path.replace(prepared.caseId, ':caseId'), ...comparison })
  }
  target.agent.destroy()
  const { peakMemoryMb } = await stop(server)
  return { engine, times, cases: prepared.cases, warmStartSeconds: server.seconds, peakMemoryMb, pages }
}

/** One engine: a cold start of an empty installation, then the demonstration, then ten times as many cases. */
async function measureEngine(engine: Engine, scripts: Readonly<Record<'serve' | 'prepare', string>>): Promise<RunResult[]> {
  const environment = async (name: string): Promise<NodeJS.ProcessEnv> => {
    const dataDir = join(folder, `${engine}-${name}`)
    mkdirSync(dataDir)
    return {
      ...process.env,
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      RATE_LIMIT: '100000000',
      PORT: String(await freePort()),
      DATA_DIR: dataDir,
      ...(native && engine === 'native' ? { DATABASE_URL: await freshDatabase(native.url) } : {})
    }
  }
  console.error(`Measuring ${engine}: a cold start …`)
  const cold = await start(scripts.serve, await environment('cold'))
  await stop(cold)
  const results: RunResult[] = []
  const warm = await environment('warm')
  for (const times of [1, 10]) {
    console.error(`Measuring ${engine}: ${times}× …`)
    results.push({ ...(await measure(engine, times, warm, scripts)), coldStartSeconds: cold.seconds })
  }
  return results
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

// As an installation runs it: the server waits for the disk.
const settings = ['max_connections=50', 'shared_buffers=128MB']
const native = ENGINES.includes('native') ? await startNativePostgres({ settings }) : undefined
const results: RunResult[] = []
try {
  const scripts = { serve: await bundle('serve'), prepare: await bundle('prepare') }
  for (const engine of ENGINES) results.push(...(await measureEngine(engine, scripts)))
} finally {
  await native?.stop()
  rmSync(folder, { recursive: true, force: true })
}

const ms = (value: number) => value.toFixed(1).padStart(8)
const times = (value: number) => value.toFixed(2)
for (const result of results) {
  console.log(
    `\n${result.engine}, ${result.times}× (${result.cases} cases): cold start ${result.coldStartSeconds.toFixed(1)} s, warm ${result.warmStartSeconds.toFixed(1)} s, peak memory ${result.peakMemoryMb} MB`
  )
  console.log('page                            p50 ms   p95 ms    per s | floor p50      p95    per s | ratio (lowest–highest)')
  for (const { path, page, floor, ratio, lowestRatio, highestRatio } of result.pages) {
    console.log(
      `${path.padEnd(28)}  ${ms(page.p50)} ${ms(page.p95)} ${ms(page.perSecond)} |  ${ms(floor.p50)} ${ms(floor.p95)} ${ms(floor.perSecond)} | ${times(ratio).padStart(5)} (${times(lowestRatio)}–${times(highestRatio)})`
    )
  }
}
console.log(
  `\n${JSON.stringify({ at: new Date().toISOString(), processors: availableParallelism(), people: PEOPLE, seconds: SECONDS, rounds: ROUNDS, results })}`
)
