/** Pages of signing off and sending. What is sent is what three partners signed: the document is made once more, and refused when its fingerprint differs. */
import { textShown } from '#features/chronology/index.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { wordDownload } from '#web/word-file.ts'
import { fieldError, parseForm, single } from '#web/forms/form.ts'
import { type ChangeContext, type LoadContext, NOT_FOUND, type Route, formPage, read, theCase } from '#web/route.ts'
import { VOIDED } from '../changed.ts'
import { PARTNERS } from '../document.ts'
import { documentNow } from '../document.store.ts'
import { rapidReviewPermissions as may, speaksFor } from '../rapid-review.policy.ts'
import { qualityOf } from '../quality-check/findings.ts'
import { panelIsHere, sendableFiles } from './outside.store.ts'
import { packOf } from './pack.ts'
import {
  type DocumentModel,
  type SendModel,
  type SignOffModel,
  documentPage,
  sendFields,
  sendPage,
  signOffFields,
  signOffPage,
  submissionPage
} from './sending.page.tsx'
import { addSignOff, latestSubmission, listSubmissions, panelReceivers, submissionById, voidSignOffs } from './sending.store.ts'
import { type SubmissionPack, downloadSubmissionPack, loadSubmissionPack } from './submission-pack.ts'
import { keepSubmission, lateBy, mayNotSend, submissionOf, unexplained } from './submit.ts'

const PATH = '/cases/:caseId/rapid-review'
async function loadSignOff(context: LoadContext): Promise<SignOffModel> {
  const facts = theCase(context)
  const now = await documentNow(context.tx, context.clock, facts)
  const speaking = speaksFor(context.actor, facts)
  return {
    ...now,
    quality: await qualityOf(context, now.document),
    partner: speaking.allowed ? speaking.partner : undefined
  }
}

const signOffRoute = formPage<SignOffModel>({
  path: `${PATH}/sign-off`,
  permission: may.read,
  writePermission: may.speakForPartner,
  audit: { kind: 'rapid-review.sign-off-read' },
  writes: ['rapid-review.signed-off', VOIDED],
  fields: signOffFields,
  load: loadSignOff,
  values: () => ({}),
  handsOver: ({ fingerprint }) => ({ read: fingerprint }),
  view: signOffPage,
  handle: async (context, model) => {
    const { tx, clock, actor } = context
    const facts = theCase(context)
    const speaking = speaksFor(actor, facts)
    if (!speaking.allowed) return { refused: speaking.reason }
    if (actor.kind !== 'user') return { refused: 'A review is signed off by a person.' }
    if (model.document.decision === null) return { refused: 'It can be signed off when the partners’ decision is recorded.' }
    const { partner } = speaking
    if (model.standing.some((one) => one.partner === partner))
      return { refused: 'Your organisation has signed off what stands now already.' }
    if (single(context.form, 'read') !== model.fingerprint) {
      const message = 'The review was changed after you opened this page. Read it again, and then sign it off'
      return { errors: fieldError(signOffFields, 'agree', message) }
    }
    const parsed = parseForm(signOffFields, context.form, context)
    if (!parsed.ok) return { errors: parsed.errors }
    const ended = await voidSignOffs(tx, clock, facts.caseId, model.fingerprint, 'What is sent was changed outside the text')
    if (ended > 0) context.append({ kind: VOIDED, caseId: facts.caseId, data: { ended } })
    const id = await addSignOff(tx, facts.caseId, partner, model.fingerprint, actor)
    context.append({
      kind: 'rapid-review.signed-off',
      caseId: facts.caseId,
      subject: { type: 'rapid-review-sign-off', id },
      data: { partner, fingerprint: model.fingerprint }
    })
    const all = new Set([...model.standing.map((one) => one.partner), partner]).size === PARTNERS.length
    return {
      redirect: `/cases/${facts.caseId}/rapid-review/sign-off`,
      flash: all ? 'All three partners have signed off the rapid review' : 'Signed off'
    }
  }
})

/** What sending begins from. */
export async function loadSend(context: LoadContext): Promise<SendModel> {
  const facts = theCase(context)
  const { document, fingerprint, standing, deadline } = await documentNow(context.tx, context.clock, facts)
  return {
    fingerprint,
    quality: await qualityOf(context, document),
    standing,
    deadline,
    submissions: await listSubmissions(context.tx, facts.caseId),
    late: await lateBy(deadline?.due, context, context.today),
    files: await sendableFiles(context.tx, facts.caseId),
    panelIsHere: await panelIsHere(context.tx, facts.caseId),
    receivers: await panelReceivers(context.tx, facts.caseId)
  }
}

async function send(context: ChangeContext, model: SendModel) {
  const facts = theCase(context)
  const { caseId } = facts
  const no = await mayNotSend(context, model)
  if (no !== undefined) return { refused: no }
  if (!model.panelIsHere) return { refused: 'The Panel is not on this service. Make an archive and send it outside the service.' }
  const { submissions, late, files } = model
  const again = submissions.length > 0
  const parsed = parseForm(sendFields(files), context.form, context)
  const errors = unexplained(context, sendFields(files), again, late)
  if (!parsed.ok) return { errors: { ...parsed.errors, ...errors } }
  if (Object.keys(errors).length > 0) return { errors }
  const { document, fingerprint } = await documentNow(context.tx, context.clock, facts)
  const number = (submissions[0]?.number ?? 0) + 1
  const said = submissionOf(number, context.today, context.actor, late, parsed.value)
  const kept = await keepSubmission(context, { document, fingerprint, said, fileIds: parsed.value.files })
  if (!kept.ok) return { refused: kept.error }
  for (const receiver of model.receivers) {
    await putInOutbox(context.tx, {
      toEmail: receiver.email,
      toName: receiver.name,
      caseId,
      subject: `Rapid review of case ${facts.reference}${again ? `, submission ${number}` : ''}`,
      text: `The safeguarding partners of ${facts.partnershipName} have sent the rapid review of case ${facts.reference} (submission ${number}).\n\nSign in to Practice Review to read it: ${context.publicUrl}/panel/cases/${caseId}`
    })
  }
  context.append({
    kind: 'rapid-review.sent',
    caseId,
    subject: { type: 'rapid-review-submission', id: kept.value },
    data: {
      number,
      fingerprint,
      workingDaysLate: said.workingDaysLate,
      again: said.sentAgain?.why ?? null,
      files: parsed.value.files.length
    }
  })
  return { redirect: `/cases/${caseId}/rapid-review`, flash: `The rapid review is sent to the Panel as submission ${number}` }
}

export const sendingRoutes: readonly Route[] = [
  signOffRoute,
  formPage<SendModel>({
    path: `${PATH}/send`,
    permission: may.read,
    writePermission: may.send,
    audit: { kind: 'rapid-review.sign-off-read' },
    writes: ['rapid-review.sent'],
    load: loadSend,
    fields: ({ files }) => sendFields(files),
    values: () => ({}),
    view: sendPage,
    handle: send
  }),
  read({
    path: `${PATH}/document`,
    permission: may.read,
    audit: { kind: 'rapid-review.document-read' },
    load: async (context): Promise<DocumentModel> => {
      const facts = theCase(context)
      return {
        document: (await documentNow(context.tx, context.clock, facts)).document,
        shown: await textShown(context.tx, context.actor, facts, context.query['show'])
      }
    },
    data: ({ document }) => document,
    view: documentPage
  }),
  read({
    path: `${PATH}/submissions/:submissionId`,
    permission: may.read,
    audit: {
      kind: 'rapid-review.submission-read',
      subject: (submission) => ({ type: 'rapid-review-submission', id: submission.id })
    },
    load: async (context) => {
      const submission = await submissionById(context.tx, context.params['submissionId'] ?? '')
      return submission?.caseId === theCase(context).caseId ? submission : NOT_FOUND
    },
    data: (submission) => submission,
    view: submissionPage
  }),
  read({
    path: `${PATH}/submissions/:submissionId/pack`,
    permission: may.read,
    audit: {
      kind: 'rapid-review.pack-downloaded',
      subject: ({ submission }: SubmissionPack) => ({ type: 'rapid-review-submission', id: submission.id })
    },
    load: loadSubmissionPack,
    view: downloadSubmissionPack
  }),
  read({
    path: `${PATH}/pack.docx`,
    permission: may.read,
    audit: { kind: 'rapid-review.pack-downloaded' },
    load: async (context) => {
      const facts = theCase(context)
      const { document, fingerprint } = await documentNow(context.tx, context.clock, facts)
      const latest = await latestSubmission(context.tx, facts.caseId)
      // While nothing has changed since it was sent, the pack is what was sent.
      return latest?.fingerprint === fingerprint ? latest.document : document
    },
    view: async (document, page) => wordDownload(`rapid-review-${document.reference}`, await packOf(document, page.today))
  })
]
