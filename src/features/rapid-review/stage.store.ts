/** What the case page needs to know of a rapid review. */
import { sql } from 'kysely'
import type { CaseQuestion } from '#platform/database/case-question.ts'

export interface RapidReviewStanding {
  /** What was last sent to the Panel. */
  readonly sent: { readonly number: number; readonly sentAt: string } | null
  readonly notificationWithdrawn: boolean
  /** The day it is due at the Panel; null when no date can be given. */
  readonly due: string | null
  readonly started: boolean
}

export const rapidReviewStanding: CaseQuestion<RapidReviewStanding> = sql`(jsonb_build_object(
  'sent', (select jsonb_build_object('number', s.number, 'sentAt', s.sent_at) from rapid_review_submission s
    where s.case_id = the_case.id order by s.number desc limit 1),
  'notificationWithdrawn', coalesce((select v.kind = 'withdrawn' from notification_version v
    where v.case_id = the_case.id order by v.number desc limit 1), false),
  'due', (select d.due from case_deadline d
    where d.case_id = the_case.id and d.rule = 'complete-rapid-review' and d.status <> 'waiting'),
  'started', exists (select from rapid_review r where r.case_id = the_case.id)))`
