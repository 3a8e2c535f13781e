/** Documents to enclose: added and taken back by the team, opened by the agency whose request they came with. */
import { parseId } from '#kernel/ids.ts'
import { actorName } from '#platform/access/actor.ts'
import { single } from '#web/forms/form.ts'
import { NOT_FOUND, type Route, command, formPage, read, theCase } from '#web/route.ts'
import { loadOwn } from '../answering/own-request.ts'
import { informationRequestsPermissions as may } from '../information-requests.policy.ts'
import type { FileRow } from '../information-requests.store.ts'
import { addFileToEnclose, enclosuresOf, filesToEnclose, takeBack } from './asking.store.ts'
import { enclosedPage, enclosuresPage } from './enclosures.page.tsx'

export const enclosureRoutes: readonly Route[] = [
  formPage<readonly FileRow[]>({
    path: '/cases/:caseId/requests/enclosures',
    permission: may.manage,
    acceptsFiles: true,
    audit: { kind: 'information-requests.enclosures-listed' },
    writes: ['information-requests.enclosure-added'],
    load: (context) => filesToEnclose(context.tx, theCase(context).caseId),
    fields: {},
    values: () => ({}),
    view: enclosuresPage,
    handle: async (context) => {
      if (context.uploads.length === 0) return { errors: { file: { message: 'Choose a document to upload', inputId: 'file' } } }
      const { caseId } = theCase(context)
      for (const upload of context.uploads) {
        const id = await addFileToEnclose(context.tx, caseId, upload, actorName(context.actor))
        context.append({
          kind: 'information-requests.enclosure-added',
          caseId,
          subject: { type: 'file', id },
          data: { sha256: upload.sha256, scan: upload.scanState }
        })
      }
      return { redirect: `/cases/${caseId}/requests/enclosures`, flash: 'Uploaded' }
    }
  }),
  command({
    path: '/cases/:caseId/requests/enclosures/take-back',
    permission: may.manage,
    writes: ['information-requests.enclosure-taken-back'],
    handle: async (context) => {
      const { caseId } = theCase(context)
      const id = parseId(single(context.form, 'file'))
      if (!id || !(await takeBack(context.tx, context.clock, caseId, id))) return NOT_FOUND
      context.append({ kind: 'information-requests.enclosure-taken-back', caseId, subject: { type: 'file', id } })
      return { redirect: `/cases/${caseId}/requests/enclosures`, flash: 'Taken back. No agency can open it any more' }
    }
  }),
  read<FileRow>({
    path: '/cases/:caseId/requests/enclosures/files/:fileId',
    permission: may.read,
    audit: { kind: 'information-requests.file-read', subject: (file) => ({ type: 'file', id: file.id }) },
    load: async (context) =>
      (await filesToEnclose(context.tx, theCase(context).caseId)).find((file) => file.id === context.params['fileId']) ??
      NOT_FOUND,
    view: async (file, page) => ({
      file: { name: file.name, mediaType: file.mediaType, body: await page.openFile(file.storageKey) }
    })
  }),
  read<{ readonly requestId: string; readonly files: readonly FileRow[] }>({
    path: '/requests/:requestId/enclosures',
    permission: may.answer,
    audit: {
      kind: 'information-requests.enclosed-read',
      subject: ({ requestId }) => ({ type: 'information-request', id: requestId })
    },
    load: async (context) => {
      const model = await loadOwn(context)
      if (model === NOT_FOUND) return NOT_FOUND
      return { requestId: model.request.id, files: await enclosuresOf(context.tx, model.request.id) }
    },
    view: enclosedPage,
    data: ({ files }) => ({
      files: files.map(({ id, name, mediaType, size, sha256 }) => ({ id, name, mediaType, size, sha256 }))
    })
  }),
  read<FileRow>({
    path: '/requests/:requestId/enclosures/files/:fileId',
    permission: may.answer,
    audit: { kind: 'information-requests.file-read', subject: (file) => ({ type: 'file', id: file.id }) },
    load: async (context) => {
      const model = await loadOwn(context)
      if (model === NOT_FOUND) return NOT_FOUND
      return (await enclosuresOf(context.tx, model.request.id)).find((file) => file.id === context.params['fileId']) ?? NOT_FOUND
    },
    view: async (file, page) => ({
      file: { name: file.name, mediaType: file.mediaType, body: await page.openFile(file.storageKey) }
    })
  })
]
