/** What a rapid review keeps as records and not only as prose: learning, key practice episodes, and how inequality bore on life and practice. Each says where it comes from. Pure. */

export const LEARNING_KINDS = [
  { value: 'single-agency', text: 'For one agency' },
  { value: 'multi-agency', text: 'About working together' },
  { value: 'system', text: 'About the system' }
] as const
export type LearningKind = (typeof LEARNING_KINDS)[number]['value']

/** Whether it had been learned before. Regulation 11(2)(a) of SI 2018/789 asks about improvements that were identified before. */
export const KNOWN_BEFORE = [
  { value: 'new', text: 'No, it is new here' },
  { value: 'known', text: 'Yes, an earlier review found it' },
  { value: 'not-known', text: 'Not known: nobody has looked yet' }
] as const
export type KnownBefore = (typeof KNOWN_BEFORE)[number]['value']

/** An earlier review: in the library of this service, a case of this service by its reference, or told in words. */
export type EarlierReview =
  | { readonly kind: 'library'; readonly slug: string; readonly title: string }
  | { readonly kind: 'case'; readonly reference: string }
  | { readonly kind: 'words'; readonly text: string }

export interface LearningFacts {
  readonly kind: LearningKind
  readonly title: string
  readonly text: string
  readonly why: string
  readonly agencies: string
  readonly known: KnownBefore
  readonly earlier: readonly EarlierReview[]
  /** What came of it then, and why it came up again. */
  readonly since: string
  readonly sources: readonly number[]
}

export interface EpisodeFacts {
  readonly title: string
  /** The dates as people write them: “early March to 12 April 2026”. */
  readonly when: string
  readonly happened: string
  readonly knownThen: string
  readonly practice: string
  readonly good: string
  readonly why: string
  readonly sources: readonly number[]
}

export const INEQUALITIES = [
  { value: 'racism', text: 'Race, ethnicity or racism' },
  { value: 'disability', text: 'Disability or ableism' },
  { value: 'poverty', text: 'Poverty, housing or debt' },
  { value: 'sex', text: 'Sex, gender or sexual orientation' },
  { value: 'faith', text: 'Faith or belief' },
  { value: 'language', text: 'Language or migration' },
  { value: 'care', text: 'Having been in care' },
  { value: 'age', text: 'Age' },
  { value: 'several', text: 'Several of these together' },
  { value: 'other', text: 'Something else' }
] as const
export type Inequality = (typeof INEQUALITIES)[number]['value']

export interface InequalityFacts {
  readonly about: Inequality
  readonly life: string
  readonly practice: string
  readonly sources: readonly number[]
}

/** The three kinds of record with their facts, as versions keep them. */
export type EntryFacts =
  | { readonly entry: 'learning'; readonly facts: LearningFacts }
  | { readonly entry: 'episode'; readonly facts: EpisodeFacts }
  | { readonly entry: 'inequality'; readonly facts: InequalityFacts }
export type EntryKind = EntryFacts['entry']

/** An inequality in words. */
export function inequalityText(about: Inequality): string {
  return INEQUALITIES.find(({ value }) => value === about)?.text ?? about
}

/** A kind of learning in words. */
export function learningKindText(kind: LearningKind): string {
  return LEARNING_KINDS.find(({ value }) => value === kind)?.text ?? kind
}

/** Whether it was known before, in words. */
export function knownText(known: KnownBefore): string {
  switch (known) {
    case 'new':
      return 'No, it is new here'
    case 'known':
      return 'Yes'
    case 'not-known':
      return 'Not known: nobody has looked yet'
  }
}

/** An earlier review in words. */
export function earlierText(earlier: EarlierReview): string {
  switch (earlier.kind) {
    case 'library':
      return `${earlier.title} (in the library)`
    case 'case':
      return `Case ${earlier.reference}`
    case 'words':
      return earlier.text
  }
}
