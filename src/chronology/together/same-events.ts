/**
 * Proposes events of two agencies that may be one and the same, with what agrees and what conflicts. Nothing is merged here: a person links, merges or dismisses.
 * Candidates come from an index of days and the rarer words and people of each event, so that the work grows with the events and not with their square.
 */
import type { ChronologyEvent } from '../event.ts'
import { type Prepared, prepare } from './prepared-events.ts'
import { daysBetween } from './silences.ts'
import { NEAR, StretchIndex } from './stretch-index.ts'

export type Likeness = 'date' | 'time' | 'people' | 'words' | 'child-seen'

export interface Conflict {
  readonly on: 'date' | 'time' | 'people' | 'child-seen' | 'numbers'
  readonly first: string
  readonly second: string
}

export interface SameEvent {
  readonly events: readonly [string, string]
  readonly agencies: readonly [string, string]
  /** From 0 to 1; proposals begin at `PROPOSED_FROM`. */
  readonly likeness: number
  readonly agrees: readonly Likeness[]
  readonly conflicts: readonly Conflict[]
}

/** Likeness from which two events are proposed. Lower ones (0.35 to 0.45) find one or two pairs more of the labelled set and are wrong as often. */
export const PROPOSED_FROM = 0.5

/** Proposals of one event with one agency. */
const EACH = 3

/** The proposals, likeliest first. */
export function proposeSameEvents(events: readonly ChronologyEvent[]): readonly SameEvent[] {
  const prepared = prepare(events)
  const size = prepared.events.length
  if (size === 0) return []
  const index = new StretchIndex(prepared)
  const ranks = ranksOf(prepared.events.map(({ id }) => id))
  // A pair is one number: its likeness, then the ranks of its ids. Numbers are sorted far quicker than pairs.
  const found: number[] = []
  const likenessWith = comparing(prepared)
  for (let position = 0; position < size; position++)
    for (const other of index.candidatesOf(position)) {
      const likeness = likenessWith(position, other)
      if (likeness > 0) found.push(((100 - likeness) * size + (ranks.of[position] ?? 0)) * size + (ranks.of[other] ?? 0))
    }
  return bestOfEach(Float64Array.from(found).sort(), prepared, ranks.at)
}

/** The place of each text in the order of all, and which text is at each place. */
function ranksOf(texts: readonly string[]): { readonly of: Int32Array; readonly at: Int32Array } {
  const at = Int32Array.from(
    [...texts.keys()].sort((one, other) => {
      const [mine = '', theirs = ''] = [texts[one], texts[other]]
      return mine < theirs ? -1 : mine > theirs ? 1 : one - other
    })
  )
  const of = new Int32Array(at.length)
  for (const [rank, position] of at.entries()) of[position] = rank
  return { of, at }
}

/** What two events have in common; the days between them (0 or less where they may be on one day), the minutes (-1 where not known), the people. */
function between({ from, until, minutes, people }: Prepared, one: number, other: number) {
  const [timeOne, timeOther] = [minutes[one] ?? -1, minutes[other] ?? -1]
  let shared = 0
  for (let at = people.starts[one] ?? 0; at < (people.starts[one + 1] ?? 0); at++)
    for (let there = people.starts[other] ?? 0; there < (people.starts[other + 1] ?? 0); there++)
      if (people.all[at] === people.all[there]) shared++
  return {
    apart: Math.max(from[one] ?? 0, from[other] ?? 0) - Math.min(until[one] ?? 0, until[other] ?? 0),
    minutes: timeOne < 0 || timeOther < 0 ? -1 : Math.abs(timeOne - timeOther),
    shared
  }
}

/** Tells the likeness of two events in hundredths, or 0 where they are too unlike to be proposed. */
function comparing(prepared: Prepared): (one: number, other: number) => number {
  const { words, people, totals, weights } = prepared
  const wordIn = new Int32Array(weights.length).fill(-1)
  const overlap = (one: number, other: number): number => {
    for (let at = words.starts[other] ?? 0; at < (words.starts[other + 1] ?? 0); at++) wordIn[words.all[at] ?? 0] = other
    let shared = 0
    for (let at = words.starts[one] ?? 0; at < (words.starts[one + 1] ?? 0); at++) {
      const word = words.all[at] ?? 0
      if (wordIn[word] === other) shared += weights[word] ?? 0
    }
    const [mine, theirs] = [totals[one] ?? 0, totals[other] ?? 0]
    const least = Math.min(mine, theirs)
    // Between what they share of both and of the shorter: one agency writes a line where another writes a page.
    return least === 0 ? 0 : (shared / (mine + theirs - shared) + shared / Math.max(least, 12)) / 2
  }
  const peopleIn = (position: number): number => (people.starts[position + 1] ?? 0) - (people.starts[position] ?? 0)
  return (one, other) => {
    const { apart, minutes, shared } = between(prepared, one, other)
    if (apart > NEAR) return 0
    const alike = overlap(one, other)
    // Without similar words, one day and one person are not yet one event.
    if (alike < 0.12) return 0
    const fewest = Math.min(peopleIn(one), peopleIn(other))
    const near = apart <= 0 ? 1 : 1 - apart / (NEAR + 1)
    const time = minutes < 0 ? 0 : minutes <= 15 ? 1 : minutes <= 60 ? 0.5 : -0.5
    const likeness = Math.min(
      1,
      Math.max(0, 0.3 * near + 0.75 * Math.min(1, alike * 1.4) + (fewest > 0 ? 0.15 * (shared / fewest) - 0.05 : 0) + 0.15 * time)
    )
    return likeness < PROPOSED_FROM ? 0 : Math.round(likeness * 100)
  }
}

/** What agrees, by a number with a bit for each: there are few such lists and very many proposals. The words always do. */
const AGREEING: readonly (readonly Likeness[])[] = Array.from({ length: 32 }, (_, bits) =>
  (['date', 'time', 'people', 'words', 'child-seen'] as const).filter((_, bit) => bit === 3 || (bits & (1 << bit)) !== 0)
)

function proposalOf(prepared: Prepared, one: number, other: number, likeness: number): SameEvent | undefined {
  const [first, second] = [prepared.events[one], prepared.events[other]]
  if (!first || !second) return undefined
  const { apart, minutes, shared } = between(prepared, one, other)
  const agrees =
    (apart <= 0 ? 1 : 0) |
    (minutes >= 0 && minutes <= 15 ? 2 : 0) |
    (shared > 0 ? 4 : 0) |
    (first.childSeen !== null && first.childSeen === second.childSeen ? 16 : 0)
  return {
    events: [first.id, second.id],
    agencies: [first.agency, second.agency],
    likeness: likeness / 100,
    agrees: AGREEING[agrees] ?? [],
    conflicts: conflictsOf(first, second, apart, minutes)
  }
}

function conflictsOf(first: ChronologyEvent, second: ChronologyEvent, apart: number, minutes: number): readonly Conflict[] {
  const conflicts: Conflict[] = []
  if (apart > 0) conflicts.push({ on: 'date', first: first.dateAsWritten, second: second.dateAsWritten })
  if (minutes > 15) conflicts.push({ on: 'time', first: first.time ?? '', second: second.time ?? '' })
  if ((first.childSeen === 'yes' && second.childSeen === 'no') || (first.childSeen === 'no' && second.childSeen === 'yes'))
    conflicts.push({ on: 'child-seen', first: first.childSeen, second: second.childSeen })
  const onlyFirst = first.people.filter((person) => !second.people.includes(person))
  if (onlyFirst.length === 0) return conflicts
  const onlySecond = second.people.filter((person) => !first.people.includes(person))
  if (onlySecond.length > 0) conflicts.push({ on: 'people', first: onlyFirst.join('; '), second: onlySecond.join('; ') })
  return conflicts
}

/** Of several proposals for one event with one agency the likeliest stays, with those (at most two) that are as likely. */
function bestOfEach(found: Float64Array, prepared: Prepared, positions: Int32Array): readonly SameEvent[] {
  const size = prepared.events.length
  const { agencies } = prepared
  const agencyCount = agencies.reduce((most, agency) => Math.max(most, agency), 0) + 1
  /** By event and agency: the best likeness, and how many there are (in the last two bits). */
  const best = new Map<number, number>()
  const kept: SameEvent[] = []
  for (const pair of found) {
    const ids = pair % (size * size)
    const likeness = 100 - (pair - ids) / (size * size)
    const [one, other] = [positions[Math.floor(ids / size)] ?? 0, positions[ids % size] ?? 0]
    const [key, otherKey] = [one * agencyCount + (agencies[other] ?? 0), other * agencyCount + (agencies[one] ?? 0)]
    const [there, otherThere] = [best.get(key), best.get(otherKey)]
    if (isBeaten(there, likeness) || isBeaten(otherThere, likeness)) continue
    best.set(key, there === undefined ? likeness * 4 + 1 : there + 1)
    best.set(otherKey, otherThere === undefined ? likeness * 4 + 1 : otherThere + 1)
    const proposal = proposalOf(prepared, one, other, likeness)
    if (proposal) kept.push(proposal)
  }
  return kept
}

function isBeaten(best: number | undefined, likeness: number): boolean {
  return best !== undefined && (likeness / 100 < Math.floor(best / 4) / 100 - 0.05 || best % 4 >= EACH)
}

/** The days between two events: from the last day of the first to the first day of the second at least, and at most the other way. Null where one has no date. */
export function interval(one: ChronologyEvent, other: ChronologyEvent): { readonly least: number; readonly most: number } | null {
  const [before, after] = (one.earliest ?? '') <= (other.earliest ?? '') ? [one, other] : [other, one]
  if (before.earliest === null || before.latest === null || after.earliest === null || after.latest === null) return null
  return { least: Math.max(0, daysBetween(before.latest, after.earliest)), most: daysBetween(before.earliest, after.latest) }
}
