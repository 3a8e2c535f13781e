/** What the picture says, in sentences and as a small table: for those who do not see it, and beside it for those who do. */
import type { Silence } from '../together/silences.ts'
import { daysBetween } from '../together/silences.ts'
import type { Lane, LanesBy } from './place-events.ts'
import { dayInWords } from './scale.ts'

/** One line of the table that says what a lane shows. */
export interface LaneTold {
  readonly name: string
  readonly rest: boolean
  readonly events: number
  readonly first: string | null
  readonly last: string | null
  readonly seen: number
  readonly notSeen: number
  readonly missed: number
  readonly uncertain: number
  readonly undated: number
  /** Dated, and outside the period that is shown. */
  readonly outside: number
}

export function tellLane({ name, rest, shown, outside, undated }: Lane): LaneTold {
  let [first, last]: [string | null, string | null] = [null, null]
  const of = { seen: 0, 'not-seen': 0, missed: 0, other: 0 }
  let uncertain = 0
  for (const one of shown) {
    of[one.kind]++
    if (one.from !== one.until || one.open) uncertain++
    if (first === null || one.from < first) first = one.from
    if (last === null || one.until > last) last = one.until
  }
  const { seen, missed } = of
  return { name, rest, events: shown.length, first, last, seen, notSeen: of['not-seen'], missed, uncertain, undated, outside }
}

/** “1 event”, “2,340 events”. */
export function countOf(number: number, one: string, several = `${one}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : several}`
}

/** “saw the child alone”, of a silence of its kind. */
export function sawWhom(kind: Silence['kind'], whom = 'the child'): string {
  return `saw ${whom}${{ seen: '', 'seen-alone': ' alone', 'seen-at-home': ' at home' }[kind]}`
}

/** “No agency saw the child for 115 days, from 1 November 1999 to 24 February 2000; 3 contacts in between did not see the child.” */
export function silenceInWords(one: Silence, who: string, whom = 'the child'): string {
  const missed = one.notSeenBetween > 0 ? `; ${countOf(one.notSeenBetween, 'contact')} in between did not see ${whom}` : ''
  return `${who} ${sawWhom(one.kind, whom)} for ${countOf(one.days, 'day')}, from ${dayInWords(one.from)} to ${dayInWords(one.until)}${missed}.`
}

/** The sentences: how much, who, when most, the longest silences, what was missed, episodes and dates, what is not drawn. */
export function tellPicture(told: {
  readonly total: number
  readonly lanes: readonly LaneTold[]
  readonly by: LanesBy
  readonly window: { readonly from: string; readonly until: string }
  readonly silences: readonly Silence[]
  /** “No agency”. */
  readonly who: string
  readonly whom: string | undefined
  readonly busiest: { readonly label: string; readonly events: number } | undefined
  readonly shown: number
  readonly outside: number
  readonly undated: number
}): readonly string[] {
  const { lanes, window } = told
  const sentences = [
    `${countOf(told.shown, 'event')} of ${countOf(lanes.length, told.by === 'agency' ? 'agency' : 'person', told.by === 'agency' ? 'agencies' : 'people')} from ${dayInWords(window.from)} to ${dayInWords(window.until)} (${countOf(daysBetween(window.from, window.until) + 1, 'day')}).`
  ]
  const most = lanes.toSorted((one, other) => other.events - one.events).slice(0, 3)
  if (lanes.length > 1)
    sentences.push(
      `Most events: ${most.map(({ name, events }) => `${name.slice(0, 80)} (${events.toLocaleString('en-GB')})`).join(', ')}.`
    )
  if (told.busiest && told.busiest.events > 2)
    sentences.push(`Most happened in one ${told.busiest.label}: ${countOf(told.busiest.events, 'event')}.`)
  for (const one of told.silences.slice(0, 3)) sentences.push(silenceInWords(one, told.who, told.whom))
  if (told.by === 'agency') {
    const [missed, notSeen] = [lanes.reduce((sum, one) => sum + one.missed, 0), lanes.reduce((sum, one) => sum + one.notSeen, 0)]
    if (missed > 0) sentences.push(`${countOf(missed, 'contact')} ${missed === 1 ? 'was' : 'were'} missed or cancelled.`)
    if (notSeen > 0)
      sentences.push(`In ${countOf(notSeen, 'other contact')} the child was not seen.`.replace(missed > 0 ? '' : 'other ', ''))
  }
  if (told.outside > 0)
    sentences.push(`${countOf(told.outside, 'event')} ${told.outside === 1 ? 'is' : 'are'} outside this period.`)
  if (told.undated > 0)
    sentences.push(`${countOf(told.undated, 'event')} ${told.undated === 1 ? 'has' : 'have'} no date and cannot be drawn.`)
  return sentences
}
