/** Every golden case, for the tests and for the printed law. */
import { calendarCases } from './calendar-cases.ts'
import { deadlineCases } from './deadline-cases.ts'
import { decisionCases } from './decision-cases.ts'
import { criterionCases } from './criterion-cases.ts'
import type { GoldenDeadline, GoldenDecision } from './golden-case.ts'
import { notificationCases } from './notification-cases.ts'
import { versionCases } from './version-cases.ts'

/** Of the limits D1 to D18. */
export const goldenDeadlines: readonly GoldenDeadline[] = [...deadlineCases, ...calendarCases, ...versionCases]

/** Of the decisions DT-1 to DT-3. */
export const goldenDecisions: readonly GoldenDecision[] = [...decisionCases, ...notificationCases, ...criterionCases]
