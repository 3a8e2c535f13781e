/** Release: the exact text that two people release after it was checked, and its publication in the library. Other stages import from here and nothing else of it. */
import './release.tables.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { type Feature, type StageSummary, caseStage } from '#web/feature.ts'
import type { CaseFacts } from '#web/route.ts'
import { loadRelease } from './release.commands.ts'
import { stageState } from './overview.page.tsx'
import { releasePermissions } from './release.policy.ts'
import { releaseRoutes } from './release.routes.ts'
import { STATE_WORDS, releaseState } from './release.ts'
import { type ReleaseStanding, releaseStanding } from './stage.store.ts'
import { waitingReleases } from './waiting.store.ts'

export { releasePermissions } from './release.policy.ts'
/** What a case has published, also when it was withdrawn; undefined for nothing. */
export { publicationOnShelf as publicationOfCase } from '#features/library/index.ts'

async function summary(found: ReleaseStanding, facts: CaseFacts, tx: Transaction): Promise<StageSummary> {
  const { prepared, partnersSigned } = found
  const candidate = found.candidate ?? undefined
  const publication = found.publication ?? undefined
  // Three partners have signed and no text is assembled: only the whole report tells whether it is still what they signed.
  const undecided = !publication && !candidate && partnersSigned === 3
  const state = undecided
    ? (await loadRelease(tx, facts)).state
    : releaseState({ signedOff: partnersSigned === 3, prepared, candidate, publication })
  return { state: stageState(state), detail: STATE_WORDS[state] }
}

export const releaseFeature: Feature = {
  name: 'release',
  permissions: releasePermissions,
  routes: releaseRoutes,
  waiting: waitingReleases,
  caseStages: [
    caseStage({
      text: 'Release and publication',
      href: (caseId) => `/cases/${caseId}/release`,
      permission: releasePermissions.read,
      question: releaseStanding,
      summary
    })
  ]
}
