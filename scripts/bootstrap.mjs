/**
 * Brings what every other script needs: the packages of package-lock.json, and a Node new enough to run the product.
 * Runs on any Node from 20 on and imports no package, because it runs before any is installed.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder with package.json. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The product uses Temporal, which Node has from this version on without a flag. */
const oldestNode = 26

const lockFile = join(root, 'package-lock.json')
const stampFile = join(root, 'node_modules', '.practice-review-lock')

/** An expected problem that the reader can do something about: shown as its words, without a stack. */
export class PlainProblem extends Error {}

/** Runs a script's work; a PlainProblem is shown as words, and any failure ends with exit code 1. */
export async function runScript(work) {
  try {
    await work()
  } catch (error) {
    console.error(error instanceof PlainProblem ? `\n${error.message}\n` : error)
    process.exit(1)
  }
}

/**
 * Shows that something long is going on: `label` at once, and the seconds so far every five seconds. Returns what stops it.
 * Progress goes to stderr when `quiet`, so that an answer on stdout can be piped.
 */
export function progress(label, { quiet = false } = {}) {
  const say = quiet ? console.error : console.log
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  say(`${label} …`)
  const timer = setInterval(() => say(`  still going, ${seconds()} s`), 5000)
  return () => {
    clearInterval(timer)
    if (seconds() >= 2) say(`  done in ${seconds()} s`)
  }
}

/** Installs the packages when they are missing or are not those of package-lock.json. */
export async function ensureDependencies({ quiet = false } = {}) {
  const lock = readFileSync(lockFile, 'utf8')
  const hash = createHash('sha256').update(lock).digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8').trim() === hash) return
  if (!installedAlready(lock)) {
    const done = progress('Installing packages (once; this can take a minute or two)', { quiet })
    try {
      await installPackages()
    } finally {
      done()
    }
    if (!installedAlready(lock))
      throw new PlainProblem('npm installed other packages than package-lock.json names. Remove node_modules and try again.')
  }
  writeFileSync(stampFile, `${hash}\n`)
}

/** Whether npm's own record of what it installed agrees with the lock file, as also after an install by hand. */
function installedAlready(lock) {
  const record = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages ?? {}
  return Object.entries(JSON.parse(lock).packages).every(
    ([path, wanted]) =>
      path === '' ||
      (installed[path] ? installed[path].version === wanted.version : wanted.optional === true || wanted.extraneous === true)
  )
}

async function installPackages() {
  const npm = findNpm()
  // Not `npm ci`: it refuses a lock file that leaves out optional packages of other platforms. What it would make sure of, that exactly
  // the locked versions are there, is checked afterwards. --include=dev: NODE_ENV=production would leave out what builds and tests.
  const wanted = ['--no-save', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const args = [...npm.args, 'install', ...wanted]
  const child = spawn(npm.command, args, { cwd: root, shell: npm.shell, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  }).catch((error) => {
    throw new PlainProblem(`npm could not be started (${error.message}). Install Node with npm and try again.`)
  })
  if (code !== 0) throw new PlainProblem(`The packages could not be installed. npm said:\n\n${output.trim()}`)
}

function findNpm() {
  const script = process.env.npm_execpath
  if (script && /npm-cli\.js$/.test(script) && existsSync(script))
    return { command: process.execPath, args: [script], shell: false }
  const names = process.platform === 'win32' ? ['npm.cmd', 'npm.exe'] : ['npm']
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path))
  if (!found) throw new PlainProblem('npm was not found. Install Node with npm and try again.')
  const shell = found.endsWith('.cmd')
  return { command: shell ? `"${found}"` : found, args: [], shell }
}

/** The path of a Node that can run the product: this one, or the one that came with the packages. */
export function ensureNode() {
  if (Number(process.versions.node.split('.')[0]) >= oldestNode) return process.execPath
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const found = [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]
    .map((folder) => join(root, 'node_modules', folder, 'bin', name))
    .find((path) => existsSync(path))
  if (found) return found
  throw new PlainProblem(
    `This needs Node ${oldestNode} or newer; this is ${process.version}, and no newer one came with the packages for ` +
      `${process.platform} on ${process.arch}. Install Node ${oldestNode} and run the same command with it.`
  )
}

/** The environment in which a tool of ours finds the right Node and the packages' commands first. */
export function environmentFor(node, env = {}) {
  return {
    ...process.env,
    ...env,
    PATH: [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].filter(Boolean).join(delimiter)
  }
}

/**
 * Calls `end` when whoever started this process has ended, and answers with what stops watching. npm starts scripts through a shell, which a
 * signal to npm ends without a word to what it started; without this, a server would go on holding its port.
 */
export function whenParentEnds(end) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    end()
  }, 250)
  watch.unref()
  return () => clearInterval(watch)
}

/**
 * Runs the right Node with these arguments, on this terminal, and answers with its exit code (128 + the number of the signal that
 * ended it). Signals sent to this process are passed on, and the end of whoever started it ends the child too.
 */
export async function runWithNode(args, { env = {}, cwd = process.cwd(), stdio = 'inherit' } = {}) {
  const node = ensureNode()
  const child = spawn(node, args, { cwd, stdio, env: environmentFor(node, env) })
  // On a terminal Ctrl-C reaches the child by itself; passing it on would interrupt its tidying up.
  const passOn = (signal) => {
    if (!(signal === 'SIGINT' && process.stdin.isTTY)) child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, passOn)
  const stopWatching = whenParentEnds(() => child.kill('SIGTERM'))
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', (error) => reject(new PlainProblem(`${node} could not be started (${error.message}).`)))
      child.once('close', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
    })
  } finally {
    stopWatching()
    for (const signal of signals) process.off(signal, passOn)
  }
}
