/** The service does something for a person, as that person: it sees what they may see, and learns who they are in the same question. */
import { sql } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import type { UserActor, UserId } from '../access/actor.ts'
import type { Transaction } from './as-actor.ts'
import type { Database } from './database.ts'

/** Runs `work` in one transaction as this person. Never call it inside another. Throws when the account is closed. */
export async function asPerson<T>(
  database: Database,
  clock: Clock,
  userId: UserId,
  work: (tx: Transaction, actor: UserActor) => Promise<T>
): Promise<T> {
  return database.kysely.transaction().execute(async (transaction) => {
    const entered = await sql<{ facts: Omit<UserActor, 'kind'> }>`
      select app.act_as('user', ${userId}::uuid, null, ${clock.now().toString()}::timestamptz) as facts`.execute(transaction)
    const [row] = entered.rows
    if (!row) throw new Error('The database did not say who acts')
    return work(transaction as unknown as Transaction, { kind: 'user', ...row.facts })
  })
}
