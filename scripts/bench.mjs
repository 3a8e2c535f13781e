/** `npm run bench`: bundles bench/main.ts (`npm run bench -- deadlines`: bench/deadlines.ts) beside the product and runs it with the same Node. Other arguments are passed on. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PlainProblem, ensureDependencies, root, runScript, runWithNode } from './bootstrap.mjs'
import { build, serverBundle } from './build.mjs'

await runScript(async () => {
  const [first, ...rest] = process.argv.slice(2)
  const named = first !== undefined && /^[a-z-]+$/.test(first)
  const name = named ? first : 'main'
  const entry = join(root, 'bench', `${name}.ts`)
  if (!existsSync(entry)) throw new PlainProblem(`There is no such bench: bench/${name}.ts is missing.`)
  await ensureDependencies({ quiet: true })
  await build({ quiet: true })
  const program = join(root, 'dist', 'bench.js')
  const { build: bundle } = await import('esbuild')
  await bundle({ ...serverBundle, entryPoints: [entry], outfile: program })
  process.exitCode = await runWithNode(['--enable-source-maps', program, ...(named ? rest : process.argv.slice(2))], {
    cwd: root
  })
})
