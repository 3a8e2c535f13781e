/** What the database itself refuses, whatever the code above it does. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from 'kysely'
import { PUBLIC, systemActor } from '#platform/access/actor.ts'
import { appendEvents } from '#platform/audit/audit.ts'
import { asActor } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import { movableClock } from '../support/app.ts'
import { describeOnBothEngines } from '../support/engines.ts'
import { makeCase, makeWorld } from '../support/partnership.ts'

/** The migration list is the owner's alone; nobody else has any right on it. */
const OWNERS_ALONE = ['migration']
/** Rows that may be removed: what was typed and not saved, and what expires. Nothing of a case is ever deleted. */
const MAY_DELETE = ['command_receipt', 'draft', 'one_time_code', 'passkey', 'session']

describeOnBothEngines('the database', (open) => {
  let database: Database
  const clock = movableClock('2026-04-02T09:00:00Z')
  beforeAll(async () => {
    database = await open()
    const world = await makeWorld(database, clock)
    await makeCase(database, clock, world)
    await asActor(database, clock, systemActor('test'), (tx) =>
      appendEvents(tx, clock, systemActor('test'), [{ kind: 'test.begun' }])
    )
  })
  afterAll(() => database.close())

  it('has row-level security on and forced on every table', async () => {
    const rows = await sql<{
      name: string
    }>`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`.execute(
      database.kysely
    )
    expect(rows.rows.map((row) => row.name)).toEqual(OWNERS_ALONE)
  })

  it('lets the role that serves requests delete nothing of a case', async () => {
    const rows = await sql<{ name: string }>`select table_name as name from information_schema.role_table_grants
      where grantee = 'practice_review_app' and privilege_type in ('DELETE', 'TRUNCATE') and table_schema = 'public' order by 1`.execute(
      database.kysely
    )
    expect(rows.rows.map((row) => row.name).filter((name) => !MAY_DELETE.includes(name))).toEqual([])
  })

  it('shows somebody who has not signed in no row but public facts', async () => {
    const tables = await sql<{
      name: string
    }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(database.kysely)
    const seen: string[] = []
    for (const { name } of tables.rows) {
      try {
        const rows = await asActor(database, clock, PUBLIC, (tx) =>
          sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(tx)
        )
        if ((rows.rows[0]?.count ?? 0) > 0) seen.push(name)
      } catch (error) {
        // No right on the table at all is the strongest refusal.
        expect(String(error)).toContain('permission denied')
      }
    }
    expect(seen.filter((name) => !['area', 'library_record', 'installation'].includes(name))).toEqual([])
  })

  it('never changes, removes or empties the audit trail, for the owner either', async () => {
    for (const statement of [
      sql`update audit_event set kind = 'changed'`,
      sql`delete from audit_event`,
      sql`truncate audit_event`
    ]) {
      await expect(statement.execute(database.kysely)).rejects.toThrow('never changed or removed')
    }
    await expect(
      asActor(database, clock, systemActor('test'), (tx) => sql`insert into audit_event select * from audit_event`.execute(tx))
    ).rejects.toThrow('permission denied')
  })

  it('does not let the role that serves requests become anybody else than it was told', async () => {
    await expect(
      asActor(database, clock, PUBLIC, (tx) => sql`select app.actor_facts(gen_random_uuid(), now())`.execute(tx))
    ).rejects.toThrow('permission denied')
    await expect(
      asActor(database, clock, PUBLIC, (tx) => sql`select app.session_actor('x', now(), interval '1 hour')`.execute(tx))
    ).rejects.toThrow('permission denied')
  })
})
