import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { type Actor, type CaseId, PUBLIC, systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { AS_RELEASED } from '#law/index.ts'
import { findSession } from '#platform/sessions/sessions.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, makeCase } from '#test/support/partnership.ts'
import { submitForTest } from '#test/support/submitted-rapid-review.ts'
import { type ReviewDates, nationalDeadlines, publishBy, sendBy } from './dates.ts'
import { nationalReviewReport, nationalReviewsOfCase, publishedNationalReviews } from './index.ts'
import { TRANSITIONS, canTake, emptyRequiredSections, reportToExtent } from './national-review.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const DATES: ReviewDates = {
  decidedOn: null,
  publicationPlannedOn: null,
  sentOn: null,
  publishedOn: null,
  lateReason: '',
  lateInformed: '',
  lateFrom: null
}

describe('the dates of a national review', () => {
  it('give six months from 31 August as the last day of February, in a leap year and in another', () => {
    expect(publishBy({ ...DATES, decidedOn: day('2026-08-31') }, day('2026-09-01'), AS_RELEASED)?.toString()).toBe('2027-02-28')
    expect(publishBy({ ...DATES, decidedOn: day('2027-08-31') }, day('2027-09-01'), AS_RELEASED)?.toString()).toBe('2028-02-29')
  })

  // Back from Wednesday 15 April 2026: 14, 13, 10, 9, 8, 7 are six working days; Easter Monday 6, the weekend and Good Friday 3 are none; Thursday 2 is the seventh.
  it('give the Secretary of State seven working days before publication, counted back over Easter', () => {
    const dates = { ...DATES, decidedOn: day('2026-01-05') }
    expect(sendBy(dates, day('2026-04-15'), day('2026-03-01'), AS_RELEASED)?.toString()).toBe('2026-04-02')
  })

  it('keep a published report public for three years', () => {
    const dates = { ...DATES, decidedOn: day('2026-01-05'), sentOn: day('2026-03-02'), publishedOn: day('2026-03-16') }
    const found = nationalDeadlines(dates, day('2026-03-20'), AS_RELEASED)
    expect(found.ok && found.of('keep-national-report-public')?.due).toBe('2029-03-16')
  })

  it('say so when they contradict each other', () => {
    const found = nationalDeadlines(
      { ...DATES, decidedOn: day('2026-03-10'), sentOn: day('2026-03-01') },
      day('2026-03-20'),
      AS_RELEASED
    )
    expect(found.ok).toBe(false)
  })

  it('do not move when a reason for running past them is recorded', () => {
    const late = { lateReason: 'A trial', lateInformed: 'The Secretary of State', lateFrom: day('2026-05-01') }
    const found = nationalDeadlines({ ...DATES, decidedOn: day('2026-01-05'), ...late }, day('2026-08-01'), AS_RELEASED)
    expect(found.ok && found.of('publish-national-review')).toMatchObject({ due: '2026-07-05', status: 'paused' })
  })
})

describe('a national review', () => {
  it('is written after a reviewer is confirmed, signed before it is sent, sent before it is published', () => {
    expect(canTake('scoped', 'write-report')).toBe(false)
    expect(canTake('reviewing', 'send')).toBe(false)
    expect(canTake('signed-off', 'publish')).toBe(false)
    expect(TRANSITIONS['signed-off']['write-report']).toBe('reviewing')
    expect(TRANSITIONS.sent['write-report']).toBe('reviewing')
  })

  it('ends in states that nothing leads out of', () => {
    expect([Object.keys(TRANSITIONS.published), Object.keys(TRANSITIONS.discontinued)]).toEqual([[], []])
  })

  it('needs its two required sections, and publishes only improvements when it is told to', () => {
    const report = {
      title: 'T',
      summary: 'What happened to the children',
      what_happened: 'W',
      analysis: '',
      systemic_reasons: ' ',
      improvements: 'I'
    }
    expect(emptyRequiredSections(report)).toEqual(['Systemic or underlying reasons'])
    expect(reportToExtent(report, 'improvements-only')).toEqual({
      title: 'T',
      summary: '',
      sections: [{ id: 'improvements', title: 'Improvements recommended', text: 'I' }]
    })
  })
})

describeOnBothEngines('a national review and its cases', (open) => {
  let app: TestApp
  let first: CaseId
  let second: CaseId
  let third: CaseId
  let path: string
  const as = (who: PersonKey) => app.as(who)

  beforeAll(async () => {
    app = await openTestApp({ open, at: '2026-08-20T09:00:00Z' })
    first = (await makeCase(app.database, app.clock, app.world, { notified: true })) as CaseId
    second = (await makeCase(app.database, app.clock, app.world, { notified: true, elsewhere: true })) as CaseId
    third = (await makeCase(app.database, app.clock, app.world, { notified: true, title: 'Child C' })) as CaseId
    for (const caseId of [first, second, third]) await submitForTest(app, caseId)
  })
  afterAll(() => app.close())

  async function actorOf(who: PersonKey): Promise<Actor> {
    const session = await findSession(app.database, app.clock, (await as(who)).cookies.get('session'))
    if (session.state !== 'live') throw new Error('no session')
    return session.actor
  }
  async function rowsSeenBy(actor: Actor, table: string): Promise<number> {
    return asActor(app.database, app.clock, actor, async (tx) => {
      const found = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(tx)
      return found.rows[0]?.count ?? -1
    })
  }
  async function triageAsNational(caseId: string): Promise<void> {
    const member = await as('panelMember')
    const judged = Object.fromEntries(
      ['N-a', 'N-b', 'N-c', 'C1', 'C2', 'C3', 'C4'].map((id) => [`judgement-${id}`, 'may-be-met'])
    )
    await member.post(`/panel/cases/${caseId}/triage`, { complex: 'no', nationalImportance: 'yes', ...judged })
    const concluded = await member.post(`/panel/cases/${caseId}/conclusion`, {
      conclusion: 'national-review',
      conclusionReasons: 'Seen in several areas'
    })
    expect(concluded.status).toBe(303)
  }
  const postTo = async (who: PersonKey, suffix: string, fields: Record<string, string>, page?: string) =>
    (await as(who)).post(`${path}${suffix}`, fields, page ? `${path}${page}` : undefined)
  /** Posts although the page offers no form: with the version it would have had. */
  const insist = async (who: PersonKey, suffix: string, fields: Record<string, string>, of: 'review' | 'report') => {
    const version = await asActor(app.database, app.clock, systemActor('test'), async (tx) =>
      of === 'review'
        ? await tx.selectFrom('national_review').select('version').executeTakeFirstOrThrow()
        : await tx.selectFrom('national_review_report').select('version').orderBy('version', 'desc').executeTakeFirstOrThrow()
    )
    return postTo(who, suffix, { ...fields, _version: String(version.version) })
  }
  const onDay = (name: string, text: string) => {
    const date = day(text)
    return { [`${name}-day`]: String(date.day), [`${name}-month`]: String(date.month), [`${name}-year`]: String(date.year) }
  }
  const opening = { where: 'new', title: 'Infants and home visits', reasons: 'It recurs', caseReason: 'Infant not seen' }

  it('is opened only from a case whose triage concluded in one', async () => {
    const refused = await (await as('panelMember')).get(`/national-reviews/open/${first}`)
    expect(refused.html).toContain('Weigh the rapid review against the national criteria first')
    await triageAsNational(first)
    const answer = await (await as('secretariat')).post(`/national-reviews/open/${first}`, opening)
    expect(answer.status).toBe(303)
    path = answer.location ?? ''
    expect(path).toMatch(/^\/national-reviews\/[0-9a-f-]{36}$/)
  })

  it('is nobody’s to see but the Panel’s while the Panel is considering it', async () => {
    await triageAsNational(second)
    const cases = await (await as('secretariat')).get(`${path}/cases`)
    expect(cases.html).toContain('Fernhollow')
    expect(cases.html).not.toContain(`value="${third}"`)
    expect((await postTo('secretariat', '/cases', { case: second, caseReason: 'Infant not seen there either' })).status).toBe(303)
    for (const who of ['manager', 'chair', 'otherManager', 'notifier', 'department', 'inspector'] as const) {
      for (const table of ['national_review', 'national_review_case'])
        expect([who, table, await rowsSeenBy(await actorOf(who), table)]).toEqual([who, table, 0])
      expect([who, (await (await as(who)).get(path)).status]).toEqual([who, 403])
    }
    const page = (await (await as('manager')).get(`/cases/${first}/national-review`)).html
    expect(page).toContain('not in a national review')
    // The trail of the case, which its partnership reads, holds only that they looked.
    const trail = await asActor(app.database, app.clock, await actorOf('manager'), (tx) =>
      tx
        .selectFrom('audit_event')
        .select('kind')
        .where('case_id', 'is not', null)
        .where('kind', 'like', 'national-review.%')
        .execute()
    )
    expect(trail.map((event) => event.kind)).toEqual(['national-review.read-of-case'])
  })

  it('begins its six months with the decision of a Panel member, and tells each partnership about its own case only', async () => {
    app.clock.set('2026-08-31T09:00:00Z')
    expect((await postTo('secretariat', '/decide', onDay('decidedOn', '2026-08-31'))).status).toBe(403)
    expect((await postTo('panelMember', '/decide', onDay('decidedOn', '2026-09-01'))).status).toBe(422)
    expect((await postTo('panelMember', '/decide', onDay('decidedOn', '2026-08-31'))).status).toBe(303)
    const page = (await (await as('secretariat')).get(path)).html
    expect(page).toContain('Sunday 28 February 2027')
    expect(page).toContain('nothing moves the date to a working day')
    expect((await (await as('manager')).get(`/cases/${first}/national-review`)).html).toContain('Infants and home visits')
    expect((await (await as('otherManager')).get(`/cases/${second}/national-review`)).html).toContain('Infants and home visits')
    expect((await (await as('otherManager')).get(`/cases/${first}/national-review`)).status).toBe(404)
    await asActor(app.database, app.clock, await actorOf('otherManager'), async (tx) => {
      expect((await nationalReviewsOfCase(tx, second)).map((one) => one.state)).toEqual(['decided'])
      const links = await tx.selectFrom('national_review_case').select('case_id').execute()
      expect(links.map((link) => link.case_id)).toEqual([second])
    })
    await asActor(app.database, app.clock, systemActor('test'), async (tx) => {
      const events = await tx.selectFrom('law_event').selectAll().where('name', '=', 'nationalReviewDecided').execute()
      expect(events.map((event) => [event.case_id, event.replaced_at])).toEqual([[first, null]])
      const letters = await tx
        .selectFrom('outbox_mail')
        .selectAll()
        .where('subject', 'like', 'National review%')
        .orderBy('to_email')
        .execute()
      expect(letters.map((letter) => [letter.to_email, letter.case_id])).toEqual([
        ['manager@example.org', first],
        ['othermanager@example.org', second]
      ])
    })
  })

  it('shows partnerships its terms of reference once they are agreed, and not before', async () => {
    const terms = {
      whatHappened: 'What home visiting looked like for these infants',
      howAgenciesActed: 'Who visited, and what they knew',
      factors: 'Workload, information, assumptions',
      analysis: 'With published reviews since 2018',
      recommendations: 'To partnerships and to government'
    }
    expect((await postTo('secretariat', '/terms', terms)).status).toBe(303)
    const before = (await (await as('manager')).get(`/cases/${first}/national-review`)).html
    expect(before).not.toContain('home visiting looked like')
    expect(await rowsSeenBy(await actorOf('manager'), 'national_review_terms')).toBe(0)
    expect((await postTo('panelMember', '/terms/agree', {}, '/terms')).status).toBe(303)
    expect((await (await as('manager')).get(`/cases/${first}/national-review`)).html).toContain('home visiting looked like')
    expect(await rowsSeenBy(await actorOf('outsider'), 'national_review_terms')).toBe(0)
    // A draft of a new version stays with the Panel.
    await postTo('secretariat', '/terms', { ...terms, factors: 'A draft that is not agreed' })
    expect(await rowsSeenBy(await actorOf('manager'), 'national_review_terms')).toBe(1)
    await postTo('panelMember', '/terms/agree', {}, '/terms')
  })

  it('is carried out by a reviewer from the pool whom the Secretary of State confirmed', async () => {
    expect(
      (await (await as('secretariat')).post('/national-reviewers', { name: 'Rowan Ashdown', experience: 'Led three reviews' }))
        .status
    ).toBe(303)
    expect(await rowsSeenBy(PUBLIC, 'national_reviewer')).toBe(1)
    const recommended = { from: 'outside', independence: 'No links', ...onDay('recommendedOn', '2026-08-31') }
    const incomplete = await postTo('secretariat', '/reviewers', recommended)
    expect(incomplete.status).toBe(422)
    expect(incomplete.html).toContain('Say why nobody from the pool was available or suitable')
    const member = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx.selectFrom('national_reviewer').select('id').executeTakeFirstOrThrow()
    )
    expect((await postTo('secretariat', '/reviewers', { ...recommended, from: member.id })).status).toBe(303)
    expect(await rowsSeenBy(await actorOf('manager'), 'national_review_reviewer')).toBe(0)
    expect((await postTo('secretariat', '/report', { title: 'Too early', _version: '0' })).status).toBe(403)
    const confirm =
      /reviewers\/[0-9a-f-]{36}\/confirm/.exec((await (await as('secretariat')).get(`${path}/reviewers`)).html)?.[0] ?? ''
    expect((await postTo('secretariat', `/${confirm}`, onDay('confirmedOn', '2026-08-30'))).status).toBe(422)
    expect((await postTo('secretariat', `/${confirm}`, onDay('confirmedOn', '2026-08-31'))).status).toBe(303)
    expect((await (await as('manager')).get(`/cases/${first}/national-review`)).html).toContain('Rowan Ashdown')
    expect(await rowsSeenBy(await actorOf('outsider'), 'national_review_reviewer')).toBe(0)
  })

  const report = {
    title: 'Seen at home',
    summary: 'Two infants',
    what_happened: 'They were not seen',
    analysis: 'Each agency held a part',
    systemic_reasons: '',
    improvements: 'Government: guidance on visits'
  }

  it('has a report that is signed off whole, by a Panel member who wrote none of it', async () => {
    app.clock.set('2027-01-04T09:00:00Z')
    expect((await postTo('secretariat', '/report', report)).status).toBe(303)
    const incomplete = await insist('panelMember', '/sign-off', { agree: 'yes' }, 'report')
    expect(incomplete.status).toBe(403)
    expect(incomplete.html).toContain('Required and empty: Systemic or underlying reasons')
    expect((await postTo('secretariat', '/report', { ...report, systemic_reasons: 'Caseloads' })).status).toBe(303)
    expect((await postTo('secretariat', '/sign-off', { agree: 'yes' })).status).toBe(403)
    for (const who of ['manager', 'otherManager', 'department'] as const)
      expect(await rowsSeenBy(await actorOf(who), 'national_review_report')).toBe(0)
    expect(await rowsSeenBy(PUBLIC, 'national_review_report')).toBe(0)
    expect((await postTo('panelMember', '/sign-off', { agree: 'yes' })).status).toBe(303)
    expect(await rowsSeenBy(await actorOf('manager'), 'national_review_sign_off')).toBe(0)
  })

  it('needs a new sign-off after a change, and not by the one who made it: in the pages and in the database', async () => {
    expect((await postTo('panelMember', '/report', { ...report, systemic_reasons: 'Caseloads and information' })).status).toBe(
      303
    )
    expect((await (await as('secretariat')).get(path)).html).toContain('not signed off')
    const own = await insist('panelMember', '/sign-off', { agree: 'yes' }, 'report')
    expect([own.status, own.html.includes('Nobody signs off their own report')]).toEqual([403, true])
    const forged = asActor(app.database, app.clock, await actorOf('panelMember'), (tx) =>
      sql`insert into national_review_sign_off (id, national_review_id, report_id, signed_by, signed_by_name)
        select ${newId()}, national_review_id, id, ${app.world.people.panelMember.id}, 'x' from national_review_report order by version desc limit 1`.execute(
        tx
      )
    )
    await expect(forged).rejects.toThrow(/row-level security/)
    // Another Panel member, who wrote nothing of it, signs.
    await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx
        .insertInto('membership')
        .values({ user_id: app.world.people.administrator.id, partnership_id: null, role: 'panel-member', ended_at: null })
        .execute()
    )
    expect((await postTo('administrator', '/sign-off', { agree: 'yes' })).status).toBe(303)
    await asActor(app.database, app.clock, await actorOf('panelMember'), async (tx) => {
      const found = await nationalReviewReport(tx, path.slice('/national-reviews/'.length))
      expect(found).toMatchObject({ title: 'Seen at home', publishedOn: null })
      expect(found?.sections.map((section) => section.id)).toEqual([
        'what_happened',
        'analysis',
        'systemic_reasons',
        'improvements'
      ])
    })
  })

  it('asks for the reason when its publication is planned after the six months', async () => {
    const late = await postTo('secretariat', '/publication', onDay('plannedOn', '2027-03-01'))
    expect(late.status).toBe(422)
    expect(late.html).toContain('later than 28 February 2027')
    expect((await postTo('secretariat', '/publication', onDay('plannedOn', '2027-01-18'))).status).toBe(303)
    // Back from Monday 18 January 2027: 15, 14, 13, 12, 11, 8 and, as the seventh, Thursday 7 January.
    expect((await (await as('secretariat')).get(path)).html).toContain('Thursday 7 January 2027')
  })

  it('is sent to the Secretary of State, and published seven working days later or with a reason', async () => {
    const early = await insist('secretariat', '/publish', { ...onDay('publishedOn', '2027-01-04'), extent: 'in-full' }, 'review')
    expect(early.status).toBe(403)
    app.clock.set('2027-01-12T09:00:00Z')
    expect((await postTo('secretariat', '/send', onDay('sentOn', '2027-01-08'))).status).toBe(303)
    app.clock.set('2027-01-18T09:00:00Z')
    const closing = { ...onDay('publishedOn', '2027-01-18'), extent: 'in-full' }
    const short = await postTo('secretariat', '/publish', closing)
    expect(short.status).toBe(422)
    expect(short.html).toContain('the Secretary of State has the report by 7 January 2027')
    expect(
      (await postTo('secretariat', '/publish', { ...closing, shortNoticeReason: 'Agreed with the department' })).status
    ).toBe(303)
    expect((await (await as('secretariat')).get(path)).html).toContain('Closed: the report is published')
    const published = await asActor(app.database, app.clock, PUBLIC, publishedNationalReviews)
    expect(published.map((one) => [one.title, one.publishedOn?.toString(), one.extent])).toEqual([
      ['Seen at home', '2027-01-18', 'in-full']
    ])
    expect(await rowsSeenBy(PUBLIC, 'national_review')).toBe(0)
    expect((await (await as('manager')).get(`/cases/${first}`)).html).toContain('Closed: the report is published')
    expect((await insist('panelMember', '/report', { ...report, improvements: 'Other' }, 'report')).status).toBe(403)
  })

  it('can be joined by a case and left again with a reason, which moves the clock’s event to the next case', async () => {
    await triageAsNational(third)
    const another = await (
      await as('secretariat')
    ).post(`/national-reviews/open/${third}`, { ...opening, title: 'Second review' })
    path = another.location ?? ''
    expect((await postTo('panelMember', '/decide', onDay('decidedOn', '2027-01-18'))).status).toBe(303)
    expect(
      (await (await as('secretariat')).post(`/national-reviews/open/${second}`, { ...opening, where: path.split('/')[2] ?? '' }))
        .status
    ).toBe(303)
    const takeOut = /cases\/[0-9a-f-]{36}\/take-out/.exec((await (await as('secretariat')).get(path)).html)?.[0] ?? ''
    expect((await postTo('secretariat', `/${takeOut}`, { reason: '' })).status).toBe(422)
    expect((await postTo('secretariat', `/${takeOut}`, { reason: 'Linked by mistake' })).status).toBe(303)
    const events = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx
        .selectFrom('law_event')
        .select('case_id')
        .where('name', '=', 'nationalReviewDecided')
        .where('replaced_at', 'is', null)
        .orderBy('case_id')
        .execute()
    )
    expect(new Set(events.map((event) => event.case_id))).toEqual(new Set([first, second]))
    expect((await (await as('manager')).get(`/cases/${third}/national-review`)).html).toContain('not in a national review')
    const page = (await (await as('secretariat')).get(path)).html
    expect(page).toContain('Linked by mistake')
    expect(page).not.toContain('/take-out')
  })

  it('keeps away a Panel person with a conflict of interest on any of its cases', async () => {
    await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx
        .insertInto('conflict_of_interest')
        .values({
          id: newId<'conflict'>(),
          case_id: second,
          user_id: app.world.people.panelMember.id,
          reason: 'Knows the family',
          declared_by: null,
          lifted_at: null,
          lifted_reason: null
        })
        .execute()
    )
    expect((await (await as('panelMember')).get(path)).status).toBe(404)
    expect((await (await as('panelMember')).get('/national-reviews')).html).not.toContain('Second review')
    const actor = await actorOf('panelMember')
    for (const table of [
      'national_review',
      'national_review_case',
      'national_review_terms',
      'national_review_reviewer',
      'national_review_report',
      'national_review_sign_off'
    ])
      expect([table, await rowsSeenBy(actor, table)]).toEqual([table, 0])
  })
})
