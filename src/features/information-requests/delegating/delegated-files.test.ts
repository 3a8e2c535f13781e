/** Documents and chronologies of colleagues: theirs until they are sent back, and in the answer when the agency takes them. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DelegationId } from '#platform/access/actor.ts'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Browser, type TestApp, hiddenFields, openTestApp } from '#test/support/app.ts'
import { askForTest } from '#test/support/asked-agency.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { makeCase } from '#test/support/partnership.ts'

const CSV = ['Date,What happened', '3/5/25,Seen at home', ',No date', '9/5/25,Not at home'].join('\n')

describeOnBothEngines('what a colleague brings', (open) => {
  let app: TestApp
  let lead: Browser
  let colleague: Browser
  let manager: Browser
  let own: string
  let base: string
  let delegationId: string
  const system = <T>(work: Parameters<typeof asActor<T>>[3]) => asActor(app.database, app.clock, systemActor('test'), work)
  const upload = (who: Browser, path: string, name: string, content: string) =>
    who.upload(path, {}, { field: 'file', name, content: Buffer.from(content) })

  async function letter(to: string, pattern: RegExp): Promise<string> {
    const found = await system((tx) =>
      tx
        .selectFrom('outbox_mail')
        .select('body_text')
        .where('to_email', '=', to)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .execute()
    )
    return found.map(({ body_text }) => pattern.exec(body_text)?.[0]).find((one) => one !== undefined) ?? ''
  }
  /** Asks a colleague for parts and opens their link. */
  async function ask(name: string, parts: readonly string[]): Promise<{ readonly browser: Browser; readonly path: string }> {
    const toEmail = `${name}@example.org`
    const day = { 'dueOn-day': '8', 'dueOn-month': '4', 'dueOn-year': '2026' }
    await lead.post(`${own}/colleagues/new`, { toName: name, toEmail, parts, note: '', ...day })
    const link = await letter(toEmail, /\/d\/[\w-]{43}/)
    const browser = app.asPublic()
    const codePage = (await browser.post(`${link}/send-code`, {}, link)).location ?? ''
    const opened = await browser.post(codePage, { code: await letter(toEmail, /\b\d{6}\b/) }, codePage)
    return { browser, path: opened.location ?? '' }
  }

  beforeAll(async () => {
    app = await openTestApp({ open })
    const caseId = await makeCase(app.database, app.clock, app.world, { notified: true })
    const { id } = await askForTest(app, caseId)
    own = `/requests/${id}`
    lead = await app.asContributor(id, 'hospital-contact@example.org')
    manager = await app.as('manager')
    const asked = await ask('rowan', ['account', 'events'])
    colleague = asked.browser
    base = asked.path
    delegationId = base.split('/').at(-1) ?? ''
  })
  afterAll(() => app.close())

  it('is refused when it is not what it says, and kept when it is, for nobody else to see', async () => {
    const wrong = await upload(colleague, `${base}/documents`, 'letter.pdf', 'MZ not a letter')
    expect([wrong.status, wrong.html.includes('is not a kind of file we can accept')]).toEqual([422, true])
    expect((await upload(colleague, `${base}/documents`, 'paper file.txt', 'The paper file')).status).toBe(303)
    expect((await upload(colleague, `${base}/documents`, 'by mistake.txt', 'Not this')).status).toBe(303)
    const { html } = await colleague.get(`${base}/documents`)
    const mistake = /name="file"[^>]*value="([0-9a-f-]{36})"(?![\s\S]*name="file"[^>]*value)/.exec(html)?.[1] ?? ''
    expect((await colleague.post(`${base}/documents/remove`, { file: mistake }, `${base}/documents`)).status).toBe(303)
    expect((await colleague.get(`${base}/documents`)).html).not.toContain('by mistake.txt')
    for (const path of [`${own}/documents`, `${own}/colleagues/${delegationId}`])
      expect((await lead.get(path)).html).not.toContain('paper file')
  })

  it('is read as a chronology row by row, and taken into the part once', async () => {
    const page = (await upload(colleague, `${base}/chronology`, 'ours.csv', CSV)).location ?? ''
    const { html } = await colleague.get(page)
    expect(html.replaceAll(/\s+/g, ' ')).toContain('4 rows = 2 events + 1 that need your attention + 1 heading + 0 blank')
    expect((await colleague.get(`${base}/events`)).html).not.toContain('Not at home')
    expect((await colleague.post(`${page}/take`, {}, page)).location).toBe(`${base}/events`)
    expect((await colleague.get(`${base}/events`)).html).toContain('Not at home')
    expect((await colleague.post(`${page}/take`, {}, page)).status).toBe(403)
  })

  it('is brought as a chronology only where events were asked for', async () => {
    const other = await ask('sorrel', ['gaps'])
    expect((await upload(other.browser, `${other.path}/chronology`, 'ours.csv', CSV)).status).toBe(404)
    expect((await other.browser.get(`${base}/documents`)).status).toBe(404)
    const actor = {
      kind: 'delegate',
      delegationId: other.path.split('/').at(-1) as DelegationId,
      name: 'x',
      email: 'sorrel@example.org'
    }
    await expect(
      asActor(app.database, app.clock, actor as never, (tx) =>
        sql`insert into delegation_file (id, delegation_id, name, media_type, size_bytes, sha256, scan_state, storage_key)
          values (gen_random_uuid(), ${delegationId}, 'x', 'x', 1, 'x', 'clean', 'x')`.execute(tx)
      )
    ).rejects.toThrow(/row-level security/)
  })

  it('goes into the answer as the agency chooses, and to the team with the answer', async () => {
    expect((await colleague.post(`${base}/send-back`, { reply: '' })).status).toBe(303)
    const merge = `${own}/colleagues/${delegationId}/merge`
    const seen = (await lead.get(`${own}/colleagues/${delegationId}`)).html
    const file = /colleagues\/[0-9a-f-]{36}\/files\/[0-9a-f-]{36}/.exec(seen)?.[0] ?? ''
    expect((await lead.get(`/requests/${own.split('/').at(-1)}/${file}`)).html).toBe('The paper file')
    const page = (await lead.get(merge)).html
    const ids = (name: string) =>
      [...page.matchAll(new RegExp(`name="${name}"[^>]*value="([0-9a-f-]{36})"`, 'g'))].map((found) => found[1] ?? '')
    // The paper file and the chronology's own file; of them the first is wanted.
    expect([ids('files').length, ids('events').length]).toEqual([2, 2])
    const merged = await lead.postRaw(merge, {
      ...hiddenFields(page, merge),
      'use-account': 'keep',
      'text-account': '',
      events: ids('events'),
      files: ids('files').slice(0, 1)
    })
    expect(merged.location).toBe(own)
    const documents = (await lead.get(`${own}/documents`)).html
    expect(documents).toContain('paper file.txt')
    expect(documents).not.toContain('ours.csv')
    expect((await lead.get(`${own}/events`)).html).toContain('Not at home')
    const stored = await system((tx) =>
      tx.selectFrom('stored_file').select(['name', 'uploaded_by', 'released_at']).where('name', '=', 'paper file.txt').execute()
    )
    expect(stored).toEqual([{ name: 'paper file.txt', uploaded_by: 'rowan', released_at: null }])
    expect((await manager.get(`${base}/documents`)).status).toBe(403)
    // What was sent is not taken out any more.
    await expect(
      system((tx) => sql`update delegation_file set removed_at = app.now() where taken_at is not null`.execute(tx))
    ).rejects.toThrow()
  })
})
