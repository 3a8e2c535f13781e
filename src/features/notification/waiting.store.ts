/** What waits for somebody before a notification is sent: to be finished, a view, approval, sending. */
import { sql } from 'kysely'
import type { PartnershipId, CaseId, SafeguardingPartner } from '#platform/access/actor.ts'
import { may } from '#platform/access/permission.ts'
import type { WaitingFor, WaitingItem } from '#web/feature.ts'
import { notificationPermissions, wroteItLast } from './notification.policy.ts'

interface Row {
  readonly caseId: CaseId
  readonly partnershipId: PartnershipId
  readonly reference: string
  readonly title: string
  readonly state: 'draft' | 'approved'
  readonly writtenBy: string | null
  /** Whether what happened and at least one child have been written. */
  readonly written: boolean
  readonly views: readonly SafeguardingPartner[]
  readonly due: string | null
  /** Whether a disagreement waits for the chair. */
  readonly disagreement: boolean
}

export const waitingNotifications: WaitingFor = async (tx, actor) => {
  const found = await sql<Row>`
    select c.id as "caseId", c.partnership_id as "partnershipId", c.reference, c.title, n.state, n.written_by as "writtenBy",
      n.incident ->> 'summary' is not null and exists (select from person p where p.case_id = c.id and p.kind = 'child' and p.removed_at is null) as written,
      coalesce((select array_agg(distinct v.partner) from partner_view v where v.case_id = c.id), '{}') as views,
      exists (select from notification_disagreement x where x.case_id = c.id and x.outcome is null) as disagreement,
      (select d.due::text from case_deadline d where d.case_id = c.id and d.rule = 'notify-panel' and d.status <> 'waiting') as due
    from notification n join review_case c on c.id = n.case_id
    where n.state in ('draft', 'approved') and c.closed_at is null`.execute(tx)
  return found.rows.flatMap((row): readonly WaitingItem[] => {
    const allowed = (permission: keyof typeof notificationPermissions) =>
      may(actor, notificationPermissions[permission], row).allowed
    const item = (what: string, text: string, page = ''): WaitingItem => ({
      key: `notification.${what} ${row.caseId}`,
      text,
      href: `/cases/${row.caseId}/notification${page}`,
      reference: row.reference,
      title: row.title,
      due: row.due === null ? null : Temporal.PlainDate.from(row.due)
    })
    if (row.disagreement && allowed('answerDisagreement'))
      return [item('answer', 'The partners do not agree whether to notify: say what you think', '/views/answer')]
    if (row.state === 'approved') return allowed('send') ? [item('send', 'Send the approved notification', '/send')] : []
    const partner = actor.safeguardingPartner
    if (row.written && partner && allowed('giveView') && !row.views.includes(partner))
      return [item('view', 'Say what your organisation thinks: is it notifiable?', '/views/own')]
    const ready = row.written && row.views.length === 3
    if (ready && allowed('approve') && !wroteItLast(actor, row.writtenBy))
      return [item('approve', 'Check and approve the notification')]
    return !ready && wroteItLast(actor, row.writtenBy) && allowed('write')
      ? [item('write', row.written ? 'Partners’ views are still missing' : 'Finish writing the notification')]
      : []
  })
}
