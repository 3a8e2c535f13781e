/** The first start of a demonstration: makes it, once, and says what is being made. */
import { asActor } from '#platform/database/as-actor.ts'
import { systemActor } from '#platform/access/actor.ts'
import type { DemonstrationParts } from '../demo/demonstration.ts'

/** Loads the demonstration into an installation without people; does nothing in any other. */
export async function firstStart(parts: DemonstrationParts): Promise<void> {
  const there = await asActor(parts.database, parts.clock, systemActor('first start'), (tx) =>
    tx.selectFrom('app_user').select('id').limit(1).executeTakeFirst()
  )
  if (there) return
  const { loadDemonstration } = await import('../demo/demonstration.ts')
  console.log('Making the demonstration: an invented partnership and its cases. This happens once.')
  const { cases } = await loadDemonstration({ ...parts, report: (line) => console.log(`  ${line}`) })
  console.log(`  ${cases} stories told`)
}
