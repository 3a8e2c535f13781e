import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseDeadlines } from '#features/case-file/index.ts'
import { newId } from '#kernel/ids.ts'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { findSession } from '#platform/sessions/sessions.ts'
import { type Browser, type TestApp, hiddenFields, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import type { PersonKey } from '#test/support/partnership.ts'
import { childrenOfCase, latestNotification, receivedNotifications } from './index.ts'

const DEATH = 'abuseOrNeglect=known-or-suspected&outcome=death&place=in-area&lookedAfter=false&age=3&on=2026-03-31'
const LOOKED_AFTER_DEATH = 'abuseOrNeglect=not&outcome=death&lookedAfter=true&on=2026-03-31'
const AWARE = { 'awareOn-day': '1', 'awareOn-month': '4', 'awareOn-year': '2026', awareTime: '14:30' }
const INCIDENT = {
  ...AWARE,
  'incidentOn-day': '31',
  'incidentOn-month': '3',
  'incidentOn-year': '2026',
  nature: 'child-death',
  summary: 'Found at home in the morning.',
  safety: 'A sister is staying with her aunt.'
}

describeOnBothEngines('the walls around a notification', (open) => {
  let app: TestApp
  let browsers: Readonly<Record<'notifier' | 'approver' | 'manager' | 'healthPartner' | 'policePartner', Browser>>
  let base = ''
  let caseId = '' as CaseId

  beforeAll(async () => {
    app = await openTestApp({ open })
    browsers = {
      notifier: await app.as('notifier'),
      approver: await app.as('approver'),
      manager: await app.as('manager'),
      healthPartner: await app.as('healthPartner'),
      policePartner: await app.as('policePartner')
    }
    base = await start(DEATH, 'Child Heron')
    caseId = idOf(base)
    await write(base, { forename: 'Wilfreda', surname: "O'Sullivan" })
  })
  afterAll(() => app.close())

  async function start(facts: string, title: string): Promise<string> {
    const answer = await browsers.notifier.post(`/notifications/new/start?${facts}`, { title, ...AWARE })
    expect(answer.status).toBe(303)
    return answer.location ?? ''
  }
  const idOf = (path: string) => (path.split('/')[2] ?? '') as CaseId

  async function write(path: string, child: Record<string, string>): Promise<void> {
    for (const part of ['incident', 'what-happened', 'safety'])
      expect([part, (await browsers.notifier.post(`${path}/${part}`, INCIDENT)).status]).toEqual([part, 303])
    expect((await browsers.notifier.post(`${path}/children/new`, child)).status).toBe(303)
  }

  async function send(path: string): Promise<void> {
    expect((await browsers.approver.post(`${path}/approve`, {}, path)).status).toBe(303)
    const sent = await browsers.approver.post(`${path}/send`, { withoutViews: 'The fifth day is near.' })
    expect(sent.status).toBe(303)
  }

  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)

  async function asPerson<T>(who: PersonKey, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const session = await findSession(app.database, app.clock, (await app.as(who)).cookies.get('session'))
    if (session.state !== 'live') throw new Error('no session')
    return asActor(app.database, app.clock, session.actor, work)
  }

  async function due(id: CaseId): Promise<Record<string, string>> {
    const rows = await system((tx) => caseDeadlines(tx, id))
    return Object.fromEntries(
      rows.map((row) => [row.rule, row.metOn ? `met ${row.metOn.toString()}` : (row.due?.toString() ?? 'no date')])
    )
  }

  it('keep drafts, children and views from everybody outside the authority and its partnership', async () => {
    expect(
      (
        await browsers.healthPartner.post(`${base}/views/own`, {
          view: 'not-notifiable',
          reasons: 'A medical cause is likely.',
          dissent: 'We ask to wait for the post-mortem.'
        })
      ).status
    ).toBe(303)
    const count = async (who: PersonKey, table: 'notification' | 'partner_view' | 'person' | 'case_rule' | 'not_sure') =>
      (await asPerson(who, (tx) => tx.selectFrom(table).selectAll().execute())).length
    await system(async (tx) =>
      tx
        .insertInto('not_sure')
        .values({
          id: newId(),
          partnership_id: app.world.partnership,
          agency_id: app.world.agencies.authority,
          facts: {},
          title: 'Child Lark',
          reasons: 'Waiting',
          review_on: Temporal.PlainDate.from('2026-05-01'),
          closed_at: null,
          case_id: null,
          created_by: null
        })
        .execute()
    )
    for (const table of ['notification', 'partner_view', 'person', 'case_rule', 'not_sure'] as const) {
      for (const who of [
        'panelMember',
        'department',
        'inspector',
        'otherManager',
        'outsider',
        'hospitalLead',
        'addressee'
      ] as const) {
        expect([table, who, await count(who, table)]).toEqual([table, who, 0])
      }
      for (const who of ['notifier', 'manager'] as const) expect(await count(who, table)).toBeGreaterThan(0)
    }
  })

  it('let nobody speak for another partner, in the database either', async () => {
    const add = (who: PersonKey, partner: 'police' | 'integrated-care-board', received: string) =>
      asPerson(who, (tx) =>
        tx
          .insertInto('partner_view')
          .values({
            id: newId(),
            case_id: caseId,
            partner,
            view: 'notifiable',
            reasons: 'x',
            received_from: received,
            received_how: received === '' ? '' : 'email',
            received_on: received === '' ? null : Temporal.PlainDate.from('2026-04-02'),
            given_by: app.world.people[who].id,
            given_by_name: 'x'
          })
          .execute()
      )
    for (const [who, partner, received] of [
      ['healthPartner', 'police', ''],
      ['manager', 'police', ''],
      ['healthPartner', 'police', 'Det Supt Lowe'],
      ['notifier', 'police', ''],
      ['chair', 'integrated-care-board', '']
    ] as const) {
      await expect(add(who, partner, received)).rejects.toThrow('row-level security')
    }
    expect((await (await app.as('chair')).get(`${base}/views/own`)).status).toBe(403)
  })

  it('let the business manager record a view that came another way, saying from whom, how and when', async () => {
    const empty = await browsers.manager.post(`${base}/views/on-behalf`, { partner: 'police', view: 'notifiable' })
    expect(empty.status).toBe(422)
    for (const message of ['Give your reasons', 'Enter the name and job', 'Choose how it came', 'Enter the day it came'])
      expect(empty.html).toContain(message)
    const recorded = await browsers.manager.post(`${base}/views/on-behalf`, {
      partner: 'police',
      view: 'notifiable',
      reasons: 'Neglect is suspected.',
      receivedFrom: 'Det Supt Lowe',
      receivedHow: 'email',
      'receivedOn-day': '1',
      'receivedOn-month': '4',
      'receivedOn-year': '2026'
    })
    expect(recorded.status).toBe(303)
    const { html } = await browsers.manager.get(`${base}/views`)
    expect(html).toContain('Det Supt Lowe, received by e-mail on 1 April 2026; recorded by Mo Manager, 2 April 2026')
    expect(html).toContain('We ask to wait for the post-mortem.')
    expect(html).toContain('The partners do not agree')
  })

  it('refuse a future or impossible day, and telling the partners before the authority knew', async () => {
    const path = `${base}/incident`
    const post = async (fields: Record<string, string>) => {
      const answer = await browsers.notifier.post(path, { ...INCIDENT, ...fields })
      expect(answer.status).toBe(422)
      return answer.html
    }
    expect(await post({ 'incidentOn-day': '3', 'incidentOn-month': '4' })).toContain(
      'The day it happened must be today or in the past. Today is 2 April 2026'
    )
    expect(await post({ 'awareOn-day': '2', awareTime: '10:01' })).toContain(
      'The time the authority became aware must be in the past'
    )
    expect(await post({ 'incidentOn-day': '31', 'incidentOn-month': '2' })).toContain('must be a real date')
    expect(
      await post({ 'partnersInformedOn-day': '31', 'partnersInformedOn-month': '3', 'partnersInformedOn-year': '2026' })
    ).toContain('The day the three partners were told must be the day the authority became aware or later')
    const child = await browsers.notifier.post(`${base}/children/new`, {
      'bornOn-day': '2',
      'bornOn-month': '1',
      'bornOn-year': '2026',
      'diedOn-day': '1',
      'diedOn-month': '1',
      'diedOn-year': '2026'
    })
    expect(child.html).toContain('Date of death must be the date of birth or later')
    expect((await system((tx) => childrenOfCase(tx, caseId))).map((one) => one.name)).toEqual(["Wilfreda O'Sullivan"])
  })

  it('let nobody approve what they wrote last, or what they have not seen as it stands', async () => {
    const action = `${base}/approve`
    const seen = hiddenFields((await browsers.approver.get(base)).html, action)
    await browsers.notifier.post(`${base}/what-happened`, { ...INCIDENT, summary: 'Found at home at about 7.' })
    const stale = await browsers.approver.postRaw(action, seen)
    expect(stale.status).toBe(403)
    expect(stale.html).toContain('It was changed after you opened it')
    await browsers.approver.post(`${base}/what-happened`, { ...INCIDENT, summary: 'Found at home at about 8.' })
    const own = await browsers.approver.get(base)
    expect(own.html).toContain('You made the last change, so somebody else has to approve it.')
    expect(own.html).not.toContain(`action="${action}"`)
    await expect(
      asPerson('approver', (tx) =>
        tx
          .updateTable('notification')
          .set({ state: 'approved', approved_by: app.world.people.approver.id })
          .where('case_id', '=', caseId)
          .execute()
      )
    ).rejects.toThrow('notification_check')
    await browsers.notifier.post(`${base}/what-happened`, { ...INCIDENT, summary: 'Found at home at about 7.' })
  })

  it('let only an approver send, only what is approved, and nobody change what was sent', async () => {
    const add = (who: PersonKey) =>
      asPerson(who, (tx) =>
        tx
          .insertInto('notification_version')
          .values({
            id: newId(),
            case_id: caseId,
            number: 9,
            kind: 'sent',
            document: {},
            sent_by: app.world.people[who].id,
            sent_by_name: 'x'
          })
          .execute()
      )
    for (const who of ['approver', 'notifier', 'manager', 'panelMember'] as const)
      await expect(add(who)).rejects.toThrow('row-level security')
    await send(base)
    for (const who of ['notifier', 'manager'] as const) await expect(add(who)).rejects.toThrow('row-level security')
    await expect(
      asPerson('approver', (tx) => tx.updateTable('notification_version').set({ reason: 'other' }).execute())
    ).rejects.toThrow('permission denied')
  })

  it('show the Panel, the department and the inspectorate the version as sent, and nobody else outside', async () => {
    for (const who of ['panelMember', 'secretariat', 'department', 'inspector'] as const) {
      const received = await asPerson(who, (tx) => receivedNotifications(tx, 10))
      expect(received.map((one) => [one.number, one.document.children[0]?.name])).toEqual([[1, "Wilfreda O'Sullivan"]])
    }
    for (const who of ['otherManager', 'outsider', 'hospitalLead', 'reviewer'] as const)
      expect(await asPerson(who, (tx) => receivedNotifications(tx, 10))).toEqual([])
    const latest = await asPerson('panelMember', (tx) => latestNotification(tx, caseId))
    const page = await (await app.as('department')).get(`/notifications/${latest?.versionId ?? ''}`)
    expect([page.status, page.html.includes('OFFICIAL-SENSITIVE')]).toEqual([200, true])
    expect(latest?.document.views.map((view) => [view.partner, view.view, view.dissent])).toEqual([
      ['local-authority', null, ''],
      ['integrated-care-board', 'not-notifiable', 'We ask to wait for the post-mortem.'],
      ['police', 'notifiable', '']
    ])
  })

  it('tell everybody by letter without a name, and start and meet the clocks', async () => {
    const letters = await system((tx) => tx.selectFrom('outbox_mail').selectAll().where('case_id', '=', caseId).execute())
    expect(letters.map((one) => one.to_email).toSorted()).toEqual([
      'authoritypartner@example.org',
      'department@example.org',
      'healthpartner@example.org',
      'inspector@example.org',
      'manager@example.org',
      'policepartner@example.org',
      'secretariat@example.org'
    ])
    for (const letter of letters) expect(letter.subject + letter.body_text).not.toMatch(/Wilfreda|Sullivan|Heron/)
    expect(letters.find((one) => one.to_email === 'healthpartner@example.org')?.body_text).toContain(base)
    expect(letters.find((one) => one.to_email === 'secretariat@example.org')?.body_text).toMatch(/\/notifications\/[0-9a-f-]{36}/)
    // Sent on Thursday 2 April 2026. Fifteen working days without Good Friday and Easter Monday: 7–10, 13–17, 20–24 April are fourteen, then the 27th.
    expect(await due(caseId)).toEqual({
      'notify-panel': 'met 2026-04-02',
      'report-to-partners': 'met 2026-04-02',
      'complete-rapid-review': '2026-04-27'
    })
  })

  it('owe nothing any more after a withdrawal, which keeps what was sent and the dates that were met', async () => {
    expect(
      (await browsers.approver.post(`${base}/withdraw`, { reason: 'The cause was medical.', agreed: 'All three, 2 April' }))
        .status
    ).toBe(303)
    expect(await due(caseId)).toEqual({ 'notify-panel': 'met 2026-04-02', 'report-to-partners': 'met 2026-04-02' })
    const versions = await asPerson('panelMember', (tx) =>
      tx.selectFrom('notification_version').select(['number', 'kind']).orderBy('number').execute()
    )
    expect(versions).toEqual([
      { number: 1, kind: 'sent' },
      { number: 2, kind: 'withdrawn' }
    ])
    expect((await browsers.notifier.get(base)).html).toContain('No rapid review is owed any more.')
    expect((await browsers.healthPartner.post(`${base}/views/own`, { view: 'unsure', reasons: 'x' })).status).toBe(403)
  })

  it('start no clock towards the Panel for a looked-after child who died without abuse or neglect', async () => {
    const other = await start(LOOKED_AFTER_DEATH, 'Child Wren')
    await write(other, { forename: 'Tamsin', surname: 'Ng' })
    // Five working days after Wednesday 1 April 2026, past Good Friday and Easter Monday: 2, 7, 8, 9, 10 April.
    expect(await due(idOf(other))).toEqual({ 'notify-looked-after-death': '2026-04-10' })
    await send(other)
    expect(await due(idOf(other))).toEqual({ 'notify-looked-after-death': 'met 2026-04-02' })
  })

  it('let the partners decide not to notify: nothing is sent, nothing is owed, what was written stays', async () => {
    const other = await start(DEATH, 'Child Finch')
    expect((await due(idOf(other)))['notify-panel']).toBe('2026-04-10')
    expect((await browsers.notifier.get(`${other}/withdraw`)).status).toBe(403)
    expect((await browsers.approver.post(`${other}/withdraw`, { reason: 'No abuse.', agreed: 'All three' })).status).toBe(303)
    expect(await due(idOf(other))).toEqual({})
    expect((await browsers.notifier.get(other)).html).toContain('It was decided not to notify: No abuse.')
    expect(
      await asPerson('panelMember', (tx) => tx.selectFrom('review_case').select('id').where('id', '=', idOf(other)).execute())
    ).toEqual([])
  })

  it('send no letter to a partner whom a conflict of interest keeps away', async () => {
    const other = await start(DEATH, 'Child Teal')
    await write(other, { forename: 'Ivo', surname: 'van der Berg' })
    await system((tx) =>
      tx
        .insertInto('conflict_of_interest')
        .values({
          id: newId(),
          case_id: idOf(other),
          user_id: app.world.people.policePartner.id,
          reason: 'Led the response',
          declared_by: null,
          lifted_at: null,
          lifted_reason: null
        })
        .execute()
    )
    expect((await browsers.policePartner.get(`${other}/views`)).status).toBe(404)
    await send(other)
    const to = await system((tx) => tx.selectFrom('outbox_mail').select('to_email').where('case_id', '=', idOf(other)).execute())
    const emails = to.map((one) => one.to_email)
    expect(emails).not.toContain('policepartner@example.org')
    // The police have nobody else who decides for them, so their usual contact is told.
    expect(emails.filter((email) => email.startsWith('contact-'))).toHaveLength(1)
  })

  it('do not trip over an entry of the register that is made up, closed or another partnership’s', async () => {
    const started = await browsers.notifier.post(`/notifications/new/start?${DEATH}&entry=made-up`, {
      title: 'Child Rook',
      ...AWARE
    })
    expect(started.status).toBe(303)
    const kept = await browsers.notifier.post(`/notifications/new/not-sure?${DEATH}`, {
      kind: 'not-sure',
      title: 'Child Smew',
      reasons: 'Waiting for the scan.',
      wouldChange: 'An injury that will last.',
      'reviewOn-day': '9',
      'reviewOn-month': '4',
      'reviewOn-year': '2026'
    })
    expect(kept.status).toBe(303)
    const entry = await system((tx) =>
      tx.selectFrom('not_sure').select('id').where('title', '=', 'Child Smew').executeTakeFirstOrThrow()
    )
    const page = `/notifications/register/${entry.id}`
    const otherManager = await app.as('otherManager')
    expect((await otherManager.get(page)).status).toBe(404)
    const scrutineer = await app.as('scrutineer')
    expect((await scrutineer.get(page)).html).toContain('Waiting for the scan.')
    expect((await scrutineer.get(page)).html).not.toContain('close it')
    const again = `/notifications/new/question/abuseOrNeglect?entry=${entry.id}`
    const next = await browsers.notifier.post(again, { answer: 'known-or-suspected' })
    expect(next.location).toBe(`/notifications/new/question/outcome?abuseOrNeglect=known-or-suspected&entry=${entry.id}`)
    const closed = await browsers.notifier.post(`${page}/close`, {
      closedAs: 'learning-shared',
      outcome: 'Learning shared, agreed by all three.'
    })
    expect(closed.status).toBe(303)
    expect((await browsers.notifier.get(page)).html).toContain('Learning shared, agreed by all three.')
    const late = await browsers.notifier.post(`/notifications/new/start?${DEATH}&entry=${entry.id}`, {
      title: 'Child Smew',
      ...AWARE
    })
    expect(late.status).toBe(403)
    expect(late.html).toContain('This entry of the register is closed already')
  })
})
