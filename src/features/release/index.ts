/** release: being built. */
import type { Feature } from '#web/feature.ts'

export const releaseFeature: Feature = { name: 'release', permissions: {}, routes: [] }
