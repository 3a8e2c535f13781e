/** Versions as they were sent: for the Panel, the department and the inspectorate, and beside the case for those who sent them. */
import { NOT_FOUND, type Route, read, theCase } from '#web/route.ts'
import { PATH } from './loaded-notification.ts'
import { notificationPermissions as may } from './notification.policy.ts'
import { type ReceivedModel, type VersionModel, receivedPage, versionPage } from './sending.page.tsx'
import { findVersion, listVersions, receivedNotifications } from './versions.store.ts'

const PAGE_SIZE = 50

export const receivedRoutes: readonly Route[] = [
  read<VersionModel>({
    path: `${PATH}/versions/:versionId`,
    permission: may.read,
    audit: {
      kind: 'notification.version-read',
      subject: ({ version }) => ({ type: 'notification-version', id: version.versionId })
    },
    load: async (context) => {
      const { caseId } = theCase(context)
      const versions = await listVersions(context.tx, caseId)
      const version = versions.find((one) => one.versionId === context.params['versionId'])
      return version ? { version, versions } : NOT_FOUND
    },
    view: (model, page) => {
      const back = `/cases/${theCase(page).caseId}/notification`
      return versionPage(model, { base: `${back}/versions`, back })
    }
  }),
  read<ReceivedModel>({
    path: '/notifications',
    permission: may.readReceived,
    audit: { kind: 'notification.received-listed' },
    load: async ({ tx, query }) => {
      const pageNumber = Math.min(10_000, Math.max(1, Number.parseInt(query['page'] ?? '1', 10) || 1))
      const rows = await receivedNotifications(tx, PAGE_SIZE + 1, (pageNumber - 1) * PAGE_SIZE)
      return { rows: rows.slice(0, PAGE_SIZE), pageNumber, more: rows.length > PAGE_SIZE }
    },
    view: receivedPage
  }),
  read<VersionModel>({
    path: '/notifications/:versionId',
    permission: may.readReceived,
    audit: { none: 'the reading is written down with its case, below' },
    load: async ({ tx, params, append }) => {
      const version = await findVersion(tx, params['versionId'] ?? '')
      if (!version) return NOT_FOUND
      append({
        kind: 'notification.read-by-receiver',
        caseId: version.caseId,
        subject: { type: 'notification-version', id: version.versionId },
        data: { number: version.number }
      })
      return { version, versions: await listVersions(tx, version.caseId) }
    },
    view: (model) => versionPage(model, { base: '/notifications', back: '/notifications' })
  })
]
