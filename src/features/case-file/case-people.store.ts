/** Appointing people to a case, and walling them off from it. */
import { newId } from '#kernel/ids.ts'
import type { Clock } from '#kernel/clock.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'

/** Appoints somebody; answers the appointment's id. */
export async function addAppointment(
  tx: Transaction,
  appointment: {
    readonly caseId: CaseId
    readonly userId: string
    readonly role: string
    readonly endsOn: Temporal.PlainDate | null
    readonly by: string | null
  }
): Promise<string> {
  const id = newId<'appointment'>()
  await tx
    .insertInto('appointment')
    .values({
      id,
      case_id: appointment.caseId,
      user_id: appointment.userId,
      role: appointment.role,
      ends_on: appointment.endsOn,
      ended_at: null,
      created_by: appointment.by
    })
    .execute()
  return id
}

/** Ends an appointment; false when it is not one of this case or has ended already. */
export async function endAppointment(tx: Transaction, clock: Clock, caseId: CaseId, id: string): Promise<boolean> {
  const result = await tx
    .updateTable('appointment')
    .set({ ended_at: clock.now() })
    .where('id', '=', id)
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** Records a conflict of interest. */
export async function addConflict(
  tx: Transaction,
  conflict: { readonly caseId: CaseId; readonly userId: string; readonly reason: string; readonly by: string | null }
): Promise<string> {
  const id = newId<'conflict'>()
  await tx
    .insertInto('conflict_of_interest')
    .values({
      id,
      case_id: conflict.caseId,
      user_id: conflict.userId,
      reason: conflict.reason,
      declared_by: conflict.by,
      lifted_at: null,
      lifted_reason: null
    })
    .execute()
  return id
}

/** A conflict that still stands. */
export async function openConflict(tx: Transaction, caseId: CaseId, id: string) {
  return tx
    .selectFrom('conflict_of_interest as c')
    .innerJoin('app_user as u', 'u.id', 'c.user_id')
    .select(['c.id', 'c.user_id as userId', 'u.name'])
    .where('c.id', '=', id)
    .where('c.case_id', '=', caseId)
    .where('c.lifted_at', 'is', null)
    .executeTakeFirst()
}

/** Lifts a conflict with a reason. */
export async function liftConflict(tx: Transaction, clock: Clock, id: string, reason: string): Promise<void> {
  await tx
    .updateTable('conflict_of_interest')
    .set({ lifted_at: clock.now(), lifted_reason: reason })
    .where('id', '=', id)
    .execute()
}
