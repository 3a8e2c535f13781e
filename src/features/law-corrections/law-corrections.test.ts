import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseDeadlines, recordLawEvent } from '#features/case-file/index.ts'
import { workOutCorrectedDates } from '#features/reminders/index.ts'
import { ruleById, versionOn } from '#law/index.ts'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, makeCase } from '#test/support/partnership.ts'
import { lawInUse } from './index.ts'

const inApril = versionOn(ruleById('notify-panel'), Temporal.PlainDate.from('2026-04-02'))
const QUANTITY = `/law/rules/notify-panel/${inApril.ok ? inApril.value.from : ''}/quantity`
const WHY = 'The guidance of 1 April 2026, paragraph 12, says seven'
const seven = { value: '7', 'appliesFrom-day': '2', 'appliesFrom-month': '4', 'appliesFrom-year': '2026', reason: WHY }

describeOnBothEngines('a correction of the law', (open) => {
  let app: TestApp
  let openCase: CaseId
  let olderCase: CaseId
  let metCase: CaseId
  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)
  const round = () => workOutCorrectedDates(app.database, app.clock, 'https://reviews.example.org')
  const notify = async (caseId: CaseId) => {
    const found = (await system((tx) => caseDeadlines(tx, caseId))).find((one) => one.rule === 'notify-panel')
    if (!found) throw new Error('No date')
    return found
  }
  const record = async (caseId: CaseId, name: 'authorityBecameAware' | 'notificationSent', at: string) => {
    const recorded = await system((tx) => recordLawEvent(tx, app.clock, caseId, name, Temporal.Instant.from(at)))
    if (!recorded.ok) throw new Error(recorded.error.join('; '))
  }
  const newCase = async (title: string, aware: string) => {
    const id = (await makeCase(app.database, app.clock, app.world, { title })) as CaseId
    await record(id, 'authorityBecameAware', aware)
    return id
  }
  const letters = () =>
    system((tx) =>
      tx
        .selectFrom('outbox_mail')
        .select(['to_email as to', 'subject', 'body_text as text', 'case_id'])
        .orderBy('to_email')
        .execute()
    )

  beforeAll(async () => {
    app = await openTestApp({ open, at: '2026-04-10T09:00:00Z' })
    // Aware on Thursday 2 April 2026: five working days, over Easter, are Monday 13 April; seven are Wednesday 15 April.
    openCase = await newCase('Child Plover', '2026-04-02T08:00:00Z')
    // Aware the day before: five working days are Friday 10 April.
    olderCase = await newCase('Child Wren', '2026-04-01T08:00:00Z')
    metCase = await newCase('Child Rail', '2026-04-02T08:00:00Z')
    await record(metCase, 'notificationSent', '2026-04-09T08:00:00Z')
  })
  afterAll(() => app.close())

  it('is made by an administrator alone; everybody who has signed in can read the rules, nobody else', async () => {
    for (const person of ['manager', 'panelMember', 'hospitalLead', 'reviewer'] satisfies PersonKey[]) {
      const browser = await app.as(person)
      expect([person, (await browser.get('/law')).status]).toEqual([person, 200])
      expect([person, (await browser.get('/law/rules/notify-panel')).html.includes('/quantity')]).toEqual([person, false])
      expect([person, (await browser.get(QUANTITY)).status]).toEqual([person, 403])
    }
    expect((await app.asPublic().get('/law')).status).not.toBe(200)
    expect((await (await app.as('administrator')).get('/law/rules/notify-panel')).html).toContain(`${QUANTITY}"`)
    for (const unknown of [
      '/law/rules/__proto__',
      '/law/rules/notify-panel/2018-06-30/quantity',
      QUANTITY.replace('quantity', 'owedBy')
    ])
      expect([unknown, (await (await app.as('administrator')).get(unknown)).status]).toEqual([unknown, 404])
  })

  it('is refused with words when it cannot be right, and keeps what was typed', async () => {
    const browser = await app.as('administrator')
    const nothing = await browser.post(QUANTITY, { ...seven, value: '0', reason: '' })
    expect(nothing.html).toContain('There is a problem')
    expect(nothing.html).toContain('where it is written')
    expect((await system(lawInUse)).revision).toBe(0)
    expect(await round()).toBe(0)
  })

  it('moves the open dates it applies to, marks them, tells those concerned once, and leaves older and met ones alone', async () => {
    const made = await (await app.as('administrator')).post(QUANTITY, seven)
    expect([made.status, made.location]).toEqual([303, '/law/rules/notify-panel'])
    expect((await notify(openCase)).due?.toString()).toBe('2026-04-13')
    await Promise.all([round(), round()])
    expect(await round()).toBe(0)
    expect((await notify(openCase)).due?.toString()).toBe('2026-04-15')
    expect((await notify(olderCase)).due?.toString()).toBe('2026-04-10')
    expect((await notify(metCase)).due?.toString()).toBe('2026-04-13')
    const page = (await (await app.as('manager')).get(`/cases/${openCase}`)).html
    expect(page).toContain('Corrected here')
    expect(page).toContain(
      `Corrected here on 10 April 2026: 7 working days instead of 5 working days. It is used for what happened from 2 April 2026. Reason: ${WHY}`
    )
    expect((await (await app.as('manager')).get(`/cases/${metCase}`)).html).not.toContain('Corrected here')
    const sent = (await letters()).filter(({ subject }) => subject.includes('a date has changed'))
    expect(sent.map(({ to }) => to)).toEqual(['approver@example.org', 'manager@example.org', 'notifier@example.org'])
    expect(sent[0]?.text).toContain('is now due on Wednesday 15 April 2026. It was due on Monday 13 April 2026.')
    expect(sent[0]?.text).not.toContain('Plover')
    const trail = (await (await app.as('manager')).get(`/cases/${openCase}/trail?show=changes`)).html
    expect(trail).toMatch(/moved by correction/i)
  })

  it('is shown with the rule, in the list and in the printed law', async () => {
    const browser = await app.as('manager')
    expect((await browser.get('/law')).html).toContain('Corrected here')
    expect((await browser.get('/law/rules/notify-panel')).html).toContain(WHY)
    expect((await browser.get('/law/corrections')).html).toContain('In use')
    const everything = await browser.get('/law/everything')
    expect(everything.html).toContain('7 working days instead of 5 working days')
    expect(everything.headers['content-disposition']).toContain('the-law-of-this-service.html')
  })

  it('counts a case that begins after it, and a fact put right later is worked out with the law its day had', async () => {
    const later = await newCase('Child Teal', '2026-04-09T08:00:00Z')
    // 10, 13, 14, 15, 16, 17 and 20 April are seven working days after Thursday 9 April.
    expect((await notify(later)).due?.toString()).toBe('2026-04-20')
    await record(metCase, 'authorityBecameAware', '2026-04-01T08:00:00Z')
    expect((await notify(metCase)).due?.toString()).toBe('2026-04-10')
  })

  it('is taken back with a reason: from a day on, never before its own; open dates follow', async () => {
    const browser = await app.as('administrator')
    const link = /\/law\/corrections\/[0-9a-f-]+\/end/.exec((await browser.get('/law/corrections')).html)?.[0] ?? ''
    const early = await browser.post(link, { reason: 'Not so', 'until-day': '2', 'until-month': '4', 'until-year': '2026' })
    expect(early.html).toContain('It is used from 2 April 2026. Enter a later day')
    expect((await (await app.as('manager')).get(link)).status).toBe(403)
    const ended = await browser.post(link, { reason: 'It was a draft' })
    expect(ended.location).toBe('/law/corrections')
    await round()
    expect((await notify(openCase)).due?.toString()).toBe('2026-04-13')
    const list = (await browser.get('/law/corrections')).html
    expect(list).toContain('It was a draft')
    expect((await browser.get(link)).status).toBe(404)
  })

  it('adds a bank holiday to one division, once, and only where the day was a working day', async () => {
    const browser = await app.as('administrator')
    const add = (on: string, division = 'england-and-wales') => {
      const [year = '', month = '', day = ''] = on.split('-')
      return browser.post('/law/holidays/add', {
        division,
        'on-day': day,
        'on-month': month,
        'on-year': year,
        name: 'Day of thanks',
        reason: 'Proclaimed on 3 April 2026'
      })
    }
    expect((await add('2026-04-06')).html).toContain('6 April 2026 is no working day already: Easter Monday')
    expect((await add('2035-04-06')).html).toContain('There is a problem')
    expect((await add('2026-04-13', 'scotland')).status).toBe(303)
    await round()
    expect((await notify(openCase)).due?.toString()).toBe('2026-04-13')
    expect((await add('2026-04-13')).status).toBe(303)
    expect((await add('2026-04-13')).html).toContain('13 April 2026 is no working day already: Day of thanks')
    await round()
    // Monday 13 April is not counted any more: the fifth working day is Tuesday 14 April.
    const moved = await notify(openCase)
    expect(moved.due?.toString()).toBe('2026-04-14')
    expect(moved.explanation.because.join(' ')).toContain('Monday 13 April 2026 (Day of thanks, added here)')
    expect((await (await app.as('manager')).get('/deadlines')).html).toContain('Day of thanks, added here')
  })

  it('cannot be written, changed or taken back in the database by anybody else, nor in another’s name', async () => {
    const person = (key: PersonKey) =>
      ({ kind: 'user', userId: app.world.people[key].id, memberships: [], appointments: [], name: key }) as never
    const insert = (by: PersonKey, named: PersonKey) =>
      asActor(app.database, app.clock, person(by), (tx) =>
        tx
          .insertInto('law_correction')
          .values({
            id: crypto.randomUUID(),
            kind: 'holiday',
            division: 'scotland',
            holiday_on: Temporal.PlainDate.from('2026-05-06'),
            holiday_name: 'No such day',
            reason: 'None',
            made_by: app.world.people[named].id
          })
          .execute()
      )
    await expect(insert('manager', 'manager')).rejects.toThrow(/row-level security/)
    await expect(insert('administrator', 'manager')).rejects.toThrow(/row-level security/)
    const change = asActor(app.database, app.clock, person('administrator'), (tx) =>
      tx.updateTable('law_correction').set({ reason: 'Another' }).where('ended_at', 'is', null).execute()
    )
    await expect(change).rejects.toThrow()
  })
})
