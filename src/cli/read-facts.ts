/** Reads what a verb is given to work on: `--facts FILE`, a file named by itself, or stdin for “-” or when nothing is named and something is piped in. */
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { AskedWrongly, CannotBeDone, type Given } from './verb.ts'

/** The JSON of the file that is the verb's word at `index`. */
export async function readJson(given: Given, what: string, index = 0): Promise<unknown> {
  const asked = given.options['facts']
  const name = (typeof asked === 'string' ? asked : given.positionals[index]) ?? (process.stdin.isTTY ? undefined : '-')
  if (name === undefined || name === '') throw new AskedWrongly(`${what} is missing: a file, or “-” for what is piped in.`)
  const content =
    name === '-' ? await text(process.stdin) : await readFile(name, 'utf8').catch((error: unknown) => unreadable(name, error))
  const place = name === '-' ? 'What was piped in' : name
  if (content.trim() === '') throw new AskedWrongly(`${place} is empty.`)
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new AskedWrongly(`${place} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function unreadable(name: string, error: unknown): never {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') throw new AskedWrongly(`There is no file ${name}.`)
  throw new CannotBeDone(`${name} cannot be read (${code ?? String(error)}).`)
}

/** `--facts FILE|-`: another way to name the file. */
export const factsOption = { facts: { type: 'string' } } as const
