/** Why a date is what it is, in sentences that a person can check with a paper calendar. */
import { formatDay, formatDayWithWeekday } from '#kernel/plain-date.ts'
import { divisionName } from './calendar/division.ts'
import type { SkippedDay } from './calendar/working-days.ts'
import type { DeadlineFacts, Pause } from './deadline-facts.ts'
import type { Counted, DeadlineStatus } from './deadline.ts'
import { eventText } from './events.ts'
import type { Moment } from './facts.ts'
import {
  citeText,
  type AdjustableField,
  type Adjustment,
  type Confidence,
  type EventName,
  type Force,
  type Limit,
  type Rule,
  type Unit,
  type VersionInForce
} from './rule.ts'

/** All that the sentences are made from. */
export type Reasoning = {
  readonly rule: Rule
  readonly version: VersionInForce
  readonly limit: Limit
  readonly countedFromEvent: EventName
  readonly countedFrom: Moment | undefined
  readonly counted: Counted
  readonly status: DeadlineStatus
  readonly metOn: Temporal.PlainDate | undefined
  readonly pause: Pause | undefined
  readonly facts: DeadlineFacts
  readonly between: (from: Temporal.PlainDate, to: Temporal.PlainDate) => number | null
}

/** The force of a rule in words. */
export function forceText(force: Force): string {
  switch (force) {
    case 'duty':
      return 'This is a legal duty.'
    case 'guidance':
      return 'This is guidance.'
    case 'local-practice':
      return 'This is an example of local practice, not a requirement.'
    case 'product':
      return 'This is a date that this service chose, not a requirement.'
  }
}

/** How sure the encoding is, in words. */
export function confidenceText(confidence: Confidence): string {
  switch (confidence) {
    case 'seen':
      return 'The rule was read in a public source.'
    case 'general-knowledge':
      return 'The rule is well known, but its own words were not read for this service: check them before relying on it.'
    case 'verify':
      return 'The rule is not certain: check it against the primary text before relying on it.'
  }
}

/** What is to be said beside a reason that is not sure: `. The rule is not certain: …`; nothing when it was read in a source, or when an answer kept by an earlier release does not say. */
export function unsureText({ confidence }: { readonly confidence?: Confidence | undefined }): string {
  return confidence === undefined || confidence === 'seen' ? '' : `. ${confidenceText(confidence)}`
}

/** A number and a unit: `5 working days`, `1 year`. */
export function quantityText(quantity: number, unit: Unit): string {
  const noun: Record<Unit, string> = { 'working-days': 'working day', days: 'day', months: 'month', years: 'year' }
  return `${quantity} ${noun[unit]}${quantity === 1 ? '' : 's'}`
}

/** A correction in words: what was changed from what to what, since when, and why. */
export function adjustmentText(
  { field, was, now, reason, recordedOn, appliesFrom }: Adjustment,
  { limit }: Pick<VersionInForce, 'limit'>
): string {
  const when = recordedOn === undefined ? '' : ` on ${formatDay(Temporal.PlainDate.from(recordedOn))}`
  const since =
    appliesFrom === undefined ? '' : ` It is used for what happened from ${formatDay(Temporal.PlainDate.from(appliesFrom))}.`
  return `Corrected here${when}: ${changeText(field, was, now, limit)}.${since} Reason: ${reason}`
}

function changeText(field: AdjustableField, was: string | number, now: string | number, limit: Limit): string {
  switch (field) {
    case 'quantity': {
      const unit = limit.kind === 'count' ? limit.unit : 'days'
      return `${quantityText(Number(now), unit)} instead of ${quantityText(Number(was), unit)}`
    }
    case 'countFrom':
      return now === 1
        ? 'the day of the event counts as day 1 if it is a working day, instead of day 0'
        : 'the day of the event counts as day 0, instead of day 1'
    case 'from':
      return `this version begins on ${formatDay(Temporal.PlainDate.from(String(now)))} instead of ${formatDay(Temporal.PlainDate.from(String(was)))}`
  }
}

/** The sentences, in the order in which a person would reason. */
export function because(reasoning: Reasoning): string[] {
  const { version, facts, status, counted } = reasoning
  const sentences = [version.text, `${citeText(version.cite)}. ${forceText(version.force)} ${confidenceText(version.confidence)}`]
  for (const adjustment of version.adjusted ?? []) sentences.push(adjustmentText(adjustment, version))
  sentences.push(...counting(reasoning))
  if (counted.kind === 'dated' && counted.holidayList === 'expected') {
    sentences.push(`The bank holidays of ${divisionName(facts.division)} used here are expected, not yet announced.`)
  }
  if (status === 'overdue' || status === 'paused' || status === 'met') sentences.push(...standing(reasoning))
  return sentences
}

function counting({ limit, countedFromEvent, countedFrom, counted, facts }: Reasoning): string[] {
  if (countedFrom === undefined) return [`Not started: it is not recorded when ${eventText[countedFromEvent]}.`]
  const began = `${capital(eventText[countedFromEvent])} on ${formatDayWithWeekday(countedFrom.day)}${countedFrom.instant === undefined ? '' : ' (London time)'}.`
  if (counted.kind !== 'dated') return [began, counted.message]
  if (limit.kind === 'stated') return [began, `The request states ${formatDayWithWeekday(counted.due)}.`]
  const amount = quantityText(limit.quantity, limit.unit)
  const end = formatDayWithWeekday(counted.due)
  if (limit.unit !== 'working-days') {
    const weekend =
      counted.due.dayOfWeek > 5
        ? [`That is a ${counted.due.dayOfWeek === 6 ? 'Saturday' : 'Sunday'}; nothing moves the date to a working day.`]
        : []
    return [began, `${capital(amount)} ${limit.direction} that is ${end}.`, ...weekend]
  }
  const convention =
    limit.countFrom === 0
      ? 'That day is day 0 and is not counted.'
      : 'By a recorded choice that day is day 1 if it is a working day.'
  const skipped =
    counted.skipped.length === 0
      ? 'No day in between had to be skipped.'
      : `Not counted in ${divisionName(facts.division)}: ${counted.skipped.map(skippedText).join(', ')}.`
  return [began, convention, skipped, `${capital(amount)} ${limit.direction === 'after' ? 'after' : 'back'} is ${end}.`]
}

function standing({ rule, counted, metOn, pause, facts, between, status }: Reasoning): string[] {
  const sentences: string[] = []
  if (status === 'paused' && pause !== undefined) {
    const told = pause.informed.map(({ who, on }) => `${who} on ${formatDayWithWeekday(on)}`)
    sentences.push(
      `Running past the date is recorded since ${formatDayWithWeekday(pause.from)}: ${pause.reason}`,
      told.length === 0 ? 'It is not recorded that the Panel and the Secretary of State were told.' : `Told: ${told.join('; ')}.`,
      'The date itself does not move.'
    )
  }
  if (counted.kind !== 'dated') {
    if (metOn !== undefined) sentences.push(`It was done on ${formatDayWithWeekday(metOn)}; whether in time cannot be said.`)
    return sentences
  }
  const { due } = counted
  if (metOn !== undefined) {
    if (rule.kind === 'keep-until') return [...sentences, 'The period has passed.']
    const late = Temporal.PlainDate.compare(metOn, due) > 0
    const days = late ? between(due, metOn) : 0
    const how = !late
      ? 'in time'
      : days === null
        ? 'after the date'
        : days === 0
          ? 'after the date, before the next working day'
          : `${quantityText(days, 'working-days')} after the date`
    return [...sentences, `Done on ${formatDayWithWeekday(metOn)}, ${how}.`]
  }
  if (Temporal.PlainDate.compare(facts.asOf, due) > 0) {
    const days = between(due, facts.asOf)
    // The day is named, because the sentence is stored and read later.
    const on = formatDayWithWeekday(facts.asOf)
    sentences.push(
      days === null ? `On ${on} the date had passed.` : `On ${on} it was ${quantityText(days, 'working-days')} over the date.`
    )
  }
  return sentences
}

function skippedText({ date, why, added }: SkippedDay): string {
  const day = formatDayWithWeekday(Temporal.PlainDate.from(date))
  return isWeekend(why) ? day : `${day} (${why}${added ? ', added here' : ''})`
}

function isWeekend(why: string): boolean {
  return why === 'Saturday' || why === 'Sunday'
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
