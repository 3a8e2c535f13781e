/**
 * `npm test`: brings the packages, builds, and runs every check and every test. All steps run even when an earlier one fails; the last line
 * counts each check as one and each test as one. `npm test -- unit`, `npm test -- journeys`, `npm test -- lint types` and
 * `npm test -- src/law` run a part.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PlainProblem, ensureDependencies, ensureNode, environmentFor, root, whenParentEnds } from './bootstrap.mjs'
import { build } from './build.mjs'
import { ensureChromium } from './find-chromium.mjs'

/** A step that runs longer than this has hung. */
const longestStep = 40 * 60 * 1000

const tool = (...path) => join(root, 'node_modules', ...path)

/** The steps in order. A `program` is run and answers with its exit code; a `project` is one of Vitest's. */
const steps = [
  { name: 'build', title: 'the product builds', work: async () => void (await build()) },
  {
    name: 'format',
    title: 'files are formatted (prettier)',
    program: [tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.']
  },
  {
    name: 'lint',
    title: 'no known kind of mistake (oxlint)',
    program: [tool('oxlint', 'bin', 'oxlint'), '--type-aware', '--deny-warnings']
  },
  { name: 'boundaries', title: 'modules import only what they may', program: [join(root, 'scripts', 'check-boundaries.mjs')] },
  { name: 'types', title: 'types agree (tsc)', program: [tool('typescript', 'bin', 'tsc'), '-p', '.'] },
  { name: 'unused', title: 'no file or package is left over (knip)', program: [tool('knip', 'bin', 'knip.js'), '--no-progress'] },
  { name: 'unit', title: 'tests of modules, of both databases and of the server', project: 'unit' },
  {
    name: 'journeys',
    title: 'tests in a browser',
    project: 'journeys',
    prepare: async () => ({ CHROMIUM: await ensureChromium() })
  }
]

const running = new Set()
let interrupted = false
function interrupt(signal) {
  interrupted = true
  for (const child of running) child.kill(signal)
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, interrupt)
whenParentEnds(() => interrupt('SIGTERM'))

const { chosen, paths } = readArguments(process.argv.slice(2))
const results = []
try {
  await ensureDependencies()
  for (const step of chosen) results.push(await runStep(step))
} catch (error) {
  console.log(wordsOf(error))
  results.push({ name: 'install', seconds: 0, passed: 0, failed: 1 })
}
report()

function readArguments(args) {
  const words = args.filter((word) => word !== '--only').map((word) => (word === 'vitest' ? 'unit' : word))
  const named = steps.filter(({ name }) => words.includes(name))
  const rest = words.filter((word) => !steps.some(({ name }) => name === word))
  const unknown = rest.filter((word) => !existsSync(join(root, word)))
  if (unknown.length > 0) {
    console.error(
      `There is no step and no file called ${unknown.join(', ')}. The steps are ${steps.map(({ name }) => name).join(', ')}.`
    )
    console.log('0 passed, 1 failed')
    process.exit(1)
  }
  const ofPaths = rest.length > 0 && named.length === 0 ? [rest.every((path) => /journey/.test(path)) ? 'journeys' : 'unit'] : []
  const names = new Set([...named.map(({ name }) => name), ...ofPaths])
  // Tests use what is built.
  if (steps.some(({ name, project }) => project && names.has(name))) names.add('build')
  return { chosen: names.size > 0 ? steps.filter(({ name }) => names.has(name)) : steps, paths: rest }
}

async function runStep(step) {
  const began = Date.now()
  console.log(`\n── ${step.name}: ${step.title}`)
  let counts
  try {
    if (interrupted) throw new PlainProblem('Not run: interrupted.')
    const env = (await step.prepare?.()) ?? {}
    if (step.work) counts = await step.work().then(() => ({ passed: 1, failed: 0 }))
    else if (step.program) counts = await runCheck(step.program)
    else counts = await runTests(step.project, env)
  } catch (error) {
    console.log(wordsOf(error))
    counts = { passed: 0, failed: 1 }
  }
  const seconds = (Date.now() - began) / 1000
  console.log(`   ${counts.failed > 0 ? 'FAILED' : 'passed'} (${seconds.toFixed(1)} s)`)
  return { name: step.name, seconds, ...counts }
}

const wordsOf = (error) => (error instanceof PlainProblem ? error.message : (error.stack ?? String(error)))

/** A check says nothing when all is well. */
async function runCheck(program) {
  const { code, output } = await run(program, { show: false })
  if (code !== 0) console.log(output.trim())
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function runTests(project, env) {
  const file = join(root, '.cache', `test-results-${project}.json`)
  mkdirSync(join(root, '.cache'), { recursive: true })
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code } = await run([tool('vitest', 'vitest.mjs'), 'run', '--project', project, ...reporters, ...paths], {
    show: true,
    env
  })
  if (!existsSync(file)) throw new PlainProblem(`Vitest ended with ${code} before it could say what passed.`)
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'))
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const count = (status) => tests.filter((test) => test.status === status).length
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed')
  )
  const failed = count('failed') + brokenFiles.length
  const left = tests.length - count('passed') - count('failed')
  if (left > 0) console.log(`   ${left} left out`)
  if (tests.length === 0) console.log('   No test was found.')
  // Something outside any test went wrong: an error nobody caught, or no test at all.
  return { passed: count('passed'), failed: failed === 0 && (code !== 0 || tests.length === 0) ? 1 : failed }
}

function run(program, { show, env = {} }) {
  const node = ensureNode()
  const environment = environmentFor(node, { NODE_ENV: 'test', ...env })
  if (!process.stdout.isTTY) {
    delete environment.FORCE_COLOR
    environment.NO_COLOR = '1'
  }
  const child = spawn(node, program, {
    cwd: root,
    env: environment,
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe']
  })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new PlainProblem(`Stopped: it had not ended after ${longestStep / 60_000} minutes.\n${output.trim()}`))
    }, longestStep)
    child.once('error', reject)
    child.once('close', (code, signal) => {
      clearTimeout(limit)
      running.delete(child)
      resolve({ code: code ?? signal, output })
    })
  })
}

function report() {
  const total = (what) => results.reduce((sum, result) => sum + result[what], 0)
  console.log('\n── all steps')
  for (const { name, seconds, passed, failed } of results)
    console.log(
      `   ${name.padEnd(12)}${`${seconds.toFixed(1)} s`.padStart(9)}  ${failed > 0 ? `${failed} FAILED, ${passed} passed` : `${passed} passed`}`
    )
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`)
  process.exitCode = interrupted ? 130 : total('failed') > 0 ? 1 : 0
}
