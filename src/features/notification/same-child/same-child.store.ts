/** The SQL of comparing children across areas. The database answers with another case only where the one who asks is entitled to both. */
import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { CaseId, UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { Decision, LinkRelation, LinkedCase, OtherCase, Side } from './links.ts'
import { fingerprintsOf } from './fingerprint.ts'

/** Children whose hashes are missing, out of date or made with another key, a handful at a time; answers how many there were. */
export async function compareRecords(tx: Transaction, key: string, mark: string, limit: number): Promise<number> {
  const rows = await tx
    .selectFrom('person as p')
    .leftJoin('child_fingerprint as f', (join) => join.onRef('f.child_id', '=', 'p.id').on('f.side', '=', 'record'))
    .select(['p.id', 'p.case_id', 'p.forename', 'p.surname', 'p.other_names', 'p.born_on', 'p.removed_at'])
    .where('p.kind', '=', 'child')
    .where(({ eb, or }) => or([eb('f.id', 'is', null), eb('f.stale', '=', true), eb('f.key_mark', '<>', mark)]))
    .orderBy('p.id')
    .limit(limit)
    .execute()
  for (const row of rows) {
    const compared = {
      name: `${row.forename} ${row.surname}`,
      otherNames: row.other_names,
      bornOn: row.born_on?.toString() ?? null
    }
    await keep(tx, {
      caseId: row.case_id,
      childId: row.id,
      side: 'record',
      fingerprints: row.removed_at ? [] : fingerprintsOf(key, compared),
      mark,
      version: null
    })
  }
  return rows.length
}

/** The same for the children of the newest version that was sent of each case; answers how many cases there were. */
export async function compareSent(tx: Transaction, key: string, mark: string, limit: number): Promise<number> {
  const versions = await tx
    .selectFrom('notification_version as v')
    .select(['v.case_id', 'v.number', 'v.document'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('notification_version as later')
            .select('later.id')
            .whereRef('later.case_id', '=', 'v.case_id')
            .whereRef('later.number', '>', 'v.number')
        )
      )
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('child_fingerprint as f')
            .select('f.id')
            .whereRef('f.case_id', '=', 'v.case_id')
            .where('f.side', '=', 'sent')
            .where('f.key_mark', '=', mark)
            .whereRef('f.version_number', '=', 'v.number')
        )
      )
    )
    .where(sql<boolean>`jsonb_array_length(v.document -> 'children') > 0`)
    .orderBy('v.case_id')
    .limit(limit)
    .execute()
  for (const { case_id: caseId, number, document } of versions) {
    // A child who was in an earlier version and is not in this one is not compared any more.
    await tx
      .updateTable('child_fingerprint')
      .set({ fingerprints: [] })
      .where('case_id', '=', caseId)
      .where('side', '=', 'sent')
      .execute()
    for (const child of document.children)
      await keep(tx, { caseId, childId: child.id, side: 'sent', fingerprints: fingerprintsOf(key, child), mark, version: number })
  }
  return versions.length
}

async function keep(
  tx: Transaction,
  one: {
    readonly caseId: string
    readonly childId: string
    readonly side: Side
    readonly fingerprints: readonly string[]
    readonly mark: string
    readonly version: number | null
  }
): Promise<void> {
  const found = { fingerprints: [...one.fingerprints], key_mark: one.mark, version_number: one.version, stale: false }
  await tx
    .insertInto('child_fingerprint')
    .values({ id: newId(), case_id: one.caseId, child_id: one.childId, side: one.side, ...found })
    .onConflict((conflict) => conflict.columns(['case_id', 'child_id', 'side']).doUpdateSet(found))
    .execute()
}

/** Every other case beside this one that the actor is entitled to: compared alike, or decided upon. */
export async function linkedCases(tx: Transaction, caseId: CaseId, side: Side): Promise<readonly LinkedCase[]> {
  const matches = await sql<{ child_id: string; other_case_id: string }>`select child_id, other_case_id
    from app.same_child(${caseId}::uuid, ${side})`.execute(tx)
  const decisions = await decisionsOf(tx, caseId, side)
  const ids = [...new Set([...matches.rows.map((row) => row.other_case_id), ...decisions.keys()])]
  const others = await otherCases(tx, ids, side)
  return others.map((other) => ({
    other,
    children: [...new Set(matches.rows.filter((row) => row.other_case_id === other.caseId).map((row) => row.child_id))],
    decisions: decisions.get(other.caseId) ?? []
  }))
}

async function decisionsOf(tx: Transaction, caseId: CaseId, side: Side): Promise<ReadonlyMap<string, readonly Decision[]>> {
  const rows = await tx
    .selectFrom('notification_link')
    .select(['case_id', 'other_case_id', 'relation', 'reason', 'decided_by_name as by', 'decided_at as at'])
    .where('side', '=', side)
    .where(({ eb, or }) => or([eb('case_id', '=', caseId), eb('other_case_id', '=', caseId)]))
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const found = rows.map(({ case_id, other_case_id, ...decision }) => ({
    other: case_id === caseId ? other_case_id : case_id,
    decision
  }))
  return new Map(
    [...Map.groupBy(found, ({ other }) => other)].map(([other, list]) => [other, list.map(({ decision }) => decision)])
  )
}

async function otherCases(tx: Transaction, ids: readonly string[], side: Side): Promise<readonly OtherCase[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('review_case as c')
    .innerJoin('partnership as p', 'p.id', 'c.partnership_id')
    .select(['c.id as caseId', 'c.reference', 'p.name as partnership', 'c.incident_on as incidentOn'])
    .where('c.id', 'in', ids)
    .orderBy('c.reference', 'desc')
    .execute()
  if (side === 'record') return rows.map((row) => ({ ...row, versionId: undefined }))
  const versions = await tx
    .selectFrom('notification_version')
    .select(['id', 'case_id'])
    .where('case_id', 'in', ids)
    .orderBy('number')
    .execute()
  const newest = new Map(versions.map((row) => [row.case_id, row.id]))
  return rows.map((row) => ({ ...row, versionId: newest.get(row.caseId) }))
}

/** Another case that the actor can open, by its reference; undefined when there is none or it is not theirs to know of. */
export async function caseByReference(tx: Transaction, reference: string, side: Side): Promise<OtherCase | undefined> {
  const row = await tx
    .selectFrom('review_case')
    .select('id')
    .where(sql`upper(reference)`, '=', reference.trim().toUpperCase())
    .where(({ selectFrom, exists, lit, or }) =>
      or([
        lit(side === 'sent'),
        exists(selectFrom('notification as n').select('n.case_id').whereRef('n.case_id', '=', 'review_case.id'))
      ])
    )
    .where(sql<boolean>`app.sees_side(id, ${side})`)
    .executeTakeFirst()
  return row && (await otherCases(tx, [row.id], side))[0]
}

/** Keeps what was decided about two cases. The database refuses it to somebody who is not entitled to both. */
export async function decideLink(
  tx: Transaction,
  pair: { readonly caseId: string; readonly otherCaseId: string; readonly side: Side },
  decision: { readonly relation: LinkRelation; readonly reason: string },
  by: UserActor
): Promise<void> {
  const [first, second] = [pair.caseId, pair.otherCaseId].toSorted() as [string, string]
  await tx
    .insertInto('notification_link')
    .values({
      id: newId(),
      case_id: first,
      other_case_id: second,
      side: pair.side,
      relation: decision.relation,
      reason: decision.reason,
      decided_by: by.userId,
      decided_by_name: by.name
    })
    .execute()
}
