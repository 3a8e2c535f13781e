/** What the case page needs to know of the Panel's reply. */
import { sql } from 'kysely'
import type { CaseQuestion } from '#platform/database/case-question.ts'
import type { ReplyOutcome } from './reply.ts'

export interface PanelStanding {
  /** What the Panel last received. */
  readonly submission: { readonly id: string; readonly sentAt: string } | null
  /** What it last replied. */
  readonly reply: { readonly submissionId: string; readonly outcome: ReplyOutcome; readonly sentAt: string } | null
  /** What was last written about a reply. */
  readonly message: { readonly side: 'panel' | 'partnership'; readonly writtenAt: string } | null
}

export const panelStanding: CaseQuestion<PanelStanding> = sql`(jsonb_build_object(
  'submission', (select jsonb_build_object('id', s.id, 'sentAt', s.sent_at) from rapid_review_submission s
    where s.case_id = the_case.id order by s.number desc limit 1),
  'reply', (select jsonb_build_object('submissionId', r.submission_id, 'outcome', r.outcome, 'sentAt', r.sent_at) from panel_reply r
    where r.case_id = the_case.id and r.sent_at is not null and r.number is not null order by r.number desc limit 1),
  'message', (select jsonb_build_object('side', m.side, 'writtenAt', m.written_at) from panel_message m
    where m.case_id = the_case.id order by m.written_at desc, m.id desc limit 1)))`
