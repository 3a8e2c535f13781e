/**
 * Deadlines across cases, for the board: whose, in which state, in which order, a page at a time. A page is found by the last row of the one before it,
 * not by counting rows, so that it costs the same however far somebody has gone. Row-level security has already narrowed what is seen.
 */
import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import type { Division } from '#law/index.ts'
import { TEAM_ROLES, type UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { Tables } from '#platform/database/tables.ts'
import { type StoredDeadline, deadlineColumns, withPause } from './deadlines.store.ts'
import { OF_THE_AUTHORITY, OF_THE_PANEL, OF_THE_REVIEWER } from './who-answers.ts'

export interface BoardDeadline extends StoredDeadline {
  readonly id: string
  readonly caseId: string
  readonly reference: string
  readonly caseTitle: string
  /** Whose working days count in this case. */
  readonly division: Division
}

/** `mine`: what the person answers for. `partnership`: all of the partnerships whose team they are in. `panel`: what the Panel answers for. */
export type Whose = 'mine' | 'partnership' | 'panel' | 'all'

export const BOARD_SHOWS = ['open', 'overdue', 'due', 'paused', 'met', 'met-late'] as const
export type BoardShow = (typeof BOARD_SHOWS)[number]

/** `state`: of what is open, overdue first, then due, then what runs past its date with a reason. */
export const BOARD_SORTS = ['date', 'what', 'case', 'state'] as const
export type BoardSort = (typeof BOARD_SORTS)[number]

export interface BoardFilter {
  readonly whose: Whose
  readonly show: BoardShow
  /** Empty for every rule. */
  readonly rule: string
  /** Part of the reference or the working title; empty for every case. */
  readonly words: string
  readonly sort: BoardSort
  readonly descending: boolean
}

/** Where a page begins: after, or ends: before, the row with these sort keys. */
export interface BoardPlace {
  readonly direction: 'after' | 'before'
  readonly keys: readonly string[]
}

interface Asked {
  /** Whose “mine” it is. */
  readonly actor: UserActor | undefined
  readonly today: Temporal.PlainDate
}

type Row = ExpressionBuilder<Tables & { d: Tables['case_deadline']; c: Tables['review_case'] }, 'd' | 'c'>

interface SortKey {
  readonly expression: RawBuilder<unknown>
  readonly type: RawBuilder<unknown>
  of(row: BoardDeadline): string
}

const BY_DATE: SortKey = { expression: sql.ref('d.due'), type: sql.raw('date'), of: (row) => row.due?.toString() ?? '' }
const BY_ID: SortKey = { expression: sql.ref('d.id'), type: sql.raw('uuid'), of: (row) => row.id }
const SORT_KEYS: Readonly<Record<BoardSort, readonly SortKey[]>> = {
  date: [BY_DATE, BY_ID],
  what: [{ expression: sql.ref('d.title'), type: sql.raw('text'), of: (row) => row.title }, BY_DATE, BY_ID],
  case: [{ expression: sql.ref('c.reference'), type: sql.raw('text'), of: (row) => row.reference }, BY_DATE, BY_ID],
  state: [{ expression: sql.ref('d.paused'), type: sql.raw('boolean'), of: (row) => String(row.paused) }, BY_DATE, BY_ID]
}

/** How many keys a place of this order has. */
export function keysOf(sort: BoardSort): number {
  return SORT_KEYS[sort].length
}

/** The place of a row, for the page after or before it. */
export function placeOf(row: BoardDeadline, sort: BoardSort): readonly string[] {
  return SORT_KEYS[sort].map((key) => key.of(row))
}

function partnershipsOf({ memberships }: UserActor, roles: readonly string[]): readonly string[] {
  return memberships.flatMap(({ partnershipId, role }) => (partnershipId !== null && roles.includes(role) ? [partnershipId] : []))
}

/** The conditions of “mine”, one for each capacity in which the person answers for dates; empty when there is none. */
function answersFor(where: Row, actor: UserActor) {
  const managed = partnershipsOf(actor, ['business-manager'])
  const notified = partnershipsOf(actor, ['notifier', 'notification-approver'])
  const reviewed = actor.appointments.filter(({ role }) => role === 'lead-reviewer').map(({ caseId }) => caseId)
  return [
    ...(managed.length === 0
      ? []
      : [where.and([where('d.partnership_id', 'in', managed), where('d.rule', 'not in', OF_THE_PANEL)])]),
    ...(notified.length === 0
      ? []
      : [
          where.and([
            where('d.partnership_id', 'in', notified),
            where('d.rule', 'in', OF_THE_AUTHORITY),
            where('c.notifying_agency_id', '=', actor.agencyId)
          ])
        ]),
    ...(reviewed.length === 0 ? [] : [where.and([where('d.case_id', 'in', reviewed), where('d.rule', 'in', OF_THE_REVIEWER)])])
  ]
}

/**
 * Where what somebody may see can be at all. Row-level security decides; said again here, it lets the database walk the index of their partnership
 * instead of everybody's dates. Nothing more is said of those whose sight has no such bounds.
 */
function withinSight(where: Row, actor: UserActor | undefined) {
  if (!actor || actor.memberships.some(({ partnershipId }) => partnershipId === null)) return where.val(true)
  const partnerships = partnershipsOf(actor, [...TEAM_ROLES, 'notifier', 'notification-approver'])
  const appointed = actor.appointments.map(({ caseId }) => caseId)
  return where.or([
    ...(partnerships.length === 0 ? [] : [where('d.partnership_id', 'in', partnerships)]),
    ...(appointed.length === 0 ? [] : [where('d.case_id', 'in', appointed)])
  ])
}

function ofWhom(where: Row, whose: Whose, { actor }: Asked) {
  switch (whose) {
    case 'all':
      return withinSight(where, actor)
    case 'panel':
      return where.and([where('d.rule', 'in', OF_THE_PANEL), withinSight(where, actor)])
    case 'partnership': {
      const partnerships = actor ? partnershipsOf(actor, TEAM_ROLES) : []
      return partnerships.length === 0 ? where.val(false) : where('d.partnership_id', 'in', partnerships)
    }
    case 'mine': {
      const capacities = actor ? answersFor(where, actor) : []
      return capacities.length === 0 ? where.val(false) : where.or(capacities)
    }
  }
}

function inState(where: Row, show: BoardShow, { today }: Asked) {
  switch (show) {
    case 'open':
      return where('d.met_on', 'is', null)
    case 'overdue':
      return where.and([where('d.met_on', 'is', null), where('d.due', '<', today), where('d.paused', '=', false)])
    case 'due':
      return where.and([where('d.met_on', 'is', null), where('d.due', '>=', today), where('d.paused', '=', false)])
    case 'paused':
      return where.and([where('d.met_on', 'is', null), where('d.paused', '=', true)])
    case 'met':
      return where('d.met_on', 'is not', null)
    case 'met-late':
      return where.and([where('d.met_on', 'is not', null), where('d.days_late', '>', 0)])
  }
}

type Narrow = Pick<BoardFilter, 'whose' | 'rule' | 'words'>

function narrowed(tx: Transaction, filter: Narrow, show: BoardShow, asked: Asked) {
  let query = deadlineColumns(tx)
    .innerJoin('review_case as c', 'c.id', 'd.case_id')
    .where('d.due', 'is not', null)
    .where((where) => inState(where as unknown as Row, show, asked) as never)
    .where((where) => ofWhom(where as unknown as Row, filter.whose, asked) as never)
  // What was met stays met when its case is closed; nothing is owed in a closed case.
  if (show !== 'met' && show !== 'met-late') query = query.where('c.closed_at', 'is', null)
  if (filter.rule !== '') query = query.where('d.rule', '=', filter.rule)
  if (filter.words !== '') {
    const pattern = `%${filter.words.replace(/[\\%_]/g, (character) => `\\${character}`)}%`
    query = query.where((where) => where.or([where('c.reference', 'ilike', pattern), where('c.title', 'ilike', pattern)]))
  }
  return query
}

/** One page. `more` and `before` say whether there is a page after it and one before it. */
export async function boardPage(
  tx: Transaction,
  filter: BoardFilter,
  place: BoardPlace | undefined,
  asked: Asked & { readonly size: number }
): Promise<{ readonly rows: readonly BoardDeadline[]; readonly before: boolean; readonly more: boolean }> {
  const keys = SORT_KEYS[filter.sort]
  const backwards = place?.direction === 'before'
  const descending = filter.descending !== backwards
  let query = narrowed(tx, filter, filter.show, asked)
    .select(['d.id', 'c.id as caseId', 'c.reference', 'c.title as caseTitle'])
    .select(sql<Division>`(select p.division from partnership p where p.id = d.partnership_id)`.as('division'))
  if (place) {
    const here = sql.join(keys.map(({ expression }) => expression))
    const there = sql.join(keys.map(({ type }, index) => sql`${place.keys[index] ?? ''}::${type}`))
    query = query.where(descending ? sql<boolean>`(${here}) < (${there})` : sql<boolean>`(${here}) > (${there})`)
    // The keys of this order are of two tables, and no index has both: the walk begins at the case.
    if (filter.sort === 'case') query = query.where('c.reference', descending ? '<=' : '>=', place.keys[0] ?? '')
  }
  for (const { expression } of keys) query = query.orderBy(expression as never, descending ? 'desc' : 'asc')
  // Written out, not a parameter: a plan made once for any size would not stop at a page.
  const found = await query.limit(sql.lit(asked.size + 1)).execute()
  const rows = found.slice(0, asked.size).map(withPause)
  const further = found.length > asked.size
  return backwards
    ? { rows: rows.toReversed(), before: further, more: true }
    : { rows, before: place !== undefined, more: further }
}

/** What is open in every case that is seen, soonest first, for somebody's calendar. */
export async function soonestDeadlines(
  tx: Transaction,
  today: Temporal.PlainDate,
  size: number
): Promise<readonly BoardDeadline[]> {
  const filter: BoardFilter = { whose: 'all', show: 'open', rule: '', words: '', sort: 'date', descending: false }
  return (await boardPage(tx, filter, undefined, { actor: undefined, today, size })).rows
}

/** Counts up to this many; more are “100 or more”. */
export const COUNT_LIMIT = 100

/**
 * How many there are in each state, counted up to COUNT_LIMIT, so that counting never grows with what there is. Undefined when words are looked for:
 * no index finds those, and counting would read every case six times.
 */
export async function boardCounts(
  tx: Transaction,
  filter: Narrow,
  asked: Asked
): Promise<Readonly<Record<BoardShow, number>> | undefined> {
  if (filter.words !== '') return undefined
  const counts = BOARD_SHOWS.map((show) => {
    const few = narrowed(tx, filter, show, asked)
      .clearSelect()
      .select(sql`1`.as('one'))
      .limit(sql.lit(COUNT_LIMIT))
    return sql`${show}::text, (select count(*) from ${few.as('few')})`
  })
  const { rows } = await sql<{
    counts: Record<BoardShow, number>
  }>`select jsonb_build_object(${sql.join(counts)}) as counts`.execute(tx)
  return rows[0]?.counts
}
