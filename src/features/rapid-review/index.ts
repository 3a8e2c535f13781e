/** rapid-review: being built. */
import type { Feature } from '#web/feature.ts'

export const rapidReviewFeature: Feature = { name: 'rapid-review', permissions: {}, routes: [] }
