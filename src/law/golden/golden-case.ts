/** A golden case: facts, and what the law makes of them, worked by hand from the source and never copied from the program's answer. */
import type { DeadlineInput } from '../deadline-facts.ts'
import type { DeadlineStatus } from '../deadline.ts'
import type { Confidence, RuleId } from '../rule.ts'

/** Who has checked the case against the law. No lawyer or safeguarding lead has yet; saying otherwise would be untrue. */
export const NOBODY_YET = 'nobody qualified yet'

/** One rule and the date it must give. `working` shows the count, so that it can be redone on paper. */
export type GoldenDeadline = {
  readonly id: string
  readonly rule: RuleId
  readonly facts: Omit<DeadlineInput, 'reviewType'>
  readonly due: string | null
  /** The first day of the version that answers; null where none does. */
  readonly version: string | null
  readonly status: DeadlineStatus
  readonly working: string
  readonly source: string
  readonly checkedBy: string
}

/** A reason that the answer must give. `begins`: how its text begins. */
export type GoldenReason = { readonly begins: string; readonly met: boolean | null; readonly confidence?: Confidence }

/** One decision and the answer it must give: decided, a question (`needs`), or not encoded. `facts` are raw JSON as they would arrive. */
export type GoldenDecision = {
  readonly id: string
  readonly decision: 'notification' | 'local-review' | 'national-review'
  readonly facts: Readonly<Record<string, unknown>>
  readonly expected: GoldenAnswer
  readonly reasons?: readonly GoldenReason[]
  readonly working: string
  readonly source: string
  readonly checkedBy: string
}

/** What is expected of a decision. `notEncoded`: the law of that day is not held. */
export type GoldenAnswer =
  | {
      readonly outcome: string
      readonly rows: readonly string[]
      readonly recipients?: readonly string[]
      readonly rapidReview?: boolean
      readonly tellPanel?: boolean
      readonly threshold?: boolean
      readonly options?: readonly string[]
    }
  | { readonly needs: string }
  | { readonly notEncoded: true }
