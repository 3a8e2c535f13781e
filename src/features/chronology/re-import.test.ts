/** The chronology taken out and brought again: nothing changes by itself, what somebody changed in the file is for a person to decide, and a file of another case stays one. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { makeCase } from '#test/support/partnership.ts'
import { workOnChronologies } from './index.ts'

const HOSPITAL = [
  'Date,Time,Event,Notes,Source',
  '14 March 2019,14:30,"Robin Testcase was seen alone in the emergency department with a spiral fracture of the left forearm after falling from a bunk bed.",“Smart quotes” – and a dash,Ward notes',
  'early May 2019,,"First line.\u000BSecond line, after a vertical tab.",=1+1,Letter',
  '?22 June 2019,,"=cmd|\' /C calc\'!A0 stood in the letter about RT.",-5 kg,',
  'w/c 1 July 2019,,"Robin was not brought to the fracture clinic.",+44 1632 960001,Letter'
].join('\n')
const SCHOOL = [
  'Date,Event',
  '15 March 2019,"Told that Robin had a spiral fracture of the left forearm after falling from a bunk bed; child not seen."',
  'Summer 2019,"  Robin told a teacher: ‘it wasn’t the bed’.  "',
  'undated,The mother telephoned about the uniform.'
].join('\n')
/** Seven events above, one typed by hand. */
const EVENTS = 8
const SENTENCE = `Nothing was added. ${EVENTS} rows are events this chronology already has: nothing was changed.`

describeOnBothEngines('a chronology that was taken out and is brought again', (open) => {
  let app: TestApp
  let base: string
  let elsewhere: string

  const work = () => workOnChronologies({ database: app.database, clock: app.clock, files: app.services.files })
  const bytes = (text: string) => new TextEncoder().encode(text)
  const text = (content: Uint8Array) => new TextDecoder().decode(content)
  const plain = (html: string) =>
    html
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&#39;', "'")
      .replace(/\s+/g, ' ')
  const takeOut = async (from: string, query: string): Promise<Uint8Array> => {
    const { cookies } = await app.as('manager')
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.server.inject({ method: 'GET', url: `${from}/composite.${query}`, headers: { cookie } })
    expect(answer.statusCode).toBe(200)
    return answer.rawPayload
  }
  const bring = async (to: string, agency: string, name: string, content: Uint8Array): Promise<string> => {
    const browser = await app.as('manager')
    const sent = await browser.upload(`${to}/imports/new`, { agency }, { field: 'file', name, content })
    await work()
    await browser.post(`${sent.location}/step`, { step: 'add' }, sent.location)
    await work()
    return plain((await browser.get(sent.location ?? '')).html)
  }
  const all = async () => ({
    events: await app.database.kysely
      .selectFrom('chronology_event')
      .select(['case_id', 'stable_id', 'version', 'record', 'sort_key', 'agency_id', 'merged_into', 'withdrawn_at', 'changed_at'])
      .orderBy('case_id')
      .orderBy('stable_id')
      .execute(),
    versions: await app.database.kysely
      .selectFrom('chronology_event_version')
      .select(['event_id', 'version'])
      .orderBy('id')
      .execute(),
    comments: await app.database.kysely.selectFrom('chronology_comment').select(['id', 'text']).execute(),
    pairs: await app.database.kysely.selectFrom('chronology_pair').select(['id', 'state']).orderBy('id').execute(),
    attention: await app.database.kysely.selectFrom('chronology_attention').select(['id', 'reason']).orderBy('id').execute()
  })
  const eventWith = async (words: string): Promise<string> =>
    /chronology\/events\/([0-9a-f-]{36})/.exec(
      (await (await app.as('manager')).get(`${base}?words=${encodeURIComponent(words)}`)).html
    )?.[1] ?? 'no event'
  const change = async (id: string, fields: Record<string, string>) => {
    const answer = await (await app.as('manager')).post(`${base}/events/${id}/change`, { seen: 'words', ...fields })
    expect(answer.status).toBe(303)
  }
  /** The last row that a person has to decide about. */
  const asked = async (): Promise<string> => {
    const { html } = await (await app.as('manager')).get(`${base}/attention`)
    const [, path = ''] = /href="([^"]+\/attention\/[0-9a-f-]{36})"/.exec(html) ?? []
    return path
  }

  beforeAll(async () => {
    app = await openTestApp({ open })
    const caseId = await makeCase(app.database, app.clock, app.world, { notified: true })
    base = `/cases/${caseId}/chronology`
    elsewhere = `/cases/${await makeCase(app.database, app.clock, app.world, { notified: true })}/chronology`
    await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx
        .insertInto('person')
        .values({
          id: newId<'person'>(),
          case_id: caseId as CaseId,
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
    await bring(base, app.world.agencies.hospital, 'Hospital.csv', bytes(HOSPITAL))
    await bring(base, app.world.agencies.school, 'School.csv', bytes(SCHOOL))
    const manager = await app.as('manager')
    await manager.post(`${base}/events/new`, {
      agency: app.world.agencies.school,
      date: 'Christmas 2019',
      text: 'Typed by hand, with a space that does not break:\u00A0here.\r\n\r\n\r\n@SUM(A1)',
      seen: 'yes',
      themes: 'voice of the child'
    })
    await change(await eventWith('telephoned'), { date: 'undated', text: 'The mother telephoned about the uniform, twice.' })
    const { html } = await manager.get(`${base}/together`)
    const [, pair = ''] = /together\/([0-9a-f-]{36})/.exec(html) ?? []
    await manager.post(`${base}/together/${pair}`, { decision: 'merged', leads: 'first', note: '' })
    await manager.post(`${base}/events/${await eventWith('uniform')}/comments/new`, {
      kind: 'panel-comment',
      text: 'Who took the call?'
    })
    await manager.post(`${base}/episodes/new`, {
      title: 'The fracture',
      'from-day': '14',
      'from-month': '3',
      'from-year': '2019',
      'until-day': '1',
      'until-month': '7',
      'until-year': '2019',
      analysis: 'Nobody asked Robin.'
    })
    await work()
  })
  afterAll(() => app.close())

  for (const ending of ['docx', 'xlsx', 'csv', 'json'])
    it(`changes nothing as ${ending}, whichever way people are shown`, async () => {
      const before = await all()
      expect(before.events.length).toBe(EVENTS)
      expect(before.events.filter(({ merged_into }) => merged_into !== null)).toHaveLength(1)
      expect(before.comments).toHaveLength(1)
      for (const show of ['written', 'names', 'initials', 'pseudonyms']) {
        const page = await bring(base, 'as-the-rows-say', `Out.${ending}`, await takeOut(base, `${ending}?show=${show}`))
        expect(page).toContain(SENTENCE)
        expect(page).toContain(`= ${EVENTS} events + 0 that need attention`)
        expect(page).toContain('Every row is accounted for')
        expect(page).toContain('No row is left to be decided')
      }
      expect(await all()).toEqual(before)
    })

  it('asks a person where somebody changed the words of a row, and shows both side by side', async () => {
    const before = await all()
    const changed = text(await takeOut(base, 'csv')).replace(
      'not brought to the fracture clinic',
      'brought to the fracture clinic'
    )
    const page = await bring(base, 'as-the-rows-say', 'Changed.csv', bytes(changed))
    expect(page).toContain(SENTENCE)
    expect(page).toContain('1 of them is told otherwise in the file, for you to decide')
    expect((await all()).events).toEqual(before.events)
    const path = await asked()
    const seen = plain((await (await app.as('scrutineer')).get(`${base}/attention`)).html)
    expect(seen).toContain('Alder was brought to the fracture clinic')
    expect(seen).not.toContain('Robin')
    const manager = await app.as('manager')
    const row = plain((await manager.get(path)).html)
    expect(row).toContain('Nothing has been changed')
    expect(row).toContain('What The chronology says The file says')
    expect(row).toMatch(/What happened Robin was not brought to the fracture clinic\. Robin was brought to the fracture clinic\./)
    expect(row).not.toContain('was changed here after it came')
    expect((await manager.post(path, { what: 'kept' })).status).toBe(303)
    expect((await all()).events).toEqual(before.events)
  })

  it('asks about each of two changed rows that stood in the same row of their own agencies’ files', async () => {
    for (const ending of ['csv', 'json']) {
      const out = text(await takeOut(base, ending))
      const changed = out.replace('w/c 1 July 2019', 'w/c 8 July 2019').replace('in the emergency department', 'in the ward')
      // Row 2 of Hospital.csv, and row 2 of School.csv.
      const both = changed.replace('Told that Robin had a spiral', 'Heard that Robin had a spiral')
      expect(both).not.toBe(changed)
      const page = await bring(base, 'as-the-rows-say', `Both.${ending}`, bytes(both))
      expect(page).toContain('3 of them are told otherwise in the file, for you to decide')
      const manager = await app.as('manager')
      for (let row = 0; row < 3; row++) expect((await manager.post(await asked(), { what: 'kept' })).status).toBe(303)
    }
  })

  it('asks about an event that was copied and changed in a file of JSON', async () => {
    const read = JSON.parse(text(await takeOut(base, 'json'))) as { events: { text: string }[] }
    const copied = { ...read, events: [...read.events, { ...read.events[0], text: 'Copied and changed.' }] }
    const page = await bring(base, 'as-the-rows-say', 'Copied.json', bytes(JSON.stringify(copied)))
    expect(page).toContain(`= ${EVENTS} events + 1 that needs attention`)
    const manager = await app.as('manager')
    const path = await asked()
    expect(plain((await manager.get(path)).html)).toContain('has the same Event id and tells something else')
    expect((await manager.post(path, { what: 'not-an-event', note: 'A copy' })).status).toBe(303)
  })

  it('reads a date that was changed in the file anew when it is taken over, and keeps what stood here', async () => {
    const changed = text(await takeOut(base, 'csv?show=pseudonyms')).replace('w/c 1 July 2019', 'w/c 8 July 2019')
    await bring(base, 'as-the-rows-say', 'Moved.csv', bytes(changed))
    const path = await asked()
    const manager = await app.as('manager')
    const row = plain((await manager.get(path)).html)
    expect(row).toContain('w/c 1 July 2019 w/c 8 July 2019')
    // The week that begins on Monday 8 July 2019.
    expect(row).toContain('8 July 2019 to 14 July 2019')
    expect(row).toContain('The file shows people by pseudonyms')
    expect((await manager.post(path, { what: 'kept' })).status).toBe(303)
    await bring(
      base,
      'as-the-rows-say',
      'Moved again.csv',
      bytes(text(await takeOut(base, 'csv')).replace('w/c 1 July 2019', 'w/c 8 July 2019'))
    )
    expect((await manager.post(await asked(), { what: 'taken-over' })).status).toBe(303)
    const event = plain((await manager.get(`${base}/events/${await eventWith('brought')}`)).html)
    expect(event).toContain('8 July 2019 to 14 July 2019')
    expect(event).toContain('What the file says was taken over')
    expect(event).toContain('w/c 1 July 2019')
    const stands = (await all()).events.find(({ record }) => record.text.includes('brought'))
    expect(stands?.record).toMatchObject({ edtf: '2019-07-08/2019-07-14', earliest: '2019-07-08', latest: '2019-07-14' })
    expect(stands?.record.id).toBe(stands?.stable_id)
  })

  it('asks where somebody changed the source or the sequence of a row, and takes it over', async () => {
    const changed = text(await takeOut(base, 'json'))
      .split('\n')
      .map((line) =>
        line.includes('"said":"Ward notes"')
          ? line.replace('"said":"Ward notes"', '"said":"Ward notes, volume 2"').replace('"sequence":null', '"sequence":7')
          : line
      )
      .join('\n')
    expect(changed).toContain('volume 2')
    await bring(base, 'as-the-rows-say', 'Volume.json', bytes(changed))
    const path = await asked()
    const manager = await app.as('manager')
    expect(plain((await manager.get(path)).html)).toContain('Source Ward notes Ward notes, volume 2')
    expect((await manager.post(path, { what: 'taken-over' })).status).toBe(303)
    const sources = (await all()).events.map(({ record }) => record.source.said)
    expect((await all()).events.find(({ record }) => record.source.said === 'Ward notes, volume 2')?.record.sequence).toBe(7)
    expect(sources).toContain('Ward notes, volume 2')
    expect(sources).not.toContain('Ward notes')
  })

  it('does not take a date that nobody understands, and says so', async () => {
    await bring(
      base,
      'as-the-rows-say',
      'Unclear.csv',
      bytes(text(await takeOut(base, 'csv')).replace('w/c 8 July 2019', 'when it rained'))
    )
    const path = await asked()
    const manager = await app.as('manager')
    const refused = await manager.post(path, { what: 'taken-over' })
    expect(plain(refused.html)).toContain('The date in the file is not understood')
    expect((await manager.post(path, { what: 'kept' })).status).toBe(303)
  })

  it('says that an event was changed here since it came, and which part of the file is as it was before', async () => {
    const old = text(await takeOut(base, 'json'))
    await change(await eventWith('wasn'), { date: 'July 2019', text: 'Robin told Ms T: ‘it wasn’t the bed’.' })
    // As it was taken out before the change: nothing to ask.
    expect(await bring(base, 'as-the-rows-say', 'Old.json', bytes(old))).toContain('No row is left to be decided')
    await bring(
      base,
      'as-the-rows-say',
      'Old and changed.json',
      bytes(old.replace('Robin told a teacher', 'Robin told the head'))
    )
    const path = await asked()
    const manager = await app.as('manager')
    const row = plain((await manager.get(path)).html)
    expect(row).toContain('This event was changed here after it came')
    expect(row).toContain('Changed by Mo Manager, 2 April 2026 at 10:00')
    expect(row).toContain('July 2019 Summer 2019 (as it stood here before it was changed)')
    expect((await manager.post(path, { what: 'kept' })).status).toBe(303)
    const stands = (await all()).events.filter(({ record }) => record.text.includes('Ms T'))
    expect(stands.map(({ record }) => record.dateAsWritten)).toEqual(['July 2019'])
  })

  it('adds a row that somebody wrote into the file, and asks about one that was copied', async () => {
    const out = text(await takeOut(base, 'csv'))
    const [headings = ''] = out.replace('\uFEFF', '').split('\r\n')
    const columns = [...headings.matchAll(/"([^"]*)"|([^,]+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
    const row = (of: Record<string, string>) => columns.map((heading) => `"${of[heading] ?? ''}"`).join(',')
    const id = /[0-9a-f]{20}\.[0-9a-f]{12}/.exec(out)?.[0] ?? ''
    const more = [
      row({ Date: '3 August 2019', Agency: 'Harbour Lane School', Event: 'Written into the file, first.' }),
      row({ Date: '4 August 2019', Agency: 'Harbour Lane School', Event: 'Written into the file, second.' }),
      row({ Date: '5 August 2019', Agency: 'Harbour Lane School', Event: 'Copied and changed.', 'Event id': id })
    ]
    const page = await bring(base, 'as-the-rows-say', 'More.csv', bytes(`${out}${more.join('\r\n')}\r\n`))
    expect(page).toContain(`= ${EVENTS + 2} events + 1 that needs attention`)
    expect(page).toContain(`2 new events were added. ${EVENTS} rows are events this chronology already has`)
    const { events } = await all()
    expect(events.map(({ record }) => record.text).filter((one) => one.startsWith('Written'))).toHaveLength(2)
    const manager = await app.as('manager')
    expect(plain((await manager.get(await asked())).html)).toContain('has the same Event id and tells something else')
  })

  it('is not read as JSON that is something else, and says what to do', async () => {
    const page = await bring(base, 'as-the-rows-say', 'Other.json', bytes('{ "format": "something else" }'))
    expect(page).toContain('JSON is read only as it was taken out of a chronology here')
  })

  it('of another case is never taken for this one’s, though agency, file and row are the same', async () => {
    await bring(elsewhere, app.world.agencies.hospital, 'Hospital.csv', bytes(HOSPITAL.replace('bunk bed', 'swing')))
    const before = await all()
    const ours = before.events.filter(({ case_id }) => elsewhere.includes(case_id))
    expect(before.events.filter(({ stable_id }) => stable_id === ours[0]?.stable_id)).toHaveLength(2)
    for (const ending of ['xlsx', 'json']) {
      const page = await bring(base, 'as-the-rows-say', `Theirs.${ending}`, await takeOut(elsewhere, ending))
      expect(page).toContain(ending === 'xlsx' ? '4 new events were added.' : 'Nothing was added. 4 rows are events')
      expect(page).not.toContain('told otherwise')
    }
    const after = await all()
    expect(after.events).toHaveLength(before.events.length + 4)
    expect(after.events).toEqual(expect.arrayContaining(before.events))
  })
})
