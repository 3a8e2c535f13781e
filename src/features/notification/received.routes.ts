/** Versions as they were sent: for the Panel, the department and the inspectorate, and beside the case for those who sent them. */
import { formatDay } from '#kernel/plain-date.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, command, read, theCase } from '#web/route.ts'
import { PATH, loadNotification } from './loaded-notification.ts'
import { FILE_FORMATS, type FileFormat, notificationFile } from './notification-file.tsx'
import { versionText } from './notification.page.tsx'
import type { NotificationDocument } from './notification.ts'
import { notificationPermissions as may } from './notification.policy.ts'
import { acknowledge, listReceipts } from './receipts/receipts.store.ts'
import { receiverOf } from './receipts/receipts.ts'
import { linksStanding } from './same-child/links.routes.ts'
import { type ReceivedModel, type VersionModel, receivedPage, versionPage } from './sending.page.tsx'
import { type VersionRow, findVersion, listVersions, receivedNotifications, versionData } from './versions.store.ts'

const PAGE_SIZE = 50

interface AskedFile {
  readonly format: FileFormat
  readonly document: NotificationDocument
  readonly standing: string
  /** The version, when it is one that was sent. */
  readonly version: VersionRow | undefined
}

function formatOf({ params }: LoadContext): FileFormat | undefined {
  return FILE_FORMATS.find((one) => one === params['format'])
}

function ofVersion(format: FileFormat | undefined, version: VersionRow | undefined): AskedFile | NotFound {
  if (!format || !version) return NOT_FOUND
  return { format, document: version.document, standing: `${versionText(version)}, exactly as it was sent.`, version }
}

async function sendFile({ format, document, standing }: AskedFile, today: Temporal.PlainDate) {
  return { file: await notificationFile(format, document, standing, today) }
}

/** Files of what stands, of a version beside its case, and of a version for those who received it. */
const fileRoutes: readonly Route[] = [
  read<AskedFile>({
    path: `${PATH}/file/:format`,
    permission: may.read,
    audit: { kind: 'notification.file-saved', data: ({ format }) => ({ format }) },
    load: async (context) => {
      const format = formatOf(context)
      const model = await loadNotification(context)
      if (!format || model === NOT_FOUND) return NOT_FOUND
      const standing = `As it stood on ${formatDay(context.today)}. It was not sent like this.`
      return { format, document: model.document, standing, version: undefined }
    },
    view: (model, page) => sendFile(model, page.today)
  }),
  read<AskedFile>({
    path: `${PATH}/versions/:versionId/file/:format`,
    permission: may.read,
    audit: { kind: 'notification.file-saved', data: ({ format, version }) => ({ format, number: version?.number ?? 0 }) },
    load: async (context) => {
      const versions = await listVersions(context.tx, theCase(context).caseId)
      return ofVersion(
        formatOf(context),
        versions.find((one) => one.versionId === context.params['versionId'])
      )
    },
    view: (model, page) => sendFile(model, page.today)
  }),
  read<AskedFile>({
    path: '/notifications/:versionId/file/:format',
    permission: may.readReceived,
    audit: { none: 'the reading is written down with its case, below' },
    load: async (context) => {
      const found = ofVersion(formatOf(context), await findVersion(context.tx, context.params['versionId'] ?? ''))
      if (found === NOT_FOUND || !found.version) return NOT_FOUND
      const { caseId, versionId, number } = found.version
      context.append({
        kind: 'notification.read-by-receiver',
        caseId,
        subject: { type: 'notification-version', id: versionId },
        data: { number, format: found.format }
      })
      return found
    },
    view: (model, page) => sendFile(model, page.today)
  })
]

export const receivedRoutes: readonly Route[] = [
  ...fileRoutes,
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
      if (!version) return NOT_FOUND
      return { version, versions, receipts: await listReceipts(context.tx, caseId), acknowledges: undefined, links: undefined }
    },
    data: ({ version, receipts }) => ({ ...versionData(version), document: version.document, receipts }),
    view: (model, page) => {
      const back = `/cases/${theCase(page).caseId}/notification`
      return versionPage(model, { base: `${back}/versions`, back }, page)
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
    data: ({ rows, pageNumber, more }) => ({ items: rows, next: more ? `/notifications?page=${pageNumber + 1}` : null }),
    view: receivedPage
  }),
  read<VersionModel>({
    path: '/notifications/:versionId',
    permission: may.readReceived,
    audit: { none: 'the reading is written down with its case, below' },
    load: async ({ tx, params, append, actor }) => {
      const version = await findVersion(tx, params['versionId'] ?? '')
      if (!version) return NOT_FOUND
      append({
        kind: 'notification.read-by-receiver',
        caseId: version.caseId,
        subject: { type: 'notification-version', id: version.versionId },
        data: { number: version.number }
      })
      return {
        version,
        versions: await listVersions(tx, version.caseId),
        receipts: await listReceipts(tx, version.caseId),
        links: await linksStanding({ tx }, version.caseId, 'sent'),
        acknowledges: actor.kind === 'user' ? receiverOf(actor) : undefined
      }
    },
    data: ({ version, receipts }) => ({ ...versionData(version), document: version.document, receipts }),
    view: (model, page) => versionPage(model, { base: '/notifications', back: '/notifications' }, page)
  }),
  command({
    path: '/notifications/:versionId/acknowledge',
    permission: may.acknowledge,
    writes: ['notification.acknowledged'],
    handle: async (context) => {
      const { tx, actor } = context
      const version = await findVersion(tx, context.params['versionId'] ?? '')
      const receiver = actor.kind === 'user' ? receiverOf(actor) : undefined
      if (!version || !receiver || actor.kind !== 'user') return NOT_FOUND
      const redirect = `/notifications/${version.versionId}`
      if (!(await acknowledge(tx, version, receiver, actor))) return { redirect, flash: 'It had been acknowledged already' }
      context.append({
        kind: 'notification.acknowledged',
        caseId: version.caseId,
        subject: { type: 'notification-version', id: version.versionId },
        data: { receiver, number: version.number }
      })
      return { redirect, flash: 'Acknowledged. The partnership sees it' }
    }
  })
]
