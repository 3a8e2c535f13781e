/** The plan of a rapid review: the milestones of the model flow, each with its day and why that day. Practice of one area, not law; people change it with reasons. Pure. */
import { type CountFrom, type WorkingCalendar, addWorkingDays } from '#law/index.ts'
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import type { TemplateStep } from '../plan-template/plan-template.ts'

/** Where a plan's working days are counted from. */
export interface PlanClock {
  readonly countedFrom: Temporal.PlainDate
  /** Ends the sentence "counted from 2 April 2026, when …". */
  readonly countedBecause: string
  readonly countFrom: CountFrom
  readonly calendar: WorkingCalendar
}

export interface PlannedMilestone {
  readonly step: string
  readonly title: string
  readonly firstWorkingDay: number
  readonly workingDay: number
  readonly fromDay: Temporal.PlainDate | null
  readonly dueOn: Temporal.PlainDate | null
  readonly because: string
  readonly ownerRole: string
  /** The steps that have to be done before. */
  readonly waitsFor: readonly string[]
}

/** The milestones of a plan. A day that the calendar cannot give is null, with the calendar's words as the reason. */
export function planMilestones(steps: readonly TemplateStep[], clock: PlanClock): readonly PlannedMilestone[] {
  return steps.map((step) => {
    const due = dayOf(clock, step.workingDay)
    const from = dayOf(clock, step.firstWorkingDay)
    return {
      step: step.id,
      title: step.title,
      firstWorkingDay: step.firstWorkingDay,
      workingDay: step.workingDay,
      fromDay: from.day,
      dueOn: due.day,
      because: due.because,
      ownerRole: step.owner,
      waitsFor: step.waitsFor
    }
  })
}

/** What still stands before a milestone: the titles of those it waits for that are not done. */
export function stillBefore(
  one: Pick<PlannedMilestone, 'waitsFor'>,
  all: readonly (Pick<PlannedMilestone, 'step' | 'title'> & { readonly doneOn: Temporal.PlainDate | null })[]
): readonly string[] {
  return all.filter(({ step, doneOn }) => doneOn === null && one.waitsFor.includes(step)).map(({ title }) => title)
}

function dayOf(clock: PlanClock, days: number): { readonly day: Temporal.PlainDate | null; readonly because: string } {
  const counted = addWorkingDays({
    ...clock.calendar,
    from: clock.countedFrom,
    days,
    countFrom: clock.countFrom
  })
  if (!counted.ok) return { day: null, because: counted.error.message }
  const holidays = counted.value.skipped.filter(({ why }) => why !== 'Saturday' && why !== 'Sunday')
  const skipped = [
    ...holidays.map(({ date, why }) => `${formatDayWithWeekday(Temporal.PlainDate.from(date))} (${why})`),
    ...(counted.value.skipped.length > holidays.length ? ['weekends'] : [])
  ]
  const notCounted = skipped.length === 0 ? '' : ` Not counted: ${skipped.join(', ')}.`
  return {
    day: Temporal.PlainDate.from(counted.value.result),
    because: `Working day ${days}, counted from ${formatDayWithWeekday(clock.countedFrom)}, when ${clock.countedBecause}.${notCounted}`
  }
}
