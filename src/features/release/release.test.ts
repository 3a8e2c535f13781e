import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lawEvents, loadCaseFacts, recordLawEvent } from '#features/case-file/index.ts'
import { seedLibrary } from '#features/library/index.ts'
import { newId } from '#kernel/ids.ts'
import { type Actor, type CaseId, PUBLIC, systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import { findSession } from '#platform/sessions/sessions.ts'
import { type TestApp, hiddenFields, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, makeCase } from '#test/support/partnership.ts'
import { publicationOfCase } from './index.ts'
import { loadRelease, publish, release } from './release.commands.ts'
import { readReplacements, releaseState, replacer } from './release.ts'

const ANALYSIS = [
  'Zoë Quillfeather was seen by six services.',
  '## Why nobody saw the whole',
  '- Records were kept apart <script>alert(1)</script>',
  '- Letters went to Larchwick Road'
].join('\n')
const REPLACEMENTS = 'Zoë Quillfeather => Child Alder\nLarchwick Road => an old address'

describeOnBothEngines('a release', (open) => {
  let app: TestApp
  let caseId: CaseId
  let base: string
  const slug = 'learning-child-alder'

  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)
  const actorOf = async (person: PersonKey): Promise<Actor> => {
    const session = await findSession(app.database, app.clock, (await app.as(person)).cookies.get('session'))
    if (session.state !== 'live') throw new Error(`${person} has no session`)
    return session.actor
  }
  const act = async <T>(person: PersonKey, work: (tx: Transaction, actor: Actor) => Promise<T>) => {
    const actor = await actorOf(person)
    return asActor(app.database, app.clock, actor, (tx) => work(tx, actor))
  }
  const by = (person: PersonKey) => ({
    id: app.world.people[person].id as string,
    name: app.world.people[person].name,
    agency: 'x'
  })
  const factsOf = async (tx: Transaction) => {
    const facts = await loadCaseFacts(tx, caseId)
    if (!facts) throw new Error('no case')
    return facts
  }
  const preparation = (changes: Record<string, string | string[]> = {}) => ({
    title: 'Learning from the review about Child Alder <b>&amp; "others"',
    summary: 'Six services each held a part.\n\nNobody saw the whole.',
    slug,
    form: 'full',
    formReason: '',
    themes: ['information-sharing'],
    ageBands: ['6-10'],
    year: '2026',
    nation: 'England',
    replacements: '',
    ...changes
  })
  const prepare = async (changes: Record<string, string | string[]> = {}) =>
    (await app.as('manager')).post(`${base}/prepare`, preparation(changes))
  const assembleIt = async (who: PersonKey = 'manager') => (await app.as(who)).post(`${base}/assemble`, {}, base)
  const releaseIt = async (who: PersonKey) => (await app.as(who)).post(`${base}/release`, { read: 'yes' })
  const visit = (path: string) => app.asPublic().get(path)

  beforeAll(async () => {
    app = await openTestApp({ open, at: '2026-09-01T09:00:00Z' })
    await seedLibrary(app.database, app.clock)
    caseId = (await makeCase(app.database, app.clock, app.world, { title: 'Child Alder', notified: true })) as CaseId
    base = `/cases/${caseId}/release`
    await system((tx) =>
      tx
        .insertInto('person')
        .values({
          id: newId<'person'>(),
          case_id: caseId,
          kind: 'child',
          forename: 'Zoë',
          surname: 'Quillfeather',
          pseudonym: 'Child Alder',
          born_on: Temporal.PlainDate.from('2019-03-07'),
          died_on: null,
          address: '14 Larchwick Road, Saltmere',
          details: json({}),
          removed_at: null,
          removed_reason: null,
          created_by: null
        })
        .execute()
    )
    const review = `/cases/${caseId}/local-review`
    const manager = await app.as('manager')
    await manager.post(`${review}/decision`, {
      decision: 'review',
      'decidedOn-day': '31',
      'decidedOn-month': '8',
      'decidedOn-year': '2026',
      basis: 'later',
      reasons: 'There is something to learn.'
    })
    await manager.post(`${review}/reviewer/new`, {
      person: app.world.people.reviewer.id,
      independence: 'Never worked here',
      declared: 'yes'
    })
    await manager.post(`${review}/report/analysis`, { body: ANALYSIS })
    await manager.post(`${review}/report/recommendations`, { body: 'One register of addresses.' })
  })
  afterAll(() => app.close())

  const signOff = async () => {
    for (const who of ['authorityPartner', 'healthPartner', 'policePartner'] as const) {
      const answer = await (await app.as(who)).post(`/cases/${caseId}/local-review/sign-off`, { agree: 'yes' })
      expect([who, answer.status]).toEqual([who, 303])
    }
  }

  it('waits for the three partners: no text is assembled from a report that is not signed off', async () => {
    expect((await (await app.as('manager')).get(base)).html).toContain(
      'Waiting for a report that all three partners have signed off'
    )
    expect((await prepare()).status).toBe(303)
    const early = await assembleIt()
    expect([early.status, early.html.includes('not signed off by all three safeguarding partners')]).toEqual([403, true])
    await signOff()
  })

  it('tells every error of the preparation at once, and takes no address that is taken or is none', async () => {
    const wrong = await prepare({
      title: '',
      slug: 'Victoria Climbié',
      form: 'withheld',
      formReason: ' ',
      replacements: 'no arrow'
    })
    expect(wrong.status).toBe(422)
    for (const text of [
      'Enter a title',
      'small letters a to z',
      'Give the reasons for not publishing the whole report',
      'line 1 must have the words of the report'
    ])
      expect(wrong.html).toContain(text)
    expect((await prepare({ slug: 'victoria-climbie-2003' })).html).toContain('Something else in the library has this address')
    expect((await prepare({ slug: 'themes' })).status).toBe(422)
    expect((await prepare({ title: 'x'.repeat(200_000) })).html).toContain('200 characters or fewer')
  })

  it('is not prepared by the scrutineer or seen by others at all', async () => {
    expect((await (await app.as('scrutineer')).get(base)).status).toBe(200)
    expect((await (await app.as('scrutineer')).get(`${base}/prepare`)).status).toBe(403)
    for (const who of ['otherManager', 'outsider', 'panelMember', 'hospitalLead', 'addressee'] as const)
      expect([who, [403, 404].includes((await (await app.as(who)).get(base)).status)]).toEqual([who, true])
  })

  it('assembles the text once, escaped, with a contents list and the lead reviewer’s name', async () => {
    const made = await assembleIt()
    expect(made.location).toMatch(/\/texts\/[0-9a-f-]{36}$/)
    const text = (await (await app.as('manager')).get(made.location ?? '')).html
    expect(text).toContain('href="#section-analysis"')
    expect(text).toContain('Lead reviewer: Rae Reviewer')
    expect(text).toContain('&lt;script&gt;alert(1)')
    expect(text).not.toContain('<script>alert')
    expect(text).toContain('Learning from the review about Child Alder &lt;b&gt;&amp;amp; &quot;others&quot;')
    expect((await assembleIt()).html).toContain('Nothing has changed')
    await expect(
      act('manager', (tx) => tx.updateTable('release_candidate').set({ title: 'x' }).where('case_id', '=', caseId).execute())
    ).rejects.toThrow(/permission denied/)
  })

  it('is blocked by what the check finds until each of two people gives a reason, or the words are replaced', async () => {
    const manager = await app.as('manager')
    const check = (await manager.get(`${base}/check`)).html
    expect(check).toContain('A forename of Child Alder')
    expect(check).toContain('<mark>Zoë</mark>')
    expect(check).toContain('<mark>Larchwick Road</mark>')
    const refused = await releaseIt('manager')
    expect([refused.status, refused.html.includes('still need your reason')]).toEqual([403, true])
    await prepare({ replacements: REPLACEMENTS })
    expect((await manager.get(base)).html).toContain('changed after this text was assembled')
    expect((await releaseIt('manager')).html).toContain('Assemble it again')
    const again = await assembleIt()
    const text = (await manager.get(again.location ?? '')).html
    expect(text).toContain('<p class="govuk-body">Child Alder was seen by six services.</p>')
    expect(text).toContain('“Zoë Quillfeather” reads “Child Alder”: once')
    expect((await manager.get(`${base}/check`)).html).toContain('It found nothing.')
  })

  it('does not count a reason of somebody else: each of the two gives their own', async () => {
    await prepare({ replacements: `${REPLACEMENTS}\nOne register => One register, ring 01632 960123,` })
    await assembleIt()
    const field = /name="(reason-[0-9a-f]{32})"/.exec((await (await app.as('chair')).get(`${base}/check`)).html)?.[1] ?? ''
    expect(field).not.toBe('')
    const given = await (await app.as('chair')).post(`${base}/check`, { [field]: 'It is the public number of the partnership' })
    expect(given.status).toBe(303)
    expect((await (await app.as('manager')).get(`${base}/check`)).html).toContain('It is the public number of the partnership')
    expect((await releaseIt('manager')).status).toBe(403)
    expect((await releaseIt('chair')).status).toBe(303)
    expect((await (await app.as('scrutineer')).post(`${base}/check`, { [field]: 'x' })).status).toBe(403)
  })

  it('voids a release when another text is assembled', async () => {
    await prepare({ replacements: REPLACEMENTS })
    await assembleIt()
    const manager = await app.as('manager')
    const page = (await manager.get(base)).html
    expect(page).toContain('Another text was assembled')
    expect(page).toContain('Nobody has released this text yet')
  })

  it('is not released by somebody who has the page of an earlier text open', async () => {
    const manager = await app.as('manager')
    const opened = hiddenFields((await manager.get(`${base}/release`)).html, `${base}/release`)
    await prepare({ replacements: REPLACEMENTS, summary: 'Words that the manager has not read.' })
    await assembleIt()
    const late = await manager.postRaw(`${base}/release`, { ...opened, read: 'yes' })
    expect([late.status, late.html.includes('Another text was assembled after you opened this page')]).toEqual([422, true])
    await prepare({ replacements: REPLACEMENTS })
    await assembleIt()
  })

  it('is blocked by a detector that breaks, whoever tries and whatever was accepted', async () => {
    const broken = [
      {
        name: 'names',
        find: () => {
          throw new Error('out of order')
        }
      }
    ]
    const outcome = await act('manager', async (tx, actor) => {
      const facts = await factsOf(tx)
      return release(tx, facts, await loadRelease(tx, facts), actor, by('manager'), broken)
    })
    expect(outcome.ok ? '' : outcome.error).toContain('The check for names did not finish')
  })

  it('is not published by one person, who cannot release twice, nor by the lead reviewer; the database refuses too', async () => {
    expect((await releaseIt('manager')).status).toBe(303)
    const twice = await releaseIt('manager')
    expect([twice.status, twice.html.includes('The second release must be by another person')]).toEqual([403, true])
    const alone = await (await app.as('manager')).post(`${base}/publish`, { confirm: 'yes' })
    expect([alone.status, alone.location ?? '', (await visit(`/library/${slug}`)).status]).toEqual([403, '', 404])
    expect((await releaseIt('reviewer')).status).toBe(403)
    expect((await releaseIt('groupChair')).status).toBe(403)
    const candidate = await system((tx) =>
      tx
        .selectFrom('release_candidate')
        .select(['id', 'html', 'sha256'])
        .where('case_id', '=', caseId)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
    )
    const signAs = (who: PersonKey, whom: PersonKey) =>
      act(who, (tx) =>
        tx
          .insertInto('release_signature')
          .values({
            id: newId<'release-signature'>(),
            case_id: caseId,
            candidate_id: candidate.id,
            released_by: app.world.people[whom].id,
            released_by_name: 'x',
            released_by_agency: 'x',
            voided_at: null,
            voided_reason: null
          })
          .execute()
      )
    await expect(signAs('manager', 'chair')).rejects.toThrow(/row-level security/)
    await expect(signAs('manager', 'manager')).rejects.toThrow(/release_signature_once/)
    await expect(signAs('reviewer', 'reviewer')).rejects.toThrow(/row-level security/)
    await expect(signAs('scrutineer', 'scrutineer')).rejects.toThrow(/row-level security/)
    const shelve = (actor: Actor) =>
      asActor(app.database, app.clock, actor, (tx) =>
        tx
          .insertInto('publication')
          .values({
            id: newId<'publication'>(),
            case_id: caseId,
            publisher: 'x',
            slug: 'planted',
            form: 'full',
            kind: 'inquiry',
            title: 'x',
            summary: 'x',
            year: 2026,
            nation: 'England',
            html: candidate.html,
            sha256: candidate.sha256,
            corrections: json([]),
            published_at: app.clock.now(),
            changed_at: app.clock.now(),
            withdrawn_at: null,
            withdrawn_reason: null
          })
          .execute()
      )
    await expect(shelve(await actorOf('manager'))).rejects.toThrow(/two people have released/)
    await expect(shelve(systemActor('test'))).rejects.toThrow(/two people have released/)
    await expect(shelve(PUBLIC)).rejects.toThrow(/row-level security|two people have released/)
  })

  it('can be taken back before it is published', async () => {
    expect((await (await app.as('manager')).post(`${base}/take-back`, {}, base)).status).toBe(303)
    expect((await (await app.as('manager')).get(base)).html).toContain('Taken back')
    expect((await releaseIt('manager')).status).toBe(303)
  })

  it('warns, with the reason, that seven working days have not passed, and publishes when two people have released', async () => {
    expect((await releaseIt('authorityPartner')).status).toBe(303)
    const manager = await app.as('manager')
    await system((tx) =>
      recordLawEvent(tx, app.clock, caseId, 'publicationPlanned', Temporal.Instant.from('2026-12-01T00:00:00Z'))
    )
    const page = (await manager.get(`${base}/publish`)).html
    expect(page).toContain('Publication is planned for Tuesday 1 December 2026')
    // Back from Tuesday 1 September 2026: 28, 27, 26, 25, 24, 21 and 20 August. Not Monday 31 August, the summer bank holiday.
    expect(page).toContain('by 20 August 2026')
    expect(page).toContain('It is not recorded that it was sent')
    expect((await manager.post(`${base}/publish`, {})).status).toBe(422)
    const done = await manager.post(`${base}/publish`, {
      confirm: 'yes',
      earlyReason: 'The trial ended and the press has the story'
    })
    expect([done.status, done.location]).toEqual([303, base])
    expect((await manager.get(base)).html).toContain('The trial ended and the press has the story')
    expect((await system((tx) => lawEvents(tx, caseId))).get('published')?.toString()).toBe('2026-09-01T09:00:00Z')
    expect((await manager.get(`/cases/${caseId}`)).html).toMatch(/Release and publication[\s\S]{0,400}Published/)
    expect((await manager.post(`${base}/publish`, { confirm: 'yes' })).status).toBe(403)
  })

  it('stands in the library for everybody at its permanent address, found by its words, themes and feed', async () => {
    const page = await visit(`/library/${slug}`)
    expect(page.status).toBe(200)
    expect(page.html).toContain('Lead reviewer: Rae Reviewer')
    expect(page.html).toContain('href="#section-recommendations"')
    expect(page.html).not.toContain('<script>alert')
    expect(page.html).not.toContain('OFFICIAL-SENSITIVE')
    expect(page.html).not.toContain('Quillfeather')
    expect(page.html).not.toContain('The trial ended')
    expect(page.html.match(/<h1/g)).toHaveLength(1)
    expect((await visit('/library?q=registers')).html).toContain(slug)
    expect((await visit('/library?theme=information-sharing&from=2026&to=2026&age=6-10')).html).toContain(slug)
    expect((await visit('/library/feed.xml')).html).toContain(slug)
    expect((await visit('/library/data.json')).html).not.toContain(caseId)
    expect((await system((tx) => publicationOfCase(tx, caseId)))?.slug).toBe(slug)
  })

  it('keeps its address for ever', async () => {
    const answer = await prepare({ slug: 'another-address', correctionNote: 'x' })
    expect([answer.status, answer.html.includes('The address is permanent')]).toEqual([422, true])
    await expect(
      system((tx) => tx.updateTable('publication').set({ slug: 'another-address' }).where('case_id', '=', caseId).execute())
    ).rejects.toThrow(/permanent/)
    await expect(
      system((tx) => tx.updateTable('publication').set({ html: 'x' }).where('case_id', '=', caseId).execute())
    ).rejects.toThrow()
  })

  it('is corrected by a new version that two people release, with a note to readers, and keeps the version before', async () => {
    await prepare({ replacements: REPLACEMENTS, summary: 'Seven services each held a part.' })
    expect((await assembleIt()).html).toContain('Say in the preparation what this correction corrects')
    await prepare({
      replacements: REPLACEMENTS,
      summary: 'Seven services each held a part.',
      correctionNote: 'The summary said six services.'
    })
    expect((await assembleIt()).status).toBe(303)
    expect((await visit(`/library/${slug}`)).html).toContain('Six services each held a part.')
    await releaseIt('manager')
    await releaseIt('chair')
    expect((await (await app.as('chair')).post(`${base}/publish`, { confirm: 'yes' })).status).toBe(303)
    const page = (await visit(`/library/${slug}`)).html
    expect(page).toContain('Seven services each held a part.')
    expect(page).not.toContain('Six services each held a part.')
    expect(page).toContain('Corrected on 1 September 2026: The summary said six services.')
    const versions = await system((tx) =>
      tx.selectFrom('publication_version').select('version').where('case_id', '=', caseId).execute()
    )
    expect(versions).toHaveLength(2)
  })

  it('is withdrawn with a reason that is checked, and leaves a page that repeats neither title nor text', async () => {
    const chair = await app.as('chair')
    const named = await chair.post(`${base}/withdraw`, { reason: 'Zoë could be recognised' })
    expect([named.status, named.html.includes('Leave out: “Zoë”')]).toEqual([422, true])
    expect((await chair.post(`${base}/withdraw`, { reason: 'Somebody could have been recognised.' })).status).toBe(303)
    const page = await visit(`/library/${slug}`)
    expect(page.status).toBe(200)
    expect(page.html).toContain('This report has been withdrawn')
    expect(page.html).toContain('Somebody could have been recognised.')
    expect(page.html).not.toContain('Seven services')
    expect(page.html).not.toContain('Learning from the review')
    for (const path of ['/library?q=registers', '/library/feed.xml', '/library/data.csv', '/library/data.json'])
      expect([path, (await visit(path)).html.includes(slug)]).toEqual([path, false])
    // Those of the team who look at the library see what everybody sees.
    expect((await chair.get(`/library/${slug}`)).html).toContain('This report has been withdrawn')
    // One person took it off the shelf. One person does not put it back: the releases of before no longer count.
    expect((await chair.post(`${base}/publish`, { confirm: 'yes' })).status).toBe(403)
    await expect(
      act('chair', (tx) =>
        tx.updateTable('publication').set({ withdrawn_at: null, withdrawn_reason: null }).where('case_id', '=', caseId).execute()
      )
    ).rejects.toThrow('only after two people have released it')
  })

  it('leaves nothing unpublished for anybody else to read, table by table', async () => {
    const tables = [
      'release_preparation',
      'release_candidate',
      'release_acceptance',
      'release_signature',
      'publication',
      'publication_version'
    ] as const
    const count = (tx: Transaction, table: (typeof tables)[number]) =>
      tx
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    for (const table of tables) {
      expect([table, (await act('manager', (tx) => count(tx, table))).count > 0]).toEqual([table, true])
      const publicly = await asActor(app.database, app.clock, PUBLIC, (tx) => count(tx, table))
      expect([table, 'public', publicly.count]).toEqual([table, 'public', 0])
      for (const who of [
        'otherManager',
        'outsider',
        'panelMember',
        'department',
        'addressee',
        'hospitalLead',
        'administrator'
      ] as const)
        expect([table, who, (await act(who, (tx) => count(tx, table))).count]).toEqual([table, who, 0])
    }
  })

  it('shows nothing whose day has not come', async () => {
    // Two people released version 2; the same text again, on another case's shelf, dated tomorrow.
    const other = (await makeCase(app.database, app.clock, app.world, { title: 'Child Beech' })) as CaseId
    await system(async (tx) => {
      const text = await tx
        .selectFrom('release_candidate')
        .selectAll()
        .where('case_id', '=', caseId)
        .limit(1)
        .executeTakeFirstOrThrow()
      const candidate = newId<'release-candidate'>()
      await tx
        .insertInto('release_candidate')
        .values({
          ...text,
          id: candidate,
          case_id: other,
          number: 1,
          title: 'Not until tomorrow',
          slug: 'not-until-tomorrow',
          summary: 'x',
          replacements: json([])
        })
        .execute()
      for (const who of ['manager', 'chair'] as const) {
        await tx
          .insertInto('release_signature')
          .values({
            id: newId<'release-signature'>(),
            case_id: other,
            candidate_id: candidate,
            released_by: app.world.people[who].id,
            released_by_name: who,
            released_by_agency: 'x',
            voided_at: null,
            voided_reason: null
          })
          .execute()
      }
      await tx
        .insertInto('publication')
        .values({
          id: newId<'publication'>(),
          case_id: other,
          publisher: 'Saltmere',
          slug: 'not-until-tomorrow',
          form: text.form === 'improvements' ? 'improvements' : 'full',
          kind: 'inquiry',
          title: 'Not until tomorrow',
          summary: 'x',
          year: 2026,
          nation: 'England',
          html: text.html,
          sha256: text.sha256,
          search_title: 'Not until tomorrow',
          corrections: json([]),
          published_at: Temporal.Instant.from('2026-09-02T09:00:00Z'),
          changed_at: app.clock.now(),
          withdrawn_at: null,
          withdrawn_reason: null
        })
        .execute()
    })
    for (const path of [
      '/library',
      '/library?q=tomorrow',
      '/library/not-until-tomorrow',
      '/library/data.json',
      '/library/feed.xml'
    ])
      expect([path, (await visit(path)).html.includes('Not until tomorrow')]).toEqual([path, false])
    expect((await (await app.as('manager')).get('/library?q=tomorrow')).html).not.toContain('Not until tomorrow')
    app.clock.advance({ hours: 25 })
    expect((await visit('/library/not-until-tomorrow')).status).toBe(200)
  })
})

describeOnBothEngines('a publication of less than the whole report', (open) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp({ open, at: '2026-09-01T09:00:00Z' })
  })
  afterAll(() => app.close())

  it('is only the improvements, or nothing, and two people agree to either', async () => {
    const caseId = (await makeCase(app.database, app.clock, app.world, { title: 'Child Cedar', notified: true })) as CaseId
    const base = `/cases/${caseId}/release`
    const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)
    const manager = await app.as('manager')
    await manager.post(`/cases/${caseId}/local-review/decision`, {
      decision: 'review',
      'decidedOn-day': '31',
      'decidedOn-month': '8',
      'decidedOn-year': '2026',
      basis: 'later',
      reasons: 'To learn.'
    })
    await manager.post(`/cases/${caseId}/local-review/report/analysis`, { body: 'What should stay unpublished.' })
    await manager.post(`/cases/${caseId}/local-review/report/recommendations`, { body: 'Meet sooner.' })
    for (const who of ['authorityPartner', 'healthPartner', 'policePartner'] as const)
      await (await app.as(who)).post(`/cases/${caseId}/local-review/sign-off`, { agree: 'yes' })
    const prepare = (form: string) =>
      manager.post(`${base}/prepare`, {
        title: 'Learning',
        summary: 'What should change.',
        slug: 'learning-cedar',
        form,
        formReason: 'The family would be recognised.',
        nation: 'England'
      })
    await prepare('improvements')
    const made = await manager.post(`${base}/assemble`, {}, base)
    const text = (await manager.get(made.location ?? '')).html
    expect(text).toContain('Meet sooner.')
    expect(text).not.toContain('What should stay unpublished.')
    expect(text).not.toContain('The family would be recognised.')
    // Nobody is in the people register of this case: there is nothing to check against, so nothing can be released.
    const unchecked = await manager.post(`${base}/release`, { read: 'yes' })
    expect([unchecked.status, unchecked.html.includes('Nobody is in the people register')]).toEqual([403, true])

    await prepare('withheld')
    await manager.post(`${base}/assemble`, {}, base)
    expect((await manager.post(`${base}/release`, { read: 'yes' })).status).toBe(303)
    expect((await manager.get(base)).html).toContain('Two people check and release it')
    expect((await (await app.as('chair')).post(`${base}/release`, { read: 'yes' })).status).toBe(303)
    expect((await manager.get(base)).html).toContain('Two people have agreed that nothing is published')
    expect((await manager.post(`${base}/publish`, { confirm: 'yes' })).status).toBe(403)
    expect(await system((tx) => publicationOfCase(tx, caseId))).toBeUndefined()
    expect((await app.asPublic().get('/library/learning-cedar')).status).toBe(404)
  })

  it('is not published when the register gained a name after the release', async () => {
    const caseId = (await makeCase(app.database, app.clock, app.world, { title: 'Child Date', notified: true })) as CaseId
    const base = `/cases/${caseId}/release`
    const manager = await app.as('manager')
    const addPerson = (forename: string) =>
      asActor(app.database, app.clock, systemActor('test'), (tx) =>
        tx
          .insertInto('person')
          .values({
            id: newId<'person'>(),
            case_id: caseId,
            kind: 'child',
            forename,
            surname: 'Nonesuch',
            born_on: null,
            died_on: null,
            details: json({}),
            removed_at: null,
            removed_reason: null,
            created_by: null
          })
          .execute()
      )
    await addPerson('Ambrosine')
    await manager.post(`/cases/${caseId}/local-review/decision`, {
      decision: 'review',
      // The day of the release itself, which is kept as noon: an hour after what this test's clock says.
      'decidedOn-day': '1',
      'decidedOn-month': '9',
      'decidedOn-year': '2026',
      basis: 'later',
      reasons: 'To learn.'
    })
    await manager.post(`/cases/${caseId}/local-review/report/analysis`, { body: 'Peregrine’s brother was not asked.' })
    await manager.post(`/cases/${caseId}/local-review/report/recommendations`, { body: 'Ask brothers.' })
    for (const who of ['authorityPartner', 'healthPartner', 'policePartner'] as const)
      await (await app.as(who)).post(`/cases/${caseId}/local-review/sign-off`, { agree: 'yes' })
    await manager.post(`${base}/prepare`, {
      title: 'Learning',
      summary: 'Ask.',
      slug: 'learning-date',
      form: 'full',
      nation: 'England'
    })
    await manager.post(`${base}/assemble`, {}, base)
    for (const who of ['manager', 'chair'] as const)
      expect((await (await app.as(who)).post(`${base}/release`, { read: 'yes' })).status).toBe(303)
    await addPerson('Peregrine')
    const late = await manager.post(`${base}/publish`, { confirm: 'yes' })
    expect([late.status, late.html.includes('something that the two people did not answer')]).toEqual([403, true])
    const facts = await asActor(app.database, app.clock, systemActor('test'), (tx) => loadCaseFacts(tx, caseId))
    const broken = [
      {
        name: 'names',
        find: () => {
          throw new Error('out of order')
        }
      }
    ]
    const blocked = await asActor(app.database, app.clock, systemActor('test'), async (tx) => {
      if (!facts) throw new Error('no case')
      const record = await loadRelease(tx, facts)
      return publish(tx, app.clock, facts, record, { id: app.world.people.manager.id, name: 'x', agency: 'x' }, '', broken)
    })
    expect(blocked.ok ? '' : blocked.error).toContain('The check for names did not finish')
    expect((await app.asPublic().get('/library/learning-date')).status).toBe(404)
    // Both answer it after taking their releases back, and then it can be published.
    for (const who of ['manager', 'chair'] as const) {
      const browser = await app.as(who)
      await browser.post(`${base}/take-back`, {}, base)
      const fields = [...(await browser.get(`${base}/check`)).html.matchAll(/name="(reason-[0-9a-f]{32})"/g)].map(
        (match) => match[1] ?? ''
      )
      expect(fields).toHaveLength(1)
      await browser.post(`${base}/check`, Object.fromEntries(fields.map((field) => [field, 'The brother chose to be named'])))
      expect([who, (await browser.post(`${base}/release`, { read: 'yes' })).status]).toEqual([who, 303])
    }
    expect((await manager.post(`${base}/publish`, { confirm: 'yes' })).status).toBe(303)
    expect((await app.asPublic().get('/library/learning-date')).html).toContain('Peregrine')
  })
})

describe('words to replace', () => {
  it('are read line by line, and every line that cannot be read is told', () => {
    expect(readReplacements('Harbour Lane School => a primary school\n\n A =>  ')).toEqual({
      ok: true,
      value: [
        { from: 'Harbour Lane School', to: 'a primary school' },
        { from: 'A', to: '' }
      ]
    })
    expect(readReplacements('x\n => y\na => b => c\nq => r\nq => s')).toEqual({
      ok: false,
      error: [
        'line 1 must have the words of the report, then => and the words to publish',
        'line 2 does not say which words to replace',
        'line 3 must have the words of the report, then => and the words to publish',
        'line 5 replaces the same words as a line before'
      ]
    })
  })

  it('are replaced exactly as written, and counted', () => {
    const words = replacer([{ from: 'A.', to: '$&' }])
    expect(words.apply('A. and A. and AB')).toBe('$& and $& and AB')
    expect(words.made()).toEqual([{ from: 'A.', to: '$&', times: 2 }])
  })
})

describe('where a release stands', () => {
  const candidate = { form: 'full', sha256: 'one', releases: 0 } as const
  it.each([
    [{ signedOff: false, prepared: false, candidate: undefined, publication: undefined }, 'waiting-for-report'],
    [{ signedOff: true, prepared: false, candidate: undefined, publication: undefined }, 'to-prepare'],
    [{ signedOff: true, prepared: true, candidate: undefined, publication: undefined }, 'to-assemble'],
    [{ signedOff: true, prepared: true, candidate: { ...candidate, releases: 1 }, publication: undefined }, 'to-release'],
    [{ signedOff: true, prepared: true, candidate: { ...candidate, releases: 2 }, publication: undefined }, 'to-publish'],
    [
      { signedOff: true, prepared: true, candidate: { ...candidate, form: 'withheld', releases: 2 }, publication: undefined },
      'withheld'
    ],
    [{ signedOff: true, prepared: true, candidate, publication: { sha256: 'one', withdrawn: false } }, 'published'],
    [{ signedOff: true, prepared: true, candidate, publication: { sha256: 'two', withdrawn: false } }, 'correcting'],
    [{ signedOff: true, prepared: true, candidate, publication: { sha256: 'one', withdrawn: true } }, 'withdrawn']
  ] as const)('%o is %s', (facts, state) => {
    expect(releaseState(facts)).toBe(state)
  })
})
