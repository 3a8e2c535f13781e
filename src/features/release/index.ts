/** Release: the exact text that two people release after it was checked, and its publication in the library. Other stages import from here and nothing else of it. */
import './release.tables.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { Feature, StageSummary } from '#web/feature.ts'
import type { CaseFacts } from '#web/route.ts'
import { loadRelease } from './release.commands.ts'
import { stageState } from './overview.page.tsx'
import { releasePermissions } from './release.policy.ts'
import { releaseRoutes } from './release.routes.ts'
import { STATE_WORDS } from './release.ts'

export { releasePermissions } from './release.policy.ts'
/** What a case has published, also when it was withdrawn; undefined for nothing. */
export { publicationOnShelf as publicationOfCase } from '#features/library/index.ts'

async function summary(tx: Transaction, facts: CaseFacts): Promise<StageSummary> {
  const { state } = await loadRelease(tx, facts)
  return { state: stageState(state), detail: STATE_WORDS[state] }
}

export const releaseFeature: Feature = {
  name: 'release',
  permissions: releasePermissions,
  routes: releaseRoutes,
  caseStages: [
    {
      text: 'Release and publication',
      href: (caseId) => `/cases/${caseId}/release`,
      permission: releasePermissions.read,
      summary
    }
  ]
}
