/** What a rapid review found is brought over into the local review that follows it: once, changing nothing that is written. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Browser, type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { makeCase } from '#test/support/partnership.ts'
import { submitForTest } from '#test/support/submitted-rapid-review.ts'
import { findingsOfCase, listEvidence } from './findings.store.ts'
import { currentSections } from './report.store.ts'

describeOnBothEngines('a local review after a rapid review', (open) => {
  let app: TestApp
  let manager: Browser
  let caseId: string
  let base: string
  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = await makeCase(app.database, app.clock, app.world, { notified: true })
    base = `/cases/${caseId}/local-review`
    manager = await app.as('manager')
    const decidedOn = { 'decidedOn-day': '2', 'decidedOn-month': '4', 'decidedOn-year': '2026' }
    await manager.post(`${base}/decision`, { decision: 'review', ...decidedOn, basis: 'later', reasons: 'Nobody saw the whole.' })
    await manager.post(`${base}/report/child`, { body: 'Alder was quiet.' })
  })
  afterAll(() => app.close())

  const system = <T>(work: Parameters<typeof asActor<T>>[3]) => asActor(app.database, app.clock, systemActor('test'), work)
  const path = () => `${base}/from-rapid-review`
  const findings = () => system((tx) => findingsOfCase(tx, caseId as never))
  const section = async (key: string) => (await system((tx) => currentSections(tx, caseId as never))).get(key)

  it('has nothing to bring over before the rapid review was sent', async () => {
    expect((await manager.get(path())).status).toBe(404)
    expect((await manager.get(base)).html).not.toContain('Bring over from the rapid review')
  })

  it('offers its learning as findings and its text for the report, all ticked, to those who write the report', async () => {
    await submitForTest(app, caseId, 1, {
      sections: [
        { key: 'lived-experience', title: 'The child’s lived experience and voice', text: 'Alder watched the door [S1, S2].' },
        { key: 'incident', title: 'The incident', text: 'Found on the stairs.' }
      ],
      learning: [
        {
          kind: 'multi-agency',
          title: 'Nobody put the parts together',
          text: 'Each agency held a part [S3].',
          why: 'There was no meeting for it.',
          agencies: '',
          known: 'new',
          earlier: [],
          since: '',
          sources: [3]
        }
      ]
    })
    expect((await manager.get(base)).html).toContain('3 parts can be brought over')
    const page = (await manager.get(path())).html
    expect(page.match(/<input[^>]*type="checkbox"[^>]*checked/g)?.length).toBe(3)
    expect(page).toContain('a part of “The child’s lived experience and voice”')
    expect((await (await app.as('scrutineer')).get(path())).status).toBe(403)
    expect((await (await app.as('otherManager')).get(path())).status).toBe(404)
  })

  it('brings over what is chosen, at the end of what is written and with what it rests on', async () => {
    expect((await manager.post(path(), { bring: '' })).html).toContain('Choose at least one')
    expect((await manager.post(path(), { bring: ['learning-1', 'text-lived-experience'] })).location).toBe(base)
    expect((await findings()).map(({ kind, title, text, why }) => [kind, title, text, why])).toEqual([
      ['system', 'Nobody put the parts together', 'Each agency held a part.', 'There was no meeting for it.']
    ])
    const evidence = await system((tx) => listEvidence(tx, caseId as never))
    expect(evidence.map(({ source }) => source)).toEqual(['The rapid review of case 2026-0001, submission 1 to the Panel'])
    // The source numbers of the rapid review mean nothing here.
    expect((await section('child'))?.body).toBe('Alder was quiet.\n\nAlder watched the door.')
    expect(await section('summary')).toBeUndefined()
    expect((await manager.get(base)).html).toContain('1 part can be brought over')
  })

  it('brings nothing over twice', async () => {
    const page = (await manager.get(path())).html
    expect(page.match(/<input[^>]*type="checkbox"/g)?.length).toBe(1)
    expect((await manager.post(path(), { bring: ['learning-1'] })).status).toBe(422)
    expect((await manager.post(path(), { bring: ['text-incident'] })).status).toBe(303)
    expect((await section('summary'))?.body).toBe('Found on the stairs.')
    expect((await findings()).length).toBe(1)
    expect((await manager.get(path())).html).toContain('Everything has been brought over')
    const kinds = await app.database.kysely
      .selectFrom('audit_event')
      .select('data')
      .where('kind', '=', 'local-review.brought-over')
      .execute()
    expect(kinds.length).toBe(2)
  })
})
