/** Calendar days as people write and read them. Days are always `Temporal.PlainDate`; JavaScript's `Date` is a moment and shifts at midnight. */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
] as const

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** `9 April 2026`, the GOV.UK way of writing a date. */
export function formatDay(date: Temporal.PlainDate): string {
  return `${date.day} ${MONTHS[date.month - 1]} ${date.year}`
}

/** `Thursday 9 April 2026`. */
export function formatDayWithWeekday(date: Temporal.PlainDate): string {
  return `${WEEKDAYS[date.dayOfWeek - 1]} ${formatDay(date)}`
}

/** An ISO calendar day (`2026-04-09`), or undefined when the text is not one that exists. */
export function parseIsoDay(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return undefined
  }
}
