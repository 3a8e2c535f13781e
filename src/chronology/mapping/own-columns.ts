/** The columns of the composite as it is exported, and how they are read back: an export that nobody changed comes home exactly as it left. */
import { readEdtf } from '../dates/edtf.ts'
import { FLAG_WORDS, type Qualifier } from '../dates/meaning.ts'
import { readWrittenDate } from '../dates/written-date.ts'
import type { AttentionReason, ChronologyEvent, EventFlag, EventSource, Seen } from '../event.ts'
import type { Row } from '../reading/table.ts'

/** Stands between several comments in one cell. */
export const BETWEEN = '\n• • •\n'

/** What each flag of an event says to a person. */
export const EVENT_FLAG_WORDS: Readonly<Record<EventFlag, string>> = {
  ...FLAG_WORDS,
  'time-not-understood': 'The time is not understood',
  'end-date-not-understood': 'The end date is not understood',
  'out-of-order': 'It is before the row above it in its file',
  'after-review': 'It is after the review',
  'before-oldest-birth': 'It is before the oldest person was born',
  'tracked-deletion': 'Something in the row was struck out with tracked changes',
  'no-source': 'No source is given'
}
const FLAG_OF_WORDS = new Map(Object.entries(EVENT_FLAG_WORDS).map(([flag, words]) => [words, flag as EventFlag]))

interface OwnColumn {
  readonly heading: string
  /** Relative width on a landscape page. */
  readonly width: number
  readonly write: (event: ChronologyEvent) => string
}

const spaced = (code: string): string => code.replaceAll('-', ' ')

export const OWN_COLUMNS: readonly OwnColumn[] = [
  { heading: 'Date', width: 10, write: (event) => event.dateAsWritten },
  { heading: 'Meaning (EDTF)', width: 10, write: (event) => event.edtf },
  { heading: 'Time', width: 6, write: (event) => event.time ?? '' },
  { heading: 'Time as written', width: 6, write: (event) => event.timeAsWritten ?? '' },
  { heading: 'Agency', width: 9, write: (event) => event.agency },
  { heading: 'Event', width: 34, write: (event) => event.text },
  { heading: 'People', width: 9, write: (event) => event.people.join('; ') },
  { heading: 'Seen', width: 7, write: writeSeen },
  { heading: 'Source', width: 9, write: (event) => event.source.said ?? '' },
  { heading: 'Page', width: 4, write: (event) => event.source.page ?? '' },
  { heading: 'Sequence', width: 4, write: (event) => (event.sequence === null ? '' : String(event.sequence)) },
  { heading: 'How sure', width: 7, write: (event) => event.qualifiers.map(spaced).join('; ') },
  { heading: 'Look at again', width: 12, write: (event) => event.flags.map((flag) => EVENT_FLAG_WORDS[flag]).join('\n') },
  { heading: 'Comments', width: 9, write: (event) => event.comments.join(BETWEEN) },
  { heading: 'Struck out', width: 9, write: (event) => event.deleted.join(BETWEEN) },
  { heading: 'Origin (file, table, row)', width: 10, write: (event) => writeOrigin(event.source) },
  { heading: 'Event id', width: 6, write: (event) => event.id }
]
const ALWAYS = new Set(['Date', 'Meaning (EDTF)', 'Agency', 'Event', 'Origin (file, table, row)', 'Event id'])
/** What a reader needs last: where the row came from. */
const AT_THE_END = new Set(['How sure', 'Look at again', 'Comments', 'Struck out', 'Origin (file, table, row)', 'Event id'])
const OWN_HEADINGS = new Set(OWN_COLUMNS.map(({ heading }) => heading))

export interface CompositeTable {
  readonly headings: readonly string[]
  readonly widths: readonly number[]
  rows(): Generator<readonly string[]>
}

/** The composite as a table of text: our own columns that hold something, then the free columns of the agencies. */
export function compositeTable(events: readonly ChronologyEvent[]): CompositeTable {
  const used = OWN_COLUMNS.filter(({ heading, write }) => ALWAYS.has(heading) || events.some((event) => write(event) !== ''))
  const free = [...new Set(events.flatMap((event) => Object.keys(event.details)))].map((heading): OwnColumn => ({
    heading,
    width: 10,
    write: (event) => event.details[heading] ?? ''
  }))
  const columns = [
    ...used.filter(({ heading }) => !AT_THE_END.has(heading)),
    ...free,
    ...used.filter(({ heading }) => AT_THE_END.has(heading))
  ]
  return {
    headings: columns.map(({ heading }) => heading),
    widths: columns.map(({ width }) => width),
    *rows() {
      for (const event of events) yield columns.map(({ write }) => write(event))
    }
  }
}

/** Whether a heading is one of ours, so that a free column of an agency needs another. */
export function isOwnHeading(heading: string): boolean {
  return OWN_HEADINGS.has(heading) || /\(continued \d+\)$/.test(heading)
}

/** Whether headings are those of an export. */
export function areOwnHeadings(headings: readonly string[]): boolean {
  return headings.includes('Event id') && headings.includes('Meaning (EDTF)') && headings.includes('Origin (file, table, row)')
}

/** Where a row stands in the file that was brought: its source, when a person added it and it names none. */
export type OwnRowPlace = Pick<EventSource, 'file' | 'table' | 'row'>

/** Reads a row of an export back. */
export function readOwnRow(row: Row, headings: readonly string[], place: OwnRowPlace): ChronologyEvent | AttentionReason {
  const said = new Map<string, string>()
  for (const [column, heading] of headings.entries()) {
    const base = heading.replace(/ \(continued \d+\)$/, '')
    said.set(base, (said.get(base) ?? '') + (row.cells[column]?.text ?? ''))
  }
  const of = (heading: string): string => said.get(heading) ?? ''
  if (of('Event').trim() === '') return 'no-event-text'
  const meaning = readEdtf(of('Meaning (EDTF)'))
  // Somebody changed the meaning by hand into something that is none: what is written counts.
  const dated = meaning.ok ? meaning.value : readWrittenDate(of('Date'))
  const read = 'ok' in dated ? (dated.ok ? dated.value : undefined) : dated
  if (!read) return of('Date') === '' ? 'no-date' : 'date-not-understood'
  const source = readOrigin(of('Origin (file, table, row)'), of('Source'), of('Page'), place)
  return {
    id: of('Event id'),
    agency: of('Agency'),
    source,
    dateAsWritten: of('Date'),
    ...(of('Time as written') === '' ? {} : { timeAsWritten: of('Time as written') }),
    edtf: read.edtf,
    earliest: read.earliest?.toString() ?? null,
    latest: read.latest?.toString() ?? null,
    time: of('Time') === '' ? null : of('Time'),
    sequence: of('Sequence') === '' ? null : Number(of('Sequence')),
    text: of('Event'),
    people: listOf(of('People'), /;\s*/),
    ...readSeenCell(of('Seen')),
    flags: listOf(of('Look at again'), /\n/).flatMap((words) => FLAG_OF_WORDS.get(words) ?? []),
    qualifiers: listOf(of('How sure'), /;\s*/).map((words) => words.replaceAll(' ', '-') as Qualifier),
    details: Object.fromEntries([...said].filter(([heading, text]) => !OWN_HEADINGS.has(heading) && text !== '')),
    comments: listOf(of('Comments'), BETWEEN),
    deleted: listOf(of('Struck out'), BETWEEN)
  }
}

const listOf = (text: string, separator: RegExp | string): string[] => (text === '' ? [] : text.split(separator))

function writeSeen(event: ChronologyEvent): string {
  return [
    event.childSeen ?? '',
    event.seenAlone ? 'alone' : '',
    event.seenAtHome ? 'at home' : '',
    event.missed === null ? '' : event.missed === 'missed' ? 'missed contact' : 'cancelled contact',
    event.seenFromWords ? 'from the words' : ''
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function readSeenCell(
  text: string
): Pick<ChronologyEvent, 'childSeen' | 'seenAlone' | 'seenAtHome' | 'seenFromWords' | 'missed'> {
  const parts = text.split(', ')
  return {
    childSeen: (['yes', 'no', 'unclear'] as const).find((one: Seen) => parts.includes(one)) ?? null,
    seenAlone: parts.includes('alone'),
    seenAtHome: parts.includes('at home'),
    seenFromWords: parts.includes('from the words'),
    missed: parts.includes('missed contact') ? 'missed' : parts.includes('cancelled contact') ? 'cancelled' : null
  }
}

function writeOrigin(source: EventSource): string {
  return `${source.file}, table ${source.table}${source.sheet === undefined ? '' : ` (${source.sheet})`}, row ${source.row}`
}

function readOrigin(text: string, said: string, page: string, place: OwnRowPlace): EventSource {
  const found = /^([\s\S]*), table (\d+)(?: \(([\s\S]*)\))?, row (\d+)$/.exec(text)
  return {
    ...(text === '' ? place : { file: found?.[1] ?? text, table: Number(found?.[2] ?? 1), row: Number(found?.[4] ?? 1) }),
    ...(found?.[3] === undefined ? {} : { sheet: found[3] }),
    ...(said === '' ? {} : { said }),
    ...(page === '' ? {} : { page })
  }
}
