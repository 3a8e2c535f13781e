/** What an agency’s return brings into the chronology: called by whoever takes the return in, in the transaction of the one who sends it back. */
import { createHash } from 'node:crypto'
import type { ChronologyEvent, EventSource, Person } from '#chronology/index.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { By } from './by.ts'
import { addEvents, wholeHasChanged } from './events/events.store.ts'
import { lookApart } from './imports/look-apart.ts'
import type { Correction, LookedAt } from './imports/look-at-file.ts'
import { type Typed, type TypedProblem, typedEvent } from './events/typed-event.ts'
import { type Result, ok } from '#kernel/result.ts'

export interface ReturnOfAgency {
  readonly caseId: CaseId
  readonly requestId: string
  readonly agencyId: string
  readonly agencyName: string
}

/** Reads a file outside any transaction: what it is taken for, to be shown to the agency, and its events, to be kept until the return is sent back. */
export async function readReturnedFile(
  bytes: Uint8Array,
  file: { readonly name: string; readonly agencyName: string; readonly today: Temporal.PlainDate },
  corrections: readonly Correction[] = []
): Promise<{ readonly look: LookedAt; readonly events: readonly ChronologyEvent[] }> {
  const { look, accounted } = await lookApart(
    bytes,
    { name: file.name, agency: file.agencyName, latestYear: file.today.year },
    corrections,
    { people: [], reviewOn: file.today }
  )
  // Whatever a file says of itself, it is this agency's.
  return { look, events: accounted.events.map((event) => ({ ...event, agency: file.agencyName })) }
}

/** An event that the agency typed into its return. The same row of the same return is the same event. */
export function returnedEvent(
  typed: Typed,
  { requestId, agencyName }: Pick<ReturnOfAgency, 'requestId' | 'agencyName'>,
  row: number,
  today: Temporal.PlainDate,
  people: readonly Person[] = []
): Result<ChronologyEvent, TypedProblem> {
  const source: EventSource = { file: 'Typed into the return', table: 0, row }
  const id = createHash('sha256').update(['return', requestId, row].join('\u001F')).digest('hex').slice(0, 20)
  const read = typedEvent(typed, { id, agency: agencyName, source, people, latestYear: today.year })
  return read.ok ? ok(read.value) : read
}

/** Adds the events of a return, in the transaction in which it is sent back; answers how many are new. Sent back again, what is there stays as it is. */
export async function addReturnedEvents(
  tx: Transaction,
  { caseId, requestId, agencyId }: ReturnOfAgency,
  events: readonly ChronologyEvent[],
  by: By
): Promise<number> {
  let added = 0
  for (let from = 0; from < events.length; from += 250) {
    const brought = events.slice(from, from + 250).map((event) => ({ event, agencyId }))
    added += (await addEvents(tx, caseId, brought, { importId: null, fileId: null, requestId, change: 'returned' }, by)).size
  }
  if (added > 0) await wholeHasChanged(tx, caseId)
  return added
}
