/** A round in the background: children who were added or changed, notifications that were sent, and everything after the key was changed are compared. */
import type { Clock } from '#kernel/clock.ts'
import { systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import { keyMark } from './fingerprint.ts'
import { compareRecords, compareSent } from './same-child.store.ts'

const HANDFUL = 200

/** Brings every hash up to date; each handful is a transaction of its own, so nobody waits for the whole. Answers how many were worked out. */
export async function compareChildren(
  database: Database,
  clock: Clock,
  key: string,
  isStopping: () => boolean = () => false
): Promise<number> {
  const mark = keyMark(key)
  let count = 0
  for (const part of [compareRecords, compareSent]) {
    let found = HANDFUL
    while (found === HANDFUL && !isStopping()) {
      found = await asActor(database, clock, systemActor('same child'), (tx: Transaction) => part(tx, key, mark, HANDFUL))
      count += found
    }
  }
  return count
}
