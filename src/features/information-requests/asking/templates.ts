/** The letter and the questions that agencies get: what the service starts with, and how a letter is filled in. Pure. */
import { formatDayWithWeekday } from '#kernel/plain-date.ts'

/** `letter`, `questions:any` for every agency, `questions:school` for one kind. */
export type TemplateAbout = 'letter' | `questions:${string}`

/** What can stand in a letter. None of these names a child. */
export const PLACEHOLDERS = ['partnership', 'agency', 'reference', 'due', 'why this day', 'legal basis'] as const
type Placeholder = (typeof PLACEHOLDERS)[number]

/** The letter of a partnership that has not written its own. The link, and that nothing held is an answer, are always added. */
export const USUAL_LETTER = `{partnership} needs information from {agency} for a child safeguarding practice review, reference {reference}. Please send it by {due}.

{why this day}

Why you may share it: {legal basis}.

The purpose is to learn how agencies can work better together, not to blame anybody.`

/**
 * Questions that the service starts with, one a line. Written for this service as a place to begin: no official set was found, and each partnership should put its
 * own in their place.
 */
const USUAL_QUESTIONS: Readonly<Record<string, string>> = {
  any: 'What did you know of the child’s daily life, and how did the child tell you or show you?\nWhich other agencies did you work with, and how was information shared?',
  'local-authority':
    'Which referrals and contacts were there, and what followed from each?\nWhich assessments and plans were made, and were they reviewed?',
  police: 'Which incidents and calls involved the child or the household?\nWhich notices were sent to other agencies, and when?',
  'nhs-trust':
    'Which attendances and admissions were there, and what was found?\nWhich appointments were missed by the adults, and what was done about it?',
  'gp-practice':
    'Which consultations of the child and of the parents or carers matter here?\nWhich letters from other services came in, and what was done with them?',
  school:
    'How was the child’s attendance, and what was done when the child was away?\nWhich worries did staff write down, and whom were they told?',
  'early-years':
    'How often did the child come, and what did staff notice?\nWhich worries did staff write down, and whom were they told?',
  'mental-health':
    'Which assessments of a parent, carer or child were made, and did they ask about the children at home?\nWhen and why did the work end?',
  'substance-use':
    'Who came, how often, and did anybody ask about the children at home?\nWhat was shared with other agencies about risk to the children?',
  housing:
    'Who lived in the home, and since when?\nWhich repairs, complaints or worries about the home were there, and what was done?',
  probation: 'Who in the household was supervised, and for what?\nWhich assessments of risk to children were made?',
  'youth-justice': 'Which orders and programmes were there?\nWhich assessments of the child’s own safety were made?'
}

/** What the service starts with; empty where it has no questions for a kind. */
export function usualTemplate(about: TemplateAbout): string {
  return about === 'letter' ? USUAL_LETTER : (USUAL_QUESTIONS[about.slice('questions:'.length)] ?? '')
}

/** What stands in braces and is no placeholder, so that nobody gets a letter with a gap in it. */
export function unknownPlaceholders(letter: string): readonly string[] {
  const known: readonly string[] = PLACEHOLDERS
  return [...letter.matchAll(/\{([^{}]*)\}/g)].map((found) => found[1] ?? '').filter((name) => !known.includes(name))
}

/** A letter filled in. A paragraph that would be empty is left out. */
export function fillLetter(
  letter: string,
  facts: {
    readonly partnership: string
    readonly agency: string
    readonly reference: string
    readonly dueOn: Temporal.PlainDate
    readonly dueReason: string
    readonly legalBasis: string
  }
): string {
  const values: Readonly<Record<Placeholder, string>> = {
    partnership: facts.partnership,
    agency: facts.agency,
    reference: facts.reference,
    due: formatDayWithWeekday(facts.dueOn),
    'why this day': facts.dueReason,
    'legal basis': facts.legalBasis
  }
  return letter
    .replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => (name in values ? values[name as Placeholder] : whole))
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}

/** The questions to an agency: those to every agency, those to its kind, and those of this request; each once. */
export function questionsFor(...sets: readonly string[]): string {
  const lines = sets.flatMap((set) =>
    set
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  )
  return [...new Set(lines)].join('\n')
}
