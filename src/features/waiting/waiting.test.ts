import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import type { PersonKey } from '#test/support/partnership.ts'
import { waitingSources } from '../../features.ts'
import { sendWaitingLetters } from './index.ts'

const EMPTY = 'Nothing waits for you'

describeOnBothEngines('what waits for somebody', (open) => {
  let app: TestApp
  let caseId = ''
  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)
  const list = async (person: PersonKey) => (await (await app.as(person)).get('/waiting')).html
  const round = () => sendWaitingLetters(app.database, app.clock, 'https://reviews.example.org', waitingSources)
  const letters = () =>
    system((tx) =>
      tx
        .selectFrom('outbox_mail')
        .select(['to_email as to', 'subject', 'body_text as text'])
        .where('subject', 'like', '%wait%')
        .execute()
    )
  const facts =
    'abuseOrNeglect=known-or-suspected&outcome=death&place=in-area&lookedAfter=false&careLeaver=false&age=3&on=2026-03-31'

  beforeAll(async () => {
    app = await openTestApp({ open })
    const started = await (
      await app.as('notifier')
    ).post(`/notifications/new/start?${facts}`, {
      title: 'Child Plover',
      'awareOn-day': '1',
      'awareOn-month': '4',
      'awareOn-year': '2026'
    })
    caseId = started.location?.split('/')[2] ?? ''
  })
  afterAll(() => app.close())

  it('is first for the one who writes; nobody else has anything to do yet', async () => {
    expect(await list('notifier')).toContain('Finish writing the notification')
    // Five working days from Wednesday 1 April 2026 are 2, 7, 8, 9 and, after Good Friday and Easter Monday, Friday 10 April.
    expect(await list('notifier')).toContain('Due by Friday 10 April 2026')
    for (const person of [
      'authorityPartner',
      'approver',
      'manager',
      'otherManager',
      'panelMember',
      'hospitalLead',
      'administrator'
    ] as const)
      expect([person, (await list(person)).includes(EMPTY)]).toEqual([person, true])
  })

  it('comes to each partner when it is written, and goes when they have said it', async () => {
    const notifier = await app.as('notifier')
    await notifier.post(`/cases/${caseId}/notification/what-happened`, {
      nature: 'child-death',
      harm: 'not-clear',
      summary: 'Found at home.'
    })
    await notifier.post(`/cases/${caseId}/notification/safety`, { safety: 'A sister is staying with her aunt.' })
    expect(await list('healthPartner')).toContain(EMPTY)
    await notifier.post(`/cases/${caseId}/notification/children/new`, { forename: 'Wrenna', surname: 'Callowfield' })
    for (const person of ['authorityPartner', 'healthPartner', 'policePartner'] as const) {
      expect([person, (await list(person)).includes('is it notifiable?')]).toEqual([person, true])
      const given = await (
        await app.as(person)
      ).post(`/cases/${caseId}/notification/views/own`, { view: 'notifiable', reasons: 'As far as is known.' })
      expect([person, given.status]).toEqual([person, 303])
      expect([person, (await list(person)).includes(EMPTY)]).toEqual([person, true])
    }
    expect(await list('approver')).toContain('Check and approve the notification')
    expect(await list('notifier')).toContain(EMPTY)
  })

  it('is told in a letter, once, in working hours, without the name of the case', async () => {
    app.clock.set('2026-04-04T09:00:00Z')
    expect(await round()).toBe(0)
    app.clock.set('2026-04-07T05:00:00Z')
    expect(await round()).toBe(0)
    app.clock.set('2026-04-07T09:00:00Z')
    await Promise.all([round(), round()])
    expect(await round()).toBe(0)
    const told = await letters()
    expect(told.map(({ to }) => to)).toEqual(['approver@example.org'])
    expect(told[0]?.text).toContain('Check and approve the notification, by Friday 10 April 2026')
    expect(told[0]?.text).toContain(`https://reviews.example.org/cases/${caseId}/notification`)
    expect(JSON.stringify(told)).not.toContain('Plover')
  })

  it('moves on with the case: approved, sent, and then the rapid review is the manager’s to start', async () => {
    const approver = await app.as('approver')
    const base = `/cases/${caseId}/notification`
    const approved = await approver.post(`${base}/approve`, {}, base)
    expect(approved.status).toBe(303)
    expect(await list('approver')).toContain('Send the approved notification')
    await approver.post(`${base}/send`, {})
    expect(await list('approver')).toContain(EMPTY)
    expect(await list('manager')).toContain('Start the rapid review')
    await round()
    expect((await letters()).map(({ to }) => to)).toEqual(['approver@example.org', 'manager@example.org'])
  })

  it('shows an agency its request, and the manager an agency that is late', async () => {
    const manager = await app.as('manager')
    const asked = await manager.post(`/cases/${caseId}/requests/new`, {
      agencies: [app.world.agencies.hospital],
      about: 'Wrenna Callowfield, born 3 May 2023',
      purpose: 'A rapid review.',
      legalBasis:
        'Section 16H of the Children Act 2004: the agency must supply what safeguarding partners ask for to carry out their functions',
      period: 'Two years',
      questions: '',
      'dueOn-day': '14',
      'dueOn-month': '4',
      'dueOn-year': '2026'
    })
    expect(asked.status).toBe(303)
    expect(await list('hospitalLead')).toContain('Answer a request for information')
    expect(await list('hospitalLead')).not.toContain('Plover')
    expect(await list('schoolLead')).toContain(EMPTY)
    expect(await list('manager')).not.toContain('has not answered')
    app.clock.set('2026-04-15T09:00:00Z')
    expect(await list('manager')).toContain('Saltmere Hospitals has not answered: chase it')
    expect(await list('manager')).toContain('It was due on Tuesday 14 April 2026')
  })

  it('is nothing for somebody with a conflict of interest, nor for a neighbour', async () => {
    await system((tx) =>
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
    expect(await list('manager')).toContain(EMPTY)
    expect(await list('otherManager')).toContain(EMPTY)
    expect((await app.asPublic().get('/waiting')).location).toContain('/sign-in')
  })
})
