/**
 * DT-2: after the rapid review, is there a local review? The table never decides: meeting a criterion does not make a review automatic. It says which
 * decisions are open to the partners, what they must take into account, and what they must give reasons for.
 */
import { failed, ok, type Result } from '#kernel/result.ts'
import { lawNotEncoded, reason, type CannotDecide, type Need, type NeedsFact, type Reason } from './decision.ts'
import { JUDGEMENTS, type LocalCriterionId, type LocalReviewFacts } from './decision-facts.ts'
import {
  circumstancesOfGuidance as circumstances,
  criteriaOfRegulation11,
  notAutomatic,
  tellingThePanel,
  type LocalReviewRow
} from './decision-rows.ts'
import { judgementLabel } from './judgement.ts'
import { localReviewCriteria } from './review-types/england-cspr.ts'

export type LocalReviewOutcome =
  | 'commission-local-review'
  | 'no-local-review-learning-captured'
  | 'tell-panel-possible-national-review'
  | 'no-local-review-consider-alternative'
  | 'discretionary-review'

/** The answer. `options` are the decisions open to the partners, the one the table points to first. */
export type LocalReviewDecided = {
  readonly status: 'decided'
  readonly outcome: LocalReviewOutcome
  readonly rows: readonly LocalReviewRow[]
  readonly options: readonly string[]
  readonly tellPanel: boolean
  readonly because: readonly Reason[]
}
export type LocalReviewDecision = LocalReviewDecided | NeedsFact

const yesNo = [
  { value: true, label: 'Yes' },
  { value: false, label: 'No' }
] as const

/**
 * Which decisions are open. Fails with `not-encoded` for a day before 29 June 2018.
 * A criterion that is `met` or `may-be-met` counts ("highlights or may highlight"). While none counts and one is not known, its question is asked again.
 */
export function decideLocalReview(facts: LocalReviewFacts): Result<LocalReviewDecision, CannotDecide> {
  const before = facts.on === undefined ? undefined : lawNotEncoded(facts.on)
  if (before !== undefined) return failed(before)
  const because = reasons(facts)
  const missing = nextQuestion(facts)
  return ok(
    missing === undefined ? { status: 'decided', ...decided(facts), because } : { status: 'needs', needs: missing, because }
  )
}

const counts = (facts: LocalReviewFacts, id: LocalCriterionId) =>
  facts.criteria[id] === 'met' || facts.criteria[id] === 'may-be-met'
const anyCounts = (facts: LocalReviewFacts) => localReviewCriteria.some(({ id }) => counts(facts, id))

function nextQuestion(facts: LocalReviewFacts): Need | undefined {
  if (facts.seriousCase !== false) {
    const unjudged = localReviewCriteria.find(({ id }) => facts.criteria[id] === undefined)
    if (unjudged !== undefined) return criterionQuestion(unjudged.id, '')
    const unknown = anyCounts(facts) ? undefined : localReviewCriteria.find(({ id }) => facts.criteria[id] === 'not-known')
    if (unknown !== undefined)
      return criterionQuestion(
        unknown.id,
        'No criterion is met so far, so this one has to be known before the partners can decide.'
      )
  }
  if (facts.newLearningLikely === undefined && (facts.seriousCase === false || anyCounts(facts))) {
    return {
      fact: 'newLearningLikely',
      question: 'Is a review likely to find learning beyond the rapid review and recent reviews?',
      hint: 'Similar incidents may have different reasons behind them.',
      options: yesNo
    }
  }
  if (facts.nationalIssue === undefined) {
    return {
      fact: 'nationalIssue',
      question: 'May the case raise issues that are complex or of national importance?',
      hint: 'If so, the Panel is told that it may need a national review.',
      options: yesNo
    }
  }
  return undefined
}

function criterionQuestion(id: LocalCriterionId, hint: string): Need {
  const criterion = localReviewCriteria.find((candidate) => candidate.id === id)
  return {
    fact: id,
    question: `Is this so: the case ${criterion?.text ?? id}?`,
    hint,
    options: JUDGEMENTS.map((value) => ({ value, label: judgementLabel(value) }))
  }
}

function decided(facts: LocalReviewFacts): Omit<LocalReviewDecided, 'status' | 'because'> {
  const tellPanel = facts.nationalIssue === true
  if (facts.seriousCase === false) {
    const review = facts.newLearningLikely === true
    return {
      outcome: review ? 'discretionary-review' : 'no-local-review-consider-alternative',
      rows: [review ? 'R5' : 'R4'],
      options: review
        ? ['local-review', 'other-learning-review', 'none']
        : ['none', 'single-agency-review', 'audit', 'thematic-review'],
      tellPanel
    }
  }
  if (tellPanel) {
    return {
      outcome: 'tell-panel-possible-national-review',
      rows: ['R3'],
      options: ['local-review', 'none', 'wait-for-the-panel'],
      tellPanel
    }
  }
  if (!anyCounts(facts)) {
    const options = ['none', 'single-agency-review', 'audit', 'thematic-review', 'multi-agency-learning-review']
    return { outcome: 'no-local-review-consider-alternative', rows: ['R4'], options, tellPanel }
  }
  if (facts.newLearningLikely === true) {
    return { outcome: 'commission-local-review', rows: ['R1'], options: ['local-review', 'none'], tellPanel }
  }
  return { outcome: 'no-local-review-learning-captured', rows: ['R2'], options: ['none', 'local-review'], tellPanel }
}

function reasons(facts: LocalReviewFacts): Reason[] {
  const list = localReviewCriteria.map(({ id, text, mustConsider }) => {
    const judgement = facts.criteria[id]
    const met = judgement === undefined || judgement === 'not-known' ? null : judgement !== 'not-met'
    const may = judgement === 'may-be-met' ? ' (may be met)' : ''
    return reason(`${id}: the case ${text}${may}.`, mustConsider ? criteriaOfRegulation11 : circumstances, met)
  })
  return [
    ...list,
    reason(
      'A review is likely to find learning beyond the rapid review and recent reviews.',
      notAutomatic,
      facts.newLearningLikely ?? null
    ),
    reason(
      'The case may raise issues that are complex or of national importance, and the Panel is told so.',
      tellingThePanel,
      facts.nationalIssue ?? null
    ),
    reason(
      'Meeting a criterion does not make a review automatic: the partners decide, and give their reasons.',
      notAutomatic,
      null
    )
  ]
}
