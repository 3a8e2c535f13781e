/** What happened at a meeting, as nouns: who was there and for whom, what was said, what was decided, who does what; and the minutes as they are agreed. Pure. */
import type { SafeguardingPartner } from '#platform/access/actor.ts'
import { PARTNERS } from '../document.ts'
import type { MeetingKind } from './meeting.ts'

export const ATTENDANCE = [
  { value: 'there', text: 'Was there' },
  { value: 'apologies', text: 'Sent apologies' },
  { value: 'absent', text: 'Was not there' }
] as const
export type AttendanceState = (typeof ATTENDANCE)[number]['value']

/** Somebody invited, or somebody who came all the same. */
export interface Attender {
  readonly key: string
  readonly name: string
  readonly organisation: string
  /** Which of the three safeguarding partners their agency is, if it is one. */
  readonly partner: SafeguardingPartner | null
  readonly state: AttendanceState | ''
  /** In whose place they came; empty for themselves. */
  readonly deputyFor: string
  /** What they declared at the meeting; empty when nothing. */
  readonly conflict: string
}

/** The partners for whom nobody was there. The meeting has its quorum when there is none. */
export function partnersMissing(people: readonly Attender[]): readonly SafeguardingPartner[] {
  return PARTNERS.filter((partner) => !people.some((one) => one.partner === partner && one.state === 'there'))
}

export interface MinutesItem {
  readonly id: string
  readonly title: string
  readonly text: string
}

export interface MeetingDecision {
  readonly decisionId: string
  readonly version: number
  readonly decision: string
  readonly withdrawnReason: string | null
  readonly savedByName: string
}

export interface MeetingAction {
  readonly actionId: string
  readonly meetingId: string
  readonly version: number
  readonly action: string
  readonly ownerId: string | null
  /** The person and agency, in words. */
  readonly owner: string
  readonly dueOn: Temporal.PlainDate
  readonly doneOn: Temporal.PlainDate | null
  readonly doneNote: string
  readonly withdrawnReason: string | null
}

/** The minutes as they were agreed: plain JSON, days as ISO. */
export interface MinutesDocument {
  readonly format: 1
  readonly reference: string
  readonly partnershipName: string
  readonly kind: MeetingKind
  readonly heldOn: string
  readonly startsAt: string
  readonly endsAt: string
  readonly place: string
  readonly chair: string
  readonly people: readonly Attender[]
  readonly items: readonly { readonly title: string; readonly text: string }[]
  readonly decisions: readonly string[]
  readonly actions: readonly { readonly action: string; readonly owner: string; readonly dueOn: string }[]
}

/** Minutes with a number. */
export interface AgreedMinutes {
  readonly id: string
  readonly meetingId: string
  readonly number: number
  readonly document: MinutesDocument
  readonly correction: string
  readonly agreedByName: string
  readonly agreedAt: Temporal.Instant
}
