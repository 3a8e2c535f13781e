/** Gathers what waits for a person from every feature that knows, the soonest due first. */
import type { UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { WaitingFor, WaitingItem } from '#web/feature.ts'

export async function gather(
  sources: readonly WaitingFor[],
  tx: Transaction,
  actor: UserActor,
  today: Temporal.PlainDate
): Promise<readonly WaitingItem[]> {
  const items: WaitingItem[] = []
  // One after the other: they share a transaction.
  for (const source of sources) items.push(...(await source(tx, actor, today)))
  return items.sort(
    (one, other) =>
      (one.due?.toString() ?? '9').localeCompare(other.due?.toString() ?? '9') || one.reference.localeCompare(other.reference)
  )
}
