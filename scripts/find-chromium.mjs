/**
 * Finds a Chromium for the browser journeys: one that is installed, else one that Playwright fetched before, else Debian's package,
 * else Playwright's own download. Says plainly what is missing when none can be had.
 */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PlainProblem, environmentFor, ensureDependencies, ensureNode, progress, root, runScript } from './bootstrap.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const usualPlaces = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'
  ],
  win32: [
    `${process.env.PROGRAMFILES}\\Google\\Chrome\\Application\\chrome.exe`,
    `${process.env['PROGRAMFILES(X86)']}\\Google\\Chrome\\Application\\chrome.exe`,
    `${process.env['PROGRAMFILES(X86)']}\\Microsoft\\Edge\\Application\\msedge.exe`
  ]
}

/** The path of an installed Chromium; undefined when there is none. CHROMIUM names one that is somewhere unusual. */
export function installedChromium() {
  if (process.env.CHROMIUM) {
    if (existsSync(process.env.CHROMIUM)) return process.env.CHROMIUM
    throw new PlainProblem(`CHROMIUM names ${process.env.CHROMIUM}, and there is no such file.`)
  }
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name + suffix)))
  return [...onPath, ...(usualPlaces[process.platform] ?? []), ...fetchedByPlaywright()].find((path) => existsSync(path))
}

function fetchedByPlaywright() {
  const places = {
    linux: join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ms-playwright'),
    darwin: join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    win32: join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright')
  }
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH ?? places[process.platform]
  if (!folder || !existsSync(folder)) return []
  const programs = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-linux/headless_shell',
    'chrome-headless-shell-linux64/chrome-headless-shell',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe'
  ]
  const versions = readdirSync(folder).filter((name) => name.startsWith('chromium'))
  return versions
    .sort()
    .reverse()
    .flatMap((version) => programs.map((program) => join(folder, version, program)))
}

/** The path of a Chromium, fetched when none is installed. */
export async function ensureChromium({ quiet = false } = {}) {
  const installed = installedChromium()
  if (installed) return installed
  const tried = []
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    tried.push(await attempt('Installing Chromium from Debian', quiet, fromDebian))
    if (installedChromium()) return installedChromium()
  }
  tried.push(await attempt("Fetching Playwright's Chromium", quiet, fromPlaywright))
  if (installedChromium()) return installedChromium()
  throw new PlainProblem(
    'No Chromium was found for the browser journeys, and none could be fetched. Install Chromium or Google Chrome (on Debian: ' +
      `apt-get install chromium), or let CHROMIUM name one.\n\n${tried.filter(Boolean).join('\n\n')}`
  )
}

async function attempt(label, quiet, work) {
  const done = progress(label, { quiet })
  try {
    await work()
    return ''
  } catch (error) {
    return `${label}: ${error.message}`
  } finally {
    done()
  }
}

async function fromDebian() {
  await run('apt-get', ['update', '-qq'])
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
}

async function fromPlaywright() {
  await run(ensureNode(), [join(root, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium-headless-shell'])
}

async function run(command, args) {
  const env = environmentFor(ensureNode(), { DEBIAN_FRONTEND: 'noninteractive' })
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`${command} ended with ${code}\n${output.trim().slice(-2000)}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runScript(async () => {
    await ensureDependencies({ quiet: true })
    console.log(await ensureChromium({ quiet: true }))
  })
}
