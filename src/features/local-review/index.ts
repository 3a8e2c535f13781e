/** The local review: decided, scoped, written, signed off by three partners, sent before it is published. Other stages import from here and nothing else of it. */
import './local-review.tables.ts'
import type { Feature } from '#web/feature.ts'
import { localReviewPermissions } from './local-review.policy.ts'

export { localReviewPermissions } from './local-review.policy.ts'
export { type LocalReviewState, STATE_WORDS } from './local-review.ts'
export { localReviewState } from './local-review.store.ts'
export { type ReportContent, type ReportFinding, type ReportSection } from './report.ts'
export {
  type FindingRow,
  type ReportCopy,
  type ReviewReport,
  findingsOfCase,
  reportOfReview,
  sentReports
} from './report.store.ts'
export { parseReportText, renderReportText } from './report-text.tsx'

export const localReviewFeature: Feature = { name: 'local-review', permissions: localReviewPermissions, routes: [] }
