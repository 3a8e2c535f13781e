import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { type Browser, type TestApp, hiddenFields, openTestApp } from '#test/support/app.ts'
import { PDF } from '#test/support/asked-agency.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { makeCase } from '#test/support/partnership.ts'
import { madeFrom } from './asking.store.ts'
import { fillLetter, questionsFor, unknownPlaceholders } from './templates.ts'

describe('a letter', () => {
  const facts = {
    partnership: 'Saltmere Partnership',
    agency: 'Harbour Lane School',
    reference: '2026-0001',
    dueOn: Temporal.PlainDate.from('2026-04-13'),
    dueReason: '',
    legalBasis: 'Section 16H'
  }
  it('is filled in, without a gap where nothing was said', () => {
    expect(fillLetter('{agency}, by {due}.\n\n{why this day}\n\n{legal basis} ({reference})', facts)).toBe(
      'Harbour Lane School, by Monday 13 April 2026.\n\nSection 16H (2026-0001)'
    )
  })
  it('is not filled in twice: braces in what a person typed stay as they are', () => {
    expect(fillLetter('{why this day}', { ...facts, dueReason: 'before {agency} closes' })).toBe('before {agency} closes')
  })
  it('knows what it cannot fill in', () => {
    expect(unknownPlaceholders('{due} {child} {Agency}')).toEqual(['child', 'Agency'])
  })
})

describe('questions', () => {
  it('of several sets are asked once each, one a line', () => {
    expect(questionsFor('One?\n\n Two? ', '', 'Two?\nThree?')).toBe('One?\nTwo?\nThree?')
  })
})

describeOnBothEngines('asking many agencies', (open) => {
  let app: TestApp
  let manager: Browser
  let caseId: CaseId
  let base: string
  let templates: string
  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)
  const letters = () =>
    system((tx) =>
      tx
        .selectFrom('outbox_mail')
        .select(['to_email as to', 'body_text as text'])
        .where('subject', 'like', 'Information needed%')
        .orderBy('to_email')
        .execute()
    )
  const dueOn = { 'dueOn-day': '13', 'dueOn-month': '4', 'dueOn-year': '2026' }
  const requestTo = (agency: 'hospital' | 'school') =>
    system((tx) =>
      tx
        .selectFrom('information_request')
        .selectAll()
        .where('case_id', '=', caseId)
        .where('agency_id', '=', app.world.agencies[agency])
        .orderBy('asked_at', 'desc')
        .executeTakeFirstOrThrow()
    )

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = (await makeCase(app.database, app.clock, app.world, { notified: true })) as CaseId
    base = `/cases/${caseId}/requests`
    templates = `/request-templates/${app.world.partnership}`
    manager = await app.as('manager')
    await system((tx) =>
      tx
        .updateTable('agency')
        .set({ second_contact_name: 'Ward desk', second_contact_email: 'ward@example.org' })
        .where('id', '=', app.world.agencies.hospital)
        .execute()
    )
    await system((tx) => tx.deleteFrom('outbox_mail').execute()).catch(() => undefined)
  })
  afterAll(() => app.close())

  it('begins with a letter and questions that only the business manager changes, version by version', async () => {
    expect((await manager.get('/request-templates')).location).toBe(templates)
    expect((await manager.get(templates)).html).toContain('Questions: School or academy')
    const school = `${templates}/questions-school`
    expect((await manager.get(school)).html).toContain('It is not an official set of questions.')
    expect((await manager.post(`${templates}/letter`, { text: 'Dear {child}, by {due}' })).html).toContain(
      'Nothing can be filled in for {child}'
    )
    expect((await manager.post(`${templates}/letter`, { text: 'Dear colleague' })).html).toContain('put {due} into the letter')
    expect((await manager.post(school, { text: 'Who collected the child?' })).status).toBe(303)
    // Not in use before it is approved.
    expect((await manager.get(school)).html).toContain('In use: what the service starts with')
    expect((await (await app.as('chair')).post(`${school}/approve`, { version: '1' }, school)).status).toBe(403)
    expect((await manager.post(`${school}/approve`, { version: '1' }, school)).status).toBe(303)
    expect((await manager.get(school)).html).toContain('In use: version 1')
    expect((await manager.post(school, { text: 'Who else collected the child?' })).status).toBe(303)
    expect((await manager.get(school)).html).toContain('In use: version 1')
    // A page that was open when version 2 was saved approves nothing by mistake.
    expect((await manager.post(`${school}/approve`, { version: '1' }, school)).status).not.toBe(303)
    for (const who of ['otherManager', 'hospitalLead', 'panelMember'] as const)
      expect([who, [403, 404].includes((await (await app.as(who)).get(school)).status)]).toEqual([who, true])
    expect((await manager.get(`${templates}/questions-nothing`)).status).toBe(404)
  })

  it('never changes the text of a version, not for the service either', async () => {
    await expect(
      system((tx) => tx.updateTable('request_template').set({ text: 'Other' }).where('version', '=', 1).execute())
    ).rejects.toThrow('never change')
  })

  it('sends each agency its letter, link and the questions for its kind with one action, however often it is pressed', async () => {
    const enclosures = `${base}/enclosures`
    expect((await manager.upload(enclosures, {}, { field: 'file', name: 'terms.pdf', content: PDF })).status).toBe(303)
    const letter = { text: '{agency}: please answer by {due}. {why this day}' }
    await manager.post(`${templates}/letter`, letter)
    await manager.post(`${templates}/letter/approve`, { version: '1' }, `${templates}/letter`)
    const page = (await manager.get(`${base}/new`)).html
    const file = /name="enclosures"[^>]*value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? ''
    expect(file).not.toBe('')
    const fields = {
      ...hiddenFields(page, `${base}/new`),
      agencies: [app.world.agencies.hospital, app.world.agencies.school],
      second: 'yes',
      about: 'Robin Testcase, born 3 May 2022',
      period: 'The last two years',
      purpose: 'A rapid review',
      legalBasis: 'other',
      legalBasisWords: '',
      sets: 'yes',
      questions: 'Anything else?',
      enclosures: file,
      ...dueOn,
      dueReason: 'The partners meet on the day after.'
    }
    expect((await manager.post(`${base}/new`, fields)).html).toContain('Write the legal basis')
    const sure = { ...fields, legalBasisWords: 'A court order' }
    const pressed = await Promise.all([manager.postRaw(`${base}/new`, sure), manager.postRaw(`${base}/new`, sure)])
    expect(pressed.map(({ status }) => status)).toEqual([303, 303])
    const sent = await letters()
    // The hospital has a second contact, the school has none.
    expect(sent).toHaveLength(3)
    expect(sent.map(({ to }) => to)).toContain('ward@example.org')
    expect(new Set(sent.map(({ text }) => /\/r\/[\w-]{43}/.exec(text)?.[0])).size).toBe(3)
    for (const { text } of sent) {
      expect(text).toContain('please answer by Monday 13 April 2026. The partners meet on the day after.')
      expect(text).toContain('If your agency holds nothing')
      expect(text).not.toContain('Robin')
    }
    const school = await requestTo('school')
    expect(school.questions.split('\n')).toContain('Who collected the child?')
    expect(school.questions).not.toContain('Which attendances')
    expect(school.questions.split('\n').at(-1)).toBe('Anything else?')
    expect(school.legal_basis).toBe('A court order')
    expect((await requestTo('hospital')).questions).toContain('Which attendances')
    expect((await system((tx) => madeFrom(tx, school.id))).templateVersions).toEqual({
      letter: 1,
      'questions:any': 0,
      'questions:school': 1
    })
    const shown = (await manager.get(`${base}/${school.id}`)).html
    expect(shown).toContain('because: The partners meet on the day after.')
    expect(shown).toContain('Questions: School or academy, version 1')
    expect(shown).toContain('terms.pdf')
    expect((await manager.get(`${base}/new`)).html).toContain('Asked on 2 April 2026 already.')
  })

  it('lets an agency open what was enclosed with its request, and nothing once it is taken back', async () => {
    const school = await requestTo('school')
    const lead = await app.as('schoolLead')
    const own = `/requests/${school.id}/enclosures`
    const path = /\/requests\/[0-9a-f-]{36}\/enclosures\/files\/[0-9a-f-]{36}/.exec((await lead.get(own)).html)?.[0] ?? ''
    expect((await lead.get(path)).status).toBe(200)
    expect((await (await app.as('hospitalLead')).get(path)).status).toBe(404)
    // Another document of the case is not the agency's to open.
    await manager.upload(`${base}/enclosures`, {}, { field: 'file', name: 'other.pdf', content: PDF })
    const other = await system((tx) =>
      tx.selectFrom('stored_file').select('id').where('name', '=', 'other.pdf').executeTakeFirstOrThrow()
    )
    expect((await lead.get(`${own}/files/${other.id}`)).status).toBe(404)
    const file = path.split('/').at(-1) ?? ''
    expect((await manager.post(`${base}/enclosures/take-back`, { file }, `${base}/enclosures`)).status).toBe(303)
    expect((await lead.get(path)).status).toBe(404)
  })

  it('asks about each child with its period', async () => {
    const add = (forename: string) => {
      app.clock.advance({ minutes: 1 })
      return system((tx) =>
        tx
          .insertInto('person')
          .values({
            id: crypto.randomUUID(),
            case_id: caseId,
            kind: 'child',
            forename,
            surname: 'Testcase',
            born_on: Temporal.PlainDate.from('2022-05-03'),
            died_on: null,
            details: '{}',
            removed_at: null,
            removed_reason: null,
            created_by: null
          })
          .returning('id')
          .executeTakeFirstOrThrow()
      )
    }
    const before = (await manager.get(`${base}/new`)).html
    const known = [...before.matchAll(/name="children"[^>]*value="([0-9a-f-]{36})"/g)].length
    const first = await add('Wren')
    const second = await add('Ash')
    const page = (await manager.get(`${base}/new`)).html
    expect(page).toContain('Another period for Wren Testcase')
    const answers = {
      agencies: app.world.agencies.school,
      about: '',
      period: 'From 2024',
      [`period${known + 2}`]: 'From birth',
      purpose: 'A rapid review',
      legalBasis: 'other',
      legalBasisWords: 'Consent',
      ...dueOn
    }
    expect((await manager.post(`${base}/new`, answers)).html).toContain('Say who it is about')
    app.clock.advance({ minutes: 1 })
    expect((await manager.post(`${base}/new`, { ...answers, children: [first.id, second.id] })).status).toBe(303)
    const request = await requestTo('school')
    expect(request.about).toBe('Wren Testcase, born 3 May 2022\nAsh Testcase, born 3 May 2022: From birth')
    expect((await system((tx) => madeFrom(tx, request.id))).subjects).toEqual([
      { personId: first.id, name: 'Wren Testcase', period: 'From 2024' },
      { personId: second.id, name: 'Ash Testcase', period: 'From birth' }
    ])
    // Nothing was ticked to be asked by kind of agency.
    expect(request.questions).toBe('')
  })
})
