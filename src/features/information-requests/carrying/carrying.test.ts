/** What the same agency sent back earlier about the same case comes into a later answer by choice, confirmed, and nobody else’s ever does. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor, InformationRequestId } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Browser, type TestApp, openTestApp } from '#test/support/app.ts'
import { askForTest } from '#test/support/asked-agency.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { makeCase } from '#test/support/partnership.ts'
import type { AgencyReturnDocument } from '../information-request.ts'
import { eventsToCarry, textsToCarry, withTexts } from './earlier-answer.ts'

describe('an earlier answer', () => {
  const earlier: AgencyReturnDocument = {
    agencyName: 'A',
    holds: 'everything',
    answers: { account: 'Seen twice.', learning: 'Write it down.', recordsSearched: 'Two systems', author: 'X' },
    events: [{ id: '1', when: '3 May 2025', what: 'Seen' }],
    files: [],
    signedOffBy: 'B',
    signedOffRole: 'C'
  }
  it('gives its texts and events, not who searched or wrote, and not what is there already', () => {
    expect(textsToCarry(earlier, {})).toEqual(['account', 'learning'])
    expect(textsToCarry(earlier, { account: 'Before. Seen twice. After.' })).toEqual(['learning'])
    expect(eventsToCarry(earlier, [])).toHaveLength(1)
    expect(eventsToCarry(earlier, [{ id: '2', when: '3 May 2025', what: 'Seen' }])).toEqual([])
  })
  it('is put after what is there', () => {
    expect(withTexts({ account: 'New.', gaps: 'None.' }, earlier, ['account'])).toEqual({
      account: 'New.\n\nSeen twice.',
      gaps: 'None.'
    })
  })
})

describeOnBothEngines('carrying an answer forward', (open) => {
  let app: TestApp
  let caseId: string
  let first: string
  let second: string
  let agency: Browser

  async function answerFirst(browser: Browser, own: string, account: string): Promise<void> {
    await browser.post(`${own}/holds`, { holds: 'everything', recordsSearched: 'Two systems', searchedBy: 'Records team' })
    await browser.post(`${own}/summary`, { author: 'Ines Hospital', account, learning: 'EARLIER-LEARNING' })
    await browser.post(`${own}/events`, { when: '3 May 2025', what: 'EARLIER-EVENT' })
    await browser.post(`${own}/sign-off`, { name: 'Dr Osei', role: 'Director', declaration: 'yes' })
  }

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = await makeCase(app.database, app.clock, app.world, { notified: true })
    const one = await askForTest(app, caseId)
    first = `/requests/${one.id}`
    await answerFirst(await app.asContributor(one.id, 'hospital-contact@example.org'), first, 'EARLIER-ACCOUNT')
    const school = await askForTest(app, caseId, 'school')
    await answerFirst(
      await app.asContributor(school.id, 'school-contact@example.org'),
      `/requests/${school.id}`,
      'SCHOOL-ACCOUNT'
    )
    app.clock.advance({ hours: 1 })
    const two = await askForTest(app, caseId)
    second = `/requests/${two.id}`
    agency = await app.asContributor(two.id, 'hospital-contact@example.org')
  })
  afterAll(() => app.close())

  it('offers the agency’s own earlier answer, which its link opens in no other way', async () => {
    const list = (await agency.get(`${second}/earlier`)).html
    const page = new RegExp(`${second}/earlier/[0-9a-f-]{36}`).exec(list)?.[0] ?? ''
    expect(list.split('/earlier/')).toHaveLength(2)
    const { html } = await agency.get(page)
    expect(html).toContain('EARLIER-ACCOUNT')
    expect(html).not.toContain('SCHOOL-ACCOUNT')
    expect((await agency.get(first)).status).toBe(404)
    await agency.post(`${second}/summary`, { author: 'Ines Hospital', account: 'NEW-ACCOUNT' })
    expect((await agency.post(page, { texts: ['account'] })).html).toContain('against your records')
    expect((await agency.post(page, { confirmed: 'yes' })).html).toContain('Choose what is still right')
    const event = /name="events"[^>]*value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? ''
    expect((await agency.post(page, { texts: ['account'], events: [event], confirmed: 'yes' })).location).toBe(second)
    const summary = (await agency.get(`${second}/summary`)).html
    expect(summary).toContain('NEW-ACCOUNT\n\nEARLIER-ACCOUNT')
    expect(summary).not.toContain('EARLIER-LEARNING')
    expect((await agency.get(`${second}/events`)).html).toContain('EARLIER-EVENT')
    const manager = await app.as('manager')
    expect((await manager.get(`/cases/${caseId}${second}`)).html).toContain('carried forward and confirmed')
  })

  it('offers nothing to another agency, mailbox or case, nor the later answer to the earlier link', async () => {
    const seenBy = async (requestId: string) => {
      const actor: Actor = { kind: 'contributor', requestId: requestId as InformationRequestId, email: '', name: '' }
      const rows = await asActor(app.database, app.clock, actor, (tx) =>
        sql<{ id: string }>`select request_id as id from information_return`.execute(tx)
      )
      return rows.rows.map(({ id }) => id)
    }
    const firstId = first.split('/')[2] ?? ''
    expect(await seenBy(second.split('/')[2] ?? '')).toEqual([firstId])
    const police = await askForTest(app, caseId, 'police')
    expect(await seenBy(police.id)).toEqual([])
    const elsewhere = await makeCase(app.database, app.clock, app.world, { notified: true })
    const other = await askForTest(app, elsewhere)
    expect(await seenBy(other.id)).toEqual([])
    app.clock.advance({ hours: 1 })
    const third = await askForTest(app, caseId)
    await sql`update information_request set contact_email = 'another@example.org' where id = ${third.id}`.execute(
      app.database.kysely
    )
    expect(await seenBy(third.id)).toEqual([])
    expect(await seenBy(firstId)).toEqual([firstId])
    const lead = await app.as('hospitalLead')
    expect((await lead.get(`${second}/earlier`)).html).toContain('Sent back on')
    expect((await (await app.as('schoolLead')).get(`${second}/earlier`)).status).toBe(404)
  })
})
