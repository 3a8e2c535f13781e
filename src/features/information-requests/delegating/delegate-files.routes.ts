/** The colleague’s documents and chronology files: brought with the same limits and checks as the agency’s own, theirs alone until they send them back. */
import { parseId } from '#kernel/ids.ts'
import { single } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Redirect, type Route, command, formPage, read } from '#web/route.ts'
import { bringPageAt, broughtPageAt } from '../events/brought.page.tsx'
import { readBrought, readOf } from '../events/read-brought.ts'
import type { BroughtRow } from '../events/return-chronology.store.ts'
import { type ReadChronology, newEvents } from '../events/return-chronology.ts'
import { informationRequestsPermissions as may } from '../information-requests.policy.ts'
import { type DelegateModel, delegatedDocumentsPage } from './delegate.page.tsx'
import { DELEGATE_READ, append, loadDelegateEvents, loadDelegateWriting } from './delegate.routes.ts'
import {
  type DelegatedFile,
  addDelegatedChronology,
  addDelegatedFile,
  findDelegatedChronology,
  listDelegatedChronologies,
  listDelegatedFiles,
  removeDelegatedFile,
  settleDelegatedChronology
} from './delegation-files.store.ts'
import { findDelegation, saveDelegated } from './delegation.store.ts'

const PATH = '/delegated/:delegationId'
type BringModel = DelegateModel & { readonly brought: readonly BroughtRow[] }
type BroughtModel = DelegateModel & { readonly brought: BroughtRow & ReadChronology }

async function loadBrought(context: LoadContext): Promise<BroughtModel | NotFound | Redirect> {
  const model = await loadDelegateEvents(context)
  if (model === NOT_FOUND || 'redirect' in model) return model
  const brought = await findDelegatedChronology(context.tx, model.delegation.id, context.params['broughtId'] ?? '')
  return brought ? { ...model, brought } : NOT_FOUND
}

export const delegateFilesRoutes: readonly Route[] = [
  formPage<DelegateModel>({
    path: `${PATH}/documents`,
    permission: may.help,
    acceptsFiles: true,
    audit: DELEGATE_READ,
    writes: ['information-requests.delegated-file-added'],
    fields: {},
    load: loadDelegateWriting,
    values: () => ({}),
    view: delegatedDocumentsPage,
    handle: async (context, model) => {
      if (context.uploads.length === 0) return { errors: { file: { message: 'Choose a document to upload', inputId: 'file' } } }
      const { delegation } = model
      for (const upload of context.uploads) {
        const file = await addDelegatedFile(context.tx, delegation.id, upload)
        append(context, model, 'information-requests.delegated-file-added', {
          file,
          sha256: upload.sha256,
          scan: upload.scanState
        })
      }
      return { redirect: `/delegated/${delegation.id}/documents`, flash: 'Uploaded' }
    }
  }),
  command({
    path: `${PATH}/documents/remove`,
    permission: may.help,
    writes: ['information-requests.delegated-file-removed'],
    handle: async (context) => {
      const model = await loadDelegateWriting(context)
      if (model === NOT_FOUND || 'redirect' in model) return model
      const id = parseId(single(context.form, 'file'))
      if (!id || !(await removeDelegatedFile(context.tx, context.clock, model.delegation.id, id))) return NOT_FOUND
      append(context, model, 'information-requests.delegated-file-removed', { file: id })
      return { redirect: `/delegated/${model.delegation.id}/documents`, flash: 'Removed' }
    }
  }),
  read<DelegatedFile>({
    path: `${PATH}/files/:fileId`,
    permission: may.help,
    audit: { kind: 'information-requests.file-read', subject: (file) => ({ type: 'delegation-file', id: file.id }) },
    load: async (context) => {
      const delegation = await findDelegation(context.tx, context.params['delegationId'] ?? '')
      if (delegation?.kind !== 'part' || context.actor.kind !== 'delegate') return NOT_FOUND
      const files = await listDelegatedFiles(context.tx, delegation.id)
      return files.find(({ id }) => id === context.params['fileId']) ?? NOT_FOUND
    },
    view: async (file, page) => ({
      file: { name: file.name, mediaType: file.mediaType, body: await page.openFile(file.storageKey) }
    })
  }),
  formPage<BringModel>({
    path: `${PATH}/chronology`,
    permission: may.help,
    acceptsFiles: true,
    audit: DELEGATE_READ,
    writes: ['information-requests.delegated-chronology-read'],
    readUploads: readBrought,
    // The file is all that is asked for.
    fields: {},
    load: async (context) => {
      const model = await loadDelegateEvents(context)
      if (model === NOT_FOUND || 'redirect' in model) return model
      return { ...model, brought: await listDelegatedChronologies(context.tx, model.delegation.id) }
    },
    values: () => ({}),
    view: ({ delegation, brought }, page, form) => bringPageAt(`/delegated/${delegation.id}`, brought, page, form),
    handle: async (context, model) => {
      const read = readOf(context)
      if (!read.ok) return { errors: { file: { message: read.error, inputId: 'file' } } }
      const { upload, found } = read.value
      const { delegation } = model
      const fileId = await addDelegatedFile(context.tx, delegation.id, upload)
      // Whose events they are is known here, whatever the file is called.
      const account = { ...found.account, agency: delegation.agencyName }
      const events = found.events.map((event) => ({ ...event, agency: delegation.agencyName }))
      const id = await addDelegatedChronology(
        context.tx,
        delegation.id,
        { id: fileId, name: upload.name },
        { ...found, account, events }
      )
      append(context, model, 'information-requests.delegated-chronology-read', {
        file: fileId,
        sha256: upload.sha256,
        scan: upload.scanState,
        rows: account.rows,
        events: account.events,
        needsAttention: account.needsAttention
      })
      return { redirect: `/delegated/${delegation.id}/chronology/${id}` }
    }
  }),
  read<BroughtModel>({
    path: `${PATH}/chronology/:broughtId`,
    permission: may.help,
    audit: DELEGATE_READ,
    load: loadBrought,
    view: ({ delegation, written, brought }, page) => broughtPageAt(`/delegated/${delegation.id}`, brought, written.events, page)
  }),
  command({
    path: `${PATH}/chronology/:broughtId/take`,
    permission: may.help,
    writes: ['information-requests.delegated-chronology-taken'],
    handle: async (context) => {
      const model = await loadBrought(context)
      if (model === NOT_FOUND || 'redirect' in model) return model
      const { delegation, written, brought } = model
      const taken = newEvents(brought.events, written.events)
      if (!(await settleDelegatedChronology(context.tx, context.clock, brought.id, 'taken', taken.length)))
        return { refused: 'This file was taken into the answer, or put aside, already.' }
      await saveDelegated(context.tx, context.clock, delegation.id, { ...written, events: [...written.events, ...taken] })
      append(context, model, 'information-requests.delegated-chronology-taken', { brought: brought.id, events: taken.length })
      return {
        redirect: `/delegated/${delegation.id}/events`,
        flash: taken.length === 1 ? '1 event is now in your part' : `${taken.length} events are now in your part`
      }
    }
  }),
  command({
    path: `${PATH}/chronology/:broughtId/put-aside`,
    permission: may.help,
    writes: ['information-requests.delegated-chronology-put-aside'],
    handle: async (context) => {
      const model = await loadBrought(context)
      if (model === NOT_FOUND || 'redirect' in model) return model
      const { delegation, brought } = model
      if (!(await settleDelegatedChronology(context.tx, context.clock, brought.id, 'put-aside', 0)))
        return { refused: 'This file was taken into the answer, or put aside, already.' }
      append(context, model, 'information-requests.delegated-chronology-put-aside', { brought: brought.id })
      return {
        redirect: `/delegated/${delegation.id}/chronology`,
        flash: 'Put aside. The file itself stays among your documents.'
      }
    }
  })
]
