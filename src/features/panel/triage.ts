/** Triage as a noun: the Panel's judgements of a rapid review against the national criteria, turned into the facts that the decision table asks for. Pure. */
import {
  type Judgement,
  type NationalReviewDecision,
  type NationalReviewFacts,
  type NationalReviewOutcome,
  decideNationalReview,
  nationalReviewCriteria
} from '#law/index.ts'

export type YesNoNotKnown = 'yes' | 'no' | 'not-known'
export type NationalCriterion = (typeof nationalReviewCriteria)[number]['id']
export type JudgedCriteria = Readonly<Record<NationalCriterion, { readonly judgement: Judgement; readonly note: string }>>
export type Conclusion = 'not-concluded' | 'no-national-review' | 'national-review' | 'thematic-review'
export type Suggestion = NationalReviewDecision | { readonly status: 'cannot-decide'; readonly message: string }

export const CRITERIA = nationalReviewCriteria

/** Each criterion in a few words, for the label of its notes. */
export const CRITERION_NAMES: Readonly<Record<NationalCriterion, string>> = {
  'N-a': 'improvements needed',
  'N-b': 'legislation or guidance',
  'N-c': 'recurrent themes',
  C1: 'education otherwise than at school',
  C2: 'care or a child protection plan',
  C3: 'a range of types of abuse',
  C4: 'an institutional setting'
}

export interface Judgements {
  readonly complex: YesNoNotKnown
  readonly nationalImportance: YesNoNotKnown
  readonly criteria: JudgedCriteria
}

/** What the Panel concludes, in words. */
export const CONCLUSION_WORDS: Readonly<Record<Conclusion, string>> = {
  'not-concluded': 'Not concluded yet',
  'no-national-review': 'No national review',
  'national-review': 'A national review of this case',
  'thematic-review': 'Part of a thematic review'
}

/** What the table answers, in words. */
export const SUGGESTION_WORDS: Readonly<Record<NationalReviewOutcome, string>> = {
  'consider-national-review':
    'The threshold is reached and at least one criterion is or may be met: consider whether a national review is appropriate.',
  'panel-to-judge': 'The threshold is reached but none of the criteria is met: this is for the Panel to judge.',
  'no-national-review': 'The threshold is not reached: the case is neither complex nor of national importance.'
}

/** What the decision table says about these judgements. "Not known" is not a fact: the table asks for it when it needs it. */
export function suggest(judgements: Judgements, on: Temporal.PlainDate): Suggestion {
  const complex = knownFact(judgements.complex)
  const nationalImportance = knownFact(judgements.nationalImportance)
  const facts: NationalReviewFacts = {
    criteria: Object.fromEntries(Object.entries(judgements.criteria).map(([id, one]) => [id, one.judgement])),
    ...(complex === undefined ? {} : { complex }),
    ...(nationalImportance === undefined ? {} : { nationalImportance }),
    on
  }
  const answer = decideNationalReview(facts)
  return answer.ok ? answer.value : { status: 'cannot-decide', message: answer.error.message }
}

/** The table's answer in one sentence. */
export function suggestionText(suggestion: Suggestion): string {
  switch (suggestion.status) {
    case 'decided':
      return SUGGESTION_WORDS[suggestion.outcome]
    case 'needs':
      return `More has to be known before the table can answer: ${suggestion.needs.question}`
    case 'cannot-decide':
      return suggestion.message
  }
}

function knownFact(answer: YesNoNotKnown): boolean | undefined {
  return answer === 'not-known' ? undefined : answer === 'yes'
}
