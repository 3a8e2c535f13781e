/** The composite as rows of words, in its order: for papers that hold it. */
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { sourceInWords } from './event-row.ts'
import { allEvents } from './events.store.ts'
import { NO_FILTER } from './filter.ts'

export interface CompositeRow {
  /** The date as it was written. */
  readonly when: string
  readonly agency: string
  readonly text: string
  readonly source: string
}

/** Every event that stands, as agencies wrote it; what is told as one is one row. */
export async function compositeRows(tx: Transaction, caseId: CaseId): Promise<readonly CompositeRow[]> {
  return (await allEvents(tx, caseId, NO_FILTER)).map(({ record }) => ({
    when: record.dateAsWritten === '' ? 'Not dated' : record.dateAsWritten,
    agency: record.agency,
    text: record.text,
    source: sourceInWords(record)
  }))
}
