import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addReturn, findRequest } from '#features/information-requests/information-requests.store.ts'
import { seedLibrary } from '#features/library/index.ts'
import { newId } from '#kernel/ids.ts'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { askForTest } from '#test/support/asked-agency.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, makeCase } from '#test/support/partnership.ts'

describeOnBothEngines('learning with its sources', (open) => {
  let app: TestApp
  let base: string
  let earlier: string
  let elsewhere: string
  let answer: () => Promise<void>

  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)
  const get = async (who: PersonKey, path: string) => (await app.as(who)).get(`${base}${path}`)
  const post = async (who: PersonKey, path: string, fields: Record<string, string>) =>
    (await app.as(who)).post(`${base}${path}`, fields, `${base}${path}`)
  const reference = async (id: string) =>
    (await system((tx) => tx.selectFrom('review_case').select('reference').where('id', '=', id).executeTakeFirstOrThrow()))
      .reference
  const ITEM = {
    kind: 'multi-agency',
    title: 'Ask who is in the house',
    text: 'Each visit asks who lives there now.',
    why: 'The form has no place for it.',
    known: 'new',
    sourceWords: 'Audit of visits, 2025',
    sourceKind: 'document'
  }

  beforeAll(async () => {
    app = await openTestApp({ open })
    const caseId = (await makeCase(app.database, app.clock, app.world, { title: 'Child Alder', notified: true })) as CaseId
    earlier = await reference(await makeCase(app.database, app.clock, app.world, { title: 'Child Sorrel' }))
    const other = await makeCase(app.database, app.clock, app.world, { title: 'Child Elsewhere' })
    await system((tx) => tx.updateTable('review_case').set({ title: 'Elsewhere' }).where('id', '=', other).execute())
    elsewhere = await reference(other)
    await system((tx) =>
      tx
        .insertInto('conflict_of_interest')
        .values({
          id: other,
          case_id: other,
          user_id: app.world.people.groupChair.id,
          reason: 'Knows the family',
          declared_by: null,
          lifted_at: null,
          lifted_reason: null
        })
        .execute()
    )
    await seedLibrary(app.database, app.clock)
    base = `/cases/${caseId}/rapid-review`
    const { id } = await askForTest(app, caseId, 'school')
    answer = async () => {
      const request = await system((tx) => findRequest(tx, id))
      if (!request) throw new Error('no request')
      await system((tx) =>
        addReturn(tx, app.clock, request, {
          agencyName: 'Harbour Lane School',
          holds: 'everything',
          answers: { account: 'Alder came daily. Nobody asked about home.', learning: 'Ask about home.' },
          events: [{ id: 'e1', when: 'early March', what: 'Fell asleep in class' }],
          files: [],
          signedOffBy: 'Theo School',
          signedOffRole: 'Head'
        })
      )
    }
    await answer()
  })
  afterAll(() => app.close())

  it('adds a passage to what is being typed, with the source after each of its sentences', async () => {
    const page = (await get('manager', '/text/incident')).html
    const key = /name="take" value="(return:[^"]+:account)"|value="(return:[^"]+:account)"[^>]*name="take"/.exec(page)
    const take = key?.[1] ?? key?.[2] ?? ''
    expect(take).not.toBe('')
    expect((await post('manager', '/text/incident', { body: 'It was a Monday.', take })).status).toBe(303)
    const after = (await get('manager', '/text/incident')).html
    expect(after).toContain('It was a Monday.\n\nAlder came daily [S1]. Nobody asked about home [S1].')
    const sources = (await get('manager', '/sources')).html
    expect(sources).toContain('Harbour Lane School, return 1 of 2 April 2026: account of its involvement')
    expect(sources).toContain('Alder came daily. Nobody asked about home.')
    expect(sources).toContain('The incident')
    const document = (await get('manager', '/document')).html
    expect(document).toContain('<a class="govuk-link govuk-link--no-visited-state" href="#source-1">[S1]</a>')
    expect(document).toContain('id="source-1"')
  })

  it('keeps learning with why, whether it is new and its sources, and asks for what is missing', async () => {
    const bare = await post('manager', '/learning/new', { kind: 'single-agency', title: 'x', text: 'x', known: 'known' })
    expect(bare.status).toBe(422)
    for (const message of ['Name the agency', 'Say which earlier review found it', 'Choose where it comes from'])
      expect(bare.html).toContain(message)
    expect((await post('manager', '/learning/new', ITEM)).status).toBe(303)
    const page = (await get('scrutineer', '/learning')).html
    expect(page).toContain('About working together: Ask who is in the house')
    expect(page).toContain('No, it is new here')
    expect(page).toContain('[S2]')
    expect((await get('scrutineer', '/learning/new')).status).toBe(403)
    expect((await get('manager', '/sources')).html).toContain('Audit of visits, 2025')
  })

  it('links learning known before to an earlier case or a review in the library, and to nothing that cannot be seen', async () => {
    const known = { ...ITEM, title: 'Read the whole record', known: 'known' }
    const wrong = await post('groupChair', '/learning/new', { ...known, earlier: elsewhere })
    expect([wrong.status, wrong.html.includes('There is no case')]).toEqual([422, true])
    expect((await post('groupChair', '/learning/new', { ...known, earlier })).status).toBe(303)
    const several = await post('manager', '/learning/new', { ...known, earlier: 'inquiry' })
    expect([several.status, several.html.includes('Several in the library fit')]).toEqual([422, true])
    await post('manager', '/learning/new', {
      ...known,
      title: 'Believe children',
      earlier: 'https://example.org/library/victoria-climbie-2003'
    })
    const page = (await get('manager', '/learning')).html
    expect(page).toContain(`Case ${earlier}`)
    expect(page).toContain('href="/library/victoria-climbie-2003"')
    const none = await post('manager', '/learning/new', { ...known, earlier: 'zzzz unheard of' })
    expect(none.html).toContain('Nothing in the library has that address')
  })

  it('takes a passage over as an episode and as a record of inequality, and all of it stands in the document', async () => {
    const link = /episodes\/new\?source=([^"]+)"/.exec((await get('manager', '/text/key-practice-episodes')).html)?.[1] ?? ''
    const form = (await get('manager', `/episodes/new?source=${link}`)).html
    expect(form).toContain('early March: Fell asleep in class')
    const source1 = decodeURIComponent(link)
    await post('manager', '/episodes/new', {
      title: 'Tired in class',
      when: 'early March',
      happened: 'Fell asleep',
      why: 'No time',
      source1
    })
    await post('manager', '/inequality/new', { about: 'poverty', life: 'A cold flat', practice: 'Read as neglect', source1 })
    const document = (await get('manager', '/document')).html
    for (const words of [
      'Tired in class',
      'A cold flat',
      'Poverty, housing or debt',
      'Ask who is in the house',
      'event of early March'
    ])
      expect(document).toContain(words)
  })

  it('keeps every version, and what is taken out leaves the document and stays on record', async () => {
    const page = (await get('manager', '/learning')).html
    const id = /learning\/([0-9a-f-]{36})">\s*Change<span[^>]*>: Ask who/.exec(page)?.[1] ?? ''
    await post('manager', `/learning/${id}`, {
      ...ITEM,
      title: 'Ask who is in the house, each time',
      source1: 'words:document:audit of visits, 2025',
      sourceWords: ''
    })
    expect((await get('manager', `/learning/${id}`)).html).toContain('Version 1, Mo Manager')
    expect((await post('manager', `/learning/${id}/withdraw`, { reason: 'Said twice' })).status).toBe(303)
    expect((await get('manager', '/document')).html).not.toContain('Ask who is in the house, each time')
    expect((await get('manager', '/learning')).html).toContain('Said twice')
    expect((await get('manager', `/learning/${id}`)).status).toBe(404)
  })

  it('takes an event of the chronology by its address and a meeting of the review as sources, and no event of another case', async () => {
    const [caseId = ''] = /[0-9a-f-]{36}/.exec(base) ?? []
    const [event, elsewhereEvent, meeting] = [newId(), newId(), newId()]
    const otherCase = await makeCase(app.database, app.clock, app.world)
    const row = (id: string, whose: string) =>
      sql`insert into chronology_event (id, case_id, stable_id, agency, sort_key, text, record, change, changed_by_name)
        values (${id}, ${whose}, ${id}, 'Saltmere Hospitals', 'x', 'Seen in clinic', '{"dateAsWritten":"c. 3 March"}', 'added', 'x')`
    await system(async (tx) => {
      await row(event, caseId).execute(tx)
      await row(elsewhereEvent, otherCase).execute(tx)
      await sql`insert into rapid_review_meeting (id, case_id, meeting_id, version, kind, held_on, starts_at, ends_at, place, link, organiser_name,
          organiser_email, change_reason, saved_by_name)
        values (${meeting}, ${caseId}, ${meeting}, 1, 'rapid-review', '2026-04-21', '10:00', '12:00', 'x', '', 'Mo', 'mo@example.org', '', 'Mo')`.execute(
        tx
      )
    })
    expect((await get('manager', '/episodes/new')).html).toContain(`<option value="meeting:${meeting}">`)
    const episode = { title: 'In clinic', when: 'March', happened: 'Seen', source1: `meeting:${meeting}` }
    const address = (id: string) => `https://example.org/cases/${caseId}/chronology/events/${id}`
    expect((await post('manager', '/episodes/new', { ...episode, sourceWords: address(event) })).status).toBe(303)
    const sources = (await get('manager', '/sources')).html
    expect(sources).toContain('Chronology, Saltmere Hospitals: c. 3 March')
    expect(sources).toContain('c. 3 March: Seen in clinic')
    expect(sources).toContain('of 21 April 2026')
    const wrong = await post('manager', '/episodes/new', { ...episode, sourceWords: address(elsewhereEvent) })
    expect([wrong.status, wrong.html.includes('There is no such event in the chronology of this case')]).toEqual([422, true])
  })

  it('says when an agency has sent a newer answer than the one referred to', async () => {
    expect((await get('manager', '/sources')).html).not.toContain('newer answer')
    await answer()
    expect((await get('manager', '/sources')).html).toContain('The agency has sent a newer answer since.')
  })
})
