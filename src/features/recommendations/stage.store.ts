/** What the case page needs to know of recommendations. */
import { sql } from 'kysely'
import type { CaseQuestion } from '#platform/database/case-question.ts'
import type { RecommendationStatus } from './recommendation.ts'

/** Each recommendation that is not withdrawn: whether it was issued, and where it stands. */
export type RecommendationsStanding = readonly { readonly issued: boolean; readonly status: RecommendationStatus }[]

export const recommendationsStanding: CaseQuestion<RecommendationsStanding> = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('issued', r.issued_at is not null, 'status', coalesce((
    select s.status from recommendation_status s where s.recommendation_id = r.id order by s.number desc limit 1), 'awaiting-answer'))), '[]')
  from recommendation r where r.case_id = the_case.id and r.withdrawn_at is null)`
