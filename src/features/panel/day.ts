/** Moments as people read them, in London time. */
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'

/** `9 April 2026` */
export function dayOf(at: Temporal.Instant): string {
  return formatDay(londonDay(at))
}
