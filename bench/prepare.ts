/** Makes a database to measure on: `prepare 1` loads the demonstration; `prepare 10` makes ten times as many cases of one that is loaded. Prints what the measuring process needs. */
import { sql } from 'kysely'
import { join } from 'node:path'
import { configFromEnvironment } from '#config'
import { type UserId, systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { beginSession } from '#platform/sessions/sessions.ts'
import { loadDemonstration } from '../demo/demonstration.ts'
import { openService, projectRoot, systemClock } from '../src/open-service.ts'
import { copyCases } from './copy-cases.ts'

/** What the measuring process needs to know. */
export interface Prepared {
  readonly token: string
  readonly caseId: string
  readonly cases: number
}

const times = Number(process.argv[2] ?? '1')
const config = configFromEnvironment()
if (!config.ok) throw new Error(config.error.join('; '))
const { database, files } = await openService(config.value)
if (times === 1) {
  const publicDir = join(projectRoot(), 'dist', 'public')
  await loadDemonstration({ config: config.value, database, files, clock: systemClock, publicDir })
}
await copyCases(database, times)
const found = await asActor(database, systemClock, systemActor('benchmark'), async (tx) => {
  const manager = await tx.selectFrom('app_user').select('id').where('email', '=', 'nadia@example.org').executeTakeFirstOrThrow()
  // The busiest case of hers that is still open: the one in which most was done.
  const busiest = await sql<{ id: string }>`
    select c.id from review_case c join partnership p on p.id = c.partnership_id where p.slug = 'marlhaven'
    order by (select count(*) from audit_event e where e.case_id = c.id and not e.is_read) desc limit 1`.execute(tx)
  const cases = await sql<{ count: number }>`select count(*) as count from review_case`.execute(tx)
  return { userId: manager.id as UserId, caseId: busiest.rows[0]?.id ?? '', cases: cases.rows[0]?.count ?? 0 }
})
const { token } = await beginSession(database, systemClock, { userId: found.userId, method: 'demonstration' })
const answer: Prepared = { token, caseId: found.caseId, cases: found.cases }
console.log(JSON.stringify(answer))
await database.close()
