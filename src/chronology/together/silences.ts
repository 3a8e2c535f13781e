/** The longest stretches in which no agency saw the child: at all, alone, and at home. */
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
  return silencesFrom(events, '')
}

function silencesFrom(events: readonly ChronologyEvent[], born: string): readonly Silence[] {
  const all = events.filter(({ earliest, latest }) => earliest !== null && latest !== null)
  const first = all[0]?.earliest ?? ''
  const dated = all.filter(({ latest }) => (latest ?? '') >= born)
  return SIGHTINGS.flatMap(([kind, isSighting]) => silencesOf(kind, dated, isSighting, first < born ? born : first))
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
  const named = new Map(events.map((event) => [event, event.people.filter((person) => all.has(person))]))
  return children.map(({ name: child, born }) => ({
    child,
    silences: silencesFrom(
      events.map((event) => {
        const who = named.get(event) ?? []
        // About the other children alone: it stays an event of the stretch, and tells nothing about this child.
        return who.length === 0 || who.includes(child)
          ? event
          : { ...event, childSeen: null, seenAlone: false, seenAtHome: false, missed: null }
      }),
      born?.toString() ?? ''
    )
  }))
}

function silencesOf(
  kind: SilenceKind,
  dated: readonly ChronologyEvent[],
  isSighting: (event: ChronologyEvent) => boolean,
  begins: string
): Silence[] {
  const sightings = dated.filter(isSighting)
  if (sightings.length === 0) return []
  const stretches: { from: string; until: string; after: string | null; before: string | null }[] = []
  let last = { day: begins, id: null as string | null }
  for (const sighting of sightings) {
    const { earliest, latest } = sighting
    if (earliest === null || latest === null) continue
    if (earliest > last.day) stretches.push({ from: last.day, until: earliest, after: last.id, before: sighting.id })
    if (latest >= last.day) last = { day: latest, id: sighting.id }
  }
  const end = dated.reduce((latest, event) => ((event.latest ?? '') > latest ? (event.latest ?? '') : latest), '')
  if (end > last.day) stretches.push({ from: last.day, until: end, after: last.id, before: null })
  return stretches
    .map((stretch) => ({ kind, ...stretch, days: daysBetween(stretch.from, stretch.until) }))
    .filter(({ days }) => days > 1)
    .toSorted((one, other) => other.days - one.days || (one.from < other.from ? -1 : 1))
    .slice(0, MOST)
    .map((stretch) => {
      const between = dated.filter((event) => (event.earliest ?? '') > stretch.from && (event.latest ?? '') < stretch.until)
      return {
        ...stretch,
        eventsBetween: between.length,
        notSeenBetween: between.filter((event) => event.childSeen === 'no' || event.missed !== null).length
      }
    })
}

/** Days from one day to another, both as `2016-05-22`. */
export function daysBetween(from: string, until: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until), { largestUnit: 'day' }).days
}
