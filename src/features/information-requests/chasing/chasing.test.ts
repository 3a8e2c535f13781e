import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { WorkingCalendar } from '#law/index.ts'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { type Browser, type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { makeCase } from '#test/support/partnership.ts'
import { chaseAgencies } from '../index.ts'
import { addRequest } from '../information-requests.store.ts'
import { type ChasedRequest, USUAL_CHASING, chasersOwed, chasingGoes, readDays } from './chasing-plan.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const ENGLAND: WorkingCalendar = { division: 'england-and-wales', additionalHolidays: [] }
const REQUEST: ChasedRequest = {
  askedOn: day('2026-04-01'),
  dueOn: day('2026-04-13'),
  timeAskedFor: false,
  hasSecond: true,
  hasSenior: true
}
const owed = (today: string, request: Partial<ChasedRequest> = {}, plan = USUAL_CHASING) =>
  chasersOwed(plan, { ...REQUEST, ...request }, day(today), ENGLAND)

describe('chasing', () => {
  // Due on Monday 13 April 2026: Friday 10 is one working day before it, Thursday 9 two. Easter Monday is the 6th.
  it('reminds two working days before and on the day, then turns to the second contact and to the senior person', () => {
    expect(
      ['2026-04-08', '2026-04-09', '2026-04-12', '2026-04-13', '2026-04-14', '2026-04-16'].map((on) => [on, owed(on)])
    ).toEqual([
      ['2026-04-08', []],
      ['2026-04-09', ['before-2']],
      ['2026-04-12', ['before-2']],
      ['2026-04-13', ['on-the-day']],
      ['2026-04-14', ['second-contact']],
      ['2026-04-16', ['second-contact', 'senior']]
    ])
  })

  it('counts the days after the due date over Easter', () => {
    // After Thursday 2 April: Tuesday 7 is the first working day, Thursday 9 the third.
    const due = { dueOn: day('2026-04-02') }
    expect(['2026-04-03', '2026-04-06', '2026-04-07', '2026-04-08', '2026-04-09'].map((on) => owed(on, due))).toEqual([
      [],
      [],
      ['second-contact'],
      ['second-contact'],
      ['second-contact', 'senior']
    ])
  })

  it('does not remind of what was asked the same day', () => {
    expect(owed('2026-04-09', { askedOn: day('2026-04-09') })).toEqual([])
    expect(owed('2026-04-10', { askedOn: day('2026-04-09') })).toEqual([])
    expect(owed('2026-04-13', { askedOn: day('2026-04-13') })).toEqual([])
    expect(owed('2026-04-13', { askedOn: day('2026-04-10') })).toEqual(['on-the-day'])
  })

  it('escalates to nobody who is not named, and not while more time is asked for', () => {
    expect(owed('2026-04-16', { hasSecond: false })).toEqual(['senior'])
    expect(owed('2026-04-16', { hasSecond: false, hasSenior: false })).toEqual([])
    expect(owed('2026-04-16', { timeAskedFor: true })).toEqual([])
    expect(owed('2026-04-13', { timeAskedFor: true })).toEqual(['on-the-day'])
  })

  it('follows a plan that leaves things out', () => {
    const nothing = { daysBefore: [], onTheDay: false, secondAfter: null, seniorAfter: null }
    for (const on of ['2026-04-09', '2026-04-13', '2026-05-29']) expect(owed(on, {}, nothing)).toEqual([])
  })

  it('writes on working days, in the day', () => {
    const goes = (text: string) => chasingGoes(Temporal.ZonedDateTime.from(`${text}[Europe/London]`), ENGLAND)
    expect(
      ['2026-04-02T07:59', '2026-04-02T08:00', '2026-04-02T18:00', '2026-04-03T10:00', '2026-04-04T10:00'].map(goes)
    ).toEqual([false, true, false, false, false])
  })

  it('is planned in numbers people type', () => {
    expect([readDays('1 and 5'), readDays(''), readDays('0'), readDays('soon')]).toEqual([[5, 1], [], undefined, undefined])
  })
})

describeOnBothEngines('chasing agencies', (open) => {
  let app: TestApp
  let manager: Browser
  let caseId: CaseId
  let base: string
  const ids: Record<string, string> = {}
  const old = new Set<string>()
  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)
  const round = () => chaseAgencies(app.database, app.clock, 'https://reviews.example.org')
  async function fresh() {
    const all = await system((tx) =>
      tx
        .selectFrom('outbox_mail')
        .select(['id', 'to_email as to', 'subject', 'body_text as text'])
        .orderBy('created_at')
        .orderBy('to_email')
        .execute()
    )
    const found = all.filter(({ id }) => !old.has(id))
    for (const { id } of all) old.add(id)
    return found
  }

  beforeAll(async () => {
    app = await openTestApp({ open, at: '2026-04-07T09:00:00Z' })
    caseId = (await makeCase(app.database, app.clock, app.world, { notified: true })) as CaseId
    base = `/cases/${caseId}/requests`
    for (const [key, contacts] of [
      ['hospital', { secondContactEmail: 'second@example.org', seniorEmail: 'director@example.org', seniorName: 'Dr Vane' }],
      ['school', {}]
    ] as const)
      ids[key] = (
        await system((tx) =>
          addRequest(tx, app.clock, {
            caseId,
            caseReference: '2026-0001',
            partnershipName: 'Saltmere Safeguarding Children Partnership',
            agencyId: app.world.agencies[key],
            contactName: '',
            contactEmail: `${key}@example.org`,
            ...contacts,
            about: 'Robin Testcase, born 3 May 2022',
            purpose: 'A rapid review',
            legalBasis: 'Section 16H',
            questions: '',
            period: '',
            dueOn: day('2026-04-13'),
            by: app.world.people.manager.id
          })
        )
      ).id
  })
  // Days pass between the tests, and a session ends by itself.
  beforeEach(async () => {
    manager = await app.as('manager')
  })
  afterAll(() => app.close())

  it('sends each letter once, however many rounds there are, and records it with the request', async () => {
    expect(await round()).toBe(0)
    app.clock.set('2026-04-09T09:00:00Z')
    manager = await app.as('manager')
    expect((await Promise.all([round(), round()])).sort()).toEqual([0, 2])
    expect(await round()).toBe(0)
    const sent = await fresh()
    expect(sent.map(({ to }) => to)).toEqual(['hospital@example.org', 'school@example.org'])
    for (const letter of sent) {
      expect(letter.subject).toContain('Reminder')
      expect(letter.text).toMatch(/https:\/\/reviews\.example\.org\/r\/[\w-]{43}/)
      expect(letter.text).not.toContain('Robin')
    }
    const page = (await manager.get(`${base}/${ids['hospital']}`)).html
    expect(page).toContain('Reminder 2 working days before the due date')
    expect(page).toContain('The service')
  })

  it('gives the second contact a link whose code goes to the second contact, and leaves the first one working', async () => {
    const first = /\/r\/[\w-]{43}/.exec((await sentTo('hospital@example.org')) ?? '')?.[0] ?? ''
    app.clock.set('2026-04-14T09:00:00Z')
    expect(await round()).toBe(1)
    const [letter] = await fresh()
    expect(letter?.to).toBe('second@example.org')
    expect(letter?.subject).toContain('No answer yet')
    const second = /\/r\/[\w-]{43}/.exec(letter?.text ?? '')?.[0] ?? ''
    const browser = app.asPublic()
    expect((await browser.get(second)).html).toContain('s•••@example.org')
    expect((await app.asPublic().get(first)).html).toContain('h•••@example.org')
    const codePage = (await browser.post(`${second}/send-code`, {}, second)).location ?? ''
    const [code] = await fresh()
    expect(code?.to).toBe('second@example.org')
    const opened = await browser.post(codePage, { code: /\b\d{6}\b/.exec(code?.text ?? '')?.[0] ?? '' }, codePage)
    expect((await browser.get(opened.location ?? '')).html).toContain('Robin Testcase')
  })

  async function sentTo(email: string): Promise<string | undefined> {
    const letters = await system((tx) =>
      tx.selectFrom('outbox_mail').select('body_text').where('to_email', '=', email).orderBy('created_at', 'desc').execute()
    )
    return letters[0]?.body_text
  }

  it('tells the senior person without a link', async () => {
    app.clock.set('2026-04-16T09:00:00Z')
    expect(await round()).toBe(1)
    const [letter] = await fresh()
    expect([letter?.to, letter?.text.includes('/r/')]).toEqual(['director@example.org', false])
    expect(await round()).toBe(0)
  })

  it('shows on the board who is late by how many working days and who has been chased, and as data', async () => {
    const board = (await manager.get(base)).html
    // Tuesday 14, Wednesday 15 and Thursday 16 April.
    expect(board).toContain('3 working days late')
    expect(board).toContain('0 of 2 agencies have answered. 2 are late.')
    expect(board).toContain('No second contact and no senior person is named.')
    expect(board).toContain('After 3 working days the senior person is told.')
    expect((await (await app.as('hospitalLead')).get(base)).status).toBe(404)
    expect((await (await app.as('otherManager')).get(base)).status).toBe(404)
  })

  it('is done by hand with one click on the board, and a telephone call can be noted that the agency does not see', async () => {
    const chased = await manager.post(`${base}/${ids['school']}/chase`, { from: 'board' }, base)
    expect([chased.status, chased.location]).toEqual([303, base])
    expect((await fresh()).map(({ to }) => to)).toEqual(['school@example.org'])
    const note = {
      way: 'telephone',
      withWhom: 'The head teacher',
      note: 'Promised for Friday',
      'happenedOn-day': '15',
      'happenedOn-month': '4',
      'happenedOn-year': '2026'
    }
    const path = `${base}/${ids['school']}/contacts/new`
    expect((await manager.post(path, { ...note, 'happenedOn-day': '17' })).status).toBe(422)
    expect((await manager.post(path, note)).status).toBe(303)
    const page = (await manager.get(`${base}/${ids['school']}`)).html
    expect(page).toContain('Promised for Friday')
    expect(page).toContain('15 April 2026, noted 16 April 2026')
    expect((await (await app.as('chair')).get(path)).status).toBe(403)
    const contributor = await app.asContributor(ids['school'] ?? '', 'school@example.org')
    expect((await contributor.get(`/requests/${ids['school']}`)).html).not.toContain('Promised for Friday')
  })

  it('turns to whom the manager names on the request', async () => {
    const path = `${base}/${ids['school']}/further-contacts`
    const named = { secondContactName: 'Deputy head', secondContactEmail: 'deputy@example.org', seniorName: '', seniorEmail: '' }
    expect((await manager.post(path, { ...named, seniorEmail: 'nobody' })).status).toBe(422)
    expect((await manager.post(path, named)).status).toBe(303)
    expect((await manager.get(`${base}/${ids['school']}`)).html).toContain('Deputy head, deputy@example.org')
    expect(await round()).toBe(1)
    expect((await fresh()).map(({ to }) => to)).toEqual(['deputy@example.org'])
  })

  it('follows the partnership’s own plan, which its manager alone changes', async () => {
    const path = `/chasing/${app.world.partnership}`
    expect((await manager.get('/chasing')).location).toBe(path)
    expect((await manager.get(path)).html).toContain('not from law or guidance')
    expect((await (await app.as('chair')).get(path)).status).toBe(200)
    expect((await (await app.as('chair')).get(`${path}/change`)).status).toBe(403)
    for (const who of ['otherManager', 'notifier', 'hospitalLead', 'panelMember'] as const)
      expect([who, [403, 404].includes((await (await app.as(who)).get(path)).status)]).toEqual([who, true])
    const plan = { daysBefore: '', also: [], secondAfter: '', seniorAfter: '1' }
    expect((await manager.post(`${path}/change`, { ...plan, daysBefore: 'soon' })).html).toContain('whole numbers from 1 to 60')
    expect((await manager.post(`${path}/change`, { ...plan, secondAfter: '2' })).html).toContain('must not be told before')
    expect((await manager.post(`${path}/change`, plan)).status).toBe(303)
    expect((await manager.get(path)).html).toContain('1 working day after the due date: is told')
    await manager.post(`${base}/${ids['school']}/further-contacts`, {
      secondContactName: '',
      secondContactEmail: 'other@example.org',
      seniorName: '',
      seniorEmail: 'head@example.org'
    })
    await round()
    expect((await fresh()).map(({ to }) => to)).toEqual(['head@example.org'])
  })

  it('stops when the answer is there, and when the request is revoked', async () => {
    app.clock.set('2026-04-17T09:00:00Z')
    manager = await app.as('manager')
    await manager.post(`${base}/${ids['school']}/revoke`, { reason: 'Sent to the wrong school' })
    const lead = await app.as('hospitalLead')
    const own = `/requests/${ids['hospital']}`
    await lead.post(`${own}/holds`, { holds: 'nothing', recordsSearched: 'Two systems', searchedBy: 'Records team' })
    expect((await lead.post(`${own}/sign-off`, { name: 'Dr Osei', role: 'Director', declaration: 'yes' })).status).toBe(303)
    // Opened again for more: people chase that, not the service.
    await manager.post(`${base}/${ids['hospital']}/reopen`, { reason: 'The second visit, please' })
    await fresh()
    await system((tx) =>
      tx
        .updateTable('information_request')
        .set({ due_on: day('2026-04-20') })
        .execute()
    )
    app.clock.set('2026-04-20T09:00:00Z')
    manager = await app.as('manager')
    expect(await round()).toBe(0)
    const board = (await manager.get(base)).html
    expect(board).toContain('Asked for more')
    expect(board).toContain('Revoked')
  })
})
