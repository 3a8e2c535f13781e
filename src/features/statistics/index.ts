/** statistics: being built. */
import type { Feature } from '#web/feature.ts'

export const statisticsFeature: Feature = { name: 'statistics', permissions: {}, routes: [] }
