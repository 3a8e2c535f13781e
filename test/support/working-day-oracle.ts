/**
 * Working days as the statutes give them, worked forward day by day: an oracle that shares neither the lists nor the code that is tested with it. Slow on purpose.
 */
import { DIVISIONS, type Division } from '#law/calendar/division.ts'

const date = (text: string) => Temporal.PlainDate.from(text)

/** Easter Sundays, from the tables of the Book of Common Prayer. */
const EASTER: Record<number, string> = {
  2018: '04-01',
  2019: '04-21',
  2020: '04-12',
  2021: '04-04',
  2022: '04-17',
  2023: '04-09',
  2024: '03-31',
  2025: '04-20',
  2026: '04-05',
  2027: '03-28',
  2028: '04-16'
}

function monday(year: number, month: number, which: 'first' | 'last'): string {
  let found = date(`${year}-${String(month).padStart(2, '0')}-01`)
  if (which === 'last') found = found.with({ day: found.daysInMonth })
  while (found.dayOfWeek !== 1) found = found.add({ days: which === 'first' ? 1 : -1 })
  return found.toString()
}

function holidaysOfYear(division: Division, year: number): Set<string> {
  const set = new Set<string>()
  // A day that falls on a weekend, or on a day already taken, moves to the next weekday that is free.
  const observe = (text: string) => {
    let observed = date(text)
    while (observed.dayOfWeek > 5 || set.has(observed.toString())) observed = observed.add({ days: 1 })
    set.add(observed.toString())
  }
  const easter = date(`${year}-${EASTER[year]}`)
  observe(`${year}-01-01`)
  if (division === 'scotland') observe(`${year}-01-02`)
  set.add(easter.subtract({ days: 2 }).toString())
  if (division !== 'scotland') set.add(easter.add({ days: 1 }).toString())
  set.add(year === 2020 ? '2020-05-08' : monday(year, 5, 'first'))
  set.add(year === 2022 ? '2022-06-02' : monday(year, 5, 'last'))
  set.add(division === 'scotland' ? monday(year, 8, 'first') : monday(year, 8, 'last'))
  if (division === 'scotland') observe(`${year}-11-30`)
  if (division === 'northern-ireland') {
    observe(`${year}-03-17`)
    observe(`${year}-07-12`)
  }
  // Boxing Day first: when Christmas Day is a Sunday, Monday stays Boxing Day and Tuesday is the substitute for Christmas Day.
  observe(`${year}-12-26`)
  observe(`${year}-12-25`)
  if (year === 2022) set.add('2022-06-03').add('2022-09-19')
  if (year === 2023) set.add('2023-05-08')
  if (year === 2026 && division === 'scotland') set.add('2026-06-15')
  return set
}

/** Every bank holiday of 2018 to 2028 by division, as ISO calendar days. */
export const holidaysByStatute: ReadonlyMap<Division, ReadonlySet<string>> = new Map(
  DIVISIONS.map((division) => {
    const all = Object.keys(EASTER).flatMap((year) => [...holidaysOfYear(division, Number(year))])
    return [division, new Set(all)] as const
  })
)

/** Whether a day is worked. */
export function oracleWorks(division: Division, day: Temporal.PlainDate): boolean {
  return day.dayOfWeek < 6 && holidaysByStatute.get(division)?.has(day.toString()) !== true
}

/** The day that is so many working days after (or before) another, or `not-encoded` where the count leaves 2018 to 2028. */
export function oracleAdd(division: Division, from: Temporal.PlainDate, days: number, countFrom: 0 | 1): string {
  let day = from
  let left = Math.abs(days)
  if (countFrom === 1 && left > 0 && oracleWorks(division, day)) left--
  while (left > 0) {
    day = day.add({ days: Math.sign(days) })
    if (day.year < 2018 || day.year > 2028) return 'not-encoded'
    if (oracleWorks(division, day)) left--
  }
  return day.toString()
}
