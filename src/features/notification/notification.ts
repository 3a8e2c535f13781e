/** The notification as a noun: its states and what leads from one to the next, what is asked, and the document as it is sent. Pure. */
import type { NotificationOutcome, NotificationRow as DecisionRow, Reason, Recipient } from '#law/index.ts'
import type { SafeguardingPartner } from '#platform/access/actor.ts'
import type { LawUsed } from './assistant/law-of-the-day.ts'
import type { ChairOutcome } from './disagreement/disagreement.ts'
import type { Details, Words } from './field-set/answers.ts'

export type NotificationState = 'draft' | 'approved' | 'sent' | 'withdrawn'
export type NotificationAct = 'change' | 'approve' | 'send' | 'amend' | 'withdraw'

/** Which state an act leads to; what is not in the table cannot be done. A change after approval takes the approval back. */
export const NOTIFICATION_TRANSITIONS: Readonly<
  Record<NotificationState, Readonly<Partial<Record<NotificationAct, NotificationState>>>>
> = {
  draft: { change: 'draft', approve: 'approved', withdraw: 'withdrawn' },
  approved: { change: 'draft', send: 'sent', withdraw: 'withdrawn' },
  sent: { change: 'sent', amend: 'sent', withdraw: 'withdrawn' },
  withdrawn: {}
}

/** The state after an act; undefined when it cannot be done now. */
export function afterAct(state: NotificationState, act: NotificationAct): NotificationState | undefined {
  return NOTIFICATION_TRANSITIONS[state][act]
}

/** The answers to the guided criteria and what the law made of them that day. Dates are ISO calendar days. */
export interface Criteria {
  readonly facts: Readonly<Record<string, string>>
  readonly outcome: NotificationOutcome
  readonly rows: readonly DecisionRow[]
  readonly recipients: readonly Recipient[]
  readonly rapidReview: boolean
  readonly because: readonly Reason[]
  /** The day it was asked, and the law that was asked; absent on what was asked before they were kept. */
  readonly askedOn?: string
  readonly law?: readonly LawUsed[]
}

/** Which clocks run, as far as the criteria decide it; each with the reason. */
export interface Duties {
  /** Notifying the Panel, telling the safeguarding partners, and the rapid review that follows. */
  readonly panel: { readonly owed: boolean; readonly because: string }
  readonly lookedAfterDeath: { readonly owed: boolean; readonly because: string }
  readonly careLeaverDeath: boolean
}

/**
 * What is owed. A notification that goes only to the Secretary of State and Ofsted (rows N5 and N7: no abuse or neglect known or suspected) starts no
 * clock towards the Panel; one that is sent although the answers are not clear is treated like any other, so that no date is missed.
 */
export function dutiesOf(criteria: Criteria): Duties {
  const { rows, outcome } = criteria
  const only = (outcome === 'must-notify' || outcome === 'should-notify') && !criteria.recipients.includes('panel')
  const lookedAfter = rows.includes('N5') || rows.includes('N6')
  return {
    panel: only
      ? {
          owed: false,
          because: 'No abuse or neglect is known or suspected: the Secretary of State and Ofsted are notified, not the Panel.'
        }
      : { owed: true, because: 'The incident is notified to the Panel.' },
    lookedAfterDeath: lookedAfter
      ? { owed: true, because: 'A looked-after child died: this is notified whatever the cause.' }
      : { owed: false, because: 'The child was not looked after, or did not die.' },
    careLeaverDeath: rows.includes('N7')
  }
}

/** What happened, as typed. Every answer is text; choices hold their code, several of them parted by commas. */
export type Incident = Readonly<Partial<Record<IncidentQuestion, string>>>
export type IncidentQuestion =
  | 'time'
  | 'place'
  | 'location'
  | 'nature'
  | 'harm'
  | 'harmFatal'
  | 'summary'
  | 'safety'
  | 'policeStatus'
  | 'police'
  | 'media'
  | 'partnersInformedOn'

export type PartnerViewCode = 'notifiable' | 'not-notifiable' | 'unsure'

export const PARTNERS: readonly { readonly value: SafeguardingPartner; readonly text: string }[] = [
  { value: 'local-authority', text: 'Local authority' },
  { value: 'integrated-care-board', text: 'Integrated care board' },
  { value: 'police', text: 'Police' }
]

export const VIEW_NAMES: Readonly<Record<PartnerViewCode, string>> = {
  notifiable: 'It is notifiable',
  'not-notifiable': 'It is not notifiable',
  unsure: 'Not sure'
}

/** How a view that was not given here was received. */
export const RECEIVED_HOW = [
  { value: 'email', text: 'By e-mail' },
  { value: 'telephone', text: 'By telephone' },
  { value: 'meeting', text: 'In a meeting' }
] as const
export type ReceivedHow = (typeof RECEIVED_HOW)[number]['value']

/** What is known of one child. `undefined` is "not yet asked"; `not-known` is an answer. */
export interface ChildRecord {
  readonly id: string
  readonly name: string
  readonly otherNames: string
  readonly bornOn: string | null
  readonly birthNote: string
  readonly diedOn: string | null
  readonly address: string
  readonly sex: string
  readonly ethnicity: string
  readonly details: Details
}

/** The view of one partner as it is sent. `view` is null when none was given. */
export interface SentView {
  readonly partner: SafeguardingPartner
  readonly view: PartnerViewCode | null
  readonly reasons: string
  readonly dissent: string
  readonly by: string
}

/** A notification as it was sent. Plain JSON; dates are ISO. */
export interface NotificationDocument {
  readonly format: 1
  readonly reference: string
  readonly partnership: string
  readonly authority: string
  readonly incidentOn: string | null
  readonly becameAwareAt: string | null
  readonly criteria: Criteria
  readonly incident: Incident
  readonly children: readonly ChildRecord[]
  /** What the codes in it mean, as it was when it was put together; left out by earlier releases. */
  readonly words?: Words
  readonly views: readonly SentView[]
  /** Why it was sent before every partner had given a view. */
  readonly withoutViews: string
  /** What the chair said of a disagreement between the partners; left out where none was brought to them. */
  readonly chair?: { readonly question: string; readonly outcome: ChairOutcome; readonly reasons: string; readonly by: string }
  readonly withdrawn?: { readonly reason: string; readonly agreed: string }
}

/** What is still missing before the notification can be approved, in words. */
export function missingBeforeApproval(document: NotificationDocument): readonly string[] {
  const { incident, children } = document
  return [
    incident.nature ? undefined : 'the nature of the incident',
    incident.summary ? undefined : 'an account of what happened',
    incident.safety ? undefined : 'what was done to keep this child and others safe',
    children.length > 0 ? undefined : 'at least one child (a child who has not been identified can be added)'
  ].filter((one) => one !== undefined)
}
