/** The only way to a query: one transaction as one actor. The database steps down to a role that row-level security binds, so it repeats what the policies in code say. */
import { type Transaction as KyselyTransaction, sql } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import type { Actor } from '../access/actor.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

declare const asAnActor: unique symbol

/** A transaction that acts for somebody. Store functions take it first; nothing else can run a query. */
export type Transaction = KyselyTransaction<Tables> & { readonly [asAnActor]: true }

/**
 * Runs `work` in one transaction as `actor`; commits when it resolves, rolls back when it throws. Never call it inside itself: the embedded engine
 * has one connection and would wait for ever.
 */
export async function asActor<T>(
  database: Database,
  clock: Clock,
  actor: Actor,
  work: (tx: Transaction) => Promise<T>
): Promise<T> {
  return database.kysely.transaction().execute(async (transaction) => {
    await sql`select app.act_as(${actor.kind}, ${actor.kind === 'user' ? actor.userId : null}::uuid, ${
      actor.kind === 'contributor' ? actor.requestId : actor.kind === 'delegate' ? actor.delegationId : null
    }::uuid, ${clock.now().toString()}::timestamptz)`.execute(transaction)
    return work(transaction as unknown as Transaction)
  })
}

/** Waits until nobody else holds this key, and holds it until the transaction ends: changes under one key happen one after the other. */
export async function lockUntilCommit(tx: Transaction, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
}
