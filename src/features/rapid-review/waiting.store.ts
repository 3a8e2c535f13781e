/** What waits for somebody in a rapid review: to be started, a judgement, the joint decision, a signature, sending. */
import { sql } from 'kysely'
import type { CaseId, PartnershipId, SafeguardingPartner } from '#platform/access/actor.ts'
import { may, rolesHeld } from '#platform/access/permission.ts'
import type { WaitingFor, WaitingItem } from '#web/feature.ts'
import { rapidReviewPermissions, speaksFor } from './rapid-review.policy.ts'

interface Row {
  readonly caseId: CaseId
  readonly partnershipId: PartnershipId
  readonly reference: string
  readonly title: string
  readonly started: boolean
  readonly written: boolean
  readonly decided: readonly SafeguardingPartner[]
  readonly together: boolean
  readonly signed: readonly SafeguardingPartner[]
  readonly due: string | null
}

export const waitingRapidReviews: WaitingFor = async (tx, actor) => {
  const found = await sql<Row>`
    select c.id as "caseId", c.partnership_id as "partnershipId", c.reference, c.title,
      exists (select from rapid_review r where r.case_id = c.id) as started,
      exists (select from rapid_review_section_version s where s.case_id = c.id) as written,
      coalesce((select array_agg(distinct d.partner) from rapid_review_partner_decision d where d.case_id = c.id), '{}') as decided,
      exists (select from rapid_review_decision d where d.case_id = c.id) as together,
      coalesce((select array_agg(distinct s.partner) from rapid_review_sign_off s where s.case_id = c.id and s.voided_at is null), '{}') as signed,
      (select d.due::text from case_deadline d where d.case_id = c.id and d.rule = 'complete-rapid-review' and d.status <> 'waiting') as due
    from review_case c
    where c.notified_at is not null and c.closed_at is null
      and not exists (select from rapid_review_submission s where s.case_id = c.id)
      and exists (select from case_deadline d where d.case_id = c.id and d.rule = 'complete-rapid-review' and d.status <> 'waiting')`.execute(
    tx
  )
  return found.rows.flatMap((row): readonly WaitingItem[] => {
    const item = (what: string, text: string, page = ''): WaitingItem => ({
      key: `rapid-review.${what} ${row.caseId}`,
      text,
      href: `/cases/${row.caseId}/rapid-review${page}`,
      reference: row.reference,
      title: row.title,
      due: row.due === null ? null : Temporal.PlainDate.from(row.due)
    })
    if (!row.started) return rolesHeld(actor, row).has('business-manager') ? [item('start', 'Start the rapid review')] : []
    const waiting: WaitingItem[] = []
    const speaking = speaksFor(actor, row)
    if (speaking.allowed && row.written && !row.decided.includes(speaking.partner))
      waiting.push(item('decide', 'Judge the criteria and decide for your organisation', '/decision'))
    if (speaking.allowed && row.together && !row.signed.includes(speaking.partner))
      waiting.push(item('sign-off', 'Sign off the rapid review', '/sign-off'))
    if (row.decided.length === 3 && !row.together && may(actor, rapidReviewPermissions.recordDecision, row).allowed)
      waiting.push(item('together', 'Record what the three partners decided together', '/decision/together'))
    if (row.signed.length === 3 && may(actor, rapidReviewPermissions.send, row).allowed)
      waiting.push(item('send', 'Send the rapid review to the Panel', '/send'))
    return waiting
  })
}
