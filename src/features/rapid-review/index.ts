/** The rapid review: planned, written from what agencies returned, decided and signed off by three partners, sent to the Panel. Other stages import from here and nothing else of it. */
import './rapid-review.tables.ts'
import type { Feature } from '#web/feature.ts'
import { rapidReviewPermissions } from './rapid-review.policy.ts'

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

export const rapidReviewFeature: Feature = { name: 'rapid-review', permissions: rapidReviewPermissions, routes: [] }
