/** Who lets programs act for them, and who may stop them. */
import { definePermissions } from '#platform/access/permission.ts'

export const programsPermissions = definePermissions('programs', {
  own: { title: 'Let a program act for oneself', scope: 'anywhere', who: ['signed-in'] },
  administer: { title: 'See and stop the programs that act for people', scope: 'anywhere', who: ['administrator'] }
})
