/** Makes a database to measure on: the demonstration, and as many copies of its cases as asked for. */
import { sql } from 'kysely'
import { join } from 'node:path'
import { configFromEnvironment } from '#config'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { beginSession } from '#platform/sessions/sessions.ts'
import { loadDemonstration } from '../demo/demonstration.ts'
import { openService, projectRoot, systemClock } from '../src/open-service.ts'

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
const parts = { config: config.value, database, files, clock: systemClock, publicDir: join(projectRoot(), 'dist', 'public') }
await loadDemonstration(parts)
const prepared = await asActor(database, systemClock, systemActor('benchmark'), async (tx) => {
  const original = await tx.selectFrom('review_case').select('id').execute()
  for (let copy = 1; copy < times; copy++) {
    // Copies carry the case, its people and its deadlines: what lists, boards and row-level security look through.
    await sql`insert into review_case select gen_random_uuid(), ${`C${copy}-`} || reference, partnership_id, notifying_agency_id, local_authority_code, review_type,
      legal_bases, title, incident_on, became_aware_at, notified_at, closed_at, version, created_by, created_at from review_case where reference not like 'C%'`.execute(
      tx
    )
    await sql`insert into case_deadline select gen_random_uuid(), n.id, d.partnership_id, d.rule, d.title, d.owed_by, d.due, d.status, d.met_on, d.days_late, d.explanation, d.worked_out_at
      from case_deadline d join review_case o on o.id = d.case_id join review_case n on n.reference = ${`C${copy}-`} || o.reference`.execute(
      tx
    )
    await sql`insert into person (id, case_id, kind, forename, surname, born_on, details) select gen_random_uuid(), n.id, p.kind, p.forename, p.surname, p.born_on, p.details
      from person p join review_case o on o.id = p.case_id join review_case n on n.reference = ${`C${copy}-`} || o.reference`.execute(
      tx
    )
  }
  const manager = await tx.selectFrom('app_user').select('id').where('email', '=', 'nadia@example.org').executeTakeFirstOrThrow()
  // The busiest case: the one with the most entries in its trail.
  const busiest = await sql<{
    id: string
  }>`select c.id from review_case c join partnership p on p.id = c.partnership_id where p.slug = 'marlhaven'
    order by (select count(*) from audit_event e where e.case_id = c.id) desc limit 1`.execute(tx)
  const count = await tx
    .selectFrom('review_case')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return { manager: manager.id, caseId: busiest.rows[0]?.id ?? original[0]?.id ?? '', cases: count.count }
})
await sql`analyze`.execute(database.kysely)
const { token } = await beginSession(database, systemClock, { userId: prepared.manager as never, method: 'demonstration' })
const answer: Prepared = { token, caseId: prepared.caseId, cases: prepared.cases }
console.log(JSON.stringify(answer))
await database.close()
