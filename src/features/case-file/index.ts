/** The case: a thin record that every stage hangs on, its people, its clocks. Stages import from here and nothing else of it. */
import './case-file.tables.ts'
import type { Feature } from '#web/feature.ts'
import { caseFilePermissions } from './case-file.policy.ts'
import { type CaseFileOptions, caseFileRoutes } from './case-file.routes.ts'

export { CASE_TEAM, caseFilePermissions } from './case-file.policy.ts'
export { loadCaseFacts, nextReference } from './case-file.store.ts'
export { addAppointment } from './case-people.store.ts'
export {
  CorrectedMark,
  DeadlineCard,
  DeadlineStatusTag,
  WhyThisDate,
  deadlineNow,
  deadlineSentence,
  deadlineState
} from './deadline-view.tsx'
export {
  type CaseRule,
  type MovedDate,
  type StoredDeadline,
  caseDeadlines,
  casesBeforeCorrection,
  endPause,
  keepDates,
  lawEvents,
  pauseDeadline,
  recordLawEvent,
  retractLawEvent,
  setCaseRules,
  workOutAgain,
  workOutDeadlines
} from './deadlines.store.ts'

export {
  type BoardDeadline,
  type BoardFilter,
  type BoardPlace,
  type BoardShow,
  type BoardSort,
  type Whose,
  BOARD_SHOWS,
  BOARD_SORTS,
  boardCounts,
  boardPage,
  COUNT_LIMIT,
  keysOf,
  placeOf,
  soonestDeadlines
} from './board-deadlines.store.ts'
export { BOARD_RULES } from './deadlines.store.ts'
export { OF_THE_AUTHORITY, OF_THE_PANEL, OF_THE_REVIEWER } from './who-answers.ts'
export { type OpenDeadline, openDeadlines } from './open-deadlines.store.ts'

/** The feature, given the stages that other features own. */
export function caseFileFeature(options: CaseFileOptions): Feature {
  return {
    name: 'case-file',
    permissions: caseFilePermissions,
    routes: caseFileRoutes(options),
    navigation: [{ text: 'Cases', href: '/cases', permission: caseFilePermissions.list }]
  }
}
