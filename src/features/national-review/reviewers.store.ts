/** The SQL of the pool of reviewers and of those recommended to and confirmed by the Secretary of State. */
import { newId } from '#kernel/ids.ts'
import type { UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'

export interface PoolMember {
  readonly id: string
  readonly name: string
  readonly experience: string
}

/** Everybody in the pool, by name. */
export async function listPool(tx: Transaction): Promise<readonly PoolMember[]> {
  return tx
    .selectFrom('national_reviewer')
    .select(['id', 'name', 'experience'])
    .where('left_pool_on', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** Adds somebody to the pool; answers the id. */
export async function addToPool(tx: Transaction, member: Omit<PoolMember, 'id'>, by: UserActor): Promise<string> {
  const id = newId<'national-reviewer'>()
  await tx
    .insertInto('national_reviewer')
    .values({ id, ...member, added_by: by.userId, left_pool_on: null, left_pool_reason: null })
    .execute()
  return id
}

/** Takes somebody out of the pool, with the reason. */
export async function leavePool(tx: Transaction, id: string, on: Temporal.PlainDate, reason: string): Promise<void> {
  await tx
    .updateTable('national_reviewer')
    .set(({ eb, ref }) => ({ left_pool_on: on, left_pool_reason: reason, version: eb(ref('version'), '+', 1) }))
    .where('id', '=', id)
    .where('left_pool_on', 'is', null)
    .execute()
}

export interface ReviewerRow {
  readonly id: string
  readonly reviewerId: string | null
  readonly name: string
  readonly outsidePoolReason: string
  readonly independence: string
  readonly recommendedOn: Temporal.PlainDate
  readonly confirmedOn: Temporal.PlainDate | null
  readonly removedOn: Temporal.PlainDate | null
  readonly removedReason: string | null
  readonly version: number
  readonly recordedByName: string
}

/** The reviewers of a review, also those removed, in the order of their recommendation. A partnership sees those who are confirmed. */
export async function listReviewers(tx: Transaction, reviewId: string): Promise<readonly ReviewerRow[]> {
  return tx
    .selectFrom('national_review_reviewer')
    .select(['id', 'reviewer_id as reviewerId', 'name', 'outside_pool_reason as outsidePoolReason', 'independence', 'version'])
    .select(['recommended_on as recommendedOn', 'confirmed_on as confirmedOn', 'removed_on as removedOn'])
    .select(['removed_reason as removedReason', 'recorded_by_name as recordedByName'])
    .where('national_review_id', '=', reviewId)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
}

/** Records a recommendation to the Secretary of State; answers its id. */
export async function addReviewer(
  tx: Transaction,
  reviewId: string,
  reviewer: Pick<ReviewerRow, 'reviewerId' | 'name' | 'outsidePoolReason' | 'independence' | 'recommendedOn'>,
  by: UserActor
): Promise<string> {
  const id = newId<'national-review-reviewer'>()
  await tx
    .insertInto('national_review_reviewer')
    .values({
      id,
      national_review_id: reviewId,
      reviewer_id: reviewer.reviewerId,
      name: reviewer.name,
      outside_pool_reason: reviewer.outsidePoolReason,
      independence: reviewer.independence,
      recommended_on: reviewer.recommendedOn,
      confirmed_on: null,
      removed_on: null,
      removed_reason: null,
      recorded_by: by.userId,
      recorded_by_name: by.name
    })
    .execute()
  return id
}

/** Records that the Secretary of State confirmed the appointment. */
export async function confirmReviewer(tx: Transaction, id: string, on: Temporal.PlainDate): Promise<void> {
  await tx
    .updateTable('national_review_reviewer')
    .set(({ eb, ref }) => ({ confirmed_on: on, version: eb(ref('version'), '+', 1) }))
    .where('id', '=', id)
    .where('confirmed_on', 'is', null)
    .execute()
}

/** Records that a reviewer no longer carries out the review, and why. */
export async function removeReviewer(tx: Transaction, id: string, on: Temporal.PlainDate, reason: string): Promise<void> {
  await tx
    .updateTable('national_review_reviewer')
    .set(({ eb, ref }) => ({ removed_on: on, removed_reason: reason, version: eb(ref('version'), '+', 1) }))
    .where('id', '=', id)
    .where('removed_on', 'is', null)
    .execute()
}
