/** The time between two events in words, with what makes it uncertain. Pure. */
import { type ChronologyEvent, type Span, type TimeBetween, timeBetween } from '#chronology/index.ts'
import { count } from '../chronology-navigation.tsx'
import { ageOn } from '../events/event-row.ts'

/** “12 days”; “1 month and 3 days”; “2 years and 1 day”. */
export function spanInWords({ from, until, days }: Span): string {
  if (days < 31) return count(days, 'day')
  const {
    years,
    months,
    days: rest
  } = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until), { largestUnit: 'year' })
  const parts = [
    years > 0 ? count(years, 'year') : '',
    months > 0 ? count(months, 'month') : '',
    rest > 0 ? count(rest, 'day') : ''
  ].filter((part) => part !== '')
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`
}

/** A longer span also in days: “1 month and 3 days (34 days)”. */
const withDays = (span: Span): string =>
  span.days < 31 ? spanInWords(span) : `${spanInWords(span)} (${count(span.days, 'day')})`

type Dated = Pick<ChronologyEvent, 'earliest' | 'latest' | 'dateAsWritten'>

/** The answer in a sentence, and why it is not more certain (empty where it is). The first is the one that stands first in the chronology. */
export function timeInWords(first: Dated, second: Dated): { readonly answer: string; readonly because: string } {
  const between = timeBetween(first, second)
  return { answer: answerOf(between), because: becauseOf(between, first, second) }
}

function answerOf(between: TimeBetween): string {
  switch (between.kind) {
    case 'not-known':
      return 'The time between them is not known'
    case 'at-least':
      return `At least ${withDays(between.least)}`
    case 'known': {
      const { least, most } = between
      if (most.days === 0) return 'Both are on the same day'
      if (least.days === most.days) return withDays(most)
      if (least.days > 30) return `At least ${withDays(least)}, at most ${withDays(most)}`
      return least.days === 0
        ? `At most ${withDays(most)}; they may be on the same day`
        : `Between ${withDays(least)} and ${withDays(most)}`
    }
  }
}

function becauseOf(between: TimeBetween, first: Dated, second: Dated): string {
  const uncertain = [['first', first] as const, ['second', second] as const].flatMap(([which, event]) =>
    event.earliest !== null && event.earliest === event.latest ? [] : [`the ${which} is written “${event.dateAsWritten}”`]
  )
  if (uncertain.length === 0) return ''
  const order = between.kind === 'known' && between.first === undefined ? ' It is not certain which of them came first.' : ''
  const said = uncertain.join(', and ')
  return `${capital(said)}.${order}`
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** A child's age at an event: “3 years”, “7 months to 8 months” where the day is not certain, “not known”. */
export function ageAtEvent(born: Temporal.PlainDate, { earliest, latest }: Pick<ChronologyEvent, 'earliest' | 'latest'>): string {
  if (earliest === null && latest === null) return 'Not known'
  const [from, until] = [earliest, latest].map((day) => (day === null ? undefined : ageOn(born, Temporal.PlainDate.from(day))))
  if (from === undefined) return capital(`${until ?? ''} or less`)
  if (until === undefined) return capital(`${from} or more`)
  return from === until ? capital(from) : capital(`${from} to ${until}`)
}
