/** The time between two events, as surely as their dates let it be told. */
import type { ChronologyEvent } from '../event.ts'
import { daysBetween } from './silences.ts'

/** From one day to another. */
export interface Span {
  readonly from: string
  readonly until: string
  readonly days: number
}

export type TimeBetween =
  /** At least and at most; the same where both days are certain. `first` is the event that was surely before the other, undefined where that is not sure. */
  | { readonly kind: 'known'; readonly least: Span; readonly most: Span; readonly first: 'one' | 'other' | undefined }
  /** One of the two is open: “after June 2014”. */
  | { readonly kind: 'at-least'; readonly least: Span; readonly first: 'one' | 'other' }
  | { readonly kind: 'not-known' }

type Dated = Pick<ChronologyEvent, 'earliest' | 'latest'>

const span = (from: string, until: string): Span => ({ from, until, days: daysBetween(from, until) })

/** The time between two events. An uncertain day can be any day of its interval. */
export function timeBetween(one: Dated, other: Dated): TimeBetween {
  const certain = surelyBefore(one, other, 'one') ?? surelyBefore(other, one, 'other')
  if (certain) return certain
  if (one.earliest === null || one.latest === null || other.earliest === null || other.latest === null)
    return { kind: 'not-known' }
  const shared = one.earliest > other.earliest ? one.earliest : other.earliest
  const [forward, backward] = [span(one.earliest, other.latest), span(other.earliest, one.latest)]
  return {
    kind: 'known',
    least: span(shared, shared),
    most: forward.days >= backward.days ? forward : backward,
    first: undefined
  }
}

function surelyBefore(before: Dated, after: Dated, first: 'one' | 'other'): TimeBetween | undefined {
  if (before.latest === null || after.earliest === null || before.latest >= after.earliest) return undefined
  const least = span(before.latest, after.earliest)
  return before.earliest === null || after.latest === null
    ? { kind: 'at-least', least, first }
    : { kind: 'known', least, most: span(before.earliest, after.latest), first }
}
