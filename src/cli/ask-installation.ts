/** Asks the installation that the settings name: the process that has its embedded database open, or the database itself. */
import { existsSync, readdirSync } from 'node:fs'
import { PassThrough, type Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Config } from '#config'
import { DataFolderInUse, askHolder } from '#platform/database/one-process.ts'
import { dataFolder, openDatabase, openService, systemClock } from '../open-service.ts'
import { type AskName, type Said, asksOf } from './asks.ts'
import { AskedWrongly, CannotBeDone } from './verb.ts'

/**
 * Hands the answer, a stream, to `read`. `opens` says what a database that nobody has open must be: `as-it-is` never changes it (and refuses where there is none);
 * `up-to-date` makes it and migrates it first.
 */
export async function askInstallation<T>(
  config: Config,
  name: AskName,
  input: unknown,
  opens: 'as-it-is' | 'up-to-date',
  read: (stream: Readable) => Promise<T>
): Promise<T> {
  try {
    const held = config.DATABASE_URL ? undefined : await askHolder(dataFolder(config), name, input)
    if (held) return await read(held)
    if (opens === 'as-it-is' && !config.DATABASE_URL && isEmptyFolder(config.databaseDir))
      throw new CannotBeDone(`There is no installation in ${dataFolder(config)} yet.`)
    const { database } = opens === 'as-it-is' ? await openDatabase(config) : await openService(config)
    try {
      const output = new PassThrough()
      const asking = asksOf({ config, database, clock: systemClock })
        [name](input, output)
        .then(
          () => output.end(),
          (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error)))
        )
      const result = await read(output)
      await asking
      return result
    } finally {
      await database.close()
    }
  } catch (error) {
    if (error instanceof DataFolderInUse) throw new CannotBeDone(error.message)
    throw error
  }
}

/** The same for answers in JSON: the value, or the reason as a problem with its exit code. */
export async function askForValue<T>(
  config: Config,
  name: AskName,
  input: unknown,
  opens: 'as-it-is' | 'up-to-date'
): Promise<T> {
  const said = await askInstallation(config, name, input, opens, async (stream) => JSON.parse(await text(stream)) as Said<T>)
  if (said.said === 'yes') return said.value
  throw said.code === 2 ? new AskedWrongly(said.why) : new CannotBeDone(said.why)
}

/** Whether a folder is not there or holds nothing. */
export function isEmptyFolder(path: string): boolean {
  return !existsSync(path) || readdirSync(path).length === 0
}
