/** Bringing a chronology as a file into an answer: read outside the transaction, looked at, then taken. */
import { actorName } from '#platform/access/actor.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Redirect, type Route, command, formPage, read } from '#web/route.ts'
import type { OwnModel } from '../agency.page.tsx'
import { OWN_READ, appendAbout, begin, loadWriting } from '../answering/own-request.ts'
import { informationRequestsPermissions as may } from '../information-requests.policy.ts'
import { addFile, saveAnswer } from '../information-requests.store.ts'
import { type BroughtModel, bringPage, broughtPage } from './brought.page.tsx'
import { readBrought, readOf } from './read-brought.ts'
import { type BroughtRow, addBrought, findBrought, listBrought, settleBrought } from './return-chronology.store.ts'
import { newEvents } from './return-chronology.ts'

type BringModel = OwnModel & { readonly brought: readonly BroughtRow[] }

async function loadBrought(context: LoadContext): Promise<BroughtModel | NotFound | Redirect> {
  const model = await loadWriting(context)
  if (model === NOT_FOUND || 'redirect' in model) return model
  const brought = await findBrought(context.tx, model.request.id, context.params['broughtId'] ?? '')
  return brought ? { ...model, brought } : NOT_FOUND
}

export const broughtRoutes: readonly Route[] = [
  formPage<BringModel>({
    path: '/requests/:requestId/chronology',
    permission: may.answer,
    acceptsFiles: true,
    audit: OWN_READ,
    writes: ['information-requests.chronology-read'],
    readUploads: readBrought,
    load: async (context) => {
      const model = await loadWriting(context)
      if (model === NOT_FOUND || 'redirect' in model) return model
      return { ...model, brought: await listBrought(context.tx, model.request.id) }
    },
    values: () => ({}),
    // The file is all that is asked for.
    fields: {},
    view: bringPage,
    handle: async (context, { request }) => {
      const read = readOf(context)
      if (!read.ok) return { errors: { file: { message: read.error, inputId: 'file' } } }
      const { upload, found } = read.value
      const by = actorName(context.actor)
      const fileId = await addFile(context.tx, request, upload, by)
      // Whose events they are is known here, whatever the file is called.
      const events = found.events.map((event) => ({ ...event, agency: request.agencyName }))
      const account = { ...found.account, agency: request.agencyName }
      const id = await addBrought(context.tx, request, { id: fileId, name: upload.name }, { ...found, account, events }, by)
      await begin(context, request)
      appendAbout(context, request, 'information-requests.chronology-read', {
        file: fileId,
        sha256: upload.sha256,
        scan: upload.scanState,
        rows: account.rows,
        events: account.events,
        needsAttention: account.needsAttention
      })
      return { redirect: `/requests/${request.id}/chronology/${id}` }
    }
  }),
  read<BroughtModel>({
    path: '/requests/:requestId/chronology/:broughtId',
    permission: may.answer,
    audit: OWN_READ,
    load: loadBrought,
    view: broughtPage,
    data: ({ brought }) => ({
      id: brought.id,
      file: brought.fileName,
      state: brought.state,
      account: brought.account,
      attention: brought.attention,
      events: brought.events
    })
  }),
  command({
    path: '/requests/:requestId/chronology/:broughtId/take',
    permission: may.answer,
    writes: ['information-requests.chronology-taken'],
    handle: async (context) => {
      const model = await loadBrought(context)
      if (model === NOT_FOUND || 'redirect' in model) return model
      const { request, answer, brought } = model
      const taken = newEvents(brought.events, answer.events)
      if (!(await settleBrought(context.tx, context.clock, brought.id, 'taken', taken.length)))
        return { refused: 'This file was taken into the answer, or put aside, already.' }
      await saveAnswer(context.tx, context.clock, request.id, answer.answers, [...answer.events, ...taken])
      appendAbout(context, request, 'information-requests.chronology-taken', { brought: brought.id, events: taken.length })
      return {
        redirect: `/requests/${request.id}/events`,
        flash: taken.length === 1 ? '1 event is now in your answer' : `${taken.length} events are now in your answer`
      }
    }
  }),
  command({
    path: '/requests/:requestId/chronology/:broughtId/put-aside',
    permission: may.answer,
    writes: ['information-requests.chronology-put-aside'],
    handle: async (context) => {
      const model = await loadBrought(context)
      if (model === NOT_FOUND || 'redirect' in model) return model
      const { request, brought } = model
      if (!(await settleBrought(context.tx, context.clock, brought.id, 'put-aside', 0)))
        return { refused: 'This file was taken into the answer, or put aside, already.' }
      appendAbout(context, request, 'information-requests.chronology-put-aside', { brought: brought.id })
      return { redirect: `/requests/${request.id}/chronology`, flash: 'Put aside. The file itself stays among your documents.' }
    }
  })
]
