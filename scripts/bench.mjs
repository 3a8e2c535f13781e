/** `npm run bench`: bundles bench/main.ts beside the product and runs it with the same Node. Arguments are passed on. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PlainProblem, ensureDependencies, root, runScript, runWithNode } from './bootstrap.mjs'
import { build, serverBundle } from './build.mjs'

await runScript(async () => {
  const entry = join(root, 'bench', 'main.ts')
  if (!existsSync(entry)) throw new PlainProblem('This version has no bench: bench/main.ts is missing.')
  await ensureDependencies({ quiet: true })
  await build({ quiet: true })
  const program = join(root, 'dist', 'bench.js')
  const { build: bundle } = await import('esbuild')
  await bundle({ ...serverBundle, entryPoints: [entry], outfile: program })
  process.exitCode = await runWithNode(['--enable-source-maps', program, ...process.argv.slice(2)], { cwd: root })
})
