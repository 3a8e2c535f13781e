import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor, type CaseId } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { caseDeadlines } from '#features/case-file/index.ts'
import { type Browser, type TestApp, hiddenFields, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { NOTIFICATION_TRANSITIONS, afterAct } from './notification.ts'

describeOnBothEngines('a notification', (open) => {
  let app: TestApp
  let notifier: Browser
  let base = ''
  let caseId = ''
  beforeAll(async () => {
    app = await openTestApp({ open })
    notifier = await app.as('notifier')
  })
  afterAll(() => app.close())

  const facts =
    'abuseOrNeglect=known-or-suspected&outcome=death&place=in-area&lookedAfter=false&careLeaver=false&age=3&on=2026-03-31'
  const incident = {
    'incidentOn-day': '31',
    'incidentOn-month': '3',
    'incidentOn-year': '2026',
    'awareOn-day': '1',
    'awareOn-month': '4',
    'awareOn-year': '2026',
    awareTime: '23:30',
    nature: 'child-death',
    harm: 'not-clear',
    summary: 'Found at home in the morning.',
    safety: 'A sister is staying with her aunt.'
  }

  it('starts a case with a clock that counts from the day the authority became aware, also at 23:30 in summer time', async () => {
    const started = await notifier.post(`/notifications/new/start?${facts}`, {
      title: 'Child Heron',
      'awareOn-day': '1',
      'awareOn-month': '4',
      'awareOn-year': '2026',
      awareTime: '23:30'
    })
    expect(started.status).toBe(303)
    base = started.location ?? ''
    caseId = base.split('/')[2] ?? ''
    const rows = await asActor(app.database, app.clock, systemActor('test'), (tx) => caseDeadlines(tx, caseId as CaseId))
    // Wednesday 1 April 2026 is day 0; Good Friday, the weekend and Easter Monday do not count: 2, 7, 8, 9, 10 April.
    expect(rows.find((row) => row.rule === 'notify-panel')?.due?.toString()).toBe('2026-04-10')
  })

  it('keeps every answer when something is wrong, and names as people have them', async () => {
    const wrong = await notifier.post(`${base}/incident`, { ...incident, 'incidentOn-day': '32', place: 'y'.repeat(2000) })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('must include a day from 1 to 31')
    expect(wrong.html).toContain('y'.repeat(2000))
    const long = await notifier.post(`${base}/what-happened`, { ...incident, summary: 'x'.repeat(200_000) })
    expect(long.status).toBe(422)
    expect(long.html).toContain('10,000 characters or fewer')
    expect(long.html).toContain('x'.repeat(200_000))
    for (const [forename, surname] of [
      ["D'Arcy", "O'Sullivan"],
      ['Ng', 'Ó Briain'],
      ['Anneke', 'van der Berg']
    ] as const) {
      expect(
        (
          await notifier.post(`${base}/children/new`, {
            forename,
            surname,
            'bornOn-day': '2',
            'bornOn-month': '1',
            'bornOn-year': '2023',
            sex: 'not-known'
          })
        ).status
      ).toBe(303)
    }
    expect((await notifier.post(`${base}/children/new`, { birthNote: 'about 14' })).status).toBe(303)
    const html = (await notifier.get(`${base}/children`)).html
    for (const name of ['D&#39;Arcy O&#39;Sullivan', 'Ng Ó Briain', 'Anneke van der Berg', 'A child who has not been identified'])
      expect(html).toContain(name)
    for (const part of ['incident', 'what-happened', 'safety'])
      expect([part, (await notifier.post(`${base}/${part}`, incident)).status]).toEqual([part, 303])
  })

  it('shows nothing to the Panel, the department or the inspectorate before it is sent', async () => {
    for (const who of ['panelMember', 'secretariat', 'department', 'inspector'] as const) {
      expect((await (await app.as(who)).get('/notifications')).html).toContain('None yet')
      expect((await (await app.as(who)).get(base)).status).toBe(404)
    }
  })

  it('lets each partner give only their own view, dissent included', async () => {
    const health = await app.as('healthPartner')
    expect(
      (await health.post(`${base}/views/own`, { view: 'not-notifiable', reasons: 'A medical cause is likely.' })).status
    ).toBe(303)
    expect((await health.get(`${base}/views/on-behalf`)).status).toBe(403)
    expect(
      (
        await (
          await app.as('authorityPartner')
        ).post(`${base}/views/own`, { view: 'notifiable', reasons: 'Neglect is suspected.' })
      ).status
    ).toBe(303)
    expect((await notifier.get(`${base}/views/own`)).status).toBe(403)
    const views = (await (await app.as('manager')).get(`${base}/views`)).html
    expect(views).toContain('The partners do not agree')
  })

  it('is approved by somebody who did not write it, and sent with a reason when a view is missing', async () => {
    const approver = await app.as('approver')
    expect(
      (await notifier.postRaw(`${base}/approve`, hiddenFields((await notifier.get(`${base}/incident`)).html, `${base}/incident`)))
        .status
    ).toBe(403)
    const early = await approver.post(`${base}/send`, {})
    expect(early.status).toBe(403)
    expect((await approver.post(`${base}/approve`, {}, base)).status).toBe(303)
    // A change after approval takes the approval back.
    await notifier.post(`${base}/what-happened`, { ...incident, summary: 'Found at home at about 7 in the morning.' })
    expect((await approver.post(`${base}/send`, { withoutViews: 'x' })).status).toBe(403)
    expect((await approver.post(`${base}/approve`, {}, base)).status).toBe(303)
    expect((await approver.post(`${base}/send`, { withoutViews: '' })).html).toContain('Say why it is sent before every partner')
    expect(
      (await approver.post(`${base}/send`, { withoutViews: 'The police could not be reached before the fifth day.' })).status
    ).toBe(303)
    const received = await (await app.as('panelMember')).get('/notifications')
    const link = /href="(\/notifications\/[0-9a-f-]{36})"/.exec(received.html)?.[1] ?? ''
    for (const who of ['panelMember', 'department', 'inspector'] as const) {
      const read = await (await app.as(who)).get(link)
      expect([who, read.status]).toEqual([who, 200])
      expect(read.html).toContain('A medical cause is likely.')
      expect(read.html).toContain('about 7 in the morning')
    }
    expect((await (await app.as('otherManager')).get(link)).status).toBe(403)
    const letters = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx.selectFrom('outbox_mail').selectAll().execute()
    )
    expect(letters.length).toBeGreaterThan(3)
    for (const letter of letters) expect(letter.subject + letter.body_text).not.toMatch(/Ng|Arcy|Berg|Heron/)
  })

  it('is amended with a reason by somebody else; what was sent before stays as it was', async () => {
    await notifier.post(`${base}/what-happened`, { ...incident, summary: 'A corrected account.' })
    const panel = await app.as('panelMember')
    const link = /href="(\/notifications\/[0-9a-f-]{36})"/.exec((await panel.get('/notifications')).html)?.[1] ?? ''
    expect((await panel.get(link)).html).not.toContain('A corrected account.')
    const approver = await app.as('approver')
    expect((await approver.get(base)).html).toContain('Changed since version 1 was sent: what happened')
    expect((await approver.post(`${base}/amend`, { reason: 'The time was wrong.' })).status).toBe(303)
    expect((await panel.get('/notifications')).html).toContain('Version 2, amended')
    expect((await panel.get(link)).html).not.toContain('A corrected account.')
  })

  it('does not find a child of another case', async () => {
    const other =
      (
        await notifier.post(`/notifications/new/start?${facts}`, {
          title: 'Child Wren',
          'awareOn-day': '1',
          'awareOn-month': '4',
          'awareOn-year': '2026'
        })
      ).location ?? ''
    await notifier.post(`${other}/children/new`, { forename: 'Elsewhere' })
    const child = /children\/([0-9a-f-]{36})"/.exec((await notifier.get(`${other}/children`)).html)?.[1] ?? ''
    expect((await notifier.get(`${other}/children/${child}`)).status).toBe(200)
    expect((await notifier.get(`${base}/children/${child}`)).status).toBe(404)
  })

  it('shows two people who change the same child both versions', async () => {
    const child = /children\/([0-9a-f-]{36})"/.exec((await notifier.get(`${base}/children`)).html)?.[1] ?? ''
    const path = `${base}/children/${child}/who`
    const opened = hiddenFields((await notifier.get(path)).html, path)
    await (await app.as('approver')).post(path, { forename: 'Darcy', surname: 'Sullivan' })
    const late = await notifier.postRaw(path, { ...opened, forename: 'D’Arcy', surname: 'Sullivan' })
    expect(late.status).toBe(422)
    expect(late.html).toContain('saved by somebody else')
  })

  it('is withdrawn with a reason and who agreed, and no date is owed any more', async () => {
    const approver = await app.as('approver')
    expect((await approver.post(`${base}/withdraw`, { reason: 'The cause was medical.', agreed: '' })).status).toBe(422)
    expect(
      (await approver.post(`${base}/withdraw`, { reason: 'The cause was medical.', agreed: 'All three, 2 April' })).status
    ).toBe(303)
    expect((await notifier.post(`${base}/incident`, incident)).status).toBe(403)
    const rows = await asActor(app.database, app.clock, systemActor('test'), (tx) => caseDeadlines(tx, caseId as CaseId))
    expect(rows.filter((row) => row.metOn === null)).toEqual([])
    expect((await (await app.as('panelMember')).get('/notifications')).html).toContain('withdrawn')
  })
})

it('never leaves the state of withdrawn, and is sent only after approval', () => {
  expect(NOTIFICATION_TRANSITIONS.withdrawn).toEqual({})
  expect(afterAct('draft', 'send')).toBeUndefined()
  expect(afterAct('approved', 'change')).toBe('draft')
})
