/** The notification of a case: its task list, why it is notified, and the answers to check. */
import { caseDeadlines } from '#features/case-file/index.ts'
import { NOT_FOUND, type Route, read, theCase } from '#web/route.ts'
import { broughtIn } from './earlier-import/earlier.store.ts'
import { PATH, loadNotification } from './loaded-notification.ts'
import { type NotificationModel, criteriaAnswerPage, notificationPage } from './notification.page.tsx'
import { notificationPermissions as may } from './notification.policy.ts'
import { listReceipts } from './receipts/receipts.store.ts'
import { historyOfCase } from './register/register.store.ts'
import { linksStanding } from './same-child/links.routes.ts'
import { checkPage } from './sending.page.tsx'
import { versionData } from './versions.store.ts'

const OWN_RULES: readonly string[] = ['notify-panel', 'report-to-partners', 'notify-looked-after-death']

export const notificationRoutes: readonly Route[] = [
  read({
    path: PATH,
    permission: may.read,
    audit: { kind: 'notification.read' },
    load: async (context) => {
      const model = await loadNotification(context)
      if (model === NOT_FOUND) return NOT_FOUND
      const deadlines = await caseDeadlines(context.tx, theCase(context).caseId)
      return {
        ...model,
        deadlines: deadlines.filter((one) => OWN_RULES.includes(one.rule)),
        brought: await broughtIn(context.tx, theCase(context).caseId),
        links: await linksStanding(context, theCase(context).caseId, 'record'),
        receipts: await listReceipts(context.tx, theCase(context).caseId)
      }
    },
    data: ({ notification, document, versions, views, deadlines, receipts }) => ({
      state: notification.state,
      version: notification.version,
      document,
      versions: versions.map(versionData),
      views,
      deadlines,
      receipts
    }),
    view: notificationPage
  }),
  read({
    path: `${PATH}/criteria`,
    permission: may.read,
    audit: { kind: 'notification.read' },
    load: async (context) => {
      const model = await loadNotification(context)
      // Of what was brought in from earlier records the questions were never asked here.
      if (await broughtIn(context.tx, theCase(context).caseId))
        return { redirect: `/cases/${theCase(context).caseId}/notification` }
      return model === NOT_FOUND ? NOT_FOUND : { ...model, history: await historyOfCase(context.tx, theCase(context).caseId) }
    },
    view: criteriaAnswerPage
  }),
  read<NotificationModel>({
    path: `${PATH}/check`,
    permission: may.read,
    audit: { kind: 'notification.read' },
    load: loadNotification,
    view: checkPage
  })
]
