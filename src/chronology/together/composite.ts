/** The composite: the events of all agencies in one order, with what only the whole shows (after the review, before the oldest person was born). */
import { minuteOf } from '../dates/written-time.ts'
import type { ChronologyEvent, EventFlag } from '../event.ts'
import { type Person, PeopleFinder, withPeople } from '../people.ts'

export interface CompositeContext {
  readonly people: readonly Person[]
  /** The day of the review; what is after it is flagged. */
  readonly reviewOn: Temporal.PlainDate | undefined
}

/** The order in words, as it is said wherever the composite is shown. */
export const ORDER_WORDS =
  'In order of the earliest day that an event can be on, then of the latest, then of the time, then of the sequence that its agency gave it. An event whose beginning is open (“before June 2014”) comes before the others; one without a date comes last.'

/** Puts the events of all files together. Of two with the same id (the same row brought twice) the first stays. */
export function makeComposite(events: readonly ChronologyEvent[], context: CompositeContext): readonly ChronologyEvent[] {
  const finder = new PeopleFinder(context.people)
  const reviewOn = context.reviewOn?.toString()
  const births = context.people.flatMap(({ born }) => (born ? [born.toString()] : [])).sort()
  const oldest = births[0]
  const seen = new Set<string>()
  const found: { readonly event: ChronologyEvent; readonly key: SortKey }[] = []
  for (const event of events) {
    if (seen.has(event.id)) continue
    seen.add(event.id)
    const afterReview = reviewOn !== undefined && event.earliest !== null && event.earliest > reviewOn
    const beforeBirth = oldest !== undefined && event.latest !== null && event.latest < oldest
    const named = withPeople(event, finder)
    const flagged = afterReview || beforeBirth ? withFlags(named, afterReview, beforeBirth) : named
    found.push({ event: flagged, key: sortKey(flagged) })
  }
  return found.sort((one, other) => compareKeys(one.key, other.key)).map(({ event }) => event)
}

function withFlags(event: ChronologyEvent, afterReview: boolean, beforeBirth: boolean): ChronologyEvent {
  const flags = new Set<EventFlag>(event.flags)
  if (afterReview) flags.add('after-review')
  if (beforeBirth) flags.add('before-oldest-birth')
  return flags.size === event.flags.length ? event : { ...event, flags: [...flags].sort() }
}

/** The order of the composite: total, so that it never depends on the order of the files. */
export function compareEvents(one: ChronologyEvent, other: ChronologyEvent): number {
  return compareKeys(sortKey(one), sortKey(other))
}

/** The same order as one text, for a database that compares texts by their bytes: `2016-05-22␟2016-05-22␟…`. */
export function sortText(event: ChronologyEvent): string {
  const [earliest, latest, minute, sequence, agency, file, table, row, id] = sortKey(event)
  const placed = (value: string | number | undefined): string =>
    typeof value === 'number' && Number.isFinite(value) ? value.toFixed(4).padStart(16, '0') : '~'
  const short = (value: string | number | undefined): string => String(value).slice(0, 100)
  return [
    earliest,
    latest,
    placed(Number(minute) + 1),
    placed(sequence),
    short(agency),
    short(file),
    placed(table),
    placed(row),
    short(id)
  ].join('\u001F')
}

type SortKey = readonly (string | number)[]

function sortKey(event: ChronologyEvent): SortKey {
  const undated = event.earliest === null && event.latest === null
  return [
    undated ? '9999-99-99' : (event.earliest ?? ''),
    event.latest ?? '9999-99-99',
    minuteOf(event.time ?? undefined) ?? -1,
    event.sequence ?? Number.POSITIVE_INFINITY,
    event.agency,
    event.source.file,
    event.source.table,
    event.source.row,
    event.id
  ]
}

function compareKeys(one: SortKey, other: SortKey): number {
  for (let index = 0; index < one.length; index++) {
    // Taken one by one: this is done a million times for a large chronology, and a pair taken apart costs many times as much.
    const mine = one[index] ?? ''
    const theirs = other[index] ?? ''
    if (mine !== theirs) return mine < theirs ? -1 : 1
  }
  return 0
}
