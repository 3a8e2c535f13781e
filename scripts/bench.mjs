/** `npm run bench`: bundles bench/main.ts (`npm run bench -- deadlines`: bench/deadlines.ts) beside the product and runs it with the same Node. Other arguments are passed on. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { PlainProblem, ensureDependencies, root, runScript, runWithNode } from './bootstrap.mjs'
import { build, serverBundle } from './build.mjs'

await runScript(async () => {
  const [first, ...rest] = process.argv.slice(2)
  if (first === '--help' || first === '-h') {
    console.log(`npm run bench: pages, memory and starting. Others:\n${benches().join('\n')}`)
    return
  }
  const named = first !== undefined && /^[a-z-]+$/.test(first)
  const name = named ? first : 'main'
  const entry = join(root, 'bench', `${name}.ts`)
  if (!existsSync(entry)) throw new PlainProblem(`There is no such bench: ${name}. There are:\n${benches().join('\n')}`)
  await ensureDependencies({ quiet: true })
  await build({ quiet: true })
  const program = join(root, 'dist', 'bench.js')
  const { build: bundle } = await import('esbuild')
  await bundle({ ...serverBundle, entryPoints: [entry], outfile: program })
  process.exitCode = await runWithNode(['--enable-source-maps', program, ...(named ? rest : process.argv.slice(2))], {
    cwd: root
  })
})

/** What can be measured, by name: the programs in bench/ that say in their first lines how they are run. */
function benches() {
  return readdirSync(join(root, 'bench'))
    .filter((file) =>
      readFileSync(join(root, 'bench', file), 'utf8').includes(`\`npm run bench -- ${file.replace(/\.ts$/, '')}\``)
    )
    .map((file) => `npm run bench -- ${file.replace(/\.ts$/, '')}`)
}
