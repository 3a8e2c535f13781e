/** National reviews: opened by the Panel from rapid reviews it has triaged, many cases in one. Other stages import from here and nothing else of it. */
import './national-review.tables.ts'
import type { Feature } from '#web/feature.ts'
import { nationalReviewPermissions } from './national-review.policy.ts'

export { nationalReviewPermissions } from './national-review.policy.ts'
export { type NationalReviewState, type PublishedExtent, type ReportSection, STATE_WORDS } from './national-review.ts'
export { type NationalReviewOfCase, nationalReviewsOfCase } from './national-review.store.ts'
export { type NationalReviewReport, nationalReviewReport, publishedNationalReviews } from './report.store.ts'

export const nationalReviewFeature: Feature = { name: 'national-review', permissions: nationalReviewPermissions, routes: [] }
