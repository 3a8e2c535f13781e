/**
 * The events that clocks count from, and the deadlines they give. A stage records an event; the deadlines are worked out again at once, each keeping
 * the rule version that made it. Nothing else writes deadlines.
 */
import { sql } from 'kysely'
import { lawInUse } from '#features/law-corrections/index.ts'
import {
  type Deadline,
  type Division,
  type EventName,
  type PauseInput,
  type RuleId,
  correctionSettings,
  deadlines
} from '#law/index.ts'
import { today as londonToday, type Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import { type Result, failed, ok } from '#kernel/result.ts'
import type { CaseId } from '#platform/access/actor.ts'
import { type Transaction, lockUntilCommit } from '#platform/database/as-actor.ts'
import type { CaseQuestion } from '#platform/database/case-question.ts'
import { json } from '#platform/database/database.ts'

/** Rules on the board now: who must do what by when in a child safeguarding practice review. */
export const BOARD_RULES: readonly RuleId[] = [
  'notify-panel',
  'report-to-partners',
  'notify-looked-after-death',
  'notify-care-leaver-death',
  'complete-rapid-review',
  'panel-reply-expected',
  'publish-local-review',
  'send-report-before-publication'
]

export interface StoredDeadline {
  readonly rule: string
  readonly title: string
  readonly owedBy: string
  readonly due: Temporal.PlainDate | null
  readonly metOn: Temporal.PlainDate | null
  readonly daysLate: number | null
  readonly paused: boolean
  readonly explanation: Deadline
}

/** Records when something happened that clocks count from, replacing what was recorded before, and works the deadlines out again. */
export async function recordLawEvent(
  tx: Transaction,
  clock: Clock,
  caseId: CaseId,
  name: EventName,
  at: Temporal.Instant,
  because = ''
): Promise<Result<void, readonly string[]>> {
  await tx
    .updateTable('law_event')
    .set({ replaced_at: clock.now() })
    .where('case_id', '=', caseId)
    .where('name', '=', name)
    .where('replaced_at', 'is', null)
    .execute()
  await tx
    .insertInto('law_event')
    .values({ id: newId<'law-event'>(), case_id: caseId, name, at, replaced_at: null, because })
    .execute()
  return workOutDeadlines(tx, clock, caseId)
}

/** Takes an event back (a notification withdrawn, a planned date given up) and works the deadlines out again. */
export async function retractLawEvent(
  tx: Transaction,
  clock: Clock,
  caseId: CaseId,
  name: EventName
): Promise<Result<void, readonly string[]>> {
  await tx
    .updateTable('law_event')
    .set({ replaced_at: clock.now() })
    .where('case_id', '=', caseId)
    .where('name', '=', name)
    .where('replaced_at', 'is', null)
    .execute()
  return workOutDeadlines(tx, clock, caseId)
}

export interface CaseRule {
  readonly rule: RuleId
  /** Whether the rule is owed in this case. */
  readonly owed: boolean
  readonly because: string
}

/**
 * Says which rules are owed in a case and which are not, and works the deadlines out again. A stage that knows what happened says so: a looked-after
 * child died; a notification was withdrawn. A rule that is not owed keeps its date only when it was met. Rules without an answer follow the law's usual condition.
 */
export async function setCaseRules(
  tx: Transaction,
  clock: Clock,
  caseId: CaseId,
  rules: readonly CaseRule[]
): Promise<Result<void, readonly string[]>> {
  for (const { rule, owed, because } of rules) {
    const values = { owed, because, set_at: clock.now() }
    await tx
      .insertInto('case_rule')
      .values({ case_id: caseId, rule, ...values })
      .onConflict((conflict) => conflict.columns(['case_id', 'rule']).doUpdateSet(values))
      .execute()
  }
  return workOutDeadlines(tx, clock, caseId)
}

async function rulesOwed(tx: Transaction, caseId: CaseId): Promise<ReadonlyMap<string, boolean>> {
  const rows = await tx.selectFrom('case_rule').select(['rule', 'owed']).where('case_id', '=', caseId).execute()
  return new Map(rows.map((row) => [row.rule, row.owed]))
}

/** The events recorded for a case, by name. */
export async function lawEvents(tx: Transaction, caseId: CaseId): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const rows = await tx
    .selectFrom('law_event')
    .select(['name', 'at'])
    .where('case_id', '=', caseId)
    .where('replaced_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.name, row.at]))
}

/** Works out every deadline of a case from its events, and stores the answers. Fails with the law's words when the events contradict each other. */
export async function workOutDeadlines(tx: Transaction, clock: Clock, caseId: CaseId): Promise<Result<void, readonly string[]>> {
  const worked = await workOutAgain(tx, clock, caseId)
  return worked.ok ? ok(undefined) : worked
}

/** A date that is not what it was. */
export interface MovedDate {
  readonly rule: string
  readonly title: string
  readonly owedBy: string
  readonly was: Temporal.PlainDate
  readonly now: Temporal.PlainDate
  readonly because: readonly string[]
}

/**
 * The same, answering which dates moved. What was met keeps the answer it was met under, whatever was corrected in the law since, unless the facts
 * behind it changed.
 */
export async function workOutAgain(
  tx: Transaction,
  clock: Clock,
  caseId: CaseId
): Promise<Result<readonly MovedDate[], readonly string[]>> {
  // Two who work out the same case would each overwrite what the other has just seen.
  await lockUntilCommit(tx, `deadlines ${caseId}`)
  const facts = await tx
    .selectFrom('review_case as c')
    .innerJoin('partnership as p', 'p.id', 'c.partnership_id')
    .select(['c.review_type', 'c.partnership_id', 'p.division'])
    .where('c.id', '=', caseId)
    .executeTakeFirstOrThrow()
  const events = await lawEvents(tx, caseId)
  const pauses = await openPauses(tx, caseId)
  const owed = await rulesOwed(tx, caseId)
  const law = await lawInUse(tx)
  const stored = await storedAnswers(tx, caseId)
  const answer = deadlines({
    reviewType: facts.review_type,
    division: facts.division as Division,
    asOf: londonToday(clock).toString(),
    events: Object.fromEntries([...events].map(([name, at]) => [name, at.toString()])),
    settings: { rules: BOARD_RULES, pauses, ...correctionSettings(law, facts.division as Division) }
  })
  if (!answer.ok) return failed(answer.error.map((error) => error.message))
  const moved: MovedDate[] = []
  for (const deadline of answer.value) {
    const before = stored.get(deadline.rule)
    if (before && isSettled(before, deadline)) continue
    // A rule that is still waiting for its event has no date, and one that does not apply to this case is not shown as owed.
    if (deadline.status === 'waiting' || (deadline.metOn === null && !(owed.get(deadline.rule) ?? applies(deadline, events)))) {
      await tx
        .updateTable('case_deadline')
        .set({
          status: 'waiting',
          due: null,
          met_on: null,
          days_late: null,
          explanation: json(deadline),
          law_revision: law.revision
        })
        .where('case_id', '=', caseId)
        .where('rule', '=', deadline.rule)
        .execute()
      continue
    }
    const due = deadline.due === null ? null : Temporal.PlainDate.from(deadline.due)
    const values = {
      title: deadline.title,
      owed_by: deadline.owedBy,
      due,
      status: deadline.status,
      met_on: deadline.metOn === null ? null : Temporal.PlainDate.from(deadline.metOn),
      days_late: deadline.workingDaysLate,
      explanation: json(deadline),
      worked_out_at: clock.now(),
      law_revision: law.revision
    }
    await tx
      .insertInto('case_deadline')
      .values({ id: newId<'deadline'>(), case_id: caseId, partnership_id: facts.partnership_id, rule: deadline.rule, ...values })
      .onConflict((conflict) => conflict.columns(['case_id', 'rule']).doUpdateSet(values))
      .execute()
    const { rule, title, owedBy, because } = deadline
    if (before?.due && due && Temporal.PlainDate.compare(before.due, due) !== 0)
      moved.push({ rule, title, owedBy, was: before.due, now: due, because })
  }
  return ok(moved)
}

interface StoredAnswer {
  readonly due: Temporal.PlainDate | null
  readonly metOn: Temporal.PlainDate | null
  readonly explanation: Deadline
}

async function storedAnswers(tx: Transaction, caseId: CaseId): Promise<ReadonlyMap<string, StoredAnswer>> {
  const rows = await tx
    .selectFrom('case_deadline')
    .select(['rule', 'due', 'met_on as metOn', 'explanation'])
    .where('case_id', '=', caseId)
    .execute()
  return new Map(rows.map(({ rule, ...row }) => [rule, row]))
}

function isSettled(before: StoredAnswer, now: Deadline): boolean {
  return before.metOn !== null && before.metOn.toString() === now.metOn && before.explanation.countedFrom === now.countedFrom
}

/** Open cases with a date that was worked out before the last correction of the law, a few at a time. */
export async function casesBeforeCorrection(tx: Transaction, revision: number, limit: number): Promise<readonly CaseId[]> {
  const rows = await tx
    .selectFrom('case_deadline as d')
    .innerJoin('review_case as c', 'c.id', 'd.case_id')
    .select('c.id')
    .distinct()
    .where('d.met_on', 'is', null)
    .where('d.law_revision', '<', revision)
    .where('c.closed_at', 'is', null)
    .orderBy('c.id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id as CaseId)
}

/** Notes that a case's dates stay as they are under the corrections so far, because its facts contradict each other. */
export async function keepDates(tx: Transaction, caseId: CaseId, revision: number): Promise<void> {
  await tx
    .updateTable('case_deadline')
    .set({ law_revision: revision })
    .where('case_id', '=', caseId)
    .where('law_revision', '<', revision)
    .execute()
}

/** A rule with a condition (`appliesWhen`) applies to this case when a stage has said so, by recording the event that only it counts from or is met by. */
function applies(deadline: Deadline, events: ReadonlyMap<string, Temporal.Instant>): boolean {
  if (deadline.rule === 'notify-looked-after-death') return events.has('lookedAfterDeathNotified')
  if (deadline.rule === 'notify-care-leaver-death') return events.has('careLeaverDeathNotified')
  return true
}

async function openPauses(tx: Transaction, caseId: CaseId): Promise<Readonly<Partial<Record<RuleId, PauseInput>>>> {
  const rows = await tx
    .selectFrom('deadline_pause')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('ended_on', 'is', null)
    .execute()
  return Object.fromEntries(
    rows.map((row) => [row.rule, { reason: row.reason, from: row.from_day.toString(), informed: row.informed }])
  )
}

/** What of a stored deadline is shown; those that wait for their event are left out. */
export function deadlineColumns(tx: Transaction) {
  return tx
    .selectFrom('case_deadline as d')
    .select(['d.rule', 'd.title', 'd.owed_by as owedBy', 'd.due', 'd.met_on as metOn', 'd.days_late as daysLate'])
    .select('d.explanation')
    .where('d.status', '<>', 'waiting')
}

/** A deadline is paused as long as the law's answer has a reason for running past it: it is worked out again whenever one is given or ends. */
export function withPause<Row extends { readonly explanation: Deadline }>(row: Row): Row & { readonly paused: boolean } {
  return { ...row, paused: row.explanation.pause !== null }
}

/** The deadlines of one case, soonest first. */
export async function caseDeadlines(tx: Transaction, caseId: CaseId): Promise<readonly StoredDeadline[]> {
  const rows = await deadlineColumns(tx).where('d.case_id', '=', caseId).orderBy('d.due').execute()
  return rows.map(withPause)
}

interface DeadlineAsJson extends Omit<StoredDeadline, 'due' | 'metOn' | 'paused'> {
  readonly due: string | null
  readonly metOn: string | null
}

/** The deadlines of a case, soonest first, asked together with other questions about it. */
export const deadlinesOfCase: CaseQuestion<readonly DeadlineAsJson[]> = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('rule', d.rule, 'title', d.title, 'owedBy', d.owed_by, 'due', d.due, 'metOn', d.met_on,
    'daysLate', d.days_late, 'explanation', d.explanation) order by d.due), '[]')
  from case_deadline d where d.case_id = the_case.id and d.status <> 'waiting')`

/** What `deadlinesOfCase` found. */
export function readDeadlines(found: readonly DeadlineAsJson[]): readonly StoredDeadline[] {
  return found.map((one) =>
    withPause({
      ...one,
      due: one.due === null ? null : Temporal.PlainDate.from(one.due),
      metOn: one.metOn === null ? null : Temporal.PlainDate.from(one.metOn)
    })
  )
}

/** Writes down why a limit will run past its date, who was told, and from when. The date itself is never moved. */
export async function pauseDeadline(
  tx: Transaction,
  clock: Clock,
  pause: {
    readonly caseId: CaseId
    readonly rule: RuleId
    readonly reason: string
    readonly informed: string
    readonly from: Temporal.PlainDate
    readonly by: string | null
  }
): Promise<Result<void, readonly string[]>> {
  await tx
    .insertInto('deadline_pause')
    .values({
      id: newId<'deadline-pause'>(),
      case_id: pause.caseId,
      rule: pause.rule,
      reason: pause.reason,
      informed: pause.informed,
      from_day: pause.from,
      ended_on: null,
      created_by: pause.by
    })
    .execute()
  return workOutDeadlines(tx, clock, pause.caseId)
}

/** Notes that a reason for running past a limit no longer holds, from a day on; the reason itself is kept. */
export async function endPause(
  tx: Transaction,
  clock: Clock,
  caseId: CaseId,
  rule: RuleId,
  on: Temporal.PlainDate
): Promise<Result<void, readonly string[]>> {
  await tx
    .updateTable('deadline_pause')
    .set({ ended_on: on })
    .where('case_id', '=', caseId)
    .where('rule', '=', rule)
    .where('ended_on', 'is', null)
    .execute()
  return workOutDeadlines(tx, clock, caseId)
}
