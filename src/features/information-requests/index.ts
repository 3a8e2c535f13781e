/** information-requests: being built. */
import type { Feature } from '#web/feature.ts'

export const informationRequestsFeature: Feature = { name: 'information-requests', permissions: {}, routes: [] }
