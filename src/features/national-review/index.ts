/** National reviews: opened by the Panel from rapid reviews it has triaged, many cases in one. Other stages import from here and nothing else of it. */
import './national-review.tables.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { type Feature, type StageSummary, caseStage } from '#web/feature.ts'
import { type NationalReviewState, STATE_WORDS } from './national-review.ts'
import { nationalReviewPermissions } from './national-review.policy.ts'
import { nationalReviewRoutes } from './national-review.routes.tsx'
import { reportRoutes } from './report.routes.ts'
import { scopeRoutes } from './scope.routes.ts'
import { nationalReviewStanding } from './stage.store.ts'

export { nationalReviewPermissions } from './national-review.policy.ts'
export { type NationalReviewState, type PublishedExtent, type ReportSection, STATE_WORDS } from './national-review.ts'
export { type NationalReviewOfCase, nationalReviewsOfCase } from './national-review.store.ts'
export { type NationalReviewReport, nationalReviewReport, publishedNationalReviews } from './report.store.ts'

function stageState(state: NationalReviewState): StageSummary['state'] {
  switch (state) {
    case 'published':
      return 'done'
    case 'discontinued':
      return 'withdrawn'
    case 'considering':
    case 'decided':
    case 'scoped':
    case 'reviewing':
    case 'signed-off':
    case 'sent':
      return 'in-progress'
  }
}

const stage = caseStage({
  text: 'National review',
  href: (caseId) => `/cases/${caseId}/national-review`,
  permission: nationalReviewPermissions.readOfCase,
  question: nationalReviewStanding,
  summary: (review) => {
    if (!review) return { state: 'not-needed', detail: 'This case is not in a national review' }
    const since = review.decidedOn ? ` Decided on ${formatDay(Temporal.PlainDate.from(review.decidedOn))}.` : ''
    return { state: stageState(review.state), detail: `${STATE_WORDS[review.state]}.${since}` }
  }
})

export const nationalReviewFeature: Feature = {
  name: 'national-review',
  permissions: nationalReviewPermissions,
  routes: [...nationalReviewRoutes, ...scopeRoutes, ...reportRoutes],
  caseStages: [stage],
  navigation: [{ text: 'National reviews', href: '/national-reviews', permission: nationalReviewPermissions.list }]
}
