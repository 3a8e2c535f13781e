/** The SQL of what only the whole shows: proposals of the same event, what was decided of them, and the summary. */
import { sql } from 'kysely'
import type { ChronologyEvent, Conflict, SameEvent } from '#chronology/index.ts'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { Summary } from './summary.ts'

export interface Wanted {
  readonly caseId: CaseId
  readonly wanted: number
}

/** Takes a case whose whole has to be worked out again, so that nobody else does. */
export async function claimWhole(tx: Transaction, clock: Clock, seconds: number): Promise<Wanted | undefined> {
  const found =
    await sql<Wanted>`update chronology_standing set claimed_until = ${clock.now().add({ seconds }).toString()}::timestamptz
    where case_id = (select case_id from chronology_standing where worked_out < wanted
      and (claimed_until is null or claimed_until <= ${clock.now().toString()}::timestamptz) order by wanted_at limit 1 for update skip locked)
    returning case_id as "caseId", wanted`.execute(tx)
  return found.rows[0]
}

/** Keeps what was worked out; what changed meanwhile is still wanted. */
export async function saveSummary(tx: Transaction, clock: Clock, { caseId, wanted }: Wanted, summary: Summary): Promise<void> {
  await tx
    .updateTable('chronology_standing')
    .set({ worked_out: wanted, worked_out_at: clock.now(), claimed_until: null, summary: json(summary) })
    .where('case_id', '=', caseId)
    .execute()
}

/** Gives a case back that could not be worked out, to be tried again. */
export async function releaseWhole(tx: Transaction, caseId: CaseId): Promise<void> {
  await tx.updateTable('chronology_standing').set({ claimed_until: null }).where('case_id', '=', caseId).execute()
}

export interface Standing {
  readonly summary: Partial<Summary>
  readonly workedOutAt: Temporal.Instant | null
  /** Something changed since. */
  readonly isBehind: boolean
}

/** What the whole showed when it was last worked out. */
export async function standingOf(tx: Transaction, caseId: CaseId): Promise<Standing> {
  const row = await tx
    .selectFrom('chronology_standing')
    .select(['summary', 'worked_out_at as workedOutAt', sql<boolean>`worked_out < wanted`.as('isBehind')])
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row ?? { summary: {}, workedOutAt: null, isBehind: false }
}

/** Events in which more people are recognised than before. */
export async function saveRecognised(
  tx: Transaction,
  changed: readonly { readonly id: string; readonly version: number; readonly record: ChronologyEvent }[]
): Promise<void> {
  for (let from = 0; from < changed.length; from += 500) {
    const rows = changed
      .slice(from, from + 500)
      .map(({ id, version, record }) => ({ id, version, people: record.people, record }))
    await sql`update chronology_event e set people = r.people, record = r.record
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, version integer, people text[], record jsonb)
      where e.id = r.id and e.version = r.version`.execute(tx)
  }
}

/** Keeps the proposals as they are now: new ones are added, open ones brought up to date, those that are none any more closed. What people decided stays. */
export async function saveProposals(
  tx: Transaction,
  caseId: CaseId,
  proposals: readonly SameEvent[],
  idOf: (stableId: string) => string | undefined
): Promise<void> {
  const rows = proposals.flatMap((one) => {
    const [first, second] = [idOf(one.events[0]), idOf(one.events[1])]
    if (first === undefined || second === undefined || first === second) return []
    const swapped = first > second
    return [
      {
        id: newId<'chronology-pair'>(),
        first: swapped ? second : first,
        second: swapped ? first : second,
        likeness: Math.round(one.likeness * 100),
        agrees: one.agrees,
        conflicts: swapped
          ? one.conflicts.map(({ on, first: mine, second: theirs }) => ({ on, first: theirs, second: mine }))
          : one.conflicts
      }
    ]
  })
  const given = JSON.stringify(rows)
  await sql`update chronology_pair p set state = 'no-longer' where p.case_id = ${caseId} and p.state = 'proposed'
    and not exists (select from jsonb_to_recordset(${given}::jsonb) as r (first uuid, second uuid) where r.first = p.first_event and r.second = p.second_event)`.execute(
    tx
  )
  await sql`insert into chronology_pair (id, case_id, first_event, second_event, likeness, agrees, conflicts)
    select r.id, ${caseId}, r.first, r.second, r.likeness, r.agrees, r.conflicts
    from jsonb_to_recordset(${given}::jsonb) as r (id uuid, first uuid, second uuid, likeness integer, agrees text[], conflicts jsonb)
    on conflict (first_event, second_event) do update set likeness = excluded.likeness, agrees = excluded.agrees, conflicts = excluded.conflicts,
      state = case when chronology_pair.state = 'no-longer' then 'proposed' else chronology_pair.state end
      where chronology_pair.state in ('proposed', 'no-longer', 'linked')`.execute(tx)
}

export interface PairRow {
  readonly id: string
  readonly first: string
  readonly second: string
  readonly likeness: number | null
  readonly agrees: readonly string[]
  readonly conflicts: readonly Conflict[]
  readonly state: string
  readonly note: string
  readonly decidedByName: string | null
  readonly decidedAt: Temporal.Instant | null
  readonly version: number
}

function pairs(tx: Transaction, caseId: CaseId) {
  return tx
    .selectFrom('chronology_pair')
    .select(['id', 'first_event as first', 'second_event as second', 'likeness', 'agrees', 'conflicts', 'state', 'note'])
    .select(['decided_by_name as decidedByName', 'decided_at as decidedAt', 'version'])
    .where('case_id', '=', caseId)
}

export type PairShow = 'proposed' | 'conflicts' | 'decided'

/** A page of pairs: open ones likeliest first, or those with conflicts, or those decided. */
export async function pairPage(
  tx: Transaction,
  caseId: CaseId,
  show: PairShow,
  after: { readonly likeness: number; readonly id: string } | undefined,
  size: number
): Promise<readonly PairRow[]> {
  let query = pairs(tx, caseId)
  if (show === 'decided') query = query.where('state', 'in', ['linked', 'merged', 'dismissed'])
  else if (show === 'conflicts')
    query = query.where('state', 'in', ['proposed', 'linked', 'merged']).where(sql<boolean>`conflicts <> '[]'::jsonb`)
  else query = query.where('state', '=', 'proposed')
  if (after) query = query.where(sql<boolean>`(coalesce(likeness, 0), id) < (${after.likeness}::integer, ${after.id}::uuid)`)
  return query
    .orderBy(sql`coalesce(likeness, 0)`, 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute()
}

export async function findPair(tx: Transaction, caseId: CaseId, id: string): Promise<PairRow | undefined> {
  return pairs(tx, caseId).where('id', '=', id).executeTakeFirst()
}

/** The pairs that an event is in, but for those that are no longer proposed. */
export async function pairsOfEvent(tx: Transaction, caseId: CaseId, eventId: string): Promise<readonly PairRow[]> {
  return pairs(tx, caseId)
    .where(({ eb, or }) => or([eb('first_event', '=', eventId), eb('second_event', '=', eventId)]))
    .where('state', '<>', 'no-longer')
    .orderBy('id')
    .execute()
}

/** Records what a person decided of a pair, if nobody else has meanwhile. */
export async function decidePair(
  tx: Transaction,
  clock: Clock,
  pair: PairRow,
  state: 'proposed' | 'linked' | 'merged' | 'dismissed',
  note: string,
  byName: string
): Promise<boolean> {
  const result = await tx
    .updateTable('chronology_pair')
    .set({ state, note, decided_by_name: byName, decided_at: clock.now(), version: pair.version + 1 })
    .where('id', '=', pair.id)
    .where('version', '=', pair.version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Puts two events beside each other that the service did not propose; answers the pair's id. */
export async function addPair(tx: Transaction, caseId: CaseId, one: string, other: string): Promise<string> {
  const [first, second] = one < other ? [one, other] : [other, one]
  const rows = await sql<{ id: string }>`insert into chronology_pair (id, case_id, first_event, second_event)
    values (${newId<'chronology-pair'>()}, ${caseId}, ${first}, ${second})
    on conflict (first_event, second_event) do update set state = case when chronology_pair.state = 'no-longer' then 'proposed' else chronology_pair.state end
    returning id`.execute(tx)
  return rows.rows[0]?.id ?? ''
}

/** Tells an event with another one, or by itself again. Both stay as they are. */
export async function setMergedInto(tx: Transaction, eventId: string, into: string | null): Promise<void> {
  await tx.updateTable('chronology_event').set({ merged_into: into }).where('id', '=', eventId).execute()
  // What was told with it is told with the same one.
  if (into !== null)
    await tx.updateTable('chronology_event').set({ merged_into: into }).where('merged_into', '=', eventId).execute()
}

/** How many proposals are open, and how many of what is not dismissed conflicts. */
export async function pairCounts(
  tx: Transaction,
  caseId: CaseId
): Promise<{ readonly proposed: number; readonly conflicts: number; readonly decided: number }> {
  return tx
    .selectFrom('chronology_pair')
    .select([
      sql<number>`count(*) filter (where state = 'proposed')`.as('proposed'),
      sql<number>`count(*) filter (where state in ('proposed', 'linked', 'merged') and conflicts <> '[]'::jsonb)`.as('conflicts'),
      sql<number>`count(*) filter (where state in ('linked', 'merged', 'dismissed'))`.as('decided')
    ])
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
}
