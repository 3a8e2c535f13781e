/** library: being built. */
import type { Feature } from '#web/feature.ts'

export const libraryFeature: Feature = { name: 'library', permissions: {}, routes: [] }
