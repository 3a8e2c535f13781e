/** The national review as a noun: its states and what leads from one to another, the sections of its report, and what regulations ask of them. Pure. */

export type NationalReviewState =
  'considering' | 'decided' | 'scoped' | 'reviewing' | 'signed-off' | 'sent' | 'published' | 'discontinued'

export type Step =
  | 'change-opening'
  | 'link-case'
  | 'unlink-case'
  | 'write-terms'
  | 'decide'
  | 'agree-terms'
  | 'recommend-reviewer'
  | 'confirm-reviewer'
  | 'write-report'
  | 'sign-off'
  | 'plan-publication'
  | 'send'
  | 'publish'
  | 'discontinue'

/** What can be done in every state before the report is signed off, once the review is decided on. */
function underWay<S extends 'decided' | 'scoped' | 'reviewing'>(state: S) {
  return {
    'link-case': state,
    'unlink-case': state,
    'write-terms': state,
    'recommend-reviewer': state,
    'plan-publication': state,
    discontinue: 'discontinued'
  } as const
}

/**
 * Every state with the steps that may be taken in it and where each leads. What is not listed cannot be done there. Reviewers are confirmed after the
 * terms are agreed; the report is written after a reviewer is confirmed. Changing a signed or sent report leads back: it is signed and sent again.
 */
export const TRANSITIONS: Readonly<Record<NationalReviewState, Readonly<Partial<Record<Step, NationalReviewState>>>>> = {
  considering: {
    'change-opening': 'considering',
    'link-case': 'considering',
    'unlink-case': 'considering',
    'write-terms': 'considering',
    'recommend-reviewer': 'considering',
    decide: 'decided',
    discontinue: 'discontinued'
  },
  decided: { ...underWay('decided'), 'agree-terms': 'scoped' },
  scoped: { ...underWay('scoped'), 'agree-terms': 'scoped', 'confirm-reviewer': 'reviewing' },
  reviewing: {
    ...underWay('reviewing'),
    'agree-terms': 'reviewing',
    'confirm-reviewer': 'reviewing',
    'write-report': 'reviewing',
    'sign-off': 'signed-off'
  },
  'signed-off': {
    'link-case': 'signed-off',
    'plan-publication': 'signed-off',
    'write-report': 'reviewing',
    send: 'sent',
    discontinue: 'discontinued'
  },
  sent: { 'plan-publication': 'sent', 'write-report': 'reviewing', publish: 'published', discontinue: 'discontinued' },
  published: {},
  discontinued: {}
}

/** Where a step leads, or undefined when it cannot be taken in that state. */
export function nextState(state: NationalReviewState, step: Step): NationalReviewState | undefined {
  return TRANSITIONS[state][step]
}

/** May the step be taken now? */
export function canTake(state: NationalReviewState, step: Step): boolean {
  return nextState(state, step) !== undefined
}

/** How a state reads. */
export const STATE_WORDS: Readonly<Record<NationalReviewState, string>> = {
  considering: 'The Panel is considering whether to have a national review',
  decided: 'Decided: there will be a national review',
  scoped: 'Terms of reference agreed',
  reviewing: 'The review is being carried out',
  'signed-off': 'The report is signed off',
  sent: 'The report has been sent to the Secretary of State',
  published: 'Closed: the report is published',
  discontinued: 'Discontinued'
}

export type SectionId = 'what_happened' | 'analysis' | 'systemic_reasons' | 'improvements'

/** The sections of the report. Two are asked for by the regulations (general knowledge: their text was not read for this encoding). */
export const REPORT_SECTIONS: readonly { readonly id: SectionId; readonly title: string; readonly required: boolean }[] = [
  { id: 'what_happened', title: 'What happened', required: false },
  { id: 'analysis', title: 'Analysis of how agencies worked', required: false },
  { id: 'systemic_reasons', title: 'Systemic or underlying reasons', required: true },
  { id: 'improvements', title: 'Improvements recommended', required: true }
]

export type PublishedExtent = 'in-full' | 'improvements-only'

export interface ReportSection {
  readonly id: SectionId
  readonly title: string
  readonly text: string
}

/** A report as it is published. */
export interface PublishedReport {
  readonly title: string
  readonly summary: string
  readonly sections: readonly ReportSection[]
}

export type ReportTexts = Readonly<Record<'title' | 'summary' | SectionId, string>>

/** The sections that are required and empty. */
export function emptyRequiredSections(report: Readonly<Record<SectionId, string>>): readonly string[] {
  return REPORT_SECTIONS.filter((section) => section.required && report[section.id].trim() === '').map((section) => section.title)
}

/** The report to this extent: all its sections, or only what it says about improvements (without the summary, which tells what happened). */
export function reportToExtent(report: ReportTexts, extent: PublishedExtent): PublishedReport {
  const sections = REPORT_SECTIONS.filter((section) => extent === 'in-full' || section.id === 'improvements')
  return {
    title: report.title,
    summary: extent === 'in-full' ? report.summary : '',
    sections: sections.map(({ id, title }) => ({ id, title, text: report[id] })).filter((section) => section.text.trim() !== '')
  }
}
