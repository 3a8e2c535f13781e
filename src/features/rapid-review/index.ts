/** The rapid review: planned, written from what agencies returned, decided and signed off by three partners, sent to the Panel. Other stages import from here and nothing else of it. */
import './rapid-review.tables.ts'
import { latestNotification } from '#features/notification/index.ts'
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { Feature, StageSummary } from '#web/feature.ts'
import type { CaseFacts } from '#web/route.ts'
import { decisionRoutes } from './decision/decision.routes.ts'
import { rapidReviewDeadline } from './document.store.ts'
import { immediateActionRoutes } from './immediate-actions/immediate-actions.routes.ts'
import { planRoutes } from './plan/plan.routes.ts'
import { findStarted } from './plan/plan.store.ts'
import { rapidReviewPermissions } from './rapid-review.policy.ts'
import { sendingRoutes } from './sending/sending.routes.ts'
import { latestSubmission } from './sending/sending.store.ts'
import { textRoutes } from './text/text.routes.ts'

export { rapidReviewDecision } from './decision/decision.store.ts'
export { RapidReviewDocumentView } from './document-view.tsx'
export {
  DECISION_NAMES,
  PARTNER_NAMES,
  RAPID_REVIEW_DECISIONS,
  type RapidReviewDecision,
  type RapidReviewDocument
} from './document.ts'
export { rapidReviewPermissions } from './rapid-review.policy.ts'
export { type Submission, latestSubmission, listSubmissions, submissionById } from './sending/sending.store.ts'

async function summary(tx: Transaction, facts: CaseFacts): Promise<StageSummary> {
  const sent = await latestSubmission(tx, facts.caseId)
  if (sent) {
    const again = sent.number > 1 ? `, submission ${sent.number}` : ''
    return { state: 'done', detail: `Sent to the Panel on ${formatDay(londonDay(sent.sentAt))}${again}` }
  }
  if (facts.notifiedAt === null) return { state: 'not-started', detail: 'Starts when the notification has been sent' }
  if ((await latestNotification(tx, facts.caseId))?.kind === 'withdrawn') {
    return { state: 'not-needed', detail: 'Not needed: the notification was withdrawn' }
  }
  const due = (await rapidReviewDeadline(tx, facts.caseId))?.due
  const owed = due ? `due at the Panel by ${formatDay(due)}` : 'no date can be given for when it is due'
  return (await findStarted(tx, facts.caseId))
    ? { state: 'in-progress', detail: `Under way, ${owed}` }
    : { state: 'not-started', detail: `Not started, ${owed}` }
}

export const rapidReviewFeature: Feature = {
  name: 'rapid-review',
  permissions: rapidReviewPermissions,
  routes: [...planRoutes, ...immediateActionRoutes, ...textRoutes, ...decisionRoutes, ...sendingRoutes],
  caseStages: [
    {
      text: 'Rapid review',
      href: (caseId) => `/cases/${caseId}/rapid-review`,
      permission: rapidReviewPermissions.read,
      summary
    }
  ]
}
