/** What the rapid review takes from the chronology: how people are shown, and episodes that are marked there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addReturn, listRequests } from '#features/information-requests/information-requests.store.ts'
import { newId } from '#kernel/ids.ts'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { askForTest } from '#test/support/asked-agency.ts'
import { type PersonKey, makeCase } from '#test/support/partnership.ts'

describe('a rapid review beside the chronology', () => {
  let app: TestApp
  let caseId: CaseId
  const get = async (who: PersonKey, path: string) => (await (await app.as(who)).get(`/cases/${caseId}/rapid-review${path}`)).html
  const system = <T>(work: Parameters<typeof asActor<T>>[3]) => asActor(app.database, app.clock, systemActor('test'), work)

  beforeAll(async () => {
    app = await openTestApp()
    caseId = (await makeCase(app.database, app.clock, app.world, { notified: true })) as CaseId
    await askForTest(app, caseId)
    await system(async (tx) => {
      await tx
        .insertInto('person')
        .values({
          id: newId(),
          case_id: caseId,
          kind: 'child',
          forename: 'Imogen',
          surname: 'Arcand',
          pseudonym: 'Alder',
          born_on: Temporal.PlainDate.from('2024-03-31'),
          sex: 'female',
          died_on: null,
          removed_at: null,
          removed_reason: null,
          created_by: null,
          details: '{}'
        })
        .execute()
      const [row] = await listRequests(tx, caseId)
      if (!row) throw new Error('Nobody was asked')
      await addReturn(tx, app.clock, row, {
        agencyName: row.agencyName,
        holds: 'everything',
        answers: { involvement: 'Imogen Arcand was seen in May' },
        events: [],
        files: [],
        signedOffBy: '',
        signedOffRole: ''
      })
      const day = Temporal.PlainDate.from('2026-03-12')
      await tx
        .insertInto('chronology_episode')
        .values({
          id: newId(),
          case_id: caseId,
          episode_id: newId(),
          version: 1,
          title: 'The move',
          from_day: day,
          until_day: day.add({ days: 3 }),
          analysis: 'Nobody passed the new address on',
          withdrawn_reason: null,
          saved_by: null,
          saved_by_name: 'Mo Manager'
        })
        .execute()
    })
  })
  afterAll(() => app.close())

  it('shows people as written, by name, by initials or by pseudonym to those who may see names', async () => {
    const seen = async (way: string) =>
      /(\S+(?: \S+)?) was seen in May/.exec(await get('manager', `/text/agency-involvement${way}`))?.[1]?.replace(/^.*>/, '')
    expect(await seen('')).toBe('Imogen Arcand')
    expect(await seen('?show=initials')).toBe('IA')
    expect(await seen('?show=pseudonyms')).toBe('Alder')
    expect(await get('manager', '/text/agency-involvement?show=initials')).toContain(
      '<strong aria-current="true">Initials</strong>'
    )
  })

  it('shows pseudonyms alone, and no choice, to those who may not', async () => {
    const page = await get('scrutineer', '/text/agency-involvement?show=names')
    expect(page).not.toContain('Imogen')
    expect(page).toContain('Alder was seen in May')
    expect(page).not.toContain('Show people')
  })

  it('has pseudonyms in what is signed and sent, whatever agencies wrote', async () => {
    expect(await get('manager', '/document')).not.toContain('Imogen')
    expect(await get('manager', '/document?show=names')).toContain('Imogen Arcand was seen in May')
  })

  it('offers the episodes that are marked there, to be written up once', async () => {
    const list = await get('manager', '/episodes')
    expect(list.replaceAll(/\s+/g, ' ')).toContain('The move, 12 March 2026 to 15 March 2026')
    const path = /\/episodes\/new\?chronology=[0-9a-f-]{36}/.exec(list)?.[0] ?? ''
    const form = await get('manager', path)
    expect(form).toContain('value="The move"')
    expect(form).toContain('Nobody passed the new address on')
    expect(await get('scrutineer', '/episodes')).not.toContain('Write it up')
    const manager = await app.as('manager')
    const saved = await manager.post(`/cases/${caseId}/rapid-review/episodes/new`, {
      title: 'The move',
      when: '12 to 15 March 2026',
      happened: 'The address was not passed on',
      source1: 'notification'
    })
    expect(saved.status).toBe(303)
    expect(await get('manager', '/episodes')).not.toContain('Write it up')
  })
})
