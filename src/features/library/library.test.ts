import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PUBLIC, systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { newId } from '#kernel/ids.ts'
import { json } from '#platform/database/database.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type CatalogueRecord, catalogue } from './catalogue/catalogue.ts'
import { type ImportReport, importLibraryRecords, seedLibrary } from './index.ts'

const invented: CatalogueRecord = {
  id: 'invented-review-1999',
  title: '=HYPERLINK("x") <script>alert(1)</script> & "Quoted"',
  titleIs: 'description',
  kind: 'inquiry',
  nations: ['Scotland'],
  published: '1999',
  year: 1999,
  body: '@SUM(A1)',
  children: [{ name: 'Zoë Climbié-Ng', age: '13 years' }],
  finding: 'Zzyzx was never asked about the orchard.',
  themes: ['young-carers'],
  source: { documents: [{ label: 'An invented page', url: 'https://example.org/a?b=1&c=2' }] },
  generalKnowledge: ['finding']
}

describeOnBothEngines('the library', (open) => {
  let app: TestApp
  let seeded: ImportReport
  const visit = (path: string) => app.asPublic().get(path)
  const bring = (records: readonly CatalogueRecord[]) =>
    asActor(app.database, app.clock, systemActor('test'), (tx) => importLibraryRecords(tx, app.clock, records))
  beforeAll(async () => {
    app = await openTestApp({ open })
    seeded = await seedLibrary(app.database, app.clock)
    await bring([invented])
  })
  afterAll(() => app.close())

  it('begins with the records that come with the service', () => {
    expect(seeded).toEqual({ added: 57, unchanged: 0, updated: 0, taken: [] })
  })

  it('opens without signing in, in the public frame, and lists everything newest first in pages', async () => {
    const first = await visit('/library')
    expect(first.status).toBe(200)
    expect(first.html).not.toContain('OFFICIAL-SENSITIVE')
    expect(first.html).toContain('<meta name="description"')
    expect(first.html).toContain('58 entries, newest first, page 1 of 3')
    expect(first.html.indexOf('sara-sharif-2025')).toBeGreaterThan(0)
    const last = await visit('/library?page=3')
    expect(last.html).toContain('dennis-oneill-1945')
    expect((await visit('/library?page=999999')).html).toContain('the first page of these results')
  })

  it('finds words in any form, with and without accents, and marks them', async () => {
    const found = await visit('/library?q=climbie')
    expect(found.html).toContain('victoria-climbie-2003')
    expect(found.html).toContain('invented-review-1999')
    expect((await visit(`/library?q=${encodeURIComponent('Climbié')}`)).html).toContain('victoria-climbie-2003')
    expect((await visit('/library?q=orchards')).html).toContain('<mark>orchard</mark>')
    expect((await visit('/library?q=%22never+asked%22')).html).toContain('1 entry found')
  })

  it('narrows by kind, nation, theme, publisher, age and years', async () => {
    expect((await visit('/library?nation=Scotland&from=1999&to=1999')).html).toContain('1 entry found')
    expect((await visit('/library?age=11-15&theme=young-carers')).html).toContain('invented-review-1999')
    expect((await visit('/library?publisher=%40SUM(A1)&kind=inquiry')).html).toContain('1 entry found')
    // 17 months is between 1 and 5: the two reviews about Peter Connelly say 17 months
    expect((await visit('/library?age=1-5&q=Connelly')).html).toContain('2 entries found')
    const inverted = await visit('/library?from=2010&to=2000')
    expect(inverted.html).toContain('The first year is after the last year')
    expect((await visit('/library?kind=made-up&from=1e3')).html).toContain('The library does not have that kind')
  })

  it.each([
    ['quotation marks', '"'],
    ['percent and underscore', '%_%'],
    ['emoji', '👶🏽'],
    ['operators', `' & | ! <-> :* ( ) \\`],
    ['right-to-left text', '‏שלום'],
    ['a NUL', 'a\u0000b'],
    ['half a surrogate pair', '%ED%A0%80'],
    ['only common words', 'the of and'],
    ['markup', '<script>alert(1)</script>']
  ])('answers a search for %s with a page', async (_name, words) => {
    const answer = await visit(`/library?q=${words.startsWith('%ED') ? words : encodeURIComponent(words)}`)
    expect([_name, answer.status]).toEqual([_name, 200])
    expect(answer.html).not.toContain('<script>alert')
  })

  it('answers 200,000 characters without breaking', async () => {
    const answer = await app.server.inject({ method: 'GET', url: `/library?q=${'neglect%20'.repeat(20_000)}` })
    expect([200, 414, 431]).toContain(answer.statusCode)
    if (answer.statusCode === 200) expect(answer.body).toContain('Only the first 200 characters')
  })

  it('shows a record with its sources, and says in words what is not sure', async () => {
    const page = await visit('/library/invented-review-1999')
    expect(page.status).toBe(200)
    expect(page.html).toContain('Zzyzx was never asked about the orchard. (from general knowledge: check before relying on it)')
    expect(page.html).toContain('href="https://example.org/a?b=1&amp;c=2"')
    expect(page.html).toContain('This title is our description')
    expect(page.html).toContain('Children who look after someone in their family.')
    expect(page.html).not.toContain('<script>alert')
    const pelka = await visit('/library/daniel-pelka-2013')
    expect(pelka.status).toBe(200)
    expect(pelka.html).not.toContain('>Recommendations<')
    expect((await visit('/library/victoria-climbie-2003')).html).toMatch(/>Recommendations<[\s\S]{0,120}108/)
  })

  it.each([
    '/library/no-such-review',
    '/library/..%2f..%2fetc',
    '/library/UPPER',
    '/library/a%00b',
    `/library/${'a'.repeat(101)}`
  ])('answers %s as not found', async (path) => {
    expect([404, 400, 414]).toContain((await visit(path)).status)
  })

  it('defines every theme, with how many entries have it', async () => {
    const page = await visit('/library/themes')
    expect(page.html).toContain('Risks before birth and in the first two years.')
    expect(page.html).toContain('href="/library?theme=young-carers"')
  })

  it('gives open data that no spreadsheet takes for a formula', async () => {
    const csv = await visit('/library/data.csv')
    expect(csv.headers['content-type']).toContain('text/csv')
    const lines = csv.html.trimEnd().split('\r\n')
    expect(lines).toHaveLength(59)
    const line = lines.find((one) => one.includes('invented-review-1999')) ?? ''
    expect(line).toContain(`"'=HYPERLINK(""x"") <script>`)
    expect(line).toContain(`"'@SUM(A1)"`)
    const data = JSON.parse((await visit('/library/data.json')).html) as {
      records: { address: string; generalKnowledge: string[] }[]
    }
    expect(data.records).toHaveLength(58)
    expect(data.records.find((one) => one.address.endsWith('invented-review-1999'))?.generalKnowledge).toEqual(['finding'])
    const feed = await visit('/library/feed.xml')
    expect(feed.headers['content-type']).toContain('application/atom+xml')
    expect(feed.html.match(/<entry>/g)).toHaveLength(50)
  })

  it('takes the same file twice without a change, and says what a changed one changed', async () => {
    expect(await bring([...catalogue(), invented])).toEqual({ added: 0, unchanged: 58, updated: 0, taken: [] })
    expect(await bring([{ ...invented, finding: 'Zzyzx was asked.' }])).toEqual({ added: 0, unchanged: 0, updated: 1, taken: [] })
    expect((await visit('/library?q=orchard')).html).toContain('0 entries found')
    await bring([invented])
  })

  it('keeps what an operator corrected when the service starts again', async () => {
    const [first] = catalogue()
    if (!first) throw new Error('the catalogue is empty')
    await bring([{ ...first, note: 'Corrected by the operator.' }])
    expect(await seedLibrary(app.database, app.clock)).toMatchObject({ added: 0, updated: 0 })
    expect((await visit(`/library/${first.id}`)).html).toContain('Corrected by the operator.')
  })

  it('lists and shows national reports from the day the Panel published them', async () => {
    const [today, tomorrow] = [newId<'national-review'>(), newId<'national-review'>()]
    await asActor(app.database, app.clock, systemActor('test'), async (tx) => {
      for (const [id, day] of [
        [today, '2026-04-02'],
        [tomorrow, '2026-04-03']
      ] as const) {
        await tx
          .insertInto('national_review')
          .values({ id, state: 'published', title: 'Seen at home', reasons: 'x', opened_by_name: 'x' } as never)
          .execute()
        await tx
          .insertInto('national_review_publication')
          .values({
            national_review_id: id,
            extent: 'in-full',
            published_on: Temporal.PlainDate.from(day),
            signed_off_at: app.clock.now(),
            content: json({
              title: `Seen at home <b>`,
              summary: 'Babies and the visits to them.',
              sections: [{ id: 'analysis', title: 'Analysis', text: 'Rúnaway perambulators.\n\nMore.' }]
            }),
            recorded_by_name: 'x'
          } as never)
          .execute()
      }
    })
    const found = await visit('/library?q=runaway+perambulator')
    expect(found.html).toContain(`/library/national-review-${today}`)
    expect(found.html).not.toContain(tomorrow)
    const page = await visit(`/library/national-review-${today}`)
    expect([page.status, page.html.includes('Seen at home &lt;b&gt;'), page.html.includes('published on 2 April 2026')]).toEqual([
      200,
      true,
      true
    ])
    expect((await visit(`/library/national-review-${tomorrow}`)).status).toBe(404)
    expect((await visit(`/library/national-review-${newId()}`)).status).toBe(404)
  })

  it('is written by nobody but the service and administrators', async () => {
    await expect(
      asActor(app.database, app.clock, PUBLIC, (tx) => importLibraryRecords(tx, app.clock, [{ ...invented, id: 'planted' }]))
    ).rejects.toThrow(/row-level security/)
  })

  it('finds its page quickly among thousands', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => ({
      ...invented,
      id: `invented-${index}`,
      title: `Invented review ${index}`,
      finding: `Number ${index} about sharing of information between schools and health.`
    }))
    await bring(many)
    const started = performance.now()
    expect((await visit('/library?q=schools&nation=Scotland')).html).toContain('3,000 entries found')
    expect(performance.now() - started).toBeLessThan(3000)
  }, 120_000)
})

describe('a library without records', () => {
  it('says so', async () => {
    const app = await openTestApp()
    const page = await app.asPublic().get('/library')
    expect(page.html).toContain('There is nothing in the library yet.')
    await app.close()
  })
})
