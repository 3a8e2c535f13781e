/** Letters are carried and the trail is sealed beside the requests, and a stop leaves nothing undone. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { readConfig } from '#config'
import { systemActor } from '#platform/access/actor.ts'
import { appendEvents } from '#platform/audit/audit.ts'
import { verifySeals } from '#platform/audit/seal.ts'
import { asActor } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import type { FileStore } from '#platform/files/files.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { movableClock } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { configuredCarrier, startBackgroundWork } from '../../src/background-work.ts'
import { KEY } from './installation.ts'

function config(settings: Record<string, string>) {
  const read = readConfig({ NODE_ENV: 'test', ...settings })
  if (!read.ok) throw new Error(read.error.join('; '))
  return read.value
}

/** No file is brought in these tests. */
const files: FileStore = {
  maximumSize: 0,
  store: () => Promise.reject(new Error('no file is stored here')),
  open: () => Promise.reject(new Error('no file is opened here')),
  remove: () => Promise.resolve()
}

describeOnBothEngines('background work', (open) => {
  let database: Database
  const clock = movableClock('2026-04-02T09:00:00Z')
  const actor = systemActor('test')
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  it('carries every waiting letter once, keeps going after one that cannot be carried, and seals at the start and at the stop', async () => {
    await asActor(database, clock, actor, async (tx) => {
      for (let index = 0; index < 45; index++)
        await putInOutbox(tx, { toEmail: `${index}@example.org`, subject: 'A request', text: 'See the link.' })
      await appendEvents(tx, clock, actor, [{ kind: 'test.done' }])
    })
    const carried: string[] = []
    const carrier = {
      send: async ({ toEmail }: { toEmail: string }) => {
        if (toEmail === '7@example.org') throw new Error('the mailbox is full')
        carried.push(toEmail)
      }
    }
    const problems: string[] = []
    const parts = {
      config: config({ AUDIT_KEY: KEY }),
      database,
      clock,
      files,
      carrier,
      onProblem: (what: string) => problems.push(what)
    }
    const work = await startBackgroundWork(parts)
    await vi.waitFor(async () => expect(await verifySeals(database, KEY)).toMatchObject({ seals: 1 }), { timeout: 5000 })
    await asActor(database, clock, actor, (tx) => appendEvents(tx, clock, actor, [{ kind: 'test.done' }]))
    await work.stop()
    expect(new Set(carried).size).toBe(carried.length)
    const unsent = await database.kysely
      .selectFrom('outbox_mail')
      .select(['to_email', 'last_error'])
      .where('sent_at', 'is', null)
      .execute()
    const untouched = unsent.filter((letter) => letter.last_error === null)
    expect(unsent.filter((letter) => letter.last_error !== null)).toEqual([
      { to_email: '7@example.org', last_error: 'the mailbox is full' }
    ])
    expect(carried.length + untouched.length).toBe(44)
    expect(carried.length).toBeGreaterThanOrEqual(19)
    expect(await verifySeals(database, KEY)).toMatchObject({ intact: true, seals: 2, unsealed: 0 })
    expect(problems).toEqual([])
    // Nothing goes on after the stop.
    const before = carried.length
    await new Promise((next) => setTimeout(next, 50))
    expect(carried.length).toBe(before)
  })

  it('without a key seals nothing, and without a carrier leaves letters where they are', async () => {
    const work = await startBackgroundWork({ config: config({}), database, clock, files, onProblem: () => {} })
    await asActor(database, clock, actor, (tx) => appendEvents(tx, clock, actor, [{ kind: 'test.done' }]))
    await work.stop()
    expect(await verifySeals(database, KEY)).toMatchObject({ seals: 2, unsealed: 1 })
    expect(await configuredCarrier(config({}))).toBeUndefined()
    expect(await configuredCarrier(config({ SMTP_URL: 'smtp://localhost:2525' }))).toBeDefined()
  })
})
