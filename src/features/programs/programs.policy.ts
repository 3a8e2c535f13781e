/** Who lets programs act for them, and who may stop them. */
import { definePermissions } from '#platform/access/permission.ts'

export const programsPermissions = definePermissions('programs', {
  own: { title: 'Let a program act for oneself', scope: 'anywhere', who: ['signed-in'] },
  tellSystems: {
    title: 'Have another system told when something happens in one’s cases',
    scope: 'anywhere',
    who: ['business-manager', 'notifier', 'panel-secretariat', 'administrator']
  },
  administer: { title: 'See and stop the programs that act for people', scope: 'anywhere', who: ['administrator'] }
})
