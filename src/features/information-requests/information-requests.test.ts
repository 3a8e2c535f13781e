import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Browser, type TestApp, hiddenFields, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { makeCase } from '#test/support/partnership.ts'
import { requestsOfCase, returnsOfCase } from './index.ts'
import { mayBeSamePerson, maskedEmail, mayBecome } from './information-request.ts'

const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(2000), Buffer.from('\n%%EOF')])
const EXE = Buffer.concat([Buffer.from('MZ'), randomBytes(2000)])

describe('the name under an answer', () => {
  it('is another than its author’s, however either is typed', () => {
    for (const author of ['Inês Carvalhal', 'ines carvalhal', 'Carvalhal, Inês', 'Inês Carvalhal, named nurse'])
      expect([author, mayBeSamePerson('Inês Carvalhal', author), mayBeSamePerson(author, 'Inês Carvalhal')]).toEqual([
        author,
        true,
        true
      ])
    for (const author of ['Inês Moreira', 'Rowena Castellane', '', 'Inês'])
      expect([author, mayBeSamePerson('Inês Carvalhal', author)]).toEqual([author, false])
    expect(mayBeSamePerson('Ng', 'Ng')).toBe(true)
  })
})

describeOnBothEngines('requests to agencies', (open) => {
  let app: TestApp
  let manager: Browser
  let caseId: string
  let requests: string
  const links = new Map<string, string>()
  let hospital: Browser
  let hospitalRequest = ''

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = await makeCase(app.database, app.clock, app.world, { notified: true })
    requests = `/cases/${caseId}/requests`
    manager = await app.as('manager')
  })
  afterAll(() => app.close())

  async function letters(subject: string) {
    return asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx
        .selectFrom('outbox_mail')
        .selectAll()
        .where('subject', 'like', `%${subject}%`)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .execute()
    )
  }
  async function newestCode(): Promise<string> {
    return /\b\d{6}\b/.exec((await letters('Your code for'))[0]?.body_text ?? '')?.[0] ?? ''
  }
  async function openLink(browser: Browser, link: string): Promise<string> {
    const sent = await browser.post(`${link}/send-code`, {}, link)
    expect(sent.status).toBe(303)
    return sent.location ?? ''
  }

  it('go out to several agencies with one action, each with its own link and without saying whom it is about', async () => {
    const answers = {
      agencies: [app.world.agencies.hospital, app.world.agencies.school],
      about: 'Robin Testcase, born 3 May 2022',
      purpose: 'A rapid review',
      'dueOn-day': '10',
      'dueOn-month': '4',
      'dueOn-year': '2026'
    }
    expect((await manager.post(`${requests}/new`, answers)).html).toContain('Choose the legal basis')
    const page = await manager.get(`${requests}/new`)
    const legalBasis = (/value="(Section 16H[^"]*)"/.exec(page.html)?.[1] ?? '').replaceAll('&#39;', "'")
    const fields = { ...hiddenFields(page.html, `${requests}/new`), ...answers, legalBasis }
    // Pressed twice, sent once.
    const pressed = await Promise.all([manager.postRaw(`${requests}/new`, fields), manager.postRaw(`${requests}/new`, fields)])
    expect(pressed.map((answer) => answer.status)).toEqual([303, 303])
    const sent = await letters('Information needed')
    expect(sent.length).toBe(2)
    for (const letter of sent) {
      expect(letter.body_text).not.toContain('Robin')
      links.set(letter.to_email, /\/r\/[\w-]{43}/.exec(letter.body_text)?.[0] ?? '')
    }
    expect(new Set(links.values()).size).toBe(2)
  })

  it('open with a code sent to the address the letter went to, and with nothing else', async () => {
    const [link = ''] = links.values()
    const stranger = app.asPublic()
    expect((await stranger.get(link)).html).toContain('•••@example.org')
    expect((await stranger.get(link)).html).not.toContain('Robin')
    const codePage = await openLink(stranger, link)
    const right = await newestCode()
    const wrong = right === '000000' ? '111111' : '000000'
    for (let attempt = 0; attempt < 5; attempt++)
      expect((await stranger.post(codePage, { code: wrong }, codePage)).status).toBe(422)
    expect((await stranger.post(codePage, { code: right }, codePage)).html).toContain('typed wrongly too often')
    // Asked for again, and too late.
    const again = await openLink(stranger, link)
    app.clock.advance({ minutes: 11 })
    expect((await stranger.post(again, { code: await newestCode() }, again)).html).toContain('expired')
    // A code for one request opens no other.
    const other = [...links.values()][1] ?? ''
    const mixed = await openLink(stranger, link)
    const swapped = mixed.replace(link, other)
    expect((await stranger.post(swapped, { code: await newestCode() }, swapped)).status).toBe(422)
  })

  it('show an agency its own request and no other, nor the case', async () => {
    const rows = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      requestsOfCase(tx, caseId as CaseId, app.clock, 'england-and-wales')
    )
    hospitalRequest = rows.find((row) => row.agencyId === app.world.agencies.hospital)?.id ?? ''
    const schoolRequest = rows.find((row) => row.agencyId === app.world.agencies.school)?.id ?? ''
    const email = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx.selectFrom('information_request').select('contact_email').where('id', '=', hospitalRequest).executeTakeFirstOrThrow()
    )
    const link = links.get(email.contact_email) ?? ''
    hospital = app.asPublic()
    const codePage = await openLink(hospital, link)
    const opened = await hospital.post(codePage, { code: await newestCode() }, codePage)
    expect(opened.location).toBe(`/requests/${hospitalRequest}`)
    expect((await hospital.get(`/requests/${hospitalRequest}`)).html).toContain('Robin Testcase')
    expect((await hospital.get(`/requests/${schoolRequest}`)).status).toBe(404)
    expect((await hospital.get(`/cases/${caseId}`)).status).toBe(404)
    expect((await hospital.get('/cases')).status).toBe(403)
    expect((await hospital.get('/requests')).status).toBe(403)
    const lead = await app.as('hospitalLead')
    expect((await lead.get('/requests')).html).toContain('2026-')
    expect((await lead.get(`/requests/${hospitalRequest}`)).status).toBe(200)
    expect((await lead.get(`/requests/${schoolRequest}`)).status).toBe(404)
    expect((await (await app.as('outsider')).get(`/requests/${hospitalRequest}`)).status).toBe(403)
    expect((await (await app.as('panelMember')).get(requests)).status).toBe(403)
  })

  it('take an answer over several visits that nobody else sees until it is sent back', async () => {
    const own = `/requests/${hospitalRequest}`
    expect(
      (await hospital.post(`${own}/holds`, { holds: 'part', recordsSearched: 'Two systems', searchedBy: 'Records team' })).html
    ).toContain('Say what is not given, and why')
    expect(
      (
        await hospital.post(`${own}/holds`, {
          holds: 'part',
          notGiven: 'Legal advice: privileged',
          recordsSearched: 'Two systems',
          searchedBy: 'Records team'
        })
      ).status
    ).toBe(303)
    expect(
      (
        await hospital.post(`${own}/summary`, {
          author: 'Ines Hospital',
          authorRole: 'Named nurse',
          account: 'SECRET-DRAFT seen twice.'
        })
      ).status
    ).toBe(303)
    expect(
      (await hospital.post(`${own}/events`, { when: 'about May 2025', what: 'Seen in the emergency department' })).status
    ).toBe(303)
    expect((await manager.get(`${requests}/${hospitalRequest}`)).html).not.toContain('SECRET-DRAFT')
    const team = await asActor(app.database, app.clock, await actorFacts('manager'), (tx) =>
      tx.selectFrom('information_answer').selectAll().execute()
    )
    expect(team).toEqual([])
  })

  async function actorFacts(who: 'manager') {
    const { findSession } = await import('#platform/sessions/sessions.ts')
    const session = await findSession(app.database, app.clock, (await app.as(who)).cookies.get('session'))
    if (session.state !== 'live' || session.actor.kind !== 'user') throw new Error('no session')
    return session.actor
  }

  it('take documents by what they are, not by what they are called', async () => {
    const path = `/requests/${hospitalRequest}/documents`
    expect((await hospital.upload(path, {}, { field: 'file', name: 'notes.docx', content: EXE })).html).toContain(
      'not a kind of file we can accept'
    )
    expect((await hospital.upload(path, {}, { field: 'file', name: 'notes.pdf', content: EXE })).html).toContain(
      'not a kind of file we can accept'
    )
    expect(
      (
        await hospital.upload(
          path,
          {},
          { field: 'file', name: 'big.pdf', content: Buffer.concat([PDF, Buffer.alloc(6 * 1024 * 1024, 'a')]) }
        )
      ).html
    ).toContain('larger than 5 MB')
    expect((await hospital.upload(path, {}, { field: 'file', name: 'empty.pdf', content: Buffer.alloc(0) })).html).toContain(
      'is empty'
    )
    expect((await hospital.upload(path, {}, { field: 'file', name: '../../etc/letter.pdf', content: PDF })).status).toBe(303)
    const page = await hospital.get(path)
    expect(page.html).toContain('letter.pdf')
    expect(page.html).not.toContain('../')
    const file = /requests\/[0-9a-f-]{36}\/files\/[0-9a-f-]{36}/.exec(page.html)?.[0] ?? ''
    const download = await hospital.get(`/${file}`)
    expect(download.status).toBe(200)
    expect(String(download.headers['content-disposition'])).toContain('attachment')
    // The team does not have it before the answer is sent back.
    expect((await manager.get(`/cases/${caseId}/${file}`)).status).toBe(404)
  })

  it('are signed off by somebody other than the author, once, and stay as they were sent', async () => {
    const own = `/requests/${hospitalRequest}`
    expect(
      (await hospital.post(`${own}/sign-off`, { name: 'ines  hospital', role: 'Named nurse', declaration: 'yes' })).html
    ).toContain('The author cannot sign off')
    expect(
      (await hospital.post(`${own}/sign-off`, { name: 'Dr Osei', role: 'Medical director', declaration: 'yes' })).status
    ).toBe(303)
    expect((await hospital.get(`${own}/summary`)).location).toBe(own)
    const read = (await manager.get(`${requests}/${hospitalRequest}`)).html
    expect(read).toContain('SECRET-DRAFT seen twice.')
    expect(read).toContain('about May 2025')
    const file = /files\/[0-9a-f-]{36}/.exec(read)?.[0] ?? ''
    expect((await manager.get(`${requests}/${hospitalRequest}/${file}`)).status).toBe(200)
    expect(
      (await manager.post(`${requests}/${hospitalRequest}/reopen`, { reason: 'The dates of the second visit, please' })).status
    ).toBe(303)
    await hospital.post(`${own}/summary`, {
      author: 'Ines Hospital',
      authorRole: 'Named nurse',
      account: 'Seen on 3 and 9 May 2025.'
    })
    await hospital.post(`${own}/sign-off`, { name: 'Dr Osei', role: 'Medical director', declaration: 'yes' })
    const rows = await asActor(app.database, app.clock, systemActor('test'), (tx) => returnsOfCase(tx, caseId as CaseId))
    expect(rows.map((row) => [row.number, row.document.answers.account])).toEqual([[2, 'Seen on 3 and 9 May 2025.']])
  })

  it('take “we hold nothing” as an answer, and more time as a question', async () => {
    const lead = await app.as('schoolLead')
    const path = /\/requests\/[0-9a-f-]{36}/.exec((await lead.get('/requests')).html)?.[0] ?? ''
    await lead.post(`${path}/more-time`, {
      'until-day': '14',
      'until-month': '4',
      'until-year': '2026',
      reason: 'Closed for Easter'
    })
    const id = path.split('/')[2] ?? ''
    expect((await manager.get(`${requests}/${id}`)).html).toContain('Closed for Easter')
    await manager.post(`${requests}/${id}/more-time`, { given: 'yes', answer: 'Until the 14th.' })
    expect((await manager.get(`${requests}/${id}`)).html).toContain('Tuesday 14 April 2026')
    await lead.post(`${path}/holds`, { holds: 'nothing', recordsSearched: 'Pupil records', searchedBy: 'Office' })
    expect((await lead.post(`${path}/sign-off`, { name: 'Theo School', role: 'Head', declaration: 'yes' })).status).toBe(303)
    expect((await manager.get(requests)).html).toContain('holds nothing')
  })

  it('stop at once when they are revoked: link, session and all', async () => {
    const about = {
      about: 'x',
      purpose: 'x',
      legalBasis: 'A request under the partnership’s published arrangements, without a requirement in law',
      'dueOn-day': '20',
      'dueOn-month': '4',
      'dueOn-year': '2026'
    }
    await manager.post(`${requests}/new`, { ...about, agencies: app.world.agencies.police })
    const letter = (await letters('Information needed'))[0]
    const link = /\/r\/[\w-]{43}/.exec(letter?.body_text ?? '')?.[0] ?? ''
    const police = app.asPublic()
    const codePage = await openLink(police, link)
    const opened = (await police.post(codePage, { code: await newestCode() }, codePage)).location ?? ''
    expect((await police.get(opened)).status).toBe(200)
    const id = opened.split('/')[2] ?? ''
    expect((await manager.post(`${requests}/${id}/revoke`, { reason: 'Sent to the wrong address' })).status).toBe(303)
    expect((await police.get(opened)).status).not.toBe(200)
    const dead = await app.asPublic().get(link)
    const unknown = await app.asPublic().get(`/r/${'x'.repeat(43)}`)
    expect(dead.html).toContain('This link does not work')
    expect(dead.html.replace(/<head>[\s\S]*?<\/head>/, '').replace(/value="[^"]*"/g, '')).toBe(
      unknown.html.replace(/<head>[\s\S]*?<\/head>/, '').replace(/value="[^"]*"/g, '')
    )
  })
})

describe('a request', () => {
  it('never leaves revoked, and comes back to be written only when it was returned', () => {
    expect(mayBecome('revoked', 'started')).toBe(false)
    expect(mayBecome('returned', 'started')).toBe(true)
    expect(mayBecome('returned', 'revoked')).toBe(false)
  })
  it('shows just enough of an address', () => {
    expect(maskedEmail('duty.team@example.org')).toBe('d•••@example.org')
  })
})
