import { afterAll, beforeAll, expect, it } from 'vitest'
import { addReturn, findRequest } from '#features/information-requests/information-requests.store.ts'
import { newId } from '#kernel/ids.ts'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { askForTest } from '#test/support/asked-agency.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, makeCase } from '#test/support/partnership.ts'

describeOnBothEngines('the family of a rapid review', (open) => {
  let app: TestApp
  let caseId: CaseId
  let base: string
  const child = newId<'person'>()

  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)
  const get = async (who: PersonKey, path: string) => (await app.as(who)).get(`${base}${path}`)
  const post = async (who: PersonKey, path: string, fields: Record<string, string | readonly string[]>) =>
    (await app.as(who)).post(`${base}${path}`, fields, `${base}${path}`)
  const idOf = async (label: string) => {
    const page = (await get('manager', '/family/relationships/new')).html
    return new RegExp(`<option value="([0-9a-f-]{36})"[^>]*>${label}<`).exec(page)?.[1] ?? ''
  }
  const MOTHER = {
    pseudonym: 'Juniper',
    role: 'mother',
    forename: 'Philippa',
    surname: 'Quillfeather',
    bornNotKnown: 'The hospital has two different dates',
    sex: 'female',
    deceased: 'no',
    household: 'A',
    knownTo: ['adult-mental-health'],
    parentOf: [child]
  }

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = (await makeCase(app.database, app.clock, app.world, { title: 'Child Alder', notified: true })) as CaseId
    base = `/cases/${caseId}/rapid-review`
    await system((tx) =>
      tx
        .insertInto('person')
        .values({
          id: child,
          case_id: caseId,
          kind: 'child',
          forename: 'Imogen',
          surname: 'Quillfeather',
          pseudonym: 'Alder',
          born_on: Temporal.PlainDate.from('2020-03-31'),
          sex: 'female',
          died_on: null,
          removed_at: null,
          removed_reason: null,
          created_by: null,
          details: JSON.stringify({ household: 'Mother, her partner and a baby', knownTo: ['health-visiting'] })
        })
        .execute()
    )
    const { id } = await askForTest(app, caseId, 'school')
    const request = await system((tx) => findRequest(tx, id))
    if (!request) throw new Error('no request')
    await system((tx) =>
      addReturn(tx, app.clock, request, {
        agencyName: 'Harbour Lane School',
        holds: 'everything',
        answers: { account: 'Her grandmother collected her. An aunt came once.' },
        events: [],
        files: [],
        signedOffBy: 'Theo School',
        signedOffRole: 'Head'
      })
    )
  })
  afterAll(() => app.close())

  it('has the children of the notification in it by themselves, and leads from what was said to a new person', async () => {
    const page = (await get('manager', '/family')).html
    expect(page).toContain('Imogen Quillfeather (Alder)')
    expect(page).toContain('31 March 2020')
    expect(page).toContain('Health visiting or school nursing')
    expect(page).toContain('Mother, her partner and a baby')
    expect(page).toContain('Her grandmother collected her. An aunt came once.')
    expect(page).toContain('No parent or carer recorded: Alder.')
    // Nothing of it is in the document before anybody has said more than the notification did.
    expect((await get('manager', '/document')).html).not.toContain('Genogram')
  })

  it('adds a person with their source, and the source has a number from then on', async () => {
    const page = (await get('manager', '/family')).html
    const link = /people\/new\?source=(return%3A[^"]+)"/.exec(page)?.[1] ?? ''
    expect((await get('manager', `/family/people/new?source=${link}`)).html).toMatch(/<option value="return:[^"]+" selected/)
    const bare = await post('manager', '/family/people/new', { ...MOTHER, bornNotKnown: '' })
    expect([bare.status, bare.html.includes('Enter the date of birth, or say why it is not known')]).toEqual([422, true])
    expect(bare.html).toContain('Choose where it comes from, or name a source in words')
    expect((await post('manager', '/family/people/new', { ...MOTHER, source1: decodeURIComponent(link) })).status).toBe(303)
    const after = (await get('manager', '/family')).html
    expect(after).toContain('Philippa Quillfeather (Juniper)')
    expect(after).toContain('Not known: The hospital has two different dates')
    expect(after).toContain('Adult mental health services')
    expect(after).toContain('Juniper is a birth parent of Alder.')
    expect(after).toMatch(/id="source-1">S1<[\s\S]*Harbour Lane School, return 1 of 2 April 2026: account of its involvement/)
  })

  it('says how two belong together, draws it, and keeps names and birth dates out of the document', async () => {
    const father = {
      pseudonym: 'Rowan',
      role: 'father',
      bornNotKnown: 'Nobody asked',
      sex: 'male',
      sourceWords: 'Meeting of 1 April'
    }
    const noKind = await post('manager', '/family/people/new', father)
    expect([noKind.status, noKind.html.includes('Choose what kind of source it is')]).toEqual([422, true])
    await post('manager', '/family/people/new', { ...father, sourceKind: 'meeting' })
    const [juniper, rowan] = [await idOf('Juniper'), await idOf('Rowan')]
    const same = await post('manager', '/family/relationships/new', { from: rowan, kind: 'separated', to: rowan })
    expect([same.status, same.html.includes('Choose two different people')]).toEqual([422, true])
    await post('manager', '/family/relationships/new', { from: rowan, kind: 'separated', to: juniper, note: 'Since 2023' })
    const document = (await get('manager', '/document')).html
    expect(document).toContain('<svg class="genogram"')
    expect(document).toContain('Rowan is separated from Juniper. Since 2023')
    // Born on 31 March 2020; the incident of the test case is recorded on 30 March 2026: the sixth birthday is a day away.
    expect(document).toContain('Birth date not known: Juniper, Rowan.')
    for (const secret of ['Quillfeather', 'Philippa', '31 March 2020']) expect(document).not.toContain(secret)
    expect(document).toContain('Meeting of 1 April')
  })

  it('keeps every version, and takes a person or a relationship out with a reason', async () => {
    const rowan = await idOf('Rowan')
    const form = await get('manager', `/family/people/${rowan}`)
    expect(form.html).toContain('value="Rowan"')
    await post('manager', `/family/people/${rowan}`, {
      pseudonym: 'Rowan',
      role: 'father',
      bornNotKnown: 'Nobody asked',
      livesWhere: 'In another town'
    })
    // Without a source it is refused, because the answers replace those before.
    expect((await get('manager', `/family/people/${rowan}`)).html).not.toContain('Version 2')
    await post('manager', `/family/people/${rowan}`, {
      pseudonym: 'Rowan',
      role: 'father',
      bornNotKnown: 'Nobody asked',
      livesWhere: 'In another town',
      source1: 'words:meeting:meeting of 1 april'
    })
    expect((await get('manager', `/family/people/${rowan}`)).html).toContain('Version 2')
    const page = (await get('manager', '/family')).html
    const tie = /relationships\/([0-9a-f-]{36})\/withdraw">\s*Take out\s*<span[^>]*>\s*: Rowan/.exec(page)?.[1] ?? ''
    expect((await post('manager', `/family/relationships/${tie}/withdraw`, { reason: 'Mixed up' })).status).toBe(303)
    expect((await get('manager', '/family')).html).not.toContain('Rowan is separated from')
    expect((await post('manager', `/family/people/${rowan}/withdraw`, { reason: 'Not in this family' })).status).toBe(303)
    expect((await get('manager', '/family')).html).not.toContain('Rowan')
    const rows = await system((tx) =>
      tx.selectFrom('rapid_review_family_member').select('version').where('person_id', '=', rowan).execute()
    )
    expect(rows.length).toBe(3)
  })

  it('does not take out or rename a child of the notification, and is written by those who write the review only', async () => {
    expect((await get('manager', `/family/people/${child}/withdraw`)).status).toBe(404)
    await post('manager', `/family/people/${child}`, { pseudonym: 'Somebody else', household: 'A' })
    const page = (await get('manager', '/family')).html
    expect(page).toContain('Imogen Quillfeather (Alder)')
    expect(page).toContain('Household A')
    expect((await get('scrutineer', '/family')).status).toBe(200)
    expect((await get('scrutineer', '/family/people/new')).status).toBe(403)
    for (const who of ['schoolLead', 'panelMember', 'otherManager'] as const)
      expect([who, (await get(who, '/family')).status]).not.toEqual([who, 200])
  })
})
