/** The decision after a rapid review, as the law explains it from one partner's view of the criteria. It explains; the partners decide. Pure. */
import {
  type CannotDecide,
  type Judgement,
  type LocalReviewDecision,
  type LocalReviewOutcome,
  decideLocalReview,
  localReviewCriteria
} from '#law/index.ts'
import type { Result } from '#kernel/result.ts'
import type { JudgedCriteria, RapidReviewDecision, YesNoNotKnown } from '../document.ts'

/** What the law says is open to the partners, given one partner's view. `on` is the day whose law applies. */
export function explainOptions(
  view: {
    readonly criteria: JudgedCriteria
    readonly newLearningLikely: YesNoNotKnown
    readonly nationalIssue: YesNoNotKnown
  },
  on: Temporal.PlainDate | null
): Result<LocalReviewDecision, CannotDecide> {
  const criteria: Record<string, Judgement> = {}
  for (const { id } of localReviewCriteria) {
    const judged = view.criteria[id]
    if (judged) criteria[id] = judged.judgement
  }
  return decideLocalReview({
    criteria,
    ...known('newLearningLikely', view.newLearningLikely),
    ...known('nationalIssue', view.nationalIssue),
    ...(on === null ? {} : { on })
  })
}

function known<Name extends string>(name: Name, answer: YesNoNotKnown): Partial<Record<Name, boolean>> {
  const fact: Partial<Record<Name, boolean>> = {}
  if (answer !== 'not-known') fact[name] = answer === 'yes'
  return fact
}

/** Where the table of guidance points, in words. */
export const OUTCOME_TEXT: Readonly<Record<LocalReviewOutcome, string>> = {
  'commission-local-review':
    'On this view a local review is the usual choice: a criterion counts, and new learning is likely. It is not automatic.',
  'no-local-review-learning-captured':
    'On this view no local review is the usual choice: a criterion counts, but the learning is already in the rapid review. Give the reasons.',
  'tell-panel-possible-national-review':
    'On this view the Panel is told that the case may need a national review. The partners still decide about a local review, or wait.',
  'no-local-review-consider-alternative':
    'On this view no local review is the usual choice: no criterion counts. A single-agency review, an audit or another way of learning can be considered.',
  'discretionary-review': 'On this view a review can be carried out for its learning although the case is not a serious one.'
}

/** The decisions that the law's options stand for here. */
export function decisionsOpen(options: readonly string[], tellPanel: boolean): readonly RapidReviewDecision[] {
  return [
    ...(tellPanel ? (['tell-panel-national'] as const) : []),
    ...(options.includes('local-review') ? (['local-review'] as const) : []),
    ...(options.includes('none') ? (['no-local-review'] as const) : [])
  ]
}
