/** When an agency that has not answered is reminded, and when somebody else there is told. Pure: a plan, a request and a day in, what is owed out. */
import { type WorkingCalendar, addWorkingDays, isWorkingDay, workingDaysBetween } from '#law/index.ts'

export interface ChasingPlan {
  /** Working days before the due date on which the usual contact is reminded. */
  readonly daysBefore: readonly number[]
  readonly onTheDay: boolean
  /** Working days after the due date until the second contact gets the request; null: never. */
  readonly secondAfter: number | null
  /** Working days after the due date until the senior person is told; null: never. */
  readonly seniorAfter: number | null
}

/** The plan of a partnership that has not chosen its own. A local practice to start from: no guidance says when to chase. */
export const USUAL_CHASING: ChasingPlan = { daysBefore: [2], onTheDay: true, secondAfter: 1, seniorAfter: 3 }

/** `before-2`, `on-the-day`, `second-contact`, `senior`. */
export type ChaseKind = `before-${number}` | 'on-the-day' | 'second-contact' | 'senior'

/** Hours of the local day between which letters go: from the first, until before the second. */
const HOURS = { from: 8, until: 18 }

/** Whether letters go now: a working day, in the day. A year without a list of holidays has no working days to go by: then weekdays count. */
export function chasingGoes(now: Temporal.ZonedDateTime, calendar: WorkingCalendar): boolean {
  if (now.hour < HOURS.from || now.hour >= HOURS.until) return false
  const working = isWorkingDay(calendar.division, now.toPlainDate(), calendar.additionalHolidays)
  return working.ok ? working.value : now.dayOfWeek <= 5
}

/** What of a request decides whether it is chased. */
export interface ChasedRequest {
  readonly askedOn: Temporal.PlainDate
  readonly dueOn: Temporal.PlainDate
  /** More time was asked for and nobody has answered that: nothing is escalated meanwhile. */
  readonly timeAskedFor: boolean
  readonly hasSecond: boolean
  readonly hasSenior: boolean
}

/**
 * What is owed on a day. Of the reminders before the due date only the nearest, and none that fell on the day the agency was asked or earlier; when days were
 * missed (the service was down) each escalation whose day has come. Each is sent once; the caller knows which were.
 */
export function chasersOwed(
  plan: ChasingPlan,
  request: ChasedRequest,
  today: Temporal.PlainDate,
  calendar: WorkingCalendar
): readonly ChaseKind[] {
  const order = Temporal.PlainDate.compare(today, request.dueOn)
  if (order === 0) return plan.onTheDay && Temporal.PlainDate.compare(request.askedOn, today) < 0 ? ['on-the-day'] : []
  if (order < 0) {
    const reached = plan.daysBefore.filter((days) => {
      const day = addWorkingDays({ ...calendar, from: request.dueOn, days: -days })
      if (!day.ok) return false
      const on = Temporal.PlainDate.from(day.value.result)
      return Temporal.PlainDate.compare(today, on) >= 0 && Temporal.PlainDate.compare(on, request.askedOn) > 0
    })
    return reached.length === 0 ? [] : [`before-${Math.min(...reached)}`]
  }
  if (request.timeAskedFor) return []
  const over = workingDaysBetween(request.dueOn, today, calendar.division, calendar.additionalHolidays)
  if (!over.ok) return []
  const come = (after: number | null) => after !== null && over.value >= after
  return [
    ...(request.hasSecond && come(plan.secondAfter) ? (['second-contact'] as const) : []),
    ...(request.hasSenior && come(plan.seniorAfter) ? (['senior'] as const) : [])
  ]
}

/** "3, 1" as days, the earliest first. Nothing when it is no list of up to five whole numbers from 1 to 60. */
export function readDays(typed: string): readonly number[] | undefined {
  const days = typed
    .split(/[\s,;]+|\band\b/)
    .filter((part) => part !== '')
    .map(Number)
  if (days.length > 5 || days.some((day) => !Number.isInteger(day) || day < 1 || day > 60)) return undefined
  return [...new Set(days)].sort((one, other) => other - one)
}

/** "1 working day", "3 working days". */
export function workingDays(count: number): string {
  return count === 1 ? '1 working day' : `${count} working days`
}
