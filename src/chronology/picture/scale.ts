/** Where days stand on the picture, which of them are named on its axes, and into which days, weeks, months or years events are counted together. */

/** Days since 1 January 1970 of a day written as `2016-05-22`. */
export function dayNumber(day: string): number {
  const [year = 1970, month = 1, dayOfMonth = 1] = day.split('-').map(Number)
  // Years that begin in March put the leap day at their end (Gregorian, for any year after 0).
  const y = month > 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1
  const yearOfEra = y - era * 400
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** The day of a number of days since 1 January 1970, as `2016-05-22`. */
export function isoDay(number: number): string {
  return EPOCH.add({ days: number }).toString()
}

const EPOCH = Temporal.PlainDate.from('1970-01-01')

/** From day numbers to units of the picture; `until` is the last day, drawn whole. */
export interface Scale {
  readonly from: number
  readonly until: number
  readonly left: number
  readonly width: number
}

/** The left edge of a day, to a tenth. */
export function at({ from, until, left, width }: Scale, day: number): number {
  return tenth(left + ((day - from) / (until - from + 1)) * width)
}

/** A length to a tenth. */
export function tenth(length: number): number {
  return Math.round(length * 10) / 10
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const LONG_MONTHS = 'January February March April May June July August September October November December'.split(
  ' '
) as readonly string[]

/** “22 May 2016” of `2016-05-22`. */
export function dayInWords(day: string): string {
  const [year, month, dayOfMonth] = day.split('-').map(Number)
  return `${dayOfMonth} ${LONG_MONTHS[(month ?? 1) - 1]} ${year}`
}

/** “22 May” of `2016-05-22`. */
export function shortDay(day: string): string {
  const [, month, dayOfMonth] = day.split('-').map(Number)
  return `${dayOfMonth} ${MONTHS[(month ?? 1) - 1]}`
}

export interface Tick {
  readonly day: string
  readonly label: string
}

/** Steps of the axis in months. */
const STEPS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200] as const

/** The named days from one to another, both as `2016-05-22`, at most so many: days up to a fortnight, weeks up to sixteen, else months and years. */
export function chooseTicks(from: string, until: string, most = 16): readonly Tick[] {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(until)]
  const days = first.until(last, { largestUnit: 'day' }).days
  const ticks: Tick[] = []
  if (days <= most * 7) {
    const step = days < most ? 1 : 7
    for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: step }))
      ticks.push({ day: day.toString(), label: `${day.day} ${MONTHS[day.month - 1]} ${day.year}` })
    return ticks
  }
  const step = STEPS.find((months) => days / 30.4 / months < most) ?? 1200
  let day = first.with({ day: 1, month: step < 12 ? Math.floor((first.month - 1) / step) * step + 1 : 1 })
  if (step >= 12) day = day.with({ year: Math.floor(first.year / (step / 12)) * (step / 12) })
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ months: step }))
    if (Temporal.PlainDate.compare(day, first) >= 0)
      ticks.push({ day: day.toString(), label: step < 12 ? `${MONTHS[day.month - 1]} ${day.year}` : String(day.year) })
  return ticks
}

/** Ages that a child born on a day reaches in the period, at most so many: months at first, then years. Begins with “born” where the birth is in it. */
export function chooseAges(born: string, from: string, until: string, most = 16): readonly Tick[] {
  const [birth, last] = [Temporal.PlainDate.from(born), Temporal.PlainDate.from(until)]
  if (Temporal.PlainDate.compare(birth, last) > 0) return []
  const months = (dayNumber(until) - Math.max(dayNumber(from), dayNumber(born))) / 30.4
  const step = STEPS.find((one) => months / one < most) ?? 1200
  const ticks: Tick[] = []
  const start = Math.max(0, Math.floor((dayNumber(from) - dayNumber(born)) / 31 / step) - 1) * step
  for (let age = start; ; age += step) {
    const day = birth.add({ months: age })
    if (Temporal.PlainDate.compare(day, last) > 0) return ticks
    if (day.toString() >= from) ticks.push({ day: day.toString(), label: ageInWords(age) })
  }
}

/** “born”, “7 months”, “1 year”, “4½ years”, “4 years 2 months” of an age in months. */
function ageInWords(months: number): string {
  if (months === 0) return 'born'
  const [years, rest] = [Math.floor(months / 12), months % 12]
  const more = rest === 0 ? '' : `${rest} ${rest === 1 ? 'month' : 'months'}`
  if (years === 0) return more
  if (rest === 6) return `${years}½ years`
  const whole = `${years} ${years === 1 ? 'year' : 'years'}`
  return more === '' ? whole : `${whole} ${more}`
}

/** Days whose events are counted together. */
export interface Bin {
  readonly from: string
  readonly until: string
  /** The first day, as a number. */
  readonly start: number
  readonly label: string
}

/** Lengths of bins, shortest first: days, then weeks from Monday, then months of the calendar. */
const BINS = [
  { unit: 'day', length: 1, days: 1 },
  { unit: 'week', length: 7, days: 7 },
  { unit: 'month', length: 1, days: 30.4 },
  { unit: 'quarter', length: 3, days: 91.3 },
  { unit: 'half year', length: 6, days: 182.6 },
  { unit: 'year', length: 12, days: 365 },
  { unit: '5 years', length: 60, days: 1826 },
  { unit: '10 years', length: 120, days: 3653 },
  { unit: '50 years', length: 600, days: 18_263 },
  { unit: '200 years', length: 2400, days: 73_050 }
] as const

export interface Bins {
  /** “week”, “month”. */
  readonly unit: string
  readonly bins: readonly Bin[]
}

/** The finest calendar bins of a period that are no more than so many. */
export function chooseBins(from: string, until: string, most: number): Bins {
  const days = dayNumber(until) - dayNumber(from) + 1
  const kind = BINS.find((one) => days / one.days + 2 <= Math.max(most, 3)) ?? BINS[BINS.length - 1]
  if (kind === undefined) return { unit: 'day', bins: [] }
  const first = Temporal.PlainDate.from(from)
  const byDays = kind.unit === 'day' || kind.unit === 'week'
  let day = byDays
    ? kind.unit === 'week'
      ? first.subtract({ days: first.dayOfWeek - 1 })
      : first
    : startOfMonths(first, kind.length)
  const bins: Bin[] = []
  for (;;) {
    const iso = day.toString()
    if (iso > until) return { unit: kind.unit, bins }
    const next = byDays ? day.add({ days: kind.length }) : day.add({ months: kind.length })
    const last = next.subtract({ days: 1 })
    bins.push({ from: iso, until: last.toString(), start: dayNumber(iso), label: binInWords(kind.unit, day, last) })
    day = next
  }
}

function startOfMonths(day: Temporal.PlainDate, months: number): Temporal.PlainDate {
  const since = Math.floor((day.year * 12 + day.month - 1) / months) * months
  return Temporal.PlainDate.from({ year: Math.floor(since / 12), month: (since % 12) + 1, day: 1 })
}

function binInWords(unit: (typeof BINS)[number]['unit'], first: Temporal.PlainDate, last: Temporal.PlainDate): string {
  const month = (day: Temporal.PlainDate): string => LONG_MONTHS[day.month - 1] ?? ''
  switch (unit) {
    case 'day':
      return dayInWords(first.toString())
    case 'week':
      return `week from ${dayInWords(first.toString())}`
    case 'month':
      return `${month(first)} ${first.year}`
    case 'quarter':
    case 'half year':
      return `${month(first)} to ${month(last)} ${last.year}`
    case 'year':
      return String(first.year)
    default:
      return `${first.year} to ${last.year}`
  }
}

/** Which bin a day is in; days before the first or after the last count there. */
export function binOf(bins: readonly Bin[], day: number): number {
  let [low, high] = [0, bins.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((bins[middle]?.start ?? 0) <= day) low = middle
    else high = middle - 1
  }
  return low
}
