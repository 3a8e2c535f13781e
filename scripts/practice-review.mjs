#!/usr/bin/env node
/** The command line: `npm run --silent practice-review -- VERB`. Only the verb's own answer goes to stdout. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PlainProblem, ensureDependencies, root, runScript, runWithNode } from './bootstrap.mjs'
import { build } from './build.mjs'

await runScript(async () => {
  await ensureDependencies({ quiet: true })
  await build({ quiet: true })
  const program = join(root, 'dist', 'cli.js')
  if (!existsSync(program)) throw new PlainProblem('This version has no command line: src/cli.ts is missing.')
  process.exitCode = await runWithNode(['--enable-source-maps', program, ...process.argv.slice(2)])
})
