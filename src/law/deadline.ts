/** What an answer about one rule looks like: plain JSON, so that it explains itself on screen, in the audit and in tests alike. */
import type { CountFrom, SkippedDay } from './calendar/working-days.ts'
import type { Adjustment, Confidence, EventName, Force, Rule, Unit } from './rule.ts'

/** Where a deadline stands on the day asked about. `waiting`: what it is counted from has not happened. */
export type DeadlineStatus = 'due' | 'overdue' | 'met' | 'paused' | 'waiting' | 'not-encoded'

/** The version that was used, to be stored with a deadline so that an old case never moves. */
export type DeadlineVersion = {
  readonly from: string
  readonly fromIs: 'stated' | 'inferred'
  readonly cite: string
  readonly url: string
  readonly confidence: Confidence
  readonly adjusted: readonly Adjustment[]
}

/** A recorded reason for running past the date. */
export type DeadlinePause = {
  readonly reason: string
  readonly from: string
  readonly informed: readonly { readonly who: string; readonly on: string }[]
}

/** One rule, answered. */
export type Deadline = {
  readonly rule: Rule['id']
  readonly code: string
  readonly title: string
  readonly appliesWhen: string | null
  readonly kind: Rule['kind']
  readonly owedBy: string
  readonly owedTo: string
  readonly force: Force
  readonly due: string | null
  /** The day the count begins at, and the event that happened on it. */
  readonly countedFrom: string | null
  readonly countedFromEvent: EventName
  readonly countFrom: CountFrom | null
  readonly quantity: number | null
  readonly unit: Unit | null
  readonly direction: 'after' | 'before' | null
  readonly skipped: readonly SkippedDay[]
  readonly holidayList: 'announced' | 'expected' | null
  readonly version: DeadlineVersion | null
  readonly status: DeadlineStatus
  readonly metOn: string | null
  /** Working days past the date when it was met; 0 when in time; null when not met or when the calendar cannot say. */
  readonly workingDaysLate: number | null
  /** Working days past the date on the day asked about, while it is not met. */
  readonly workingDaysOver: number | null
  /** Working days that are left, while it is not met and not past. */
  readonly workingDaysLeft: number | null
  readonly pause: DeadlinePause | null
  readonly because: readonly string[]
  readonly notModelled: readonly string[]
}

/** What the counting of one rule came to. */
export type Counted =
  | {
      readonly kind: 'dated'
      readonly due: Temporal.PlainDate
      readonly skipped: readonly SkippedDay[]
      readonly holidayList: 'announced' | 'expected' | null
    }
  | { readonly kind: 'waiting'; readonly message: string }
  | { readonly kind: 'not-encoded'; readonly message: string }
