/** What the Panel has in front of it: the newest rapid review of a case as it was submitted. */
import { sql } from 'kysely'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'

export interface Submission {
  readonly id: string
  readonly number: number
  readonly sentAt: Temporal.Instant
  readonly document: unknown
}

export async function latestSubmission(tx: Transaction, caseId: CaseId): Promise<Submission | undefined> {
  const rows = await sql<Submission>`select id, number, sent_at as "sentAt", document from rapid_review_submission
    where case_id = ${caseId}::uuid order by number desc limit 1`.execute(tx)
  return rows.rows[0]
}

export function RapidReviewDocumentView({ document }: { readonly document: unknown }) {
  return <pre class="app-pre">{JSON.stringify(document, null, 2)}</pre>
}
