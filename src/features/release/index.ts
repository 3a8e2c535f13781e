/** Release: the exact text that two people release after it was checked, and its publication in the library. Other stages import from here and nothing else of it. */
import './release.tables.ts'
import type { Feature } from '#web/feature.ts'
import { releasePermissions } from './release.policy.ts'

export { releasePermissions } from './release.policy.ts'
/** What a case has published, also when it was withdrawn; undefined for nothing. */
export { publicationOnShelf as publicationOfCase } from '#features/library/index.ts'

export const releaseFeature: Feature = { name: 'release', permissions: releasePermissions, routes: [] }
