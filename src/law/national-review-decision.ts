/** DT-3: does the Panel have a case reviewed nationally? The threshold is the Act's, the criteria are the Regulations'; the Panel decides, and this says what it must weigh. */
import { failed, ok, type Result } from '#kernel/result.ts'
import { lawNotEncoded, reason, type CannotDecide, type Need, type NeedsFact, type Reason } from './decision.ts'
import { JUDGEMENTS, type NationalCriterionId, type NationalReviewFacts } from './decision-facts.ts'
import {
  circumstancesOfGuidance as circumstances,
  criteriaOfRegulation3,
  threshold as thresholdOfTheAct
} from './decision-rows.ts'
import { judgementLabel } from './judgement.ts'
import { nationalReviewCriteria } from './review-types/england-cspr.ts'

export type NationalReviewOutcome = 'consider-national-review' | 'panel-to-judge' | 'no-national-review'

/** The answer. */
export type NationalReviewDecided = {
  readonly status: 'decided'
  readonly outcome: NationalReviewOutcome
  readonly threshold: boolean
  readonly rows: readonly string[]
  readonly because: readonly Reason[]
}
export type NationalReviewDecision = NationalReviewDecided | NeedsFact

/** What the Panel may answer to a rapid review. The names are this service's; that the Panel replies to each is practice. */
export const panelReplies = [
  { id: 'agrees-no-local-review', text: 'The Panel agrees that the rapid review is enough and no local review is needed.' },
  { id: 'agrees-local-review', text: 'The Panel agrees that a local review is appropriate.' },
  {
    id: 'disagrees-recommends-local-review',
    text: 'The Panel thinks a local review should be carried out. The partners have regard to that and decide.'
  },
  {
    id: 'disagrees-recommends-no-local-review',
    text: 'The Panel thinks no local review is needed. The partners have regard to that and decide.'
  },
  { id: 'requests-information', text: 'The Panel asks for more information or a revised rapid review.' },
  { id: 'national-review', text: 'The case goes into a national review.' },
  { id: 'thematic-included', text: 'The case goes into a thematic review.' },
  { id: 'not-notifiable', text: 'The Panel agrees that the criteria for notifying were not met.' }
] as const

const yesNo = [
  { value: true, label: 'Yes' },
  { value: false, label: 'No' }
] as const
const required = nationalReviewCriteria.filter((criterion) => criterion.mustConsider)

/**
 * Whether a national review is to be considered: the threshold (complex or of national importance) and a criterion that is met or may be met.
 * Fails with `not-encoded` for a day before 29 June 2018. The circumstances C1 to C4 may stay unanswered: they are weighed, not counted.
 */
export function decideNationalReview(facts: NationalReviewFacts): Result<NationalReviewDecision, CannotDecide> {
  const before = facts.on === undefined ? undefined : lawNotEncoded(facts.on)
  if (before !== undefined) return failed(before)
  const because = reasons(facts)
  const missing = nextQuestion(facts)
  if (missing !== undefined) return ok({ status: 'needs', needs: missing, because })
  const threshold = facts.complex === true || facts.nationalImportance === true
  const met = required.filter(({ id }) => counts(facts, id)).map(({ id }) => id)
  const outcome = !threshold ? 'no-national-review' : met.length > 0 ? 'consider-national-review' : 'panel-to-judge'
  return ok({ status: 'decided', outcome, threshold, rows: met, because })
}

function counts(facts: NationalReviewFacts, id: NationalCriterionId): boolean {
  return facts.criteria[id] === 'met' || facts.criteria[id] === 'may-be-met'
}

function nextQuestion(facts: NationalReviewFacts): Need | undefined {
  const threshold = facts.complex === true || facts.nationalImportance === true
  if (!threshold && facts.complex === undefined) {
    return { fact: 'complex', question: 'Does the case raise issues that are complex?', hint: '', options: yesNo }
  }
  if (!threshold && facts.nationalImportance === undefined) {
    return {
      fact: 'nationalImportance',
      question: 'Does the case raise issues of national importance?',
      hint: '',
      options: yesNo
    }
  }
  const unjudged = required.find(({ id }) => facts.criteria[id] === undefined)
  const none = threshold && !required.some(({ id }) => counts(facts, id))
  const asked = unjudged ?? (none ? required.find(({ id }) => facts.criteria[id] === 'not-known') : undefined)
  if (asked === undefined) return undefined
  return {
    fact: asked.id,
    question: `Is this so: the case ${asked.text}?`,
    hint: unjudged === undefined ? 'No criterion is met so far, so this one has to be known before the table can answer.' : '',
    options: JUDGEMENTS.map((value) => ({ value, label: judgementLabel(value) }))
  }
}

function reasons(facts: NationalReviewFacts): Reason[] {
  const judged = nationalReviewCriteria.map(({ id, text, mustConsider }) => {
    const judgement = facts.criteria[id]
    const met = judgement === undefined || judgement === 'not-known' ? null : judgement !== 'not-met'
    return reason(
      `${id}: the case ${text}${judgement === 'may-be-met' ? ' (may be met)' : ''}.`,
      mustConsider ? criteriaOfRegulation3 : circumstances,
      met
    )
  })
  return [
    reason('The case raises issues that are complex.', thresholdOfTheAct, facts.complex ?? null),
    reason('The case raises issues of national importance.', thresholdOfTheAct, facts.nationalImportance ?? null),
    ...judged
  ]
}
