/** The law as an installation uses it: its rules to read, what an administrator has corrected, and all of it for whoever works out a date. */
import './law-corrections.tables.ts'
import type { Feature } from '#web/feature.ts'
import { lawPermissions } from './law-corrections.policy.ts'
import { lawCorrectionsRoutes } from './law-corrections.routes.ts'
import type { LawInUse } from './law-in-use.store.ts'

export { type LawInUse, lawInUse, workingCalendar } from './law-in-use.store.ts'

/** The feature; `wholeLaw` prints the law with an installation's corrections as one page. */
export function lawCorrectionsFeature(wholeLaw: (law: LawInUse) => string): Feature {
  return {
    name: 'law-corrections',
    permissions: lawPermissions,
    routes: lawCorrectionsRoutes(wholeLaw),
    // Others come to a rule from the dates it gives.
    navigation: [{ text: 'Law', href: '/law', permission: lawPermissions.correct }]
  }
}
