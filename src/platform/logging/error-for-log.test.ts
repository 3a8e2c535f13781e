import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { movableClock } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { makeCase, makeWorld } from '#test/support/partnership.ts'
import { errorForLog } from './error-for-log.ts'

describeOnBothEngines('an error of the database', (open) => {
  it('is logged with what helps to find it, and without a word of the row it is about', async () => {
    const database = await open()
    const clock = movableClock('2026-04-02T09:00:00Z')
    const caseId = await makeCase(database, clock, await makeWorld(database, clock))
    const name = 'Quillfeather'
    const failures = [
      sql`insert into person (id, case_id, kind, surname) values (gen_random_uuid(), ${caseId}, 'nobody', ${name})`,
      sql`insert into person (id, case_id, kind, surname, born_on) values (gen_random_uuid(), ${caseId}, 'child', 'x', ${name}::text::date)`,
      sql`insert into partnership (id, name, slug) values (gen_random_uuid(), ${name}, 'a'), (gen_random_uuid(), ${name}, 'b')`
    ]
    const raw: string[] = []
    const logged: string[] = []
    for (const failure of failures) {
      const error: unknown = await asActor(database, clock, systemActor('test'), (tx) => failure.execute(tx)).catch(
        (one: unknown) => one
      )
      raw.push(JSON.stringify({ ...(error as object), message: (error as Error).message }))
      logged.push(JSON.stringify(errorForLog(error)))
    }
    // The errors themselves do hold it: otherwise this test could not fail.
    expect(raw.join()).toContain(name)
    expect(logged.join()).not.toContain(name)
    expect(logged[0]).toContain('"code":"23514"')
    expect(logged[0]).toContain('person_kind_check')
    await database.close()
  })
})

it('keeps the words of our own errors, and leaves out what could not be read', () => {
  expect(errorForLog(new Error('No manifest')).message).toBe('No manifest')
  const unread = (() => {
    try {
      return JSON.parse('Robin Testcase') as Error
    } catch (error) {
      return error
    }
  })()
  expect(JSON.stringify(errorForLog(unread))).not.toContain('Robin')
  expect(JSON.stringify(errorForLog('Robin Testcase'))).not.toContain('Robin')
})
