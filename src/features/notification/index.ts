/** The notification: is it notifiable, the draft, three partners' views, sent, amended, withdrawn. Other stages import from here and nothing else of it. */
import './disagreement/disagreement.tables.ts'
import './brought-tables/brought-tables.tables.ts'
import './notification.tables.ts'
import './receipts/receipts.tables.ts'
import './register/register.tables.ts'
import './same-child/same-child.tables.ts'
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { type Feature, caseStage } from '#web/feature.ts'
import { assistantRoutes } from './assistant/assistant.routes.ts'
import { startRoutes } from './assistant/start.routes.ts'
import { childrenRoutes } from './children.routes.ts'
import { disagreementRoutes } from './disagreement/disagreement.routes.ts'
import { incidentRoutes } from './incident.routes.ts'
import { manyChildrenRoutes } from './many-children/many-children.routes.ts'
import { notificationPermissions } from './notification.policy.ts'
import { notificationRoutes } from './notification.routes.ts'
import { waitingReceipts } from './receipts/receipts.store.ts'
import { linksRoutes } from './same-child/links.routes.ts'
import { receivedRoutes } from './received.routes.ts'
import { earlierRoutes } from './earlier-import/earlier.routes.ts'
import { entryRoutes } from './register/entry.routes.ts'
import { registerRoutes } from './register/register.routes.ts'
import { waitingReviews } from './register/waiting.store.ts'
import { sendingRoutes } from './sending.routes.ts'
import { notificationStanding } from './stage.store.ts'
import { viewsRoutes } from './views.routes.ts'
import { waitingNotifications } from './waiting.store.ts'

export { type ChildRow, childrenOfCase } from './children.store.ts'
export { NotificationDocumentView } from './document-view.tsx'
export { readWaitingTables } from './brought-tables/read-brought.ts'
export { readBrought } from './brought-tables/read-brought.ts'
export {
  type EarlierImport,
  guessEarlierColumns,
  importAskedTables,
  importEarlier,
  tryEarlier
} from './earlier-import/import-earlier.ts'
export { EARLIER_COLUMNS } from './earlier-import/earlier-notification.ts'
export { compareChildren } from './same-child/compare-children.ts'
export { notificationPermissions } from './notification.policy.ts'
export { partsOf as notificationParts } from './notification-file.tsx'
export type { ChildRecord, NotificationDocument } from './notification.ts'
export { type VersionRow, latestNotification, receivedNotifications } from './versions.store.ts'

export const notificationFeature = {
  name: 'notification',
  permissions: notificationPermissions,
  routes: [
    ...assistantRoutes,
    ...startRoutes,
    ...registerRoutes,
    ...entryRoutes,
    ...notificationRoutes,
    ...incidentRoutes,
    ...manyChildrenRoutes,
    ...childrenRoutes,
    ...viewsRoutes,
    ...disagreementRoutes,
    ...sendingRoutes,
    ...linksRoutes,
    ...earlierRoutes,
    ...receivedRoutes
  ],
  navigation: [
    { text: 'Notifications', href: '/notifications', permission: notificationPermissions.readReceived },
    { text: 'Earlier notifications', href: '/notifications/earlier', permission: notificationPermissions.bringEarlierOfAll },
    { text: 'Near misses', href: '/notifications/register', permission: notificationPermissions.readRegister }
  ],
  waiting: async (tx, actor, today) => [
    ...(await waitingNotifications(tx, actor, today)),
    ...(await waitingReviews(tx, actor, today)),
    ...(await waitingReceipts(tx, actor, today))
  ],
  caseStages: [
    caseStage({
      text: 'Notification',
      href: (caseId: string) => `/cases/${caseId}/notification`,
      permission: notificationPermissions.read,
      question: notificationStanding,
      summary: (notification) => {
        if (!notification) return { state: 'not-needed', detail: 'This case has no notification' }
        const { latest } = notification
        switch (notification.state) {
          case 'draft':
            return { state: 'in-progress', detail: 'Being written' }
          case 'approved':
            return { state: 'waiting', detail: 'Approved, waiting to be sent' }
          case 'sent':
            return {
              state: 'done',
              detail: latest
                ? `Version ${latest.number}, sent on ${formatDay(londonDay(Temporal.Instant.from(latest.sentAt)))}`
                : 'Sent before this service was used'
            }
          case 'withdrawn':
            return { state: 'withdrawn', detail: latest ? 'Withdrawn' : 'It was decided not to notify' }
        }
      }
    })
  ]
} satisfies Feature
