/** A spreadsheet's number for a day, and the time in its fraction. */
import type { DateFlag, Meaning } from './meaning.ts'

/** Which day a spreadsheet counts from: most from 1900 (with a 29 February 1900 that never was), old ones from a Macintosh from 1904. */
export type SpreadsheetEpoch = 1900 | 1904

export interface SpreadsheetDate extends Meaning {
  readonly time: string | undefined
  readonly flags: readonly DateFlag[]
}

/** From 1 January 1900 to 31 December 2199; numbers beside that are no dates. */
const LAST = 109_574

/** The day before the first, of either system; that of 1900 from its sixtieth day on is a day earlier, because it counts one that never was. */
const BEFORE_1900 = Temporal.PlainDate.from('1899-12-31')
const BEFORE_MARCH_1900 = Temporal.PlainDate.from('1899-12-30')
const FIRST_1904 = Temporal.PlainDate.from('1904-01-01')

/** The day of a number of the 1900 system (1 is 1 January 1900, 42512 is 22 May 2016), or undefined when it is none. */
export function spreadsheetDate(serial: number, epoch: SpreadsheetEpoch = 1900): SpreadsheetDate | undefined {
  if (!Number.isFinite(serial) || serial < 0 || serial > LAST) return undefined
  // To the second: the fraction is a binary one, and 14:30 is not.
  const seconds = Math.round(serial * 86_400)
  const days = Math.floor(seconds / 86_400)
  const rest = seconds % 86_400
  const time =
    rest === 0
      ? undefined
      : new Temporal.PlainTime(Math.floor(rest / 3600), Math.floor((rest % 3600) / 60)).toString().slice(0, 5)
  if (epoch === 1900 && days === 0) return undefined
  const phantom = epoch === 1900 && days === 60
  const first = epoch === 1904 ? FIRST_1904 : days < 60 ? BEFORE_1900 : BEFORE_MARCH_1900
  const on = first.add({ days: phantom ? 59 : days })
  if (phantom) {
    const until = Temporal.PlainDate.from('1900-03-01')
    const from = until.subtract({ days: 1 })
    return {
      earliest: from,
      latest: until,
      edtf: `${from.toString()}/${until.toString()}`,
      time,
      flags: ['spreadsheet-day-zero']
    }
  }
  return { earliest: on, latest: on, edtf: on.toString(), time, flags: [] }
}

/** The time of a number below 1, as a spreadsheet keeps a time without a day. */
export function spreadsheetTime(serial: number): string | undefined {
  if (!(serial >= 0 && serial < 1)) return undefined
  const minutes = Math.round(serial * 1440) % 1440
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
