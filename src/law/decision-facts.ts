/** The facts of the three decisions, and the reading of raw JSON into them: every error with its field; a missing fact is not an error but a question to ask. */
import { failed, ok, type Result } from '#kernel/result.ts'
import { readFields, readMoment, readWord, readYesNo, refuseUnknown, type FactError, type Fields } from './facts.ts'
import { localReviewCriteria, nationalReviewCriteria } from './review-types/england-cspr.ts'

export const ABUSE_OR_NEGLECT = ['known-or-suspected', 'not', 'unclear'] as const
export const OUTCOMES = ['death', 'serious-harm', 'neither', 'unclear'] as const
export const PLACES = ['in-area', 'outside-england-normally-resident', 'other-english-area', 'other-uk'] as const
export const JUDGEMENTS = ['met', 'may-be-met', 'not-met', 'not-known'] as const

/** The facts of DT-1. `on` is the day of the death or harm: its law applies. `age` in years; `not-known` is an answer, missing is not. */
export type NotificationFacts = {
  readonly abuseOrNeglect?: (typeof ABUSE_OR_NEGLECT)[number]
  readonly outcome?: (typeof OUTCOMES)[number]
  readonly place?: (typeof PLACES)[number]
  readonly lookedAfter?: boolean
  readonly careLeaver?: boolean
  readonly age?: number | 'not-known'
  readonly on?: Temporal.PlainDate
}

/** How the partners, or the Panel, judge one criterion. */
export type Judgement = (typeof JUDGEMENTS)[number]
export type LocalCriterionId = (typeof localReviewCriteria)[number]['id']
export type NationalCriterionId = (typeof nationalReviewCriteria)[number]['id']

/** The facts of DT-2. `seriousCase` is false for a near miss or a case chosen for its learning; it is taken as true when it is not given. */
export type LocalReviewFacts = {
  readonly criteria: Readonly<Partial<Record<LocalCriterionId, Judgement>>>
  readonly newLearningLikely?: boolean
  readonly nationalIssue?: boolean
  readonly seriousCase?: boolean
  readonly on?: Temporal.PlainDate
}

/** The facts of DT-3. */
export type NationalReviewFacts = {
  readonly criteria: Readonly<Partial<Record<NationalCriterionId, Judgement>>>
  readonly complex?: boolean
  readonly nationalImportance?: boolean
  readonly on?: Temporal.PlainDate
}

/** Reads the facts of DT-1. */
export function parseNotificationFacts(raw: unknown): Result<NotificationFacts, readonly FactError[]> {
  const errors: FactError[] = []
  const fields = readFields(raw, '', errors)
  if (fields === undefined) return failed(errors)
  const known = ['abuseOrNeglect', 'outcome', 'place', 'lookedAfter', 'careLeaver', 'age', 'on']
  refuseUnknown(fields, known, '', 'a known fact', errors)
  const facts: NotificationFacts = {
    ...given('abuseOrNeglect', readWord(fields['abuseOrNeglect'], ABUSE_OR_NEGLECT, 'abuseOrNeglect', errors)),
    ...given('outcome', readWord(fields['outcome'], OUTCOMES, 'outcome', errors)),
    ...given('place', readWord(fields['place'], PLACES, 'place', errors)),
    ...given('lookedAfter', readYesNo(fields['lookedAfter'], 'lookedAfter', errors)),
    ...given('careLeaver', readYesNo(fields['careLeaver'], 'careLeaver', errors)),
    ...given('age', readAge(fields['age'], errors)),
    ...given('on', readDay(fields, errors))
  }
  if (facts.lookedAfter === true && typeof facts.age === 'number' && facts.age >= 18) {
    errors.push({ field: 'lookedAfter', message: 'A looked-after child is under 18; the age given is 18 or over.' })
  }
  return errors.length > 0 ? failed(errors) : ok(facts)
}

/** Reads the facts of DT-2. Criteria may stand at the top (`{ "L1": "met" }`) or under `criteria`. */
export function parseLocalReviewFacts(raw: unknown): Result<LocalReviewFacts, readonly FactError[]> {
  const errors: FactError[] = []
  const fields = readFields(raw, '', errors)
  if (fields === undefined) return failed(errors)
  const ids = localReviewCriteria.map((criterion) => criterion.id)
  const others = ['criteria', 'newLearningLikely', 'nationalIssue', 'seriousCase', 'on']
  refuseUnknown(fields, [...ids, ...others], '', 'a known fact', errors)
  const facts: LocalReviewFacts = {
    criteria: readCriteria(fields, ids, errors),
    ...given('newLearningLikely', readYesNo(fields['newLearningLikely'], 'newLearningLikely', errors)),
    ...given('nationalIssue', readYesNo(fields['nationalIssue'], 'nationalIssue', errors)),
    ...given('seriousCase', readYesNo(fields['seriousCase'], 'seriousCase', errors)),
    ...given('on', readDay(fields, errors))
  }
  return errors.length > 0 ? failed(errors) : ok(facts)
}

/** Reads the facts of DT-3. */
export function parseNationalReviewFacts(raw: unknown): Result<NationalReviewFacts, readonly FactError[]> {
  const errors: FactError[] = []
  const fields = readFields(raw, '', errors)
  if (fields === undefined) return failed(errors)
  const ids = nationalReviewCriteria.map((criterion) => criterion.id)
  refuseUnknown(fields, [...ids, 'criteria', 'complex', 'nationalImportance', 'on'], '', 'a known fact', errors)
  const facts: NationalReviewFacts = {
    criteria: readCriteria(fields, ids, errors),
    ...given('complex', readYesNo(fields['complex'], 'complex', errors)),
    ...given('nationalImportance', readYesNo(fields['nationalImportance'], 'nationalImportance', errors)),
    ...given('on', readDay(fields, errors))
  }
  return errors.length > 0 ? failed(errors) : ok(facts)
}

/** `{ name: value }`, or nothing when there is no value: a missing fact stays missing. */
function given<Name extends string, Value>(name: Name, value: Value | undefined): Partial<Record<Name, Value>> {
  const record: Partial<Record<Name, Value>> = {}
  if (value !== undefined) record[name] = value
  return record
}

function readCriteria<Criterion extends string>(
  fields: Fields,
  ids: readonly Criterion[],
  errors: FactError[]
): Partial<Record<Criterion, Judgement>> {
  const nested = fields['criteria'] === undefined ? {} : (readFields(fields['criteria'], 'criteria', errors) ?? {})
  refuseUnknown(nested, ids, 'criteria.', 'a criterion', errors)
  const judged: Partial<Record<Criterion, Judgement>> = {}
  for (const id of ids) {
    if (fields[id] !== undefined && nested[id] !== undefined)
      errors.push({ field: id, message: 'This criterion is given twice.' })
    const judgement = readWord(fields[id] ?? nested[id], JUDGEMENTS, fields[id] === undefined ? `criteria.${id}` : id, errors)
    if (judgement !== undefined) judged[id] = judgement
  }
  return judged
}

function readAge(value: unknown, errors: FactError[]): number | 'not-known' | undefined {
  if (value === undefined || value === null) return undefined
  if (value === 'not-known') return value
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= 120) return value
  errors.push({ field: 'age', message: 'This must be an age in years, from 0 to 120, or “not-known”.' })
  return undefined
}

function readDay(fields: Fields, errors: FactError[]): Temporal.PlainDate | undefined {
  const value = fields['on']
  return value === undefined || value === null ? undefined : readMoment(value, 'on', errors)?.day
}
