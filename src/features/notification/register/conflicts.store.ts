/** The SQL of who is kept from an entry of the register by a conflict of interest. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { Entry } from './register.store.ts'

/** Conflicts of interest on an entry that stand. */
export async function listConflicts(tx: Transaction, entryId: string) {
  return tx
    .selectFrom('not_sure_conflict as c')
    .innerJoin('app_user as u', 'u.id', 'c.user_id')
    .select(['c.id', 'c.user_id as userId', 'u.name', 'c.reason'])
    .where('c.entry_id', '=', entryId)
    .where('c.lifted_at', 'is', null)
    .orderBy('u.name')
    .execute()
}

/** Those who would otherwise see an entry: with a role in its partnership and an open account. */
export async function peopleOfRegister(tx: Transaction, entry: Entry, clock: Clock) {
  return tx
    .selectFrom('app_user as u')
    .innerJoin('membership as m', 'm.user_id', 'u.id')
    .innerJoin('agency as a', 'a.id', 'u.agency_id')
    .select(['u.id', 'u.name', 'a.name as agency'])
    .distinct()
    .where('u.active', '=', true)
    .where('m.partnership_id', '=', entry.partnershipId)
    .where('m.role', 'not in', ['agency-lead', 'addressee', 'communications-lead'])
    .where(({ or, eb }) => or([eb('m.ended_at', 'is', null), eb('m.ended_at', '>', clock.now())]))
    .orderBy('u.name')
    .execute()
}

/** Keeps somebody from an entry; answers the id of the conflict. */
export async function addConflict(
  tx: Transaction,
  entryId: string,
  userId: string,
  reason: string,
  by: UserActor
): Promise<string> {
  const id = newId<'not-sure-conflict'>()
  await tx
    .insertInto('not_sure_conflict')
    .values({
      id,
      entry_id: entryId,
      user_id: userId,
      reason,
      declared_by: by.userId,
      lifted_at: null,
      lifted_by: null,
      lifted_reason: null
    })
    .execute()
  return id
}

/** Lets somebody back, with a reason. */
export async function liftConflict(tx: Transaction, clock: Clock, id: string, reason: string, by: UserActor): Promise<void> {
  await tx
    .updateTable('not_sure_conflict')
    .set({ lifted_at: clock.now(), lifted_by: by.userId, lifted_reason: reason })
    .where('id', '=', id)
    .execute()
}
