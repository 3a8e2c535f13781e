/** Who keeps the directory of partnerships, agencies, people and areas. */
import { TEAM_ROLES } from '#platform/access/actor.ts'
import { definePermissions } from '#platform/access/permission.ts'

export const agenciesPermissions = definePermissions('agencies', {
  read: { title: 'See the directory of agencies', scope: 'anywhere', who: [...TEAM_ROLES, 'administrator'] },
  manage: {
    title: 'Add agencies to the directory and change their contacts',
    scope: 'anywhere',
    who: ['business-manager', 'administrator']
  },
  administer: {
    title: 'Add partnerships and people, give and end roles, end sessions',
    scope: 'anywhere',
    who: ['administrator']
  },
  readAreas: {
    title: 'See local authorities, police force areas and integrated care boards',
    scope: 'anywhere',
    who: ['signed-in']
  },
  importAreas: { title: 'Add or correct areas from a table', scope: 'anywhere', who: ['administrator'] }
})
