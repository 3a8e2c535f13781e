import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { wordParts } from '#test/support/word-parts.ts'

describeOnBothEngines('a notification as a file', (open) => {
  let app: TestApp
  let base: string
  const facts =
    'abuseOrNeglect=known-or-suspected&outcome=serious-harm&place=in-area&lookedAfter=false&careLeaver=false&age=3&on=2026-03-31'

  beforeAll(async () => {
    app = await openTestApp({ open })
    const notifier = await app.as('notifier')
    const aware = { 'awareOn-day': '1', 'awareOn-month': '4', 'awareOn-year': '2026' }
    base = (await notifier.post(`/notifications/new/start?${facts}`, { title: 'Child Heron', ...aware })).location ?? ''
    await notifier.post(`${base}/what-happened`, {
      nature: 'serious-harm',
      harm: ['neglect', 'ingestion'],
      summary: '<b>Found</b> & taken to hospital.'
    })
    await notifier.post(`${base}/safety`, { safety: 'A sister is safe.' })
    const record = (await notifier.post(`${base}/children/new`, { forename: 'Wilfreda', surname: "O'Sullivan" })).location ?? ''
    await notifier.post(`${record}/status`, { lookedAfter: 'not-known', statusNotKnownBecause: 'Asked, no answer yet' })
  })
  afterAll(() => app.close())

  it('tells who notifies, each child, the incident, and why, in that order, with what is not known apart from what was not asked', async () => {
    const html = (await (await app.as('manager')).get(`${base}/file/html`)).html
    const at = (text: string) => html.indexOf(text)
    const order = ['1. Who notifies', '2. Child 1: Wilfreda O&#39;Sullivan', '3. The incident', '4. Views', '5. Why']
    expect(order.map(at).every((place, index, all) => place > 0 && (index === 0 || place > (all[index - 1] ?? 0)))).toBe(true)
    expect(html).toContain('<td>Neglect; Ingestion of a harmful substance</td>')
    expect(html).toContain('&lt;b&gt;Found&lt;/b&gt; &amp; taken to hospital.')
    expect(html).toMatch(/Was the child looked after\?<\/th><td>Not known/)
    expect(html).toContain('Asked, no answer yet')
    expect(html).toMatch(/Not yet asked<\/th><td>[^<]*Did the child have a disability\?/)
    expect(html).toContain('lang="en-GB"')
    expect(html.match(/OFFICIAL-SENSITIVE/g)).toHaveLength(2)
    expect(html).not.toMatch(/<script|http-equiv|src=/)
    expect(html).toContain('It was not sent like this.')
  })

  it('is a Word file with title, language, marking, headings and heading rows, and JSON', async () => {
    const manager = await app.as('manager')
    const session = manager.cookies.get('session') ?? ''
    const answer = await app.server.inject({ url: `${base}/file/docx`, cookies: { session } })
    expect(answer.headers['content-disposition']).toMatch(/^attachment; .*notification-2026-\d+\.docx/)
    const parts = wordParts(answer.rawPayload)
    const text = parts.get('word/document.xml') ?? ''
    expect(text).toContain('Wilfreda O&apos;Sullivan')
    expect(text).toContain('<w:tblHeader/>')
    expect([...parts].some(([name, xml]) => name.startsWith('word/header') && xml.includes('OFFICIAL-SENSITIVE'))).toBe(true)
    expect(parts.get('docProps/core.xml')).toContain('Notification 2026-')
    expect(parts.get('word/styles.xml')).toContain('en-GB')
    const json = JSON.parse((await manager.get(`${base}/file/json`)).html) as {
      incident: { harm: string }
      words: Record<string, unknown>
    }
    expect(json.incident.harm).toBe('neglect,ingestion')
    expect(json.words['harm-non-fatal']).toEqual({ neglect: 'Neglect', ingestion: 'Ingestion of a harmful substance' })
  })

  it('is saved by nobody outside before it is sent, and by receivers as it was sent', async () => {
    for (const person of ['panelMember', 'hospitalLead', 'otherManager', 'administrator'] as const)
      expect([person, (await (await app.as(person)).get(`${base}/file/html`)).status >= 403]).toEqual([person, true])
    expect((await (await app.as('manager')).get(`${base}/file/exe`)).status).toBe(404)
    const approver = await app.as('approver')
    await approver.post(`${base}/approve`, {}, base)
    expect((await approver.post(`${base}/send`, { withoutViews: 'The fifth day is near.' })).status).toBe(303)
    const panel = await app.as('panelMember')
    const link = /\/notifications\/[0-9a-f-]{36}/.exec((await panel.get('/notifications')).html)?.[0] ?? ''
    expect((await panel.get(link)).html).toContain(`${link}/file/docx`)
    const saved = (await panel.get(`${link}/file/html`)).html
    expect(saved).toContain('exactly as it was sent')
    await (await app.as('notifier')).post(`${base}/what-happened`, { nature: 'serious-harm', summary: 'Another account' })
    expect((await panel.get(`${link}/file/html`)).html).toBe(saved)
    expect((await (await app.as('otherManager')).get(`${link}/file/html`)).status).toBe(403)
  })
})
