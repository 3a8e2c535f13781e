/** local-review: being built. */
import type { Feature } from '#web/feature.ts'

export const localReviewFeature: Feature = { name: 'local-review', permissions: {}, routes: [] }
