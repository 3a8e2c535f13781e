import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseDeadlines, recordLawEvent } from '#features/case-file/index.ts'
import { type Actor, type CaseId, type UserActor, systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { findSession } from '#platform/sessions/sessions.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, appoint, makeCase } from '#test/support/partnership.ts'
import { localReviewPermissions, localReviewState, reportOfReview } from './index.ts'
import { maySignReport } from './local-review.policy.ts'

const REASONS = 'Three agencies held parts of the picture and none of them the whole.'

describeOnBothEngines('a local review', (open) => {
  let app: TestApp
  let caseId: CaseId
  let base: string
  beforeAll(async () => {
    app = await openTestApp({ open, at: '2026-09-01T09:00:00Z' })
    caseId = (await makeCase(app.database, app.clock, app.world, { title: 'Child Rowan', notified: true })) as CaseId
    base = `/cases/${caseId}/local-review`
  })
  afterAll(() => app.close())

  const system = <T>(work: Parameters<typeof asActor<T>>[3]) => asActor(app.database, app.clock, systemActor('test'), work)
  const deadline = async (rule: string) => (await system((tx) => caseDeadlines(tx, caseId))).find((one) => one.rule === rule)
  const actorOf = async (person: PersonKey): Promise<Actor> => {
    const session = await findSession(app.database, app.clock, (await app.as(person)).cookies.get('session'))
    if (session.state !== 'live') throw new Error(`${person} has no session`)
    return session.actor
  }
  const decide = { decision: 'review', 'decidedOn-day': '31', 'decidedOn-month': '8', 'decidedOn-year': '2026', basis: 'later' }
  const section = async (who: PersonKey, key: string, body: string) => (await app.as(who)).post(`${base}/report/${key}`, { body })

  it('is not for the lead reviewer, a partner or the scrutineer to decide, and needs reasons and a real date', async () => {
    for (const who of ['authorityPartner', 'scrutineer', 'groupChair'] as const) {
      expect([who, (await (await app.as(who)).post(`${base}/decision`, { ...decide, reasons: REASONS })).status]).toEqual([
        who,
        403
      ])
    }
    const wrong = await (
      await app.as('manager')
    ).post(`${base}/decision`, { ...decide, 'decidedOn-day': '2', 'decidedOn-month': '9' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('The date of the decision must be today or in the past')
    expect(wrong.html).toContain('Give the reasons for the decision')
    expect(await system((tx) => localReviewState(tx, caseId))).toBe('proposed')
  })

  it('is published by 28 February 2027 when it is decided on 31 August 2026, because February has no day 31', async () => {
    const answer = await (await app.as('manager')).post(`${base}/decision`, { ...decide, reasons: REASONS })
    expect([answer.status, answer.location]).toEqual([303, base])
    expect((await deadline('publish-local-review'))?.due?.toString()).toBe('2027-02-28')
    const page = (await (await app.as('manager')).get(base)).html
    expect(page).toContain('28 February 2027')
    expect(page).toContain('Why this date?')
    expect(page).toContain('31 August 2026')
  })

  it('has a decision that is corrected only with a reason, and keeps the one before', async () => {
    const chair = await app.as('chair')
    const again = { ...decide, 'decidedOn-day': '28', reasons: REASONS }
    const silent = await chair.post(`${base}/decision`, again)
    expect(silent.status).toBe(422)
    expect(silent.html).toContain('Say why this replaces the decision recorded before')
    expect((await chair.post(`${base}/decision`, { ...again, correction: 'The minutes say the 28th' })).status).toBe(303)
    expect((await deadline('publish-local-review'))?.due?.toString()).toBe('2027-02-28')
    await chair.post(`${base}/decision`, { ...decide, decision: 'no-review', reasons: 'None', correction: 'Mistaken' })
    expect(await system((tx) => localReviewState(tx, caseId))).toBe('not-needed')
    expect(await deadline('publish-local-review')).toBeUndefined()
    expect((await chair.get(`/cases/${caseId}`)).html).toContain('no local review, on 31 August 2026')
    await chair.post(`${base}/decision`, { ...decide, reasons: REASONS, correction: 'Taken back' })
    expect((await deadline('publish-local-review'))?.due?.toString()).toBe('2027-02-28')
    const page = (await chair.get(`${base}/decision`)).html
    expect(page).toContain('Decision 1, replaced')
    expect(page).toContain('The minutes say the 28th')
  })

  it('has terms of reference with numbered questions, every version kept', async () => {
    const manager = await app.as('manager')
    const terms = { scope: 'Rowan and the family', questions: '1. How was Rowan heard?\n2. Who knew what?', method: 'SILP' }
    const wrong = await manager.post(`${base}/terms`, { ...terms, questions: ' \n ', method: 'astrology' })
    expect(wrong.html).toContain('Write at least one key line of enquiry')
    expect(wrong.html).toContain('Choose a method')
    expect((await manager.post(`${base}/terms`, terms)).status).toBe(303)
    expect(
      (
        await manager.post(`${base}/terms`, {
          ...terms,
          scope: 'Rowan, the family, and the school',
          changeNote: 'The school asked'
        })
      ).status
    ).toBe(303)
    const page = (await manager.get(`${base}/terms`)).html
    expect(page).toContain('<li>How was Rowan heard?</li>')
    expect(page).toContain('Rowan, the family, and the school')
    expect(page).toContain('Version 1, saved by Mo Manager')
    expect(await system((tx) => localReviewState(tx, caseId))).toBe('scoped')
  })

  it('shows both versions when two people write the terms at once', async () => {
    const { hiddenFields } = await import('#test/support/app.ts')
    const chair = await app.as('chair')
    const opened = hiddenFields((await chair.get(`${base}/terms`)).html, `${base}/terms`)
    await (await app.as('manager')).post(`${base}/terms`, { scope: 'The manager’s words', questions: 'Why?', method: 'SILP' })
    const late = await chair.postRaw(`${base}/terms`, {
      ...opened,
      scope: 'The chair’s words',
      questions: 'Why?',
      method: 'SILP'
    })
    expect(late.status).toBe(422)
    expect(late.html).toContain('The manager’s words')
    expect(late.html).toContain('The chair’s words')
    // The chair leaves, comes back, finds the words again, and still overwrites nothing without having seen it.
    const back = await chair.get(`${base}/terms`)
    expect(back.html).toContain('The chair’s words')
    const again = { scope: 'The chair’s words', questions: 'Why?', method: 'SILP', changeNote: 'Both' }
    const unseen = await chair.post(`${base}/terms`, again)
    expect([unseen.status, unseen.html.includes('The manager’s words')]).toEqual([422, true])
    const seen = await chair.postRaw(`${base}/terms`, { ...hiddenFields(unseen.html, `${base}/terms`), ...again })
    expect(seen.status).toBe(303)
  })

  it('has a lead reviewer who declared independence and can open the case from then on', async () => {
    const reviewer = await app.as('reviewer')
    expect((await reviewer.get(base)).status).toBe(404)
    const manager = await app.as('manager')
    const who = { person: app.world.people.reviewer.id, independence: 'Never worked for any agency in scope' }
    expect((await manager.post(`${base}/reviewer/new`, who)).html).toContain('Ask them, and choose yes before you record them')
    expect((await manager.post(`${base}/reviewer/new`, { ...who, declared: 'yes' })).status).toBe(303)
    expect((await reviewer.get(base)).status).toBe(200)
    expect((await manager.get(base)).html).toContain('have not all been told who the reviewer is')
    const id = /reviewer\/([0-9a-f-]{36})/.exec((await manager.get(`${base}/reviewer`)).html)?.[1] ?? ''
    const told = Object.fromEntries(
      ['toldPanelOn', 'toldOfstedOn', 'toldDepartmentOn'].flatMap((name) => [
        [`${name}-day`, '1'],
        [`${name}-month`, '9'],
        [`${name}-year`, '2026']
      ])
    )
    expect((await manager.post(`${base}/reviewer/${id}`, told)).status).toBe(303)
    expect((await manager.get(base)).html).not.toContain('have not all been told who the reviewer is')
  })

  it('keeps findings about the case and about the system apart, with why and evidence, and their earlier words', async () => {
    const reviewer = await app.as('reviewer')
    const finding = { kind: 'system', title: 'Discharge letters go astray', text: 'Letters went to a closed surgery.', why: '' }
    expect((await reviewer.post(`${base}/findings/new`, finding)).status).toBe(303)
    expect((await reviewer.get(base)).html).toContain('Finding 1 has no evidence behind it')
    const id = /findings\/([0-9a-f-]{36})\/evidence/.exec((await reviewer.get(`${base}/findings`)).html)?.[1] ?? ''
    expect(
      (
        await reviewer.post(`${base}/findings/${id}/evidence`, {
          source: 'Hospital summary, page 4',
          agency: app.world.agencies.hospital
        })
      ).status
    ).toBe(303)
    const changed = {
      ...finding,
      text: 'Letters went to a surgery that had closed in May.',
      why: 'The address list has no owner.'
    }
    expect((await reviewer.post(`${base}/findings/${id}`, changed)).status).toBe(303)
    expect((await reviewer.get(`${base}/findings/${id}`)).html).toContain('Letters went to a closed surgery.')
    const page = (await reviewer.get(`${base}/findings`)).html
    expect(page).toContain('Hospital summary, page 4')
    expect(page).toContain('(Saltmere Hospitals)')
    expect((await (await app.as('scrutineer')).post(`${base}/findings/new`, finding)).status).toBe(403)
  })

  it('says what is missing and invents nothing', async () => {
    const page = (await (await app.as('reviewer')).get(`${base}/report`)).html
    expect(page).toContain('Empty, required by law')
    expect(
      (await section('reviewer', 'analysis', 'The list of addresses had no owner.\n\n## Why\n\n- nobody was asked')).status
    ).toBe(303)
    expect((await section('reviewer', 'analysis', '<script>alert(1)</script> The list had no owner.')).status).toBe(303)
    const report = (await (await app.as('reviewer')).get(`${base}/report`)).html
    expect(report).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(report).not.toContain('<script>alert')
    const versions = (await (await app.as('scrutineer')).get(`${base}/report/analysis/versions`)).html
    expect(versions).toContain('Version 1, saved by Rae Reviewer')
    expect(versions).toContain('<li>nobody was asked</li>')
    expect((await (await app.as('reviewer')).get(`${base}/report/no-such-section`)).status).toBe(404)
    expect((await system((tx) => reportOfReview(tx, caseId)))?.sections.map((one) => one.key)).toEqual(['analysis'])
  })

  it('is never signed off by its lead reviewer, whatever other role they have', async () => {
    expect((await (await app.as('reviewer')).post(`${base}/sign-off`, { agree: 'yes' })).status).toBe(403)
    const partner = (await actorOf('authorityPartner')) as UserActor
    expect(maySignReport(partner, { reviewers: new Set() })).toEqual({ allowed: true, partner: 'local-authority' })
    expect(maySignReport(partner, { reviewers: new Set([partner.userId]) }).allowed).toBe(false)
    expect(localReviewPermissions.signOff.who).not.toContain('lead-reviewer')
    // A delegated partner who is also the reviewer: refused by the page and, past it, by the database.
    const other = (await makeCase(app.database, app.clock, app.world, { title: 'Child Hazel' })) as CaseId
    await appoint(app.database, app.clock, other, app.world.people.policePartner, 'lead-reviewer')
    const manager = await app.as('manager')
    await manager.post(`/cases/${other}/local-review/decision`, { ...decide, reasons: REASONS })
    await manager.post(`/cases/${other}/local-review/report/analysis`, { body: 'Text' })
    const police = await app.as('policePartner')
    const page = `/cases/${other}/local-review/sign-off`
    expect((await police.get(page)).html).toContain('Nobody signs off their own report')
    expect((await police.post(page, { agree: 'yes', missingReason: 'x' })).status).toBe(403)
    const sign = async (who: PersonKey, of: CaseId, partner: 'police' | 'local-authority', signedBy: PersonKey) =>
      asActor(app.database, app.clock, await actorOf(who), (tx) =>
        tx
          .insertInto('report_sign_off')
          .values({
            id: crypto.randomUUID(),
            case_id: of,
            partner,
            signed_by: app.world.people[signedBy].id,
            signed_by_name: 'Somebody',
            signed_by_agency: 'Somewhere',
            fingerprint: 'x',
            missing_reason: '',
            voided_at: null,
            voided_reason: null
          })
          .execute()
      )
    await expect(sign('policePartner', other, 'police', 'policePartner')).rejects.toThrow(/row-level security/)
    await expect(sign('authorityPartner', other, 'police', 'authorityPartner')).rejects.toThrow(/row-level security/)
    await expect(sign('manager', other, 'local-authority', 'authorityPartner')).rejects.toThrow(/row-level security/)
  })

  it('is signed by each of the three partners, with a reason while a required section is empty', async () => {
    const authority = await app.as('authorityPartner')
    const bare = await authority.post(`${base}/sign-off`, { agree: 'yes' })
    expect(bare.status).toBe(422)
    expect(bare.html).toContain('Say why it is signed although a section that the law requires is empty')
    expect((await section('reviewer', 'recommendations', 'One register of addresses, with an owner.')).status).toBe(303)
    for (const who of ['authorityPartner', 'healthPartner'] as const) {
      expect([who, (await (await app.as(who)).post(`${base}/sign-off`, { agree: 'yes' })).status]).toEqual([who, 303])
    }
    expect((await authority.post(`${base}/sign-off`, { agree: 'yes' })).status).toBe(403)
    expect((await system((tx) => reportOfReview(tx, caseId)))?.signedOff).toBe(false)
    expect((await (await app.as('policePartner')).post(`${base}/sign-off`, { agree: 'yes' })).status).toBe(303)
    const report = await system((tx) => reportOfReview(tx, caseId))
    expect([report?.signedOff, report?.signedOffAt?.toString(), report?.leadReviewerName]).toEqual([
      true,
      '2026-09-01T09:00:00Z',
      'Rae Reviewer'
    ])
    expect(await system((tx) => localReviewState(tx, caseId))).toBe('signed-off')
  })

  it('loses every sign-off when a word of it changes, and none when nothing does', async () => {
    await section('reviewer', 'recommendations', 'One register of addresses, with an owner.')
    expect((await system((tx) => reportOfReview(tx, caseId)))?.signedOff).toBe(true)
    await section('reviewer', 'recommendations', 'One register of addresses, with an owner and a deputy.')
    expect((await system((tx) => reportOfReview(tx, caseId)))?.signedOff).toBe(false)
    const page = (await (await app.as('manager')).get(`${base}/sign-off`)).html
    expect(page).toContain('Sign-offs that no longer hold')
    expect(page).toContain('was changed after it was signed')
    // Somebody who opened the page before the change does not sign what they have not read.
    const { hiddenFields } = await import('#test/support/app.ts')
    const police = await app.as('policePartner')
    const opened = hiddenFields((await police.get(`${base}/sign-off`)).html, `${base}/sign-off`)
    await section('reviewer', 'recommendations', 'One register of addresses, with an owner, a deputy and a yearly check.')
    const late = await police.postRaw(`${base}/sign-off`, { ...opened, agree: 'yes' })
    expect([late.status, late.html.includes('The report was changed after you opened this page')]).toEqual([422, true])
    for (const who of ['authorityPartner', 'healthPartner', 'policePartner'] as const) {
      expect([who, (await (await app.as(who)).post(`${base}/sign-off`, { agree: 'yes' })).status]).toEqual([who, 303])
    }
  })

  it('goes to the Panel by 21 December 2026 when publication is planned for 4 January 2027', async () => {
    const manager = await app.as('manager')
    const plan = { 'publicationOn-day': '4', 'publicationOn-month': '1', 'publicationOn-year': '2027' }
    expect((await manager.post(`${base}/publication`, plan)).status).toBe(303)
    // Back from Monday 4 January: 31, 30, 29, 24, 23, 22, 21 December. Not 1 January, not the weekends, not Christmas Day (a Friday),
    // not Monday 28 December, the substitute day for Boxing Day.
    expect((await deadline('send-report-before-publication'))?.due?.toString()).toBe('2026-12-21')
    const page = (await manager.get(`${base}/publication`)).html
    expect(page).toContain('Monday 21 December 2026')
    expect(page).toContain('Christmas Day')
  })

  it('is nothing to the Panel, the department or anybody else before it is sent; then they read the copy, not the draft', async () => {
    for (const who of ['panelMember', 'secretariat', 'department', 'inspector'] as const) {
      const browser = await app.as(who)
      expect([who, (await browser.get(`${base}/sent-report`)).status]).toEqual([who, 404])
      expect([who, (await browser.get(`${base}/report`)).status]).toEqual([who, 403])
    }
    const manager = await app.as('manager')
    const sent = { 'sentOn-day': '1', 'sentOn-month': '9', 'sentOn-year': '2026', confirm: 'yes' }
    expect((await manager.post(`${base}/send`, sent)).status).toBe(303)
    expect((await deadline('send-report-before-publication'))?.metOn?.toString()).toBe('2026-09-01')
    const letters = await system((tx) => tx.selectFrom('outbox_mail').select(['subject', 'body_text']).execute())
    expect(letters.length).toBe(3)
    expect(letters.map((one) => `${one.subject} ${one.body_text}`).join()).not.toContain('Rowan')
    const panel = await app.as('panelMember')
    const copy = (await panel.get(`${base}/sent-report`)).html
    expect(copy).toContain('a deputy and a yearly check')
    // A change after sending: the Panel still reads what it was sent, and the report is owed again.
    await section('reviewer', 'recommendations', 'Something quite different.')
    expect((await panel.get(`${base}/sent-report`)).html).not.toContain('Something quite different')
    expect((await deadline('send-report-before-publication'))?.metOn).toBeNull()
    expect(await system((tx) => localReviewState(tx, caseId))).toBe('drafting')
  })

  it('keeps its date when it will be late: the reason stands beside it, with the day the Panel was told', async () => {
    const manager = await app.as('manager')
    const told = { 'toldOn-day': '1', 'toldOn-month': '9', 'toldOn-year': '2026' }
    expect((await manager.post(`${base}/delay`, { why: 'trial', detail: 'Trial listed for March 2027.' })).html).toContain(
      'Enter the date on which the Panel and the Secretary of State were told'
    )
    expect((await manager.post(`${base}/delay`, { why: 'trial', detail: 'Trial listed for March 2027.', ...told })).status).toBe(
      303
    )
    const due = await deadline('publish-local-review')
    expect([due?.due?.toString(), due?.paused, due?.explanation.pause?.informed]).toEqual([
      '2027-02-28',
      true,
      [{ who: 'the Panel and the Secretary of State', on: '2026-09-01' }]
    ])
    const page = (await manager.get(base)).html
    expect(page).toContain('Trial listed for March 2027.')
    expect(page).toContain('told on 1 September 2026')
    expect((await manager.post(`${base}/delay/end`, {}, base)).status).toBe(303)
    expect((await deadline('publish-local-review'))?.paused).toBe(false)
  })

  it('is changed no more once it is published', async () => {
    const other = (await makeCase(app.database, app.clock, app.world, { title: 'Child Elm' })) as CaseId
    const manager = await app.as('manager')
    await manager.post(`/cases/${other}/local-review/decision`, { ...decide, reasons: REASONS })
    await manager.post(`/cases/${other}/local-review/report/analysis`, { body: 'As published' })
    await system((tx) => recordLawEvent(tx, app.clock, other, 'published', app.clock.now()))
    expect(await system((tx) => localReviewState(tx, other))).toBe('published')
    expect((await manager.post(`/cases/${other}/local-review/report/analysis`, { body: 'Rewritten' })).status).toBe(403)
    expect((await manager.get(`/cases/${other}/local-review/publication`)).html).not.toContain('Save the planned date')
    expect((await system((tx) => reportOfReview(tx, other)))?.sections).toEqual([
      { key: 'analysis', heading: 'Analysis of systemic or underlying reasons', text: 'As published' }
    ])
  })

  it('shows no row of any of its tables to those outside the case', async () => {
    const tables = [
      'local_review',
      'local_review_decision',
      'local_review_terms',
      'local_review_reviewer',
      'review_finding',
      'review_finding_revision',
      'finding_evidence',
      'report_section_version',
      'report_sign_off',
      'report_copy'
    ] as const
    const count = async (who: PersonKey, table: (typeof tables)[number]) =>
      asActor(app.database, app.clock, await actorOf(who), async (tx) => {
        const row = await tx
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('case_id', '=', caseId)
          .executeTakeFirstOrThrow()
        return row.count
      })
    for (const table of tables) {
      expect([table, (await count('manager', table)) > 0]).toEqual([table, true])
      expect([table, (await count('reviewer', table)) > 0]).toEqual([table, true])
      for (const who of ['notifier', 'hospitalLead', 'addressee', 'administrator', 'outsider', 'otherManager'] as const) {
        expect([table, who, await count(who, table)]).toEqual([table, who, 0])
      }
      for (const who of ['panelMember', 'department', 'inspector'] as const) {
        expect([table, who, await count(who, table)]).toEqual([table, who, table === 'report_copy' ? 1 : 0])
      }
    }
  })

  it('keeps what was decided, saved and sent as it was, against everybody', async () => {
    const manager = await actorOf('manager')
    const tryTo = (work: Parameters<typeof asActor>[3]) => asActor(app.database, app.clock, manager, work)
    await expect(tryTo((tx) => tx.updateTable('local_review_decision').set({ reasons: 'x' }).execute())).rejects.toThrow(
      /permission denied/
    )
    await expect(tryTo((tx) => tx.updateTable('report_section_version').set({ body: 'x' }).execute())).rejects.toThrow(
      /permission denied/
    )
    await expect(tryTo((tx) => tx.updateTable('report_copy').set({ sent_by_name: 'x' }).execute())).rejects.toThrow(
      /permission denied/
    )
    await expect(tryTo((tx) => tx.updateTable('report_sign_off').set({ signed_by_name: 'x' }).execute())).rejects.toThrow(
      /permission denied/
    )
  })
})

describe('the decision about a local review', () => {
  it('begins from what the partners decided after the rapid review, for somebody to confirm', async () => {
    const app = await openTestApp({ at: '2026-09-01T09:00:00Z' })
    const caseId = (await makeCase(app.database, app.clock, app.world)) as CaseId
    await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx
        .insertInto('rapid_review_decision')
        .values({
          id: crypto.randomUUID(),
          case_id: caseId,
          number: 1,
          decision: 'local-review',
          reasons: 'Letters went astray in three agencies',
          decided_on: Temporal.PlainDate.from('2026-08-31'),
          recorded_by: app.world.people.chair.id,
          recorded_by_name: 'Cora Chair'
        })
        .execute()
    )
    const manager = await app.as('manager')
    const page = (await manager.get(`/cases/${caseId}/local-review/decision`)).html
    expect(page).toContain('After the rapid review, on 31 August 2026, the partners decided')
    expect(page).toContain('Letters went astray in three agencies')
    expect(page).toMatch(/name="decision"[^>]*value="review"[^>]*checked/)
    // Nothing is decided here until somebody records it.
    expect(await asActor(app.database, app.clock, systemActor('test'), (tx) => localReviewState(tx, caseId))).toBe('proposed')
    await app.close()
  })
})

describe('a report without a review', () => {
  it('does not exist', async () => {
    const app = await openTestApp()
    const caseId = (await makeCase(app.database, app.clock, app.world)) as CaseId
    const report = await asActor(app.database, app.clock, systemActor('test'), (tx) => reportOfReview(tx, caseId))
    expect(report).toBeUndefined()
    const manager = await app.as('manager')
    expect((await manager.post(`/cases/${caseId}/local-review/report/analysis`, { body: 'Too early' })).status).toBe(403)
    await app.close()
  })
})
