/** Events on their days and in their lanes, before anything is drawn: what each stands for, where it can lie, and which cannot be placed. */
import type { ChronologyEvent } from '../event.ts'
import { dayNumber } from './scale.ts'

/** What the picture needs of an event. */
export type PictureEvent = Pick<
  ChronologyEvent,
  'id' | 'agency' | 'earliest' | 'latest' | 'dateAsWritten' | 'text' | 'people' | 'childSeen' | 'missed'
> &
  Partial<Pick<ChronologyEvent, 'seenAlone' | 'seenAtHome'>>

/** What an event shows of the child: a contact that did not happen, one in which the child was not seen, one in which the child was, or anything else. */
export type Kind = 'missed' | 'not-seen' | 'seen' | 'other'
export const KINDS: readonly Kind[] = ['missed', 'not-seen', 'seen', 'other']

export function kindOf({ missed, childSeen }: PictureEvent): Kind {
  if (missed !== null) return 'missed'
  return childSeen === 'no' ? 'not-seen' : childSeen === 'yes' ? 'seen' : 'other'
}

export interface Placed {
  readonly event: PictureEvent
  readonly kind: Kind
  /** The first and last day that it can be on; the same day twice where one of them is open. */
  readonly from: string
  readonly until: string
  readonly first: number
  readonly last: number
  readonly open: 'before' | 'after' | undefined
}

/** An event on its days; undefined where it has none. */
export function placed(event: PictureEvent): Placed | undefined {
  const [from, until] = [event.earliest ?? event.latest, event.latest ?? event.earliest]
  if (from === null || until === null) return undefined
  const open = event.earliest === null ? 'before' : event.latest === null ? 'after' : undefined
  const first = dayNumber(from)
  return { event, kind: kindOf(event), from, until, first, last: until === from ? first : dayNumber(until), open }
}

export interface Lane {
  readonly name: string
  /** Several agencies or people that have few events each. */
  readonly rest: boolean
  /** Of the period that is shown, in the order in which they came. */
  readonly shown: readonly Placed[]
  /** Dated, and in no day of the period. */
  readonly outside: number
  readonly undated: number
}

export type LanesBy = 'agency' | 'person'

/** The lane of events that name nobody. */
const NOBODY = 'Nobody named'

/** Puts events into lanes, the one that begins first on top. Beyond `most` lanes those with the fewest events share the last one. An event that names several people is in the lane of each. */
export function makeLanes(
  events: readonly PictureEvent[],
  by: LanesBy,
  window: { readonly from: string; readonly until: string } | undefined,
  most: number
): readonly Lane[] {
  const lanes = new Map<string, { name: string; shown: Placed[]; outside: number; undated: number; first: string }>()
  const into = (name: string, one: Placed | undefined): void => {
    let lane = lanes.get(name)
    if (!lane) lanes.set(name, (lane = { name, shown: [], outside: 0, undated: 0, first: '9999-99-99' }))
    if (!one) lane.undated++
    else if (window && (one.until < window.from || one.from > window.until)) lane.outside++
    else {
      lane.shown.push(one)
      if (one.from < lane.first) lane.first = one.from
    }
  }
  for (const event of events) {
    const one = placed(event)
    if (by === 'agency') into(event.agency === '' ? 'No agency named' : event.agency, one)
    else if (event.people.length === 0) into(NOBODY, one)
    else for (const person of new Set(event.people)) into(person, one)
  }
  const byCount = [...lanes.values()].toSorted(
    (one, other) =>
      Number(one.name === NOBODY) - Number(other.name === NOBODY) ||
      other.shown.length - one.shown.length ||
      (one.name < other.name ? -1 : 1)
  )
  const [own, few] = byCount.length <= most ? [byCount, []] : [byCount.slice(0, most - 1), byCount.slice(most - 1)]
  const drawn: Lane[] = own
    .toSorted(
      (one, other) =>
        Number(one.name === NOBODY) - Number(other.name === NOBODY) ||
        (one.first < other.first ? -1 : one.first > other.first ? 1 : one.name < other.name ? -1 : 1)
    )
    .map(({ name, shown, outside, undated }) => ({ name, rest: false, shown, outside, undated }))
  if (few.length === 0) return drawn
  // Of people, one event may be in several of these lanes, and is drawn once in the lane that they share.
  const shared = new Set(few.flatMap(({ shown }) => shown.map(({ event }) => event)))
  const once = new Set<PictureEvent>()
  drawn.push({
    name: `${few.length} other ${by === 'agency' ? 'agencies' : 'people'}`,
    rest: true,
    shown: few
      .flatMap(({ shown }) => shown)
      .filter(({ event }) => shared.has(event) && !once.has(event) && once.add(event).size > 0),
    outside: few.reduce((sum, { outside }) => sum + outside, 0),
    undated: few.reduce((sum, { undated }) => sum + undated, 0)
  })
  return drawn
}

/** The first and last day on which anything can lie; undefined where nothing has a date. */
export function extentOf(events: readonly PictureEvent[]): { readonly from: string; readonly until: string } | undefined {
  let [from, until] = ['', '']
  for (const event of events) {
    const [first, last] = [event.earliest ?? event.latest, event.latest ?? event.earliest]
    if (first === null || last === null) continue
    if (from === '' || first < from) from = first
    if (until === '' || last > until) until = last
  }
  return from === '' ? undefined : { from, until }
}
