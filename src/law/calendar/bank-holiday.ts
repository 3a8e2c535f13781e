/** What a list of bank holidays is made of. The lists themselves are plain dates, one file a division, so that anybody can check them against GOV.UK. */
import type { Division } from './division.ts'

/** One weekday that is not a working day. `date` is an ISO calendar day. */
export type BankHoliday = { readonly date: string; readonly name: string; readonly note?: string }

/** The holidays of one calendar year. `announced`: seen in a published list; `expected`: worked out from the statute, and a proclamation may still change it. */
export type HolidayYear = {
  readonly year: number
  readonly confidence: 'announced' | 'expected'
  readonly days: readonly BankHoliday[]
}

/** Where a list comes from. */
export type HolidaySource = { readonly title: string; readonly url: string; readonly says: string }

/** The whole list of one division. */
export type HolidayCalendar = {
  readonly division: Division
  readonly sources: readonly HolidaySource[]
  readonly notModelled: readonly string[]
  readonly years: readonly HolidayYear[]
}

/** Short form for the lists: `day('2026-04-03', 'Good Friday')`. */
export function day(date: string, name: string, note?: string): BankHoliday {
  return note === undefined ? { date, name } : { date, name, note }
}
