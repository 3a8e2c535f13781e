/** The SQL of disagreements brought to the chair and of the scrutineer's comments. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId, UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { ChairOutcome, Disagreement, ScrutineerComment } from './disagreement.ts'

/** The disagreements of a case, the newest first. */
export async function listDisagreements(tx: Transaction, caseId: CaseId): Promise<readonly Disagreement[]> {
  const rows = await tx
    .selectFrom('notification_disagreement')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('raised_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ id, question, raised_by_name: raisedBy, raised_at: raisedAt, ...row }) => ({
    id,
    question,
    raisedBy,
    raisedAt,
    answer:
      row.outcome && row.decided_at
        ? { outcome: row.outcome, reasons: row.reasons ?? '', by: row.decided_by_name ?? '', at: row.decided_at }
        : null
  }))
}

/** Brings a disagreement to the chair. */
export async function raiseDisagreement(tx: Transaction, caseId: CaseId, question: string, by: UserActor): Promise<string> {
  const id = newId<'notification-disagreement'>()
  await tx
    .insertInto('notification_disagreement')
    .values({ id, case_id: caseId, question, raised_by: by.userId, raised_by_name: by.name })
    .execute()
  return id
}

/** The chair's answer; the database takes it from the chair alone, once. */
export async function answerDisagreement(
  tx: Transaction,
  clock: Clock,
  id: string,
  answer: { readonly outcome: ChairOutcome; readonly reasons: string },
  by: UserActor
): Promise<void> {
  await tx
    .updateTable('notification_disagreement')
    .set({ ...answer, decided_by: by.userId, decided_by_name: by.name, decided_at: clock.now() })
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .execute()
}

/** What the scrutineer said about notifying, the oldest first. */
export async function listComments(tx: Transaction, caseId: CaseId): Promise<readonly ScrutineerComment[]> {
  return tx
    .selectFrom('notification_comment')
    .select(['comment', 'written_by_name as by', 'written_at as at'])
    .where('case_id', '=', caseId)
    .orderBy('written_at')
    .orderBy('id')
    .execute()
}

/** Adds a comment. */
export async function addComment(tx: Transaction, caseId: CaseId, comment: string, by: UserActor): Promise<string> {
  const id = newId<'notification-comment'>()
  await tx
    .insertInto('notification_comment')
    .values({ id, case_id: caseId, comment, written_by: by.userId, written_by_name: by.name })
    .execute()
  return id
}
