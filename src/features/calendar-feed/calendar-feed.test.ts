import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordLawEvent } from '#features/case-file/index.ts'
import { newId } from '#kernel/ids.ts'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { makeCase } from '#test/support/partnership.ts'

describeOnBothEngines('a calendar of one’s own', (open) => {
  let app: TestApp
  let caseId: CaseId
  let address = ''
  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)
  const asked = async (path: string) => app.asPublic().get(path)

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = (await makeCase(app.database, app.clock, app.world, { title: 'Child Plover' })) as CaseId
    await system((tx) =>
      recordLawEvent(tx, app.clock, caseId, 'authorityBecameAware', Temporal.Instant.from('2026-04-02T08:00:00Z'))
    )
  })
  afterAll(() => app.close())

  it('has an address that is shown once', async () => {
    const manager = await app.as('manager')
    expect((await manager.post('/account/calendar', { label: '' })).html).toContain('Say where you will use it')
    const made = await manager.post('/account/calendar', { label: 'Outlook at work' })
    expect(made.location).toBe('/account/calendar')
    address = /\/calendar\/[\w-]{43}\.ics/.exec((await manager.get('/account/calendar')).html)?.[0] ?? ''
    expect(address).not.toBe('')
    const later = (await manager.get('/account/calendar')).html
    expect(later).toContain('Outlook at work')
    expect(later).not.toContain('.ics')
    const stored = await system((tx) => tx.selectFrom('calendar_address').selectAll().execute())
    expect(JSON.stringify(stored)).not.toContain(address.slice(10, 53))
  })

  it('shows whole days with reference, date and where the rule is written, and nothing else of the case', async () => {
    const file = await asked(address)
    expect(file.status).toBe(200)
    expect(file.headers['content-type']).toContain('text/calendar')
    expect(file.headers['cache-control']).toBe('no-store')
    const text = file.html.replaceAll('\r\n ', '')
    // Five working days from Thursday 2 April 2026 over Easter are Monday 13 April.
    expect(text).toContain('DTSTART;VALUE=DATE:20260413')
    expect(text).toContain('DTEND;VALUE=DATE:20260414')
    expect(text).toContain(`/cases/${caseId}`)
    expect(text).toContain('Written in')
    expect(text).not.toContain('became aware')
    expect(text).not.toContain('Plover')
    expect(text.split('\r\n').every((line) => !/[^\r]\n/.test(line))).toBe(true)
  })

  it('shows what its owner may see at that moment, and nothing from behind a wall', async () => {
    const other = await app.as('otherManager')
    await other.post('/account/calendar', { label: 'Phone' })
    const theirs = /\/calendar\/[\w-]{43}\.ics/.exec((await other.get('/account/calendar')).html)?.[0] ?? ''
    expect((await asked(theirs)).html).not.toContain('BEGIN:VEVENT')
    const conflict = newId<'conflict'>()
    await system((tx) =>
      tx
        .insertInto('conflict_of_interest')
        .values({
          id: conflict,
          case_id: caseId,
          user_id: app.world.people.manager.id,
          reason: 'Related to the family',
          declared_by: null,
          lifted_at: null,
          lifted_reason: null
        })
        .execute()
    )
    expect((await asked(address)).html).not.toContain('BEGIN:VEVENT')
    await system((tx) =>
      tx
        .updateTable('conflict_of_interest')
        .set({ lifted_at: app.clock.now(), lifted_reason: 'A mistake' })
        .where('id', '=', conflict)
        .execute()
    )
    expect((await asked(address)).html).toContain('BEGIN:VEVENT')
  })

  it('leaves a trail of each asking', async () => {
    const events = await system((tx) =>
      tx.selectFrom('audit_event').select('kind').where('kind', 'like', 'calendar-feed.%').execute()
    )
    expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['calendar-feed.address-made', 'calendar-feed.read']))
  })

  it('ends at once, for its owner alone to end; a wrong address is like one that never was', async () => {
    const manager = await app.as('manager')
    const end = /\/account\/calendar\/[0-9a-f-]{36}\/end/.exec((await manager.get('/account/calendar')).html)?.[0] ?? ''
    expect((await (await app.as('otherManager')).post(end, {}, '/account/calendar')).status).toBe(404)
    expect((await asked(address)).status).toBe(200)
    expect((await manager.post(end, {}, '/account/calendar')).status).toBe(303)
    expect((await asked(address)).status).toBe(404)
    for (const wrong of ['/calendar/x.ics', `/calendar/${'a'.repeat(43)}.ics`, '/calendar/.ics'])
      expect([wrong, (await asked(wrong)).status]).toEqual([wrong, 404])
  })

  it('shows nothing once its owner’s account is closed', async () => {
    const chair = await app.as('chair')
    await chair.post('/account/calendar', { label: 'Phone' })
    const theirs = /\/calendar\/[\w-]{43}\.ics/.exec((await chair.get('/account/calendar')).html)?.[0] ?? ''
    expect((await asked(theirs)).status).toBe(200)
    await system((tx) => tx.updateTable('app_user').set({ active: false }).where('id', '=', app.world.people.chair.id).execute())
    expect((await asked(theirs)).status).toBe(404)
  })
})
