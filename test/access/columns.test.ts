/** What of a row may change, and by whom: row-level security lets somebody at a row for one reason, and this shows that they change nothing else of it. */
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { systemActor } from '#platform/access/actor.ts'
import { appendEvents } from '#platform/audit/audit.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { findSession } from '#platform/sessions/sessions.ts'
import { type TestApp, openTestApp } from '../support/app.ts'
import { askForTest } from '../support/asked-agency.ts'
import { describeOnBothEngines } from '../support/engines.ts'
import { type PersonKey, appoint, makeCase } from '../support/partnership.ts'
import { submitForTest } from '../support/submitted-rapid-review.ts'

/** Insufficient privilege (rights, row-level security and our triggers), an exception our functions raise, a check. */
const REFUSALS = ['42501', 'P0001', '23514']

describeOnBothEngines('a row of', (open) => {
  let app: TestApp
  let caseId: string
  let otherCase: string
  let request: string
  const people = () => app.world.people

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = await makeCase(app.database, app.clock, app.world, { notified: true })
    otherCase = await makeCase(app.database, app.clock, app.world, { notified: true })
    await appoint(app.database, app.clock, caseId, people().reviewer, 'lead-reviewer')
    request = (await askForTest(app, caseId)).id
    await submitForTest(app, caseId)
  })
  afterAll(() => app.close())

  const system = async (statement: RawBuilder<unknown>) =>
    asActor(app.database, app.clock, systemActor('test'), (tx) => statement.execute(tx))

  async function run(who: PersonKey | { readonly contributor: string }, statement: RawBuilder<unknown>) {
    const browser = typeof who === 'string' ? await app.as(who) : await app.asContributor(who.contributor, 'x@example.org')
    const session = await findSession(app.database, app.clock, browser.cookies.get('session'))
    if (session.state !== 'live') throw new Error('no session')
    return asActor(app.database, app.clock, session.actor, async (tx) =>
      Number((await statement.execute(tx)).numAffectedRows ?? 0)
    )
  }
  /** Refused with an error, or no row is there to change: both are no. Answers those that were not refused. */
  async function notRefused(tries: readonly (readonly [PersonKey | { contributor: string }, string, RawBuilder<unknown>])[]) {
    const done: string[] = []
    for (const [who, what, statement] of tries) {
      const changed = await run(who, statement).catch((error: unknown) => {
        // Only a refusal is a no: a mistake in the statement must not pass for one.
        if (REFUSALS.includes((error as { code?: string }).code ?? '')) return 0
        throw new Error(`${what}: ${String(error)}`)
      })
      if (changed > 0) done.push(`${JSON.stringify(who)}: ${what}`)
    }
    return done
  }

  it('a request is moved on by its agency, which changes neither its date nor its link nor whom and what it asks', async () => {
    const by = { contributor: request }
    const set = (change: RawBuilder<unknown>) => sql`update information_request set ${change} where id = ${request}`
    expect(await run(by, set(sql`state = 'opened', opened_at = app.now(), version = version + 1`))).toBe(1)
    expect(await run('hospitalLead', set(sql`more_time_until = '2026-04-20', more_time_reason = 'A holiday'`))).toBe(1)
    for (const who of [by, 'hospitalLead', 'schoolLead'] as const) {
      expect(
        await notRefused([
          [who, 'more time for itself', set(sql`due_on = '2027-01-01'`)],
          [who, 'a longer link', set(sql`link_expires_at = now() + interval '1 year'`)],
          [who, 'another link', set(sql`token_hash = 'known'`)],
          [who, 'another agency', set(sql`agency_id = ${app.world.agencies.school}`)],
          [who, 'another case', set(sql`case_id = ${otherCase}`)],
          [who, 'another question', set(sql`questions = 'none'`)],
          [who, 'revoked', set(sql`state = 'revoked'`)]
        ])
      ).toEqual([])
    }
    // The team gives the time.
    expect(await run('manager', set(sql`due_on = '2026-04-20'`))).toBe(1)
    expect(await notRefused([['manager', 'sends it to somebody else', set(sql`contact_email = 'x@example.org'`)]])).toEqual([])
  })

  it('an answer is kept for the case of its request, and what was sent back is never changed', async () => {
    const by = { contributor: request }
    const answer = (whichCase: string) => sql`insert into information_return (id, request_id, case_id, number, is_nil, document)
      values (${newId()}, ${request}, ${whichCase}, 1, true, '{}')`
    const file = (whichCase: string) => sql`insert into stored_file
      (id, case_id, information_request_id, name, media_type, size_bytes, sha256, scan_state, storage_key, uploaded_by)
      values (${newId()}, ${whichCase}, ${request}, 'a.txt', 'text/plain', 1, 'x', 'clean', 'files/x', 'x')`
    const contact = (whichCase: string) => sql`insert into request_contact (id, request_id, case_id, kind, by_name)
      values (${newId()}, ${request}, ${whichCase}, 'x', 'x')`
    expect(
      await notRefused([
        [by, 'an answer in another case', answer(otherCase)],
        [by, 'a file in another case', file(otherCase)],
        [by, 'a contact in another case', contact(otherCase)],
        ['hospitalLead', 'a file in another case', file(otherCase)],
        ['schoolLead', 'an answer of another agency', answer(caseId)]
      ])
    ).toEqual([])
    expect([await run(by, answer(caseId)), await run(by, file(caseId)), await run(by, contact(caseId))]).toEqual([1, 1, 1])
    expect(
      await notRefused([
        [by, 'rewrites the answer', sql`update information_return set document = '{"x":1}'`],
        ['manager', 'rewrites the answer', sql`update information_return set document = '{"x":1}'`],
        [by, 'another file under the name', sql`update stored_file set storage_key = 'files/other'`],
        [by, 'another fingerprint', sql`update stored_file set sha256 = 'y'`],
        [
          'manager',
          'reads before it is sent back',
          sql`update stored_file set released_at = now() where information_request_id = ${request}`
        ]
      ])
    ).toEqual([])
    expect(await run(by, sql`update stored_file set released_at = app.now() where information_request_id = ${request}`)).toBe(1)
    expect(
      await notRefused([
        [by, 'takes back what was sent', sql`update stored_file set released_at = null`],
        ['manager', 'the type it is served as', sql`update stored_file set media_type = 'text/html'`]
      ])
    ).toEqual([])
  })

  it('a case keeps its reference, its partnership and its authority; only an approver makes it known to the Panel', async () => {
    const quiet = await makeCase(app.database, app.clock, app.world)
    await appoint(app.database, app.clock, quiet, people().reviewer, 'lead-reviewer')
    const set = (change: RawBuilder<unknown>) => sql`update review_case set ${change} where id = ${quiet}`
    for (const who of ['manager', 'notifier', 'reviewer', 'chair', 'administrator'] as const) {
      expect(
        await notRefused([
          [who, 'reference', set(sql`reference = '2026-9999'`)],
          [who, 'partnership', set(sql`partnership_id = ${app.world.otherPartnership}`)],
          [who, 'authority', set(sql`notifying_agency_id = ${app.world.agencies.otherAuthority}`)],
          [who, 'known to the Panel', set(sql`notified_at = now()`)]
        ])
      ).toEqual([])
    }
    expect(await run('approver', set(sql`notified_at = app.now()`))).toBe(1)
    expect(await notRefused([['approver', 'unknown again', set(sql`notified_at = null`)]])).toEqual([])
  })

  it('an appointment is made and ended by the manager or the chair, and by nobody for themselves', async () => {
    const insert = (user: string, role = 'legal-adviser') => sql`insert into appointment (id, case_id, user_id, role)
      values (${newId()}, ${caseId}, ${user}, ${role})`
    const tries = (
      [
        'reviewer',
        'groupChair',
        'scrutineer',
        'authorityPartner',
        'notifier',
        'panelMember',
        'outsider',
        'administrator'
      ] as const
    ).flatMap(
      (who) =>
        [
          [who, 'appoints a friend', insert(people().outsider.id)],
          [who, 'appoints themselves', insert(people()[who].id)],
          [who, 'stays for longer', sql`update appointment set ends_on = '2099-01-01' where user_id = ${people()[who].id}`],
          [who, 'ends it for another', sql`update appointment set ended_at = now() where case_id = ${caseId}`]
        ] as const
    )
    expect(await notRefused(tries)).toEqual([])
    expect(await run('manager', insert(people().outsider.id))).toBe(1)
    const theirs = sql`where case_id = ${caseId} and user_id = ${people().outsider.id}`
    expect(await run('chair', sql`update appointment set ended_at = app.now() ${theirs}`)).toBe(1)
    expect(
      await notRefused([
        ['manager', 'begins it again', sql`update appointment set ended_at = null ${theirs}`],
        ['manager', 'gives it to somebody else', sql`update appointment set user_id = ${people().schoolLead.id} ${theirs}`]
      ])
    ).toEqual([])
  })

  it('a conflict of interest is never lifted by the one it is about, nor taken out of the record', async () => {
    const walled = await makeCase(app.database, app.clock, app.world, { notified: true })
    const declare = (user: string) => sql`insert into conflict_of_interest (id, case_id, user_id, reason)
      values (${newId()}, ${walled}, ${user}, 'A relative')`
    for (const who of ['manager', 'healthPartner', 'notifier'] as const) expect(await run(who, declare(people()[who].id))).toBe(1)
    const lift = (who: PersonKey) =>
      sql`update conflict_of_interest set lifted_at = app.now(), lifted_reason = 'x' where user_id = ${people()[who].id}`
    expect(
      await notRefused([
        ['manager', 'lifts their own', lift('manager')],
        ['healthPartner', 'lifts their own', lift('healthPartner')],
        ['scrutineer', 'lifts one', lift('healthPartner')],
        ['reviewer', 'walls off the manager of another case', declare(people().chair.id)],
        ['chair', 'another reason', sql`update conflict_of_interest set reason = 'x'`],
        ['chair', 'another person', sql`update conflict_of_interest set user_id = ${people().outsider.id}`],
        ['chair', 'removes it', sql`delete from conflict_of_interest`]
      ])
    ).toEqual([])
    expect(await run('chair', lift('healthPartner'))).toBe(1)
    expect(await notRefused([['chair', 'as if never lifted', sql`update conflict_of_interest set lifted_at = null`]])).toEqual([])
  })

  it('a person, a role, a session and a passkey promotes nobody', async () => {
    const everybody = ['notifier', 'manager', 'chair', 'hospitalLead', 'panelMember', 'outsider'] as const
    const tries = everybody.flatMap(
      (who) =>
        [
          [who, 'administrator', sql`update app_user set is_administrator = true where id = ${people()[who].id}`],
          [
            who,
            'another agency',
            sql`update app_user set agency_id = ${app.world.agencies.police} where id = ${people()[who].id}`
          ],
          [who, 'another role', sql`update membership set role = 'panel-member' where user_id = ${people()[who].id}`],
          [
            who,
            'one more role',
            sql`insert into membership (user_id, partnership_id, role) values (${people()[who].id}, null, 'panel-member')`
          ],
          [
            who,
            'an account',
            sql`insert into app_user (id, email, name, agency_id) values (${newId()}, 'x@example.org', 'x', ${app.world.agencies.police})`
          ],
          [who, 'a longer session', sql`update session set expires_at = now() + interval '1 year'`],
          [who, 'a session that was ended', sql`update session set revoked_at = null`],
          [
            who,
            'a session of their own',
            sql`insert into session (token_hash, user_id, method, csrf_secret, expires_at) values ('x', ${people()[who].id}, 'oidc', 'x', now() + interval '1 day')`
          ],
          [
            who,
            'somebody else’s passkey',
            sql`insert into passkey (id, user_id, public_key) values ('k', ${people().administrator.id}, 'x')`
          ],
          [
            who,
            'a code',
            sql`insert into one_time_code (id, purpose, subject, email, code_hash, expires_at) values (${newId()}, 'sign-in', 'x', 'x', 'x', now())`
          ],
          [who, 'codes', sql`update one_time_code set attempts = 0`],
          [who, 'the demonstration', sql`insert into installation (key, value) values ('demonstration', 'true')`]
        ] as const
    )
    for (const who of everybody) await app.as(who)
    await system(sql`update session set revoked_at = now()`)
    expect(await notRefused(tries)).toEqual([])
    // An administrator ends sessions; they do not take them over, and do not open the letters.
    expect(
      await notRefused([
        ['administrator', 'takes a session over', sql`update session set user_id = ${people().administrator.id}`],
        ['administrator', 'a session that lasts', sql`update session set expires_at = now() + interval '1 year'`],
        [
          'administrator',
          'another’s passkey',
          sql`insert into passkey (id, user_id, public_key) values ('k', ${people().manager.id}, 'x')`
        ],
        ['administrator', 'the demonstration', sql`insert into installation (key, value) values ('demonstration', 'true')`]
      ])
    ).toEqual([])
  })

  it('the directory is kept by the manager alone, because it says who speaks for which partner', async () => {
    const set = (change: RawBuilder<unknown>) => sql`update agency set ${change} where id = ${app.world.agencies.hospital}`
    const who = [
      'authorityPartner',
      'scrutineer',
      'groupChair',
      'hospitalLead',
      'reviewer',
      'otherManager',
      'panelMember'
    ] as const
    expect(
      await notRefused(
        who.flatMap((one) => [
          [one, 'a safeguarding partner', set(sql`safeguarding_partner = 'police'`)] as const,
          [one, 'where requests go', set(sql`contact_email = 'x@example.org'`)] as const
        ])
      )
    ).toEqual([])
    expect(await run('manager', set(sql`contact_name = 'Safeguarding'`))).toBe(1)
  })

  it('a notification is approved by an approver in their own name, and not a word of it changes while it is approved', async () => {
    await system(sql`insert into notification (case_id, criteria, written_by) values (${caseId}, '{}', ${people().notifier.id})`)
    const set = (change: RawBuilder<unknown>) => sql`update notification set ${change} where case_id = ${caseId}`
    expect(
      await notRefused([
        [
          'manager',
          'approves in another’s name',
          set(sql`state = 'approved', approved_by = ${people().approver.id}, approved_at = now()`)
        ],
        ['manager', 'approves', set(sql`state = 'approved', approved_by = ${people().manager.id}, approved_at = now()`)],
        [
          'notifier',
          'approves what they wrote',
          set(sql`written_by = ${people().manager.id}, state = 'approved', approved_by = ${people().notifier.id}`)
        ],
        ['notifier', 'sends', set(sql`state = 'sent'`)],
        ['reviewer', 'withdraws', set(sql`state = 'withdrawn'`)]
      ])
    ).toEqual([])
    expect(
      await run('approver', set(sql`state = 'approved', approved_by = ${people().approver.id}, approved_at = app.now()`))
    ).toBe(1)
    expect(
      await notRefused([
        ['notifier', 'other words', set(sql`incident = '{"summary":"other"}'`)],
        ['approver', 'other words', set(sql`incident = '{"summary":"other"}'`)],
        ['notifier', 'another decision', set(sql`criteria = '{"x":1}'`)],
        ['notifier', 'another case', set(sql`case_id = ${otherCase}`)]
      ])
    ).toEqual([])
    const back = set(sql`state = 'draft', approved_by = null, approved_at = null, incident = '{"summary":"other"}'`)
    expect(await run('notifier', back)).toBe(1)
  })

  it('the clocks of a case: the Panel adds what it did, and nothing of what the partnership did', async () => {
    const event = (name: string) =>
      sql`insert into law_event (id, case_id, name, at) values (${newId()}, ${caseId}, ${name}, now())`
    expect(await run('notifier', event('notificationSent'))).toBe(1)
    expect(await run('panelMember', event('panelReplied'))).toBe(1)
    expect(
      await notRefused([
        ['panelMember', 'says when it was sent', event('rapidReviewSent')],
        ['secretariat', 'takes the sending back', sql`update law_event set replaced_at = now() where name = 'notificationSent'`],
        ['department', 'replies', event('panelReplied')],
        ['notifier', 'another moment', sql`update law_event set at = now() - interval '9 days'`],
        ['manager', 'another name', sql`update law_event set name = 'x'`],
        ['panelMember', 'a child', sql`insert into person (id, case_id, kind) values (${newId()}, ${caseId}, 'child')`],
        [
          'panelMember',
          'a pause',
          sql`insert into deadline_pause (id, case_id, rule, reason, from_day) values (${newId()}, ${caseId}, 'x', 'x', now())`
        ],
        ['panelMember', 'a rule', sql`insert into case_rule (case_id, rule, owed, because) values (${caseId}, 'x', true, 'x')`]
      ])
    ).toEqual([])
  })

  it('the Panel is written by the Panel: each decides in their own name, and no partnership writes there', async () => {
    const submission = sql`(select id from rapid_review_submission where case_id = ${caseId})`
    const reply = newId()
    const insert = sql`insert into panel_reply (id, case_id, submission_id, outcome, reasons, prepared_by_name)
      values (${reply}, ${caseId}, ${submission}, 'x', 'x', 'x')`
    for (const who of ['manager', 'chair', 'department', 'inspector', 'reviewer'] as const)
      expect(await notRefused([[who, 'a reply', insert]])).toEqual([])
    expect(await run('secretariat', insert)).toBe(1)
    const set = (change: RawBuilder<unknown>) => sql`update panel_reply set ${change} where id = ${reply}`
    const decided = (who: PersonKey) => set(sql`decided_by = ${people()[who].id}, decided_by_name = 'x', decided_at = app.now()`)
    expect(
      await notRefused([
        ['secretariat', 'decides', decided('secretariat')],
        ['secretariat', 'decides in a member’s name', decided('panelMember')],
        ['manager', 'other words', set(sql`reasons = 'x'`)],
        ['panelMember', 'another case', set(sql`case_id = ${otherCase}`)]
      ])
    ).toEqual([])
    expect(await run('panelMember', decided('panelMember'))).toBe(1)
    expect(
      await notRefused([
        ['secretariat', 'other words under the decision', set(sql`reasons = 'other'`)],
        ['panelMember', 'other words under the decision', set(sql`outcome = 'other'`)],
        ['panelMember', 'sent by another', set(sql`sent_by = ${people().secretariat.id}`)]
      ])
    ).toEqual([])
  })

  it('a national report becomes public only when its newest version is signed off', async () => {
    const review = newId()
    const publish = sql`insert into national_review_publication (national_review_id, extent, published_on, signed_off_at, content, recorded_by_name)
      values (${review}, 'in-full', '2026-04-02', now(), '{"title":"x","sections":[]}', 'x')`
    const report = (version: number) => sql`insert into national_review_report
      (id, national_review_id, version, title, summary, what_happened, analysis, systemic_reasons, improvements, written_by, written_by_name)
      values (${newId()}, ${review}, ${version}, 'x', 'x', 'x', 'x', 'x', 'x', ${people().secretariat.id}, 'x')`
    const sign = (
      who: PersonKey
    ) => sql`insert into national_review_sign_off (id, national_review_id, report_id, signed_by, signed_by_name)
      select ${newId()}, ${review}, id, ${people()[who].id}, 'x' from national_review_report where national_review_id = ${review} order by version desc limit 1`
    expect(
      await run(
        'panelMember',
        sql`insert into national_review (id, state, title, reasons, opened_by_name) values (${review}, 'reviewing', 'x', 'x', 'x')`
      )
    ).toBe(1)
    expect(await notRefused([['panelMember', 'publishes without a report', publish]])).toEqual([])
    await run('secretariat', report(1))
    expect(
      await notRefused([
        ['secretariat', 'signs', sign('secretariat')],
        ['panelMember', 'publishes', publish]
      ])
    ).toEqual([])
    expect(await run('panelMember', sign('panelMember'))).toBe(1)
    await run('secretariat', report(2))
    expect(
      await notRefused([
        ['panelMember', 'publishes what was changed since', publish],
        [
          'secretariat',
          'decides in a member’s name',
          sql`update national_review set decided_by = ${people().panelMember.id} where id = ${review}`
        ],
        ['manager', 'writes in it', sql`update national_review set title = 'x' where id = ${review}`]
      ])
    ).toEqual([])
    expect(await run('panelMember', sign('panelMember'))).toBe(1)
    expect(await run('secretariat', publish)).toBe(1)
    expect(await notRefused([['panelMember', 'changes it', sql`update national_review_publication set content = '{}'`]])).toEqual(
      []
    )
  })

  it('a recommendation is not judged by those it is addressed to, and says for ever what it said', async () => {
    const recommend = async (number: number, agency: string) => {
      const id = newId()
      await system(sql`insert into recommendation (id, case_id, partnership_id, case_reference, number, addressee_agency_id, text, type, strength, issued_at)
        values (${id}, ${caseId}, ${app.world.partnership}, '2026-0001', ${number}, ${agency}, 'Do it', 'system', 'strong', now())`)
      return id
    }
    const toHospital = await recommend(1, app.world.agencies.hospital)
    const toPolice = await recommend(2, app.world.agencies.police)
    const judge = (
      who: PersonKey,
      id: string,
      number = 2
    ) => sql`insert into recommendation_status (id, case_id, recommendation_id, number, status, reasons, by_user, by_name)
      values (${newId()}, ${caseId}, ${id}, ${number}, 'assured', 'x', ${people()[who].id}, 'x')`
    expect(
      await notRefused([
        ['addressee', 'judges its own work', judge('addressee', toHospital)],
        ['hospitalLead', 'judges its own work', judge('hospitalLead', toHospital)],
        ['policePartner', 'judges its own work', judge('policePartner', toPolice)],
        ['groupChair', 'judges at all', judge('groupChair', toHospital)],
        ['reviewer', 'judges at all', judge('reviewer', toHospital)],
        ['policePartner', 'judges in another’s name', judge('manager', toHospital)],
        ['addressee', 'rewrites it', sql`update recommendation set text = 'x' where id = ${toHospital}`],
        ['manager', 'rewrites it', sql`update recommendation set strength = 'weak' where id = ${toHospital}`],
        [
          'manager',
          'gives it to another',
          sql`update recommendation set addressee_agency_id = ${app.world.agencies.school} where id = ${toHospital}`
        ],
        ['manager', 'as if never issued', sql`update recommendation set issued_at = null where id = ${toHospital}`],
        [
          'manager',
          'in another partnership',
          sql`update recommendation set partnership_id = ${app.world.otherPartnership} where id = ${toHospital}`
        ]
      ])
    ).toEqual([])
    expect([
      await run('policePartner', judge('policePartner', toHospital)),
      await run('manager', judge('manager', toPolice))
    ]).toEqual([1, 1])
  })

  it('a report is signed off for a partner only by somebody who holds that office', async () => {
    const sign = (
      who: PersonKey,
      partner: string
    ) => sql`insert into report_sign_off (id, case_id, partner, signed_by, signed_by_name, signed_by_agency, fingerprint)
      values (${newId()}, ${caseId}, ${partner}, ${people()[who].id}, 'x', 'x', 'x')`
    expect(
      await notRefused([
        ['manager', 'signs for the authority', sign('manager', 'local-authority')],
        ['scrutineer', 'signs for the authority', sign('scrutineer', 'local-authority')],
        ['groupChair', 'signs for the police', sign('groupChair', 'police')],
        ['healthPartner', 'signs for the police', sign('healthPartner', 'police')],
        ['healthPartner', 'signs in another’s name', sign('policePartner', 'police')],
        ['reviewer', 'signs their own report', sign('reviewer', 'local-authority')]
      ])
    ).toEqual([])
    expect(await run('policePartner', sign('policePartner', 'police'))).toBe(1)
    expect(await notRefused([['policePartner', 'another text', sql`update report_sign_off set fingerprint = 'y'`]])).toEqual([])
  })

  it('a letter is put into the outbox by people who signed in, and is not rewritten or made to look sent', async () => {
    const letter = (sent: string | null) => sql`insert into outbox_mail (id, to_email, subject, body_text, sent_at)
      values (${newId()}, 'x@example.org', 'x', 'x', ${sent}::timestamptz)`
    expect(await run('manager', letter(null))).toBe(1)
    expect(
      await notRefused([
        ['manager', 'already sent', letter('2026-01-01T00:00:00Z')],
        ['manager', 'to somebody else', sql`update outbox_mail set to_email = 'y@example.org'`],
        ['administrator', 'to somebody else', sql`update outbox_mail set to_email = 'y@example.org'`]
      ])
    ).toEqual([])
    await expect(system(sql`update outbox_mail set body_text = 'other'`)).rejects.toThrow('never change')
    await expect(asActor(app.database, app.clock, { kind: 'public' }, (tx) => letter(null).execute(tx))).rejects.toThrow(
      'row-level'
    )
  })

  it('the audit trail names the one who acts, whatever the code above says', async () => {
    const actor = async (who: PersonKey) => {
      const session = await findSession(app.database, app.clock, (await app.as(who)).cookies.get('session'))
      if (session.state !== 'live') throw new Error('no session')
      return session.actor
    }
    const [outsider, manager] = [await actor('outsider'), await actor('manager')]
    await expect(
      asActor(app.database, app.clock, outsider, (tx) => appendEvents(tx, app.clock, manager, [{ kind: 'release.published' }]))
    ).rejects.toThrow('names the one who acts')
    await expect(
      asActor(app.database, app.clock, outsider, (tx) =>
        appendEvents(tx, app.clock, systemActor('backup'), [{ kind: 'backup.made' }])
      )
    ).rejects.toThrow('names the one who acts')
    await asActor(app.database, app.clock, manager, (tx) => appendEvents(tx, app.clock, manager, [{ kind: 'test.done' }]))
  })
})
