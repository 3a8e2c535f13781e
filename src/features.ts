/** The table of contents: every feature of the service, in the order of the process. A feature that is not listed here does not exist. */
import { aboutFeature } from '#features/about/index.ts'
import { type AccessOptions, accessFeature } from '#features/access/index.ts'
import { agenciesFeature } from '#features/agencies/index.ts'
import { calendarFeedFeature } from '#features/calendar-feed/index.ts'
import { caseFileFeature } from '#features/case-file/index.ts'
import { chronologyFeature } from '#features/chronology/index.ts'
import { codeListsFeature } from '#features/code-lists/index.ts'
import { deadlinesBoardFeature } from '#features/deadlines-board/index.ts'
import { informationRequestsFeature } from '#features/information-requests/index.ts'
import { lawCorrectionsFeature } from '#features/law-corrections/index.ts'
import { libraryFeature } from '#features/library/index.ts'
import { localReviewFeature } from '#features/local-review/index.ts'
import { nationalReviewFeature } from '#features/national-review/index.ts'
import { notificationFeature } from '#features/notification/index.ts'
import { panelFeature } from '#features/panel/index.ts'
import { programsFeature } from '#features/programs/index.ts'
import { rapidReviewFeature } from '#features/rapid-review/index.ts'
import { recommendationsFeature } from '#features/recommendations/index.ts'
import { releaseFeature } from '#features/release/index.ts'
import { remindersFeature } from '#features/reminders/index.ts'
import { statisticsFeature } from '#features/statistics/index.ts'
import { unsavedTyping, waitingFeature } from '#features/waiting/index.ts'
import { yearlyReportsFeature } from '#features/yearly-reports/index.ts'
import type { Feature, WaitingFor } from '#web/feature.ts'
import { partOf, routesForPrograms } from './api/which-routes.ts'
import { wholeLaw } from './whole-law.ts'

export interface FeatureOptions extends AccessOptions {
  /** Messages to other systems may go unencrypted: only where nothing is real. */
  readonly allowPlainWebhooks: boolean
}

/** The stages of a case, in the order of the process. */
const stages: readonly Feature[] = [
  notificationFeature,
  informationRequestsFeature,
  chronologyFeature,
  rapidReviewFeature,
  panelFeature,
  localReviewFeature,
  nationalReviewFeature,
  recommendationsFeature,
  releaseFeature
]

/** What each stage knows of who has to do what, and what everybody typed and has not saved. */
export const waitingSources: readonly WaitingFor[] = [
  ...stages.flatMap(({ waiting }) => waiting ?? []),
  yearlyReportsFeature.waiting,
  unsavedTyping
]

/** The parts of the service that a program's scope can name: those with a page that programs can ask. */
export function partsForPrograms(features: readonly Feature[]): readonly string[] {
  const offered = routesForPrograms(features.flatMap(({ routes }) => routes))
  return [...new Set(offered.map(({ route }) => partOf(route)))].toSorted()
}

/** All features. The stages of a case are gathered from the features that own them and handed to the case file, which knows none of them. */
export function allFeatures(options: FeatureOptions): readonly Feature[] {
  const start = notificationFeature.permissions['start']
  const features: readonly Feature[] = [
    accessFeature(options),
    waitingFeature(waitingSources),
    caseFileFeature({
      stages: stages.flatMap((feature) => feature.caseStages ?? []),
      newCase: start && { permission: start, href: '/notifications/new' }
    }),
    deadlinesBoardFeature,
    lawCorrectionsFeature(wholeLaw),
    calendarFeedFeature,
    remindersFeature,
    yearlyReportsFeature,
    ...stages,
    agenciesFeature,
    codeListsFeature,
    libraryFeature,
    statisticsFeature,
    aboutFeature
  ]
  return [...features, programsFeature({ parts: partsForPrograms(features), allowPlain: options.allowPlainWebhooks })]
}
