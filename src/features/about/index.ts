/** Pages about the service itself: accessibility and privacy. */
import { definePermissions } from '#platform/access/permission.ts'
import type { Feature } from '#web/feature.ts'
import { read } from '#web/route.ts'
import { accessibilityPage, privacyPage } from './about.page.tsx'

export const aboutPermissions = definePermissions('about', {
  read: { title: 'Read about accessibility and privacy', scope: 'anywhere', who: ['anyone'] }
})

export const aboutFeature: Feature = {
  name: 'about',
  permissions: aboutPermissions,
  routes: [
    read({
      path: '/accessibility',
      permission: aboutPermissions.read,
      audit: { none: 'public' },
      load: async () => ({}),
      view: accessibilityPage
    }),
    read({
      path: '/privacy',
      permission: aboutPermissions.read,
      audit: { none: 'public' },
      load: async () => ({}),
      view: privacyPage
    })
  ]
}
