/** What waits for somebody about recommendations: an answer by the agency it is addressed to, a judgement of what it says it has done. */
import { sql } from 'kysely'
import type { CaseId, PartnershipId } from '#platform/access/actor.ts'
import { may } from '#platform/access/permission.ts'
import type { WaitingFor, WaitingItem } from '#web/feature.ts'
import { type RecommendationStatus, isOpen } from './recommendation.ts'
import { mayJudge, recommendationsPermissions } from './recommendations.policy.ts'

interface Row {
  readonly id: string
  readonly caseId: CaseId
  readonly partnershipId: PartnershipId
  readonly reference: string
  readonly number: number
  readonly addressee: string
  readonly due: string | null
  readonly answered: boolean
  /** Null while nobody has judged. */
  readonly status: RecommendationStatus | null
  /** It was said to be complete after it was last judged. */
  readonly toJudge: boolean
}

export const waitingRecommendations: WaitingFor = async (tx, actor) => {
  const found = await sql<Row>`
    select r.id, r.case_id as "caseId", r.partnership_id as "partnershipId", r.case_reference as reference, r.number,
      r.addressee_agency_id as addressee, r.due_on::text as due,
      exists (select from recommendation_reply p where p.recommendation_id = r.id and p.kind <> 'complete') as answered,
      (select s.status from recommendation_status s where s.recommendation_id = r.id order by s.number desc limit 1) as status,
      coalesce((select max(p.at) from recommendation_reply p where p.recommendation_id = r.id and p.kind = 'complete')
        >= coalesce((select max(s.at) from recommendation_status s where s.recommendation_id = r.id and s.by_user is not null), r.created_at), false) as "toJudge"
    from recommendation r where r.issued_at is not null and r.withdrawn_at is null`.execute(tx)
  return found.rows.flatMap((row): readonly WaitingItem[] => {
    const common = { reference: row.reference, title: '', due: row.due === null ? null : Temporal.PlainDate.from(row.due) }
    const own = row.addressee === actor.agencyId
    if (own && !row.answered && may(actor, recommendationsPermissions.answer).allowed)
      return [
        {
          ...common,
          key: `recommendations.answer ${row.id}`,
          text: `Answer recommendation ${row.number}`,
          href: `/recommendations/${row.id}`
        }
      ]
    const judges = may(actor, recommendationsPermissions.judge, row).allowed && mayJudge(actor, row.addressee).allowed
    if (row.toJudge && judges && (row.status === null || isOpen(row.status)))
      return [
        {
          ...common,
          key: `recommendations.judge ${row.id}`,
          text: `Judge recommendation ${row.number}: it is said to be done`,
          href: `/cases/${row.caseId}/recommendations/${row.id}`
        }
      ]
    return []
  })
}
