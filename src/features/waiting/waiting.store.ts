/** Who may be told that something waits, and what they have been told. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { UserId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'

/** Everybody with an open account and some role or appointment. */
export async function peopleToTell(tx: Transaction, clock: Clock): Promise<readonly UserId[]> {
  const rows = await tx
    .selectFrom('app_user as u')
    .select('u.id')
    .where('u.active', '=', true)
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('membership as m')
            .select('m.user_id')
            .whereRef('m.user_id', '=', 'u.id')
            .where(({ or: either, eb }) => either([eb('m.ended_at', 'is', null), eb('m.ended_at', '>', clock.now())]))
        ),
        exists(selectFrom('appointment as a').select('a.id').whereRef('a.user_id', '=', 'u.id').where('a.ended_at', 'is', null))
      ])
    )
    .orderBy('u.id')
    .execute()
  return rows.map(({ id }) => id as UserId)
}

/** Notes what waits for somebody now. Answers the keys that were not noted before; what no longer waits is noted too, so that it is told again if it comes back. */
export async function noteWaiting(
  tx: Transaction,
  clock: Clock,
  userId: UserId,
  keys: readonly string[]
): Promise<ReadonlySet<string>> {
  const noted = await tx
    .selectFrom('waiting_told')
    .select('key')
    .where('user_id', '=', userId)
    .where('gone_at', 'is', null)
    .execute()
  const before = new Set(noted.map(({ key }) => key))
  const gone = [...before].filter((key) => !keys.includes(key))
  if (gone.length > 0)
    await tx
      .updateTable('waiting_told')
      .set({ gone_at: clock.now() })
      .where('user_id', '=', userId)
      .where('key', 'in', gone)
      .where('gone_at', 'is', null)
      .execute()
  const fresh = keys.filter((key) => !before.has(key))
  if (fresh.length > 0)
    await tx
      .insertInto('waiting_told')
      .values(fresh.map((key) => ({ id: newId<'waiting-told'>(), user_id: userId, key, gone_at: null })))
      .execute()
  return new Set(fresh)
}
