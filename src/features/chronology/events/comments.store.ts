/** The SQL of what the panel and the reviewer say of events: beside them, never in them. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { By } from '../by.ts'

export interface Comment {
  readonly id: string
  readonly kind: 'panel-comment' | 'practice-analysis'
  readonly text: string
  readonly byUser: string | null
  readonly byName: string
  readonly at: Temporal.Instant
}

/** What was said of an event, oldest first. */
export async function commentsOf(tx: Transaction, caseId: CaseId, eventId: string): Promise<readonly Comment[]> {
  return tx
    .selectFrom('chronology_comment')
    .select(['id', 'kind', 'text', 'by_user as byUser', 'by_name as byName', 'at'])
    .where('case_id', '=', caseId)
    .where('event_id', '=', eventId)
    .where('withdrawn_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** Adds a comment; answers its id. */
export async function addComment(
  tx: Transaction,
  caseId: CaseId,
  eventId: string,
  kind: Comment['kind'],
  text: string,
  by: By
): Promise<string> {
  const id = newId<'chronology-comment'>()
  await tx
    .insertInto('chronology_comment')
    .values({ id, case_id: caseId, event_id: eventId, kind, text, by_user: by.id, by_name: by.name })
    .execute()
  return id
}

/** Takes one's own comment back; it stays in the record. */
export async function withdrawComment(
  tx: Transaction,
  clock: Clock,
  caseId: CaseId,
  id: string,
  userId: string
): Promise<boolean> {
  const result = await tx
    .updateTable('chronology_comment')
    .set({ withdrawn_at: clock.now() })
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .where('by_user', '=', userId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
