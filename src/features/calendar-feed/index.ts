/** Everybody’s deadlines in their own calendar, by a secret address that they can end. */
import './calendar-feed.tables.ts'
import type { Feature } from '#web/feature.ts'
import { calendarFeedPermissions } from './calendar-feed.policy.ts'
import { calendarFeedRoutes } from './calendar-feed.routes.ts'

export const calendarFeedFeature: Feature = {
  name: 'calendar-feed',
  permissions: calendarFeedPermissions,
  routes: calendarFeedRoutes
}
