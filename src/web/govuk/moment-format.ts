/** Writes the dates and times that the MOJ timeline and messages show, in words and in the time of the United Kingdom. */

/** The formats the MOJ macros ask for. */
export type MomentFormat = 'datetime' | 'shortdatetime' | 'date' | 'shortdate' | 'time'

const longMonths = 'January February March April May June July August September October November December'.split(' ')

function inLondon(timestamp: string): { readonly day: Temporal.PlainDate; readonly time: Temporal.PlainTime | undefined } {
  if (/^\d{4}-\d{2}-\d{2}$/.test(timestamp)) return { day: Temporal.PlainDate.from(timestamp), time: undefined }
  if (/(?:Z|[+-]\d{2}:?\d{2})$/i.test(timestamp)) {
    const local = Temporal.Instant.from(timestamp).toZonedDateTimeISO('Europe/London')
    return { day: local.toPlainDate(), time: local.toPlainTime() }
  }
  const local = Temporal.PlainDateTime.from(timestamp)
  return { day: local.toPlainDate(), time: local.toPlainTime() }
}

function timeWords(time: Temporal.PlainTime): string {
  const hour = time.hour % 12 === 0 ? 12 : time.hour % 12
  const minutes = time.minute === 0 ? '' : `:${String(time.minute).padStart(2, '0')}`
  return `${hour}${minutes}${time.hour < 12 ? 'am' : 'pm'}`
}

/**
 * `2026-06-01T08:30:00Z` as `datetime` is `1 June 2026 at 9:30am`. A calendar day has no time and none is invented for it.
 * @throws RangeError when the text is not an ISO 8601 day, local date and time, or instant.
 */
export function formatMoment(timestamp: string, format: MomentFormat): string {
  const { day, time } = inLondon(timestamp)
  const month = longMonths[day.month - 1] ?? ''
  const long = `${day.day} ${month} ${day.year}`
  const short = `${day.day} ${month.slice(0, 3)} ${day.year}`
  switch (format) {
    case 'date':
      return long
    case 'shortdate':
      return short
    case 'time':
      return time === undefined ? '' : timeWords(time)
    case 'datetime':
      return time === undefined ? long : `${long} at ${timeWords(time)}`
    case 'shortdatetime':
      return time === undefined ? short : `${short} at ${timeWords(time)}`
  }
}
