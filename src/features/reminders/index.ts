/** Letters that remind of dates, by each partnership's own plan. */
import './reminders.tables.ts'
import type { Feature } from '#web/feature.ts'
import { remindersPermissions } from './reminders.policy.ts'
import { remindersRoutes } from './reminders.routes.ts'

export { workOutCorrectedDates } from './dates-moved.ts'
export { sendReminders } from './send-reminders.ts'

export const remindersFeature: Feature = { name: 'reminders', permissions: remindersPermissions, routes: remindersRoutes }
