import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordLawEvent } from '#features/case-file/index.ts'
import type { WorkingCalendar } from '#law/index.ts'
import { newId } from '#kernel/ids.ts'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { makeCase } from '#test/support/partnership.ts'
import { sendReminders } from './index.ts'
import { USUAL_PLAN, lettersGo, remindersOwed } from './reminder-plan.ts'
import { readDaysBefore } from './reminders.page.tsx'

const day = (text: string) => Temporal.PlainDate.from(text)
const ENGLAND: WorkingCalendar = { division: 'england-and-wales', additionalHolidays: [] }
const SCOTLAND: WorkingCalendar = { division: 'scotland', additionalHolidays: [] }
const owed = (due: string, today: string, plan = USUAL_PLAN) => remindersOwed(plan, day(due), day(today), ENGLAND)

describe('a reminder', () => {
  // Before Monday 13 April 2026: Friday 10 is one working day, Thursday 9 two, Wednesday 8 three.
  it('goes three and one working days before the date, and on the day', () => {
    expect(
      ['2026-04-07', '2026-04-08', '2026-04-09', '2026-04-10', '2026-04-13', '2026-04-14'].map((on) => owed('2026-04-13', on))
    ).toEqual([[], ['before-3'], ['before-3'], ['before-1'], ['on-the-day'], []])
  })

  it('goes before the holidays when the date is just after them', () => {
    // Tuesday 7 April 2026 follows Easter Monday; the working day before it is Maundy Thursday.
    expect(owed('2026-04-07', '2026-04-02')).toEqual(['before-1'])
    expect(owed('2026-04-07', '2026-04-01')).toEqual(['before-3'])
  })

  it('goes on the Friday before a date that falls on a Sunday', () => {
    expect(owed('2027-02-28', '2027-02-26')).toEqual(['before-1'])
  })

  it('tells a named person after so many working days, over Easter too', () => {
    const plan = { ...USUAL_PLAN, escalateAfter: 3, escalateTo: 'somebody' }
    // After Thursday 2 April 2026: Tuesday 7, Wednesday 8, Thursday 9.
    expect(owed('2026-04-02', '2026-04-08', plan)).toEqual([])
    expect(owed('2026-04-02', '2026-04-09', plan)).toEqual(['escalated'])
  })

  it('goes on working days within the hours, in local time', () => {
    const goes = (text: string, calendar = ENGLAND) =>
      lettersGo(USUAL_PLAN, Temporal.ZonedDateTime.from(`${text}[Europe/London]`), calendar)
    expect(goes('2026-04-02T07:59')).toBe(false)
    expect(goes('2026-04-02T08:00')).toBe(true)
    expect(goes('2026-04-02T18:00')).toBe(false)
    expect(goes('2026-04-03T10:00')).toBe(false)
    expect(goes('2026-04-04T10:00')).toBe(false)
    expect(goes('2026-04-06T10:00')).toBe(false)
    // Easter Monday is a working day in Scotland.
    expect(goes('2026-04-06T10:00', SCOTLAND)).toBe(true)
  })

  it('is planned in words people type', () => {
    expect(readDaysBefore('3, 1')).toEqual([3, 1])
    expect(readDaysBefore('1 and 5')).toEqual([5, 1])
    expect(readDaysBefore('')).toEqual([])
    for (const wrong of ['three', '0', '61', '1.5', '1,2,3,4,5,6'])
      expect([wrong, readDaysBefore(wrong)]).toEqual([wrong, undefined])
  })
})

describeOnBothEngines('reminders', (open) => {
  let app: TestApp
  let caseId: CaseId
  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)
  const round = () => sendReminders(app.database, app.clock, 'https://reviews.example.org')
  const letters = async () =>
    system((tx) =>
      tx
        .selectFrom('outbox_mail')
        .select(['id', 'to_email as to', 'subject', 'body_text as text'])
        .orderBy('created_at')
        .orderBy('to_email')
        .execute()
    )
  const old = new Set<string>()
  const empty = async () => (await letters()).forEach(({ id }) => old.add(id))
  const fresh = async (about: RegExp) => (await letters()).filter(({ id, text }) => !old.has(id) && about.test(text))

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = (await makeCase(app.database, app.clock, app.world, { title: 'Child Plover' })) as CaseId
    // Aware on Thursday 2 April 2026: five working days, over Easter, are Monday 13 April.
    const recorded = await system((tx) =>
      recordLawEvent(tx, app.clock, caseId, 'authorityBecameAware', Temporal.Instant.from('2026-04-02T08:00:00Z'))
    )
    if (!recorded.ok) throw new Error(recorded.error.join('; '))
  })
  afterAll(() => app.close())

  it('says nothing before its day, at night, or on a holiday', async () => {
    for (const at of ['2026-04-02T09:00:00Z', '2026-04-06T09:00:00Z', '2026-04-08T05:00:00Z', '2026-04-08T20:00:00Z']) {
      app.clock.set(at)
      expect([at, await round()]).toEqual([at, 0])
    }
  })

  it('reminds those who can do something, once, even when two rounds run at once; never with a name of a child', async () => {
    app.clock.set('2026-04-08T09:00:00Z')
    await Promise.all([round(), round()])
    expect(await round()).toBe(0)
    const sent = await fresh(/“Notify the Panel of a serious/)
    expect(sent.map(({ to }) => to)).toEqual(['approver@example.org', 'manager@example.org', 'notifier@example.org'])
    expect(sent[0]?.subject).toContain('due on Monday 13 April 2026')
    expect(sent[0]?.text).toContain(`https://reviews.example.org/cases/${caseId}`)
    expect(sent[0]?.text).not.toContain('Plover')
  })

  it('passes over somebody with a conflict of interest', async () => {
    await empty()
    await system((tx) =>
      tx
        .insertInto('conflict_of_interest')
        .values({
          id: newId<'conflict'>(),
          case_id: caseId,
          user_id: app.world.people.notifier.id,
          reason: 'Related to the family',
          declared_by: null,
          lifted_at: null,
          lifted_reason: null
        })
        .execute()
    )
    app.clock.set('2026-04-10T09:00:00Z')
    await round()
    expect((await fresh(/Panel/)).map(({ to }) => to)).not.toContain('notifier@example.org')
    expect((await fresh(/Panel/)).map(({ to }) => to)).toContain('approver@example.org')
  })

  it('gathers what is overdue in one letter a working day', async () => {
    await empty()
    app.clock.set('2026-04-14T09:00:00Z')
    await round()
    await round()
    const toManager = (await fresh(/have passed/)).filter(({ to }) => to === 'manager@example.org')
    expect(toManager).toHaveLength(1)
    expect(toManager[0]?.text).toContain('was due on Monday 13 April 2026')
    await empty()
    app.clock.set('2026-04-15T09:00:00Z')
    await round()
    expect((await fresh(/have passed/)).filter(({ to }) => to === 'manager@example.org')).toHaveLength(1)
  })

  it('follows the plan of the partnership, which its manager alone changes, and brings a missed date to a named person', async () => {
    const path = `/reminders/${app.world.partnership}`
    const manager = await app.as('manager')
    expect((await manager.get('/reminders')).location).toBe(path)
    expect((await manager.get(path)).html).toContain('3 working days and 1 working day before')
    expect((await (await app.as('chair')).get(path)).status).toBe(200)
    expect((await (await app.as('chair')).get(`${path}/change`)).status).toBe(403)
    for (const who of ['otherManager', 'notifier', 'panelMember', 'administrator', 'hospitalLead'] as const)
      expect([who, [403, 404].includes((await (await app.as(who)).get(path)).status)]).toEqual([who, true])
    const plan = { daysBefore: '', also: [], fromHour: '9', untilHour: '17', escalate: 'yes', escalateAfter: '3', escalateTo: '' }
    const wrong = await manager.post(`${path}/change`, { ...plan, daysBefore: 'soon' })
    expect([wrong.status, wrong.html.includes('whole numbers from 1 to 60')]).toEqual([422, true])
    expect((await manager.post(`${path}/change`, { ...plan, fromHour: '17' })).html).toContain('must be later than the first')
    expect((await manager.post(`${path}/change`, plan)).html).toContain('Choose who is told')
    expect((await manager.post(`${path}/change`, { ...plan, escalateTo: app.world.people.otherManager.id })).status).toBe(422)
    const saved = await manager.post(`${path}/change`, { ...plan, escalateTo: app.world.people.chair.id })
    expect(saved.status).toBe(303)
    expect((await manager.get(path)).html).toContain('Cora Chair, 3 working days after the date, once')
    await empty()
    // Tuesday 14, Wednesday 15, Thursday 16 April are three working days after Monday 13.
    app.clock.set('2026-04-16T08:30:00Z')
    await round()
    await round()
    const brought = await fresh(/named you to be told/)
    expect(new Set(brought.map(({ to }) => to))).toEqual(new Set(['chair@example.org']))
    expect(await fresh(/have passed/)).toEqual([])
  })

  it('leaves out a date with a recorded reason for running past it', async () => {
    await empty()
    await system(async (tx) => {
      const rules = await tx
        .selectFrom('case_deadline')
        .select('rule')
        .where('case_id', '=', caseId)
        .where('due', 'is not', null)
        .execute()
      for (const { rule } of rules)
        await tx
          .insertInto('deadline_pause')
          .values({
            id: newId<'deadline-pause'>(),
            case_id: caseId,
            rule,
            reason: 'A trial',
            informed: '',
            from_day: day('2026-04-16'),
            ended_on: null,
            created_by: null
          })
          .execute()
    })
    app.clock.set('2026-04-20T08:30:00Z')
    expect(await round()).toBe(0)
  })
})
