/** What the case page needs to know of the requests to agencies. */
import { sql } from 'kysely'
import type { CaseQuestion } from '#platform/database/case-question.ts'

/** How many agencies are asked, not counting requests taken back, and how many of them have answered. */
export interface RequestsStanding {
  readonly asked: number
  readonly back: number
}

export const requestsStanding: CaseQuestion<RequestsStanding> = sql`(
  select jsonb_build_object('asked', count(*), 'back', count(*) filter (where r.state = 'returned'))
  from information_request r where r.case_id = the_case.id and r.state <> 'revoked')`
