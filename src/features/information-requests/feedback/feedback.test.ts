import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Browser, type TestApp, openTestApp } from '#test/support/app.ts'
import { askForTest } from '#test/support/asked-agency.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { makeCase } from '#test/support/partnership.ts'
import { feedbackInWords } from './feedback.page.tsx'

describe('feedback', () => {
  it('says in one sentence what an answer was used for', () => {
    expect(feedbackInWords({ outcome: 'used', usedIn: ['learning'] })).toBe('Your answer was read and used for learning.')
    expect(feedbackInWords({ outcome: 'used', usedIn: ['actions', 'facts', 'learning'] })).toBe(
      'Your answer was read and used for the account of what happened, learning and actions and recommendations.'
    )
    expect(feedbackInWords({ outcome: 'not-used', usedIn: [] })).toContain('not used')
  })
})

describeOnBothEngines('thanks and feedback', (open) => {
  let app: TestApp
  let manager: Browser
  let base: string
  let request: string

  beforeAll(async () => {
    app = await openTestApp({ open })
    const caseId = await makeCase(app.database, app.clock, app.world, { notified: true })
    request = (await askForTest(app, caseId)).id
    base = `/cases/${caseId}/requests/${request}`
    manager = await app.as('manager')
  })
  afterAll(() => app.close())

  it('wait for an answer', async () => {
    expect((await manager.get(`${base}/feedback`)).location).toBe(base)
  })

  it('reach the agency by a letter that names nobody, and in full with its request', async () => {
    const lead = await app.as('hospitalLead')
    const own = `/requests/${request}`
    await lead.post(`${own}/holds`, { holds: 'nothing', recordsSearched: 'Two systems', searchedBy: 'Records team' })
    expect((await lead.post(`${own}/sign-off`, { name: 'Dr Osei', role: 'Director', declaration: 'yes' })).status).toBe(303)
    const said = { outcome: 'used', message: 'Robin’s school heard of the visit for the first time from you.' }
    expect((await manager.post(`${base}/feedback`, said)).html).toContain('Say what it was used for')
    expect((await manager.post(`${base}/feedback`, { ...said, usedIn: 'learning' })).status).toBe(303)
    const letter = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx
        .selectFrom('outbox_mail')
        .select(['to_email as to', 'body_text as text'])
        .where('subject', 'like', 'Thank you%')
        .executeTakeFirstOrThrow()
    )
    expect(letter.to).toBe('hospital-contact@example.org')
    expect(letter.text).toContain('used for learning')
    expect(letter.text).not.toContain('Robin')
    const page = (await lead.get(own)).html
    expect(page).toContain('What became of it')
    expect(page).toContain('heard of the visit for the first time from you')
    expect((await manager.get(base)).html).toContain('Thanks and feedback')
  })

  it('are the manager’s to give', async () => {
    expect((await (await app.as('scrutineer')).get(`${base}/feedback`)).status).toBe(403)
    expect((await (await app.as('schoolLead')).get(`/requests/${request}`)).status).toBe(404)
    expect((await (await app.as('otherManager')).get(`${base}/feedback`)).status).toBe(404)
  })
})
