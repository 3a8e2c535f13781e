/** Who sees and who records a partnership's yearly reports. */
import { TEAM_ROLES } from '#platform/access/actor.ts'
import { definePermissions } from '#platform/access/permission.ts'

export const yearlyReportsPermissions = definePermissions('yearly-reports', {
  read: {
    title: 'See when the partnership published its yearly reports, and when the next is due',
    scope: 'anywhere',
    who: TEAM_ROLES
  },
  record: { title: 'Record that a yearly report was published', scope: 'anywhere', who: ['business-manager'] }
})
