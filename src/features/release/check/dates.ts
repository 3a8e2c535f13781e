/** Finds the days that must not be told: births, deaths, the incident; in any form in which people write a day. Pure. */
import type { Found } from './check.ts'
import type { PlainText } from './plain-text.ts'
import { type Register, whoIs } from './register.ts'

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december'
]
const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
  'twentieth',
  'twenty[ -]first',
  'twenty[ -]second',
  'twenty[ -]third',
  'twenty[ -]fourth',
  'twenty[ -]fifth',
  'twenty[ -]sixth',
  'twenty[ -]seventh',
  'twenty[ -]eighth',
  'twenty[ -]ninth',
  'thirtieth',
  'thirty[ -]first'
]
const DAY = `\\d{1,2}(?: ?(?:st|nd|rd|th))?|${ORDINALS.toReversed().join('|')}`
const YEAR = `(?:[ ,./-]{1,3}'?(\\d{4}|\\d{2}))?`
const EDGE = ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'] as const

/** A day as written somewhere: a year is not always told, and numbers can be read both ways round. */
interface WrittenDay {
  readonly start: number
  readonly end: number
  readonly day: number
  readonly month: number
  readonly year: number | undefined
}

function wordMonth(written: string): number {
  return MONTHS.findIndex((month) => month.startsWith(written.slice(0, 3))) + 1
}

function dayNumber(written: string): number {
  const number = /^\d+/.exec(written)?.[0]
  if (number !== undefined) return Number(number)
  return ORDINALS.findIndex((ordinal) => new RegExp(`^${ordinal}$`).test(written)) + 1
}

type Reading = [day: number, month: number, year: number | undefined]

/** "7 March 20 children": two figures after a month may be the year, or the beginning of something else. */
function withWords(day: number, month: number, year: string | undefined): readonly Reading[] {
  if (year === undefined) return [[day, month, undefined]]
  return year.length === 4
    ? [[day, month, Number(year)]]
    : [
        [day, month, Number(year)],
        [day, month, undefined]
      ]
}

/** Every day that a text tells, in every way in which it can be read. */
export function writtenDays(text: PlainText): readonly WrittenDay[] {
  const found: WrittenDay[] = []
  const each = (pattern: string, read: (parts: readonly (string | undefined)[]) => readonly Reading[]) => {
    for (const match of text.text.matchAll(new RegExp(`${EDGE[0]}${pattern}${EDGE[1]}`, 'gu'))) {
      for (const [day, month, year] of read(match.slice(1)))
        found.push({ start: match.index, end: match.index + match[0].length, day, month, year })
    }
  }
  // 7 March 2019, 7th of March, 7-Mar-19, the seventh of March
  each(`(${DAY})(?: day)?[ ,./-]{0,3}(?:of )?(${MONTH})\\.?${YEAR}`, ([day, month, year]) =>
    withWords(dayNumber(day ?? ''), wordMonth(month ?? ''), year)
  )
  // March 7, 2019; March the 7th
  each(`(${MONTH})\\.?[ ,./-]{1,3}(?:the )?(${DAY})${YEAR}`, ([month, day, year]) =>
    withWords(dayNumber(day ?? ''), wordMonth(month ?? ''), year)
  )
  // 2019-03-07, 2019/3/7
  each('(\\d{4})[-/. ](\\d{1,2})[-/. ](\\d{1,2})', ([year, month, day]) => [[Number(day), Number(month), Number(year)]])
  // 07/03/2019, 7.3.19, 07 03 2019; and as Americans write it
  each('(\\d{1,2}) ?[-/. ] ?(\\d{1,2}) ?[-/. ] ?(\\d{4}|\\d{2})', ([first, second, year]) => [
    [Number(first), Number(second), Number(year)],
    [Number(second), Number(first), Number(year)]
  ])
  // 7/3 without a year
  each('(\\d{1,2})/(\\d{1,2})(?!/)', ([first, second]) => [
    [Number(first), Number(second), undefined],
    [Number(second), Number(first), undefined]
  ])
  // 20190307, 07032019, 070319
  each('(\\d{4})(\\d{2})(\\d{2})', ([year, month, day]) => [[Number(day), Number(month), Number(year)]])
  each('(\\d{2})(\\d{2})(\\d{4}|\\d{2})', ([day, month, year]) => [[Number(day), Number(month), Number(year)]])
  return found
}

/** The days of the register wherever the text tells them. A month and a year without the day may be told. */
export function findDates(text: PlainText, register: Register): readonly Found[] {
  const days = [
    ...register.people.flatMap((person) => [
      { on: person.bornOn, subject: `born:${person.id}`, what: `The date of birth of ${whoIs(person)}` },
      { on: person.diedOn, subject: `died:${person.id}`, what: `The date of death of ${whoIs(person)}` }
    ]),
    { on: register.incidentOn, subject: 'incident', what: 'The date of the incident' }
  ]
  const written = writtenDays(text)
  return days.flatMap(({ on, subject, what }) =>
    on === null
      ? []
      : written
          .filter((one) => one.day === on.day && one.month === on.month && isSameYear(one.year, on.year))
          .map(({ start, end }) => ({
            start,
            end,
            subject,
            what,
            advice: 'Give an age, a month or a season instead of the day.'
          }))
  )
}

function isSameYear(written: number | undefined, year: number): boolean {
  if (written === undefined) return true
  return written < 100 ? written === year % 100 : written === year
}
