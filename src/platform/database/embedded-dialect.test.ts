/** The embedded engine works in the thread that answers requests: a long row of transactions lets them in between. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { openEmbeddedForTest } from '#test/support/engines.ts'
import { movableClock } from '#test/support/app.ts'
import { asActor } from './as-actor.ts'
import type { Database } from './database.ts'

let database: Database
const clock = movableClock('2026-04-02T09:00:00Z')
beforeAll(async () => {
  database = await openEmbeddedForTest()
})
afterAll(() => database.close())

it('lets the rest of the service in after each transaction', async () => {
  const once = () => asActor(database, clock, systemActor('test'), (tx) => tx.selectFrom('review_case').select('id').execute())
  let turns = 0
  let isDone = false
  const turn = (): void => {
    turns++
    if (!isDone) setImmediate(turn)
  }
  setImmediate(turn)
  for (let times = 0; times < 50; times++) await once()
  isDone = true
  expect(turns).toBeGreaterThanOrEqual(50)
})
