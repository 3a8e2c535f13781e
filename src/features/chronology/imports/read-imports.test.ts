/** Files become events, every row of them accounted for; whatever stops the work, or repeats it, loses nothing and doubles nothing. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { makeCase } from '#test/support/partnership.ts'
import { allEvents } from '../events/events.store.ts'
import { NO_FILTER } from '../events/filter.ts'
import { standingOf } from '../together/pairs.store.ts'
import { workOutWholes } from '../together/work-out.ts'
import { addImport, claimImport, filesOf, findImport, moveImport, saveProgress } from './imports.store.ts'
import { workOnImports } from './read-imports.ts'

const TABLE = [
  'Date\tTime\tSource\tEvent',
  '3 June 2019\t14:30\tGP record p 4\tRobin was seen alone at home by the health visitor.',
  '',
  'w/c 10 June 2019\t\tGP record\tTelephone call with the mother about feeding.',
  'soonish\t\tGP record\tA visit was planned.',
  '1 May 2019\t\tGP record\tRobin was not brought to the appointment.'
].join('\n')

describeOnBothEngines('an import of a chronology', (open) => {
  let app: TestApp
  let caseId: CaseId
  const system = <T>(work: (tx: Transaction) => Promise<T>) => asActor(app.database, app.clock, systemActor('test'), work)
  const work = () => workOnImports(app.database, app.clock, app.services.files)
  const bring = (pasted: string, name = 'Pasted table') =>
    system((tx) =>
      addImport(
        tx,
        caseId,
        { id: app.world.agencies.board, name: 'Saltmere Integrated Care Board' },
        [{ name, sha256: 'x', pasted }],
        {
          id: app.world.people.manager.id,
          name: 'Mo Manager'
        }
      )
    )
  const events = () => system((tx) => allEvents(tx, caseId, NO_FILTER))
  const found = async (id: string) => {
    const one = await system((tx) => findImport(tx, caseId, id))
    if (!one) throw new Error('no import')
    return one
  }
  const step = async (id: string, state: 'queued' | 'stopping') => {
    const one = await found(id)
    await system((tx) => moveImport(tx, app.clock, one, state))
    await work()
  }

  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = (await makeCase(app.database, app.clock, app.world, { notified: true })) as CaseId
  })
  afterAll(() => app.close())

  it('is read first and adds nothing until somebody says so; its rows add up', async () => {
    const id = await bring(TABLE)
    expect(await work()).toBe(1)
    expect((await found(id)).state).toBe('read')
    expect(await events()).toEqual([])
    const [file] = await system((tx) => filesOf(tx, [id]))
    expect(file?.lookedAt?.account).toMatchObject({ rows: 6, events: 3, needsAttention: 1, headers: 1, blank: 1 })
    expect(file?.lookedAt?.tables[0]).toMatchObject({ fields: ['date', 'time', 'source', 'event'], headingRow: 1 })
    expect(file?.lookedAt?.attention[0]).toMatchObject({ row: 5, reason: 'date-not-understood' })
    await step(id, 'queued')
    expect((await found(id)).state).toBe('done')
    expect((await events()).map(({ record }) => [record.dateAsWritten, record.earliest, record.latest])).toEqual([
      ['1 May 2019', '2019-05-01', '2019-05-01'],
      ['3 June 2019', '2019-06-03', '2019-06-03'],
      ['w/c 10 June 2019', '2019-06-10', '2019-06-16']
    ])
    const rows = await app.database.kysely.selectFrom('chronology_attention').select(['row_number', 'reason']).execute()
    expect(rows).toEqual([{ row_number: 5, reason: 'date-not-understood' }])
  })

  it('brought twice adds nothing and asks nothing', async () => {
    const id = await bring(TABLE)
    await work()
    await step(id, 'queued')
    expect((await events()).length).toBe(3)
    const [file] = await system((tx) => filesOf(tx, [id]))
    expect([file?.eventsAdded, file?.eventsRepeated]).toEqual([0, 3])
  })

  it('that tells an event otherwise changes nothing by itself and asks a person', async () => {
    const id = await bring(TABLE.replace('about feeding', 'about sleeping'))
    await work()
    await step(id, 'queued')
    expect((await events()).filter(({ record }) => record.text.includes('sleeping'))).toEqual([])
    const asked = await app.database.kysely
      .selectFrom('chronology_attention')
      .select(['reason', 'row_number'])
      .where('import_id', '=', id)
      .orderBy('row_number')
      .execute()
    expect(asked).toEqual([
      { reason: 'told-otherwise', row_number: 4 },
      { reason: 'date-not-understood', row_number: 5 }
    ])
  })

  it('can be taken back and brought again', async () => {
    const id = await bring('Date\tEvent\n1 July 2020\tOnly here.', 'other.csv')
    await work()
    await step(id, 'queued')
    expect((await events()).length).toBe(4)
    await step(id, 'stopping')
    expect((await found(id)).state).toBe('stopped')
    expect((await events()).length).toBe(3)
    const again = await bring('Date\tEvent\n1 July 2020\tOnly here.', 'other.csv')
    await work()
    await step(again, 'queued')
    expect((await events()).map(({ record }) => record.text)).toContain('Only here.')
  })

  it('of two files with the same name asks about what the second tells otherwise', async () => {
    const by = { id: app.world.people.manager.id, name: 'Mo Manager' }
    const files = ['Told by the first.', 'Told by the second.'].map((told) => ({
      name: 'Chronology.csv',
      sha256: told,
      pasted: `Date\tEvent\n2 August 2020\t${told}\n3 August 2020\tTold by both.`
    }))
    const agency = { id: app.world.agencies.board, name: 'Saltmere Integrated Care Board' }
    const id = await system((tx) => addImport(tx, caseId, agency, files, by))
    await work()
    await step(id, 'queued')
    const offered = await app.database.kysely
      .selectFrom('chronology_attention')
      .select(['reason', 'text'])
      .where('import_id', '=', id)
      .execute()
    expect(offered).toEqual([{ reason: 'told-otherwise', text: '2 August 2020 | Told by the second.' }])
    await step(id, 'stopping')
  })

  it('that ends the service each time is left alone after three times, and says so', async () => {
    const id = await bring('Date\tEvent\n1 July 2020\tHarmful.', 'harmful.csv')
    // Taken up by a service that then ends, three times.
    for (let times = 0; times < 3; times++) {
      expect((await system((tx) => claimImport(tx, app.clock, 120)))?.id).toBe(id)
      // A file before the harmful one was looked at, as each time.
      await system((tx) => saveProgress(tx, app.clock, id, 0, 3, 120))
      app.clock.advance({ seconds: 121 })
    }
    expect(await work()).toBe(1)
    expect(await found(id)).toMatchObject({ state: 'failed', problem: expect.stringContaining('stopped 3 times') })
    // A person may try it again.
    const one = await found(id)
    await system((tx) => moveImport(tx, app.clock, one, 'waiting'))
    await work()
    expect((await found(id)).state).toBe('read')
  })

  it('leaves the whole to be worked out: how many events, and how long nobody saw the child', async () => {
    expect(await workOutWholes(app.database, app.clock)).toBe(1)
    const { summary, isBehind } = await system((tx) => standingOf(tx, caseId))
    expect(isBehind).toBe(false)
    expect(summary.events).toBe(4)
    expect(summary.missed).toBe(1)
    // Seen on 3 June 2019 and never again until the last event on 1 July 2020: 394 days.
    expect(summary.silences?.[0]).toMatchObject({ kind: 'seen', from: '2019-06-03', until: '2020-07-01', days: 394 })
  })
})
