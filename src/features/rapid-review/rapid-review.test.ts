import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseDeadlines, loadCaseFacts, recordLawEvent } from '#features/case-file/index.ts'
import { addRequest, addReturn, findRequest, listRequests } from '#features/information-requests/information-requests.store.ts'
import { newId } from '#kernel/ids.ts'
import type { Actor, CaseId } from '#platform/access/actor.ts'
import { systemActor } from '#platform/access/actor.ts'
import { asActor, type Transaction } from '#platform/database/as-actor.ts'
import { askAboutCase } from '#platform/database/case-question.ts'
import { findSession } from '#platform/sessions/sessions.ts'
import { type TestApp, hiddenFields, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, appoint, makeCase } from '#test/support/partnership.ts'
import { listMilestones } from './plan/plan.store.ts'
import { addCriteriaView, addPartnerDecision } from './decision/decision.store.ts'
import { addSignOff, listSignOffs } from './sending/sending.store.ts'
import { latestSubmission, rapidReviewDecision, rapidReviewFeature, submissionById } from './index.ts'

const TABLES = [
  'rapid_review',
  'rapid_review_milestone',
  'rapid_review_immediate_action',
  'rapid_review_section_version',
  'rapid_review_criteria_view',
  'rapid_review_partner_decision',
  'rapid_review_decision',
  'rapid_review_scrutineer_comment',
  'rapid_review_sign_off'
] as const

/** All eight criteria; those named are met with evidence, the others are not. */
function criteria(...met: string[]): Record<string, string> {
  const all = ['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7', 'L8']
  return Object.fromEntries(
    all.flatMap((id) => [
      [id, met.includes(id) ? 'met' : 'not-met'],
      [`${id}-evidence`, met.includes(id) ? `What shows ${id}` : '']
    ])
  )
}

function onDay(name: string, day: number, month: number): Record<string, string> {
  return { [`${name}-day`]: String(day), [`${name}-month`]: String(month), [`${name}-year`]: '2026' }
}

describeOnBothEngines('a rapid review', (open) => {
  let app: TestApp
  let caseId: CaseId
  let base: string
  let child: string

  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)
  const actorOf = async (person: PersonKey): Promise<Actor> => {
    const session = await findSession(app.database, app.clock, (await app.as(person)).cookies.get('session'))
    if (session.state !== 'live') throw new Error(`${person} has no session`)
    return session.actor
  }
  const asPerson = async <T>(person: PersonKey, work: (tx: Transaction) => Promise<T>) =>
    asActor(app.database, app.clock, await actorOf(person), work)
  const get = async (who: PersonKey, path = '') => (await app.as(who)).get(`${base}${path}`)
  const post = async (who: PersonKey, path: string, fields: Record<string, string>, page = path) =>
    (await app.as(who)).post(`${base}${path}`, fields, `${base}${page}`)
  const sign = (who: PersonKey) => post(who, '/sign-off', { agree: 'yes' })
  const deadline = async () =>
    (await system((tx) => caseDeadlines(tx, caseId))).find((one) => one.rule === 'complete-rapid-review')
  const stage = async () => {
    const facts = await system((tx) => loadCaseFacts(tx, caseId))
    const [the] = rapidReviewFeature.caseStages ?? []
    if (!facts || !the) return undefined
    return system(async (tx) => the.summary((await askAboutCase(tx, caseId, { found: the.question })).found, facts, tx))
  }
  const rowsSeen = async (who: PersonKey, table: (typeof TABLES)[number] | 'rapid_review_submission') =>
    (await asPerson(who, (tx) => tx.selectFrom(table).select('case_id').where('case_id', '=', caseId).execute())).length

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = (await makeCase(app.database, app.clock, app.world, { title: 'Child Alder' })) as CaseId
    base = `/cases/${caseId}/rapid-review`
    child = newId()
    await system((tx) =>
      tx
        .insertInto('person')
        .values([
          {
            id: child,
            case_id: caseId,
            kind: 'child',
            forename: 'Imogen',
            surname: "D'Arcy",
            pseudonym: 'Alder',
            born_on: Temporal.PlainDate.from('2024-03-31'),
            sex: 'female',
            died_on: null,
            removed_at: null,
            removed_reason: null,
            created_by: null,
            details: '{}'
          }
        ])
        .execute()
    )
  })
  afterAll(() => app.close())

  it('does not start before the notification is sent, while safety actions need not wait', async () => {
    expect((await post('manager', '/start', {}, '')).status).toBe(403)
    expect((await get('manager')).html).toContain('starts when the notification has been sent to the Panel')
    expect((await stage())?.state).toBe('not-started')
    const added = await post('authorityPartner', '/immediate-actions/new', {
      person: '',
      who: 'The younger brother',
      action: 'Stays with his grandmother',
      owner: 'Duty social worker, Saltmere Council',
      ...onDay('dueOn', 2, 4)
    })
    expect(added.status).toBe(303)
  })

  it('starts with a plan over Easter: the first working day is Tuesday 7 April, the fifteenth Monday 27 April', async () => {
    await system(async (tx) => {
      await tx.updateTable('review_case').set({ notified_at: app.clock.now() }).where('id', '=', caseId).execute()
      await recordLawEvent(tx, app.clock, caseId, 'authorityBecameAware', Temporal.Instant.from('2026-03-31T09:00:00Z'))
      await recordLawEvent(tx, app.clock, caseId, 'notificationSent', app.clock.now())
    })
    expect((await post('authorityPartner', '/start', {}, '')).status).toBe(403)
    expect((await post('manager', '/start', {}, '')).status).toBe(303)
    const plan = await system((tx) => listMilestones(tx, caseId))
    expect(plan.map((one) => [one.step, one.dueOn?.toString()])).toEqual([
      ['requests-sent', '2026-04-07'],
      ['summaries-due', '2026-04-20'],
      ['review-meeting', '2026-04-21'],
      ['partners-decide', '2026-04-24'],
      ['sent-to-panel', '2026-04-27']
    ])
    expect((await deadline())?.due?.toString()).toBe('2026-04-27')
    const page = (await get('manager')).html
    expect(page).toContain('Good Friday')
    expect(page).toContain('Why this date?')
    expect(page).toContain('Mo Manager (business manager)')
    expect(page).not.toContain('Start the rapid review')
    // Started twice makes no second plan.
    const again = await app.as('manager')
    await again.postRaw(`${base}/start`, hiddenFields((await again.get(base)).html, '/sign-out'))
    expect((await system((tx) => listMilestones(tx, caseId))).length).toBe(5)
    expect((await stage())?.detail).toBe('Under way, due at the Panel by 27 April 2026')
  })

  it('says that Wednesday 8 April is day 2 of 15', async () => {
    app.clock.set('2026-04-08T09:00:00Z')
    expect((await get('manager')).html).toContain('Day 2 of 15 working days')
  })

  it('has milestones whose owner and date change only with a reason, and keeps what was', async () => {
    const meeting = (await system((tx) => listMilestones(tx, caseId))).find((one) => one.step === 'review-meeting')
    const path = `/plan/${meeting?.milestoneId}`
    const change = { owner: app.world.people.groupChair.id, ...onDay('dueOn', 20, 4), reason: '' }
    const silent = await post('manager', path, change)
    expect([silent.status, silent.html.includes('Say why you change it')]).toEqual([422, true])
    expect((await post('manager', path, { ...change, reason: 'The chair is away on the 21st' })).status).toBe(303)
    const page = (await get('manager')).html
    expect(page).toContain('Monday 20 April 2026')
    expect(page).toContain('Gil Group (rapid review chair)')
    expect(page).toContain('The chair is away on the 21st')
    expect((await get('manager', path)).html).toContain('Tuesday 21 April 2026')
    expect((await get('manager', `/plan/${newId()}`)).status).toBe(404)
  })

  it('keeps immediate safety actions on their own page, for a child of the register or anybody in words, and says when they are done', async () => {
    const nobody = await post('manager', '/immediate-actions/new', { person: '', who: '', action: '', owner: '' })
    for (const message of [
      'Choose a person, or say in words whom it is for',
      'Say what is done',
      'Enter the date by which it is done'
    ])
      expect(nobody.html).toContain(message)
    await post('manager', '/immediate-actions/new', {
      person: child,
      who: '',
      action: 'Ward told who may visit',
      owner: 'Named nurse, Saltmere Hospitals',
      ...onDay('dueOn', 7, 4)
    })
    const page = (await get('manager', '/immediate-actions')).html
    expect(page).toContain('Imogen D&#39;Arcy (Alder)')
    expect(page).toContain('The younger brother')
    expect(page).toContain('Not done, overdue')
    const ids = [...page.matchAll(/immediate-actions\/([0-9a-f-]{36})\/done/g)].map((match) => match[1])
    expect(ids.length).toBe(2)
    for (const id of ids) {
      expect((await post('manager', `/immediate-actions/${id}/done`, onDay('doneOn', 9, 4))).html).toContain(
        'The day it was done must be today or in the past'
      )
      const done = { ...onDay('doneOn', 8, 4), note: 'Seen today and safe' }
      expect((await post('manager', `/immediate-actions/${id}/done`, done)).status).toBe(303)
    }
    expect((await get('manager')).html).toContain('All 2 done')
  })

  it('is written in sections, each version kept, and two people who save the same section see both versions', async () => {
    const chair = await app.as('groupChair')
    const path = `${base}/text/lived-experience`
    const opened = hiddenFields((await chair.get(path)).html, path)
    expect((await post('manager', '/text/lived-experience', { body: 'The manager’s words' })).status).toBe(303)
    const late = await chair.postRaw(path, { ...opened, body: 'The chair’s words' })
    expect(late.status).toBe(422)
    expect(late.html).toContain('The manager’s words')
    expect(late.html).toContain('The chair’s words')
    const merged = hiddenFields(late.html, path)
    expect((await chair.postRaw(path, { ...merged, body: 'The words of both' })).status).toBe(303)
    const versions = (await get('manager', '/text/lived-experience/versions')).html
    expect(versions).toContain('Version 2, saved by Gil Group')
    expect(versions).toContain('The manager’s words')
    expect((await get('manager', '/text/no-such-section')).status).toBe(404)
    expect((await post('scrutineer', '/text/lived-experience', { body: 'Mine' })).status).toBe(403)
  })

  it('puts what agencies returned beside the text, each passage with its agency, and makes the table of agencies from it', async () => {
    const asked = async (agencyId: string) => {
      const request = {
        caseId,
        caseReference: 'R',
        partnershipName: 'P',
        agencyId,
        contactName: '',
        contactEmail: 'lead@example.org',
        about: 'Child Alder',
        purpose: 'A rapid review',
        legalBasis: 'Section 16H',
        questions: '',
        period: '',
        dueOn: Temporal.PlainDate.from('2026-04-20'),
        by: app.world.people.manager.id
      }
      const { id } = await system((tx) => addRequest(tx, app.clock, request))
      return id
    }
    const answer = async (id: string, holds: 'everything' | 'nothing', answers: Record<string, string>) => {
      const row = await system((tx) => findRequest(tx, id))
      if (!row) throw new Error('The request is not there')
      const written = { agencyName: row.agencyName, holds, answers, files: [], signedOffBy: '', signedOffRole: '' }
      const events = holds === 'everything' ? [{ id: newId(), when: 'early March 2026', what: 'Alder fell asleep in class' }] : []
      await system((tx) => addReturn(tx, app.clock, row, { ...written, events }))
    }
    const school = await asked(app.world.agencies.school)
    const police = await asked(app.world.agencies.police)
    await asked(app.world.agencies.hospital)
    await answer(school, 'everything', { account: 'Alder’s brother came daily', learning: 'Ask about sleep' })
    await answer(police, 'nothing', { recordsSearched: 'The crime system' })
    const involvement = (await get('manager', '/text/agency-involvement')).html
    expect(involvement).toContain('Harbour Lane School: account of its involvement')
    expect(involvement).toContain('Holds nothing, answered on 8 April 2026')
    expect(involvement).toContain('Records that were searched: The crime system')
    expect(involvement).toContain('Had not answered')
    expect(involvement).not.toContain('Ask about sleep')
    expect((await get('manager', '/text/learning-multi-agency')).html).toContain('Ask about sleep')
    expect((await get('manager', '/text/key-practice-episodes')).html).toContain('early March 2026: Alder fell asleep in class')
    expect((await get('manager')).html).toContain('2 of 3 agencies have answered')
  })

  it('shows what the Panel looks for, met or not and why, without stopping anybody', async () => {
    const whole = (await get('manager', '/text')).html
    const page = whole.slice(whole.indexOf('<table'))
    const row = (title: string) => new RegExp(`${title}[\\s\\S]*?</tr>`).exec(page)?.[0] ?? ''
    expect(row('The child’s lived experience and voice\\s*</a>')).toContain('Partly met')
    expect(row('Context and inequality\\s*</a>')).toContain('Nothing is written about context and inequality.')
    expect(row('Immediate safety actions are done\\s*</a>')).toMatch(/Met[\s\S]*All \d are done/)
  })

  it('lets each partner judge the criteria for itself, with evidence, and nobody else', async () => {
    for (const who of ['manager', 'chair', 'scrutineer', 'groupChair'] as const) {
      expect([who, (await get(who, '/decision/criteria')).status]).toEqual([who, 403])
    }
    const answers = { newLearningLikely: 'yes', nationalIssue: 'no' }
    const bare = await post('policePartner', '/decision/criteria', { ...criteria(), ...answers, L3: 'may-be-met' })
    expect([bare.status, bare.html.includes('Say what the evidence for L3 is')]).toEqual([422, true])
    expect((await post('policePartner', '/decision/own', { decision: 'local-review', reasons: 'Early' })).html).toContain(
      'Judge the criteria before you decide'
    )
    for (const [who, met] of [
      ['authorityPartner', 'L1'],
      ['healthPartner', 'L3'],
      ['policePartner', 'L5']
    ] as const) {
      expect((await post(who, '/decision/criteria', { ...criteria(met), ...answers })).status).toBe(303)
    }
    const page = (await get('manager', '/decision')).html
    for (const evidence of ['What shows L1', 'What shows L3', 'What shows L5']) expect(page).toContain(evidence)
  })

  it('explains the options of a partner from its own view, with reasons and where they are written', async () => {
    const page = (await get('healthPartner', '/decision/own')).html
    // DT-2: a criterion counts, new learning is likely, no national issue: a local review is what the table points to, and it is not automatic.
    expect(page).toContain('On this view a local review is the usual choice')
    expect(page).toContain('Meeting a criterion does not make a review automatic')
    expect(page).toContain('regulation 11')
    // L5 to L8 are general knowledge in the sources, and the reasons that rest on them say so; L1 to L4 were read.
    expect(page).toContain('The rule is well known, but its own words were not read for this service')
  })

  it('is refused by the database when somebody records or signs for another partner', async () => {
    const police = await actorOf('policePartner')
    if (police.kind !== 'user') throw new Error('not a person')
    const view = { partner: 'local-authority', version: 9, criteria: {}, newLearningLikely: 'no', nationalIssue: 'no' } as const
    await expect(asPerson('policePartner', (tx) => addCriteriaView(tx, caseId, view, police))).rejects.toThrow(
      /row-level security/
    )
    const decision = { partner: 'local-authority', version: 9, decision: 'no-local-review', reasons: 'x', dissent: '' } as const
    await expect(asPerson('policePartner', (tx) => addPartnerDecision(tx, caseId, decision, police))).rejects.toThrow(
      /row-level security/
    )
    await expect(asPerson('policePartner', (tx) => addSignOff(tx, caseId, 'local-authority', 'f', police))).rejects.toThrow(
      /row-level security/
    )
    // Nor in another person's name for one's own partner, nor by the chair, who is of the board but is not its delegated partner.
    const manager = await actorOf('manager')
    if (manager.kind !== 'user') throw new Error('not a person')
    await expect(asPerson('policePartner', (tx) => addSignOff(tx, caseId, 'police', 'f', manager))).rejects.toThrow(
      /row-level security/
    )
    const chair = await actorOf('chair')
    if (chair.kind !== 'user') throw new Error('not a person')
    await expect(asPerson('chair', (tx) => addSignOff(tx, caseId, 'integrated-care-board', 'f', chair))).rejects.toThrow(
      /row-level security/
    )
  })

  it('takes a decision together only when all three have decided, one of them differently', async () => {
    const joint = { decision: 'local-review', reasons: 'Two of three see new learning', ...onDay('decidedOn', 8, 4) }
    await post('authorityPartner', '/decision/own', { decision: 'local-review', reasons: 'New learning' })
    await post('healthPartner', '/decision/own', { decision: 'local-review', reasons: 'Agencies did not talk' })
    const early = await post('manager', '/decision/together', joint)
    expect([early.status, early.html.includes('Waiting for: police')]).toEqual([403, true])
    const dissent = 'A single agency can learn this without a review'
    await post('policePartner', '/decision/own', { decision: 'no-local-review', reasons: 'Known already', dissent })
    for (const who of ['policePartner', 'scrutineer', 'groupChair'] as const) {
      expect([who, (await get(who, '/decision/together')).status]).toEqual([who, 403])
    }
    expect((await get('manager', '/decision/together')).html).toContain('They do not agree')
    expect((await post('manager', '/decision/together', joint)).status).toBe(303)
    expect(await system((tx) => rapidReviewDecision(tx, caseId))).toMatchObject({
      decision: 'local-review',
      reasons: 'Two of three see new learning'
    })
    const page = (await get('scrutineer', '/decision')).html
    expect(page).toContain(dissent)
    expect(page).toContain('This differs from what the partners decided together')
    const step = (await system((tx) => listMilestones(tx, caseId))).find((one) => one.step === 'partners-decide')
    expect(step?.doneOn?.toString()).toBe('2026-04-08')
  })

  it('hears the independent scrutineer, who never decides', async () => {
    expect((await post('scrutineer', '/decision/comment', { comment: 'Answer the dissent' })).status).toBe(303)
    expect((await get('manager', '/decision')).html).toContain('Answer the dissent')
    expect((await get('manager', '/decision/comment')).status).toBe(403)
    expect((await post('scrutineer', '/decision/own', { decision: 'local-review', reasons: 'x' }, '/decision')).status).toBe(403)
  })

  it('is signed off by each partner once for what stands, and every change of the text ends the sign-offs', async () => {
    expect((await post('manager', '/sign-off', { agree: 'yes' })).status).toBe(403)
    expect((await post('policePartner', '/sign-off', {})).html).toContain('Confirm that you have read the review')
    expect((await sign('policePartner')).status).toBe(303)
    const twice = await app.as('policePartner')
    const page = await twice.get(`${base}/sign-off`)
    expect(page.html).toContain('Your organisation has signed off what stands now')
    expect(page.html).not.toContain('name="agree"')
    const again = await twice.postRaw(`${base}/sign-off`, { ...hiddenFields(page.html, '/sign-out'), agree: 'yes' })
    expect(again.html).toContain('has signed off what stands now already')
    expect((await sign('authorityPartner')).status).toBe(303)
    // Somebody who opened the page before a change signs what they did not read.
    const health = await app.as('healthPartner')
    const opened = hiddenFields((await health.get(`${base}/sign-off`)).html, `${base}/sign-off`)
    expect((await get('manager', '/text/context')).html).toContain('Any change ends their sign-off')
    await post('manager', '/text/context', { body: 'Racism was not asked about' })
    const stale = await health.postRaw(`${base}/sign-off`, { ...opened, agree: 'yes' })
    expect(stale.html).toContain('The review was changed after you opened this page')
    const rows = await system((tx) => listSignOffs(tx, caseId))
    expect(rows.map((row) => [row.voidedAt !== null, row.voidedReason])).toEqual([
      [true, '“Context and inequality” was changed'],
      [true, '“Context and inequality” was changed']
    ])
    expect((await get('manager', '/sign-off')).html).toContain('Sign-offs that no longer hold')
    expect((await post('manager', '/send', {})).status).toBe(403)
  })

  it('shows the Panel and everybody outside the team nothing before it is sent', async () => {
    for (const who of [
      'panelMember',
      'secretariat',
      'notifier',
      'inspector',
      'otherManager',
      'outsider',
      'hospitalLead'
    ] as const) {
      for (const table of TABLES) expect([who, table, await rowsSeen(who, table)]).toEqual([who, table, 0])
      expect([who, await rowsSeen(who, 'rapid_review_submission')]).toEqual([who, 0])
      expect([403, 404]).toContain((await get(who)).status)
      expect([403, 404]).toContain((await get(who, '/pack.docx')).status)
    }
    for (const table of TABLES) expect([table, (await rowsSeen('manager', table)) > 0]).toEqual([table, true])
  })

  it('ends a sign-off when an agency answers after it, because what is sent has changed', async () => {
    expect((await sign('policePartner')).status).toBe(303)
    const row = (await system((tx) => listRequests(tx, caseId))).find((one) => one.agencyId === app.world.agencies.hospital)
    if (!row) throw new Error('The hospital was not asked')
    await system((tx) =>
      addReturn(tx, app.clock, row, {
        agencyName: row.agencyName,
        holds: 'part',
        answers: { account: 'One attendance', notGiven: 'The brother’s notes: he is not our patient' },
        events: [],
        files: [],
        signedOffBy: '',
        signedOffRole: ''
      })
    )
    const page = (await get('policePartner', '/sign-off')).html
    expect(page).toContain('for example by an agency’s answer')
    expect(page).toContain('name="agree"')
  })

  it('is late after 27 April: sending needs the reason, and all three partners', async () => {
    app.clock.set('2026-04-29T09:00:00Z')
    for (const who of ['authorityPartner', 'healthPartner'] as const) expect((await sign(who)).status).toBe(303)
    expect((await post('manager', '/send', { lateReason: 'x' })).status).toBe(403)
    expect((await sign('policePartner')).status).toBe(303)
    for (const who of ['policePartner', 'groupChair'] as const) {
      expect([who, (await post(who, '/send', { lateReason: 'x' })).status]).toEqual([who, 403])
    }
    const silent = await post('manager', '/send', {})
    expect([silent.status, silent.html.includes('Say why the rapid review is late')]).toEqual([422, true])
    // Tuesday 28 and Wednesday 29 April: two working days.
    expect(silent.html).toContain('2 working days after the date on which it was due')
    expect(await system((tx) => latestSubmission(tx, caseId))).toBeUndefined()
    const sent = await post('manager', '/send', { lateReason: 'The hospital answered on the 28th' })
    expect([sent.status, sent.location]).toEqual([303, base])
    expect(await deadline()).toMatchObject({ daysLate: 2 })
    expect((await deadline())?.metOn?.toString()).toBe('2026-04-29')
    expect((await stage())?.state).toBe('done')
  })

  it('gives the Panel the snapshot and nothing else, without the name of a child, and writes a letter with reference and link only', async () => {
    const submission = await asPerson('panelMember', (tx) => latestSubmission(tx, caseId))
    expect(submission).toMatchObject({ number: 1 })
    if (!submission) throw new Error('Nothing was sent')
    const { document } = submission
    expect(document.submission).toMatchObject({ workingDaysLate: 2, lateReason: 'The hospital answered on the 28th' })
    expect(document.agencies.map((one) => [one.agencyName, one.answer])).toEqual([
      ['Harbour Lane School', 'returned'],
      ['Saltmere Hospitals', 'returned'],
      ['Saltmere Police', 'nothing-held']
    ])
    expect(document.agencies[1]?.involvement).toContain('Not given: The brother’s notes')
    expect(document.children).toEqual([{ label: 'Alder', ageAtIncident: 1, sex: 'female', ethnicity: '' }])
    expect(document.signOffs.map((one) => one.partner)).toEqual(['local-authority', 'integrated-care-board', 'police'])
    expect(document.partnerDecisions.find((one) => one.partner === 'police')?.dissent).toContain('without a review')
    expect(document.scrutineerComments[0]?.comment).toBe('Answer the dissent')
    expect(JSON.stringify(document)).not.toMatch(/Imogen|D'Arcy/)
    for (const who of ['panelMember', 'secretariat'] as const)
      for (const table of TABLES) expect([who, table, await rowsSeen(who, table)]).toEqual([who, table, 0])
    for (const who of ['notifier', 'inspector', 'department', 'otherManager', 'outsider'] as const)
      expect([who, await asPerson(who, (tx) => submissionById(tx, submission.id))]).toEqual([who, undefined])
    const letters = await system((tx) =>
      tx.selectFrom('outbox_mail').select(['to_email', 'subject', 'body_text']).where('case_id', '=', caseId).execute()
    )
    expect(letters.map((one) => one.to_email)).toEqual(['secretariat@example.org'])
    expect(letters[0]?.body_text).toContain(`/panel/cases/${caseId}`)
    expect(`${letters[0]?.subject} ${letters[0]?.body_text}`).not.toMatch(/Alder|Imogen|grandmother/)
  })

  it('never changes what was sent, and is sent again only changed, signed anew and with a reason', async () => {
    await expect(
      asPerson('manager', (tx) => tx.updateTable('rapid_review_submission').set({ late_reason: 'none' }).execute())
    ).rejects.toThrow(/permission denied/)
    const first = await system((tx) => latestSubmission(tx, caseId))
    if (!first) throw new Error('Nothing was sent')
    expect((await post('manager', '/send', { sentAgain: 'panel-asked', sentAgainReason: 'x' })).html).toContain(
      'Nothing has changed since submission 1'
    )
    await post('manager', '/text/incident', { body: 'What the Panel asked for' })
    expect((await get('manager')).html).toContain('It has been changed since')
    for (const who of ['authorityPartner', 'healthPartner', 'policePartner'] as const) await sign(who)
    const silent = await post('manager', '/send', {})
    expect(silent.html).toContain('Choose why it is sent again')
    expect(silent.html).toContain('Say what the Panel asked for, or what is put right')
    app.clock.set('2026-05-11T09:00:00Z')
    const again = { sentAgain: 'panel-asked', sentAgainReason: 'The Panel asked for the sequence of events' }
    expect((await post('manager', '/send', again)).status).toBe(303)
    const second = await asPerson('panelMember', (tx) => latestSubmission(tx, caseId))
    expect([second?.number, second?.document.sections.map((one) => one.key)]).toEqual([
      2,
      ['incident', 'lived-experience', 'context']
    ])
    // The clock was met on 29 April and stays so.
    expect((await deadline())?.metOn?.toString()).toBe('2026-04-29')
    expect(await system((tx) => submissionById(tx, first.id))).toEqual(first)
    const page = (await get('manager', `/submissions/${first.id}`)).html
    expect(page).toContain('Submission 1, sent to the Panel on 29 April 2026')
    expect(page).not.toContain('What the Panel asked for')
    expect((await get('manager', `/submissions/${newId()}`)).status).toBe(404)
  })

  it('is downloaded as a Word file by the team, and read by somebody appointed to the case', async () => {
    const cookies = (await app.as('manager')).cookies
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const pack = await app.server.inject({ url: `${base}/pack.docx`, headers: { cookie } })
    expect(pack.statusCode).toBe(200)
    expect(pack.headers['content-type']).toContain('wordprocessingml.document')
    expect(pack.rawPayload.subarray(0, 2).toString()).toBe('PK')
    await appoint(app.database, app.clock, caseId, app.world.people.reviewer, 'lead-reviewer')
    expect((await get('reviewer', '/document')).status).toBe(200)
    expect((await post('reviewer', '/text/incident', { body: 'x' })).status).toBe(403)
  })

  it('is not started, and not needed, when the notification was withdrawn', async () => {
    const other = (await makeCase(app.database, app.clock, app.world, { title: 'Child Hazel', notified: true })) as CaseId
    await system((tx) =>
      tx
        .insertInto('notification_version')
        .values({
          id: newId(),
          case_id: other,
          number: 1,
          kind: 'withdrawn',
          document: '{}',
          reason: 'A later finding',
          sent_by: app.world.people.approver.id,
          sent_by_name: 'Abel Approver'
        })
        .execute()
    )
    const manager = await app.as('manager')
    const page = (await manager.get(`/cases/${other}/rapid-review`)).html
    expect(page).toContain('The notification was withdrawn, so no rapid review is needed')
    expect(page).not.toContain('Start the rapid review')
    const started = await manager.postRaw(`/cases/${other}/rapid-review/start`, hiddenFields(page, '/sign-out'))
    expect([started.status, started.html.includes('no rapid review is needed')]).toEqual([403, true])
    expect((await manager.get(`/cases/${other}`)).html).toContain('Not needed: the notification was withdrawn')
  })
})
