/** How long each side took: the partnership to send the rapid review, the Panel to reply. Dates and reasons come from the law; nothing here decides them. Pure. */
import {
  type Deadline,
  type Division,
  type LawCorrections,
  type WorkingCalendar,
  calendarIn,
  correctionSettings,
  deadlines,
  workingDaysBetween
} from '#law/index.ts'
import { londonDay } from '#kernel/clock.ts'

export interface TimelinessFacts {
  readonly reviewType: string
  readonly division: Division
  readonly becameAwareAt: Temporal.Instant | null
  readonly notifiedAt: Temporal.Instant | null
  /** When the first rapid review of the case was sent. */
  readonly firstSentAt: Temporal.Instant | null
  /** When the rapid review that waits for a reply, or has one, was received. */
  readonly receivedAt: Temporal.Instant | null
  readonly repliedAt: Temporal.Instant | null
}

export interface Side {
  /** The date that was owed or expected, with its reasons; undefined when the recorded dates contradict each other or nothing has begun. */
  readonly deadline: Deadline | undefined
  /** Working days it took, or has taken so far; undefined when it has not begun or the calendar cannot say. */
  readonly workingDays: number | undefined
  readonly done: boolean
}

export interface Timeliness {
  /** From the notification to the rapid review. */
  readonly partnership: Side
  /** From receiving the rapid review to the reply. */
  readonly panel: Side
}

/** Both sides on a day. */
export function timeliness(facts: TimelinessFacts, today: Temporal.PlainDate, law: LawCorrections): Timeliness {
  const corrections = correctionSettings(law, facts.division)
  const calendar = calendarIn(law, facts.division)
  const answer = deadlines({
    reviewType: facts.reviewType,
    division: facts.division,
    asOf: today.toString(),
    events: {
      authorityBecameAware: facts.becameAwareAt?.toString() ?? null,
      notificationSent: facts.notifiedAt?.toString() ?? null,
      rapidReviewSent: facts.firstSentAt?.toString() ?? null
    },
    settings: { rules: ['complete-rapid-review'], ...corrections }
  })
  // Counted from the newest rapid review, which a second one replaces, so it is asked separately.
  const reply = deadlines({
    reviewType: facts.reviewType,
    division: facts.division,
    asOf: today.toString(),
    events: { rapidReviewReceived: facts.receivedAt?.toString() ?? null, panelReplied: facts.repliedAt?.toString() ?? null },
    settings: { rules: ['panel-reply-expected'], ...corrections }
  })
  return {
    partnership: {
      deadline: answer.ok ? answer.value[0] : undefined,
      workingDays: span(facts.notifiedAt, facts.firstSentAt, today, calendar),
      done: facts.firstSentAt !== null
    },
    panel: {
      deadline: reply.ok ? reply.value[0] : undefined,
      workingDays: span(facts.receivedAt, facts.repliedAt, today, calendar),
      done: facts.repliedAt !== null
    }
  }
}

function span(
  from: Temporal.Instant | null,
  to: Temporal.Instant | null,
  today: Temporal.PlainDate,
  { division, additionalHolidays }: WorkingCalendar
): number | undefined {
  if (from === null) return undefined
  const counted = workingDaysBetween(londonDay(from), to === null ? today : londonDay(to), division, additionalHolidays)
  return counted.ok ? counted.value : undefined
}

/** "8 working days", "1 working day so far", or nothing to say. */
export function sideText(side: Side): string {
  if (side.workingDays === undefined) return 'Not begun'
  const days = `${side.workingDays} working day${side.workingDays === 1 ? '' : 's'}`
  return side.done ? days : `${days} so far`
}
