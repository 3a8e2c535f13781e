/** The SQL of the register of incidents that were not notified: not sure, and near misses. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId, PartnershipId, UserId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { Criteria } from './notification.ts'

/** The register of incidents that were not notified, those to look at again soonest first. */
export async function listNotSure(tx: Transaction) {
  return tx
    .selectFrom('not_sure')
    .selectAll()
    .orderBy('closed_at', (order) => order.desc().nullsFirst())
    .orderBy('review_on')
    .limit(200)
    .execute()
}

/** One entry. */
export async function findNotSure(tx: Transaction, id: string) {
  return tx.selectFrom('not_sure').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Adds an entry. */
export async function addNotSure(
  tx: Transaction,
  entry: {
    readonly place: { readonly partnershipId: PartnershipId; readonly agencyId: string }
    readonly criteria: Criteria
    readonly title: string
    readonly reasons: string
    readonly reviewOn: Temporal.PlainDate
    readonly by: UserId
  }
): Promise<string> {
  const id = newId<'not-sure'>()
  await tx
    .insertInto('not_sure')
    .values({
      id,
      partnership_id: entry.place.partnershipId,
      agency_id: entry.place.agencyId,
      facts: json(entry.criteria),
      title: entry.title,
      reasons: entry.reasons,
      review_on: entry.reviewOn,
      closed_at: null,
      case_id: null,
      created_by: entry.by
    })
    .execute()
  return id
}

/** Closes an entry with what came of it, or with the case it became. */
export async function closeNotSure(
  tx: Transaction,
  clock: Clock,
  id: string,
  outcome: string,
  caseId: CaseId | null
): Promise<void> {
  await tx
    .updateTable('not_sure')
    .set(({ eb }) => ({ outcome, closed_at: clock.now(), case_id: caseId, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
