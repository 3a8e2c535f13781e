/** Who sees and who changes a partnership’s reminders. */
import { TEAM_ROLES } from '#platform/access/actor.ts'
import { definePermissions } from '#platform/access/permission.ts'

export const remindersPermissions = definePermissions('reminders', {
  read: { title: 'See when the partnership reminds people of dates', scope: 'anywhere', who: TEAM_ROLES },
  change: { title: 'Change when the partnership reminds people of dates', scope: 'anywhere', who: ['business-manager'] }
})
