/**
 * Counting working days. The law that this product serves does not define a working day, so it takes the usual statutory one: not a Saturday, a Sunday,
 * Christmas Day, Good Friday or a bank holiday (SI 2006/1738, regulation 2, is a neighbouring example), in the division that the caller names.
 */
import { failed, ok, type Result } from '#kernel/result.ts'
import type { BankHoliday } from './bank-holiday.ts'
import type { Division } from './division.ts'
import { dayAt, dayTable, indexOfDay, type DayTable, type NotEncoded } from './holidays.ts'

/** Whether the day of the event is day 0 (the first working day after it is day 1) or, when it is a working day itself, day 1. */
export type CountFrom = 0 | 1

/** A day inside a count that was not counted, and why: `Saturday`, `Sunday` or the holiday's name. `added`: an operator recorded it beside the lists. `date` is an ISO calendar day. */
export type SkippedDay = { readonly date: string; readonly why: string; readonly added?: true }

/** A finished count. Days skipped are in date order, also when counting backward. */
export type WorkingDayCount = {
  readonly division: Division
  readonly from: string
  readonly days: number
  readonly countFrom: CountFrom
  readonly result: string
  readonly skipped: readonly SkippedDay[]
  /** `expected` when the span reaches a year whose list is worked out from the statute and not yet announced. */
  readonly holidayList: 'announced' | 'expected'
}

/** The number of days is not a whole number, or is absurdly large. */
export type BadDays = { readonly kind: 'bad-days'; readonly message: string }

/** Holidays that an operator has recorded beside the lists, for the division of the call: a one-off day proclaimed after the lists were made. */
export type AdditionalHolidays = readonly BankHoliday[]

/** What to count. `days` may be 0 (the answer is `from` itself) or negative (backward). */
export type CountRequest = {
  readonly division: Division
  readonly from: Temporal.PlainDate
  readonly days: number
  readonly countFrom?: CountFrom
  readonly additionalHolidays?: AdditionalHolidays
}

/**
 * The day that is `days` working days after (or, negative, before) `from`, with every day that was skipped.
 * With `countFrom: 0` the event's own day is day 0; with 1 it is day 1 if it is a working day.
 * Fails with `not-encoded` when any day of the count lies outside 2018 to 2028.
 * `addWorkingDays({ division: 'england-and-wales', from: 2026-04-02, days: 5 })` gives 2026-04-13: Good Friday, Easter Monday and two weekends are skipped.
 */
export function addWorkingDays(request: CountRequest): Result<WorkingDayCount, NotEncoded | BadDays> {
  const { division, from, days, countFrom = 0 } = request
  if (!Number.isSafeInteger(days))
    return failed({ kind: 'bad-days', message: 'The number of working days must be a whole number.' })
  const table = dayTable(division)
  const start = indexOfDay(table, from)
  if (!start.ok) return start
  const added = namesByDate(request.additionalHolidays)
  const step = days < 0 ? -1 : 1
  const wanted = Math.abs(days)
  const skipped: SkippedDay[] = []
  let index = start.value
  let counted = 0
  if (countFrom === 1 && wanted > 0) {
    const skip = skippedAt(table, index, added)
    if (skip === undefined) counted = 1
    else skipped.push(skip)
  }
  while (counted < wanted) {
    index += step
    const reached = dayAt(table, index)
    if (!reached.ok) return reached
    const skip = skippedAt(table, index, added)
    if (skip === undefined) counted++
    else skipped.push(skip)
  }
  const end = dayAt(table, index)
  if (!end.ok) return end
  const holidayList = Math.max(index, start.value) >= table.firstExpected ? 'expected' : 'announced'
  if (step < 0) skipped.reverse()
  return ok({ division, from: from.toString(), days, countFrom, result: end.value.date, skipped, holidayList })
}

/** Why a day is not a working day (`Saturday`, `Good Friday` ...), or undefined when it is one. Fails with `not-encoded` outside 2018 to 2028. */
export function whyNotWorkingDay(
  division: Division,
  date: Temporal.PlainDate,
  additionalHolidays?: AdditionalHolidays
): Result<string | undefined, NotEncoded> {
  const table = dayTable(division)
  const index = indexOfDay(table, date)
  return index.ok ? ok(reasonAt(table, index.value, namesByDate(additionalHolidays))) : index
}

/** Whether a day is a working day. Fails with `not-encoded` outside 2018 to 2028. */
export function isWorkingDay(
  division: Division,
  date: Temporal.PlainDate,
  additionalHolidays?: AdditionalHolidays
): Result<boolean, NotEncoded> {
  const why = whyNotWorkingDay(division, date, additionalHolidays)
  return why.ok ? ok(why.value === undefined) : why
}

/**
 * How many working days lie after `from` up to and including `to`: the `n` of "day n of 15" and of "n working days late".
 * Negative when `to` is before `from`. The inverse of `addWorkingDays` with `countFrom: 0`.
 * `workingDaysBetween(2026-04-02, 2026-04-13, 'england-and-wales')` is 5.
 */
export function workingDaysBetween(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  division: Division,
  additionalHolidays?: AdditionalHolidays
): Result<number, NotEncoded> {
  const table = dayTable(division)
  const start = indexOfDay(table, from)
  if (!start.ok) return start
  const end = indexOfDay(table, to)
  if (!end.ok) return end
  const added = namesByDate(additionalHolidays)
  const step = end.value < start.value ? -1 : 1
  let counted = 0
  for (let index = start.value; index !== end.value;) {
    index += step
    if (reasonAt(table, index, added) === undefined) counted += step
  }
  return ok(counted)
}

/**
 * The same day of the nth month after (or before), or that month's last day when it has no such day: 31 August and six months is 28 or 29 February.
 * Needs no list of holidays, so no year is too far.
 */
export function addMonths(date: Temporal.PlainDate, months: number): Temporal.PlainDate {
  return date.add({ months }, { overflow: 'constrain' })
}

function namesByDate(added: AdditionalHolidays | undefined): ReadonlyMap<string, string> | undefined {
  return added === undefined || added.length === 0 ? undefined : new Map(added.map((holiday) => [holiday.date, holiday.name]))
}

function reasonAt(table: DayTable, index: number, added: ReadonlyMap<string, string> | undefined): string | undefined {
  const found = table.days[index]
  return found === undefined ? undefined : (found.why ?? added?.get(found.date))
}

function skippedAt(table: DayTable, index: number, added: ReadonlyMap<string, string> | undefined): SkippedDay | undefined {
  const found = table.days[index]
  if (found === undefined) return undefined
  if (found.why !== undefined) return { date: found.date, why: found.why }
  const why = added?.get(found.date)
  return why === undefined ? undefined : { date: found.date, why, added: true }
}
