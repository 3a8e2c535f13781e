/** Recommendations as records: who must do what by when, answered by the addressee, judged by the recommender. Other stages import from here and nothing else of it. */
import './recommendations.tables.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { type Feature, type StageSummary, caseStage } from '#web/feature.ts'
import { caseRecommendationsRoutes } from './case-recommendations.routes.ts'
import { ownRecommendationsRoutes } from './own-recommendations.routes.ts'
import { type Answer, type RecommendationStatus, type RecommendationType, type Strength, isOpen } from './recommendation.ts'
import { recommendationsPermissions } from './recommendations.policy.ts'
import { listRecommendations } from './recommendations.store.ts'
import { type RecommendationsStanding, recommendationsStanding } from './stage.store.ts'
import { waitingRecommendations } from './waiting.store.ts'

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

function summary(all: RecommendationsStanding): StageSummary {
  const issued = all.filter((one) => one.issued)
  if (all.length === 0) return { state: 'not-started', detail: 'None written yet' }
  const open = issued.filter((one) => isOpen(one.status)).length
  const drafts = all.length - issued.length
  const detail = [issued.length > 0 && `${issued.length} issued, ${open} still open`, drafts > 0 && `${drafts} in draft`].filter(
    (part) => part !== false
  )
  return { state: open === 0 && drafts === 0 ? 'done' : 'in-progress', detail: detail.join(', ') }
}

export const recommendationsFeature: Feature = {
  name: 'recommendations',
  permissions: recommendationsPermissions,
  routes: [...caseRecommendationsRoutes, ...ownRecommendationsRoutes],
  waiting: waitingRecommendations,
  caseStages: [
    caseStage({
      text: 'Recommendations',
      href: (caseId) => `/cases/${caseId}/recommendations`,
      permission: recommendationsPermissions.read,
      question: recommendationsStanding,
      summary
    })
  ],
  navigation: [{ text: 'Recommendations', href: '/recommendations', permission: recommendationsPermissions.readOwn }]
}
