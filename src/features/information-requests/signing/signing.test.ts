/** A senior person signs an answer off by a link of their own: not its author, and exactly what they read is sent back. */
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { type Actor, type CaseId, type DelegationId, systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Browser, type TestApp, openTestApp } from '#test/support/app.ts'
import { PDF, askForTest } from '#test/support/asked-agency.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { makeCase } from '#test/support/partnership.ts'
import { returnsOfCase } from '../information-requests.store.ts'

describeOnBothEngines('a signature', (open) => {
  let app: TestApp
  let lead: Browser
  let manager: Browser
  let caseId: string
  let own: string
  let team: string

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = await makeCase(app.database, app.clock, app.world, { notified: true })
    const { id } = await askForTest(app, caseId)
    own = `/requests/${id}`
    team = `/cases/${caseId}${own}`
    lead = await app.asContributor(id, 'hospital-contact@example.org')
    manager = await app.as('manager')
    await lead.post(`${own}/holds`, { holds: 'everything', recordsSearched: 'Two systems', searchedBy: 'Records team' })
  })
  afterAll(() => app.close())

  const system = <T>(work: Parameters<typeof asActor<T>>[3]) => asActor(app.database, app.clock, systemActor('test'), work)
  const due = { 'dueOn-day': '8', 'dueOn-month': '4', 'dueOn-year': '2026' }
  const ask = (toName: string, toEmail: string) =>
    lead.post(`${own}/signature`, { toName, toRole: 'Medical director', toEmail, ...due })

  async function letter(to: string, subject: string): Promise<string> {
    const row = await system((tx) =>
      tx
        .selectFrom('outbox_mail')
        .select('body_text')
        .where('to_email', '=', to)
        .where('subject', 'like', `%${subject}%`)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .executeTakeFirst()
    )
    return row?.body_text ?? ''
  }
  async function openAs(email: string): Promise<{ readonly browser: Browser; readonly page: string; readonly actor: Actor }> {
    const browser = app.asPublic()
    const link = /\/d\/[\w-]{43}/.exec(await letter(email, 'to sign off'))?.[0] ?? ''
    const codePage = (await browser.post(`${link}/send-code`, {}, link)).location ?? ''
    const code = /\b\d{6}\b/.exec(await letter(email, 'Your code'))?.[0] ?? ''
    const page = (await browser.post(codePage, { code }, codePage)).location ?? ''
    expect(page).toMatch(/^\/to-sign\//)
    const delegationId = page.split('/')[2] as DelegationId
    return { browser, page, actor: { kind: 'delegate', delegationId, email } }
  }
  const returned = () => system((tx) => returnsOfCase(tx, caseId as CaseId))

  it('is asked for only when nothing is missing', async () => {
    expect((await lead.get(`${own}/signature`)).location).toBe(`${own}/sign-off`)
    await lead.post(`${own}/summary`, {
      author: 'Ines Hospital',
      authorEmail: 'Ines.Hospital@example.org',
      account: 'AS-IT-WAS-SIGNED'
    })
    expect((await lead.get(`${own}/signature`)).status).toBe(200)
  })

  it('is not the author’s: not by name, not at the author’s, the request’s or a helping colleague’s address', async () => {
    expect((await ask('Hospital, Inês', 'director@example.org')).html).toContain('Nobody signs off what they wrote')
    for (const address of ['ines.hospital@example.org', 'Hospital-Contact@example.org'])
      expect((await ask('Dr Osei', address)).html).toContain('Whoever writes the answer reads this mailbox')
    await lead.post(`${own}/colleagues/new`, { toName: 'Rowan Elder', toEmail: 'rowan@example.org', parts: ['learning'], ...due })
    await system((tx) => sql`update request_delegation set state = 'answered' where to_email = 'rowan@example.org'`.execute(tx))
    expect((await ask('Dr Osei', 'rowan@example.org')).html).toContain('Whoever writes the answer reads this mailbox')
    expect((await ask('Rowan Elder', 'director@example.org')).html).toContain('Nobody signs off what they wrote')
  })

  it('waits for one person, who reads all of it with its documents, while nobody changes it', async () => {
    await lead.upload(`${own}/documents`, {}, { field: 'file', name: 'letter.pdf', content: PDF })
    expect((await ask('Dr Osei', 'Director@example.org')).location).toBe(own)
    expect((await lead.get(own)).html).toContain('is asked to sign it off')
    for (const page of ['summary', 'holds', 'parts', 'events', 'documents', 'sign-off', 'signature', 'colleagues/new'])
      expect([page, (await lead.get(`${own}/${page}`)).location]).toEqual([page, own])
    expect(await letter('director@example.org', 'to sign off')).not.toContain('Robin')
    const { browser, page } = await openAs('director@example.org')
    const { html } = await browser.get(page)
    expect(html).toContain('AS-IT-WAS-SIGNED')
    const file = new RegExp(`${page}/files/[0-9a-f-]{36}`).exec(html)?.[0] ?? ''
    expect((await browser.get(file)).status).toBe(200)
    for (const other of [own, `${own}/summary`, `/cases/${caseId}`, `/delegated/${newId()}`])
      expect([other, [403, 404].includes((await browser.get(other)).status)]).toEqual([other, true])
    expect((await browser.get(page.replace('to-sign', 'delegated'))).location).toBe(page)
    expect((await browser.get(`${page.replace('to-sign', 'delegated')}/write`)).status).toBe(404)
  })

  it('may be refused with what has to change, and asked for again', async () => {
    const { browser, page } = await openAs('director@example.org')
    expect((await browser.post(`${page}/decline`, { reply: 'The second visit is missing' })).status).toBe(303)
    expect((await lead.get(own)).html).toContain('The second visit is missing')
    expect((await lead.post(`${own}/summary`, { author: 'Ines Hospital', account: 'WITH-SECOND-VISIT' })).status).toBe(303)
    expect((await browser.post(`${page}/sign`, { declaration: 'yes' }, page)).status).not.toBe(422)
    expect(await returned()).toEqual([])
    expect((await ask('Dr Osei', 'director@example.org')).location).toBe(own)
  })

  it('can be taken back: the link and the visit end at once', async () => {
    const { browser, page, actor } = await openAs('director@example.org')
    expect((await lead.post(`${own}/signature/revoke`, {}, own)).status).toBe(303)
    expect((await browser.get(page)).status).not.toBe(200)
    await expect(asActor(app.database, app.clock, actor, (tx) => sql`select app.send_back_signed()`.execute(tx))).rejects.toThrow(
      'nothing to sign'
    )
    expect((await lead.get(`${own}/summary`)).status).toBe(200)
    await ask('Dr Osei', 'director@example.org')
  })

  it('sends back exactly what was read, once, in the signer’s name', async () => {
    const { browser, page, actor } = await openAs('director@example.org')
    // Whatever reaches the answer meanwhile is not what they signed.
    await system((tx) => sql`update information_answer set answers = answers || '{"account":"SINCE-CHANGED"}'`.execute(tx))
    const attempt = (statement: RawBuilder<unknown>) =>
      asActor(app.database, app.clock, actor, (tx) => statement.execute(tx)).then(
        (result) => Number(result.numAffectedRows ?? 0n),
        (error: { code?: string }) => (error.code === '42501' ? 0 : Promise.reject(error))
      )
    for (const statement of [
      sql`update request_delegation set document = '{}'`,
      sql`update request_delegation set state = 'merged'`,
      sql`update stored_file set released_at = now()`,
      sql`update information_request set state = 'returned'`,
      sql`insert into information_return (id, request_id, case_id, number, is_nil, document)
        values (${newId()}, ${own.split('/')[2]}, ${caseId}, 9, true, '{}')`
    ])
      expect(await attempt(statement)).toBe(0)
    expect((await browser.post(`${page}/sign`, {})).html).toContain('Choose yes to sign it')
    expect((await browser.post(`${page}/sign`, { declaration: 'yes' })).location).toBe(page)
    expect((await browser.get(page)).html).toContain('You signed it')
    const back = await returned()
    expect(back.map(({ number, nil, document }) => [number, nil, document.answers.account, document.signedOffBy])).toEqual([
      [1, false, 'WITH-SECOND-VISIT', 'Dr Osei']
    ])
    const read = (await manager.get(team)).html
    expect(read).toContain('by a link of their own')
    const file = /files\/[0-9a-f-]{36}/.exec(read)?.[0] ?? ''
    expect((await manager.get(`${team}/${file}`)).status).toBe(200)
    expect((await browser.get(`${page}/sign`)).location).toBe(page)
    await expect(asActor(app.database, app.clock, actor, (tx) => sql`select app.send_back_signed()`.execute(tx))).rejects.toThrow(
      'nothing to sign'
    )
    expect((await lead.get(own)).html).toContain('Your answer was sent')
  })

  it('is given by nobody who was asked only for a part', async () => {
    const part = await system((tx) =>
      tx.selectFrom('request_delegation').select('id').where('kind', '=', 'part').executeTakeFirstOrThrow()
    )
    const actor: Actor = { kind: 'delegate', delegationId: part.id as DelegationId, email: 'rowan@example.org' }
    await expect(asActor(app.database, app.clock, actor, (tx) => sql`select app.send_back_signed()`.execute(tx))).rejects.toThrow(
      'nothing to sign'
    )
    const files = await asActor(app.database, app.clock, actor, (tx) => tx.selectFrom('stored_file').select('id').execute())
    expect(files).toEqual([])
  })
})
