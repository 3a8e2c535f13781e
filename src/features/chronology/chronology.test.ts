/** The chronology as people use it: bring, look, add, read, change, undo. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, appoint, makeCase } from '#test/support/partnership.ts'
import { workOnChronologies } from './index.ts'

const HOSPITAL = [
  'When,What we saw,Notes',
  '22.05/16,Robin Testcase was seen alone on the ward by the paediatrician after a fall from a chair.,Ward notes',
  'early June 2016,Robin was not brought to the fracture clinic.,Letter',
  'sometime,A message was left.,Telephone log'
].join('\n')

describeOnBothEngines('the chronology', (open) => {
  let app: TestApp
  let caseId: CaseId
  let base: string
  const work = () => workOnChronologies({ database: app.database, clock: app.clock, files: app.services.files })
  const get = async (who: PersonKey, path: string) => (await app.as(who)).get(`${base}${path}`)
  const post = async (who: PersonKey, path: string, fields: Record<string, string | readonly string[]>, page?: string) =>
    (await app.as(who)).post(`${base}${path}`, fields, `${base}${page ?? path}`)
  const firstEvent = async (): Promise<string> =>
    /chronology\/events\/([0-9a-f-]{36})/.exec((await get('manager', '')).html)?.[1] ?? 'no event'

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = (await makeCase(app.database, app.clock, app.world, { notified: true })) as CaseId
    base = `/cases/${caseId}/chronology`
    await appoint(app.database, app.clock, caseId, app.world.people.reviewer, 'lead-reviewer')
    await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx
        .insertInto('person')
        .values({
          id: newId<'person'>(),
          case_id: caseId,
          kind: 'child',
          forename: 'Robin',
          surname: 'Testcase',
          pseudonym: 'Alder',
          born_on: Temporal.PlainDate.from('2013-05-01'),
          died_on: null,
          removed_at: null,
          removed_reason: null,
          created_by: null,
          details: '{}'
        })
        .execute()
    )
  })
  afterAll(() => app.close())

  it('reads a file and shows what it takes it for before anything is added', async () => {
    const browser = await app.as('manager')
    const sent = await browser.upload(
      `${base}/imports/new`,
      { agency: app.world.agencies.hospital },
      { field: 'file', name: 'Hospital.csv', content: new TextEncoder().encode(HOSPITAL) }
    )
    expect(sent.location).toMatch(/\/chronology\/imports\/[0-9a-f-]{36}$/)
    expect((await browser.get(sent.location ?? '')).html).toContain('being read')
    await work()
    const page = (await browser.get(sent.location ?? '')).html
    expect(page).toContain('4 rows = 2 events + 1 that needs attention + 1 row of headings + 0 blank')
    expect(page).toContain('Every row is accounted for')
    expect((await get('manager', '')).html).toContain('There is no event yet')
  })

  it('remembers for the agency what a person says a column is', async () => {
    const browser = await app.as('manager')
    const [, path = ''] = /href="([^"]+\/columns)"/.exec((await browser.get(await newestImport())).html) ?? []
    const form = await browser.get(path)
    expect(form.html).toContain('What the columns of Hospital.csv are')
    const saved = await browser.post(path, {
      'headings-0': '1',
      'table-0-column-0': 'date',
      'table-0-column-1': 'event',
      'table-0-column-2': 'source'
    })
    expect(saved.status).toBe(303)
    await work()
    expect((await browser.get(saved.location ?? '')).html).toContain('Columns as you or your colleagues said')
    const again = await browser.upload(
      `${base}/imports/new`,
      { agency: app.world.agencies.hospital },
      {
        field: 'file',
        name: 'Hospital 2.csv',
        content: new TextEncoder().encode('When,What we saw,Notes\n1 July 2016,Seen again.,Ward')
      }
    )
    await work()
    expect((await browser.get(again.location ?? '')).html).toContain('Columns as you or your colleagues said')
    await browser.post(`${again.location}/step`, { step: 'cancel' }, again.location)
    expect((await browser.get(again.location ?? '')).html).toContain('Not in the chronology')
  })

  async function newestImport(): Promise<string> {
    return /href="([^"]+\/imports\/[0-9a-f-]{36})"/.exec((await get('manager', '/imports')).html)?.[1] ?? ''
  }

  it('adds what was looked at, in the order of the composite, with source and the child’s age', async () => {
    const browser = await app.as('manager')
    const imports = [...(await get('manager', '/imports')).html.matchAll(/href="([^"]+\/imports\/[0-9a-f-]{36})"/g)].map(
      ([, href]) => href ?? ''
    )
    const first = imports.at(-1) ?? ''
    expect((await browser.post(`${first}/step`, { step: 'add' }, first)).status).toBe(303)
    await work()
    const page = (await browser.get(base)).html
    expect(page).toContain('2 events')
    expect(page.indexOf('22.05/16')).toBeGreaterThan(0)
    expect(page.indexOf('22.05/16')).toBeLessThan(page.indexOf('early June 2016'))
    expect(page).toContain('22 May 2016')
    // Born on 1 May 2013, seen on 22 May 2016.
    expect(page).toContain('3 years')
    expect(page).toContain('Hospital.csv, table 1, row 2; Ward notes')
    expect(page).toContain('Child seen alone')
    expect(page).toContain('Missed contact')
    expect(page).toContain('In order of the earliest day')
  })

  it('shows pseudonyms to those who are not entitled to names, and to others at a switch', async () => {
    expect((await get('manager', '')).html).toContain('Robin Testcase was seen')
    expect((await get('manager', '?show=pseudonyms')).html).toContain('Alder was seen')
    const scrutineer = (await get('scrutineer', '?show=names')).html
    expect(scrutineer).toContain('Alder was seen')
    expect(scrutineer).not.toContain('Robin')
  })

  it('is filtered by kind, words and period, and says what it shows', async () => {
    expect((await get('manager', '?kind=missed')).html).toContain('1 event match')
    expect((await get('manager', '?words=fracture')).html).not.toContain('22.05/16')
    const period = (await get('manager', '?from-day=23&from-month=5&from-year=2016')).html
    expect(period).toContain('early June 2016')
    expect(period).not.toContain('22.05/16')
    expect((await get('manager', '?from-day=31&from-month=2&from-year=2016')).html).toContain('From must be a real date')
  })

  it('turns a row that needed attention into an event', async () => {
    const list = (await get('manager', '/attention')).html
    const [, id = ''] = /attention\/([0-9a-f-]{36})/.exec(list) ?? []
    const refused = await post('manager', `/attention/${id}`, { what: 'event', date: '', text: 'A message was left.' })
    expect(refused.html).toContain('Enter the date as it is written')
    const saved = await post('manager', `/attention/${id}`, {
      what: 'event',
      date: 'Summer 2016',
      text: 'A message was left.',
      said: 'Telephone log',
      seen: 'words'
    })
    expect(saved.status).toBe(303)
    expect((await get('manager', '/attention')).html).toContain('Every row that was brought has been decided about')
    expect((await get('manager', '')).html).toContain('Summer 2016')
  })

  it('keeps both when two people change one event at once, keeps its history and undoes', async () => {
    const path = `/events/${await firstEvent()}`
    const fields = { date: '22.05/16', text: 'Changed by the manager.', seen: 'no', said: 'Ward notes' }
    const [manager, reviewer] = [await app.as('manager'), await app.as('reviewer')]
    const opened = await reviewer.get(`${base}${path}/change`)
    expect(opened.status).toBe(200)
    const hidden = Object.fromEntries(
      [...opened.html.matchAll(/<input type="hidden" name="(_\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value
      ])
    )
    expect((await manager.post(`${base}${path}/change`, fields)).status).toBe(303)
    const second = await reviewer.postRaw(`${base}${path}/change`, { ...hidden, ...fields, text: 'Changed by the reviewer.' })
    expect(second.html).toContain('Somebody else saved this page after you opened it')
    const page = (await get('manager', path)).html
    expect(page).toContain('Changed by the manager.')
    expect(page).toContain('after a fall from a chair')
    expect((await post('manager', `${path}/undo`, {}, path)).status).toBe(303)
    const undone = (await get('manager', path)).html
    expect(undone).toContain('Change undone by Mo Manager')
    expect(undone.slice(0, undone.indexOf('History'))).toContain('after a fall from a chair')
    // The undo itself can be taken back, and any earlier account be gone back to.
    expect(undone).toContain('Take the undo back')
    expect((await post('manager', `${path}/undo`, {}, path)).status).toBe(303)
    const redone = (await get('manager', path)).html
    expect(redone.slice(0, redone.indexOf('History'))).toContain('Changed by the manager.')
    expect((await post('manager', `${path}/undo`, { to: '1' }, path)).status).toBe(303)
    const first = (await get('manager', path)).html
    expect(first.slice(0, first.indexOf('History'))).toContain('after a fall from a chair')
  })

  it('keeps comments beside events, for those who may comment', async () => {
    const path = `/events/${await firstEvent()}`
    expect(
      (await post('scrutineer', `${path}/comments/new`, { kind: 'panel-comment', text: 'Who told the school?' })).status
    ).toBe(303)
    expect((await get('reviewer', path)).html).toContain('Who told the school?')
    expect((await get('hospitalLead', path)).status).toBe(404)
  })

  it('takes an event out with a reason and brings it back', async () => {
    const path = `/events/${await firstEvent()}`
    await post('manager', `${path}/take-out`, { reason: 'Another child of the same name' })
    expect((await get('manager', '')).html).not.toContain('22.05/16')
    await post('manager', `${path}/undo`, {}, path)
    expect((await get('manager', '')).html).toContain('22.05/16')
  })

  it('takes an event typed by hand, with themes to filter by, and is not there for another partnership', async () => {
    const added = await post('manager', '/events/new', {
      agency: app.world.agencies.school,
      date: 'w/c 3 June 2019',
      text: 'Robin told the teacher about a bruise.',
      seen: 'yes',
      themes: 'voice of the child'
    })
    expect(added.status).toBe(303)
    expect((await get('manager', '?theme=voice+of+the+child')).html).toContain('w/c 3 June 2019')
    expect((await get('otherManager', '')).status).toBe(404)
  })
})
