/** What the case page needs to know of a local review. */
import { sql } from 'kysely'
import type { CaseQuestion } from '#platform/database/case-question.ts'
import type { LocalReviewState } from './local-review.ts'

export interface LocalReviewStanding {
  readonly state: LocalReviewState
  /** The day of the decision that holds. */
  readonly decidedOn: string | null
}

export const localReviewStanding: CaseQuestion<LocalReviewStanding> = sql`(jsonb_build_object(
  'state', coalesce((select case when r.state <> 'not-needed' and exists (select from law_event e
      where e.case_id = the_case.id and e.name = 'published' and e.replaced_at is null) then 'published' else r.state end
    from local_review r where r.case_id = the_case.id), 'proposed'),
  'decidedOn', (select d.decided_on from local_review_decision d where d.case_id = the_case.id order by d.number desc limit 1)))`
