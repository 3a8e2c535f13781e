/**
 * Which date each rule gives for a case, and why. The version of a rule is picked by the date of the event that the rule names (`versionBy`); a date is never
 * moved by a pause; what cannot be said is `not-encoded`. Everything in an answer is plain JSON: dates are ISO calendar days.
 */
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import { failed, ok, type Result } from '#kernel/result.ts'
import { addMonths, addWorkingDays, workingDaysBetween, type CountFrom } from './calendar/working-days.ts'
import { parseDeadlineFacts, versionMoment, type DeadlineFacts, type DeadlineInput } from './deadline-facts.ts'
import { because } from './because.ts'
import type { Counted, Deadline, DeadlinePause, DeadlineStatus, DeadlineVersion } from './deadline.ts'
import type { FactError } from './facts.ts'
import { citeText, versionOn, type EventName, type Limit, type Rule, type VersionInForce } from './rule.ts'

/**
 * One answer for each rule of the review type, or every error in the facts with its field.
 * `deadlines({ reviewType: 'england-cspr', division: 'england-and-wales', asOf: '2026-04-10', events: { authorityBecameAware: '2026-04-02' } })`
 * has `notify-panel` due on 2026-04-13.
 */
export function deadlines(input: DeadlineInput): Result<readonly Deadline[], readonly FactError[]> {
  const facts = parseDeadlineFacts(input)
  return facts.ok ? deadlinesFor(facts.value) : facts
}

/** The same for facts already read with `parseDeadlineFacts`. Fails when a rule was fulfilled before the event that begins it. */
export function deadlinesFor(facts: DeadlineFacts): Result<readonly Deadline[], readonly FactError[]> {
  const errors: FactError[] = []
  const answers = facts.rules.map((rule) => deadlineFor(rule, facts, errors))
  return errors.length > 0 ? failed(errors) : ok(answers)
}

function deadlineFor(rule: Rule, facts: DeadlineFacts, errors: FactError[]): Deadline {
  const { events, asOf } = facts
  const versionDay = versionMoment(rule, events)?.day ?? asOf
  const found = versionOn(rule, versionDay)
  const done = completion(rule, facts)
  if (!found.ok) return notEncoded(rule, facts, found.error.message, done?.day)

  const version = found.value
  const limit = chosenLimit(version.limit, facts.countFrom.get(rule.id))
  const triggered = events.get(version.triggerEvent) ?? fallback(rule, facts)
  const triggerName = events.has(version.triggerEvent)
    ? version.triggerEvent
    : triggered === undefined
      ? version.triggerEvent
      : (rule.otherwiseFrom ?? version.triggerEvent)
  const counted = count(limit, triggered?.day, rule, facts)
  const metOn = triggered === undefined && done?.implied === true ? undefined : done?.day
  const given = facts.completions.get(rule.id)
  const runsForward = limit.kind === 'stated' || limit.direction === 'after'
  if (given !== undefined && triggered !== undefined && runsForward && Temporal.PlainDate.compare(given.day, triggered.day) < 0) {
    errors.push({
      field: `completions.${rule.id}`,
      message: `${given.text} is before ${triggered.text}, the date it is counted from.`
    })
  }
  const due = counted.kind === 'dated' ? counted.due : undefined
  const fulfilledOn = rule.kind === 'keep-until' && due !== undefined && Temporal.PlainDate.compare(asOf, due) >= 0 ? due : metOn
  const pause = facts.pauses.get(rule.id)
  const status = statusOf(counted, fulfilledOn, pause !== undefined, asOf)
  const between = (from: Temporal.PlainDate, to: Temporal.PlainDate) => {
    const days = workingDaysBetween(from, to, facts.division, facts.additionalHolidays)
    return days.ok ? days.value : null
  }
  const past = due !== undefined && Temporal.PlainDate.compare(asOf, due) > 0
  const open = due !== undefined && fulfilledOn === undefined
  return {
    ...identity(rule, version),
    due: due?.toString() ?? null,
    countedFrom: triggered?.day.toString() ?? null,
    countedFromEvent: triggerName,
    countFrom: limit.kind === 'count' && limit.unit === 'working-days' ? limit.countFrom : null,
    quantity: limit.kind === 'count' ? limit.quantity : null,
    unit: limit.kind === 'count' ? limit.unit : null,
    direction: limit.kind === 'count' ? limit.direction : null,
    skipped: counted.kind === 'dated' ? counted.skipped : [],
    holidayList: counted.kind === 'dated' ? counted.holidayList : null,
    version: describe(version),
    status,
    metOn: fulfilledOn?.toString() ?? null,
    workingDaysLate: due !== undefined && fulfilledOn !== undefined ? lateness(due, fulfilledOn, between) : null,
    workingDaysOver: open && past ? between(due, asOf) : null,
    workingDaysLeft: open && !past ? between(asOf, due) : null,
    pause: pause === undefined ? null : showPause(pause),
    because: because({
      rule,
      version,
      limit,
      countedFromEvent: triggerName,
      countedFrom: triggered,
      counted,
      status,
      metOn: fulfilledOn,
      pause,
      facts,
      between
    }),
    notModelled: version.notModelled
  }
}

function fallback(rule: Rule, facts: DeadlineFacts) {
  return rule.otherwiseFrom === undefined ? undefined : facts.events.get(rule.otherwiseFrom)
}

function completion(
  rule: Rule,
  facts: DeadlineFacts
): { readonly day: Temporal.PlainDate; readonly implied: boolean } | undefined {
  const given = facts.completions.get(rule.id)
  if (given !== undefined) return { day: given.day, implied: false }
  const earliest = (names: readonly EventName[]) =>
    names
      .flatMap((name) => facts.events.get(name)?.day ?? [])
      .toSorted((a, b) => Temporal.PlainDate.compare(a, b))
      .at(0)
  const direct = earliest(rule.metBy)
  if (direct !== undefined) return { day: direct, implied: false }
  const implied = earliest(rule.impliedBy ?? [])
  return implied === undefined ? undefined : { day: implied, implied: true }
}

function chosenLimit(limit: Limit, choice: CountFrom | undefined): Limit {
  return limit.kind === 'count' && limit.unit === 'working-days' && choice !== undefined ? { ...limit, countFrom: choice } : limit
}

function count(limit: Limit, from: Temporal.PlainDate | undefined, rule: Rule, facts: DeadlineFacts): Counted {
  if (from === undefined) return { kind: 'waiting', message: 'What it is counted from has no date yet.' }
  if (limit.kind === 'stated') {
    const due = facts.statedDates.get(rule.id)
    if (due === undefined) return { kind: 'waiting', message: 'The date stated in the request has not been recorded.' }
    return { kind: 'dated', due, skipped: [], holidayList: null }
  }
  const counted = countFromDay(limit, from, facts)
  // A calendar day is written with four digits of a year everywhere; a date beyond them could be stored and compared wrongly.
  return counted.kind === 'dated' && (counted.due.year < 1 || counted.due.year > 9999)
    ? { kind: 'not-encoded', message: 'This would be a date beyond the year 9999.' }
    : counted
}

function countFromDay(limit: Extract<Limit, { kind: 'count' }>, from: Temporal.PlainDate, facts: DeadlineFacts): Counted {
  const sign = limit.direction === 'before' ? -1 : 1
  switch (limit.unit) {
    case 'working-days': {
      const counted = addWorkingDays({
        division: facts.division,
        from,
        days: sign * limit.quantity,
        countFrom: limit.countFrom,
        additionalHolidays: facts.additionalHolidays
      })
      if (!counted.ok) return { kind: 'not-encoded', message: counted.error.message }
      const { result, skipped, holidayList } = counted.value
      return { kind: 'dated', due: Temporal.PlainDate.from(result), skipped, holidayList }
    }
    case 'days':
      return { kind: 'dated', due: from.add({ days: sign * limit.quantity }), skipped: [], holidayList: null }
    case 'months':
      return { kind: 'dated', due: addMonths(from, sign * limit.quantity), skipped: [], holidayList: null }
    case 'years':
      return { kind: 'dated', due: addMonths(from, sign * limit.quantity * 12), skipped: [], holidayList: null }
  }
}

function statusOf(
  counted: Counted,
  metOn: Temporal.PlainDate | undefined,
  paused: boolean,
  asOf: Temporal.PlainDate
): DeadlineStatus {
  if (metOn !== undefined) return 'met'
  switch (counted.kind) {
    case 'not-encoded':
    case 'waiting':
      return counted.kind
    case 'dated':
      if (paused) return 'paused'
      return Temporal.PlainDate.compare(asOf, counted.due) > 0 ? 'overdue' : 'due'
  }
}

function lateness(
  due: Temporal.PlainDate,
  metOn: Temporal.PlainDate,
  between: (from: Temporal.PlainDate, to: Temporal.PlainDate) => number | null
): number | null {
  return Temporal.PlainDate.compare(metOn, due) <= 0 ? 0 : between(due, metOn)
}

function identity(rule: Rule, version: VersionInForce | undefined) {
  return {
    rule: rule.id,
    code: rule.code,
    title: rule.title,
    appliesWhen: rule.appliesWhen ?? null,
    kind: rule.kind,
    owedBy: version?.owedBy ?? '',
    owedTo: version?.owedTo ?? '',
    force: version?.force ?? ('guidance' as const)
  }
}

function describe(version: VersionInForce): DeadlineVersion {
  const { from, fromIs, cite, confidence, adjusted = [] } = version
  return { from, fromIs, cite: citeText(cite), url: cite.url, confidence, adjusted }
}

function showPause(pause: {
  reason: string
  from: Temporal.PlainDate
  informed: readonly { who: string; on: Temporal.PlainDate }[]
}): DeadlinePause {
  return {
    reason: pause.reason,
    from: pause.from.toString(),
    informed: pause.informed.map(({ who, on }) => ({ who, on: on.toString() }))
  }
}

/** An answer for a rule that has no version on the day: whose it would be is taken from its nearest version, but no date is given. */
function notEncoded(rule: Rule, facts: DeadlineFacts, message: string, metOn: Temporal.PlainDate | undefined): Deadline {
  const nearest = rule.versions.find((version) => version.state === 'in-force')
  const triggerEvent = nearest?.triggerEvent ?? rule.versionBy
  const done = metOn === undefined ? [] : [`It was done on ${formatDayWithWeekday(metOn)}.`]
  return {
    ...identity(rule, nearest),
    due: null,
    countedFrom: facts.events.get(triggerEvent)?.day.toString() ?? null,
    countedFromEvent: triggerEvent,
    countFrom: null,
    quantity: null,
    unit: null,
    direction: null,
    skipped: [],
    holidayList: null,
    version: null,
    status: 'not-encoded',
    metOn: metOn?.toString() ?? null,
    workingDaysLate: null,
    workingDaysOver: null,
    workingDaysLeft: null,
    pause: null,
    because: [message, 'No date is given for it.', ...done],
    notModelled: []
  }
}
