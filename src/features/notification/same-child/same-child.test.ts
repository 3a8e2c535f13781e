import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { newId } from '#kernel/ids.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import type { PersonKey } from '#test/support/partnership.ts'
import { compareChildren } from './compare-children.ts'

const KEY = 'a key for this test that is long enough'
const FACTS =
  'abuseOrNeglect=known-or-suspected&outcome=serious-harm&place=in-area&lookedAfter=false&careLeaver=false&age=3&on=2026-03-31'
const AWARE = { 'awareOn-day': '1', 'awareOn-month': '4', 'awareOn-year': '2026' }
const BORN = { 'bornOn-day': '31', 'bornOn-month': '3', 'bornOn-year': '2019' }

describeOnBothEngines('the same child in two notifications', (open) => {
  let app: TestApp
  let here: string
  let there: string
  let sibling: string
  const get = async (person: PersonKey, path: string) => (await app.as(person)).get(path)
  const compare = (key = KEY) => compareChildren(app.database, app.clock, key)
  const idOf = (base: string) => base.split('/')[2] ?? ''

  async function start(person: PersonKey, child: Record<string, string>): Promise<string> {
    const browser = await app.as(person)
    const base = (await browser.post(`/notifications/new/start?${FACTS}`, { title: 'An incident', ...AWARE })).location ?? ''
    await browser.post(`${base}/what-happened`, { nature: 'serious-harm', summary: 'Taken to hospital.' })
    await browser.post(`${base}/safety`, { safety: 'A sister is safe.' })
    await browser.post(`${base}/children/new`, child)
    return base
  }

  async function send(base: string, agency: string, partnership: string, person: PersonKey): Promise<void> {
    const id = newId<'user'>()
    await asActor(app.database, app.clock, systemActor('test'), async (tx) => {
      await tx
        .insertInto('app_user')
        .values({ id, email: `${id}@example.org`, name: 'An approver', agency_id: agency })
        .execute()
      await tx
        .insertInto('membership')
        .values({ user_id: id, partnership_id: partnership, role: 'notification-approver', ended_at: null })
        .execute()
    })
    const people = app.world.people as Record<PersonKey, { id: typeof id; email: string; name: string }>
    const kept = people[person]
    people[person] = { id, email: '', name: '' }
    const approver = await app.as(person)
    people[person] = kept
    await approver.post(`${base}/approve`, {}, base)
    expect((await approver.post(`${base}/send`, { withoutViews: 'The fifth day is near.' })).status).toBe(303)
  }

  beforeAll(async () => {
    app = await openTestApp({ open })
    here = await start('notifier', { forename: 'Wilfreda', surname: 'Heron', ...BORN })
    there = await start('otherManager', { forename: 'WILFREDA ANNE', surname: 'Heron', ...BORN })
    sibling = await start('notifier', { forename: 'Wilf', surname: 'Marsh', otherNames: 'Wilfreda Heron', ...BORN })
  })
  afterAll(() => app.close())

  it('is found by a round in the background, also for records from before, and only once', async () => {
    expect(await compare()).toBe(3)
    expect(await compare()).toBe(0)
  })

  it('is shown to somebody entitled to both, and nothing at all of another area’s', async () => {
    const page = await get('manager', `${here}/links`)
    expect(page.html).toContain('Wilfreda Heron')
    expect(page.html).toContain(idOf(sibling))
    expect(page.html).not.toContain('Fernhollow')
    expect(page.html).not.toContain(idOf(there))
    expect((await get('manager', here)).html).toContain('1 possible match')
    // The other area has a match in this one, and sees what it would see without.
    const other = await get('otherManager', there)
    expect(other.html).not.toContain('possible match')
    expect((await get('otherManager', `${there}/links`)).html).not.toContain('Saltmere')
    expect((await get('otherManager', `${there}/links/${idOf(here)}`)).status).toBe(404)
  })

  it('is not shown to somebody whom a conflict of interest keeps from one of the two', async () => {
    await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx
        .insertInto('conflict_of_interest')
        .values({
          id: newId<'conflict'>(),
          case_id: idOf(sibling),
          user_id: app.world.people.approver.id,
          reason: 'Test',
          declared_by: null,
          lifted_at: null,
          lifted_reason: null
        })
        .execute()
    )
    expect((await get('approver', here)).html).not.toContain('possible match')
    expect((await get('approver', `${here}/links`)).html).not.toContain(idOf(sibling))
    expect((await get('approver', `${here}/links/${idOf(sibling)}`)).status).toBe(404)
  })

  it('is linked or dismissed with a reason, which both sides keep', async () => {
    const manager = await app.as('manager')
    const path = `${here}/links/${idOf(sibling)}`
    expect((await manager.post(path, { relation: 'same-child', reason: '' })).html).toContain('Say why you think so')
    expect((await manager.post(path, { relation: 'not-the-same', reason: 'Twins of two families.' })).location).toBe(
      `${here}/links`
    )
    expect((await get('manager', here)).html).not.toContain('possible match')
    await manager.post(path, { relation: 'same-child', reason: 'The school confirmed it.' })
    const otherSide = (await get('notifier', `${sibling}/links`)).html
    expect(otherSide).toContain('The school confirmed it.')
    expect(otherSide).toContain('Twins of two families.')
    expect((await get('approver', `${here}/links`)).html).not.toContain('The school confirmed it.')
    expect((await get('chair', path)).status).toBe(403)
  })

  it('can be linked by reference, but not to a case that one may not read', async () => {
    const reference = /\d{4}-\d{4}/.exec((await get('otherManager', there)).html)?.[0] ?? ''
    const manager = await app.as('manager')
    const answers = { relation: 'same-incident', reason: 'The same party.' }
    const unseen = await manager.post(`${here}/links/new`, { reference, ...answers })
    const unknown = await manager.post(`${here}/links/new`, { reference: '1999-0001', ...answers })
    const said = 'There is no other notification with this reference that you may read'
    expect([unseen.html.includes(said), unknown.html.includes(said)]).toEqual([true, true])
    const own = /\d{4}-\d{4}/.exec((await get('manager', sibling)).html)?.[0] ?? ''
    expect((await manager.post(`${here}/links/new`, { reference: own, ...answers })).location).toBe(`${here}/links`)
  })

  it('is seen by the Panel across areas once both were sent, and not what was written since', async () => {
    const { agencies, partnership, otherPartnership } = app.world
    await send(here, agencies.authority, partnership, 'approver')
    await compare()
    const links = /\/notifications\/[0-9a-f-]{36}/.exec((await get('panelMember', '/notifications')).html)?.[0] ?? ''
    expect((await get('panelMember', links)).html).not.toContain('possible match')
    await send(there, agencies.otherAuthority, otherPartnership, 'approver')
    await compare()
    expect((await get('panelMember', links)).html).toContain('1 possible match')
    expect((await get('inspector', `${links}/links`)).html).toContain('Fernhollow')
    // A child of the draft that the Panel was not sent is not compared for it.
    expect((await get('panelMember', `${links}/links`)).html).not.toContain('The school confirmed it.')
    const decision = { relation: 'same-child', reason: 'Both areas say so.' }
    expect((await (await app.as('inspector')).post(`${links}/links/${idOf(there)}`, decision)).status).toBe(403)
    expect((await (await app.as('secretariat')).post(`${links}/links/${idOf(there)}`, decision)).status).toBe(303)
    expect((await get('inspector', `${links}/links`)).html).toContain('Both areas say so.')
    expect((await get('manager', `${here}/links`)).html).not.toContain('Both areas say so.')
  })

  it('is compared again when the record or the key changes, and read by nobody in the database', async () => {
    const notifier = await app.as('notifier')
    const child = /children\/([0-9a-f-]{36})/.exec((await notifier.get(`${sibling}/children`)).html)?.[1] ?? ''
    await notifier.post(`${sibling}/children/${child}/who`, { forename: 'Wilf', surname: 'Marsh', otherNames: '', ...BORN })
    expect(await compare()).toBe(1)
    expect((await get('manager', `${here}/links`)).html).not.toContain('Same name and date of birth')
    expect(await compare('another key for this test, long enough')).toBe(5)
    const read = (person: PersonKey) =>
      asActor(app.database, app.clock, { kind: 'user', userId: app.world.people[person].id } as never, (tx) =>
        sql<{ n: number }>`select count(*)::int as n from child_fingerprint`.execute(tx)
      )
    for (const person of ['manager', 'notifier', 'panelMember', 'administrator'] as const)
      expect([person, (await read(person)).rows[0]?.n]).toEqual([person, 0])
  })
})
