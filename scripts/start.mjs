/** `npm start [-- --empty]`: brings the packages, builds what has changed and serves. PORT and DATA_DIR move it. */
import { join } from 'node:path'
import { ensureDependencies, root, runScript, runWithNode } from './bootstrap.mjs'
import { build } from './build.mjs'

await runScript(async () => {
  await ensureDependencies()
  await build()
  process.exitCode = await runWithNode(['--enable-source-maps', join(root, 'dist', 'main.js'), ...process.argv.slice(2)], {
    cwd: root
  })
})
