/**
 * The Panel's reply as a noun: what it may answer, what each answer asks of the partnership, and the states a reply goes through. Pure.
 * The codes are this service's names; no letter of the Panel and no statutory list of answers was found (they are practice).
 */
import { panelReplies as lawReplies } from '#law/index.ts'

export type ReplyOutcome = (typeof lawReplies)[number]['id']
export const REPLY_OUTCOMES: readonly ReplyOutcome[] = lawReplies.map((one) => one.id)

/** The answer in words: "The Panel agrees that a local review is appropriate." */
export function outcomeText(outcome: ReplyOutcome): string {
  return lawReplies.find((one) => one.id === outcome)?.text ?? outcome
}

/** What a reply asks of the partnership, in one or two sentences. The power to decide on a local review stays with the partners. */
export function whatItAsks(outcome: ReplyOutcome): string {
  switch (outcome) {
    case 'agrees-no-local-review':
      return 'Nothing more is asked about the decision. Carry out the actions of the rapid review and follow up its learning.'
    case 'agrees-local-review':
      return 'Go on with the local review. When a lead reviewer is chosen, tell the Panel, Ofsted and the Department for Education who it is.'
    case 'disagrees-recommends-local-review':
      return 'Have regard to the Panel’s view, decide again whether to carry out a local review, and record the decision with its reasons. The decision is yours, and you can answer the Panel.'
    case 'disagrees-recommends-no-local-review':
      return 'Have regard to the Panel’s view, decide again whether a local review is needed, and record the decision with its reasons. The decision is yours, and you can answer the Panel.'
    case 'requests-information':
      return 'Send the information that the Panel asks for, or a revised rapid review.'
    case 'national-review':
      return 'The Panel will tell you what the national review needs from you. Decide with the Panel how a local review, if there is one, fits with it.'
    case 'thematic-included':
      return 'The Panel will tell you what the thematic review needs from you.'
    case 'not-notifiable':
      return 'No rapid review is needed for this notification. Record that it is withdrawn, with the reason and who agreed, and keep the learning.'
  }
}

export type ReplyState = 'draft' | 'decided' | 'sent'
export type ReplyStep = 'change' | 'decide' | 'send'

/** Every state with what may be done in it and where that leads. A change takes a decision back; what is sent is final. */
export const REPLY_TRANSITIONS: Readonly<Record<ReplyState, Readonly<Partial<Record<ReplyStep, ReplyState>>>>> = {
  draft: { change: 'draft', decide: 'decided' },
  decided: { change: 'draft', send: 'sent' },
  sent: {}
}

/** May the step be taken now? */
export function canTakeReplyStep(state: ReplyState, step: ReplyStep): boolean {
  return REPLY_TRANSITIONS[state][step] !== undefined
}

/** Where a stored reply stands. */
export function replyState(reply: {
  readonly decidedAt: Temporal.Instant | null
  readonly sentAt: Temporal.Instant | null
}): ReplyState {
  return reply.sentAt ? 'sent' : reply.decidedAt ? 'decided' : 'draft'
}

/** How a state reads to the Panel. */
export const REPLY_STATE_WORDS: Readonly<Record<ReplyState, string>> = {
  draft: 'Being prepared',
  decided: 'Decided, not sent yet',
  sent: 'Sent'
}
