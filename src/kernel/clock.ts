import { formatDay } from './plain-date.ts'

/** Where the time comes from. Nothing below the composition root asks the machine: it is handed a Clock, so tests and the demonstration can choose the day. */
export interface Clock {
  now(): Temporal.Instant
}

/** The zone every review in the United Kingdom counts its days in. */
export const LONDON = 'Europe/London'

/** The calendar day in London at an instant: 23:30 British Summer Time belongs to that day, not to the next one in UTC. */
export function londonDay(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(LONDON).toPlainDate()
}

/** `9 April 2026 at 14:05`, as a clock in London shows it. */
export function formatMoment(instant: Temporal.Instant): string {
  const local = instant.toZonedDateTimeISO(LONDON)
  return `${formatDay(local.toPlainDate())} at ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}

/** Today in London by the given clock. */
export function today(clock: Clock): Temporal.PlainDate {
  return londonDay(clock.now())
}

/** A clock that stands still, for tests. `frozenClock('2026-04-02T09:00:00Z')`. */
export function frozenClock(at: string): Clock {
  const instant = Temporal.Instant.from(at)
  return { now: () => instant }
}
