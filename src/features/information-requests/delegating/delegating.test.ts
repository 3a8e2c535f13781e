/** Parts of an answer asked of colleagues: what comes back is put together by choice, and nobody sees more than their part. */
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { type Actor, type DelegationId, type InformationRequestId, systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Browser, type TestApp, hiddenFields, openTestApp } from '#test/support/app.ts'
import { askForTest } from '#test/support/asked-agency.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { makeCase } from '#test/support/partnership.ts'
import type { PartAnswer } from '../answering/parts.ts'
import { bothTexts, chosenPart, chosenText, delegableParts, isThere } from './delegation.ts'

describe('what a colleague sends', () => {
  it('is put after what was there, and what both say stands once', () => {
    expect(bothTexts('Seen in May.', 'Seen in June.')).toBe('Seen in May.\n\nSeen in June.')
    expect(bothTexts('Seen in May.', 'Seen in May. And in June.')).toBe('Seen in May. And in June.')
    expect(bothTexts('Seen in May. And in June.', 'And in June.')).toBe('Seen in May. And in June.')
    expect(bothTexts('', 'Seen in June.')).toBe('Seen in June.')
    expect(bothTexts('Seen in May.', '')).toBe('Seen in May.')
  })
  it('takes the place of what was there only when that is chosen', () => {
    expect(chosenText('keep', 'ours', 'theirs', 'typed')).toBe('ours')
    expect(chosenText('theirs', 'ours', 'theirs', 'typed')).toBe('theirs')
    expect(chosenText('both', 'ours', 'theirs', 'typed')).toBe('ours\n\ntheirs')
    expect(chosenText('edit', 'ours', 'theirs', 'typed')).toBe('typed')
  })
  it('carries whether it is held with the text', () => {
    const ours: PartAnswer = { key: 'question-1', label: 'Who knew?', state: 'held', text: 'The nurse', reason: '' }
    const theirs: PartAnswer = { ...ours, state: 'withheld', text: '', reason: 'Privileged' }
    expect(chosenPart('keep', ours, theirs)).toBe(ours)
    expect(chosenPart('theirs', ours, theirs)).toEqual({ ...ours, state: 'withheld', text: '', reason: 'Privileged' })
    expect(chosenPart('both', ours, { ...theirs, state: '' })).toEqual({ ...ours, reason: 'Privileged' })
  })
  it('can be any text of the summary, the events, and each question', () => {
    const keys = delegableParts('Who knew?', []).map(({ key }) => key)
    expect(keys).toContain('account')
    expect(keys).toContain('events')
    expect(keys).toContain('question-1')
    for (const never of ['author', 'searchedBy', 'notGiven', 'holds', 'documents']) expect(keys).not.toContain(never)
  })
  it('shows which events are there already', () => {
    const event = { id: '1', when: '3 May 2025', what: 'Seen' }
    expect(isThere(event, [{ ...event, id: '2' }])).toBe(true)
    expect(isThere(event, [{ ...event, what: 'Not seen' }])).toBe(false)
  })
})

describeOnBothEngines('a colleague who is asked', (open) => {
  let app: TestApp
  let lead: Browser
  let caseId: string
  let own: string
  let colleague: Browser
  let links: Record<string, string>
  let delegationId: string

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = await makeCase(app.database, app.clock, app.world, { notified: true })
    const { id } = await askForTest(app, caseId)
    own = `/requests/${id}`
    lead = await app.asContributor(id, 'hospital-contact@example.org')
    links = {}
  })
  afterAll(() => app.close())

  const system = <T>(work: Parameters<typeof asActor<T>>[3]) => asActor(app.database, app.clock, systemActor('test'), work)

  async function newestLetter(to: string, subject: string) {
    return system((tx) =>
      tx
        .selectFrom('outbox_mail')
        .selectAll()
        .where('to_email', '=', to)
        .where('subject', 'like', `%${subject}%`)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .executeTakeFirst()
    )
  }
  async function ask(toName: string, parts: readonly string[], note = ''): Promise<string> {
    const toEmail = `${toName.toLowerCase()}@example.org`
    const asked = await lead.post(`${own}/colleagues/new`, {
      toName,
      toEmail: toEmail.toUpperCase(),
      parts,
      'dueOn-day': '8',
      'dueOn-month': '4',
      'dueOn-year': '2026',
      note
    })
    expect(asked.status).toBe(303)
    links[toName] = /\/d\/[\w-]{43}/.exec((await newestLetter(toEmail, 'Your part'))?.body_text ?? '')?.[0] ?? ''
    const row = await system((tx) =>
      tx.selectFrom('request_delegation').select('id').where('to_email', '=', toEmail).executeTakeFirstOrThrow()
    )
    return row.id
  }
  async function openLink(toName: string): Promise<Browser> {
    const browser = app.asPublic()
    const link = links[toName] ?? ''
    const codePage = (await browser.post(`${link}/send-code`, {}, link)).location ?? ''
    const code = /\b\d{6}\b/.exec((await newestLetter(`${toName.toLowerCase()}@example.org`, 'Your code'))?.body_text ?? '')?.[0]
    const opened = await browser.post(codePage, { code: code ?? '' }, codePage)
    expect(opened.location).toMatch(/^\/delegated\//)
    return browser
  }

  it('gets a letter that names no child, and opens it with a code sent to that mailbox and no other', async () => {
    await lead.post(`${own}/summary`, { author: 'Ines Hospital', account: 'OURS-ACCOUNT', gaps: 'OURS-GAPS' })
    delegationId = await ask('Rowan', ['account', 'gaps', 'learning', 'events'], 'Please look at the paper file of Robin')
    const letter = await newestLetter('rowan@example.org', 'Your part')
    expect(letter?.body_text).not.toContain('Robin')
    const stranger = app.asPublic()
    const link = links['Rowan'] ?? ''
    const start = (await stranger.get(link)).html
    expect(start).toContain('r•••@example.org')
    expect(start).not.toContain('Robin')
    // A code for the request, or of another letter, opens nothing here.
    const codePage = (await stranger.post(`${link}/send-code`, {}, link)).location ?? ''
    expect((await stranger.post(codePage.replace(/id=.*/, `id=${newId()}`), { code: '123456' }, codePage)).status).toBe(422)
    colleague = await openLink('Rowan')
  })

  it('sees whom it is about and their own parts, and nothing of the rest', async () => {
    const page = (await colleague.get(`/delegated/${delegationId}`)).html
    expect(page).toContain('Robin Testcase')
    expect(page).toContain('A brief account of your involvement')
    const write = (await colleague.get(`/delegated/${delegationId}/write`)).html
    expect(write).not.toContain('OURS-')
    expect(write).not.toContain('name="analysis"')
    for (const path of [own, `${own}/summary`, `${own}/colleagues`, `/cases/${caseId}`, '/requests', '/waiting', '/account'])
      expect([path, [403, 404].includes((await colleague.get(path)).status)]).toEqual([path, true])
  })

  it('writes over several visits, alone, and sends it back once', async () => {
    const base = `/delegated/${delegationId}`
    expect(
      (await colleague.post(`${base}/write`, { account: 'THEIRS-ACCOUNT', gaps: '', learning: 'THEIRS-LEARNING' })).status
    ).toBe(303)
    expect((await colleague.post(`${base}/events`, { when: '3 May 2025', what: 'Seen at home' })).status).toBe(303)
    expect((await colleague.post(`${base}/events`, { when: '9 May 2025', what: 'Not at home' })).status).toBe(303)
    expect((await lead.get(`${own}/colleagues/${delegationId}`)).html).not.toContain('THEIRS-')
    expect((await lead.get(`${own}/colleagues/${delegationId}/merge`)).status).toBe(303)
    expect((await colleague.post(`${base}/send-back`, { reply: 'The paper file is at the archive' })).status).toBe(303)
    expect((await colleague.get(`${base}/write`)).location).toBe(base)
    expect((await newestLetter('hospital-contact@example.org', 'Sent back to you'))?.body_text).toContain('Rowan')
    expect((await lead.get(`${own}/colleagues/${delegationId}`)).html).toContain('The paper file is at the archive')
  })

  it('has what they sent put together by choice: nothing is replaced silently', async () => {
    const merge = `${own}/colleagues/${delegationId}/merge`
    const page = (await lead.get(merge)).html
    for (const words of ['OURS-ACCOUNT', 'THEIRS-ACCOUNT', 'THEIRS-LEARNING', 'OURS-GAPS']) expect(page).toContain(words)
    const form = hiddenFields(page, merge)
    // Where both have words, one has to choose.
    expect((await lead.postRaw(merge, { ...form, 'use-learning': 'theirs', 'use-gaps': 'keep' })).html).toContain(
      'choose what goes into the answer'
    )
    const events = [...page.matchAll(/name="events"[^>]*value="([0-9a-f-]{36})"/g)].map((found) => found[1] ?? '')
    expect(events).toHaveLength(2)
    const chosen = {
      'use-account': 'both',
      'text-account': '',
      'use-gaps': 'keep',
      'text-gaps': 'OURS-GAPS',
      'use-learning': 'theirs',
      'text-learning': 'THEIRS-LEARNING',
      events: events[0] ?? ''
    }
    // Meanwhile somebody else changes the answer: both are shown before either is lost.
    const other = await app.as('hospitalLead')
    await other.post(`${own}/summary`, { author: 'Ines Hospital', account: 'OURS-ACCOUNT, MORE', gaps: 'OURS-GAPS' })
    const stale = await lead.postRaw(merge, { ...form, ...chosen })
    expect(stale.status).toBe(422)
    expect(stale.html).toContain('OURS-ACCOUNT, MORE')
    const again = await lead.postRaw(merge, { ...hiddenFields(stale.html, merge), ...chosen })
    expect(again.location).toBe(own)
    const summary = (await lead.get(`${own}/summary`)).html
    expect(summary).toContain('OURS-ACCOUNT, MORE\n\nTHEIRS-ACCOUNT')
    expect(summary).toContain('OURS-GAPS')
    expect(summary).toContain('THEIRS-LEARNING')
    const list = (await lead.get(`${own}/events`)).html
    expect(list).toContain('Seen at home')
    expect(list).not.toContain('Not at home')
    expect((await lead.get(`${own}/colleagues`)).html).toContain('Taken into your answer')
    expect((await lead.get(merge)).status).toBe(303)
  })

  it('is not asked at the address of the request', async () => {
    const page = await lead.post(`${own}/colleagues/new`, {
      toName: 'Me',
      toEmail: 'Hospital-Contact@example.org',
      parts: ['account'],
      'dueOn-day': '8',
      'dueOn-month': '4',
      'dueOn-year': '2026'
    })
    expect(page.html).toContain('address of the request itself')
  })

  it('who says no says why, and can be asked again with a new link', async () => {
    const id = await ask('Alder', ['analysis'])
    const alder = await openLink('Alder')
    expect((await alder.post(`/delegated/${id}/decline`, { reply: 'On leave until June' })).status).toBe(303)
    expect((await lead.get(`${own}/colleagues/${id}`)).html).toContain('On leave until June')
    await lead.post(`${own}/colleagues/${id}/again`, {
      note: 'Only the visits of May',
      'dueOn-day': '9',
      'dueOn-month': '4',
      'dueOn-year': '2026'
    })
    expect((await app.asPublic().get(links['Alder'] ?? '')).html).toContain('This link does not work')
    links['Alder'] = /\/d\/[\w-]{43}/.exec((await newestLetter('alder@example.org', 'Your part'))?.body_text ?? '')?.[0] ?? ''
    const again = await openLink('Alder')
    expect((await again.get(`/delegated/${id}`)).html).toContain('Only the visits of May')
    expect((await again.get(`/delegated/${delegationId}`)).status).toBe(404)
  })

  it('is out at once when it is taken back: link, visit and all', async () => {
    const id = await ask('Sorrel', ['analysis'])
    const sorrel = await openLink('Sorrel')
    expect((await sorrel.get(`/delegated/${id}`)).status).toBe(200)
    expect((await lead.post(`${own}/colleagues/${id}/revoke`, {}, `${own}/colleagues/${id}`)).status).toBe(303)
    const after = await sorrel.get(`/delegated/${id}`)
    expect(after.status).not.toBe(200)
    expect(after.html).not.toContain('Robin')
    const dead = await app.asPublic().get(links['Sorrel'] ?? '')
    const unknown = await app.asPublic().get(`/d/${'x'.repeat(43)}`)
    const bare = (html: string) => html.replace(/<head>[\s\S]*?<\/head>/, '').replace(/value="[^"]*"/g, '')
    expect(bare(dead.html)).toBe(bare(unknown.html))
    // Also for a visit that the ending of visits did not reach.
    expect(await rows({ kind: 'delegate', delegationId: id as DelegationId, email: 'sorrel@example.org' })).toEqual([])
  })

  async function rows(actor: Actor): Promise<readonly unknown[]> {
    return asActor(app.database, app.clock, actor, (tx) => tx.selectFrom('request_delegation').select('id').execute())
  }

  it('has no way past their part in the database either', async () => {
    const id = await ask('Teasel', ['analysis'])
    const actor: Actor = { kind: 'delegate', delegationId: id as DelegationId, email: 'teasel@example.org' }
    expect(await rows(actor)).toEqual([{ id }])
    for (const table of [
      'information_request',
      'information_answer',
      'information_return',
      'request_contact',
      'request_message',
      'review_case',
      'stored_file',
      'app_user',
      'agency',
      'outbox_mail',
      'audit_event',
      'delegation_return'
    ]) {
      const seen = await asActor(app.database, app.clock, actor, (tx) => sql`select 1 from ${sql.table(table)}`.execute(tx))
      expect([table, seen.rows.length]).toEqual([table, 0])
    }
    const attempt = (who: Actor, statement: RawBuilder<unknown>) =>
      asActor(app.database, app.clock, who, (tx) => statement.execute(tx)).then(
        (result) => Number(result.numAffectedRows ?? 0n),
        (error: { code?: string }) => {
          if (error.code !== '42501') throw error
          return 0
        }
      )
    const write = (answers: object, parts: object[], events: object[]) =>
      sql`insert into delegation_answer (delegation_id, answers, parts, events)
        values (${id}, ${JSON.stringify(answers)}::jsonb, ${JSON.stringify(parts)}::jsonb, ${JSON.stringify(events)}::jsonb)`
    expect(await attempt(actor, write({ account: 'Not asked for' }, [], []))).toBe(0)
    expect(await attempt(actor, write({}, [{ key: 'question-1', state: 'held' }], []))).toBe(0)
    expect(await attempt(actor, write({}, [], [{ when: 'x', what: 'x' }]))).toBe(0)
    expect(await attempt(actor, write({ analysis: 'Asked for' }, [], []))).toBe(1)
    expect(await attempt(actor, sql`update delegation_answer set answers = '{"account":"x"}'`)).toBe(0)
    for (const change of [
      sql`link_expires_at = now() + interval '1 year'`,
      sql`token_hash = 'known'`,
      sql`to_email = 'x@example.org'`,
      sql`parts = '[]'`,
      sql`state = 'merged'`,
      sql`due_on = '2027-01-01'`,
      sql`note = 'x'`,
      sql`about = 'x'`
    ])
      expect(await attempt(actor, sql`update request_delegation set ${change} where id = ${id}`)).toBe(0)
    const letter = (to: string) => sql`insert into outbox_mail (id, to_email, subject, body_text)
      values (${newId()}, ${to}, 'x', 'x')`
    expect(await attempt(actor, letter('stranger@example.org'))).toBe(0)
    expect(await attempt(actor, letter('hospital-contact@example.org'))).toBe(1)
    // Whoever asked reads nothing before it is sent back, and does not answer in their colleague’s name.
    const request = own.split('/')[2] ?? ''
    const contributor: Actor = { kind: 'contributor', requestId: request as InformationRequestId, email: '', name: '' }
    const reads = await asActor(app.database, app.clock, contributor, (tx) =>
      tx.selectFrom('delegation_answer').selectAll().execute()
    )
    expect(reads).toEqual([])
    expect(await attempt(contributor, sql`update request_delegation set state = 'answered' where id = ${id}`)).toBe(0)
    expect(await attempt(contributor, sql`update request_delegation set reply = 'x' where id = ${id}`)).toBe(0)
    expect(await attempt(contributor, sql`update request_delegation set to_email = 'x@example.org' where id = ${id}`)).toBe(0)
  })

  it('is nobody’s business but the agency’s: other agencies and the team see none of it', async () => {
    const school = await app.as('schoolLead')
    expect((await school.get(`${own}/colleagues`)).status).toBe(404)
    expect((await school.get(`${own}/colleagues/${delegationId}`)).status).toBe(404)
    const manager = await app.as('manager')
    expect((await manager.get(`${own}/colleagues`)).status).toBe(403)
    expect((await manager.get(`/delegated/${delegationId}`)).status).toBe(403)
    // A contributor of another request does not reach it through their own.
    const { id } = await askForTest(app, caseId, 'school')
    const other = await app.asContributor(id, 'school-contact@example.org')
    expect((await other.get(`/requests/${id}/colleagues/${delegationId}`)).status).toBe(404)
    expect((await other.get(`${own}/colleagues/${delegationId}`)).status).toBe(404)
  })

  it('is shown nothing once the link is past its day, nor once the request is revoked', async () => {
    const id = await ask('Yarrow', ['analysis'])
    const actor: Actor = { kind: 'delegate', delegationId: id as DelegationId, email: 'yarrow@example.org' }
    const manager = await app.as('manager')
    app.clock.advance({ days: 31 })
    expect(await rows(actor)).toEqual([])
    expect((await app.asPublic().get(links['Yarrow'] ?? '')).html).toContain('This link does not work')
    app.clock.advance({ days: -31 })
    expect(await rows(actor)).toEqual([{ id }])
    const yarrow = await openLink('Yarrow')
    const team = `/cases/${caseId}${own}`
    expect((await manager.post(`${team}/revoke`, { reason: 'Sent to the wrong agency' })).status).toBe(303)
    expect((await yarrow.get(`/delegated/${id}`)).status).not.toBe(200)
    expect(await rows(actor)).toEqual([])
  })
})
