/** A disagreement about notifying, as a noun. The authority has the final say on notifying; the chair's answer stands beside the views. Pure. */

export type ChairOutcome = 'notify' | 'do-not-notify' | 'more-is-needed'

/** What the chair can answer. */
export const CHAIR_OUTCOMES: readonly { readonly value: ChairOutcome; readonly text: string }[] = [
  { value: 'notify', text: 'It should be notified' },
  { value: 'do-not-notify', text: 'It should not be notified' },
  { value: 'more-is-needed', text: 'More has to be known before anybody can say' }
]

export interface Disagreement {
  readonly id: string
  readonly question: string
  readonly raisedBy: string
  readonly raisedAt: Temporal.Instant
  /** Null while the chair has not answered. */
  readonly answer: {
    readonly outcome: ChairOutcome
    readonly reasons: string
    readonly by: string
    readonly at: Temporal.Instant
  } | null
}

export interface ScrutineerComment {
  readonly comment: string
  readonly by: string
  readonly at: Temporal.Instant
}

/** The chair's answer in words. */
export function chairText(outcome: ChairOutcome): string {
  return CHAIR_OUTCOMES.find(({ value }) => value === outcome)?.text ?? outcome
}
