/** Where the program's own folder is: the one with package.json and migrations. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder with package.json and migrations, wherever the program was built to. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'migrations')) && dirname(folder) !== folder) folder = dirname(folder)
  return folder
}
