/** What waits for somebody before publication: the second release, and publishing. */
import { sql } from 'kysely'
import type { CaseId, PartnershipId } from '#platform/access/actor.ts'
import { may, rolesHeld } from '#platform/access/permission.ts'
import type { WaitingFor, WaitingItem } from '#web/feature.ts'
import { releasePermissions } from './release.policy.ts'

interface Row {
  readonly caseId: CaseId
  readonly partnershipId: PartnershipId
  readonly reference: string
  readonly title: string
  readonly released: readonly string[]
  readonly reviewers: readonly string[]
  readonly planned: string | null
}

export const waitingReleases: WaitingFor = async (tx, actor, today) => {
  const found = await sql<Row>`
    select c.id as "caseId", c.partnership_id as "partnershipId", c.reference, c.title, s.people as released,
      coalesce((select array_agg(r.user_id::text) from local_review_reviewer r where r.case_id = c.id), '{}') as reviewers,
      (select l.publication_planned_on::text from local_review l where l.case_id = c.id) as planned
    from release_candidate k join review_case c on c.id = k.case_id
    join lateral (select array_agg(g.released_by::text) as people from release_signature g where g.candidate_id = k.id and g.voided_at is null) s
      on cardinality(s.people) > 0
    where k.number = (select max(n.number) from release_candidate n where n.case_id = k.case_id)
      and not exists (select from publication_version v where v.case_id = c.id and v.sha256 = k.sha256)`.execute(tx)
  return found.rows.flatMap((row): readonly WaitingItem[] => {
    const planned = row.planned === null ? null : Temporal.PlainDate.from(row.planned)
    const item = (what: string, text: string): readonly WaitingItem[] => [
      {
        key: `release.${what} ${row.caseId}`,
        text,
        href: `/cases/${row.caseId}/release/${what}`,
        reference: row.reference,
        title: row.title,
        due: planned
      }
    ]
    if (row.released.length === 1)
      return may(actor, releasePermissions.release, row).allowed &&
        !row.released.includes(actor.userId) &&
        !row.reviewers.includes(actor.userId)
        ? item('release', 'Read the text and release it as the second person')
        : []
    const dayHasCome = planned === null || Temporal.PlainDate.compare(planned, today) <= 0
    return dayHasCome && rolesHeld(actor, row).has('business-manager') ? item('publish', 'Publish the released text') : []
  })
}
