/** The SQL of the register of incidents that were not notified: its list, each entry with its history, and what is done with it. */
import { type SelectQueryBuilder, sql } from 'kysely'
import { LONDON, type Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId, PartnershipId, UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { Criteria } from '../notification.ts'
import type { ClosedAs, PartnersAsked, RegisterKind } from './register.ts'

export interface RegisterFilter {
  readonly show: 'open' | 'overdue' | 'closed' | 'all'
  readonly kind: RegisterKind | 'all'
  /** Words of the title, the reasons, or what came of it; all of them must be there. */
  readonly search: string
}

type ListQuery = SelectQueryBuilder<Tables, 'not_sure', object>

function filtered(tx: Transaction, filter: RegisterFilter, today: Temporal.PlainDate): ListQuery {
  let query: ListQuery = tx.selectFrom('not_sure')
  if (filter.show === 'open' || filter.show === 'overdue') query = query.where('closed_at', 'is', null)
  if (filter.show === 'overdue') query = query.where('review_on', '<', today)
  if (filter.show === 'closed') query = query.where('closed_at', 'is not', null)
  if (filter.kind !== 'all') query = query.where('kind', '=', filter.kind)
  for (const word of filter.search
    .split(/\s+/)
    .filter((one) => one !== '')
    .slice(0, 10)) {
    const pattern = `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    query = query.where(sql<boolean>`'register ' || number || ' ' || title || ' ' || reasons || ' ' || outcome ilike ${pattern}`)
  }
  return query
}

/** One page of the register, open entries first, those to look at soonest at the head; with how many there are. */
export async function listRegister(
  tx: Transaction,
  filter: RegisterFilter,
  today: Temporal.PlainDate,
  page: { readonly size: number; readonly number: number }
) {
  const counted = await filtered(tx, filter, today)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const rows = await filtered(tx, filter, today)
    .select(['id', 'number', 'kind', 'title', 'reasons', 'review_on as reviewOn', 'outcome', 'closed_as as closedAs'])
    .select(['closed_at as closedAt', 'case_id as caseId', 'created_at as createdAt', 'facts as criteria'])
    .orderBy('closed_at', (order) => order.desc().nullsFirst())
    .orderBy('review_on')
    .orderBy('id')
    .limit(page.size)
    .offset((page.number - 1) * page.size)
    .execute()
  return { rows, total: Number(counted.count) }
}

/** A row of the list. */
export type RegisterRow = Awaited<ReturnType<typeof listRegister>>['rows'][number]

/** One entry as it stands; undefined when there is none or it is not the actor's to know of. */
export async function findEntry(tx: Transaction, id: string) {
  return tx
    .selectFrom('not_sure')
    .select(['id', 'number', 'kind', 'title', 'reasons', 'review_on as reviewOn', 'became_aware_at as becameAwareAt'])
    .select(['facts as criteria', 'outcome', 'closed_at as closedAt', 'closed_as as closedAs', 'case_id as caseId'])
    .select(['partnership_id as partnershipId', 'agency_id as agencyId', 'version', 'created_at as createdAt'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export type Entry = NonNullable<Awaited<ReturnType<typeof findEntry>>>

/** Every look at an entry, the first one first. */
export async function listAssessments(tx: Transaction, entryId: string) {
  return tx
    .selectFrom('not_sure_assessment')
    .select(['number', 'kind', 'facts as criteria', 'reasons', 'would_change as wouldChange', 'partners'])
    .select(['review_on as reviewOn', 'assessed_by_name as by', 'assessed_at as at'])
    .where('entry_id', '=', entryId)
    .orderBy('number')
    .execute()
}

export type Assessment = Awaited<ReturnType<typeof listAssessments>>[number]

/** What else was done with an entry, the first thing first. */
export async function listSteps(tx: Transaction, entryId: string) {
  return tx
    .selectFrom('not_sure_step')
    .select(['kind', 'review_was as reviewWas', 'review_on as reviewOn', 'reason', 'done_by_name as by', 'done_at as at'])
    .where('entry_id', '=', entryId)
    .orderBy('done_at')
    .orderBy('id')
    .execute()
}

export type Step = Awaited<ReturnType<typeof listSteps>>[number]

/** An entry with everything that was thought and done, the first thing first. */
export interface History {
  readonly entry: Entry
  readonly assessments: readonly Assessment[]
  readonly steps: readonly Step[]
}

/** The history of an entry. */
export async function historyOf(tx: Transaction, entry: Entry): Promise<History> {
  return { entry, assessments: await listAssessments(tx, entry.id), steps: await listSteps(tx, entry.id) }
}

/** The history of the entry that became a case; undefined when there was none. */
export async function historyOfCase(tx: Transaction, caseId: CaseId): Promise<History | undefined> {
  const row = await tx.selectFrom('not_sure').select('id').where('case_id', '=', caseId).executeTakeFirst()
  const entry = row && (await findEntry(tx, row.id))
  return entry && historyOf(tx, entry)
}

/** What is written when the questions have been answered about an entry. */
export interface Look {
  readonly kind: RegisterKind
  readonly criteria: Criteria
  readonly title: string
  readonly reasons: string
  readonly wouldChange: string
  readonly partners: PartnersAsked
  readonly reviewOn: Temporal.PlainDate
  readonly becameAwareAt: Temporal.Instant | null
}

/** Adds an entry with its first look; answers its id and number. */
export async function addEntry(
  tx: Transaction,
  place: { readonly partnershipId: PartnershipId; readonly agencyId: string },
  look: Look,
  by: UserActor
): Promise<{ readonly id: string; readonly number: number }> {
  const id = newId<'not-sure'>()
  const { number } = await tx
    .insertInto('not_sure')
    .values({
      id,
      partnership_id: place.partnershipId,
      agency_id: place.agencyId,
      ...columnsOf(look),
      closed_at: null,
      closed_as: null,
      case_id: null,
      created_by: by.userId
    })
    .returning('number')
    .executeTakeFirstOrThrow()
  await addAssessment(tx, id, 1, look, by)
  return { id, number }
}

/** Keeps another look at an entry; the ones before stay as they were. */
export async function lookAgain(tx: Transaction, entryId: string, look: Look, by: UserActor): Promise<void> {
  const { count } = await tx
    .selectFrom('not_sure_assessment')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('entry_id', '=', entryId)
    .executeTakeFirstOrThrow()
  await addAssessment(tx, entryId, Number(count) + 1, look, by)
  await tx
    .updateTable('not_sure')
    .set(({ eb }) => ({ ...columnsOf(look), version: eb('version', '+', 1) }))
    .where('id', '=', entryId)
    .execute()
}

function columnsOf(look: Look) {
  return {
    kind: look.kind,
    facts: json(look.criteria),
    title: look.title,
    reasons: look.reasons,
    review_on: look.reviewOn,
    became_aware_at: look.becameAwareAt
  }
}

async function addAssessment(tx: Transaction, entryId: string, number: number, look: Look, by: UserActor): Promise<void> {
  await tx
    .insertInto('not_sure_assessment')
    .values({
      id: newId<'not-sure-assessment'>(),
      entry_id: entryId,
      number,
      kind: look.kind,
      facts: json(look.criteria),
      reasons: look.reasons,
      would_change: look.wouldChange,
      partners: json(look.partners),
      review_on: look.reviewOn,
      assessed_by: by.userId,
      assessed_by_name: by.name
    })
    .execute()
}

async function addStep(
  tx: Transaction,
  entryId: string,
  step: Pick<Step, 'kind' | 'reviewWas' | 'reviewOn' | 'reason'>,
  by: UserActor
): Promise<void> {
  await tx
    .insertInto('not_sure_step')
    .values({
      id: newId<'not-sure-step'>(),
      entry_id: entryId,
      kind: step.kind,
      review_was: step.reviewWas,
      review_on: step.reviewOn,
      reason: step.reason,
      done_by: by.userId,
      done_by_name: by.name
    })
    .execute()
}

/** Moves the day to look again, with a reason. */
export async function moveReview(
  tx: Transaction,
  entry: Entry,
  to: Temporal.PlainDate,
  reason: string,
  by: UserActor
): Promise<void> {
  await addStep(tx, entry.id, { kind: 'review-moved', reviewWas: entry.reviewOn, reviewOn: to, reason }, by)
  await tx
    .updateTable('not_sure')
    .set(({ eb }) => ({ review_on: to, version: eb('version', '+', 1) }))
    .where('id', '=', entry.id)
    .execute()
}

/** Closes an entry with what came of it. */
export async function closeEntry(
  tx: Transaction,
  clock: Clock,
  entryId: string,
  closed: { readonly as: ClosedAs; readonly outcome: string },
  by: UserActor
): Promise<void> {
  await addStep(tx, entryId, { kind: 'closed', reviewWas: null, reviewOn: null, reason: closed.outcome }, by)
  await end(tx, clock, entryId, { outcome: closed.outcome, closed_as: closed.as, case_id: null })
}

/** Closes an entry with the case that it became. Whoever was kept from the entry is kept from the case; the database sees to it. */
export async function becomeCase(tx: Transaction, clock: Clock, entryId: string, caseId: CaseId, by: UserActor): Promise<void> {
  const outcome = 'It became a notification.'
  await addStep(tx, entryId, { kind: 'notified', reviewWas: null, reviewOn: null, reason: outcome }, by)
  await end(tx, clock, entryId, { outcome, closed_as: 'notified', case_id: caseId })
}

async function end(
  tx: Transaction,
  clock: Clock,
  entryId: string,
  how: { readonly outcome: string; readonly closed_as: ClosedAs | 'notified'; readonly case_id: CaseId | null }
): Promise<void> {
  await tx
    .updateTable('not_sure')
    .set(({ eb }) => ({ ...how, closed_at: clock.now(), version: eb('version', '+', 1) }))
    .where('id', '=', entryId)
    .execute()
}

/** When the authority became aware, as a form asks for it: the day, and the time unless none was recorded. */
export function awarenessTyped(at: Temporal.Instant | null): {
  readonly awareOn?: Temporal.PlainDate
  readonly awareTime?: string
} {
  if (at === null) return {}
  const local = at.toZonedDateTimeISO(LONDON)
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  return { awareOn: local.toPlainDate(), ...(time === '00:00' ? {} : { awareTime: time }) }
}
