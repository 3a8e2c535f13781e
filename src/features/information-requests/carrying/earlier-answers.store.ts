/** The SQL of earlier answers of the same agency about the same case. */
import type { Transaction } from '#platform/database/as-actor.ts'
import type { AgencyReturnDocument } from '../information-request.ts'
import type { RequestRow } from '../information-requests.store.ts'

export interface EarlierRow {
  readonly id: string
  readonly number: number
  readonly returnedAt: Temporal.Instant
  readonly document: AgencyReturnDocument
}

/** What was sent back to other requests of this case that the actor may read as the agency’s, the newest first; of each request the newest. */
export async function earlierAnswers(tx: Transaction, request: RequestRow): Promise<readonly EarlierRow[]> {
  const rows = await tx
    .selectFrom('information_return')
    .select(['id', 'request_id as requestId', 'number', 'returned_at as returnedAt', 'document'])
    .where('case_id', '=', request.caseId)
    .where('request_id', '<>', request.id)
    .where('is_nil', '=', false)
    .orderBy('returned_at', 'desc')
    .orderBy('number', 'desc')
    .execute()
  const seen = new Set<string>()
  // Whoever leads several agencies’ answers carries forward only the asked agency’s own.
  return rows.filter(
    (row) => row.document.agencyName === request.agencyName && !seen.has(row.requestId) && seen.add(row.requestId)
  )
}
