import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Actor, type CaseId, systemActor } from '#platform/access/actor.ts'
import { verifyChain } from '#platform/audit/audit.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { findSession } from '#platform/sessions/sessions.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, makeCase } from '#test/support/partnership.ts'
import { recommendationsOfCase } from './index.ts'
import { mayJudge } from './recommendations.policy.ts'

describeOnBothEngines('recommendations', (open) => {
  let app: TestApp
  let caseId: CaseId
  let base: string
  let first: string
  let second: string
  let written: Record<string, string>
  beforeAll(async () => {
    app = await openTestApp({ open, at: '2026-09-01T09:00:00Z' })
    caseId = (await makeCase(app.database, app.clock, app.world, { title: 'Child Rowan', notified: true })) as CaseId
    base = `/cases/${caseId}/recommendations`
    written = {
      addressee: app.world.agencies.hospital,
      text: 'Appoint an owner for the register of surgery addresses.',
      'dueOn-day': '30',
      'dueOn-month': '6',
      'dueOn-year': '2027',
      why: 'Letters went to a surgery that had closed.',
      changeForChildren: 'The surgery knows within a day.',
      type: 'process',
      strength: 'strong'
    }
    const manager = await app.as('manager')
    await manager.post(`/cases/${caseId}/local-review/decision`, {
      decision: 'review',
      'decidedOn-day': '31',
      'decidedOn-month': '8',
      'decidedOn-year': '2026',
      basis: 'later',
      reasons: 'Learning beyond the rapid review'
    })
    await manager.post(`/cases/${caseId}/local-review/findings/new`, {
      kind: 'system',
      title: 'Letters go astray',
      text: 'They do.'
    })
  })
  afterAll(() => app.close())

  const actorOf = async (person: PersonKey): Promise<Actor> => {
    const session = await findSession(app.database, app.clock, (await app.as(person)).cookies.get('session'))
    if (session.state !== 'live') throw new Error(`${person} has no session`)
    return session.actor
  }
  const as = async <T>(person: PersonKey, work: Parameters<typeof asActor<T>>[3]) =>
    asActor(app.database, app.clock, await actorOf(person), work)
  const ofCase = () => asActor(app.database, app.clock, systemActor('test'), (tx) => recommendationsOfCase(tx, caseId))
  const write = async (fields: Record<string, string>) => {
    const answer = await (await app.as('manager')).post(`${base}/new`, fields)
    return answer.location?.split('/').at(-1) ?? `status ${answer.status}`
  }

  it('are written by the team from a finding, with hints that never stop anybody', async () => {
    const manager = await app.as('manager')
    const form = (await manager.get(`${base}/new`)).html
    const finding = /<option value="([0-9a-f-]{36})">1\. Letters go astray/.exec(form)?.[1] ?? ''
    expect(form).toContain('Department for Education')
    expect(form).not.toContain('Fernhollow Council')
    const wrong = await manager.post(`${base}/new`, { text: '', addressee: app.world.agencies.otherAuthority })
    expect(wrong.status).toBe(422)
    for (const message of ['Choose who must act', 'Say what they must do', 'Choose how strong it is'])
      expect(wrong.html).toContain(message)
    first = await write({ ...written, finding })
    const draft = (await manager.get(`${base}/${first}`)).html
    expect(draft).toContain('finding 1: Letters go astray')
    expect(draft).toContain('No measure is recorded yet')
    const vague = await write({
      addressee: app.world.agencies.hospital,
      text: 'Consider training.',
      type: 'training',
      strength: 'weak'
    })
    const hints = (await manager.get(`${base}/${vague}`)).html
    expect(hints).toContain('“consider”')
    expect(hints).toContain('There is no date')
    const reviewer = await app.as('scrutineer')
    expect((await reviewer.post(`${base}/new`, written)).status).toBe(403)
    await manager.post(`${base}/${vague}/withdraw`, { reason: 'Not strong enough to be worth anybody’s time' })
    const [only, ...others] = await ofCase()
    expect([only?.number, only?.finding?.title, only?.addresseeAgencyName, only?.dueOn?.toString(), others.length]).toEqual([
      1,
      'Letters go astray',
      'Saltmere Hospitals',
      '2027-06-30',
      0
    ])
  })

  it('are unknown to their addressee until they are issued; then a letter without a name goes out', async () => {
    const addressee = await app.as('addressee')
    expect((await addressee.get(`/recommendations/${first}`)).status).toBe(404)
    expect((await addressee.get('/recommendations')).html).not.toContain('register of surgery addresses')
    const manager = await app.as('manager')
    expect((await (await app.as('groupChair')).post(`${base}/${first}/issue`, {}, `${base}/${first}`)).status).toBe(403)
    expect((await manager.post(`${base}/${first}/issue`, {}, `${base}/${first}`)).status).toBe(303)
    const letters = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx.selectFrom('outbox_mail').select(['to_email', 'subject', 'body_text']).where('case_id', '=', caseId).execute()
    )
    expect(letters.map((one) => one.body_text).join()).toContain(`/recommendations/${first}`)
    expect(JSON.stringify(letters)).not.toContain('Rowan')
    const page = (await addressee.get(`/recommendations/${first}`)).html
    expect(page).toContain('Appoint an owner for the register')
    expect(page).toContain('Saltmere Safeguarding Children Partnership')
    expect(page).not.toContain('Rowan')
    expect(page).not.toContain('Letters go astray')
    expect((await (await app.as('hospitalLead')).get('/recommendations')).html).toContain('Appoint an owner')
  })

  it('are never rewritten once issued', async () => {
    expect((await (await app.as('manager')).get(`${base}/${first}/change`)).status).toBe(404)
    await expect(
      as('manager', (tx) => tx.updateTable('recommendation').set({ text: 'Other words' }).where('id', '=', first).execute())
    ).rejects.toThrow(/not rewritten/)
  })

  it('are nothing to another agency, to the case’s outsiders, or to the Panel', async () => {
    for (const who of ['schoolLead', 'department', 'inspector'] as const) {
      const browser = await app.as(who)
      expect([who, (await browser.get('/recommendations')).html.includes('Appoint an owner')]).toEqual([who, false])
      expect([who, (await browser.get(`/recommendations/${first}`)).status]).toEqual([who, 404])
      expect([who, (await browser.postRaw(`/recommendations/${first}/answer`, { answer: 'accepted' })).status]).toEqual([
        who,
        403
      ])
    }
    // Same agency, but no role that answers for it.
    expect((await (await app.as('outsider')).get(`/recommendations/${first}`)).status).toBe(403)
    expect((await (await app.as('addressee')).get(`${base}/${first}`)).status).toBe(404)
    expect((await (await app.as('panelMember')).get(base)).status).toBe(403)
  })

  it('are answered with reasons, acted on and evidenced by the addressee, whose word leaves the status as it was', async () => {
    const addressee = await app.as('addressee')
    const bare = await addressee.post(`/recommendations/${first}/answer`, {})
    expect(bare.html).toContain('Choose what your agency does')
    expect(bare.html).toContain('Give the reasons')
    const answer = { answer: 'accepted-in-part', text: 'The register yes; the owner from April.' }
    expect((await addressee.post(`/recommendations/${first}/answer`, answer)).status).toBe(303)
    const action = {
      text: 'Agree the register',
      ownerRole: 'Head of records',
      'dueOn-day': '1',
      'dueOn-month': '4',
      'dueOn-year': '2027'
    }
    expect((await addressee.post(`/recommendations/${first}/action`, action)).status).toBe(303)
    const wrong = await addressee.post(`/recommendations/${first}/evidence`, { text: 'Minutes', link: 'javascript:alert(1)' })
    expect(wrong.html).toContain('Enter a web address that begins with https://')
    expect((await addressee.post(`/recommendations/${first}/complete`, { text: 'Owner appointed.' })).status).toBe(303)
    const [one] = await ofCase()
    expect([one?.status, one?.answer]).toEqual(['awaiting-answer', 'accepted-in-part'])
    const seen = (await (await app.as('manager')).get(`${base}/${first}`)).html
    expect(seen).toContain('Accepted in part; said to be complete, awaiting judgement')
    expect(seen).toContain('Head of records')
    const done = /name="action" value="([0-9a-f-]{36})"/.exec((await addressee.get(`/recommendations/${first}`)).html)?.[1] ?? ''
    expect(
      (await addressee.post(`/recommendations/${first}/action-done`, { action: done }, `/recommendations/${first}`)).status
    ).toBe(303)
    expect((await addressee.get(`/recommendations/${first}`)).html).toContain('done on 1 September 2026')
  })

  it('are judged by the recommender, with evidence before they are closed as assured, and the recommender’s word wins', async () => {
    const partner = await app.as('policePartner')
    const assured = { status: 'assured', reasons: 'The minutes name the owner.' }
    const early = await partner.post(`${base}/${first}/judge`, assured)
    expect([early.status, early.html.includes('There is no evidence yet')]).toEqual([422, true])
    await partner.post(`${base}/${first}/judge`, { status: 'in-progress', reasons: 'No evidence yet' })
    expect((await ofCase())[0]?.status).toBe('in-progress')
    const addressee = await app.as('addressee')
    await addressee.post(`/recommendations/${first}/evidence`, {
      text: 'Minutes of the board',
      link: 'https://example.org/minutes'
    })
    expect((await ofCase())[0]?.status).toBe('in-progress')
    expect((await partner.post(`${base}/${first}/judge`, assured)).status).toBe(303)
    expect((await ofCase())[0]?.status).toBe('assured')
    const page = (await addressee.get(`/recommendations/${first}`)).html
    expect(page).toContain('The minutes name the owner.')
    expect(page).toContain('No evidence yet')
    expect(
      (await addressee.post(`/recommendations/${first}/answer`, { answer: 'not-accepted', text: 'Changed our mind' })).status
    ).toBe(403)
  })

  it('are never judged by the addressee: not by the page, not past it', async () => {
    expect(
      (await (await app.as('addressee')).postRaw(`${base}/${first}/judge`, { status: 'embedded', reasons: 'x' })).status
    ).toBe(403)
    const row = {
      id: crypto.randomUUID(),
      case_id: caseId,
      recommendation_id: first,
      number: 99,
      status: 'embedded' as const,
      reasons: 'Because we say so',
      by_user: app.world.people.addressee.id,
      by_name: 'Avi Addressee'
    }
    await expect(as('addressee', (tx) => tx.insertInto('recommendation_status').values(row).execute())).rejects.toThrow(
      /row-level security/
    )
    for (const set of [{ issued_at: null }, { withdrawn_reason: 'x' }]) {
      const result = await as('addressee', (tx) =>
        tx.updateTable('recommendation').set(set).where('id', '=', first).executeTakeFirst()
      )
      expect(Number(result.numUpdatedRows)).toBe(0)
    }
    await expect(as('manager', (tx) => tx.updateTable('recommendation_status').set({ reasons: 'x' }).execute())).rejects.toThrow(
      /permission denied/
    )
    // A partner does not judge what their own agency was asked to do; the business manager acts for the partnership.
    const { authority, police } = app.world.agencies
    expect(mayJudge(await actorOf('authorityPartner'), authority).allowed).toBe(false)
    expect(mayJudge(await actorOf('authorityPartner'), police).allowed).toBe(true)
    expect(mayJudge(await actorOf('manager'), authority).allowed).toBe(true)
    const toPolice = await write({ ...written, addressee: police })
    const manager = await app.as('manager')
    await manager.post(`${base}/${toPolice}/issue`, {}, `${base}/${toPolice}`)
    const own = { status: 'superseded', reasons: 'x' }
    expect((await (await app.as('policePartner')).post(`${base}/${toPolice}/judge`, own)).status).toBe(403)
  })

  it('take no answer from a person of another agency, past the page', async () => {
    const reply = (by: PersonKey, asWhom: PersonKey) => ({
      id: crypto.randomUUID(),
      case_id: caseId,
      recommendation_id: first,
      number: 50,
      kind: 'accepted' as const,
      text: 'x',
      by_user: app.world.people[asWhom].id,
      by_name: by
    })
    for (const [by, asWhom] of [
      ['schoolLead', 'schoolLead'],
      ['manager', 'manager'],
      ['addressee', 'hospitalLead']
    ] as const) {
      await expect(as(by, (tx) => tx.insertInto('recommendation_reply').values(reply(by, asWhom)).execute())).rejects.toThrow(
        /row-level security/
      )
    }
  })

  it('tell how often the same was recommended before, and what came of it', async () => {
    second = await write({ ...written, text: 'Appoint an owner for the register, again.', repeatOf: first })
    const manager = await app.as('manager')
    await manager.post(`${base}/${second}/issue`, {}, `${base}/${second}`)
    const third = await write({ ...written, text: 'And again.', repeatOf: second })
    expect((await manager.get(`${base}/${second}`)).html).toMatch(/Made before: 1 time</)
    const page = (await manager.get(`${base}/${third}`)).html
    expect(page).toMatch(/Made before: 2 times</)
    expect(page).toContain('(assured)')
  })

  it('have a measure whose versions are kept', async () => {
    const manager = await app.as('manager')
    const measure = { measure: 'Letters that reach the right surgery', baseline: '61 of 100', method: 'dip-sample' }
    expect((await manager.post(`${base}/${first}/measure`, measure)).status).toBe(303)
    expect((await manager.post(`${base}/${first}/measure`, { ...measure, result: '97 of 100' })).status).toBe(303)
    expect((await (await app.as('addressee')).get(`/recommendations/${first}`)).html).toContain('97 of 100')
    const rows = await as('manager', (tx) =>
      tx
        .selectFrom('recommendation_measure')
        .select(['version', 'result'])
        .where('recommendation_id', '=', first)
        .orderBy('version')
        .execute()
    )
    expect(rows).toEqual([
      { version: 1, result: '' },
      { version: 2, result: '97 of 100' }
    ])
  })

  it('withdrawn stay readable with the reason, and take no more answers', async () => {
    const manager = await app.as('manager')
    expect((await manager.post(`${base}/${second}/withdraw`, { reason: '' })).status).toBe(422)
    expect((await manager.post(`${base}/${second}/withdraw`, { reason: 'Said already' })).status).toBe(303)
    const addressee = await app.as('addressee')
    expect((await addressee.get(`/recommendations/${second}`)).html).toContain('Withdrawn: Said already')
    expect((await addressee.post(`/recommendations/${second}/answer`, { answer: 'accepted', text: 'x' })).status).toBe(403)
  })

  it('show no row to those who are neither the team nor the addressee, and the addressee none of the drafts', async () => {
    const tables = [
      'recommendation',
      'recommendation_reply',
      'recommendation_action',
      'recommendation_evidence',
      'recommendation_status',
      'recommendation_measure'
    ] as const
    const count = (who: PersonKey, table: (typeof tables)[number]) =>
      as(who, async (tx) => {
        const row = await tx
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
        return row.count
      })
    for (const table of tables) {
      expect([table, (await count('manager', table)) > 0]).toEqual([table, true])
      expect([table, (await count('addressee', table)) > 0]).toEqual([table, true])
      for (const who of [
        'schoolLead',
        'outsider',
        'notifier',
        'otherManager',
        'panelMember',
        'department',
        'administrator'
      ] as const) {
        expect([table, who, await count(who, table)]).toEqual([table, who, 0])
      }
    }
    const issued = await as('addressee', (tx) => tx.selectFrom('recommendation').select(['id', 'issued_at']).execute())
    expect(issued.map((one) => one.id).sort()).toEqual([first, second].sort())
    expect(await as('addressee', (tx) => tx.selectFrom('review_finding').select('id').execute())).toEqual([])
  })

  it('leave a trail that verifies, with answers in the case’s trail', async () => {
    const trail = (await (await app.as('manager')).get(`/cases/${caseId}/trail`)).html
    expect(trail).toContain('Recommendations: measure saved')
    expect((await verifyChain(app.database)).intact).toBe(true)
    const stage = (await (await app.as('manager')).get(`/cases/${caseId}`)).html
    expect(stage).toContain('2 issued, 1 still open, 1 in draft')
  })
})
