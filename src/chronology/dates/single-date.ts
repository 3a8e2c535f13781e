/**
 * One date, written in marks (see `words.ts`): a day, a month, a season, a year, or less. What is missing stays missing, so that the two ends of a range can
 * lend each other their month and year.
 */
import type { DateContext, DateFlag } from './meaning.ts'
import { day } from './spans.ts'

type Named =
  | { readonly kind: 'season'; readonly code: number }
  | { readonly kind: 'quarter'; readonly number: number }
  | { readonly kind: 'feast'; readonly name: string }
  | { readonly kind: 'decade'; readonly digits: string }

/** A date as far as it is written. */
export interface PartialDate {
  readonly day?: number
  readonly month?: number
  readonly year?: number
  /** The second year of `2018/19`. */
  readonly untilYear?: number
  readonly named?: Named
  /** `E`, `D`, `L` (or two of them), `P1`–`P5`, `H1`, `H2`. */
  readonly part?: string
  readonly week?: 'C' | 'E' | 'W'
  readonly weekday?: number
  readonly unknownDay?: boolean
  readonly unknownMonth?: boolean
  readonly doubted?: readonly ('day' | 'month' | 'year')[]
  readonly flags: readonly DateFlag[]
}

const SEP = '[ ./,\\\\-]+'
const YEAR = "'?(\\d{4}|\\d{2})"
const NUMERIC = new RegExp(`^(\\d{1,2}|X)${SEP}(\\d{1,2}|X)${SEP}${YEAR}$`)
const YEAR_FIRST = new RegExp(`^(\\d{4})${SEP}(\\d{1,2}|X)${SEP}(\\d{1,2}|X)$`)
const DAY_MONTH_YEAR = new RegExp(`^(\\d{1,2}|X)(?:${SEP})?M(\\d\\d)(?:${SEP})?${YEAR}$`)
const MONTH_DAY_YEAR = new RegExp(`^M(\\d\\d)(?:${SEP})?(\\d{1,2})${SEP}(\\d{4})$`)
const YEAR_MONTH_DAY = new RegExp(`^(\\d{4})${SEP}M(\\d\\d)${SEP}(\\d{1,2})$`)
const MONTH_YEAR = new RegExp(`^M(\\d\\d)(?:${SEP})?('?)(\\d{4}|\\d{2})$`)
const YEAR_MONTH = new RegExp(`^(\\d{4})${SEP}M(\\d\\d)$`)
const DAY_MONTH = new RegExp(`^(\\d{1,2})(?:${SEP})?M(\\d\\d)$`)
const MONTH_DAY = new RegExp(`^M(\\d\\d)${SEP}(\\d{1,2})$`)
const NUMERIC_MONTH = /^(\d{1,2})[/.\\-](\d{4})$/
const NUMERIC_DAY_MONTH = /^(\d{1,2})[/.-](\d{1,2})$/
const YEAR_MONTH_NUMERIC = /^(\d{4})-(\d\d)$/
const YEARS = /^(\d{4})[/-](\d{4}|\d{2})$/

/** Reads marks as one date; undefined when they are none. */
export function readSingle(text: string, context: DateContext): PartialDate | undefined {
  let rest = text.trim()
  const parts: { part?: string; week?: 'C' | 'E' | 'W'; weekday?: number } = {}
  const week = /^K([CEW])\s*/.exec(rest)
  if (week) {
    parts.week = week[1] as 'C' | 'E' | 'W'
    rest = rest.slice(week[0].length)
  }
  const part = /^(P[1-5]|H[12]|[EDL](?: ?(?:-|to|\/)? ?[EDL])?)(?: |$|(?=[MSQFW\d]))[ -]*/.exec(rest)
  if (part?.[1]) {
    parts.part = part[1].replace(/[^A-Z\d]/g, '')
    rest = rest.slice(part[0].length)
  }
  const weekday = /^W([1-7])[ .,]*/.exec(rest)
  if (weekday) {
    parts.weekday = Number(weekday[1])
    rest = rest.slice(weekday[0].length)
  } else {
    const after = /[ .,]*W([1-7])$/.exec(rest)
    if (after && after.index > 0) {
      parts.weekday = Number(after[1])
      rest = rest.slice(0, after.index)
    }
  }
  const doubted: ('day' | 'month' | 'year')[] = []
  rest = rest
    .replace(/^(\d{1,2})\?(?=[ ./M-])/, (_, number: string) => (doubted.push('day'), number))
    .replace(/(?<=[ ./-])\?(?=\d{4}$)/, () => (doubted.push('year'), ''))
    .replace(/(?<=.)\?(?=M\d\d)/, () => (doubted.push('month'), ''))
    .replace(/(M\d\d)\?(?=.)/, (_, month: string) => (doubted.push('month'), month))
    .replace(/^[ ,.:;-]+|[ ,.:;]+$/g, '')
  const found = readShape(rest, context)
  return found ? { ...found, ...parts, ...(doubted.length > 0 ? { doubted } : {}) } : undefined
}

function readShape(text: string, context: DateContext): PartialDate | undefined {
  const numeric = NUMERIC.exec(text)
  if (numeric) return dayMonth(numeric[1] ?? '', numeric[2] ?? '', fullYear(numeric[3] ?? '', context), context)
  const yearFirst = YEAR_FIRST.exec(text)
  if (yearFirst)
    return {
      year: Number(yearFirst[1]),
      ...component('month', yearFirst[2]),
      ...component('day', yearFirst[3]),
      flags: unknownFlags(yearFirst[2], yearFirst[3])
    }
  const spelt = DAY_MONTH_YEAR.exec(text)
  if (spelt)
    return {
      ...component('day', spelt[1]),
      month: Number(spelt[2]),
      year: fullYear(spelt[3] ?? '', context),
      flags: unknownFlags(spelt[1])
    }
  const american = MONTH_DAY_YEAR.exec(text)
  if (american) return { day: Number(american[2]), month: Number(american[1]), year: Number(american[3]), flags: [] }
  const sorted = YEAR_MONTH_DAY.exec(text)
  if (sorted) return { day: Number(sorted[3]), month: Number(sorted[2]), year: Number(sorted[1]), flags: [] }
  return readLess(text, context)
}

/** Digits with too few separators. Only where they are the whole date: in a range they could be anything. */
export function readDigits(text: string, context: DateContext): PartialDate | undefined {
  if (/^\d{8}$/.test(text)) return eightDigits(text, context)
  const six = /^(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (six) return dayMonth(six[1] ?? '', six[2] ?? '', fullYear(six[3] ?? '', context), context)
  const lost = /^(\d{1,2})[/.-](\d\d)(\d{4})$/.exec(text) ?? /^(\d\d)(\d\d)[/.-](\d{4})$/.exec(text)
  if (!lost) return undefined
  const read = dayMonth(lost[1] ?? '', lost[2] ?? '', Number(lost[3]), context)
  return { ...read, flags: [...read.flags, 'misspelt'] }
}

/** Less than a day. */
function readLess(text: string, context: DateContext): PartialDate | undefined {
  const monthYear = MONTH_YEAR.exec(text)
  if (monthYear) {
    const [, month, apostrophe, written = ''] = monthYear
    const short = written.length === 2 && apostrophe === '' && Number(written) <= 31 && / /.test(text)
    return { month: Number(month), year: fullYear(written, context), flags: short ? ['ambiguous-month-year'] : [] }
  }
  const yearMonth = YEAR_MONTH.exec(text)
  if (yearMonth) return { month: Number(yearMonth[2]), year: Number(yearMonth[1]), flags: [] }
  const named = /^(?:S(\d\d)|Q(\d)|F([A-Z]+))(?:[ ,/-]*(?:'?(\d{4}|\d{2})(?:[/-](\d{4}|\d{2}))?)?)?$/.exec(text)
  if (named) {
    const [, season, quarter, feast = '', year, until] = named
    const what: Named = season
      ? { kind: 'season', code: Number(season) }
      : quarter
        ? { kind: 'quarter', number: Number(quarter) }
        : { kind: 'feast', name: feast }
    const first = year === undefined ? undefined : fullYear(year, context)
    const flags: DateFlag[] = quarter || (season === '24' && until === undefined) ? ['ambiguous-season'] : []
    return {
      named: what,
      ...(first === undefined ? {} : { year: first }),
      ...(until ? { untilYear: yearAfter(first, until) } : {}),
      flags
    }
  }
  const decade = /^(\d{3})(?:0'?s|X|\?)$/.exec(text)
  if (decade?.[1]) return { named: { kind: 'decade', digits: decade[1] }, flags: [] }
  const shortDecade = /^'?([5-9])0'?s$/.exec(text)
  if (shortDecade) return { named: { kind: 'decade', digits: `19${shortDecade[1]}` }, flags: [] }
  const isoMonth = YEAR_MONTH_NUMERIC.exec(text)
  if (
    isoMonth &&
    Number(isoMonth[2]) >= 1 &&
    Number(isoMonth[2]) <= 12 &&
    Number(isoMonth[2]) !== (Number(isoMonth[1]) + 1) % 100
  )
    return { year: Number(isoMonth[1]), month: Number(isoMonth[2]), flags: [] }
  const years = YEARS.exec(text)
  if (years) {
    const from = Number(years[1])
    const until = yearAfter(from, years[2] ?? '')
    if (until <= from || until > 2100) return undefined
    return { year: from, untilYear: until, flags: until === from + 1 && (years[2] ?? '').length === 2 ? ['ambiguous-years'] : [] }
  }
  const month = NUMERIC_MONTH.exec(text)
  if (month) {
    const [, number, year] = month
    return Number(number) >= 1 && Number(number) <= 12
      ? { month: Number(number), year: Number(year), flags: [] }
      : { year: Number(year), flags: ['impossible-date'] }
  }
  const year = /^(\d{4})$/.exec(text)
  if (year && Number(text) >= 1000) return { year: Number(text), flags: [] }
  const dayOfMonth = DAY_MONTH.exec(text)
  if (dayOfMonth) return { day: Number(dayOfMonth[1]), month: Number(dayOfMonth[2]), flags: [] }
  const monthDay = MONTH_DAY.exec(text)
  if (monthDay) return { day: Number(monthDay[2]), month: Number(monthDay[1]), flags: [] }
  const onlyMonth = /^M(\d\d)$/.exec(text)
  if (onlyMonth) return { month: Number(onlyMonth[1]), flags: [] }
  const dayAndMonth = NUMERIC_DAY_MONTH.exec(text)
  // 05/16 is a month and a year to British eyes, and not the sixteenth of May.
  if (dayAndMonth && Number(dayAndMonth[1]) <= 12 && Number(dayAndMonth[2]) > 12 && (dayAndMonth[2] ?? '').length === 2)
    return { month: Number(dayAndMonth[1]), year: fullYear(dayAndMonth[2] ?? '', context), flags: ['ambiguous-month-year'] }
  if (dayAndMonth) return dayMonth(dayAndMonth[1] ?? '', dayAndMonth[2] ?? '', undefined, context)
  return undefined
}

function component(name: 'day' | 'month', written: string | undefined): object {
  if (written === 'X' || Number(written) === 0) return name === 'day' ? { unknownDay: true } : { unknownMonth: true }
  return { [name]: Number(written) }
}

const unknownFlags = (...written: (string | undefined)[]): DateFlag[] =>
  written.some((one) => one === 'X' || Number(one) === 0) ? ['unknown-part'] : []

/** Two numbers that are a day and a month, in the order of the file. */
function dayMonth(one: string, two: string, year: number | undefined, context: DateContext): PartialDate {
  const withYear = year === undefined ? {} : { year }
  if (one === 'X' || two === 'X' || Number(one) === 0 || Number(two) === 0)
    return { ...component('day', one), ...component('month', two), ...withYear, flags: ['unknown-part'] }
  const [first, second] = [Number(one), Number(two)]
  const order = context.order ?? { first: 'day', shown: false }
  if (first > 12 && second > 12) {
    // 32/15/2016: not even the month is left.
    return { ...withYear, flags: ['impossible-date'] }
  }
  if (second > 12) return { day: second, month: first, ...withYear, flags: ['month-first'] }
  if (first > 12) return { day: first, month: second, ...withYear, flags: [] }
  const flags: DateFlag[] =
    order.first === 'month' ? ['month-first'] : first === second || order.shown ? [] : ['ambiguous-day-month']
  return order.first === 'month'
    ? { day: second, month: first, ...withYear, flags }
    : { day: first, month: second, ...withYear, flags }
}

function eightDigits(text: string, context: DateContext): PartialDate | undefined {
  const year = Number(text.slice(0, 4))
  if (year >= 1900 && year <= 2100 && day(year, Number(text.slice(4, 6)), Number(text.slice(6))))
    return { year, month: Number(text.slice(4, 6)), day: Number(text.slice(6)), flags: [] }
  return dayMonth(text.slice(0, 2), text.slice(2, 4), Number(text.slice(4)), context)
}

/** The year that two digits mean: not more than ten years after the review. */
function fullYear(written: string, context: DateContext): number {
  const number = Number(written)
  if (written.length !== 2) return number
  return 2000 + number > (context.latestYear ?? 2039) + 10 ? 1900 + number : 2000 + number
}

function yearAfter(first: number | undefined, written: string): number {
  if (written.length === 4 || first === undefined) return Number(written)
  const until = Math.floor(first / 100) * 100 + Number(written)
  return until < first && Number(written) === 0 ? until + 100 : until
}
