/**
 * Tells whether two records may be about the same child without either area reading the other's: a keyed hash of the name and date of birth. Pure. The key
 * is a setting, so whoever has only the database cannot try names.
 */
import { createHmac } from 'node:crypto'

export interface Compared {
  /** Forename and surname. */
  readonly name: string
  /** Other names the child is known by, as typed: parted by commas, semicolons or “or”. */
  readonly otherNames: string
  /** An ISO day; without it nothing is compared, because a name alone is no sign. */
  readonly bornOn: string | null
}

/** The words of a name without accents, case, apostrophes, titles or marks. */
function nameWords(name: string): readonly string[] {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLocaleLowerCase('en')
    .replaceAll(/['’‘`]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** A name as it is compared: whatever order its words come in; and, where there are names between, the first and the last alone. */
function spellings(words: readonly string[]): readonly string[] {
  const [first, last] = [words[0], words.at(-1)]
  if (words.length < 2 || first === undefined || last === undefined) return []
  return [words.toSorted().join(' '), [first, last].toSorted().join(' ')]
}

/** Hashes of every spelling of a child's name with the date of birth; none where one of the two is missing. */
export function fingerprintsOf(key: string, { name, otherNames, bornOn }: Compared): readonly string[] {
  if (bornOn === null) return []
  const own = nameWords(name)
  const surname = own.at(-1)
  const others = otherNames
    .split(/[,;\n/()]|\bor\b|\balso\b/i)
    .map(nameWords)
    // “Jay” beside “Jason Heron” is Jay Heron.
    .map((words) => (words.length === 1 && surname !== undefined && own.length > 1 ? [...words, surname] : words))
  const names = new Set([own, ...others].flatMap(spellings))
  return [...names].map((spelling) => hash(key, `child\n${spelling}\n${bornOn}`)).toSorted()
}

/** A mark that tells one key from another and says nothing of it. */
export function keyMark(key: string): string {
  return hash(key, 'which key').slice(0, 12)
}

function hash(key: string, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('base64url')
}
