/** A golden case: facts, and what the law makes of them, worked by hand from the source and never copied from the program's answer. */
import type { DeadlineInput } from '../deadline-facts.ts'
import type { DeadlineStatus } from '../deadline.ts'
import type { RuleId } from '../rule.ts'

/** Who has checked the case against the law. No lawyer or safeguarding lead has yet; saying otherwise would be untrue. */
export const NOBODY_YET = 'nobody qualified yet'

/** One rule and the date it must give. `working` shows the count, so that it can be redone on paper. */
export type GoldenDeadline = {
  readonly id: string
  readonly rule: RuleId
  readonly facts: Omit<DeadlineInput, 'reviewType'>
  readonly due: string | null
  readonly status: DeadlineStatus
  readonly working: string
  readonly source: string
  readonly checkedBy: string
}

/** One decision and the answer it must give. `facts` are raw JSON as they would arrive. */
export type GoldenDecision = {
  readonly id: string
  readonly decision: 'notification' | 'local-review' | 'national-review'
  readonly facts: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, unknown>>
  readonly source: string
  readonly checkedBy: string
}
