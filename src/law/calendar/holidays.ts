/** The three lists as one table of days, so that every question about a day is one look-up. Built once from the plain lists; nothing outside them is guessed. */
import { failed, ok, type Result } from '#kernel/result.ts'
import type { HolidayCalendar } from './bank-holiday.ts'
import { divisionName, type Division } from './division.ts'
import { englandAndWales } from './england-and-wales.ts'
import { northernIreland } from './northern-ireland.ts'
import { scotland } from './scotland.ts'

/** The first and the last year whose bank holidays are held, for every division. */
export const FIRST_YEAR = 2018
export const LAST_YEAR = 2028

/** The lists by division. */
export const holidayCalendars: Readonly<Record<Division, HolidayCalendar>> = {
  'england-and-wales': englandAndWales,
  scotland,
  'northern-ireland': northernIreland
}

/** A day that is needed but not held: nothing is guessed from it. `date` is an ISO calendar day. */
export type NotEncoded = { readonly kind: 'not-encoded'; readonly date: string; readonly message: string }

/** One day of the table: its ISO text and, when it is not a working day, why. */
export type TableDay = { readonly date: string; readonly why?: string }

/** All days of 2018 to 2028 of a division, in order, with where each year begins. */
export type DayTable = {
  readonly division: Division
  readonly days: readonly TableDay[]
  readonly yearStart: ReadonlyMap<number, number>
  readonly firstExpected: number
}

const tables = new Map<Division, DayTable>()

/** The table of a division. */
export function dayTable(division: Division): DayTable {
  const known = tables.get(division)
  if (known !== undefined) return known
  const made = makeTable(holidayCalendars[division])
  tables.set(division, made)
  return made
}

function makeTable(calendar: HolidayCalendar): DayTable {
  const names = new Map(calendar.years.flatMap((year) => year.days.map((holiday) => [holiday.date, holiday.name] as const)))
  const days: TableDay[] = []
  const yearStart = new Map<number, number>()
  let firstExpected = Number.POSITIVE_INFINITY
  for (const { year, confidence } of calendar.years) {
    yearStart.set(year, days.length)
    if (confidence === 'expected') firstExpected = Math.min(firstExpected, days.length)
    let date = Temporal.PlainDate.from({ year, month: 1, day: 1 })
    while (date.year === year) {
      const text = date.toString()
      const why = date.dayOfWeek === 6 ? 'Saturday' : date.dayOfWeek === 7 ? 'Sunday' : names.get(text)
      days.push(why === undefined ? { date: text } : { date: text, why })
      date = date.add({ days: 1 })
    }
  }
  return { division: calendar.division, days, yearStart, firstExpected }
}

/** Where a day stands in the table, or `not-encoded` when its year is not held. */
export function indexOfDay(table: DayTable, date: Temporal.PlainDate): Result<number, NotEncoded> {
  const start = table.yearStart.get(date.year)
  return start === undefined ? failed(notEncoded(table.division, date.toString())) : ok(start + date.dayOfYear - 1)
}

/** The day at a place in the table, or `not-encoded` when a count ran off either end. */
export function dayAt(table: DayTable, index: number): Result<TableDay, NotEncoded> {
  const found = table.days[index]
  if (found !== undefined) return ok(found)
  const beyond = index < 0 ? `${FIRST_YEAR - 1}-12-31` : `${LAST_YEAR + 1}-01-01`
  return failed(notEncoded(table.division, beyond))
}

function notEncoded(division: Division, date: string): NotEncoded {
  const message = `Bank holidays for ${divisionName(division)} are held for ${FIRST_YEAR} to ${LAST_YEAR}; this count needs ${date}.`
  return { kind: 'not-encoded', date, message }
}
