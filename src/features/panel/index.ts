/** panel: being built. */
import type { Feature } from '#web/feature.ts'

export const panelFeature: Feature = { name: 'panel', permissions: {}, routes: [] }
