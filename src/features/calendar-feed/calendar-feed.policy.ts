/** Who has a calendar of their own, and who asks with its address. */
import { definePermissions } from '#platform/access/permission.ts'

export const calendarFeedPermissions = definePermissions('calendar-feed', {
  own: { title: 'Have one’s deadlines in one’s own calendar', scope: 'anywhere', who: ['signed-in'] },
  ask: { title: 'Ask for a calendar with its secret address', scope: 'anywhere', who: ['anyone'] }
})
