/** What the case page needs to know of national reviews. */
import { sql } from 'kysely'
import type { CaseQuestion } from '#platform/database/case-question.ts'
import type { NationalReviewState } from './national-review.ts'

/** The national review that a case was last put into. */
export interface NationalReviewStanding {
  readonly state: NationalReviewState
  readonly decidedOn: string | null
}

export const nationalReviewStanding: CaseQuestion<NationalReviewStanding | null> = sql`(
  select jsonb_build_object('state', r.state, 'decidedOn', r.decided_on)
  from national_review_case l join national_review r on r.id = l.national_review_id
  where l.case_id = the_case.id and l.removed_at is null order by l.linked_at desc limit 1)`
