/** Days and spans of days, where a day that does not exist is `undefined` rather than its neighbour. */

/** The day, or undefined when there is none such. */
export function day(year: number, month: number, dayOfMonth: number): Temporal.PlainDate | undefined {
  try {
    return new Temporal.PlainDate(year, month, dayOfMonth)
  } catch {
    return undefined
  }
}

/** The last day of a month that exists. */
export function lastOfMonth(year: number, month: number): Temporal.PlainDate | undefined {
  const first = day(year, month, 1)
  return first?.with({ day: first.daysInMonth })
}

export interface Span {
  readonly earliest: Temporal.PlainDate
  readonly latest: Temporal.PlainDate
}

/** From a day to a day; undefined when either does not exist. */
export function span(earliest: Temporal.PlainDate | undefined, latest: Temporal.PlainDate | undefined): Span | undefined {
  return earliest && latest ? { earliest, latest } : undefined
}

/** Easter Sunday in the Gregorian calendar (the reckoning of Meeus, Jones and Butcher). */
export function easterSunday(year: number): Temporal.PlainDate | undefined {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const rest = year % 100
  const epact =
    (19 * golden + century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const sum = epact + weekday - 7 * shift + 114
  return day(year, Math.floor(sum / 31), (sum % 31) + 1)
}
