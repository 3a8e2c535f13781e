/** recommendations: being built. */
import type { Feature } from '#web/feature.ts'

export const recommendationsFeature: Feature = { name: 'recommendations', permissions: {}, routes: [] }
