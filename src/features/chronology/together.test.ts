/** Two agencies' accounts together: proposed, merged with both kept, shared by the review group, taken out and brought back. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CaseId } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { askForTest } from '#test/support/asked-agency.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, makeCase } from '#test/support/partnership.ts'
import { addReturnedEvents, readReturnedFile, workOnChronologies } from './index.ts'

const HOSPITAL =
  'Date,Event\n14 March 2019,Child attended the emergency department with a spiral fracture of the left forearm after falling from a bunk bed. The child was seen alone.\n2 May 2019,Fracture clinic: healed well.'
const SCHOOL =
  'Date,Event\n15 March 2019,Told that the child had a spiral fracture of the left forearm after falling from a bunk bed; child not seen.\n1 September 2019,New class.'

describeOnBothEngines('the chronology of two agencies', (open) => {
  let app: TestApp
  let caseId: CaseId
  let base: string
  let request: string
  const work = () => workOnChronologies({ database: app.database, clock: app.clock, files: app.services.files })
  const get = async (who: PersonKey, path: string) => (await app.as(who)).get(`${base}${path}`)
  const post = async (who: PersonKey, path: string, fields: Record<string, string | readonly string[]>, page?: string) =>
    (await app.as(who)).post(`${base}${path}`, fields, `${base}${page ?? path}`)
  const bring = async (agency: string, name: string, content: Uint8Array) => {
    const browser = await app.as('manager')
    const sent = await browser.upload(`${base}/imports/new`, { agency }, { field: 'file', name, content })
    await work()
    await browser.post(`${sent.location}/step`, { step: 'add' }, sent.location)
    await work()
    return (await browser.get(sent.location ?? '')).html
  }
  const bytes = (text: string) => new TextEncoder().encode(text)

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = (await makeCase(app.database, app.clock, app.world, { notified: true })) as CaseId
    base = `/cases/${caseId}/chronology`
    request = (await askForTest(app, caseId, 'school')).id
    await bring(app.world.agencies.hospital, 'Hospital.csv', bytes(HOSPITAL))
    await bring(app.world.agencies.school, 'School.csv', bytes(SCHOOL))
  })
  afterAll(() => app.close())

  it('proposes the same event told twice, and says what conflicts', async () => {
    const page = (await get('manager', '/together')).html
    expect(page).toContain('To decide (1)')
    expect(page).toContain('Conflicts (1)')
    const conflicts = (await get('manager', '/together?show=conflicts')).html
    expect(conflicts).toContain('The date: ')
    expect(conflicts).toContain('Whether the child was seen: ')
  })

  it('tells two as one and keeps both, until it is taken back', async () => {
    const [, id = ''] = /together\/([0-9a-f-]{36})/.exec((await get('manager', '/together')).html) ?? []
    const [, first = ''] =
      /<th[^>]*>\s*<a class="govuk-link" href="[^"]*events\/([0-9a-f-]{36})"/.exec(
        (await get('manager', `/together/${id}`)).html
      ) ?? []
    expect((await post('manager', `/together/${id}`, { decision: 'merged', leads: 'first', note: 'One injury' })).status).toBe(
      303
    )
    expect((await get('manager', '')).html).toContain('Also told by')
    expect((await get('manager', '')).html).toContain('3 events')
    const event = (await get('manager', `/events/${first}`)).html
    expect(event).toContain('14 March 2019')
    expect(event).toContain('15 March 2019')
    expect((await post('manager', `/together/${id}`, { decision: 'proposed', leads: 'first', note: '' })).status).toBe(303)
    expect((await get('manager', '')).html).toContain('4 events')
  })

  it('tells the silences with links to the events at both ends', async () => {
    await work()
    const page = (await get('manager', '/silences')).html
    // Seen on 14 March 2019; the chronology ends on 1 September 2019: 17 + 30 + 31 + 30 + 31 + 31 + 1 days.
    expect(page).toContain('171 days')
    expect(page).toContain('where the chronology ends')
  })

  it('tells contacts by month and agency, the months without any too, and finds the events behind a number', async () => {
    const [, link = ''] = /href="([^"]*kind=contact[^"]*)"/.exec((await get('manager', '/contacts')).html) ?? []
    const page = (await get('manager', '/contacts')).html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    // Seen by the hospital in March; nothing else tells of a contact.
    expect(page).toContain('March 2019 1 by Saltmere Hospitals in March 2019 1')
    expect(page).toContain('No event whose month is certain tells of one')
    const behind = (await get('manager', link.replaceAll('&amp;', '&').slice(base.length))).html
    expect(behind).toContain('1 event match')
    // Kinds of events that were added by an earlier version of the service are told anew when the whole is worked out.
    await app.database.kysely.updateTable('chronology_event').set({ kinds: [] }).execute()
    await app.database.kysely.updateTable('chronology_standing').set({ worked_out: 0 }).execute()
    await work()
    expect((await get('manager', '?kind=contact')).html).toContain('1 event match')
  })

  it('tells the time between two events that somebody chooses, one after the other', async () => {
    const links = (html: string, name: string) =>
      [...html.matchAll(new RegExp(`href="([^"]*time-between[^"]*${name}=[^"]*)"`, 'g'))].map(([, href = '']) =>
        href.replaceAll('&amp;', '&')
      )
    const manager = await app.as('manager')
    const start = await manager.get(`${base}/time-between?words=fracture+clinic`)
    expect(start.html).toContain('Choose the first of the two events')
    const [first = ''] = links(start.html, 'one')
    const near = await manager.get(first)
    expect(near.html).toContain('Choose the other event')
    expect(near.html).toContain('New class')
    // 14 and 15 March before the clinic, 1 September after it.
    const answer = await manager.get(links(near.html, 'other').at(-1) ?? '')
    // 2 May to 2 August is three months, then 30 days to 1 September: 29 + 30 + 31 + 31 + 1 days.
    expect(answer.html).toContain('3 months and 30 days (122 days)')
    expect((await manager.get(`${base}/events/${/one=([0-9a-f-]{36})/.exec(first)?.[1] ?? ''}`)).html).toContain(
      'Time to another event'
    )
    expect((await (await app.as('hospitalLead')).get(first)).status).toBe(404)
  })

  it('is seen by an agency only as far as its own events go, until the review group shares it', async () => {
    const agency = async () => (await (await app.as('schoolLead')).get(`/requests/${request}/composite`)).html
    expect(await agency()).toContain('New class')
    expect(await agency()).not.toContain('Fracture clinic')
    expect((await (await app.as('hospitalLead')).get(`/requests/${request}/composite`)).status).toBe(404)
    expect((await post('reviewer', '/share', { agencies: app.world.agencies.school, note: 'x' })).status).not.toBe(303)
    expect((await post('groupChair', '/share', { agencies: app.world.agencies.school, note: 'Agreed on 2 April' })).status).toBe(
      303
    )
    expect(await agency()).toContain('Fracture clinic')
    const [, release = ''] = /name="release" value="([^"]+)"/.exec((await get('groupChair', '/share')).html) ?? []
    expect((await post('groupChair', '/share/end', { release }, '/share')).status).toBe(303)
    expect(await agency()).not.toContain('Fracture clinic')
    const kinds = await app.database.kysely
      .selectFrom('audit_event')
      .select('kind')
      .where('kind', 'like', 'chronology.shar%')
      .execute()
    expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['chronology.shared', 'chronology.sharing-ended']))
  })

  it('comes back from an export without changing anything', async () => {
    for (const ending of ['csv', 'json'] as const) {
      const file = await get('manager', `/composite.${ending}`)
      expect(file.status).toBe(200)
      expect(file.html).toContain('Fracture clinic')
    }
    const page = await bring('as-the-rows-say', 'Export.csv', bytes((await get('manager', '/composite.csv')).html))
    expect(page).toContain('4 rows are events this chronology already has: nothing was changed')
    expect(page).toContain('No row is left to be decided')
  })

  it('keeps episodes in versions and views for oneself or the team', async () => {
    const fields = {
      title: 'The fracture',
      'from-day': '14',
      'from-month': '3',
      'from-year': '2019',
      'until-day': '2',
      'until-month': '5',
      'until-year': '2019',
      analysis: 'Nobody asked the child.'
    }
    expect((await post('manager', '/episodes/new', fields)).status).toBe(303)
    expect((await get('scrutineer', '/episodes')).html).toContain('The fracture')
    const form = '/views/new?words=fracture'
    expect((await post('manager', form, { name: 'Fractures', who: 'own', filter: 'words=fracture' })).status).toBe(303)
    expect((await get('manager', '')).html).toContain('Fractures')
    expect((await get('groupChair', '')).html).not.toContain('Fractures')
  })

  it('takes in what an agency sends back with its return, and only as that agency’s', async () => {
    const browser = await app.as('schoolLead')
    expect((await browser.get(`/requests/${request}/composite`)).status).toBe(200)
    const { look, events } = await readReturnedFile(bytes('Date,Event\n3 October 2019,Parents evening.'), {
      name: 'Return.csv',
      agencyName: 'Harbour Lane School',
      today: Temporal.PlainDate.from('2026-04-02')
    })
    expect(look.account).toMatchObject({ rows: 2, events: 1, headers: 1 })
    const contributor = { kind: 'contributor', requestId: request as never, email: 'school@example.org', name: 'Theo' } as const
    const returned = { caseId, requestId: request, agencyId: app.world.agencies.school, agencyName: 'Harbour Lane School' }
    const send = (agencyId: string) =>
      asActor(app.database, app.clock, contributor, (tx) =>
        addReturnedEvents(tx, { ...returned, agencyId }, events, { id: null, name: 'Theo' })
      )
    await expect(send(app.world.agencies.hospital)).rejects.toThrow('row-level security')
    expect(await send(app.world.agencies.school)).toBe(1)
    expect(await send(app.world.agencies.school)).toBe(0)
    expect((await get('manager', '')).html).toContain('Parents evening')
  })
})
