/** Statistics: the national figures of notifications and reviews for everybody. */
import { definePermissions } from '#platform/access/permission.ts'
import type { Feature } from '#web/feature.ts'
import { read } from '#web/route.ts'
import { notificationFigures } from './figures/notification-figures.ts'
import { panelFigures } from './figures/panel-figures.ts'
import { statisticsPage } from './statistics.page.tsx'

export const statisticsPermissions = definePermissions('statistics', {
  read: { title: 'See the national figures', scope: 'anywhere', who: ['anyone'] }
})

export const statisticsFeature: Feature = {
  name: 'statistics',
  permissions: statisticsPermissions,
  navigation: [{ text: 'Figures', href: '/statistics', permission: statisticsPermissions.read }],
  routes: [
    read({
      path: '/statistics',
      permission: statisticsPermissions.read,
      audit: { none: 'public' },
      load: async () => ({ years: notificationFigures(), periods: panelFigures() }),
      view: statisticsPage
    })
  ]
}
