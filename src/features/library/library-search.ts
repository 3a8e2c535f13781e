/** What a visitor asks the library for, read from the address. Pure: anything can stand in an address. */
import { CATALOGUE_KINDS } from './catalogue/catalogue.ts'
import { THEME_CODES } from './catalogue/themes.ts'
import { AGE_BANDS, NATIONS } from './publication.ts'

export interface LibrarySearch {
  /** At most 200 characters, without control characters. Empty when not given. */
  readonly words: string
  readonly kind: string
  readonly nation: string
  readonly theme: string
  readonly publisher: string
  readonly age: string
  readonly from: number | null
  readonly to: number | null
  readonly page: number
  /** What was asked for and could not be understood, in words. */
  readonly problems: readonly string[]
}

const WORDS = 200

/** Reads a search from the address. What cannot be understood is left out, and said. */
export function readSearch(query: Readonly<Record<string, string>>): LibrarySearch {
  const problems: string[] = []
  const typed = plain(query['q'] ?? '')
  const letters = [...typed]
  if (letters.length > WORDS) problems.push(`Only the first ${WORDS} characters were searched for.`)
  const one = (name: string, allowed: readonly string[], what: string) => {
    const value = query[name] ?? ''
    if (value === '' || allowed.includes(value)) return value
    problems.push(`The library does not have that ${what}, so it was left out.`)
    return ''
  }
  const year = (name: string, what: string) => {
    const value = plain(query[name] ?? '')
    if (value === '') return null
    if (/^\d{4}$/.test(value)) return Number(value)
    problems.push(`${what} must be a year with 4 numbers, like 2003, so it was left out.`)
    return null
  }
  const from = year('from', 'The first year')
  const to = year('to', 'The last year')
  if (from !== null && to !== null && from > to) problems.push('The first year is after the last year, so nothing can be found.')
  const page = /^\d{1,6}$/.test(query['page'] ?? '') ? Number(query['page']) : 1
  return {
    words: letters.slice(0, WORDS).join(''),
    kind: one('kind', Object.keys(CATALOGUE_KINDS), 'kind'),
    nation: one('nation', NATIONS, 'nation'),
    theme: one('theme', THEME_CODES, 'theme'),
    publisher: plain(query['publisher'] ?? '').slice(0, 300),
    age: one(
      'age',
      AGE_BANDS.map((band) => band.value),
      'age'
    ),
    from,
    to,
    page: Math.max(1, page),
    problems
  }
}

function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}|[\uE000\uE001]/gu, ' ')
    .trim()
}

/** The address of the same search, with changes. `searchAddress(search, { page: 2 })` */
export function searchAddress(search: LibrarySearch, changes: Partial<LibrarySearch> = {}): string {
  const { words, kind, nation, theme, publisher, age, from, to, page } = { ...search, ...changes }
  const parameters = new URLSearchParams()
  const add = (name: string, value: string | number | null) => {
    if (value !== '' && value !== null) parameters.set(name, String(value))
  }
  add('q', words)
  add('kind', kind)
  add('nation', nation)
  add('theme', theme)
  add('publisher', publisher)
  add('age', age)
  add('from', from)
  add('to', to)
  if (page > 1) add('page', page)
  const text = parameters.toString()
  return text === '' ? '/library' : `/library?${text}`
}

/** Whether anything is asked for at all. */
export function isNarrowed(search: LibrarySearch): boolean {
  return searchAddress(search, { page: 1 }) !== '/library'
}
