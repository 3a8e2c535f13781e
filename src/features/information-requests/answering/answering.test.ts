/** The agency's answer as it is written: part by part, half done, with what is missing, and the questions it asks. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Browser, type TestApp, openTestApp } from '#test/support/app.ts'
import { askForTest } from '#test/support/asked-agency.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { makeCase } from '#test/support/partnership.ts'
import { answerTo, owesReason, partsAsked, saysWhatIsNotGiven } from './parts.ts'
import { notYetAnswered, whatIsMissing } from './what-is-missing.ts'

describe('the parts of a request', () => {
  it('are what every agency is asked, and each line of the questions without its number or dash', () => {
    const parts = partsAsked('1. Was the family visited?\n\n- Who knew of the injury?\n(3) 2024: any referral?', [])
    expect(parts.map(({ key, label }) => [key, label]).slice(3)).toEqual([
      ['question-1', 'Was the family visited?'],
      ['question-2', 'Who knew of the injury?'],
      ['question-3', '2024: any referral?']
    ])
    expect(parts.slice(0, 3).map(({ kind }) => kind)).toEqual(['records', 'records', 'records'])
  })
  it('hold what the agency named itself too', () => {
    const own = { key: 'own-1', label: 'Dental records', state: 'not-held' as const, text: '', reason: 'Another trust' }
    expect(partsAsked('', [own]).at(-1)).toEqual({ key: 'own-1', label: 'Dental records', kind: 'own' })
    expect(answerTo({ key: 'own-1', label: 'Dental records', kind: 'own' }, [own])).toBe(own)
    expect(answerTo({ key: 'summary', label: 'Summary', kind: 'records' }, [own]).state).toBe('')
  })
  it('owe a reason when they are not held or not given', () => {
    expect(owesReason({ state: 'withheld', reason: '' })).toBe(true)
    expect(owesReason({ state: 'not-held', reason: '' })).toBe(true)
    expect(owesReason({ state: 'held', reason: '' })).toBe(false)
    expect(owesReason({ state: 'withheld', reason: 'Privileged' })).toBe(false)
    expect(saysWhatIsNotGiven([{ key: 'x', label: 'X', state: 'withheld', text: '', reason: 'Privileged' }])).toBe(true)
    expect(saysWhatIsNotGiven([{ key: 'x', label: 'X', state: 'held', text: '', reason: 'Privileged' }])).toBe(false)
  })
})

describe('what is missing from an answer', () => {
  const search = { recordsSearched: 'All', searchedBy: 'Us' }
  const places = (...args: Parameters<typeof whatIsMissing>) => whatIsMissing(...args).map(({ place }) => place)

  it('is less for a nil return', () => {
    expect(places({ holds: 'nothing', ...search }, [])).toEqual([])
    expect(places({ holds: 'nothing' }, [])).toEqual(['holds#recordsSearched', 'holds#searchedBy'])
  })
  it('is each thing with the place where it is written', () => {
    expect(places({}, [])).toEqual([
      'holds#holds',
      'holds#recordsSearched',
      'holds#searchedBy',
      'summary#author',
      'summary#account'
    ])
  })
  it('is the reason for what is not given: in general, or part by part', () => {
    const part = { holds: 'part', ...search, author: 'A', account: 'B' }
    const withheld = { key: 'documents', label: 'Copies of documents', state: 'withheld' as const, text: '', reason: '' }
    expect(places(part, [])).toEqual(['holds#notGiven'])
    expect(places({ ...part, notGiven: 'Legal advice' }, [])).toEqual([])
    expect(places(part, [withheld])).toEqual(['holds#notGiven', 'parts#reason-documents'])
    expect(places(part, [{ ...withheld, reason: 'Privileged' }])).toEqual([])
  })
  it('tells apart what can be sent back unanswered', () => {
    const said = { key: 'summary', label: 'Summary', state: 'held' as const, text: '', reason: '' }
    expect(notYetAnswered({ holds: 'everything' }, [said], 'Who knew?').map(({ place }) => place)).toEqual([
      'parts#state-chronology',
      'parts#state-documents',
      'parts#state-question-1'
    ])
    expect(notYetAnswered({ holds: 'nothing' }, [], 'Who knew?')).toEqual([])
  })
})

describeOnBothEngines('an answer being written', (open) => {
  let app: TestApp
  let agency: Browser
  let manager: Browser
  let caseId: string
  let own: string
  let team: string

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = await makeCase(app.database, app.clock, app.world, { notified: true })
    const { id } = await askForTest(app, caseId)
    await askForTest(app, caseId, 'school')
    own = `/requests/${id}`
    team = `/cases/${caseId}/requests/${id}`
    agency = await app.asContributor(id, 'hospital-contact@example.org')
    manager = await app.as('manager')
  })
  afterAll(() => app.close())

  it('is saved half done, and says what is missing with a link to each', async () => {
    expect((await agency.post(`${own}/summary`, { account: 'Seen twice.' })).status).toBe(303)
    expect((await agency.get(own)).html).toContain('Begun')
    expect((await agency.get(`${own}/summary`)).html).toContain('Seen twice.')
    const page = (await agency.get(`${own}/sign-off`)).html
    expect(page).toContain(`href="${own}/summary#author"`)
    expect(page).toContain(`href="${own}/holds#searchedBy"`)
    expect((await agency.get(`${own}/summary`)).html).toContain('id="author"')
    const refused = await agency.postRaw(`${own}/sign-off`, {
      ...(await formOf(agency, `${own}/summary`)),
      name: 'Dr Osei',
      role: 'Director',
      declaration: 'yes'
    })
    expect(refused.status).toBe(403)
    expect(refused.html).toContain('author')
  })

  async function formOf(browser: Browser, path: string): Promise<Record<string, string>> {
    const { html } = await browser.get(path)
    return {
      _csrf: /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '',
      _command: /name="_command" value="([^"]+)"/.exec(html)?.[1] ?? ''
    }
  }

  it('says of each part whether it is held and given, and why not', async () => {
    expect((await agency.post(`${own}/parts/add`, { label: 'Dental records' })).status).toBe(303)
    const page = (await agency.get(`${own}/parts`)).html
    const dental = /name="state-(own-[0-9a-f-]{36})"/.exec(page)?.[1] ?? ''
    await agency.post(`${own}/parts`, {
      'state-summary': 'held',
      'state-documents': 'withheld',
      [`state-${dental}`]: 'not-held',
      [`reason-${dental}`]: 'Held by the dental hospital'
    })
    await agency.post(`${own}/holds`, {
      holds: 'part',
      notGiven: 'See each part',
      recordsSearched: 'Two systems',
      searchedBy: 'Records team'
    })
    await agency.post(`${own}/summary`, { author: 'Ines Hospital', account: 'Seen twice.' })
    const blocked = (await agency.get(`${own}/sign-off`)).html
    expect(blocked).toContain(`href="${own}/parts#reason-documents"`)
    expect((await manager.get(team)).html).not.toContain('dental hospital')
    await agency.post(`${own}/parts`, {
      'state-summary': 'held',
      'state-documents': 'withheld',
      'reason-documents': 'Legal advice is privileged',
      [`state-${dental}`]: 'not-held',
      [`reason-${dental}`]: 'Held by the dental hospital'
    })
    const ready = (await agency.get(`${own}/sign-off`)).html
    expect(ready).toContain(`href="${own}/parts#state-chronology"`)
    expect((await agency.post(`${own}/sign-off`, { name: 'Dr Osei', role: 'Director', declaration: 'yes' })).status).toBe(303)
    const back = (await manager.get(team)).html
    for (const words of ['Legal advice is privileged', 'Held, not given', 'Held by the dental hospital', 'Not answered'])
      expect(back).toContain(words)
  })

  it('asks the partnership and is told by a letter with a link when it has answered', async () => {
    const question = 'Do you need the records of the older child too?'
    expect((await agency.post(`${own}/thread`, { message: question })).status).toBe(303)
    expect((await manager.get('/waiting')).html).toContain('asks a question about its request')
    expect((await manager.get(`${team}/thread`)).html).toContain(question)
    expect((await manager.post(`${team}/thread`, { message: 'Yes, from 2024.' })).status).toBe(303)
    expect((await agency.get(`${own}/thread`)).html).toContain('Yes, from 2024.')
    expect((await manager.get('/waiting')).html).not.toContain('asks a question about its request')
    const letter = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx.selectFrom('outbox_mail').selectAll().where('subject', 'like', 'A message about%').executeTakeFirstOrThrow()
    )
    expect(letter.to_email).toBe('hospital-contact@example.org')
    expect(letter.body_text).not.toContain('2024')
    const link = /\/r\/[\w-]{43}/.exec(letter.body_text)?.[0] ?? ''
    expect((await app.asPublic().get(link)).html).toContain('Send the code')
  })

  it('is between the agency and the team: nobody else reads or writes it', async () => {
    const school = await app.as('schoolLead')
    for (const page of ['parts', 'thread', 'parts/add']) expect((await school.get(`${own}/${page}`)).status).toBe(404)
    expect((await school.get(`${team}/thread`)).status).toBe(404)
    expect((await (await app.as('scrutineer')).post(`${team}/thread`, { message: 'x' })).status).not.toBe(303)
    expect((await (await app.as('otherManager')).get(`${team}/thread`)).status).toBe(404)
    const elsewhere = await makeCase(app.database, app.clock, app.world, { notified: true })
    expect((await manager.get(`/cases/${elsewhere}/requests/${own.split('/')[2]}/thread`)).status).toBe(404)
  })
})
