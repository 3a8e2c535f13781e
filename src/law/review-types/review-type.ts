/** What one kind of review is made of, as data: further kinds (Wales, Scotland, Northern Ireland, adults, domestic abuse) are further files, not forks of the code. */
import type { Division } from '../calendar/division.ts'
import type { Confidence, RuleId } from '../rule.ts'

/** A list that changed over time; each holds until the next begins. */
export type Dated<T> = { readonly from: string; readonly value: T; readonly confidence: Confidence; readonly note?: string }

/** A stage of the work, in the order in which it is reached. */
export type Stage = { readonly id: string; readonly title: string; readonly after: readonly string[]; readonly optional: boolean }

/** Something a decision takes into account. `mustConsider`: regulations require it; otherwise guidance asks to have regard to it. */
export type Criterion = {
  readonly id: string
  readonly text: string
  readonly mustConsider: boolean
  readonly confidence: Confidence
}

/** Who takes part, in the words of the law. */
export type Party = { readonly id: string; readonly name: string; readonly role: string }

/** A section that a document needs. `requiredBy` says what requires it. */
export type Section = {
  readonly id: string
  readonly title: string
  readonly requiredBy: string
  readonly confidence: Confidence
}

/** A step of the model plan of a stage, in working days from the day its clock starts. Practice, not law. */
export type PlanStep = {
  readonly id: string
  readonly title: string
  readonly workingDay: number
  readonly owner: string
  readonly source: string
}

/** One kind of review. */
export type ReviewType = {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly nation: 'england' | 'wales' | 'scotland' | 'northern-ireland'
  readonly division: Division
  readonly lawFrom: string
  readonly purpose: string
  readonly terms: Readonly<Record<string, string>>
  readonly stages: readonly Stage[]
  readonly clocks: readonly RuleId[]
  readonly criteria: { readonly localReview: readonly Criterion[]; readonly nationalReview: readonly Criterion[] }
  readonly parties: readonly Dated<readonly Party[]>[]
  readonly rapidReviewPurposes: readonly Dated<readonly string[]>[]
  readonly rapidReviewPlan: readonly PlanStep[]
  readonly rapidReviewSections: readonly Section[]
  readonly reportSections: readonly Section[]
  readonly panelQuestions: readonly string[]
}

/** The entry of a dated list that holds on a day, or undefined before the first. */
export function datedOn<T>(list: readonly Dated<T>[], date: Temporal.PlainDate): Dated<T> | undefined {
  const day = date.toString()
  return list.findLast((entry) => entry.from <= day)
}
