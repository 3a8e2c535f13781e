/** Small things every part of the rapid review needs: who is acting, the day of its plan, and how moments are written. Pure. */
import { type CountFrom, type WorkingCalendar, isWorkingDay, workingDaysBetween } from '#law/index.ts'
import { LONDON } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { type Actor, actorName } from '#platform/access/actor.ts'

/** A rapid review is not needed when it turned out later that the incident did not have to be notified. */
export const WITHDRAWN = 'The notification was withdrawn, so no rapid review is needed. What was written stays on record.'

/** Who saves something: the person's id and name. */
export interface By {
  readonly id: string | null
  readonly name: string
}

/** The actor as they are written beside what they save. */
export function actingAs(actor: Actor): By {
  return { id: actor.kind === 'user' ? actor.userId : null, name: actorName(actor) }
}

/** The n of "day n of 15" on a day; undefined when the calendar cannot say. The first working day after the start is day 1, unless the start itself is. */
export function planDay(
  clock: { readonly countedFrom: Temporal.PlainDate; readonly countFrom: CountFrom; readonly calendar: WorkingCalendar },
  on: Temporal.PlainDate
): number | undefined {
  const { division, additionalHolidays } = clock.calendar
  const between = workingDaysBetween(clock.countedFrom, on, division, additionalHolidays)
  if (!between.ok) return undefined
  if (clock.countFrom === 0) return between.value
  const first = isWorkingDay(division, clock.countedFrom, additionalHolidays)
  return first.ok ? between.value + (first.value ? 1 : 0) : undefined
}

/** `9 April 2026 at 10:00`, in London. */
export function momentText(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(LONDON)
  return `${formatDay(local.toPlainDate())} at ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}
