/** A chronology brought as a file into an answer: every row accounted for, looked at first, and nothing taken twice. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Browser, type TestApp, openTestApp } from '#test/support/app.ts'
import { askForTest } from '#test/support/asked-agency.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { makeCase } from '#test/support/partnership.ts'
import { MOST_EVENTS, newEvents, readChronology, sourceOf, whenWritten } from './return-chronology.ts'

const CSV = [
  'Date,Time,What happened,Source,Page',
  '3/5/25,14:30,Seen in the emergency department,Hospital record,14',
  'about June 2025,,Telephone call,Hospital record,15',
  ',,A line without a date,,',
  ',,,,',
  '9/5/25,,Not at home,Letters,'
].join('\n')
const bytes = (text: string) => new TextEncoder().encode(text)
const TODAY = Temporal.PlainDate.from('2026-04-02')

describe('a chronology that is brought', () => {
  it('has every row accounted for, with dates and sources as they were written', async () => {
    const read = await readChronology(bytes(CSV), 'ours.csv', TODAY)
    if (!read.ok) throw new Error(read.error)
    const { account, events, attention } = read.value
    expect([account.rows, account.events, account.needsAttention, account.headers, account.blank]).toEqual([6, 3, 1, 1, 1])
    expect(events.map((event) => [whenWritten(event), event.earliest, event.text])).toEqual([
      ['3/5/25, 14:30', '2025-05-03', 'Seen in the emergency department'],
      ['about June 2025', '2025-06-01', 'Telephone call'],
      ['9/5/25', '2025-05-09', 'Not at home']
    ])
    expect(events[0] && sourceOf(events[0])).toBe('Hospital record, page 14 (ours.csv, table 1, row 2)')
    expect(attention.map(({ row, text }) => [row, text])).toEqual([[4, 'A line without a date']])
  })
  it('tells what cannot be used: no table, no file of a kind that is read, too many events', async () => {
    const many = ['Date,Event', ...Array.from({ length: MOST_EVENTS + 1 }, (_, index) => `3/5/25,Event ${index}`)].join('\n')
    const refused = await readChronology(bytes(many), 'many.csv', TODAY)
    expect(refused.ok ? '' : refused.error).toContain('Split it')
    const pdf = await readChronology(bytes('%PDF-1.7'), 'x.pdf', TODAY)
    expect(pdf.ok ? '' : pdf.error).toContain('PDF')
  })
  it('is not taken twice, and a row that was corrected is not lost', async () => {
    const first = await readChronology(bytes(CSV), 'ours.csv', TODAY)
    const corrected = await readChronology(bytes(CSV.replace('Not at home', 'Not at home: a card was left')), 'ours.csv', TODAY)
    if (!first.ok || !corrected.ok) throw new Error('not read')
    const there = newEvents(first.value.events, [])
    expect(there).toHaveLength(3)
    expect(newEvents(first.value.events, there)).toEqual([])
    expect(newEvents(corrected.value.events, there).map(({ what }) => what)).toEqual(['Not at home: a card was left'])
  })
})

describeOnBothEngines('bringing a chronology', (open) => {
  let app: TestApp
  let agency: Browser
  let manager: Browser
  let caseId: string
  let own: string
  let brought: string

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = await makeCase(app.database, app.clock, app.world, { notified: true })
    const { id } = await askForTest(app, caseId)
    own = `/requests/${id}`
    agency = await app.asContributor(id, 'hospital-contact@example.org')
    manager = await app.as('manager')
  })
  afterAll(() => app.close())

  const upload = (name: string, content: Buffer) => agency.upload(`${own}/chronology`, {}, { field: 'file', name, content })

  it('shows what every row was taken for before any of it is in the answer', async () => {
    const sent = await upload('ours.csv', Buffer.from(CSV))
    brought = sent.location ?? ''
    expect(brought).toMatch(/\/chronology\/[0-9a-f-]{36}$/)
    const { html } = await agency.get(brought)
    expect(html.replaceAll(/\s+/g, ' ')).toContain('6 rows = 3 events + 1 that need your attention + 1 heading + 1 blank')
    for (const words of ['A line without a date', '3/5/25, 14:30', 'Hospital record, page 14', 'Take 3 events into the answer'])
      expect(html).toContain(words)
    expect((await agency.get(`${own}/events`)).html).not.toContain('emergency department')
    // The file is one of the answer’s documents.
    expect((await agency.get(`${own}/documents`)).html).toContain('ours.csv')
  })

  it('takes the events once, also when it is brought again', async () => {
    expect((await agency.post(`${brought}/take`, {}, brought)).location).toBe(`${own}/events`)
    expect((await agency.get(`${own}/events`)).html).toContain('emergency department')
    expect((await agency.get(brought)).html).toContain('3 events taken into your answer; 1 row to add by hand')
    const again = (await upload('ours again.csv', Buffer.from(CSV.replace('Not at home', 'At home')))).location ?? ''
    const { html } = await agency.get(again)
    expect(html).toContain('2 events you have already')
    expect(html).toContain('Take 1 event into the answer')
    expect((await agency.post(`${again}/put-aside`, {}, again)).status).toBe(303)
    expect((await agency.get(`${own}/chronology`)).html).toContain('put aside')
  })

  it('reads Word and Excel files, and keeps nothing of a file that it cannot read', async () => {
    for (const name of ['health.docx', 'police.xlsx']) {
      const page =
        (await upload(name, readFileSync(join(process.cwd(), 'test/chronology/made-by-libreoffice', name)))).location ?? ''
      expect((await agency.get(page)).html).toMatch(/Take \d+ events into the answer/)
    }
    const refused = await upload('letter.pdf', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF'))
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('cannot be read as a chronology')
    expect((await agency.get(`${own}/documents`)).html).not.toContain('letter.pdf')
    expect((await agency.post(`${own}/chronology`, {})).status).toBe(422)
  })

  it('gives the team the events with their sources when the answer is sent back, and not before', async () => {
    const team = `/cases/${caseId}${own}`
    expect((await manager.get(team)).html).not.toContain('emergency department')
    const rows = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      sql<{ count: number }>`select count(*)::int as count from return_chronology`.execute(tx)
    )
    expect(rows.rows[0]?.count).toBe(4)
    expect((await manager.get(brought)).status).toBe(403)
    expect((await (await app.as('schoolLead')).get(brought)).status).toBe(404)
    await agency.post(`${own}/events`, { when: 'summer 2024', what: 'Moved house', source: 'GP record, page 3' })
    await agency.post(`${own}/holds`, { holds: 'everything', recordsSearched: 'Two systems', searchedBy: 'Records team' })
    await agency.post(`${own}/summary`, { author: 'Ines Hospital', account: 'Seen twice.' })
    await agency.post(`${own}/sign-off`, { name: 'Dr Osei', role: 'Director', declaration: 'yes' })
    const { html } = await manager.get(team)
    for (const words of ['emergency department', 'Hospital record, page 14', 'GP record, page 3']) expect(html).toContain(words)
  })
})
