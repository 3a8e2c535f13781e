/** agencies: being built. */
import type { Feature } from '#web/feature.ts'

export const agenciesFeature: Feature = { name: 'agencies', permissions: {}, routes: [] }
