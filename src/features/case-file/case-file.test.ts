import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor, type CaseId } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { verifyChain } from '#platform/audit/audit.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { makeCase } from '#test/support/partnership.ts'
import { recordLawEvent, caseDeadlines } from './index.ts'

describeOnBothEngines('a case', (open) => {
  let app: TestApp
  let caseId: string
  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = await makeCase(app.database, app.clock, app.world, { title: 'Child Alder' })
  })
  afterAll(() => app.close())

  it('is listed and opened by the partnership’s team', async () => {
    const manager = await app.as('manager')
    expect((await manager.get('/cases')).html).toContain('Child Alder')
    const opened = await manager.get(`/cases/${caseId}`)
    expect(opened.status).toBe(200)
    expect(opened.html).toContain('OFFICIAL-SENSITIVE')
  })

  it('is not found by another partnership, by somebody without a role, or with a made-up id: all the same answer', async () => {
    const bodies = []
    for (const who of ['otherManager', 'outsider', 'panelMember'] as const) {
      const answer = await (await app.as(who)).get(`/cases/${caseId}`)
      expect([who, answer.status]).toEqual([who, 404])
      bodies.push(answer.html.match(/<h1[\s\S]*?<\/h1>/)?.[0])
    }
    const missing = await (await app.as('manager')).get('/cases/00000000-0000-7000-8000-000000000000')
    expect(missing.status).toBe(404)
    expect(new Set([...bodies, missing.html.match(/<h1[\s\S]*?<\/h1>/)?.[0]]).size).toBe(1)
  })

  it('sends somebody who has not signed in to sign in, and back', async () => {
    const answer = await app.asPublic().get(`/cases/${caseId}`)
    expect([answer.status, answer.location]).toEqual([303, `/sign-in?return=${encodeURIComponent(`/cases/${caseId}`)}`])
  })

  it('gives the date for notifying the Panel with its reason', async () => {
    await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      // Thursday 2 April 2026; five working days skip Good Friday, the weekend and Easter Monday.
      recordLawEvent(tx, app.clock, caseId as CaseId, 'authorityBecameAware', Temporal.Instant.from('2026-04-02T09:00:00Z'))
    )
    const rows = await asActor(app.database, app.clock, systemActor('test'), (tx) => caseDeadlines(tx, caseId as CaseId))
    expect(rows.find((row) => row.rule === 'notify-panel')?.due?.toString()).toBe('2026-04-13')
    const board = (await (await app.as('manager')).get('/deadlines')).html
    expect(board).toContain('Monday 13 April 2026')
    expect(board).toContain('Good Friday')
    expect(board).toContain('Why this date?')
  })

  it('walls off somebody with a conflict of interest, and lets them back only with a reason', async () => {
    const manager = await app.as('manager')
    const police = app.world.people.policePartner
    const recorded = await manager.post(`/cases/${caseId}/people/conflict`, {
      person: police.id,
      reason: 'Led the response on the night'
    })
    expect(recorded.status).toBe(303)
    const walled = await app.as('policePartner')
    expect((await walled.get(`/cases/${caseId}`)).status).toBe(404)
    expect((await walled.get('/cases')).html).not.toContain('Child Alder')
    expect((await walled.get('/deadlines')).html).not.toContain('Child Alder')
    const lift = /conflict\/([0-9a-f-]{36})\/lift/.exec((await manager.get(`/cases/${caseId}/people`)).html)?.[0] ?? ''
    expect((await manager.post(`/cases/${caseId}/people/${lift}`, { reason: '' })).status).toBe(422)
    expect((await manager.post(`/cases/${caseId}/people/${lift}`, { reason: 'Was on leave that week' })).status).toBe(303)
    expect((await walled.get(`/cases/${caseId}`)).status).toBe(200)
  })

  it('opens for somebody appointed to it, until the appointment ends', async () => {
    const manager = await app.as('manager')
    const reviewer = await app.as('reviewer')
    expect((await reviewer.get(`/cases/${caseId}`)).status).toBe(404)
    await manager.post(`/cases/${caseId}/people/appoint`, {
      person: app.world.people.reviewer.id,
      role: 'lead-reviewer',
      independent: 'yes'
    })
    expect((await reviewer.get(`/cases/${caseId}`)).status).toBe(200)
    const id = /name="appointment" value="([^"]+)"/.exec((await manager.get(`/cases/${caseId}/people`)).html)?.[1] ?? ''
    expect((await manager.post(`/cases/${caseId}/people/end`, { appointment: id }, `/cases/${caseId}/people`)).status).toBe(303)
    expect((await reviewer.get(`/cases/${caseId}`)).status).toBe(404)
  })

  it('does a command once when the button is pressed twice', async () => {
    const manager = await app.as('manager')
    const path = `/cases/${caseId}/people/appoint`
    const { hiddenFields } = await import('#test/support/app.ts')
    const fields = {
      ...hiddenFields((await manager.get(path)).html, path),
      person: app.world.people.groupChair.id,
      role: 'legal-adviser',
      independent: 'yes'
    }
    const answers = await Promise.all([manager.postRaw(path, fields), manager.postRaw(path, fields)])
    expect(answers.map((answer) => [answer.status, answer.location])).toEqual([
      [303, `/cases/${caseId}/people`],
      [303, `/cases/${caseId}/people`]
    ])
    const count = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx
        .selectFrom('appointment')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('role', '=', 'legal-adviser')
        .executeTakeFirstOrThrow()
    )
    expect(count.count).toBe(1)
  })

  it('refuses a form that did not come from its own page', async () => {
    const manager = await app.as('manager')
    const answer = await manager.postRaw(`/cases/${caseId}/people/conflict`, {
      person: app.world.people.manager.id,
      reason: 'forged'
    })
    expect(answer.status).toBe(403)
  })

  it('says why somebody is refused, and leads back to a page that does not refuse them', async () => {
    const scrutineer = await app.as('scrutineer')
    const inside = await scrutineer.get(`/cases/${caseId}/people/appoint`)
    expect([inside.status, inside.html.includes(`href="/cases/${caseId}/people"`)]).toEqual([403, true])
    const part = await (await app.as('notifier')).get(`/cases/${caseId}/trail`)
    expect([part.status, part.html.includes(`href="/cases/${caseId}"`)]).toEqual([403, true])
  })

  it('keeps what was typed when the session ends, for the same person to find', async () => {
    const manager = await app.as('manager')
    const path = `/cases/${caseId}/people/conflict`
    const { hiddenFields } = await import('#test/support/app.ts')
    const fields = hiddenFields((await manager.get(path)).html, path)
    app.clock.advance({ hours: 2 })
    const late = await manager.postRaw(path, { ...fields, reason: 'Typed over a long lunch', person: '' })
    expect(late.location).toContain('/sign-in?return=')
    const again = await (await app.as('manager')).get(path)
    expect(again.html).toContain('Typed over a long lunch')
    expect((await (await app.as('chair')).get(path)).html).not.toContain('Typed over a long lunch')
  })

  it('keeps what was typed into a form that was refused, for when its writer comes back', async () => {
    const manager = await app.as('manager')
    const path = `/cases/${caseId}/people/conflict`
    const long = 'A very long account. '.repeat(10_000)
    const refused = await manager.post(path, { reason: long, person: '' })
    expect(refused.status).toBe(422)
    const later = await (await app.as('manager')).get(path)
    expect(later.html).toContain(long.trimEnd().slice(-2000))
    expect(later.html).toContain('Forget it')
    expect((await (await app.as('chair')).get(path)).html).not.toContain('A very long account')
    await manager.post('/drafts/forget', { _path: path }, path)
  })

  it('leaves reads and changes in a chain that verifies', async () => {
    const trail = await (await app.as('manager')).get(`/cases/${caseId}/trail`)
    expect(trail.html).toContain('Case file: conflict recorded')
    expect(trail.html).toContain('Looked at case file: people')
    const changes = await (await app.as('manager')).get(`/cases/${caseId}/trail?show=changes`)
    expect(changes.html).toContain('Case file: conflict recorded')
    expect(changes.html).not.toContain('Looked at')
    expect((await verifyChain(app.database)).intact).toBe(true)
  })
})

describe('the frame of a page', () => {
  it('has a strict content security policy and is never cached', async () => {
    const app = await openTestApp()
    const answer = await (await app.as('manager')).get('/cases')
    expect(answer.headers['content-security-policy']).not.toContain('unsafe')
    expect(answer.headers['cache-control']).toBe('no-store')
    await app.close()
  })
})
