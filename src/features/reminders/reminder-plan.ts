/** When somebody is reminded of a date. Pure: a plan, a date and a day in, what is owed out. */
import { type WorkingCalendar, addWorkingDays, isWorkingDay, workingDaysBetween } from '#law/index.ts'

export interface ReminderPlan {
  /** Working days before the date on which a letter goes. */
  readonly daysBefore: readonly number[]
  readonly onTheDay: boolean
  /** One letter a day about everything that is overdue. */
  readonly dailyAfter: boolean
  /** Whole hours of the local day between which letters go: from the first, until before the second. */
  readonly fromHour: number
  readonly untilHour: number
  /** Working days after the date until `escalateTo` is told. */
  readonly escalateAfter: number | null
  /** The id of a person. */
  readonly escalateTo: string | null
}

/** The plan of a partnership that has not chosen its own. */
export const USUAL_PLAN: ReminderPlan = {
  daysBefore: [3, 1],
  onTheDay: true,
  dailyAfter: true,
  fromHour: 8,
  untilHour: 18,
  escalateAfter: null,
  escalateTo: null
}

/** `before-3`, `on-the-day`, `escalated`. Overdue dates are gathered in a letter a day, so they are not among these. */
export type ReminderKind = `before-${number}` | 'on-the-day' | 'escalated'

/** Whether letters go now: a working day, within the hours. A year without a list of holidays has no working days to go by: then weekdays count. */
export function lettersGo(plan: ReminderPlan, now: Temporal.ZonedDateTime, calendar: WorkingCalendar): boolean {
  if (now.hour < plan.fromHour || now.hour >= plan.untilHour) return false
  const working = isWorkingDay(calendar.division, now.toPlainDate(), calendar.additionalHolidays)
  return working.ok ? working.value : now.dayOfWeek <= 5
}

/**
 * The letters about one open date that are owed on a day and, when an earlier day was missed (the service was down), still are: of those before the date
 * only the nearest. Each is sent once; the caller knows which were.
 */
export function remindersOwed(
  plan: ReminderPlan,
  due: Temporal.PlainDate,
  today: Temporal.PlainDate,
  calendar: WorkingCalendar
): readonly ReminderKind[] {
  const order = Temporal.PlainDate.compare(today, due)
  if (order === 0) return plan.onTheDay ? ['on-the-day'] : []
  if (order > 0) {
    if (plan.escalateAfter === null || plan.escalateTo === null) return []
    const over = workingDaysBetween(due, today, calendar.division, calendar.additionalHolidays)
    return over.ok && over.value >= plan.escalateAfter ? ['escalated'] : []
  }
  const reached = plan.daysBefore.filter((days) => {
    const day = addWorkingDays({ ...calendar, from: due, days: -days })
    return day.ok && Temporal.PlainDate.compare(today, Temporal.PlainDate.from(day.value.result)) >= 0
  })
  return reached.length === 0 ? [] : [`before-${Math.min(...reached)}`]
}
