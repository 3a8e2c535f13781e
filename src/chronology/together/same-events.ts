/**
 * Proposes events of two agencies that may be one and the same, with what agrees and what conflicts. Nothing is merged here: a person links, merges or dismisses.
 * Candidates come from an index of days and the rarer words and people of each event, so that the work grows with the events and not with their square.
 */
import type { ChronologyEvent } from '../event.ts'
import { daysBetween } from './silences.ts'

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

/** Days by which two records of one event may differ. */
const NEAR = 3
/** Events over a longer time are too vague to be matched by their date. */
const WIDEST = 14
/** A word that so many events of one stretch of days share tells nothing. */
const COMMON = 60
/** Words of each event by which candidates are looked for: its rarest. */
const KEYS = 12
const STRETCH = 4
/** Candidates of one event that are compared with it. */
const CANDIDATES = 25
/** Proposals of one event with one agency. */
const EACH = 3

interface Prepared {
  readonly event: ChronologyEvent
  readonly index: number
  /** Days since 1970. */
  readonly from: number
  readonly until: number
  readonly words: ReadonlySet<string>
  readonly people: ReadonlySet<string>
}

/** The proposals, likeliest first. */
export function proposeSameEvents(events: readonly ChronologyEvent[]): readonly SameEvent[] {
  const prepared = prepare(events)
  const frequency = new Map<string, number>()
  for (const { words } of prepared) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  const weights = new Map<string, number>()
  for (const [word, times] of frequency) weights.set(word, Math.log((prepared.length + 1) / times) + 0.1)
  const weight = (word: string): number => weights.get(word) ?? 0
  const index = new Map<number, number[]>()
  // Words and people by number: a key of two numbers in one costs a fraction of one made of texts.
  const numbers = new Map<string, number>()
  const keys = prepared.map((one) => keysOf(one, weight).map((key) => numbered(numbers, key)))
  for (const [position, one] of prepared.entries())
    for (const key of keys[position] ?? [])
      for (const stretch of stretchesOf(one, 0)) push(index, stretch * numbers.size + key, position)
  const found: SameEvent[] = []
  for (const [position, one] of prepared.entries()) {
    const shared = new Map<number, number>()
    for (const key of keys[position] ?? [])
      for (const stretch of stretchesOf(one, NEAR)) {
        const there = index.get(stretch * numbers.size + key)
        if (!there || there.length > COMMON) continue
        for (const other of there)
          if (other > position && prepared[other]?.event.agency !== one.event.agency)
            shared.set(other, (shared.get(other) ?? 0) + 1)
      }
    for (const candidate of likeliest(shared)) {
      const other = prepared[candidate]
      const proposal = other && compare(one, other, weight)
      if (proposal) found.push(proposal)
    }
  }
  return bestOfEach(found)
}

/** Those that share most, and so many that one busy day does not cost the square of its events. */
function likeliest(shared: ReadonlyMap<number, number>): readonly number[] {
  if (shared.size <= CANDIDATES) return [...shared.keys()]
  return [...shared]
    .sort((one, other) => other[1] - one[1] || one[0] - other[0])
    .slice(0, CANDIDATES)
    .map(([candidate]) => candidate)
}

function numbered(numbers: Map<string, number>, key: string): number {
  const there = numbers.get(key)
  if (there !== undefined) return there
  numbers.set(key, numbers.size)
  return numbers.size - 1
}

function push(index: Map<number, number[]>, key: number, position: number): void {
  const there = index.get(key)
  if (!there) index.set(key, [position])
  // One more than counts is enough to know that the key is too common.
  else if (there.length <= COMMON) there.push(position)
}

function* stretchesOf(one: Prepared, near: number): Generator<number> {
  const last = Math.floor((one.until + near) / STRETCH)
  for (let stretch = Math.floor((one.from - near) / STRETCH); stretch <= last; stretch++) yield stretch
}

function keysOf(one: Prepared, weight: (word: string) => number): readonly string[] {
  const words = [...one.words]
    .map((word) => ({ word, much: weight(word) }))
    .sort((a, b) => b.much - a.much || (a.word < b.word ? -1 : 1))
    .slice(0, KEYS)
    .map(({ word }) => word)
  return [...words, ...[...one.people].map((person) => `@${person}`)]
}

/** Words that say nothing of which event it is. */
const STOP = new Set(
  'the and that was were with for from this had has have been not but are his her their him she they who which into about after before when then there also said would could should did does being because during over under out off all any some one two more other than very what where will can may might still only just again further due per via its itself himself herself mother father child children social worker health visitor police officer school'.split(
    ' '
  )
)

function prepare(events: readonly ChronologyEvent[]): Prepared[] {
  const prepared: Prepared[] = []
  for (const [index, event] of events.entries()) {
    if (event.earliest === null || event.latest === null) continue
    const [from, until] = [dayNumber(event.earliest), dayNumber(event.latest)]
    if (until - from > WIDEST) continue
    prepared.push({ event, index, from, until, words: wordsOf(event.text), people: new Set(event.people) })
  }
  return prepared
}

function dayNumber(day: string): number {
  return Math.round(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000)
}

/** The stems of the words of a text: `visited`, `visits` and `visit` are one. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>()
  for (const [word] of text
    .slice(0, 4000)
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}]{3,}/gu))
    if (!STOP.has(word)) words.add(stem(word))
  return words
}

function stem(word: string): string {
  if (word.length < 5 || /\d/.test(word)) return word
  return word.replace(/(?:ations?|ments?|ings?|edly|ed|ers?|ies|es|s|ly)$/, '').slice(0, 8)
}

function compare(one: Prepared, other: Prepared, weight: (word: string) => number): SameEvent | undefined {
  if (one.event.agency === other.event.agency) return undefined
  const apart = Math.max(one.from, other.from) - Math.min(one.until, other.until)
  if (apart > NEAR) return undefined
  const words = overlap(one.words, other.words, weight)
  const named = one.people.size > 0 && other.people.size > 0
  const shared = [...one.people].filter((person) => other.people.has(person)).length
  const people = named ? shared / Math.min(one.people.size, other.people.size) : 0
  const near = apart <= 0 ? 1 : 1 - apart / (NEAR + 1)
  const [timeOne, timeOther] = [clockOf(one.event.time), clockOf(other.event.time)]
  const minutes = timeOne === undefined || timeOther === undefined ? undefined : Math.abs(timeOne - timeOther)
  const time = minutes === undefined ? 0 : minutes <= 15 ? 1 : minutes <= 60 ? 0.5 : -0.5
  // Without similar words, one day and one person are not yet one event.
  if (words < 0.12) return undefined
  const likeness = Math.min(
    1,
    Math.max(0, 0.3 * near + 0.75 * Math.min(1, words * 1.4) + (named ? 0.15 * people - 0.05 : 0) + 0.15 * time)
  )
  if (likeness < PROPOSED_FROM) return undefined
  const agrees: Likeness[] = []
  if (apart <= 0) agrees.push('date')
  if (minutes !== undefined && minutes <= 15) agrees.push('time')
  if (shared > 0) agrees.push('people')
  agrees.push('words')
  if (one.event.childSeen !== null && one.event.childSeen === other.event.childSeen) agrees.push('child-seen')
  return {
    events: [one.event.id, other.event.id],
    agencies: [one.event.agency, other.event.agency],
    likeness: Math.round(likeness * 100) / 100,
    agrees,
    conflicts: conflictsOf(one, other, apart, minutes)
  }
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>, weight: (word: string) => number): number {
  let [shared, mine, theirs] = [0, 0, 0]
  for (const word of one) {
    const much = weight(word)
    mine += much
    if (other.has(word)) shared += much
  }
  for (const word of other) theirs += weight(word)
  const least = Math.min(mine, theirs)
  // Between what they share of both and of the shorter: one agency writes a line where another writes a page.
  return least === 0 ? 0 : (shared / (mine + theirs - shared) + shared / Math.max(least, 12)) / 2
}

function clockOf(time: string | null): number | undefined {
  const found = time === null ? null : /^(\d\d):(\d\d)/.exec(time)
  return found ? Number(found[1]) * 60 + Number(found[2]) : undefined
}

function conflictsOf(one: Prepared, other: Prepared, apart: number, minutes: number | undefined): readonly Conflict[] {
  const [first, second] = [one.event, other.event]
  const conflicts: Conflict[] = []
  if (apart > 0) conflicts.push({ on: 'date', first: first.dateAsWritten, second: second.dateAsWritten })
  if (minutes !== undefined && minutes > 15) conflicts.push({ on: 'time', first: first.time ?? '', second: second.time ?? '' })
  if ((first.childSeen === 'yes' && second.childSeen === 'no') || (first.childSeen === 'no' && second.childSeen === 'yes'))
    conflicts.push({ on: 'child-seen', first: first.childSeen, second: second.childSeen })
  const onlyFirst = first.people.filter((person) => !other.people.has(person))
  const onlySecond = second.people.filter((person) => !one.people.has(person))
  if (onlyFirst.length > 0 && onlySecond.length > 0)
    conflicts.push({ on: 'people', first: onlyFirst.join('; '), second: onlySecond.join('; ') })
  return conflicts
}

/** Of several proposals for one event with one agency the likeliest stays, with those (at most two) that are as likely. */
function bestOfEach(found: readonly SameEvent[]): readonly SameEvent[] {
  const best = new Map<string, { readonly likeness: number; count: number }>()
  const kept: SameEvent[] = []
  for (const one of found.toSorted((a, b) => b.likeness - a.likeness || compareTexts(a.events, b.events))) {
    const keys = [`${one.events[0]}\u001F${one.agencies[1]}`, `${one.events[1]}\u001F${one.agencies[0]}`]
    if (keys.some((key) => isBeaten(best.get(key), one.likeness))) continue
    for (const key of keys) {
      const there = best.get(key)
      if (there) there.count++
      else best.set(key, { likeness: one.likeness, count: 1 })
    }
    kept.push(one)
  }
  return kept
}

function compareTexts(one: readonly [string, string], other: readonly [string, string]): number {
  if (one[0] !== other[0]) return one[0] < other[0] ? -1 : 1
  return one[1] < other[1] ? -1 : one[1] > other[1] ? 1 : 0
}

function isBeaten(best: { readonly likeness: number; readonly count: number } | undefined, likeness: number): boolean {
  return best !== undefined && (likeness < best.likeness - 0.05 || best.count >= EACH)
}

/** The days between two events: from the last day of the first to the first day of the second at least, and at most the other way. Null where one has no date. */
export function interval(one: ChronologyEvent, other: ChronologyEvent): { readonly least: number; readonly most: number } | null {
  const [before, after] = (one.earliest ?? '') <= (other.earliest ?? '') ? [one, other] : [other, one]
  if (before.earliest === null || before.latest === null || after.earliest === null || after.latest === null) return null
  return { least: Math.max(0, daysBetween(before.latest, after.earliest)), most: daysBetween(before.earliest, after.latest) }
}
