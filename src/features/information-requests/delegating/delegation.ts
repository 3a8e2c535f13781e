/** Parts of an answer asked of colleagues: which there are, what comes back, and how it is put together with what was there. Pure. */
import { type PartAnswer, partsAsked } from '../answering/parts.ts'
import { ANSWER_LABELS, type AgencyAnswers, type AnswerQuestion, type KeyEvent } from '../information-request.ts'

export type DelegationKind = 'part' | 'sign-off'
export type DelegationState = 'asked' | 'opened' | 'answered' | 'declined' | 'merged' | 'revoked'

export const DELEGATION_STATES: Readonly<Record<DelegationState, string>> = {
  asked: 'Asked',
  opened: 'Opened',
  answered: 'Sent back: look at it',
  declined: 'Said no',
  merged: 'Taken into your answer',
  revoked: 'Taken back'
}

/** What is asked of a colleague. Plain JSON. */
export interface DelegatedPart {
  readonly key: string
  readonly label: string
}

/** What a colleague writes. */
export interface Delegated {
  readonly answers: AgencyAnswers
  readonly parts: readonly PartAnswer[]
  readonly events: readonly KeyEvent[]
}

export const EVENTS = 'events'

/** Texts that a colleague can be asked for. Who searched, who is the author and what is not given stay with whoever answers. */
const TEXTS = [
  'recordsSearched',
  'involvement',
  'childSeen',
  'account',
  'analysis',
  'goodPractice',
  'learning',
  'actionsTaken',
  'gaps'
] as const satisfies readonly AnswerQuestion[]
export type DelegatedText = (typeof TEXTS)[number]

/** Everything of a request that a colleague can be asked for. */
export function delegableParts(questions: string, answered: readonly PartAnswer[]): readonly DelegatedPart[] {
  return [
    ...TEXTS.map((key) => ({ key, label: ANSWER_LABELS[key] })),
    { key: EVENTS, label: 'Key events' },
    ...partsAsked(questions, answered)
      .filter(({ kind }) => kind !== 'records')
      .map(({ key, label }) => ({ key, label }))
  ]
}

/** Whether a part is one of the texts of the summary. */
export function isText(key: string): key is DelegatedText {
  return (TEXTS as readonly string[]).includes(key)
}

/** The parts that are the request’s questions, or what the agency named itself. */
export function questionParts(parts: readonly DelegatedPart[]): readonly DelegatedPart[] {
  return parts.filter(({ key }) => !isText(key) && key !== EVENTS)
}

/** What to do with a text that came back: keep ours, take theirs, put theirs after ours, or use what is typed. */
export type Use = 'keep' | 'theirs' | 'both' | 'edit'

/** Two texts one after the other; what is in both stands once. */
export function bothTexts(ours: string, theirs: string): string {
  if (ours === '' || theirs.includes(ours)) return theirs
  return theirs === '' || ours.includes(theirs) ? ours : `${ours}\n\n${theirs}`
}

/** The text that holds from now on. */
export function chosenText(use: Use, ours: string, theirs: string, typed: string): string {
  switch (use) {
    case 'keep':
      return ours
    case 'theirs':
      return theirs
    case 'both':
      return bothTexts(ours, theirs)
    case 'edit':
      return typed
  }
}

/** What is said of a part from now on: what was decided about holding it goes with the text that was chosen. */
export function chosenPart(use: 'keep' | 'theirs' | 'both', ours: PartAnswer, theirs: PartAnswer): PartAnswer {
  switch (use) {
    case 'keep':
      return ours
    case 'theirs':
      return { ...ours, state: theirs.state, text: theirs.text, reason: theirs.reason }
    case 'both':
      return {
        ...ours,
        state: theirs.state === '' ? ours.state : theirs.state,
        text: bothTexts(ours.text, theirs.text),
        reason: bothTexts(ours.reason, theirs.reason)
      }
  }
}

/** Whether an event says the same as one that is there already. */
export function isThere(event: KeyEvent, events: readonly KeyEvent[]): boolean {
  return events.some(({ when, what }) => when === event.when && what === event.what)
}
