/** The picture as people see it: its page, who sees what of it, and what is taken out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { askForTest } from '#test/support/asked-agency.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, appoint, makeCase } from '#test/support/partnership.ts'
import { workOnChronologies } from '../index.ts'
import { movesFrom, reachingTo } from './period.ts'

const HOSPITAL = [
  'Date,Event,Child seen',
  '14 March 2019,Robin Testcase was seen on the ward.,Yes',
  'early June 2019,Robin was not brought to the clinic.,No',
  '1 September 2019,Seen at home <b>&amp; well</b>.,Yes',
  'undated,A letter.,'
].join('\n')
const SCHOOL = 'Date,Event\n2 May 2019,Robin Testcase joined the class.'

describe('the days of the picture', () => {
  const whole = { from: '2019-01-01', until: '2019-12-31' }

  it('lead from all of them closer only', () => {
    // 365 days: a quarter is 91.
    expect(movesFrom(whole, whole)).toEqual([{ name: 'in', text: 'Closer', period: { from: '2019-04-02', until: '2019-10-01' } }])
  })

  it('lead from some of them earlier, later, closer, wider and to all by half of what is shown', () => {
    expect(movesFrom({ from: '2019-06-01', until: '2019-06-20' }, whole)).toEqual([
      { name: 'earlier', text: 'Earlier', period: { from: '2019-05-22', until: '2019-06-10' } },
      { name: 'later', text: 'Later', period: { from: '2019-06-11', until: '2019-06-30' } },
      { name: 'in', text: 'Closer', period: { from: '2019-06-06', until: '2019-06-15' } },
      { name: 'out', text: 'Wider', period: { from: '2019-05-22', until: '2019-06-30' } },
      { name: 'all', text: 'All', period: undefined }
    ])
  })

  it('reach to dates of the case that lie near, not to those years later', () => {
    // A hundred days: twenty-five and one more are near.
    const shown = { from: '2019-01-01', until: '2019-04-10' }
    expect(reachingTo(shown, ['2019-05-06', '2021-01-01'], 'near')).toEqual({ from: '2019-01-01', until: '2019-05-06' })
    expect(reachingTo(shown, ['2018-12-06', '2019-05-07'], 'near')).toEqual({ from: '2018-12-06', until: '2019-04-10' })
    expect(reachingTo(shown, ['2021-01-01'], 'all')).toEqual({ from: '2019-01-01', until: '2021-01-01' })
  })
})

describeOnBothEngines('the picture of a chronology', (open) => {
  let app: TestApp
  let caseId: CaseId
  let base: string
  let request: string
  const get = async (who: PersonKey, path: string) => (await app.as(who)).get(`${base}${path}`)
  const work = () => workOnChronologies({ database: app.database, clock: app.clock, files: app.services.files })
  const bring = async (agency: string, name: string, content: string) => {
    const browser = await app.as('manager')
    const file = { field: 'file', name, content: new TextEncoder().encode(content) }
    const sent = await browser.upload(`${base}/imports/new`, { agency }, file)
    await work()
    await browser.post(`${sent.location}/step`, { step: 'add' }, sent.location)
    await work()
  }

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = (await makeCase(app.database, app.clock, app.world, { notified: true })) as CaseId
    base = `/cases/${caseId}/chronology`
    await appoint(app.database, app.clock, caseId, app.world.people.reviewer, 'lead-reviewer')
    request = (await askForTest(app, caseId, 'school')).id
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
    await bring(app.world.agencies.hospital, 'Hospital.csv', HOSPITAL)
    await bring(app.world.agencies.school, 'School.csv', SCHOOL)
  })
  afterAll(() => app.close())

  it('is drawn with its words, its table, the age of the child, the silence and what leads on', async () => {
    const { status, html } = await get('manager', '/picture')
    expect(status).toBe(200)
    expect(html).toContain('<svg xmlns="http://www.w3.org/2000/svg"')
    // 14 March to 1 September 2019: 17 + 30 + 31 + 30 + 31 + 31 + 1 days.
    expect(html).toContain(
      'No agency saw the child for 171 days, from 14 March 2019 to 1 September 2019; 1 contact in between did not see the child.'
    )
    expect(html).toContain('1 event has no date and cannot be drawn.')
    expect(html).toContain('Seen at home &lt;b&gt;&amp;amp; well&lt;/b&gt;')
    expect(html).toContain('>6 years<')
    expect(html).toContain('<a href="../chronology?agency=Harbour+Lane+School&amp;from=2019-05-02&amp;until=2019-05-02">')
    expect(html).toContain('tabindex="0" role="region" aria-label="Picture, can be scrolled sideways"')
    expect(html).toMatch(/<svg[^>]* role="group"/)
    expect(html.slice(html.indexOf('What stands in each lane'))).toContain('Saltmere Hospitals')
    // The content security policy takes neither.
    expect(html).not.toMatch(/<style|<script(?! src)|style="/)
  })

  it('shows a period, filters, and says what was asked wrongly', async () => {
    const may = (await get('manager', '/picture?from=2019-05-01&until=2019-05-31')).html
    expect(may).toContain('1 event of 1 agency from 1 May 2019 to 31 May 2019 (31 days).')
    expect(may).toContain('data-picture-move="earlier"')
    expect((await get('manager', '/picture?agency=Harbour+Lane+School')).html).toContain('Only some events are drawn')
    expect((await get('manager', '/picture?from=2019-06-01&until=2019-05-01')).html).toContain(
      'The first day must be the last day or before it'
    )
    expect((await get('manager', '/picture?from-day=31&from-month=2&from-year=2019')).html).toContain('From must be a real date')
  })

  it('has lanes of people that lead to their events, with names for those who are entitled alone', async () => {
    const people = (await get('manager', '/picture?lanes=person&show=initials')).html
    expect(people).toContain(
      '<a href="../chronology?person=Robin+Testcase&amp;from=2019-03-14&amp;until=2019-03-14&amp;show=initials">'
    )
    const scrutineer = (await get('scrutineer', '/picture?lanes=person&show=names')).html
    expect(scrutineer).toContain('Alder')
    expect(scrutineer).not.toContain('Robin')
    expect((await get('otherManager', '/picture')).status).toBe(404)
  })

  it('shows an agency its own events only, until the composite is shared with it', async () => {
    const agency = async () => (await (await app.as('schoolLead')).get(`/requests/${request}/composite/picture`)).html
    expect(await agency()).toContain('joined the class')
    expect(await agency()).not.toContain('Saltmere Hospitals')
    expect(await agency()).not.toContain('No agency saw the child')
    expect((await (await app.as('hospitalLead')).get(`/requests/${request}/composite/picture`)).status).toBe(404)
    expect((await get('schoolLead', '/picture')).status).toBe(404)
    const share = { agencies: app.world.agencies.school, note: 'Agreed' }
    expect((await (await app.as('groupChair')).post(`${base}/share`, share)).status).toBe(303)
    expect(await agency()).toContain('Saltmere Hospitals')
    expect(await agency()).toContain('No agency saw the child for 171 days')
  })

  it('is taken out as SVG and as PNG by those who may, and the trail says so', async () => {
    const svg = await get('manager', '/picture.svg?show=pseudonyms')
    expect(svg.html).toContain('People by pseudonym')
    expect(svg.html).toContain('OFFICIAL-SENSITIVE')
    expect(svg.html).not.toContain('Robin')
    expect(svg.html).not.toContain('<a ')
    const png = await get('manager', '/picture.png')
    expect([png.status, png.headers['content-type']]).toEqual([200, 'image/png'])
    expect((await get('scrutineer', '/picture.png')).status).toBe(403)
    const kinds = await app.database.kysely
      .selectFrom('audit_event')
      .select(['kind', 'data'])
      .where('kind', 'in', ['chronology.taken-out', 'chronology.picture-read'])
      .execute()
    expect(
      kinds
        .filter(({ kind }) => kind === 'chronology.taken-out')
        .map(({ data }) => (data as Record<string, unknown>)['as'])
        .toSorted()
    ).toEqual(['png', 'svg'])
    expect(kinds.some(({ kind }) => kind === 'chronology.picture-read')).toBe(true)
  })
})
