/** The senior person’s side: reading the answer and its documents, signing it, or saying what has to change. */
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Redirect, type Route, formPage, read } from '#web/route.ts'
import { findDelegation, moveDelegation, sendBackSigned } from '../delegating/delegation.store.ts'
import { informationRequestsPermissions as may } from '../information-requests.policy.ts'
import { type FileRow, listFiles } from '../information-requests.store.ts'
import { type SignerModel, notYetFields, notYetPage, signFields, signPage, signerPage } from './signer.page.tsx'

const READ = {
  kind: 'information-requests.delegation-read',
  subject: ({ delegation }: SignerModel) => ({ type: 'delegation', id: delegation.id })
} as const

async function load(context: LoadContext): Promise<SignerModel | NotFound> {
  const delegation = await findDelegation(context.tx, context.params['delegationId'] ?? '')
  if (!delegation?.document || context.actor.kind !== 'delegate') return NOT_FOUND
  return { delegation, document: delegation.document, files: await listFiles(context.tx, delegation.requestId) }
}

async function loadOpen(context: LoadContext): Promise<SignerModel | NotFound | Redirect> {
  const model = await load(context)
  if (model === NOT_FOUND) return NOT_FOUND
  const { id, state } = model.delegation
  return state === 'asked' || state === 'opened' ? model : { redirect: `/to-sign/${id}` }
}

export const signerRoutes: readonly Route[] = [
  read<SignerModel>({ path: '/to-sign/:delegationId', permission: may.help, audit: READ, load, view: signerPage }),
  read<FileRow>({
    path: '/to-sign/:delegationId/files/:fileId',
    permission: may.help,
    audit: { kind: 'information-requests.file-read', subject: (file) => ({ type: 'file', id: file.id }) },
    load: async (context) => {
      const model = await load(context)
      if (model === NOT_FOUND) return NOT_FOUND
      return model.files.find((file) => file.id === context.params['fileId']) ?? NOT_FOUND
    },
    view: async (file, page) => ({
      file: { name: file.name, mediaType: file.mediaType, body: await page.openFile(file.storageKey) }
    })
  }),
  formPage<SignerModel>({
    path: '/to-sign/:delegationId/sign',
    permission: may.help,
    audit: READ,
    writes: ['information-requests.returned'],
    load: loadOpen,
    fields: signFields,
    values: () => ({}),
    view: signPage,
    handle: async (context, { delegation, document }) => {
      const parsed = parseForm(signFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const number = await sendBackSigned(context.tx)
      await putInOutbox(context.tx, {
        toEmail: delegation.askedByEmail,
        toName: delegation.askedByName,
        subject: `Signed and sent back: ${delegation.caseReference}`,
        text: `${delegation.toName} signed the answer to ${delegation.partnershipName}, and it was sent back.`
      })
      context.append({
        kind: 'information-requests.returned',
        caseId: delegation.caseId,
        subject: { type: 'information-request', id: delegation.requestId },
        data: { number, holds: document.holds, delegation: delegation.id }
      })
      return { redirect: `/to-sign/${delegation.id}`, flash: 'Thank you. The answer was sent back.' }
    }
  }),
  formPage<SignerModel>({
    path: '/to-sign/:delegationId/decline',
    permission: may.help,
    audit: READ,
    writes: ['information-requests.delegation-declined'],
    load: loadOpen,
    fields: notYetFields,
    values: () => ({}),
    view: notYetPage,
    handle: async (context, { delegation }) => {
      const parsed = parseForm(notYetFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (!(await moveDelegation(context.tx, context.clock, delegation.id, ['asked', 'opened'], 'declined', parsed.value.reply)))
        return { refused: `${delegation.askedByName} has taken this back meanwhile.` }
      await putInOutbox(context.tx, {
        toEmail: delegation.askedByEmail,
        toName: delegation.askedByName,
        subject: `Not signed yet: ${delegation.caseReference}`,
        text: `${delegation.toName} has not signed the answer and says what has to change. Open the request by its link to see it.`
      })
      context.append({
        kind: 'information-requests.delegation-declined',
        caseId: delegation.caseId,
        subject: { type: 'delegation', id: delegation.id }
      })
      return { redirect: `/to-sign/${delegation.id}`, flash: 'Thank you' }
    }
  })
]
