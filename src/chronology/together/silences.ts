/** The longest stretches in which no agency saw the child: at all, alone, and at home. */
import { dayNumber } from '../dates/day-number.ts'
import type { ChronologyEvent } from '../event.ts'
import type { Person } from '../people.ts'

export type SilenceKind = 'seen' | 'seen-alone' | 'seen-at-home'

export interface Silence {
  readonly kind: SilenceKind
  /** The last day on which the child may have been seen before, and the first after. */
  readonly from: string
  readonly until: string
  /** Days from the one to the other. */
  readonly days: number
  /** The event before; null at the beginning of the chronology. */
  readonly after: string | null
  /** The event after; null at its end. */
  readonly before: string | null
  /** How many events stand in the stretch, and how many of them were contacts that did not see the child. */
  readonly eventsBetween: number
  readonly notSeenBetween: number
}

/** How many of each kind are told. */
const MOST = 10

const SIGHTINGS: readonly (readonly [SilenceKind, (event: ChronologyEvent) => boolean])[] = [
  ['seen', (event) => event.childSeen === 'yes'],
  ['seen-alone', (event) => event.seenAlone],
  ['seen-at-home', (event) => event.seenAtHome]
]

/**
 * The longest silences of each kind, longest first. A sighting on an uncertain day may have been on any day of its interval, so a silence is only counted
 * from the last day of one to the first day of the next: it is certain. A chronology in which nobody is said to have seen the child has none to tell.
 */
export function findSilences(events: readonly ChronologyEvent[]): readonly Silence[] {
  return silencesFrom(dated(events), '', () => true)
}

interface Dated {
  readonly event: ChronologyEvent
  readonly earliest: string
  readonly latest: string
  /** Both as days since 1970. */
  readonly from: number
  readonly until: number
}

function dated(events: readonly ChronologyEvent[]): readonly Dated[] {
  const found: Dated[] = []
  for (const event of events) {
    const { earliest, latest } = event
    if (earliest !== null && latest !== null)
      found.push({ event, earliest, latest, from: dayNumber(earliest), until: dayNumber(latest) })
  }
  return found
}

/** `isAbout` says whether an event can tell of a sighting; the others are only events of a stretch. */
function silencesFrom(all: readonly Dated[], born: string, isAbout: (event: ChronologyEvent) => boolean): readonly Silence[] {
  const first = all[0]?.earliest ?? ''
  const since = born === '' ? all : all.filter(({ latest }) => latest >= born)
  const ends = since.reduce((last, { latest }) => (latest > last ? latest : last), '')
  const whole = { all: since, begins: first < born ? born : first, ends, isAbout }
  return SIGHTINGS.flatMap(([kind, isSighting]) => silencesOf(kind, whole, isSighting))
}

/** The silences about one of several children. */
export interface ChildSilences {
  /** The child's name as the register has it. */
  readonly child: string
  readonly silences: readonly Silence[]
}

/**
 * The silences of each child, where there are several: a child was seen where an event says so and names that child, or says so and names none of them, because a
 * silence is only told where it is certain. A child's silences begin with the birth, where it is known. Empty for one child: the silences of all events are theirs.
 */
export function findSilencesByChild(
  events: readonly ChronologyEvent[],
  children: readonly Pick<Person, 'name' | 'born'>[]
): readonly ChildSilences[] {
  if (children.length < 2) return []
  const all = new Set(children.map(({ name }) => name))
  const days = dated(events)
  return children.map(({ name: child, born }) => ({
    child,
    // What is about the other children alone tells nothing about this child.
    silences: silencesFrom(
      days,
      born?.toString() ?? '',
      ({ people }) => people.includes(child) || !people.some((person) => all.has(person))
    )
  }))
}

interface Whole {
  readonly all: readonly Dated[]
  readonly begins: string
  readonly ends: string
  readonly isAbout: (event: ChronologyEvent) => boolean
}

function silencesOf(kind: SilenceKind, whole: Whole, isSighting: (event: ChronologyEvent) => boolean): Silence[] {
  const sightings = whole.all.filter(({ event }) => isSighting(event) && whole.isAbout(event))
  if (sightings.length === 0) return []
  const stretches: { from: string; until: string; after: string | null; before: string | null }[] = []
  let last = { day: whole.begins, id: null as string | null }
  for (const { earliest, latest, event } of sightings) {
    if (earliest > last.day) stretches.push({ from: last.day, until: earliest, after: last.id, before: event.id })
    if (latest >= last.day) last = { day: latest, id: event.id }
  }
  if (whole.ends > last.day) stretches.push({ from: last.day, until: whole.ends, after: last.id, before: null })
  return stretches
    .map((stretch) => ({ kind, ...stretch, days: daysBetween(stretch.from, stretch.until) }))
    .filter(({ days }) => days > 1)
    .toSorted((one, other) => other.days - one.days || (one.from < other.from ? -1 : 1))
    .slice(0, MOST)
    .map((stretch) => ({ ...stretch, ...countBetween(stretch, whole) }))
}

function countBetween({ from, until }: { readonly from: string; readonly until: string }, { all, isAbout }: Whole) {
  const [first, last] = [dayNumber(from), dayNumber(until)]
  let [eventsBetween, notSeenBetween] = [0, 0]
  for (const one of all) {
    if (one.from <= first || one.until >= last) continue
    eventsBetween++
    if ((one.event.childSeen === 'no' || one.event.missed !== null) && isAbout(one.event)) notSeenBetween++
  }
  return { eventsBetween, notSeenBetween }
}

/** Days from one day to another, both as `2016-05-22`. */
export function daysBetween(from: string, until: string): number {
  return dayNumber(until) - dayNumber(from)
}
