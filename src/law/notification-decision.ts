/**
 * DT-1: is an incident to be notified, by whom and to whom? Each row of the table says what it requires of this authority towards each recipient;
 * rows that agree add up, rows that contradict each other are an error. The law of the day of the death or harm applies.
 */
import { formatDay } from '#kernel/plain-date.ts'
import { failed, ok, type Result } from '#kernel/result.ts'
import { lawNotEncoded, reason, type CannotDecide, type NeedsFact, type Reason } from './decision.ts'
import type { NotificationFacts } from './decision-facts.ts'
import {
  authorityWhereItHappened as wherever,
  careLeaverDeaths,
  dutyToNotify as duty,
  lookedAfterDeaths,
  nearMisses as nearMiss,
  reportToPartnersToo as guidance,
  unclearIsDecidedTogether as ownRule,
  type NotificationRow
} from './decision-rows.ts'
import { notificationQuestions } from './notification-questions.ts'

export type NotificationOutcome = 'must-notify' | 'should-notify' | 'no-duty' | 'another-authority-notifies' | 'decide-and-record'
export type { NotificationRow } from './decision-rows.ts'
export type Recipient = 'panel' | 'secretary-of-state' | 'ofsted'

/** The answer of the table. `rapidReview`: whether a rapid review follows, here or (N4) in the authority where it happened. */
export type NotificationDecided = {
  readonly status: 'decided'
  readonly outcome: NotificationOutcome
  readonly rows: readonly NotificationRow[]
  readonly recipients: readonly Recipient[]
  readonly rapidReview: boolean
  readonly because: readonly Reason[]
}
export type NotificationDecision = NotificationDecided | NeedsFact

/** What a row requires towards one recipient. */
export type Requirement = 'must' | 'should' | 'another-authority' | 'decide' | 'none'
export type AppliedRow = {
  readonly row: NotificationRow
  readonly requires: Readonly<Partial<Record<Recipient, Requirement>>>
  readonly rapidReview: boolean
}

/** From this day guidance asks for the deaths of care leavers up to and including 24 to be notified. */
const CARE_LEAVERS_FROM = '2023-12-15'
const CARE_LEAVER_LAST_AGE = 24

/**
 * Whether to notify. Fails with `not-encoded` for a day before 29 June 2018 and with `conflict` should two rows contradict each other.
 * `decideNotification({ abuseOrNeglect: 'known-or-suspected', outcome: 'death', place: 'in-area', lookedAfter: false, age: 3, on: 2026-04-02 })`
 * answers `must-notify`, row N1, the Panel.
 */
export function decideNotification(facts: NotificationFacts): Result<NotificationDecision, CannotDecide> {
  if (facts.on !== undefined) {
    const before = lawNotEncoded(facts.on)
    if (before !== undefined) return failed(before)
  }
  const because = reasons(facts)
  const missing = nextFact(facts)
  if (missing !== undefined) return ok({ status: 'needs', needs: notificationQuestions[missing], because })
  const combined = combine(appliedRows(facts))
  if (!combined.ok) return combined
  return ok({ status: 'decided', ...combined.value, because })
}

/** Adds rows up. Two rows that require different things towards the same recipient are a conflict, whatever their order. */
export function combine(applied: readonly AppliedRow[]): Result<Omit<NotificationDecided, 'status' | 'because'>, CannotDecide> {
  const byRecipient = new Map<Recipient, Requirement>()
  for (const { requires } of applied) {
    for (const recipient of RECIPIENTS) {
      const required = requires[recipient]
      if (required === undefined) continue
      const earlier = byRecipient.get(recipient)
      if (earlier !== undefined && earlier !== required) {
        const rows = applied.map(({ row }) => row)
        return failed({
          kind: 'conflict',
          rows,
          message: `The rows ${rows.join(', ')} contradict each other about ${recipient}: ${earlier} and ${required}.`
        })
      }
      byRecipient.set(recipient, required)
    }
  }
  const requirements = [...byRecipient.values()]
  return ok({
    outcome: outcomeOf(requirements),
    rows: applied.map(({ row }) => row),
    recipients: RECIPIENTS.filter(
      (recipient) => byRecipient.get(recipient) === 'must' || byRecipient.get(recipient) === 'should'
    ),
    rapidReview: applied.some((row) => row.rapidReview)
  })
}

const RECIPIENTS: readonly Recipient[] = ['panel', 'secretary-of-state', 'ofsted']

/** Towards different recipients different things may be required; the answer as a whole is the strongest that this authority has to do. */
function outcomeOf(requirements: readonly Requirement[]): NotificationOutcome {
  if (requirements.includes('must')) return 'must-notify'
  if (requirements.includes('should')) return 'should-notify'
  if (requirements.includes('decide')) return 'decide-and-record'
  if (requirements.includes('another-authority')) return 'another-authority-notifies'
  return 'no-duty'
}

const isAdult = (facts: NotificationFacts) => facts.lookedAfter !== true && typeof facts.age === 'number' && facts.age >= 18
const isSerious = (facts: NotificationFacts) => facts.outcome === 'death' || facts.outcome === 'serious-harm'
const careLeaversCount = (facts: NotificationFacts) => facts.on !== undefined && facts.on.toString() >= CARE_LEAVERS_FROM
const isYoungCareLeaver = (facts: NotificationFacts) =>
  facts.careLeaver === true &&
  facts.lookedAfter !== true &&
  (typeof facts.age !== 'number' || Math.floor(facts.age) <= CARE_LEAVER_LAST_AGE)

/** The first fact, in the order of the questions, without which the answer could still change. */
function nextFact(facts: NotificationFacts): keyof NotificationFacts | undefined {
  const adult = isAdult(facts)
  const death = facts.outcome === 'death'
  if (facts.abuseOrNeglect === undefined && !adult) return 'abuseOrNeglect'
  if (facts.outcome === undefined) return 'outcome'
  const duty16C = facts.abuseOrNeglect === 'known-or-suspected' && isSerious(facts)
  if (!adult && duty16C && facts.place === undefined) return 'place'
  if (!adult && death && facts.lookedAfter === undefined) return 'lookedAfter'
  if (duty16C && facts.lookedAfter !== true && facts.age === undefined) return 'age'
  if (death && facts.lookedAfter !== true && (adult || facts.abuseOrNeglect !== 'known-or-suspected')) {
    if (facts.careLeaver === undefined) return 'careLeaver'
    if (facts.careLeaver && facts.age === undefined) return 'age'
  }
  return facts.on === undefined ? 'on' : undefined
}

function appliedRows(facts: NotificationFacts): AppliedRow[] {
  const rows: AppliedRow[] = []
  const death = facts.outcome === 'death'
  const adult = isAdult(facts)
  const both = (requirement: Requirement) => ({ 'secretary-of-state': requirement, ofsted: requirement })
  if (!adult && facts.abuseOrNeglect === 'known-or-suspected') {
    if (isSerious(facts)) rows.push(...placeRows(facts))
    else if (facts.outcome === 'neither') rows.push({ row: 'N10', requires: { panel: 'none' }, rapidReview: false })
    else rows.push({ row: 'N9', requires: { panel: 'decide' }, rapidReview: false })
  }
  if (!adult && facts.abuseOrNeglect === 'unclear') rows.push({ row: 'N9', requires: { panel: 'decide' }, rapidReview: false })
  if (death && facts.lookedAfter === true) {
    const row = facts.abuseOrNeglect === 'known-or-suspected' ? 'N6' : 'N5'
    rows.push({ row, requires: both('must'), rapidReview: false })
  }
  if (death && isYoungCareLeaver(facts) && careLeaversCount(facts)) {
    // Where the duty to notify the Panel reaches the death, it is treated like any child's; elsewhere the request of the guidance is what is left.
    if (!adult && facts.abuseOrNeglect === 'known-or-suspected' && placeRows(facts).length > 0)
      rows.push({ row: 'N8', requires: {}, rapidReview: false })
    else rows.push({ row: 'N7', requires: both('should'), rapidReview: false })
  }
  return rows
}

function placeRows({ place, outcome }: NotificationFacts): AppliedRow[] {
  if (place === undefined) return []
  switch (place) {
    case 'in-area':
      return [{ row: outcome === 'death' ? 'N1' : 'N2', requires: { panel: 'must' }, rapidReview: true }]
    case 'outside-england-normally-resident':
      return [{ row: 'N3', requires: { panel: 'must' }, rapidReview: true }]
    case 'other-english-area':
      return [{ row: 'N4', requires: { panel: 'another-authority' }, rapidReview: true }]
    case 'other-uk':
      return []
  }
}

/** Everything the table looks at, met, not met, or not known. */
function reasons(facts: NotificationFacts): Reason[] {
  const { abuseOrNeglect, outcome, place, lookedAfter, careLeaver, age, on } = facts
  const death = outcome === undefined ? null : outcome === 'death'
  const all = (...parts: readonly (boolean | null)[]) => (parts.includes(false) ? false : parts.includes(null) ? null : true)
  const known = <T>(value: T | undefined, test: (value: T) => boolean | null) => (value === undefined ? null : test(value))
  const child = lookedAfter === true ? true : known(age, (years) => (years === 'not-known' ? null : years < 18))
  const abuse = known(abuseOrNeglect, (answer) => (answer === 'unclear' ? null : answer === 'known-or-suspected'))
  const serious = known(outcome, (answer) => (answer === 'unclear' ? null : answer !== 'neither'))
  const young =
    careLeaver === false
      ? false
      : all(
          known(careLeaver, Boolean),
          known(age, (years) => (years === 'not-known' ? null : Math.floor(years) <= CARE_LEAVER_LAST_AGE))
        )
  const list = [
    reason('Abuse or neglect is known or suspected.', duty, abuse),
    reason('The child died or was seriously harmed.', duty, serious),
    reason('The person was a child, under 18.', duty, child),
    reason(
      'It happened in this authority’s area.',
      duty,
      known(place, (answer) => answer === 'in-area')
    ),
    reason(
      'It happened outside England while the child was normally resident in this authority’s area.',
      duty,
      known(place, (answer) => answer === 'outside-england-normally-resident')
    ),
    reason(
      'It happened in another English area: the authority there notifies and leads the rapid review, working with this one.',
      wherever,
      known(place, (answer) => answer === 'other-english-area')
    ),
    reason(
      'A looked-after child died: the Secretary of State and Ofsted are notified whatever the cause.',
      lookedAfterDeaths,
      all(death, known(lookedAfter, Boolean))
    ),
    reason('A care leaver up to and including 24 died.', careLeaverDeaths, all(death, young)),
    reason(
      `A care leaver’s case happened on or after ${formatDay(Temporal.PlainDate.from(CARE_LEAVERS_FROM))}, the day from which guidance asks for deaths of care leavers to be notified.`,
      careLeaverDeaths,
      all(
        young,
        known(on, (day) => day.toString() >= CARE_LEAVERS_FROM)
      )
    )
  ]
  if (age === 'not-known' && lookedAfter !== true)
    list.push(reason('The age is not known: the person is treated as a child until it is.', ownRule, null))
  if (place === 'other-uk') {
    list.push(
      reason(
        'It happened elsewhere in the United Kingdom and the child was not normally resident here: this duty does not reach it. Tell the body responsible there.',
        duty,
        null
      )
    )
  }
  if (abuseOrNeglect === 'unclear' || outcome === 'unclear') {
    list.push(
      reason(
        'Something is unclear: the partners decide together, record their reasons and a date to look again. If it becomes known or suspected later, the five working days start then.',
        ownRule,
        true
      )
    )
  }
  if (abuse === true && outcome === 'neither') {
    list.push(
      reason('A near miss: nothing has to be notified; consider reviewing it locally for what can be learned.', nearMiss, true)
    )
  }
  if (
    abuse === true &&
    serious === true &&
    child !== false &&
    (place === 'in-area' || place === 'outside-england-normally-resident')
  ) {
    list.push(
      reason('The same event is reported to the safeguarding partners, within the same five working days.', guidance, true)
    )
  }
  return list
}
