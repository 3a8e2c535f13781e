/** Recommendations as records: who must do what by when, answered by the addressee, judged by the recommender. Other stages import from here and nothing else of it. */
import './recommendations.tables.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { Feature } from '#web/feature.ts'
import type { Answer, RecommendationStatus, RecommendationType, Strength } from './recommendation.ts'
import { recommendationsPermissions } from './recommendations.policy.ts'
import { listRecommendations } from './recommendations.store.ts'

export { recommendationsPermissions } from './recommendations.policy.ts'
export { type RecommendationStatus, isOpen, isOverdue, replyText, statusText } from './recommendation.ts'

/** A recommendation as other stages see it. */
export interface CaseRecommendation {
  readonly id: string
  readonly number: number
  readonly text: string
  readonly why: string
  readonly changeForChildren: string
  readonly addresseeAgencyId: string
  readonly addresseeAgencyName: string
  readonly dueOn: Temporal.PlainDate | null
  readonly type: RecommendationType
  readonly strength: Strength
  readonly status: RecommendationStatus
  readonly answer: Answer | null
  readonly finding: { readonly id: string; readonly number: number; readonly title: string } | null
  readonly issuedAt: Temporal.Instant | null
}

/** The recommendations of a case in their order, drafts among them (`issuedAt` null), without those withdrawn. */
export async function recommendationsOfCase(tx: Transaction, caseId: CaseId): Promise<readonly CaseRecommendation[]> {
  const rows = await listRecommendations(tx, caseId)
  return rows
    .filter((row) => row.withdrawnAt === null)
    .map((row) => ({
      id: row.id,
      number: row.number,
      text: row.text,
      why: row.why,
      changeForChildren: row.changeForChildren,
      addresseeAgencyId: row.addresseeAgencyId,
      addresseeAgencyName: row.addresseeAgencyName,
      dueOn: row.dueOn,
      type: row.type,
      strength: row.strength,
      status: row.status,
      answer: row.answer,
      finding:
        row.findingId === null ? null : { id: row.findingId, number: row.findingNumber ?? 0, title: row.findingTitle ?? '' },
      issuedAt: row.issuedAt
    }))
}

export const recommendationsFeature: Feature = { name: 'recommendations', permissions: recommendationsPermissions, routes: [] }
