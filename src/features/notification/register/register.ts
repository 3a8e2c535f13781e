/** An entry of the register as a noun: its kinds, how it stands, when to look at it again, and how it is closed. Pure. */
import { formatDay } from '#kernel/plain-date.ts'
import { isWorkingDay } from '#law/index.ts'
import type { SafeguardingPartner } from '#platform/access/actor.ts'
import type { NotificationRow } from '#law/index.ts'

export type RegisterKind = 'not-sure' | 'near-miss'
export type ClosedAs = 'no-duty' | 'learning-shared' | 'local-learning' | 'another-authority' | 'other'

export const KINDS = [
  { value: 'not-sure', text: 'Not sure', hint: 'It is not clear yet whether it has to be notified' },
  {
    value: 'near-miss',
    text: 'Near miss',
    hint: 'A child was at significant risk of serious harm or death, and it was averted'
  }
] as const satisfies readonly { value: RegisterKind; text: string; hint: string }[]

export const CLOSED_AS = [
  { value: 'no-duty', text: 'It became clear that it does not have to be notified' },
  { value: 'learning-shared', text: 'What was learned has been shared' },
  { value: 'local-learning', text: 'It is looked at locally, to learn from it' },
  { value: 'another-authority', text: 'Another authority notifies it' },
  { value: 'other', text: 'Something else' }
] as const satisfies readonly { value: ClosedAs; text: string }[]

/** Who decided for each of the three partners; empty where nobody was asked yet. `differ`: who sees it differently, and why. */
export type PartnersAsked = Readonly<Partial<Record<SafeguardingPartner | 'differ', string>>>

/** "Not sure" or "Near miss". */
export function kindText(kind: RegisterKind): string {
  return kind === 'near-miss' ? 'Near miss' : 'Not sure'
}

/** What came of a closed entry. */
export function closedText(closedAs: ClosedAs | 'notified' | null): string {
  if (closedAs === 'notified') return 'It became a notification'
  return CLOSED_AS.find((one) => one.value === closedAs)?.text ?? ''
}

/** The name of an entry that may stand in a letter. */
export function referenceOf(number: number): string {
  return `Register ${number}`
}

/** The kind that the answers point to. */
export function likelyKind(rows: readonly NotificationRow[]): RegisterKind {
  return rows.includes('N10') ? 'near-miss' : 'not-sure'
}

export interface Standing {
  readonly kind: 'met' | 'overdue' | 'due'
  readonly text: string
}

/** Whether an entry is closed, to be looked at again, or was to be. */
export function standing(
  entry: { readonly closed: boolean; readonly reviewOn: Temporal.PlainDate },
  today: Temporal.PlainDate
): Standing {
  if (entry.closed) return { kind: 'met', text: 'Closed' }
  const compared = Temporal.PlainDate.compare(today, entry.reviewOn)
  if (compared > 0) {
    const days = entry.reviewOn.until(today).days
    return {
      kind: 'overdue',
      text: `Overdue: it was to be looked at again on ${formatDay(entry.reviewOn)}, ${days === 1 ? '1 day' : `${days} days`} ago`
    }
  }
  return { kind: 'due', text: compared === 0 ? 'Look at it again today' : `Look at it again on ${formatDay(entry.reviewOn)}` }
}

/** Days from now, by this service's own choice: an open question is looked at within a week, a near miss within four weeks. */
const LOOK_AGAIN_AFTER: Readonly<Record<RegisterKind, number>> = { 'not-sure': 7, 'near-miss': 28 }

/** A day to look at it again: a working day. */
export function suggestedReview(kind: RegisterKind, today: Temporal.PlainDate): Temporal.PlainDate {
  let day = today.add({ days: LOOK_AGAIN_AFTER[kind] })
  while (!worksOn(day)) day = day.add({ days: 1 })
  return day
}

function worksOn(day: Temporal.PlainDate): boolean {
  const working = isWorkingDay('england-and-wales', day)
  return working.ok ? working.value : day.dayOfWeek <= 5
}

/** What is wrong with a day to look again; undefined when nothing is. A year is the longest that an entry may lie. */
export function reviewDayProblem(day: Temporal.PlainDate, today: Temporal.PlainDate): string | undefined {
  const last = today.add({ years: 1 })
  return Temporal.PlainDate.compare(day, last) > 0
    ? `The day to look at it again must be within a year, by ${formatDay(last)}`
    : undefined
}
