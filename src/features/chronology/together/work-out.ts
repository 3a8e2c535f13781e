/** Works out beside the requests what only the whole shows: people recognised, proposals of the same event, silences and numbers. */
import type { Clock } from '#kernel/clock.ts'
import { systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import { runApart } from '#platform/threads/run-apart.ts'
import { allEvents, saveKinds } from '../events/events.store.ts'
import { NO_FILTER, kindsOf } from '../events/filter.ts'
import { settledOf } from '../people/settled.store.ts'
import { peopleOfCase } from '../people.store.ts'
import { claimWhole, releaseWhole, saveProposals, saveRecognised, saveSummary } from './pairs.store.ts'
import type { Whole } from './whole.ts'
import type { WholeApart } from './whole.thread.ts'

const ACTOR = systemActor('chronology')
const CLAIM = 600
/** Within the time of the claim. */
const BOUNDS = { seconds: 300, megabytes: 2048 }

/** Works out every case that has changed, one after the other; answers how many. */
export async function workOutWholes(database: Database, clock: Clock, isStopping: () => boolean = () => false): Promise<number> {
  const inTransaction = <T>(of: (tx: Transaction) => Promise<T>): Promise<T> => asActor(database, clock, ACTOR, of)
  let count = 0
  for (;;) {
    if (isStopping()) return count
    const wanted = await inTransaction((tx) => claimWhole(tx, clock, CLAIM))
    if (!wanted) return count
    const { caseId } = wanted
    try {
      const { rows, people, settled } = await inTransaction(async (tx) => ({
        rows: await allEvents(tx, caseId, NO_FILTER),
        people: await peopleOfCase(tx, caseId),
        settled: await settledOf(tx, caseId)
      }))
      const ids = new Map(rows.map(({ id, record }) => [record.id, id]))
      const versions = new Map(rows.map(({ record, version }) => [record.id, version]))
      const whole = await runApart<WholeApart, Whole>(
        'features/chronology/together/whole',
        {
          records: rows.map(({ record }) => record),
          people: people.map((person) => ({ ...person, born: person.born?.toString() ?? null })),
          settled: settled.map(({ written }) => written)
        },
        BOUNDS
      )
      const recognised = whole.recognised.flatMap((record) => {
        const [id, version] = [ids.get(record.id), versions.get(record.id)]
        return id !== undefined && version !== undefined ? [{ id, version, record }] : []
      })
      const kinds = rows.flatMap(({ id, version, record, kinds: before }) => {
        const now = kindsOf(record)
        return now.join(' ') === before.join(' ') ? [] : [{ id, version, kinds: now }]
      })
      await inTransaction(async (tx) => {
        await saveRecognised(tx, recognised)
        await saveKinds(tx, kinds)
        await saveProposals(tx, caseId, whole.proposals, (stableId) => ids.get(stableId))
        await saveSummary(tx, clock, wanted, whole.summary)
      })
      count++
    } catch (error) {
      await inTransaction((tx) => releaseWhole(tx, caseId))
      throw error
    }
  }
}
