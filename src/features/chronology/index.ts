/** The chronology of a case inside the service: files in, one composite with every event's source and history, what it shows together, and out again. Others import from here and nothing else of it. */
import './chronology.tables.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Database } from '#platform/database/database.ts'
import type { FileStore } from '#platform/files/files.ts'
import { attentionRoutes } from './attention/attention.routes.ts'
import { type Feature, type StageSummary, caseStage } from '#web/feature.ts'
import { chronologyPermissions } from './chronology.policy.ts'
import { compositeRoutes } from './events/composite.routes.ts'
import { eventRoutes } from './events/event.routes.ts'
import { episodeRoutes } from './episodes/episodes.routes.ts'
import { exportRoutes } from './exports/exports.routes.tsx'
import { importRoutes } from './imports/imports.routes.ts'
import { workOnImports } from './imports/read-imports.ts'
import { type ChronologyStanding, chronologyStanding } from './stage.store.ts'
import { peopleRoutes } from './people/people.routes.ts'
import { pictureRoutes } from './picture/picture.routes.ts'
import { releaseRoutes } from './release/release.routes.ts'
import { contactRoutes } from './together/contacts.routes.ts'
import { timeBetweenRoutes } from './together/time-between.routes.ts'
import { togetherRoutes } from './together/together.routes.ts'
import { viewRoutes } from './views/views.routes.ts'
import { workOutWholes } from './together/work-out.ts'

export { chronologyPermissions } from './chronology.policy.ts'
export { type Episode as ChronologyEpisode, episodesOf as chronologyEpisodes } from './episodes/episodes.store.ts'
export { compositeRows } from './events/composite-rows.ts'
export { sourceInWords } from './events/event-row.ts'
export { type TextShown, textShown } from './events/text-shown.ts'
export { lookApart } from './imports/look-apart.ts'
export { type ReturnOfAgency, addReturnedEvents, readReturnedFile, returnedEvent } from './returned.ts'

/** What is to be done beside the requests: imports, then what only the whole shows. Goes on where it was stopped. */
export async function workOnChronologies(
  { database, clock, files }: { readonly database: Database; readonly clock: Clock; readonly files: FileStore },
  isStopping?: () => boolean
): Promise<void> {
  await workOnImports(database, clock, files, isStopping)
  await workOutWholes(database, clock, isStopping)
}

export const chronologyFeature: Feature = {
  name: 'chronology',
  permissions: chronologyPermissions,
  routes: [
    ...compositeRoutes,
    ...eventRoutes,
    ...importRoutes,
    ...attentionRoutes,
    ...togetherRoutes,
    ...timeBetweenRoutes,
    ...contactRoutes,
    ...peopleRoutes,
    ...pictureRoutes,
    ...episodeRoutes,
    ...viewRoutes,
    ...exportRoutes,
    ...releaseRoutes
  ],
  caseStages: [
    caseStage({
      text: 'Chronology',
      href: (caseId) => `/cases/${caseId}/chronology`,
      permission: chronologyPermissions.read,
      question: chronologyStanding,
      summary
    })
  ]
}

function summary({ events, agencies, under, attention }: ChronologyStanding): StageSummary {
  if (events === 0) {
    return under > 0
      ? { state: 'in-progress', detail: 'Files have been brought and wait to be looked at' }
      : { state: 'not-started', detail: 'No agency’s events have been brought yet' }
  }
  const detail = `${events.toLocaleString('en-GB')} ${events === 1 ? 'event' : 'events'} of ${agencies} ${agencies === 1 ? 'agency' : 'agencies'}`
  if (under > 0) return { state: 'in-progress', detail: `${detail}; more is being brought` }
  return { state: 'in-progress', detail: attention ? `${detail}; some rows need attention` : detail }
}
