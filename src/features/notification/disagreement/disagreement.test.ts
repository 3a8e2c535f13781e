import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import type { PersonKey } from '#test/support/partnership.ts'

describeOnBothEngines('a disagreement about notifying', (open) => {
  let app: TestApp
  let views: string
  const facts =
    'abuseOrNeglect=known-or-suspected&outcome=serious-harm&place=in-area&lookedAfter=false&careLeaver=false&age=3&on=2026-03-31'
  const html = async (person: PersonKey, path = views) => (await (await app.as(person)).get(path)).html

  beforeAll(async () => {
    app = await openTestApp({ open })
    const notifier = await app.as('notifier')
    const aware = { 'awareOn-day': '1', 'awareOn-month': '4', 'awareOn-year': '2026' }
    const base = (await notifier.post(`/notifications/new/start?${facts}`, { title: 'Child Heron', ...aware })).location ?? ''
    views = `${base}/views`
    await notifier.post(`${base}/what-happened`, { nature: 'serious-harm', summary: 'Taken to hospital.' })
    await notifier.post(`${base}/safety`, { safety: 'A sister is safe.' })
    await notifier.post(`${base}/children/new`, { forename: 'Wilfreda' })
    await (await app.as('authorityPartner')).post(`${views}/own`, { view: 'notifiable', reasons: 'The harm is serious.' })
  })
  afterAll(() => app.close())

  it('is brought to the chair when the views differ, by those who take part, once at a time', async () => {
    expect(await html('healthPartner')).not.toContain('Bring it to the chair')
    await (await app.as('healthPartner')).post(`${views}/own`, { view: 'not-notifiable', reasons: 'The child recovered.' })
    expect(await html('healthPartner')).toContain('Bring it to the chair')
    for (const person of ['reviewer', 'hospitalLead', 'otherManager', 'panelMember'] as const)
      expect([person, (await (await app.as(person)).get(`${views}/to-the-chair`)).status >= 403]).toEqual([person, true])
    const partner = await app.as('healthPartner')
    expect((await partner.post(`${views}/to-the-chair`, { question: '' })).html).toContain(
      'Say what the partners do not agree about'
    )
    const question = { question: 'Whether a child who recovered within a day was seriously harmed.' }
    expect((await partner.post(`${views}/to-the-chair`, question)).location).toBe(views)
    const again = await (await app.as('notifier')).post(`${views}/to-the-chair`, question)
    expect([again.status, again.html.includes('brought to the chair already')]).toEqual([403, true])
    expect(await html('manager')).toContain('The chair has not answered yet.')
  })

  it('waits for the chair, who alone answers, once, with reasons', async () => {
    expect(await html('chair', '/waiting')).toContain('The partners do not agree whether to notify')
    for (const person of ['manager', 'authorityPartner', 'approver'] as const)
      expect([person, (await (await app.as(person)).get(`${views}/answer`)).status]).toEqual([person, 403])
    const chair = await app.as('chair')
    expect((await chair.post(`${views}/answer`, { outcome: 'notify', reasons: '' })).html).toContain('Give your reasons')
    const answer = { outcome: 'notify', reasons: 'Recovery does not undo the harm.' }
    expect((await chair.post(`${views}/answer`, answer)).location).toBe(views)
    expect((await chair.get(`${views}/answer`)).status).toBe(404)
    expect(await html('healthPartner')).toContain('It should be notified')
    expect(await html('chair', '/waiting')).not.toContain('The partners do not agree whether to notify')
  })

  it('goes with the notification as it is sent', async () => {
    const base = views.replace(/\/views$/, '')
    expect(await html('manager', `${base}/check`)).toContain('Recovery does not undo the harm.')
    expect(await html('manager', `${base}/file/html`)).toContain('chair of the partnership')
    const approver = await app.as('approver')
    await approver.post(`${base}/approve`, {}, base)
    expect((await approver.post(`${base}/send`, { withoutViews: 'The fifth day is near.' })).status).toBe(303)
    const panel = await app.as('panelMember')
    const link = /\/notifications\/[0-9a-f-]{36}/.exec((await panel.get('/notifications')).html)?.[0] ?? ''
    expect((await panel.get(link)).html).toContain('Recovery does not undo the harm.')
  })

  it('is commented on by the scrutineer, for the partnership and not for the Panel', async () => {
    expect((await (await app.as('manager')).get(`${views}/comment`)).status).toBe(403)
    const scrutineer = await app.as('scrutineer')
    expect((await scrutineer.post(`${views}/comment`, { comment: 'Both views were well argued.' })).location).toBe(views)
    expect(await html('notifier')).toContain('Both views were well argued.')
    const panel = await app.as('panelMember')
    const link = /\/notifications\/[0-9a-f-]{36}/.exec((await panel.get('/notifications')).html)?.[0] ?? ''
    expect((await panel.get(link)).html).not.toContain('Both views were well argued.')
  })
})
