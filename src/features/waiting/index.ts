/** What waits for whom: one list for each person, and a letter when something is added to it. */
import './waiting.tables.ts'
import { definePermissions } from '#platform/access/permission.ts'
import type { Feature, WaitingFor } from '#web/feature.ts'
import { read } from '#web/route.ts'
import { gather } from './gather.ts'
import { waitingPage } from './waiting.page.tsx'

export { forgetOldTyping, unsavedTyping } from './unsaved.store.ts'
export { sendWaitingLetters } from './waiting-letters.ts'

export const waitingPermissions = definePermissions('waiting', {
  read: { title: 'See what waits for oneself', scope: 'anywhere', who: ['signed-in'] }
})

/** The feature, given what every stage knows of who has to do what. */
export function waitingFeature(sources: readonly WaitingFor[]): Feature {
  return {
    name: 'waiting',
    permissions: waitingPermissions,
    navigation: [{ text: 'Waiting for you', href: '/waiting', permission: waitingPermissions.read }],
    routes: [
      read({
        path: '/waiting',
        permission: waitingPermissions.read,
        audit: { kind: 'waiting.read' },
        load: async ({ tx, actor, today }) => (actor.kind === 'user' ? gather(sources, tx, actor, today) : []),
        data: (items) => ({ items }),
        view: waitingPage
      })
    ]
  }
}
