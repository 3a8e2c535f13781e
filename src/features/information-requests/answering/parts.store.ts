/** The SQL of what an agency says of each part of a request. */
import type { Clock } from '#kernel/clock.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { PartAnswer } from './parts.ts'

/** Saves what is said of each part, beside the rest of the answer. */
export async function saveParts(tx: Transaction, clock: Clock, requestId: string, parts: readonly PartAnswer[]): Promise<void> {
  const values = { parts: json(parts), updated_at: clock.now() }
  await tx
    .insertInto('information_answer')
    .values({ request_id: requestId, answers: json({}), events: json([]), ...values })
    .onConflict((conflict) =>
      conflict.column('request_id').doUpdateSet(({ eb }) => ({ ...values, version: eb('information_answer.version', '+', 1) }))
    )
    .execute()
}
