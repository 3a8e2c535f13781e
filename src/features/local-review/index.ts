/** The local review: decided, scoped, written, signed off by three partners, sent before it is published. Other stages import from here and nothing else of it. */
import './local-review.tables.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { type Feature, type StageSummary, caseStage } from '#web/feature.ts'
import { STATE_WORDS } from './local-review.ts'
import { localReviewPermissions } from './local-review.policy.ts'
import { broughtOverRoutes } from './brought-over.routes.ts'
import { frameRoutes } from './local-review.routes.ts'
import { reportRoutes } from './report.routes.ts'
import { signOffAndSendingRoutes } from './sign-off.routes.ts'
import { type LocalReviewStanding, localReviewStanding } from './stage.store.ts'
import { waitingLocalReviews } from './waiting.store.ts'

export { localReviewPermissions } from './local-review.policy.ts'
export { type LocalReviewState, STATE_WORDS } from './local-review.ts'
export { everyLeadReviewer, localReviewState } from './local-review.store.ts'
export { type ReportContent, type ReportFinding, type ReportSection } from './report.ts'
export { type FindingRow, findingsOfCase } from './findings.store.ts'
export { type ReportCopy, type ReviewReport, reportOfReview, sentReports } from './report.store.ts'
export { parseReportText, renderReportText } from './report-text.tsx'

function summary({ state, decidedOn }: LocalReviewStanding): StageSummary {
  const detail = STATE_WORDS[state]
  switch (state) {
    case 'proposed':
      return { state: 'not-started', detail }
    case 'not-needed':
      return { state, detail: decidedOn ? `${detail}, on ${formatDay(Temporal.PlainDate.from(decidedOn))}` : detail }
    case 'decided':
    case 'scoped':
    case 'drafting':
    case 'signed-off':
      return { state: 'in-progress', detail }
    case 'sent':
      return { state: 'waiting', detail }
    case 'published':
      return { state: 'done', detail }
  }
}

export const localReviewFeature: Feature = {
  name: 'local-review',
  permissions: localReviewPermissions,
  routes: [...frameRoutes, ...reportRoutes, ...broughtOverRoutes, ...signOffAndSendingRoutes],
  waiting: waitingLocalReviews,
  caseStages: [
    caseStage({
      text: 'Local review',
      href: (caseId) => `/cases/${caseId}/local-review`,
      permission: localReviewPermissions.read,
      question: localReviewStanding,
      summary
    })
  ]
}
