/** What is shown of a chronology: by agency, person, kind, theme, period and words. Kept in the address, so that a view can be sent, saved and exported. Pure. */
import { type ChronologyEvent, contactOf } from '#chronology/index.ts'
import { parseIsoDay } from '#kernel/plain-date.ts'

export const KINDS = [
  { value: 'seen', text: 'Child seen' },
  { value: 'seen-alone', text: 'Child seen alone' },
  { value: 'seen-at-home', text: 'Child seen at home' },
  { value: 'not-seen', text: 'Child not seen' },
  { value: 'seen-unclear', text: 'Unclear whether the child was seen' },
  { value: 'contact', text: 'Contact with the child or the family' },
  { value: 'missed', text: 'Missed appointment or contact' },
  { value: 'cancelled', text: 'Cancelled appointment or contact' },
  { value: 'uncertain', text: 'Date not certain' },
  { value: 'flagged', text: 'To look at again' },
  { value: 'by-hand', text: 'Added by hand' }
] as const
export type Kind = (typeof KINDS)[number]['value']

/** The kinds that an event is of. */
export function kindsOf(event: ChronologyEvent): readonly Kind[] {
  const kinds: Kind[] = []
  if (event.childSeen === 'yes') kinds.push('seen')
  if (event.childSeen === 'no') kinds.push('not-seen')
  if (event.childSeen === 'unclear') kinds.push('seen-unclear')
  if (event.seenAlone) kinds.push('seen-alone')
  if (event.seenAtHome) kinds.push('seen-at-home')
  if (contactOf(event) !== null && event.missed === null) kinds.push('contact')
  if (event.missed !== null) kinds.push(event.missed)
  if (event.earliest === null || event.latest === null || event.earliest !== event.latest) kinds.push('uncertain')
  if (event.flags.length > 0) kinds.push('flagged')
  if (event.source.file === BY_HAND) kinds.push('by-hand')
  return kinds
}

/** The file that events typed into the service name as theirs. */
export const BY_HAND = 'Added by hand'

export interface Filter {
  readonly agency: string
  readonly person: string
  readonly kind: string
  readonly theme: string
  readonly from: string
  readonly until: string
  readonly words: string
}

export const NO_FILTER: Filter = { agency: '', person: '', kind: '', theme: '', from: '', until: '', words: '' }

/** The filter that an address carries; a day that is none counts as not given, and is said. */
export function filterFrom(query: Readonly<Record<string, string>>): {
  readonly filter: Filter
  readonly wrong: readonly string[]
} {
  const text = (name: string): string => (query[name] ?? '').trim().slice(0, 200)
  const wrong: string[] = []
  const day = (prefix: string, label: string): string => {
    const whole = text(prefix)
    const parts = ['year', 'month', 'day'].map((part) => text(`${prefix}-${part}`))
    if (whole === '' && parts.every((part) => part === '')) return ''
    const [year = '', month = '', dayOfMonth = ''] = parts
    const iso = whole === '' ? `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}` : whole
    if (parseIsoDay(iso)) return iso
    wrong.push(`${label} must be a real date, like 27 3 2026. The list below is not limited by it`)
    return ''
  }
  const filter: Filter = {
    agency: text('agency'),
    person: text('person'),
    kind: KINDS.some(({ value }) => value === text('kind')) ? text('kind') : '',
    theme: text('theme'),
    from: day('from', 'From'),
    until: day('until', 'To'),
    words: text('words')
  }
  return { filter, wrong }
}

/** The filter as the part of an address after the question mark; empty where nothing is filtered. */
export function addressOf(filter: Filter, more: Readonly<Record<string, string>> = {}): string {
  const given = Object.entries({ ...filter, ...more }).filter(([, value]) => value !== '')
  const query = new URLSearchParams(given).toString()
  return query === '' ? '' : `?${query}`
}

export function isFiltered(filter: Filter): boolean {
  return Object.values(filter).some((value) => value !== '')
}

/** The words that all have to stand in an event, in any order; in quotation marks several stand together. */
export function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(/["“”]([^"“”]+)["“”]|(\S+)/g)]
    .map(([, quoted, word]) => (quoted ?? word ?? '').trim())
    .filter((one) => one !== '')
    .slice(0, 10)
}

/** How many matches are counted; beyond that a page says “more than”. */
export const COUNTED_UP_TO = 1000
