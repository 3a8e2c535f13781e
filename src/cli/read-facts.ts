/** Reads what a verb is given to work on: `--facts FILE`, a file named by itself, or stdin for “-” or when nothing is named and something is piped in. */
import { readFile, stat } from 'node:fs/promises'
import { AskedWrongly, CannotBeDone, type Given } from './verb.ts'

/** The JSON of the file that is the verb's word at `index`. */
export async function readJson(given: Given, what: string, index = 0): Promise<unknown> {
  const { content, place } = await readContent(given, what, index, Number.POSITIVE_INFINITY)
  return parse(content, place)
}

/** The facts of one case take a few kilobytes; anything far beyond that is another file. */
const MOST_BYTES = 1_000_000

/** The same for the facts of a case: refused when it is far larger than facts are, and when a name stands twice, because only one of the two could count. */
export async function readFacts(given: Given, index = 0): Promise<unknown> {
  const { content, place } = await readContent(given, 'FACTS.json', index, MOST_BYTES)
  const facts = parse(content, place)
  const [twice] = namesGivenTwice(content)
  if (twice !== undefined) throw new AskedWrongly(`${twice}: This is given twice.`)
  return facts
}

async function readContent(
  given: Given,
  what: string,
  index: number,
  most: number
): Promise<{ readonly content: string; readonly place: string }> {
  const asked = given.options['facts']
  const name = (typeof asked === 'string' ? asked : given.positionals[index]) ?? (process.stdin.isTTY ? undefined : '-')
  if (name === undefined || name === '') throw new AskedWrongly(`${what} is missing: a file, or “-” for what is piped in.`)
  const place = name === '-' ? 'What was piped in' : name
  const tooLarge = () =>
    new AskedWrongly(`${place} is larger than ${most / 1000} kB, which is too large for the facts of a case.`)
  const piped = async () => {
    const parts: Buffer[] = []
    let bytes = 0
    for await (const part of process.stdin as AsyncIterable<Buffer>) {
      bytes += part.length
      if (bytes > most) throw tooLarge()
      parts.push(part)
    }
    return Buffer.concat(parts).toString('utf8')
  }
  const filed = async () => {
    const { size } = await stat(name).catch((error: unknown) => unreadable(name, error))
    if (size > most) throw tooLarge()
    return readFile(name, 'utf8').catch((error: unknown) => unreadable(name, error))
  }
  const content = await (name === '-' ? piped() : filed())
  if (content.trim() === '') throw new AskedWrongly(`${place} is empty.`)
  return { content: content.replace(/^\uFEFF/, ''), place }
}

function parse(content: string, place: string): unknown {
  try {
    return JSON.parse(content)
  } catch (error) {
    throw new AskedWrongly(`${place} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** The places of names that stand twice in one object, such as `events.authorityBecameAware`, in JSON that has been read; reading it keeps only the last of the two. */
export function namesGivenTwice(json: string): string[] {
  const twice: string[] = []
  const open: { readonly names: Set<string> | undefined; readonly path: string; at: string | number }[] = []
  let nameNext = false
  for (const [token] of json.matchAll(/"(?:[^"\\]+|\\.)*"|[{}[\],]/g)) {
    const inside = open.at(-1)
    const place = inside === undefined ? '' : inside.path === '' ? `${inside.at}` : `${inside.path}.${inside.at}`
    if (token === '{' || token === '[')
      open.push({ names: token === '{' ? new Set() : undefined, path: place, at: token === '{' ? '' : 0 })
    else if (token === '}' || token === ']') open.pop()
    else if (token === ',') {
      if (typeof inside?.at === 'number') inside.at++
    } else if (nameNext && inside?.names !== undefined) {
      inside.at = String(JSON.parse(token))
      if (inside.names.has(inside.at)) twice.push(inside.path === '' ? inside.at : `${inside.path}.${inside.at}`)
      inside.names.add(inside.at)
    }
    nameNext = token === '{' || (token === ',' && open.at(-1)?.names !== undefined)
  }
  return twice
}

function unreadable(name: string, error: unknown): never {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') throw new AskedWrongly(`There is no file ${name}.`)
  throw new CannotBeDone(`${name} cannot be read (${code ?? String(error)}).`)
}

/** `--facts FILE|-`: another way to name the file. */
export const factsOption = { facts: { type: 'string' } } as const

/** Facts that cannot be used, a line for each field; past fifty only their number. */
export function refuseFacts(errors: readonly { readonly field: string; readonly message: string }[]): never {
  const lines = errors.slice(0, 50).map(({ field, message }) => `${field}: ${message}`)
  if (errors.length > 50) lines.push(`… and ${errors.length - 50} more.`)
  throw new AskedWrongly(lines.join('\n'))
}
