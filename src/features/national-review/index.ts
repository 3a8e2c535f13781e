/** national-review: being built. */
import type { Feature } from '#web/feature.ts'

export const nationalReviewFeature: Feature = { name: 'national-review', permissions: {}, routes: [] }
