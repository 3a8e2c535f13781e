/** The thread in which the whole of a chronology is worked out, so that pages are answered meanwhile. */
import type { ChronologyEvent } from '#chronology/index.ts'
import { serveApart } from '#platform/threads/serve-apart.ts'
import type { CasePerson } from '../people.store.ts'
import { workOutWhole } from './whole.ts'

/** What is handed in: plain data, days as `2016-05-22`. */
export interface WholeApart {
  readonly records: readonly ChronologyEvent[]
  readonly people: readonly (Omit<CasePerson, 'born'> & { readonly born: string | null })[]
  readonly settled: readonly string[]
}

serveApart(({ records, people, settled }: WholeApart) =>
  workOutWhole(
    records,
    people.map((person) => ({ ...person, born: person.born === null ? undefined : Temporal.PlainDate.from(person.born) })),
    settled
  )
)
