/** The audit trail of one case, as row-level security lets the actor see it. */
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'

/** Entries about a case, newest first, before an entry number; without those of looking when only changes are wanted. */
export async function trailOfCase(
  tx: Transaction,
  caseId: CaseId,
  { before, changesOnly, limit }: { readonly before: number | undefined; readonly changesOnly: boolean; readonly limit: number }
) {
  let query = tx
    .selectFrom('audit_event')
    .select([
      'seq',
      'at',
      'kind',
      'is_read as isRead',
      'actor_name as actorName',
      'subject_type as subjectType',
      'subject_id as subjectId'
    ])
    .where('case_id', '=', caseId)
  if (changesOnly) query = query.where('is_read', '=', false)
  if (before !== undefined) query = query.where('seq', '<', before)
  return query.orderBy('seq', 'desc').limit(limit).execute()
}
