import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseDeadlines, loadCaseFacts, recordLawEvent } from '#features/case-file/index.ts'
import { systemActor, type CaseId } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, makeCase } from '#test/support/partnership.ts'
import { documentNow } from '../document.store.ts'
import { latestSubmission } from './sending.store.ts'

describeOnBothEngines('a rapid review where the Panel is not on the service', (open) => {
  let app: TestApp
  let caseId: CaseId
  let base: string
  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)
  const get = async (who: PersonKey, path: string) => (await app.as(who)).get(`${base}${path}`)
  const post = async (who: PersonKey, path: string, fields: Record<string, string>) =>
    (await app.as(who)).post(`${base}${path}`, fields)
  const download = async (who: PersonKey, path: string) =>
    app.server.inject({ url: `${base}${path}`, cookies: { session: await app.sessionFor(who) } })
  const archives = () => system((tx) => tx.selectFrom('rapid_review_archive').selectAll().orderBy('made_at').execute())
  const on = (day: number) => ({ 'sentOn-day': String(day), 'sentOn-month': '4', 'sentOn-year': '2026' })
  const sent = { sentTo: 'The Panel’s secretariat, panel@example.org', means: 'Secure email' }

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = (await makeCase(app.database, app.clock, app.world, { notified: true })) as CaseId
    base = `/cases/${caseId}/rapid-review`
    await system(async (tx) => {
      await recordLawEvent(tx, app.clock, caseId, 'authorityBecameAware', Temporal.Instant.from('2026-03-31T09:00:00Z'))
      await recordLawEvent(tx, app.clock, caseId, 'notificationSent', app.clock.now())
      await tx
        .updateTable('membership')
        .set({ ended_at: app.clock.now() })
        .where('role', 'in', ['panel-member', 'panel-secretariat'])
        .execute()
    })
    await post('manager', '/start', {})
    // Three sign-offs for what stands now; how they come about is tested with the rapid review.
    await system(async (tx) => {
      const facts = await loadCaseFacts(tx, caseId)
      if (!facts) throw new Error('No case')
      const { fingerprint } = await documentNow(tx, app.clock, facts)
      for (const [partner, person] of [
        ['local-authority', 'authorityPartner'],
        ['integrated-care-board', 'healthPartner'],
        ['police', 'policePartner']
      ] as const) {
        const { id } = app.world.people[person]
        await tx
          .insertInto('rapid_review_sign_off')
          .values({
            id: crypto.randomUUID(),
            case_id: caseId,
            partner,
            fingerprint,
            signed_by: id,
            signed_by_name: person,
            signed_by_agency: 'x',
            voided_at: null,
            voided_reason: null
          })
          .execute()
      }
    })
    // Wednesday 29 April: two working days after Monday 27 April.
    app.clock.set('2026-04-29T09:00:00Z')
  })
  afterAll(() => app.close())

  it('cannot be sent inside it, and is made into an archive with the reason for being late', async () => {
    expect((await get('manager', '/send')).html).toContain('The Panel is not on this service')
    expect((await post('manager', '/send', { lateReason: 'x' })).html).toContain('The Panel is not on this service.')
    const silent = await post('manager', '/send/archive', {})
    expect([silent.status, silent.html.includes('Say why the rapid review is late')]).toEqual([422, true])
    for (const who of ['policePartner', 'scrutineer', 'panelMember', 'otherManager'] as const)
      expect([403, 404]).toContain((await post(who, '/send/archive', { lateReason: 'x' })).status)
    expect(await archives()).toEqual([])
  })

  it('shows the passphrase once, and downloads an archive that it opens', async () => {
    const manager = await app.as('manager')
    const made = await manager.post(`${base}/send/archive`, { lateReason: 'The hospital answered on the 28th' })
    expect([made.status, made.location]).toEqual([303, `${base}/send/outside`])
    const [kept] = await archives()
    const passphrase = kept?.passphrase ?? ''
    expect(passphrase).toMatch(/^.{29}$/)
    expect((await manager.get(`${base}/send/outside`)).html).toContain(`It is shown only once: ${passphrase}`)
    expect((await manager.get(`${base}/send/outside`)).html).not.toContain(passphrase)
    expect((await download('policePartner', `/send/archive/${kept?.id}`)).statusCode).toBe(403)
    const file = await download('manager', `/send/archive/${kept?.id}`)
    expect(file.headers['content-type']).toBe('application/zip')
    const reader = new ZipReader(new Uint8ArrayReader(file.rawPayload), { password: passphrase, checkPasswordOnly: true })
    expect((await reader.getEntries()).map(({ filename }) => filename)).toContain('rapid-review.html')
    // Making an archive sends nothing.
    expect(await system((tx) => latestSubmission(tx, caseId))).toBeUndefined()
  })

  it('forgets an archive when another is made', async () => {
    await post('manager', '/send/archive', { lateReason: 'The hospital answered on the 28th' })
    const [first, second] = await archives()
    expect([first?.passphrase, second?.passphrase === null]).toEqual([null, false])
    expect((await download('manager', `/send/archive/${first?.id}`)).statusCode).toBe(404)
    const old = await post('manager', '/send/outside', { archive: first?.id ?? '', ...on(29), ...sent })
    expect(old.html).toContain('This archive is no longer waiting to be sent')
  })

  it('is recorded as sent on the day that is entered, to whom and how, which meets the clock', async () => {
    const waiting = (await archives()).at(-1)?.id ?? ''
    const early = await post('manager', '/send/outside', { archive: waiting, ...on(28), ...sent })
    expect(early.html).toContain('The day it was sent cannot be before the archive was made')
    app.clock.set('2026-04-30T09:00:00Z')
    const done = await post('manager', '/send/outside', { archive: waiting, ...on(29), ...sent })
    expect([done.status, done.location]).toEqual([303, base])
    const submission = await system((tx) => latestSubmission(tx, caseId))
    expect(submission?.document.submission).toEqual({
      number: 1,
      sentOn: '2026-04-29',
      sentBy: 'Mo Manager',
      workingDaysLate: 2,
      lateReason: 'The hospital answered on the 28th',
      sentAgain: null,
      outside: { to: sent.sentTo, means: sent.means }
    })
    const due = (await system((tx) => caseDeadlines(tx, caseId))).find((one) => one.rule === 'complete-rapid-review')
    expect([due?.metOn?.toString(), due?.daysLate]).toEqual(['2026-04-29', 2])
    expect((await get('manager', `/submissions/${submission?.id}`)).html).toContain(
      'sent outside the service on 29 April 2026 by Mo Manager to The Panel’s secretariat'
    )
    expect((await archives()).filter(({ passphrase }) => passphrase !== null)).toEqual([])
    const trail = await system((tx) =>
      tx.selectFrom('audit_event').select('kind').where('case_id', '=', caseId).where('is_read', '=', false).execute()
    )
    expect(trail.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['rapid-review.archive-made', 'rapid-review.sent']))
    const plain = await download('manager', `/submissions/${submission?.id}/pack`)
    expect([plain.statusCode, plain.headers['content-type']]).toEqual([200, 'application/zip'])
    await expect(
      system((tx) => tx.updateTable('rapid_review_sent_outside').set({ sent_to: 'nobody' }).execute())
    ).rejects.toThrow(/permission denied/)
  })
})
