/** The report of a local review: which sections its kind of review has, what is missing, and the fingerprint that sign-offs are given for. Pure. */
import { createHash } from 'node:crypto'
import { type Section, reviewTypes } from '#law/index.ts'

/** The title is kept beside the sections, with its own versions. */
export const TITLE_KEY = 'title'

/** Sections that regulations require; of the others the page says what asks for them. */
export function isRequired(section: Section): boolean {
  return section.requiredBy.startsWith('SI ')
}

/** The sections of a kind of review's report, in their order; none for a kind that is not encoded. */
export function sectionsOf(reviewType: string): readonly Section[] {
  return reviewTypes.get(reviewType)?.reportSections ?? []
}

export interface ReportSection {
  readonly key: string
  readonly heading: string
  readonly text: string
}

export interface ReportFinding {
  readonly id: string
  readonly number: number
  readonly kind: 'case' | 'system'
  readonly title: string
  readonly text: string
  readonly why: string
  readonly goodPractice: boolean
}

/** What is signed, sent and published. */
export interface ReportContent {
  readonly title: string
  readonly leadReviewerName: string
  readonly sections: readonly ReportSection[]
  readonly findings: readonly ReportFinding[]
}

/** The SHA-256 of exactly this content, in hexadecimal: a sign-off holds for one fingerprint. */
export function fingerprintOf(content: ReportContent): string {
  const parts = [
    content.title,
    content.leadReviewerName,
    ...content.sections.flatMap((one) => [one.key, one.heading, one.text]),
    ...content.findings.flatMap((one) => [one.number, one.kind, one.title, one.text, one.why, one.goodPractice])
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

export interface Missing {
  /** A section's key, or what else is missing. */
  readonly key: string
  readonly text: string
  /** What asks for it. */
  readonly askedBy: string
  readonly required: boolean
}

export interface MissingInput {
  readonly reviewType: string
  readonly written: ReadonlySet<string>
  readonly findings: readonly {
    readonly number: number
    readonly kind: 'case' | 'system'
    readonly why: string
    readonly goodPractice: boolean
    readonly evidence: number
  }[]
  readonly hasTerms: boolean
  readonly hasReviewer: boolean
  readonly toldEverybody: boolean
}

/** What a reader of the law, the guidance or a good report would miss. It says so and invents nothing. */
export function whatIsMissing(input: MissingInput): readonly Missing[] {
  const missing: Missing[] = []
  const add = (key: string, text: string, askedBy: string, required = false) => missing.push({ key, text, askedBy, required })
  for (const section of sectionsOf(input.reviewType)) {
    if (!input.written.has(section.id)) add(section.id, `“${section.title}” is empty`, section.requiredBy, isRequired(section))
  }
  if (!input.hasTerms) add('terms', 'No terms of reference are recorded', 'guidance')
  if (!input.hasReviewer) add('reviewer', 'No lead reviewer is recorded', 'guidance')
  else if (!input.toldEverybody)
    add('told', 'The Panel, Ofsted and the Department for Education have not all been told who the reviewer is', 'guidance')
  if (input.findings.length === 0) add('findings', 'No findings are recorded', 'practice')
  else if (!input.findings.some((one) => one.kind === 'system'))
    add(
      'system-findings',
      'Every finding is about this case: none says what in the way services work made it likely',
      'the Panel’s questions'
    )
  for (const finding of input.findings) {
    if (finding.evidence === 0) add('evidence', `Finding ${finding.number} has no evidence behind it`, 'practice')
    if (finding.why === '' && !finding.goodPractice)
      add('why', `Finding ${finding.number} says what happened, not yet why`, 'practice')
  }
  return missing
}
