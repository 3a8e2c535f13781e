/** The real programs, bundled as the build does it and run as processes of their own, for tests of what a process may suffer. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { build } from 'esbuild'

export interface Programs {
  /** Starts one with these settings and nothing else of this process's environment that the service reads. */
  start(name: 'main' | 'cli' | 'worker', args: readonly string[], settings: Readonly<Record<string, string>>): Program
  remove(): void
}

export interface Program {
  readonly process: ChildProcess
  /** What it has written so far. */
  stdout(): string
  stderr(): string
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
}

/** Bundles the three doors into a folder of their own. */
export async function bundlePrograms(): Promise<Programs> {
  const cache = join(process.cwd(), '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'programs-'))
  await build({
    absWorkingDir: process.cwd(),
    entryPoints: ['src/main.ts', 'src/cli.ts', 'src/worker.ts'],
    outdir: folder,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node26',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'error'
  })
  const running = new Set<ChildProcess>()
  return {
    start: (name, args, settings) => {
      const child = spawn(process.execPath, [join(folder, `${name}.js`), ...args], {
        env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'error', ...settings },
        stdio: ['pipe', 'pipe', 'pipe']
      })
      running.add(child)
      const written = { stdout: '', stderr: '' }
      child.stdout.on('data', (chunk: Buffer) => (written.stdout += chunk.toString()))
      child.stderr.on('data', (chunk: Buffer) => (written.stderr += chunk.toString()))
      child.stdin.end()
      const ended = new Promise<number | string>((done) => {
        child.once('close', (code, signal) => {
          running.delete(child)
          done(code ?? signal ?? 'unknown')
        })
      })
      return { process: child, stdout: () => written.stdout, stderr: () => written.stderr, ended }
    },
    remove: () => {
      for (const child of running) child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** A server that answers: its address, and the program. */
export async function startServer(
  programs: Programs,
  settings: Readonly<Record<string, string>>
): Promise<{ readonly url: string; readonly program: Program }> {
  const port = await freePort()
  const program = programs.start('main', ['--empty'], { RATE_LIMIT: '1000000', ...settings, PORT: String(port) })
  const url = `http://127.0.0.1:${port}`
  for (let waited = 0; waited < 60_000; waited += 100) {
    const healthy = await fetch(`${url}/health`).then(
      (response) => response.ok,
      () => false
    )
    if (healthy) return { url, program }
    if (program.process.exitCode !== null) break
    await new Promise((next) => setTimeout(next, 100))
  }
  throw new Error(`The server did not start: ${program.stdout()} ${program.stderr()}`)
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? done(address.port) : fail(new Error('No free port was found'))))
    })
  })
}
