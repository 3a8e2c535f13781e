import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseId } from '#platform/access/actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { makeCase } from '#test/support/partnership.ts'

const TOLD = 'The school nurse saw bruises on both arms.'

describeOnBothEngines('a finding that cites an event of the chronology', (open) => {
  let app: TestApp
  let base: string
  let event: string
  let finding: string
  beforeAll(async () => {
    app = await openTestApp({ open, at: '2026-09-01T09:00:00Z' })
    const caseId = (await makeCase(app.database, app.clock, app.world, { title: 'Child Rowan', notified: true })) as CaseId
    base = `/cases/${caseId}`
    const manager = await app.as('manager')
    const day = { 'decidedOn-day': '31', 'decidedOn-month': '8', 'decidedOn-year': '2026' }
    await manager.post(`${base}/local-review/decision`, { decision: 'review', ...day, basis: 'later', reasons: 'Much to learn.' })
    const words = { kind: 'system', title: 'Bruises were not asked about', text: 'Nobody asked.', why: '' }
    await manager.post(`${base}/local-review/findings/new`, words)
    const added = { agency: app.world.agencies.school, date: '3 June 2019', text: TOLD, said: 'Nurse record', page: '4' }
    const { location } = await manager.post(`${base}/chronology/events/new`, { ...added, seen: 'words', themes: '' })
    event = location?.split('/').at(-1) ?? ''
    finding = /findings\/([0-9a-f-]{36})\/evidence/.exec((await manager.get(`${base}/local-review/findings`)).html)?.[1] ?? ''
  })
  afterAll(() => app.close())

  const findings = async () => (await (await app.as('manager')).get(`${base}/local-review/findings`)).html
  const eventPage = async () => (await (await app.as('manager')).get(`${base}/chronology/events/${event}`)).html

  it('is chosen at the event, and keeps its date, its agency, its words and its source; the event names the finding', async () => {
    expect(await eventPage()).toContain('Cite in a finding')
    const manager = await app.as('manager')
    const address = `${base}/local-review/cite/${event}`
    expect((await manager.get(address)).html).toContain(TOLD)
    expect((await manager.post(address, { finding: '' })).html).toContain('Choose the finding')
    expect((await manager.post(address, { finding })).status).toBe(303)
    expect((await manager.post(address, { finding })).html).toContain('This finding cites the event already')
    const page = await findings()
    for (const words of ['3 June 2019', TOLD, 'page 4', 'Nurse record']) expect(page).toContain(words)
    expect(page).not.toContain('since it was cited')
    expect(await eventPage()).toContain('finding 1, Bruises were not asked about')
  })

  it('is for those who write the report alone', async () => {
    expect((await (await app.as('scrutineer')).get(`${base}/local-review/cite/${event}`)).status).toBe(403)
    expect((await (await app.as('scrutineer')).get(`${base}/chronology/events/${event}`)).html).not.toContain('Cite in a finding')
  })

  it('can be a source of the rapid review too', async () => {
    const manager = await app.as('manager')
    expect(await eventPage()).toContain('Use as a source in the rapid review')
    const address = `${base}/rapid-review/sources/from-chronology`
    expect((await manager.post(address, { event })).location).toContain('/rapid-review/sources#source-1')
    const { html } = await manager.get(`${base}/rapid-review/sources`)
    expect(html).toContain(`3 June 2019: ${TOLD}`)
    expect(html).not.toContain('Changed in the chronology since')
  })

  it('says that the event was changed since with both texts, and that it was withdrawn with the reason', async () => {
    const manager = await app.as('manager')
    const change = { date: '3 June 2019', text: 'The school nurse saw a bruise on one arm.', seen: 'words', themes: '' }
    expect((await manager.post(`${base}/chronology/events/${event}/change`, change)).status).toBe(303)
    const changed = await findings()
    for (const words of [TOLD, 'Changed since it was cited', 'It now says', change.text]) expect(changed).toContain(words)
    const sources = async () => (await manager.get(`${base}/rapid-review/sources`)).html
    expect(await sources()).toContain(`Changed in the chronology since. It now says: 3 June 2019: ${change.text}`)
    await manager.post(`${base}/chronology/events/${event}/take-out`, { reason: 'It is of another child' })
    expect(await sources()).toContain('Withdrawn from the chronology since: It is of another child')
    expect(await findings()).toContain('Withdrawn from the chronology since it was cited: It is of another child')
    expect((await manager.get(`${base}/local-review/cite/${event}`)).status).toBe(404)
    expect(await findings()).toContain(TOLD)
  })
})
