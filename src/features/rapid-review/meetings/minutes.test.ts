import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseId } from '#platform/access/actor.ts'
import { systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, makeCase } from '#test/support/partnership.ts'
import { partnersMissing } from './minutes.ts'
import { attendanceAt } from './minutes.store.ts'

describeOnBothEngines('what happened at a meeting', (open) => {
  let app: TestApp
  let caseId: CaseId
  let base: string
  let meeting: string
  const meetingId = () => meeting.split('/').at(-1) ?? ''

  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)
  const get = async (who: PersonKey, path: string) => (await app.as(who)).get(path)
  const post = async (who: PersonKey, path: string, fields: Record<string, string | string[]> = {}, page = path) =>
    (await app.as(who)).post(path, fields, page)
  const attendance = () => system((tx) => attendanceAt(tx, meetingId()))
  const onDay = (name: string, day: number) => ({
    [`${name}-day`]: String(day),
    [`${name}-month`]: '4',
    [`${name}-year`]: '2026'
  })

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = (await makeCase(app.database, app.clock, app.world, { title: 'Child Wren', notified: true })) as CaseId
    base = `/cases/${caseId}/rapid-review`
    const made = await post('manager', `${base}/meetings/new`, {
      kind: 'rapid-review',
      ...onDay('heldOn', 14),
      startsAt: '10:00',
      endsAt: '11:30',
      place: 'Harbour Room',
      link: '',
      chair: app.world.people.groupChair.id
    })
    meeting = made.location ?? ''
    const { policePartner, healthPartner } = app.world.people
    await post('manager', `${meeting}/invite`, { people: [policePartner.id, healthPartner.id] })
  })
  afterAll(() => app.close())

  it('is not recorded before the day of the meeting', async () => {
    for (const page of ['attendance', 'minutes', 'decisions/new', 'actions/new', 'agree'])
      expect([page, (await get('manager', `${meeting}/${page}`)).status]).toEqual([page, 404])
    app.clock.set('2026-04-14T11:00:00Z')
    expect((await get('manager', `${meeting}/attendance`)).status).toBe(200)
    // Nobody can agree minutes before it is said who was there.
    expect((await get('manager', `${meeting}/agree`)).status).toBe(404)
  })

  it('says who was there and for whom, what conflicts were declared, and whether the three partners were there', async () => {
    const page = (await get('manager', `${meeting}/attendance`)).html
    const keys = [...page.matchAll(/name="deputy-([0-9a-f-]{36})"/g)].map(([, key]) => key ?? '')
    expect(keys).toHaveLength(2)
    // Invited by name: Hana Health, then Pat Police.
    const [health, police] = keys
    const saved = await post('manager', `${meeting}/attendance`, {
      [`state-${health}`]: 'apologies',
      [`state-${police}`]: 'there',
      [`conflict-${police}`]: 'Knows a practitioner of the school',
      moreName: 'Dita Deputy',
      moreAgency: app.world.agencies.board,
      moreDeputy: 'Hana Health'
    })
    expect(saved.status).toBe(303)
    expect(partnersMissing((await attendance()).people)).toEqual(['local-authority'])
    const seen = (await get('scrutineer', meeting)).html
    expect(seen).toContain('Nobody was there for: Local authority')
    expect(seen).toContain('Was there, for Hana Health')
    expect(seen).toContain('Knows a practitioner of the school')
    const deputy = (await attendance()).people.find(({ name }) => name === 'Dita Deputy')?.key ?? ''
    await post('manager', `${meeting}/attendance`, {
      [`state-${health}`]: 'apologies',
      [`state-${police}`]: 'there',
      [`state-${deputy}`]: 'there',
      moreName: 'Ada Authority',
      moreAgency: app.world.agencies.authority
    })
    expect(partnersMissing((await attendance()).people)).toEqual([])
    expect((await get('scrutineer', meeting)).html).toContain('All three safeguarding partners were there')
  })

  it('has minutes by item, and what was written under an item stays when the item leaves the agenda', async () => {
    const page = (await get('manager', `${meeting}/minutes`)).html
    const [first = '', second = ''] = [...page.matchAll(/name="item-([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '')
    await post('manager', `${meeting}/minutes`, { [`item-${first}`]: 'Everybody was welcome.' })
    await post('manager', `${meeting}/agenda/remove`, { item: first }, `${meeting}/agenda`)
    await post('manager', `${meeting}/agenda/remove`, { item: second }, `${meeting}/agenda`)
    const after = (await get('manager', `${meeting}/minutes`)).html
    expect(after).toContain('Everybody was welcome.')
    expect(after).not.toContain(`item-${second}`)
    expect((await post('scrutineer', `${meeting}/minutes`, {}, meeting)).status).toBe(403)
  })

  it('has decisions and actions, and sends what makes a child safe now to its own register', async () => {
    await post('manager', `${meeting}/decisions/new`, { decision: 'To ask the school for its records again' })
    const form = { action: 'Ask the school', owner: app.world.people.policePartner.id, ownerWords: '', ...onDay('dueOn', 16) }
    const unsaid = await post('manager', `${meeting}/actions/new`, form)
    expect(unsaid.status).toBe(422)
    expect(unsaid.html).toContain(`href="${base}/immediate-actions/new"`)
    expect((await post('manager', `${meeting}/actions/new`, { ...form, safety: 'no' })).status).toBe(303)
    const page = (await get('manager', meeting)).html
    expect(page).toContain('To ask the school for its records again')
    expect(page).toContain('Pat Police, Saltmere Police')
    // It is among what waits for its owner, and for nobody else.
    expect((await get('policePartner', '/waiting')).html).toContain('Do what was agreed at a meeting')
    expect((await get('healthPartner', '/waiting')).html).not.toContain('Do what was agreed at a meeting')
    expect((await get('manager', `${base}/immediate-actions`)).html).not.toContain('Ask the school')
  })

  it('is agreed as a number that never changes, and a correction is the next number beside it', async () => {
    const agreed = await post('manager', `${meeting}/agree`, { agree: 'yes' })
    expect(agreed.status).toBe(303)
    const first = (await get('scrutineer', `${meeting}/minutes/1`)).html
    expect(first).toContain('Everybody was welcome.')
    expect(first).toContain('Ask the school')
    await post('manager', `${meeting}/decisions/new`, { decision: 'To meet again' })
    expect((await get('scrutineer', `${meeting}/minutes/1`)).html).not.toContain('To meet again')
    expect((await post('manager', `${meeting}/agree`, { agree: 'yes' })).html).toContain('Say what is corrected')
    expect((await post('manager', `${meeting}/agree`, { agree: 'yes', correction: 'A decision was missing' })).status).toBe(303)
    expect((await get('scrutineer', `${meeting}/minutes/2`)).html).toContain('To meet again')
    expect((await get('scrutineer', `${meeting}/minutes/1`)).html).not.toContain('To meet again')
    expect((await get('scrutineer', `${meeting}/minutes/3`)).status).toBe(404)
    await expect(
      asActor(app.database, app.clock, systemActor('test'), (tx) =>
        tx.updateTable('rapid_review_agreed_minutes').set({ correction: 'x' }).execute()
      )
    ).rejects.toThrow('permission denied')
  })

  it('lets the owner of an action say that it is done, and then it waits no more', async () => {
    const page = (await get('policePartner', meeting)).html
    const done = /\/cases[^"]*\/meeting-actions\/[0-9a-f-]{36}\/done/.exec(page)?.[0] ?? ''
    expect((await post('scrutineer', done, { ...onDay('doneOn', 14), note: 'x' })).status).toBe(403)
    expect((await post('policePartner', done, { ...onDay('doneOn', 14), note: 'Asked by telephone' })).status).toBe(303)
    expect((await get('policePartner', '/waiting')).html).not.toContain('Do what was agreed at a meeting')
    expect((await get('manager', meeting)).html).toContain('Asked by telephone')
  })
})
