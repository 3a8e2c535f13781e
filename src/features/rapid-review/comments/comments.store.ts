/** The SQL of comments: added, never changed. */
import { newId } from '#kernel/ids.ts'
import type { CaseId, UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { type Comment, type Thread, threadsOf } from './comments.ts'

/** The threads of a case, or of one part of its review. */
export async function listThreads(tx: Transaction, caseId: CaseId, part?: string): Promise<readonly Thread[]> {
  let query = tx
    .selectFrom('rapid_review_comment')
    .select(['id', 'thread_id as threadId', 'part', 'part_version as partVersion', 'quoted', 'body'])
    .select('addressed_to_name as addressedToName')
    .select(['written_by_name as writtenByName', 'written_at as writtenAt'])
    .where('case_id', '=', caseId)
  if (part !== undefined) query = query.where('part', '=', part)
  const comments = await query.execute()
  const resolutions = await tx
    .selectFrom('rapid_review_comment_resolution')
    .select(['thread_id as threadId', 'resolved', 'note', 'written_by_name as writtenByName', 'written_at as writtenAt'])
    .where('case_id', '=', caseId)
    .execute()
  return threadsOf(comments, resolutions)
}

/** One thread of this case. */
export async function findThread(tx: Transaction, caseId: CaseId, id: string): Promise<Thread | undefined> {
  return (await listThreads(tx, caseId)).find(({ first }) => first.id === id)
}

/** Adds a comment; answers its id. */
export async function addComment(
  tx: Transaction,
  caseId: CaseId,
  comment: Pick<Comment, 'threadId' | 'part' | 'partVersion' | 'quoted' | 'body'>,
  by: UserActor,
  to?: { readonly id: string; readonly name: string }
): Promise<string> {
  const id = newId<'rapid-review-comment'>()
  await tx
    .insertInto('rapid_review_comment')
    .values({
      id,
      case_id: caseId,
      thread_id: comment.threadId,
      part: comment.part,
      part_version: comment.partVersion,
      quoted: comment.quoted,
      body: comment.body,
      addressed_to: to?.id ?? null,
      addressed_to_name: to?.name ?? '',
      written_by: by.userId,
      written_by_name: by.name
    })
    .execute()
  return id
}

/** Resolves a thread with a note, or opens it again. */
export async function addResolution(
  tx: Transaction,
  caseId: CaseId,
  threadId: string,
  resolved: boolean,
  note: string,
  by: UserActor
): Promise<void> {
  await tx
    .insertInto('rapid_review_comment_resolution')
    .values({
      id: newId<'comment-resolution'>(),
      case_id: caseId,
      thread_id: threadId,
      resolved,
      note,
      written_by: by.userId,
      written_by_name: by.name
    })
    .execute()
}
