/** Which findings of the local review cite an event: asked here, shown beside the event to the team that may see both. */
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'

/** The findings that stand and cite the event, in their order. */
export async function citedBy(
  tx: Transaction,
  caseId: CaseId,
  eventId: string
): Promise<readonly { readonly number: number; readonly title: string }[]> {
  return tx
    .selectFrom('finding_evidence as e')
    .innerJoin('review_finding as f', 'f.id', 'e.finding_id')
    .select(['f.number', 'f.title'])
    .where('e.case_id', '=', caseId)
    .where('e.event_id', '=', eventId)
    .where('e.removed_at', 'is', null)
    .where('f.withdrawn_at', 'is', null)
    .orderBy('f.number')
    .execute()
}
