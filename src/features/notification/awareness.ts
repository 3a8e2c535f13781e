/** The moment the authority became aware, read from a day and a time as people type them. Every clock of the notification counts from it. Pure. */
import { LONDON } from '#kernel/clock.ts'
import { type Result, failed, ok } from '#kernel/result.ts'

export interface AwarenessProblem {
  readonly field: 'awareOn' | 'awareTime'
  readonly message: string
}

/** A moment of a London day; the beginning of the day when no time is typed. Undefined when the time cannot be read. */
function momentOf(day: Temporal.PlainDate, time: string): Temporal.Instant | undefined {
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(time.trim())
  if (time.trim() !== '' && !match) return undefined
  const [hour, minute] = match ? [Number(match[1]), Number(match[2])] : [0, 0]
  if (hour > 23 || minute > 59) return undefined
  return day.toZonedDateTime({ timeZone: LONDON, plainTime: { hour, minute } }).toInstant()
}

/** When the authority became aware: not in the future, and not before the day of the incident. */
export function readAwareness(
  typed: {
    readonly incidentOn: Temporal.PlainDate
    readonly awareOn: Temporal.PlainDate
    readonly awareTime: string
  },
  now: Temporal.Instant
): Result<Temporal.Instant, AwarenessProblem> {
  if (Temporal.PlainDate.compare(typed.awareOn, typed.incidentOn) < 0)
    return failed({
      field: 'awareOn',
      message: 'The day the authority became aware must be the day of the incident or later'
    })
  const aware = momentOf(typed.awareOn, typed.awareTime)
  if (!aware)
    return failed({
      field: 'awareTime',
      message: 'Enter the time in hours and minutes, like 14:30, or leave it empty'
    })
  if (Temporal.Instant.compare(aware, now) > 0)
    return failed({ field: 'awareTime', message: 'The time the authority became aware must be in the past' })
  return ok(aware)
}

/** A day on which something was told, as the moment clocks are given: noon, but neither before awareness on the same day nor in the future. */
export function momentOnDay(day: Temporal.PlainDate, aware: Temporal.Instant, now: Temporal.Instant): Temporal.Instant {
  const noon = day.toZonedDateTime({ timeZone: LONDON, plainTime: '12:00' }).toInstant()
  const sameDay = aware.toZonedDateTimeISO(LONDON).toPlainDate().equals(day)
  if (sameDay && Temporal.Instant.compare(noon, aware) < 0) return aware
  return Temporal.Instant.compare(noon, now) > 0 ? now : noon
}
