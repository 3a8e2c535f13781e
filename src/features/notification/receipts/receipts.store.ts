/** The SQL of acknowledgements. */
import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { CaseId, UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { WaitingFor, WaitingItem } from '#web/feature.ts'
import { type Receipt, type Receiver, receiverOf } from './receipts.ts'

/** Who acknowledged which version of a case's notification. */
export async function listReceipts(tx: Transaction, caseId: CaseId): Promise<readonly Receipt[]> {
  return tx
    .selectFrom('notification_receipt')
    .select(['version_id as versionId', 'receiver', 'acknowledged_by_name as by', 'acknowledged_at as at'])
    .where('case_id', '=', caseId)
    .orderBy('acknowledged_at')
    .execute()
}

/** Notes that a version arrived. False when somebody of the same side had said so before. */
export async function acknowledge(
  tx: Transaction,
  version: { readonly caseId: CaseId; readonly versionId: string },
  receiver: Receiver,
  by: UserActor
): Promise<boolean> {
  const noted = await tx
    .insertInto('notification_receipt')
    .values({
      id: newId<'notification-receipt'>(),
      case_id: version.caseId,
      version_id: version.versionId,
      receiver,
      acknowledged_by: by.userId,
      acknowledged_by_name: by.name
    })
    .onConflict((conflict) => conflict.columns(['version_id', 'receiver']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return noted !== undefined
}

/** Notifications whose newest version the Panel's secretariat has not acknowledged yet. */
export const waitingReceipts: WaitingFor = async (tx, actor) => {
  if (receiverOf(actor) !== 'panel' || !actor.memberships.some(({ role }) => role === 'panel-secretariat')) return []
  const found = await sql<{ id: string; reference: string; number: number }>`
    select v.id, v.document ->> 'reference' as reference, v.number
    from notification_version v
    where not exists (select from notification_version later where later.case_id = v.case_id and later.number > v.number)
      and not exists (select from notification_receipt r where r.version_id = v.id and r.receiver = 'panel')
    order by v.sent_at limit 100`.execute(tx)
  return found.rows.map(({ id, reference, number }): WaitingItem => ({
    key: `notification.acknowledge ${id}`,
    text: number === 1 ? 'Acknowledge the notification' : `Acknowledge version ${number} of the notification`,
    href: `/notifications/${id}`,
    reference,
    title: '',
    due: null,
    letter: false
  }))
}
