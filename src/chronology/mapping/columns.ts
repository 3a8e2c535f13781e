/** Guesses what each column of a table holds: from its headings where it has them, else from what stands in it. */
import { readWrittenDate } from '../dates/written-date.ts'
import { takeTime } from '../dates/written-time.ts'
import type { Row, Table } from '../reading/table.ts'
import { areOwnHeadings } from './own-columns.ts'

export type Field =
  'date' | 'time' | 'endDate' | 'endTime' | 'sequence' | 'source' | 'page' | 'event' | 'agency' | 'people' | 'childSeen' | 'free'

export interface Mapping {
  readonly fields: readonly Field[]
  readonly headings: readonly string[]
  /** The number of the row with the headings; undefined in a table without. */
  readonly headingRow: number | undefined
  /** The table is an export of ours. */
  readonly own: boolean
}

const HEADINGS: readonly (readonly [Field, RegExp])[] = [
  ['endDate', /^(?:end date|date (?:to|until|ended?)|to|until|end|finish(?:ed)?(?: date)?)$/],
  ['endTime', /^(?:end time|time (?:to|until|ended?)|finish time)$/],
  [
    'date',
    /^(?:dates?|dates? ?(?:and|&|\/|or)? ?times?|(?:start|event|contact|incident|entry|actual|key) dates?|dates? (?:from|started|of (?:the )?(?:event|contact|entry|incident|visit|occurrence))|dates? ?\(.*\)|when|from|start|day)$/
  ],
  ['time', /^(?:times?|start time|time (?:from|of (?:the )?(?:event|contact|incident))|times? ?\(.*\))$/],
  [
    'sequence',
    /^(?:seq|sequence|order|no|nr|num|number|#|ref(?:erence)? no|(?:entry|event|item|row|line|serial) (?:no|nr|number|#)|s\/?no|sequence (?:no|number))$/
  ],
  ['page', /^(?:pages?|page (?:no|number|ref(?:erence)?)|pp?)$/],
  [
    'source',
    /^(?:sources?(?: of (?:the )?(?:information|evidence|info))?|information source|source (?:document|record|file|doc)|sources? ?\(.*\)|record(?: source)?|evidence(?: source)?|document(?: ref(?:erence)?)?|file ref(?:erence)?|references?|ref)$/
  ],
  [
    'childSeen',
    /^(?:(?:was |were )?(?:the )?(?:child(?:ren)?|subject|baby|yp|young person)(?:\(ren\))? seen(?: (?:alone|and spoken to|by))?(?: ?[(/?].*)?|seen|child seen ?\?)$/
  ],
  [
    'people',
    /^(?:subjects?(?:\(s\))?|persons?|people|names?|who|who (?:was )?(?:present|involved|seen)|(?:persons?|people|professionals?|practitioners?|family members?|individuals?) (?:involved|present|concerned)|present|those present|attendees|child(?:'s)? name|subject(?:s)? of (?:the )?entry)$/
  ],
  ['agency', /^(?:agency|agencies|organi[sz]ation|service|agency name|name of agency|agency ?\/ ?.*)$/],
  [
    'event',
    /^(?:(?:key |significant |main )?(?:events?|contacts?|incidents?)(?: ?[/&] ?(?:events?|contacts?|incidents?|actions?|details?))*(?: (?:details?|description|summary|information))?|(?:event|contact) ?\(.*\)|descriptions?(?: of (?:the )?(?:event|contact|incident))?|(?:details?|summary|nature|account)(?: of (?:the )?(?:event|contact|incident|involvement|information))?|what happened\??|narrative|information(?: \/ event)?|entry|entries|details|detail|text|significant information|involvement|chronology)$/
  ]
]

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/^[\s*:.-]+|[\s*:.-]+$/g, '')

/** What a heading says that its column holds; undefined when it says nothing that is known. */
export function fieldOf(heading: string): Field | undefined {
  const text = plain(heading)
  return HEADINGS.find(([, pattern]) => pattern.test(text))?.[0]
}

/** Where headings are looked for. */
const FIRST_ROWS = 25
const SAMPLE = 200

/** The mapping of a table; undefined when none of its columns holds dates. `before` is the mapping of the table before it in the file. */
export function mapColumns(table: Table, before: Mapping | undefined): Mapping | undefined {
  for (const row of table.rows.slice(0, FIRST_ROWS)) {
    const fields = byHeadings(row, table.rows.filter(({ number }) => number > row.number).slice(0, SAMPLE))
    const headings = row.cells.map((cell) => cell.text)
    if (areOwnHeadings(headings)) return { fields: fields ?? [], headings, headingRow: row.number, own: true }
    if (fields) return { fields, headings, headingRow: row.number, own: false }
  }
  const width = table.rows.reduce((most, row) => Math.max(most, row.cells.length), 0)
  const guessed = byContents(table, width)
  if (before && before.fields.length === width && guessed && guessed.fields.indexOf('date') === before.fields.indexOf('date'))
    return { ...before, headingRow: undefined }
  return guessed
}

/** Headings that are not in the list and say what they hold all the same; tried for what no other column holds. */
const LOOSE: readonly (readonly [Field, RegExp])[] = [
  ['endDate', /^(?:end|finish|until|to)\b.*\bdate|^date\b.*\b(?:ended|to|until)\b/],
  [
    'date',
    /^(?:start |event |contact |incident |key )?dates?\b(?!.*\b(?:birth|recorded|written|updated|completed|received|signed)\b)/
  ],
  ['childSeen', /\b(?:child(?:ren)?|baby|young person|yp)\b.*\bseen\b|^seen\b/],
  ['source', /\bsource\b|^evidence\b/],
  ['people', /^(?:name|person|people|persons|who)\b/],
  ['agency', /^(?:agency|organi[sz]ation)\b/],
  [
    'event',
    /^(?!.*\b(?:type|category|date|time|source|comment|analysis)\b).*\b(?:events?|contacts?|incidents?|descriptions?|happened|information)\b/
  ]
]

/** What each column holds by the headings in a row; undefined where the row has no heading for dates, or no other that is known. */
function byHeadings(row: Row, sample: readonly Row[]): Field[] | undefined {
  const said = row.cells.map((cell) => (cell.date || cell.text.length > 60 ? undefined : fieldOf(cell.text)))
  if (said.every((field) => field === undefined)) return undefined
  for (const [field, pattern] of LOOSE) {
    for (const [column, cell] of row.cells.entries()) {
      // Several columns may say what happened; of the others there is one.
      if (field !== 'event' && said.includes(field)) break
      if (said[column] !== undefined || cell.date || cell.text.length > 60 || /\d/.test(cell.text)) continue
      if (pattern.test(plain(cell.text))) said[column] = field
    }
  }
  if (!said.includes('date') || said.filter((field) => field !== undefined).length < 2) return undefined
  // Of several columns for what happened, the one in which most is written; without any, the first free one with a heading.
  const lengths = row.cells.map((_, column) =>
    sample.reduce((sum, one) => sum + Math.min(one.cells[column]?.text.length ?? 0, 2000), 0)
  )
  const events = [...said.keys()].filter((column) => said[column] === 'event')
  const event =
    events.length > 0
      ? events.reduce((most, column) => ((lengths[column] ?? 0) > (lengths[most] ?? 0) ? column : most))
      : row.cells.findIndex((cell, column) => said[column] === undefined && cell.text !== '')
  const taken = new Set<Field>()
  return said.map((field, column): Field => {
    if (column === event) return 'event'
    if (!field || field === 'event' || taken.has(field)) return 'free'
    taken.add(field)
    return field
  })
}

/** Whether a cell of the date column holds a date. */
function holdsDate(row: Row, column: number): boolean {
  const cell = row.cells[column]
  if (!cell || cell.text === '') return false
  if (cell.date) return true
  const read = readWrittenDate(cell.text)
  return read.ok && !read.value.flags.includes('undated') && !read.value.flags.includes('year-missing')
}

function byContents(table: Table, width: number): Mapping | undefined {
  const sample = table.rows.slice(0, SAMPLE)
  const columns = Array.from({ length: width }, (_, column) => {
    const texts = sample.map((row) => row.cells[column]?.text ?? '').filter((text) => text !== '')
    const dates = sample.filter((row) => holdsDate(row, column)).length
    const timed = texts.filter(
      (text) =>
        /^(?:[01]?\d|2[0-3])[.:;]?[0-5]\d$/.test(text) ||
        (/\d/.test(text) && text.length < 20 && takeTime(text.toLowerCase()).rest === '')
    ).length
    const length = texts.reduce((sum, text) => sum + text.length, 0) / Math.max(texts.length, 1)
    return { column, filled: texts.length, dates, timed, length }
  })
  const date = columns
    .filter(({ dates, filled }) => dates > 0 && dates >= filled * 0.4)
    .toSorted((one, other) => other.dates - one.dates)[0]
  if (!date || width < 2) return undefined
  const event = columns.filter(({ column }) => column !== date.column).toSorted((one, other) => other.length - one.length)[0]
  const time = columns.find(({ column, timed, filled }) => column !== date.column && timed > 0 && timed > filled * 0.6)
  const fields = columns.map(({ column }): Field => {
    if (column === date.column) return 'date'
    if (column === event?.column) return 'event'
    return column === time?.column ? 'time' : 'free'
  })
  // A first row of words over a column of dates is a row of headings in somebody's own words.
  const first = table.rows.find((row) => row.cells.some((cell) => cell.text !== ''))
  const headed =
    first !== undefined &&
    !holdsDate(first, date.column) &&
    date.dates > 0 &&
    first.cells.filter(({ text }) => text !== '').length > 1 &&
    first.cells.every((cell) => cell.text.length <= 60 && !/\d/.test(cell.text)) &&
    (first.cells[date.column]?.text ?? '') !== ''
  const headings = Array.from({ length: width }, (_, column) => (headed ? (first.cells[column]?.text ?? '') : ''))
  return { fields, headings, headingRow: headed ? first.number : undefined, own: false }
}

/** Whether a row repeats the headings. */
export function repeatsHeadings(row: Row, mapping: Mapping): boolean {
  const first = row.cells[mapping.fields.indexOf('date')]
  // Most rows have a day there, and no heading has.
  if (first?.date || /\d/.test(first?.text ?? '')) return false
  const said = row.cells.map((cell) => plain(cell.text))
  if (said.every((text) => text === '')) return false
  if (
    mapping.headings.length > 0 &&
    mapping.headings.some((heading) => heading !== '') &&
    mapping.headings.every((heading, index) => plain(heading) === (said[index] ?? ''))
  )
    return true
  const date = mapping.fields.indexOf('date')
  return fieldOf(row.cells[date]?.text ?? '') === 'date' && byHeadings(row, []) !== undefined
}
