/** What waits for the Panel: a rapid review to weigh, a reply to prepare, to decide and to send; and what waits for a partnership: the Panel's questions. */
import { sql } from 'kysely'
import type { CaseId, PartnershipId } from '#platform/access/actor.ts'
import { may } from '#platform/access/permission.ts'
import type { WaitingFor, WaitingItem } from '#web/feature.ts'
import { panelPermissions } from './panel.policy.ts'

interface Row {
  readonly caseId: CaseId
  readonly partnershipId: PartnershipId
  readonly reference: string
  readonly title: string
  readonly weighed: boolean
  readonly reply: { readonly decided: boolean; readonly sent: boolean } | null
  readonly due: string | null
}

export const waitingForPanel: WaitingFor = async (tx, actor) => {
  if (!may(actor, panelPermissions.inbox).allowed) return []
  const found = await sql<Row>`
    select c.id as "caseId", c.partnership_id as "partnershipId", c.reference, c.title,
      exists (select from panel_triage t where t.submission_id = s.id and t.conclusion <> 'not-concluded') as weighed,
      (select jsonb_build_object('decided', r.decided_at is not null, 'sent', r.sent_at is not null) from panel_reply r
        where r.submission_id = s.id order by r.prepared_at desc limit 1) as reply,
      (select d.due::text from case_deadline d where d.case_id = c.id and d.rule = 'panel-reply-expected' and d.status <> 'waiting') as due
    from rapid_review_submission s join review_case c on c.id = s.case_id
    where s.number = (select max(n.number) from rapid_review_submission n where n.case_id = s.case_id)`.execute(tx)
  return found.rows.flatMap((row): readonly WaitingItem[] => {
    const item = (what: string, text: string, page: string): readonly WaitingItem[] => [
      {
        key: `panel.${what} ${row.caseId}`,
        text,
        href: `/panel/cases/${row.caseId}/${page}`,
        reference: row.reference,
        title: row.title,
        due: row.due === null ? null : Temporal.PlainDate.from(row.due)
      }
    ]
    const allowed = (permission: keyof typeof panelPermissions) => may(actor, panelPermissions[permission], row).allowed
    if (row.reply?.sent) return []
    if (!row.weighed)
      return allowed('triage') ? item('triage', 'Weigh the rapid review against the national criteria', 'triage') : []
    if (!row.reply) return allowed('prepareReply') ? item('prepare', 'Prepare the reply', 'reply') : []
    if (!row.reply.decided) return allowed('decideReply') ? item('decide', 'Decide the reply', 'reply') : []
    return allowed('sendReply') ? item('send', 'Send the reply', 'reply') : []
  })
}
