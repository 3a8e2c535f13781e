/** The local review as a noun: the states it goes through, what leads from one to another, and the methods that are in use. Pure. */

/** `proposed` has no row yet; `published` is told by the case's own events, because another stage publishes. */
export type StoredState = 'not-needed' | 'decided' | 'scoped' | 'drafting' | 'signed-off' | 'sent'
export type LocalReviewState = 'proposed' | StoredState | 'published'

export type Step =
  | 'decide-review'
  | 'decide-no-review'
  | 'agree-terms'
  | 'record-reviewer'
  | 'change-report'
  | 'complete-sign-off'
  | 'plan-publication'
  | 'send'

/**
 * Every state with the steps that may be taken in it and where each leads. What is not listed cannot be done there. Changing the report after
 * sign-off or sending leads back to drafting: it is signed and sent again.
 */
export const TRANSITIONS: Readonly<Record<LocalReviewState, Readonly<Partial<Record<Step, StoredState>>>>> = {
  proposed: { 'decide-review': 'decided', 'decide-no-review': 'not-needed' },
  'not-needed': { 'decide-review': 'decided', 'decide-no-review': 'not-needed' },
  decided: {
    'decide-review': 'decided',
    'decide-no-review': 'not-needed',
    'agree-terms': 'scoped',
    'record-reviewer': 'decided',
    'change-report': 'drafting',
    'plan-publication': 'decided'
  },
  scoped: {
    'decide-review': 'scoped',
    'decide-no-review': 'not-needed',
    'agree-terms': 'scoped',
    'record-reviewer': 'scoped',
    'change-report': 'drafting',
    'plan-publication': 'scoped'
  },
  drafting: {
    'decide-review': 'drafting',
    'decide-no-review': 'not-needed',
    'agree-terms': 'drafting',
    'record-reviewer': 'drafting',
    'change-report': 'drafting',
    'complete-sign-off': 'signed-off',
    'plan-publication': 'drafting'
  },
  'signed-off': {
    'decide-review': 'signed-off',
    'agree-terms': 'signed-off',
    'record-reviewer': 'signed-off',
    'change-report': 'drafting',
    'complete-sign-off': 'signed-off',
    'plan-publication': 'signed-off',
    send: 'sent'
  },
  sent: { 'change-report': 'drafting', 'plan-publication': 'sent', 'record-reviewer': 'sent' },
  published: {}
}

/** Where a step leads, or undefined when it cannot be taken in that state. */
export function nextState(state: LocalReviewState, step: Step): StoredState | undefined {
  return TRANSITIONS[state][step]
}

/** May the step be taken now? */
export function canTake(state: LocalReviewState, step: Step): boolean {
  return nextState(state, step) !== undefined
}

/** What somebody is told who changes a report that cannot be changed. */
export const CLOSED = 'The report cannot be changed: no local review is going on, or it has been published.'

/** How a state reads. */
export const STATE_WORDS: Readonly<Record<LocalReviewState, string>> = {
  proposed: 'No decision recorded yet',
  'not-needed': 'Decided: no local review',
  decided: 'Decided: a local review will be carried out',
  scoped: 'Terms of reference agreed',
  drafting: 'The report is being written',
  'signed-off': 'The report is signed off by all three safeguarding partners',
  sent: 'The report has been sent to the Panel and the Secretary of State',
  published: 'Published'
}

/** Methods in use. Guidance prescribes none. */
export const METHODS = [
  {
    value: 'SILP',
    text: 'Significant Incident Learning Process',
    hint: 'Agency reports, and learning events with front-line staff and their first-line managers'
  },
  { value: 'LT', text: 'Learning Together', hint: 'A systems model: conversations, key practice episodes, contributory factors' },
  { value: 'WM', text: 'Welsh child practice review model', hint: 'Timeline, learning event, panel, two reviewers' },
  { value: 'HYB', text: 'Hybrid or bespoke', hint: 'A mix, made for this case' },
  { value: 'AI', text: 'Appreciative inquiry', hint: 'Begins from what worked' },
  { value: 'RCA', text: 'Root cause analysis', hint: 'Mostly where health services lead' },
  { value: 'SEIPS', text: 'Patient safety systems approach', hint: 'The National Health Service’s own systems framework' },
  { value: 'TAB', text: 'Table-top or reflective workshop', hint: 'For smaller, non-statutory learning' },
  { value: 'THEM', text: 'Thematic', hint: 'Several cases together' }
] as const
export type MethodCode = (typeof METHODS)[number]['value']

/** A method in words; the code itself when it is one we do not know. */
export function methodText(code: string): string {
  return METHODS.find((one) => one.value === code)?.text ?? code
}

/** Key lines of enquiry as typed, one a line, without numbers people put before them: "1. Was …", "2) How …". */
export function readQuestions(typed: string): readonly string[] {
  return typed
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•]|\(?\d{1,2}[.):]\s)\s*/, '').trim())
    .filter((line) => line !== '')
}
