/** The facts that deadlines are computed from: their plain form, and the reading of raw JSON into facts that can be trusted. */
import { formatDay, parseIsoDay } from '#kernel/plain-date.ts'
import { failed, ok, type Result } from '#kernel/result.ts'
import type { BankHoliday } from './calendar/bank-holiday.ts'
import { DIVISIONS, isDivision, type Division } from './calendar/division.ts'
import type { CountFrom } from './calendar/working-days.ts'
import { cannotPrecede, eventText, plannedEvents } from './events.ts'
import {
  compareMoments,
  readFields,
  readMoment,
  readText,
  refuseUnknown,
  type FactError,
  type Fields,
  type Moment
} from './facts.ts'
import { ruleById } from './instruments/index.ts'
import { reviewTypes } from './review-types/index.ts'
import {
  EVENT_NAMES,
  isRuleId,
  overridesOn,
  RULE_IDS,
  withOverrides,
  type AdjustableField,
  type EventName,
  type Override,
  type Rule,
  type RuleId
} from './rule.ts'

/** Why a limit runs past its date: the date never moves. `informed` says who was told and when. All dates are ISO calendar days. */
export type PauseInput = {
  readonly reason: string
  readonly from: string
  readonly informed?: string | readonly { readonly who: string; readonly on: string }[] | null
}

/** What an operator or a partnership has chosen, and what only this case knows. */
export type DeadlineSettings = {
  /** Answer only for these rules. */
  readonly rules?: readonly RuleId[]
  /** Whether the day of the event counts as day 1, for every rule in working days or rule by rule. */
  readonly countFrom?: CountFrom | Readonly<Partial<Record<RuleId, CountFrom>>>
  readonly overrides?: readonly Override[]
  /** One-off bank holidays proclaimed after the lists were made, for the division of this case. */
  readonly additionalHolidays?: readonly BankHoliday[]
  readonly pauses?: Readonly<Partial<Record<RuleId, PauseInput>>>
  /** Dates that a request itself states, by rule. */
  readonly statedDates?: Readonly<Partial<Record<RuleId, string>>>
}

/** The plain, JSON-friendly form. Values of events and completions are a day or an instant with its offset. */
export type DeadlineInput = {
  readonly reviewType: string
  readonly division: Division
  readonly asOf: string
  readonly events: Readonly<Partial<Record<EventName, string | null>>>
  readonly settings?: DeadlineSettings
  /** When a rule was fulfilled, by rule, where no event says so. */
  readonly completions?: Readonly<Partial<Record<RuleId, string | null>>>
}

/** A pause that was read. */
export type Pause = {
  readonly reason: string
  readonly from: Temporal.PlainDate
  readonly informed: readonly { readonly who: string; readonly on: Temporal.PlainDate }[]
}

/** Facts that were read and found possible. Only `parseDeadlineFacts` makes them. */
export type DeadlineFacts = {
  readonly reviewType: string
  readonly division: Division
  readonly asOf: Temporal.PlainDate
  readonly events: ReadonlyMap<EventName, Moment>
  readonly completions: ReadonlyMap<RuleId, Moment>
  readonly rules: readonly Rule[]
  readonly countFrom: ReadonlyMap<RuleId, CountFrom>
  readonly pauses: ReadonlyMap<RuleId, Pause>
  readonly statedDates: ReadonlyMap<RuleId, Temporal.PlainDate>
  readonly additionalHolidays: readonly BankHoliday[]
}

/** When the version of a rule is picked for a case; undefined while the event has not happened, when the day of asking picks it. */
export function versionMoment(rule: Rule, events: ReadonlyMap<EventName, Moment>): Moment | undefined {
  return events.get(rule.versionBy) ?? (rule.otherwiseFrom === undefined ? undefined : events.get(rule.otherwiseFrom))
}

const isEventName = (name: string): name is EventName => (EVENT_NAMES as readonly string[]).includes(name)
const isAdjustable = (name: unknown): name is AdjustableField => name === 'from' || name === 'quantity' || name === 'countFrom'

/** Reads raw JSON. Answers with every error at once, each naming its field; events out of order and events in the future of `asOf` are errors too. */
export function parseDeadlineFacts(raw: unknown): Result<DeadlineFacts, readonly FactError[]> {
  const errors: FactError[] = []
  const top = readFields(raw, '', errors)
  if (top === undefined) return failed(errors)
  refuseUnknown(top, ['reviewType', 'division', 'asOf', 'events', 'settings', 'completions'], '', 'a known fact', errors)

  const reviewType = reviewTypes.get(typeof top['reviewType'] === 'string' ? top['reviewType'] : '')
  if (reviewType === undefined) {
    errors.push({
      field: 'reviewType',
      message: `This must be a review type that is encoded: ${[...reviewTypes.keys()].join(', ')}.`
    })
  }
  const division = top['division']
  if (!isDivision(division)) errors.push({ field: 'division', message: `This must be one of: ${DIVISIONS.join(', ')}.` })
  const asOf = readMoment(top['asOf'], 'asOf', errors)
  const events = readEvents(top['events'], asOf, errors)
  const completions = readCompletions(top['completions'], asOf, errors)
  const settings = readSettings(top['settings'], reviewType?.clocks ?? [], events, asOf, errors)

  if (reviewType === undefined || !isDivision(division) || asOf === undefined || errors.length > 0) return failed(errors)
  return ok({ reviewType: reviewType.id, division, asOf: asOf.day, events, completions, ...settings })
}

function readEvents(value: unknown, asOf: Moment | undefined, errors: FactError[]): Map<EventName, Moment> {
  const events = new Map<EventName, Moment>()
  const fields = readFields(value, 'events', errors)
  if (fields === undefined) return events
  refuseUnknown(fields, EVENT_NAMES, 'events.', 'an event that anything is counted from', errors)
  for (const [name, given] of Object.entries(fields)) {
    if (!isEventName(name) || given === null) continue
    const moment = readMoment(given, `events.${name}`, errors)
    if (moment === undefined) continue
    events.set(name, moment)
    if (asOf !== undefined && !plannedEvents.includes(name)) refuseFuture(moment, asOf, `events.${name}`, errors)
  }
  for (const [earlier, later] of cannotPrecede) {
    const first = events.get(earlier)
    const second = events.get(later)
    if (first !== undefined && second !== undefined && compareMoments(second, first) < 0) {
      errors.push({
        field: `events.${later}`,
        message: `This says that ${eventText[later]} (${second.text}) before ${eventText[earlier]} (${first.text}).`
      })
    }
  }
  return events
}

function readCompletions(value: unknown, asOf: Moment | undefined, errors: FactError[]): Map<RuleId, Moment> {
  const completions = new Map<RuleId, Moment>()
  if (value === undefined) return completions
  const fields = readFields(value, 'completions', errors) ?? {}
  refuseUnknown(fields, RULE_IDS, 'completions.', 'a rule', errors)
  for (const [name, given] of Object.entries(fields)) {
    if (!isRuleId(name) || given === null) continue
    const moment = readMoment(given, `completions.${name}`, errors)
    if (moment === undefined) continue
    completions.set(name, moment)
    if (asOf !== undefined) refuseFuture(moment, asOf, `completions.${name}`, errors)
  }
  return completions
}

function refuseFuture(moment: Moment, asOf: Moment, field: string, errors: FactError[]): void {
  if (compareMoments(moment, asOf) <= 0) return
  const sameDay = Temporal.PlainDate.compare(moment.day, asOf.day) <= 0
  const message = sameDay
    ? `${moment.text} is after ${asOf.text}, the moment asked about.`
    : `${formatDay(moment.day)} is after ${formatDay(asOf.day)}, the day asked about.`
  errors.push({ field, message })
}

type ReadSettings = Pick<DeadlineFacts, 'rules' | 'countFrom' | 'pauses' | 'statedDates' | 'additionalHolidays'>

function readSettings(
  value: unknown,
  clocks: readonly RuleId[],
  events: ReadonlyMap<EventName, Moment>,
  asOf: Moment | undefined,
  errors: FactError[]
): ReadSettings {
  const fields = value === undefined ? {} : (readFields(value, 'settings', errors) ?? {})
  const known = ['rules', 'countFrom', 'overrides', 'additionalHolidays', 'pauses', 'statedDates']
  refuseUnknown(fields, known, 'settings.', 'a setting', errors)
  const wanted = readRules(fields['rules'], clocks, errors)
  const overrides = readOverrides(fields['overrides'], errors)
  const rules = wanted.map((id) => {
    const rule = ruleById(id)
    const picksVersion = versionMoment(rule, events) ?? asOf
    const changed = withOverrides(rule, picksVersion === undefined ? overrides : overridesOn(overrides, picksVersion.day))
    if (changed.ok) return changed.value
    errors.push({ field: `settings.overrides.${overrides.indexOf(changed.error.override)}`, message: changed.error.message })
    return rule
  })
  return {
    rules,
    countFrom: readCountFrom(fields['countFrom'], errors),
    pauses: readPauses(fields['pauses'], asOf, errors),
    statedDates: readStatedDates(fields['statedDates'], errors),
    additionalHolidays: readHolidays(fields['additionalHolidays'], errors)
  }
}

function readRules(value: unknown, clocks: readonly RuleId[], errors: FactError[]): readonly RuleId[] {
  if (value === undefined) return clocks
  const listed = readList(value, 'settings.rules', errors)
  listed.forEach((id, index) => {
    if (!isRuleId(id)) errors.push({ field: `settings.rules.${index}`, message: `This must be a rule: ${RULE_IDS.join(', ')}.` })
  })
  return clocks.filter((id) => listed.includes(id))
}

function readCountFrom(value: unknown, errors: FactError[]): Map<RuleId, CountFrom> {
  if (value === undefined) return new Map()
  if (value === 0 || value === 1) return new Map(RULE_IDS.map((id) => [id, value] as const))
  const chosen = new Map<RuleId, CountFrom>()
  const fields = readFields(value, 'settings.countFrom', errors) ?? {}
  refuseUnknown(fields, RULE_IDS, 'settings.countFrom.', 'a rule', errors)
  for (const [id, given] of Object.entries(fields)) {
    if (!isRuleId(id)) continue
    if (given === 0 || given === 1) chosen.set(id, given)
    else errors.push({ field: `settings.countFrom.${id}`, message: 'This must be 0 or 1.' })
  }
  return chosen
}

function readOverrides(value: unknown, errors: FactError[]): Override[] {
  return readList(value, 'settings.overrides', errors).flatMap((entry, index) => {
    const field = `settings.overrides.${index}`
    const fields = readFields(entry, field, errors)
    if (fields === undefined) return []
    const known = ['rule', 'version', 'field', 'value', 'reason', 'recordedOn', 'appliesFrom', 'appliesUntil']
    refuseUnknown(fields, known, `${field}.`, 'part of a correction', errors)
    const reason = readText(fields['reason'], `${field}.reason`, errors)
    const version = readText(fields['version'], `${field}.version`, errors)
    const { rule, field: adjusted, value: corrected } = fields
    if (!isRuleId(rule)) errors.push({ field: `${field}.rule`, message: `This must be a rule: ${RULE_IDS.join(', ')}.` })
    if (!isAdjustable(adjusted)) errors.push({ field: `${field}.field`, message: 'This must be from, quantity or countFrom.' })
    if (typeof corrected !== 'string' && typeof corrected !== 'number') {
      errors.push({ field: `${field}.value`, message: 'This must be a number or a date.' })
      return []
    }
    if (reason === undefined || version === undefined || !isRuleId(rule) || !isAdjustable(adjusted)) return []
    // Checked here too, because a correction whose day has not come, or of a rule that is not asked for, is not tried.
    if (!ruleById(rule).versions.some((one) => one.state === 'in-force' && one.from === version)) {
      errors.push({ field: `${field}.version`, message: `${rule} has no version that begins on ${version}.` })
      return []
    }
    return [{ rule, version, field: adjusted, value: corrected, reason, ...readOverrideDays(fields, field, errors) }]
  })
}

function readOverrideDays(
  fields: Fields,
  field: string,
  errors: FactError[]
): Pick<Override, 'recordedOn' | 'appliesFrom' | 'appliesUntil'> {
  const days: { recordedOn?: string; appliesFrom?: string; appliesUntil?: string } = {}
  for (const name of ['recordedOn', 'appliesFrom', 'appliesUntil'] as const) {
    const given = fields[name]
    if (given === undefined) continue
    const day = typeof given === 'string' ? parseIsoDay(given) : undefined
    if (day === undefined)
      errors.push({ field: `${field}.${name}`, message: 'This must be a day that exists, such as 2026-06-15.' })
    else days[name] = day.toString()
  }
  return days
}

function readPauses(value: unknown, asOf: Moment | undefined, errors: FactError[]): Map<RuleId, Pause> {
  const pauses = new Map<RuleId, Pause>()
  if (value === undefined) return pauses
  const byRule = readFields(value, 'settings.pauses', errors) ?? {}
  refuseUnknown(byRule, RULE_IDS, 'settings.pauses.', 'a rule', errors)
  for (const [id, given] of Object.entries(byRule)) {
    if (!isRuleId(id) || given === null) continue
    const field = `settings.pauses.${id}`
    if (!ruleById(id).mayRunPastWithReason) {
      errors.push({
        field,
        message: `Nothing lets “${ruleById(id).title}” run past its date; only the publication of a review may, with a reason.`
      })
      continue
    }
    const fields = readFields(given, field, errors)
    if (fields === undefined) continue
    refuseUnknown(fields, ['reason', 'from', 'informed'], `${field}.`, 'part of a pause', errors)
    const reason = readText(fields['reason'], `${field}.reason`, errors)
    const from = readMoment(fields['from'], `${field}.from`, errors)
    const informed = readInformed(fields['informed'], `${field}.informed`, asOf, errors)
    if (from !== undefined && asOf !== undefined) refuseFuture(from, asOf, `${field}.from`, errors)
    if (reason !== undefined && from !== undefined) pauses.set(id, { reason, from: from.day, informed })
  }
  return pauses
}

function readInformed(value: unknown, field: string, asOf: Moment | undefined, errors: FactError[]): Pause['informed'] {
  if (value === undefined || value === null) return []
  const entries =
    typeof value === 'string' ? [{ who: 'the Panel and the Secretary of State', on: value }] : readList(value, field, errors)
  return entries.flatMap((entry, index) => {
    const place = typeof value === 'string' ? field : `${field}.${index}`
    const fields: Fields | undefined = readFields(entry, place, errors)
    if (fields === undefined) return []
    const who = readText(fields['who'], `${place}.who`, errors)
    const on = readMoment(fields['on'], typeof value === 'string' ? place : `${place}.on`, errors)
    if (on !== undefined && asOf !== undefined) refuseFuture(on, asOf, place, errors)
    return who === undefined || on === undefined ? [] : [{ who, on: on.day }]
  })
}

function readStatedDates(value: unknown, errors: FactError[]): Map<RuleId, Temporal.PlainDate> {
  const dates = new Map<RuleId, Temporal.PlainDate>()
  if (value === undefined) return dates
  const stated = RULE_IDS.filter((id) =>
    ruleById(id).versions.some((version) => version.state === 'in-force' && version.limit.kind === 'stated')
  )
  const fields = readFields(value, 'settings.statedDates', errors) ?? {}
  refuseUnknown(fields, stated, 'settings.statedDates.', 'a rule whose date the request states', errors)
  for (const [id, given] of Object.entries(fields)) {
    if (!isRuleId(id) || given === null) continue
    const moment = readMoment(given, `settings.statedDates.${id}`, errors)
    if (moment !== undefined) dates.set(id, moment.day)
  }
  return dates
}

function readHolidays(value: unknown, errors: FactError[]): BankHoliday[] {
  return readList(value, 'settings.additionalHolidays', errors).flatMap((entry, index) => {
    const field = `settings.additionalHolidays.${index}`
    const fields = readFields(entry, field, errors)
    if (fields === undefined) return []
    const name = readText(fields['name'], `${field}.name`, errors)
    const date = typeof fields['date'] === 'string' ? parseIsoDay(fields['date']) : undefined
    if (date === undefined)
      errors.push({ field: `${field}.date`, message: 'This must be a day that exists, such as 2026-06-15.' })
    return name === undefined || date === undefined ? [] : [{ date: date.toString(), name }]
  })
}

function readList(value: unknown, field: string, errors: FactError[]): readonly unknown[] {
  if (value === undefined) return []
  if (Array.isArray(value)) return value
  errors.push({ field, message: 'This must be a list.' })
  return []
}
