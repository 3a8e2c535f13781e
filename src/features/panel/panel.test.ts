import { AS_RELEASED } from '#law/index.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordLawEvent } from '#features/case-file/index.ts'
import { newId } from '#kernel/ids.ts'
import { type Actor, type CaseId, systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { findSession } from '#platform/sessions/sessions.ts'
import { type TestApp, hiddenFields, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, appoint, makeCase } from '#test/support/partnership.ts'
import { submitForTest } from '#test/support/submitted-rapid-review.ts'
import { latestPanelReply, panelReplies } from './index.ts'
import { DEFAULT_TEMPLATE, missingPlaces, writeLetter } from './letter.ts'
import { REPLY_OUTCOMES, REPLY_TRANSITIONS, canTakeReplyStep, whatItAsks } from './reply.ts'
import { timeliness } from './timeliness.ts'
import { type Judgements, suggest } from './triage.ts'

const NOT_MET: Judgements['criteria'] = {
  'N-a': { judgement: 'not-met', note: '' },
  'N-b': { judgement: 'not-met', note: '' },
  'N-c': { judgement: 'not-met', note: '' },
  C1: { judgement: 'not-met', note: '' },
  C2: { judgement: 'not-met', note: '' },
  C3: { judgement: 'not-met', note: '' },
  C4: { judgement: 'not-met', note: '' }
}
const ON = Temporal.PlainDate.from('2026-04-09')

describe('triage', () => {
  it('suggests no national review when the case is neither complex nor of national importance', () => {
    const answer = suggest({ complex: 'no', nationalImportance: 'no', criteria: NOT_MET }, ON)
    expect(answer).toMatchObject({ status: 'decided', outcome: 'no-national-review' })
  })

  it('suggests considering one when the threshold is reached and a criterion may be met', () => {
    const criteria = { ...NOT_MET, 'N-c': { judgement: 'may-be-met' as const, note: '' } }
    const answer = suggest({ complex: 'no', nationalImportance: 'yes', criteria }, ON)
    expect(answer).toMatchObject({ status: 'decided', outcome: 'consider-national-review', rows: ['N-c'] })
  })

  it('asks what is not known instead of guessing', () => {
    const answer = suggest({ complex: 'no', nationalImportance: 'not-known', criteria: NOT_MET }, ON)
    expect(answer).toMatchObject({ status: 'needs', needs: { fact: 'nationalImportance' } })
  })
})

describe('a reply', () => {
  it('is decided before it is sent, loses its decision when it changes, and is final once sent', () => {
    expect(canTakeReplyStep('draft', 'send')).toBe(false)
    expect(REPLY_TRANSITIONS.decided.change).toBe('draft')
    expect(Object.keys(REPLY_TRANSITIONS.sent)).toEqual([])
  })

  it('says for every outcome what it asks of the partnership', () => {
    for (const outcome of REPLY_OUTCOMES) expect(whatItAsks(outcome).length).toBeGreaterThan(20)
  })

  it('fills the template in once, so that words which look like a place stay as they were typed', () => {
    const letter = writeLetter('{reference}: {reasons} {unknown}', {
      reference: '2026-0001',
      partnership: 'P',
      received: ON,
      date: ON,
      outcome: 'O',
      reasons: 'see {asks}',
      asks: 'A'
    })
    expect(letter).toBe('2026-0001: see {asks} {unknown}')
    expect(missingPlaces(DEFAULT_TEMPLATE)).toEqual([])
    expect(missingPlaces('{reference} {outcome}')).toEqual(['{reasons}', '{asks}'])
  })
})

describe('timeliness', () => {
  // Notified Thursday 2 April 2026; Good Friday 3 and Easter Monday 6 April are not counted: 7 April is day 1, 9 April day 3, 27 April day 15.
  // Received Thursday 9 April: 10 April is day 1, 14 April day 3, 30 April day 15.
  it('counts each side’s working days and gives the expected date as no requirement', () => {
    const both = timeliness(
      {
        reviewType: 'england-cspr',
        division: 'england-and-wales',
        becameAwareAt: Temporal.Instant.from('2026-03-31T09:00:00Z'),
        notifiedAt: Temporal.Instant.from('2026-04-02T09:00:00Z'),
        firstSentAt: Temporal.Instant.from('2026-04-09T09:00:00Z'),
        receivedAt: Temporal.Instant.from('2026-04-09T09:00:00Z'),
        repliedAt: Temporal.Instant.from('2026-04-14T09:00:00Z')
      },
      Temporal.PlainDate.from('2026-05-01'),
      AS_RELEASED
    )
    expect(both.partnership).toMatchObject({ workingDays: 3, done: true, deadline: { due: '2026-04-27', status: 'met' } })
    expect(both.panel).toMatchObject({ workingDays: 3, done: true, deadline: { due: '2026-04-30', force: 'product' } })
    expect(both.panel.deadline?.because.join(' ')).toContain('Nothing requires this date')
  })
})

describeOnBothEngines('the Panel and a partnership', (open) => {
  let app: TestApp
  let caseId: CaseId
  let panel: string
  const as = (who: PersonKey) => app.as(who)

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = (await makeCase(app.database, app.clock, app.world, { notified: true })) as CaseId
    panel = `/panel/cases/${caseId}`
    await appoint(app.database, app.clock, caseId, app.world.people.reviewer, 'lead-reviewer')
  })
  afterAll(() => app.close())

  async function rowsSeenBy(who: PersonKey, table: string): Promise<number> {
    const actor = await actorOf(who)
    return asActor(app.database, app.clock, actor, async (tx) => {
      const found = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(tx)
      return found.rows[0]?.count ?? -1
    })
  }
  async function actorOf(who: PersonKey): Promise<Actor> {
    const session = await findSession(app.database, app.clock, (await as(who)).cookies.get('session'))
    if (session.state !== 'live') throw new Error('no session')
    return session.actor
  }
  const triage = {
    complex: 'yes',
    nationalImportance: 'not-known',
    'judgement-N-a': 'met',
    'note-N-a': 'Seen before in three areas'
  }
  const judged = {
    ...triage,
    ...Object.fromEntries(['N-b', 'N-c', 'C1', 'C2', 'C3', 'C4'].map((id) => [`judgement-${id}`, 'not-known']))
  }
  const reply = { outcome: 'disagrees-recommends-local-review', reasons: 'The learning about infants is not in it', asks: '' }

  it('shows a new notification to the Panel, which cannot triage or reply before a rapid review is sent', async () => {
    const member = await as('panelMember')
    const inbox = await member.get('/panel?show=notified')
    expect(inbox.html).toContain(`href="${panel}"`)
    expect(inbox.html).toContain('27 April 2026')
    expect((await member.get(panel)).html).toContain('nothing to triage or to reply to')
    // Nothing to fill in is offered; posted all the same it is refused.
    const token = hiddenFields((await member.get('/panel/letter-template')).html, '/panel/letter-template')
    for (const [path, fields] of [
      [`${panel}/triage`, judged],
      [`${panel}/reply`, reply],
      [`${panel}/reply/decide`, { version: '1' }],
      [`${panel}/reply/send`, { version: '1' }],
      [`${panel}/messages`, { text: 'Hello' }]
    ] as const) {
      const answer = await member.postRaw(path, { ...token, _version: '0', _command: newId(), ...fields })
      expect([path, answer.status]).toEqual([path, 403])
    }
    expect(await rowsSeenBy('panelMember', 'panel_triage')).toBe(0)
  })

  it('does not let the database take a triage or a reply without a rapid review of that case', async () => {
    const other = await makeCase(app.database, app.clock, app.world, { notified: true, elsewhere: true })
    const submission = await submitForTest(app, other)
    const actor = await actorOf('panelMember')
    const insert = asActor(app.database, app.clock, actor, (tx) =>
      sql`insert into panel_reply (id, case_id, submission_id, outcome, reasons, prepared_by_name)
        values (${newId()}, ${caseId}, ${submission}, 'agrees-local-review', 'x', 'x')`.execute(tx)
    )
    await expect(insert).rejects.toThrow(/row-level security/)
  })

  it('puts a rapid review into the inbox with the date a reply is expected by, and says that it is no limit', async () => {
    app.clock.set('2026-04-09T09:00:00Z')
    await submitForTest(app, caseId)
    const inbox = (await (await as('secretariat')).get('/panel')).html
    expect(inbox).toContain(`href="${panel}"`)
    expect(inbox).toContain('30 April 2026')
    expect(inbox).toContain('Nothing requires this date')
    expect((await (await as('panelMember')).get(`${panel}/triage`)).html).toContain('What was learned, number 1')
  })

  it('keeps every answer when something of the triage is missing, and says all that is', async () => {
    const answer = await (await as('panelMember')).post(`${panel}/triage`, triage)
    expect(answer.status).toBe(422)
    expect(answer.html.match(/Choose whether it is so/g)?.length).toBeGreaterThanOrEqual(6)
    expect(answer.html).toContain('Seen before in three areas')
  })

  it('lets a Panel member weigh the criteria and conclude, and nobody else', async () => {
    const member = await as('panelMember')
    expect((await (await as('secretariat')).get(`${panel}/triage`)).status).toBe(403)
    const saved = await member.post(`${panel}/triage`, judged)
    expect([saved.status, saved.location]).toEqual([303, `${panel}/conclusion`])
    const page = (await member.get(`${panel}/conclusion`)).html
    expect(page).toContain('consider whether a national review is appropriate')
    expect(page).toContain('SI 2018/789')
    const concluded = await member.post(`${panel}/conclusion`, {
      conclusion: 'no-national-review',
      conclusionReasons: 'The partnership can learn this itself'
    })
    expect(concluded.status).toBe(303)
    expect((await member.get(panel)).html).toContain('The partnership can learn this itself')
    expect(await rowsSeenBy('panelMember', 'panel_triage')).toBe(2)
  })

  it('keeps triage and a reply that is not sent from everybody but the Panel', async () => {
    const prepared = await (await as('secretariat')).post(`${panel}/reply`, reply)
    expect(prepared.status).toBe(303)
    for (const who of [
      'manager',
      'authorityPartner',
      'chair',
      'reviewer',
      'notifier',
      'otherManager',
      'department',
      'inspector'
    ] as const) {
      expect([who, await rowsSeenBy(who, 'panel_triage'), await rowsSeenBy(who, 'panel_reply')]).toEqual([who, 0, 0])
      expect([who, (await (await as(who)).get(panel)).status]).not.toEqual([who, 200])
    }
    const own = (await (await as('manager')).get(`/cases/${caseId}/panel`)).html
    expect(own).not.toContain('infants')
    expect(own).toContain('has not replied yet')
    const overview = (await (await as('manager')).get(`/cases/${caseId}`)).html
    expect(overview).toContain('expected by 30 April 2026')
    await asActor(app.database, app.clock, await actorOf('manager'), async (tx) => {
      expect(await panelReplies(tx, caseId)).toEqual([])
    })
  })

  it('is decided by a Panel member, on the words they read, before it can be sent', async () => {
    const secretariat = await as('secretariat')
    const member = await as('panelMember')
    const version = hiddenVersion((await secretariat.get(`${panel}/reply`)).html)
    expect((await secretariat.post(`${panel}/reply/decide`, { version }, `${panel}/reply`)).status).toBe(403)
    expect((await secretariat.post(`${panel}/reply/send`, { version }, `${panel}/reply`)).status).toBe(403)
    const read = await member.get(`${panel}/reply`)
    const fields = hiddenFields(read.html, `${panel}/reply/decide`)
    await secretariat.post(`${panel}/reply`, { ...reply, asks: 'Look at visits to infants again' })
    expect((await member.postRaw(`${panel}/reply/decide`, fields)).status).toBe(403)
    expect((await member.post(`${panel}/reply/decide`, {}, `${panel}/reply`)).status).toBe(303)
    // The database holds the same wall: the secretariat cannot name itself as deciding.
    const forged = asActor(app.database, app.clock, await actorOf('secretariat'), (tx) =>
      sql`update panel_reply set decided_by = ${app.world.people.secretariat.id} where sent_at is null`.execute(tx)
    )
    await expect(forged).rejects.toThrow('names the one who acts')
  })

  it('reaches the partnership at once when it is sent, with what it asks and a letter to the business manager', async () => {
    app.clock.set('2026-04-14T09:00:00Z')
    const sent = await (await as('secretariat')).post(`${panel}/reply/send`, {}, `${panel}/reply`)
    expect([sent.status, sent.location]).toEqual([303, panel])
    const page = (await (await as('manager')).get(`/cases/${caseId}/panel`)).html
    expect(page).toContain('The Panel thinks a local review should be carried out')
    expect(page).toContain('Have regard to the Panel’s view')
    expect(page).toContain('Look at visits to infants again')
    expect(page).toContain('3 working days')
    expect((await (await as('otherManager')).get(`/cases/${caseId}/panel`)).status).toBe(404)
    expect((await (await as('notifier')).get(`/cases/${caseId}/panel`)).status).toBe(403)
    await asActor(app.database, app.clock, systemActor('test'), async (tx) => {
      const letters = await tx.selectFrom('outbox_mail').selectAll().where('case_id', '=', caseId).execute()
      expect(letters.map((letter) => letter.to_email)).toEqual(['manager@example.org'])
      expect(letters[0]?.body_text).toContain(`/cases/${caseId}/panel`)
      const event = await tx.selectFrom('law_event').selectAll().where('name', '=', 'panelReplied').executeTakeFirstOrThrow()
      expect(event.at.toString()).toBe('2026-04-14T09:00:00Z')
      expect(await latestPanelReply(tx, caseId)).toMatchObject({
        number: 1,
        outcome: 'disagrees-recommends-local-review',
        outcomeText: 'The Panel thinks a local review should be carried out. The partners have regard to that and decide.'
      })
    })
    const triageOfTeam = await rowsSeenBy('manager', 'panel_triage')
    expect([triageOfTeam, await rowsSeenBy('manager', 'panel_reply'), await rowsSeenBy('otherManager', 'panel_reply')]).toEqual([
      0, 1, 0
    ])
  })

  it('never changes once it is sent', async () => {
    await asActor(app.database, app.clock, await actorOf('panelMember'), async (tx) => {
      const changed = await sql`update panel_reply set reasons = 'other' where number = 1`.execute(tx)
      expect(changed.numAffectedRows ?? 0n).toBe(0n)
    })
    for (const who of ['panelMember', 'manager'] as const) {
      const removed = asActor(app.database, app.clock, await actorOf(who), (tx) => sql`delete from panel_reply`.execute(tx))
      await expect(removed).rejects.toThrow(/permission denied/)
    }
  })

  it('is challenged by the partnership and answered by the Panel, in messages that only grow', async () => {
    const path = `/cases/${caseId}/panel`
    const challenge = { kind: 'challenge', text: 'The infants were seen weekly: see section 3' }
    expect((await (await as('scrutineer')).get(path)).status).toBe(200)
    expect((await (await as('scrutineer')).get(path)).html).not.toContain('Write to the Panel')
    expect((await (await as('healthPartner')).post(path, challenge)).status).toBe(303)
    const inbox = (await (await as('panelMember')).get('/panel')).html
    expect(inbox).toContain('The partnership has written to the Panel')
    expect(
      (await (await as('panelMember')).post(`${panel}/messages`, { text: 'Thank you, we have read section 3 again' })).status
    ).toBe(303)
    const page = (await (await as('manager')).get(path)).html
    expect(page.indexOf('seen weekly')).toBeGreaterThan(0)
    expect(page.indexOf('read section 3 again')).toBeGreaterThan(page.indexOf('seen weekly'))
    expect(page).toContain('Hana Health')
    expect((await (await as('panelMember')).get('/panel?show=replied')).html).toContain(`href="${panel}"`)
    expect(await rowsSeenBy('otherManager', 'panel_message')).toBe(0)
    expect(await rowsSeenBy('notifier', 'panel_message')).toBe(0)
    const rewritten = asActor(app.database, app.clock, await actorOf('panelMember'), (tx) =>
      sql`update panel_message set text = 'x'`.execute(tx)
    )
    await expect(rewritten).rejects.toThrow(/permission denied/)
    const asOther = asActor(app.database, app.clock, await actorOf('manager'), (tx) =>
      sql`insert into panel_message (id, case_id, reply_id, side, kind, text, written_by, written_by_name, written_by_agency)
        select ${newId()}, case_id, id, 'panel', 'answer', 'forged', ${app.world.people.manager.id}, 'x', 'x' from panel_reply limit 1`.execute(
        tx
      )
    )
    await expect(asOther).rejects.toThrow(/row-level security/)
  })

  it('waits again when another rapid review comes, and a reply to the earlier one cannot be sent', async () => {
    app.clock.set('2026-04-16T09:00:00Z')
    const member = await as('panelMember')
    expect((await member.post(`${panel}/reply`, { outcome: 'agrees-local-review', reasons: 'Agreed' })).status).toBe(303)
    expect((await member.post(`${panel}/reply/decide`, {}, `${panel}/reply`)).status).toBe(303)
    const fields = hiddenFields((await member.get(`${panel}/reply`)).html, `${panel}/reply/send`)
    await submitForTest(app, caseId, 2)
    const refused = await member.postRaw(`${panel}/reply/send`, fields)
    expect(refused.status).toBe(403)
    expect(refused.html).toContain('A newer rapid review has come in')
    expect((await member.get('/panel')).html).toContain('Number 2, received 16 April 2026')
    await member.post(`${panel}/reply`, { outcome: 'agrees-local-review', reasons: 'Agreed, having read the new one' })
    await member.post(`${panel}/reply/decide`, {}, `${panel}/reply`)
    expect((await member.post(`${panel}/reply/send`, {}, `${panel}/reply`)).status).toBe(303)
    await asActor(app.database, app.clock, systemActor('test'), async (tx) => {
      expect((await panelReplies(tx, caseId)).map((one) => [one.number, one.outcome])).toEqual([
        [2, 'agrees-local-review'],
        [1, 'disagrees-recommends-local-review']
      ])
      // The clock of the case was met by the first reply, and stays met on that day.
      const events = await tx.selectFrom('law_event').selectAll().where('name', '=', 'panelReplied').execute()
      expect(events.map((event) => event.at.toString())).toEqual(['2026-04-14T09:00:00Z'])
    })
  })

  it('asks nothing more of a notification that was withdrawn before its rapid review', async () => {
    const withdrawn = await makeCase(app.database, app.clock, app.world, { notified: true, title: 'Withdrawn' })
    await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      sql`insert into notification_version (id, case_id, number, kind, document, reason, sent_by, sent_by_name)
        values (${newId()}, ${withdrawn}, 1, 'withdrawn', '{}', 'The criteria were not met', ${app.world.people.approver.id}, 'Abel Approver')`.execute(
        tx
      )
    )
    const member = await as('panelMember')
    const href = `href="/panel/cases/${withdrawn}"`
    expect((await member.get('/panel?show=notified')).html).not.toContain(href)
    const list = (await member.get('/panel?show=withdrawn')).html
    expect(list).toContain(href)
    expect(list).toContain('Not needed: the notification is withdrawn')
    expect((await member.get(`/panel/cases/${withdrawn}`)).html).toContain(
      'The notification is withdrawn, and no rapid review was sent'
    )
  })

  it('says which places a letter needs, and keeps versions of its template', async () => {
    const secretariat = await as('secretariat')
    const wrong = await secretariat.post('/panel/letter-template', { text: 'Dear {partnership}' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('Put these places into the letter')
    const right = await secretariat.post('/panel/letter-template', { text: '{reference} {outcome} {reasons} {asks}' })
    expect(right.status).toBe(303)
    expect((await secretariat.get('/panel/letter-template')).html).toContain('Version 1, saved by Sev Secretariat')
    expect(await rowsSeenBy('manager', 'panel_letter_template')).toBe(0)
  })

  it('shows a Panel person with a conflict of interest nothing of the case', async () => {
    await asActor(app.database, app.clock, systemActor('test'), async (tx) => {
      await recordLawEvent(tx, app.clock, caseId, 'authorityBecameAware', Temporal.Instant.from('2026-03-31T09:00:00Z'))
      await tx
        .insertInto('conflict_of_interest')
        .values({
          id: newId<'conflict'>(),
          case_id: caseId,
          user_id: app.world.people.secretariat.id,
          reason: 'Worked there',
          declared_by: null,
          lifted_at: null,
          lifted_reason: null
        })
        .execute()
    })
    const walled = await as('secretariat')
    expect((await walled.get(panel)).status).toBe(404)
    for (const view of ['to-answer', 'notified', 'replied'])
      expect((await walled.get(`/panel?show=${view}`)).html).not.toContain(`href="${panel}"`)
    for (const table of ['panel_triage', 'panel_reply', 'panel_message'])
      expect([table, await rowsSeenBy('secretariat', table)]).toEqual([table, 0])
    // A message of the partnership goes to a Panel member instead.
    await (await as('manager')).post(`/cases/${caseId}/panel`, { kind: 'answer', text: 'Understood' })
    const letters = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx
        .selectFrom('outbox_mail')
        .select('to_email')
        .where('subject', 'like', 'A partnership has written%')
        .orderBy('created_at')
        .execute()
    )
    expect(letters.map((letter) => letter.to_email)).toEqual(['secretariat@example.org', 'panelmember@example.org'])
  })
})

function hiddenVersion(html: string): string {
  return /name="_version" value="(\d+)"/.exec(html)?.[1] ?? ''
}
