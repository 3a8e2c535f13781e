import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'

describeOnBothEngines('an acknowledgement', (open) => {
  let app: TestApp
  let base: string
  let link: string
  const facts =
    'abuseOrNeglect=known-or-suspected&outcome=serious-harm&place=in-area&lookedAfter=false&careLeaver=false&age=3&on=2026-03-31'

  beforeAll(async () => {
    app = await openTestApp({ open })
    const notifier = await app.as('notifier')
    const aware = { 'awareOn-day': '1', 'awareOn-month': '4', 'awareOn-year': '2026' }
    base = (await notifier.post(`/notifications/new/start?${facts}`, { title: 'Child Heron', ...aware })).location ?? ''
    await notifier.post(`${base}/what-happened`, { nature: 'serious-harm', summary: 'Taken to hospital.' })
    await notifier.post(`${base}/safety`, { safety: 'A sister is safe.' })
    await notifier.post(`${base}/children/new`, { forename: 'Wilfreda' })
    const approver = await app.as('approver')
    await approver.post(`${base}/approve`, {}, base)
    await approver.post(`${base}/send`, { withoutViews: 'The fifth day is near.' })
    link = /\/notifications\/[0-9a-f-]{36}/.exec((await (await app.as('panelMember')).get('/notifications')).html)?.[0] ?? ''
  })
  afterAll(() => app.close())

  it('waits for the secretariat, is given once for each side, and the partnership sees it', async () => {
    const secretariat = await app.as('secretariat')
    expect((await secretariat.get('/waiting')).html).toContain('Acknowledge the notification')
    expect((await secretariat.post(`${link}/acknowledge`, {}, link)).location).toBe(link)
    expect((await secretariat.get('/waiting')).html).not.toContain('Acknowledge the notification')
    const member = await app.as('panelMember')
    expect((await member.get(link)).html).not.toContain('Acknowledge it for')
    const inspector = await app.as('inspector')
    expect((await inspector.get(link)).html).toContain('Acknowledge it for Ofsted')
    await inspector.post(`${link}/acknowledge`, {}, link)
    const html = (await (await app.as('manager')).get(base)).html
    expect(html).toMatch(/Acknowledged by the Panel on 2 April 2026 \([^)]+\); Ofsted on 2 April 2026/)
  })

  it('is given by nobody else', async () => {
    for (const person of ['manager', 'hospitalLead', 'otherManager', 'administrator'] as const) {
      const browser = await app.as(person)
      const { status } = await browser.post(`${link}/acknowledge`, {}, '/account')
      expect([person, status]).toEqual([person, 403])
    }
  })
})
