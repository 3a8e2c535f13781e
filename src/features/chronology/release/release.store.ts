/** The SQL of sharing the composite with agencies, and what an agency sees. */
import { sql } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { By } from '../by.ts'

export interface Sharing {
  readonly agencyId: string
  readonly agencyName: string
  readonly releaseId: string | null
  readonly note: string
  readonly releasedByName: string | null
  readonly releasedAt: Temporal.Instant | null
}

/** The agencies that are asked about the case, each with whether the composite is shared with it now. */
export async function sharingOf(tx: Transaction, caseId: CaseId): Promise<readonly Sharing[]> {
  const found =
    await sql<Sharing>`select a.id as "agencyId", a.name as "agencyName", x.id as "releaseId", coalesce(x.note, '') as note,
      x.released_by_name as "releasedByName", x.released_at as "releasedAt"
    from (select distinct agency_id from information_request where case_id = ${caseId} and state <> 'revoked') r
    join agency a on a.id = r.agency_id
    left join chronology_release x on x.case_id = ${caseId} and x.agency_id = a.id and x.ended_at is null
    order by a.name, a.id`.execute(tx)
  return found.rows
}

/** Shares the composite with an agency. */
export async function shareWith(tx: Transaction, caseId: CaseId, agencyId: string, note: string, by: By): Promise<string> {
  const id = newId<'chronology-release'>()
  await tx
    .insertInto('chronology_release')
    .values({ id, case_id: caseId, agency_id: agencyId, note, released_by: by.id, released_by_name: by.name })
    .execute()
  return id
}

/** Ends sharing. False when it had ended already. */
export async function endSharing(
  tx: Transaction,
  clock: Clock,
  caseId: CaseId,
  releaseId: string,
  reason: string,
  by: By
): Promise<boolean> {
  const result = await tx
    .updateTable('chronology_release')
    .set({ ended_at: clock.now(), ended_by_name: by.name, ended_reason: reason })
    .where('case_id', '=', caseId)
    .where('id', '=', releaseId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** The request of somebody who answers it, with whether the composite is shared with its agency. */
export async function ownRequest(
  tx: Transaction,
  requestId: string
): Promise<
  | {
      readonly caseId: CaseId
      readonly reference: string
      readonly agencyId: string
      readonly agencyName: string
      readonly isShared: boolean
    }
  | undefined
> {
  const found = await sql<{
    caseId: CaseId
    reference: string
    agencyId: string
    agencyName: string
    isShared: boolean
  }>`select r.case_id as "caseId", r.case_reference as reference, r.agency_id as "agencyId", coalesce(a.name, '') as "agencyName",
      exists (select from chronology_release x where x.case_id = r.case_id and x.agency_id = r.agency_id and x.ended_at is null) as "isShared"
    from information_request r left join agency a on a.id = r.agency_id
    where r.id = ${requestId} and app.answers_request(r.id) and r.state <> 'revoked'`.execute(tx)
  return found.rows[0]
}
