/** What the case page needs to know of a notification. */
import { sql } from 'kysely'
import type { CaseQuestion } from '#platform/database/case-question.ts'
import type { NotificationRow } from './notification.store.ts'

export interface NotificationStanding {
  readonly state: NotificationRow['state']
  /** The newest version that was sent; null before the first. */
  readonly latest: { readonly number: number; readonly sentAt: string } | null
}

export const notificationStanding: CaseQuestion<NotificationStanding | null> = sql`(
  select jsonb_build_object('state', n.state, 'latest', (
    select jsonb_build_object('number', v.number, 'sentAt', v.sent_at) from notification_version v
    where v.case_id = n.case_id order by v.number desc limit 1))
  from notification n where n.case_id = the_case.id)`
