/** Ends what a request's link began. The team may not read sessions; the database does this one thing for it. */
import { sql } from 'kysely'
import type { InformationRequestId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'

/** Ends every session that came by this request's link; only for a request the actor may see. */
export async function endRequestSessions(tx: Transaction, requestId: InformationRequestId): Promise<void> {
  await sql`select app.end_request_sessions(${requestId}::uuid)`.execute(tx)
}
