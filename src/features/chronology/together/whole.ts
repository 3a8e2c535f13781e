/** What only the whole of a chronology shows: people recognised, proposals of the same event, numbers and silences. Pure. */
import { type ChronologyEvent, type SameEvent, makeComposite, proposeSameEvents } from '#chronology/index.ts'
import type { CasePerson } from '../people.store.ts'
import { type Summary, summarise } from './summary.ts'

export interface Whole {
  /** Events in which more people are recognised than before. */
  readonly recognised: readonly ChronologyEvent[]
  readonly proposals: readonly SameEvent[]
  readonly summary: Summary
}

/** Works out the whole of these events; `settled` is what somebody has decided about of what nobody in the register is known by. */
export function workOutWhole(
  records: readonly ChronologyEvent[],
  people: readonly CasePerson[],
  settled: readonly string[]
): Whole {
  const before = new Map(records.map((record) => [record.id, record.people.length]))
  const events = makeComposite(records, { people, reviewOn: undefined })
  return {
    recognised: events.filter((record) => before.get(record.id) !== record.people.length),
    proposals: proposeSameEvents(events),
    summary: summarise(events, people, settled)
  }
}
