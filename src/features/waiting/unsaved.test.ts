import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { makeCase } from '#test/support/partnership.ts'
import { waitingSources } from '../../features.ts'
import { sendWaitingLetters } from './index.ts'
import { forgetOldTyping, placeInWords } from './unsaved.store.ts'

describe('the place where something was typed', () => {
  it('is named by the parts of its address', () => {
    expect(placeInWords('/cases/0198c1a2-0000-7000-8000-000000000001/notification/what-happened')).toBe(
      'notification, what happened'
    )
    expect(placeInWords('/notifications/new/start')).toBe('notifications, new, start')
    expect(placeInWords('/')).toBe('a page')
  })
})

describeOnBothEngines('what was typed and not saved', (open) => {
  let app: TestApp
  let path: string
  let caseId: string
  const list = async () => (await (await app.as('manager')).get('/waiting')).html
  const letters = async () => {
    await sendWaitingLetters(app.database, app.clock, 'https://reviews.example.org', waitingSources)
    const rows = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx.selectFrom('outbox_mail').select(['to_email as to', 'body_text as text']).execute()
    )
    return rows.filter(({ text }) => text.includes('what you typed'))
  }

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = await makeCase(app.database, app.clock, app.world, { title: 'Child Plover' })
    path = `/cases/${caseId}/people`
    const manager = await app.as('manager')
    const kept = await manager.post('/drafts', { _path: path, reason: 'Half a sentence' }, '/account')
    if (kept.status >= 400) throw new Error(kept.html)
  })
  afterAll(() => app.close())

  it('is not yet listed on the day it is typed, and is from the next day on, with the day it is kept until', async () => {
    expect(await list()).not.toContain('Save or forget')
    app.clock.set('2026-04-03T09:00:00Z')
    const html = await list()
    expect(html).toContain('Save or forget what you typed: people')
    // Ninety days after Thursday 2 April 2026: 28 left in April, 31 in May, 30 in June are 89; the ninetieth is 1 July.
    expect(html).toContain('It is kept until Wednesday 1 July 2026')
    app.clock.set('2026-04-07T09:00:00Z')
    expect(await letters()).toEqual([])
  })

  it('is told of by letter once, two weeks before it ends', async () => {
    app.clock.set('2026-06-16T09:00:00Z')
    expect(await letters()).toEqual([])
    app.clock.set('2026-06-17T09:00:00Z')
    expect((await letters()).map(({ to }) => to)).toEqual(['manager@example.org'])
    app.clock.set('2026-06-18T09:00:00Z')
    expect(await letters()).toHaveLength(1)
  })

  it('is not listed where a conflict of interest has closed the case', async () => {
    await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx
        .insertInto('conflict_of_interest')
        .values({
          id: newId<'conflict'>(),
          case_id: caseId,
          user_id: app.world.people.manager.id,
          reason: 'Related to the family',
          declared_by: null,
          lifted_at: null,
          lifted_reason: null
        })
        .execute()
    )
    expect(await list()).not.toContain('Save or forget')
  })

  it('is forgotten after ninety days without a change, and not before', async () => {
    app.clock.set('2026-07-01T08:00:00Z')
    expect(await forgetOldTyping(app.database, app.clock)).toBe(0)
    app.clock.set('2026-07-01T09:30:00Z')
    expect(await forgetOldTyping(app.database, app.clock)).toBe(1)
  })
})
