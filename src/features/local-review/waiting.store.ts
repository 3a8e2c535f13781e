/** What waits for somebody in a local review: a signature under the report, once another partner has signed. */
import { sql } from 'kysely'
import type { CaseId, PartnershipId, SafeguardingPartner } from '#platform/access/actor.ts'
import { may } from '#platform/access/permission.ts'
import type { WaitingFor } from '#web/feature.ts'
import { localReviewPermissions, maySignReport } from './local-review.policy.ts'

interface Row {
  readonly caseId: CaseId
  readonly partnershipId: PartnershipId
  readonly reference: string
  readonly title: string
  readonly signed: readonly SafeguardingPartner[]
  readonly reviewers: readonly string[]
  readonly due: string | null
}

export const waitingLocalReviews: WaitingFor = async (tx, actor) => {
  const partner = actor.safeguardingPartner
  if (!partner) return []
  const found = await sql<Row>`
    select c.id as "caseId", c.partnership_id as "partnershipId", c.reference, c.title, signed.partners as signed,
      coalesce((select array_agg(r.user_id::text) from local_review_reviewer r where r.case_id = c.id), '{}') as reviewers,
      (select d.due::text from case_deadline d where d.case_id = c.id and d.rule = 'publish-local-review' and d.status <> 'waiting') as due
    from review_case c
    join lateral (select array_agg(distinct s.partner) as partners from report_sign_off s where s.case_id = c.id and s.voided_at is null) signed
      on cardinality(signed.partners) between 1 and 2
    where c.closed_at is null`.execute(tx)
  return found.rows
    .filter(
      (row) =>
        !row.signed.includes(partner) &&
        may(actor, localReviewPermissions.signOff, row).allowed &&
        maySignReport(actor, { reviewers: new Set(row.reviewers) }).allowed
    )
    .map((row) => ({
      key: `local-review.sign-off ${row.caseId}`,
      text: 'Sign off the report: another partner has',
      href: `/cases/${row.caseId}/local-review/sign-off`,
      reference: row.reference,
      title: row.title,
      due: row.due === null ? null : Temporal.PlainDate.from(row.due)
    }))
}
