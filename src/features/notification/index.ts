/** The notification: is it notifiable, the draft, three partners' views, sent, amended, withdrawn. Other stages import from here and nothing else of it. */
import './notification.tables.ts'
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import type { Feature } from '#web/feature.ts'
import { criteriaRoutes } from './criteria.routes.ts'
import { notificationPermissions } from './notification.policy.ts'
import { notificationRoutes } from './notification.routes.ts'
import { findNotification, latestNotification } from './notification.store.ts'

export { NotificationDocumentView } from './notification.page.tsx'
export { notificationPermissions } from './notification.policy.ts'
export { childrenOfCase, latestNotification, receivedNotifications } from './notification.store.ts'
export type { ChildRecord, NotificationDocument } from './notification.ts'

export const notificationFeature = {
  name: 'notification',
  permissions: notificationPermissions,
  routes: [...criteriaRoutes, ...notificationRoutes],
  navigation: [
    { text: 'Notifications', href: '/notifications', permission: notificationPermissions.readReceived },
    { text: 'Not sure', href: '/notifications/register', permission: notificationPermissions.readRegister }
  ],
  caseStages: [
    {
      text: 'Notification',
      href: (caseId: string) => `/cases/${caseId}/notification`,
      permission: notificationPermissions.read,
      summary: async (tx, facts) => {
        const notification = await findNotification(tx, facts.caseId)
        if (!notification) return { state: 'not-needed', detail: 'This case has no notification' }
        const latest = await latestNotification(tx, facts.caseId)
        switch (notification.state) {
          case 'draft':
            return { state: 'in-progress', detail: 'Being written' }
          case 'approved':
            return { state: 'waiting', detail: 'Approved, waiting to be sent' }
          case 'sent':
            return {
              state: 'done',
              detail: latest ? `Version ${latest.number}, sent on ${formatDay(londonDay(latest.sentAt))}` : 'Sent'
            }
          case 'withdrawn':
            return { state: 'withdrawn', detail: 'Withdrawn' }
        }
      }
    }
  ]
} satisfies Feature
