/** Pages of documentation that are made from the code say what the code says now. */
import { readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'

let folder: string
beforeAll(async () => {
  mkdirSync(join(process.cwd(), '.cache'), { recursive: true })
  folder = mkdtempSync(join(process.cwd(), '.cache', 'documents-'))
  await build({
    entryPoints: [join(process.cwd(), 'src', 'cli.ts')],
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
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.each([
  ['permissions', 'docs/permissions.md'],
  ['configuration', 'docs/configuration.md'],
  ['law print --out -', 'docs/law.html']
])('`practice-review %s` prints %s', (verb, file) => {
  const printed = execFileSync(process.execPath, [join(folder, 'cli.js'), ...verb.split(' ')], {
    encoding: 'utf8',
    cwd: process.cwd(),
    env: { ...process.env, DATA_DIR: join(tmpdir(), 'not-used') }
  })
  expect(readFileSync(file, 'utf8').trim()).toBe(printed.trim())
})
