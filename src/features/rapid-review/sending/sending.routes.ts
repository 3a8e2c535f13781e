/** Pages of signing off and sending. What is sent is what three partners signed: the document is made once more, and refused when its fingerprint differs. */
import { workingCalendar } from '#features/law-corrections/index.ts'
import { recordLawEvent } from '#features/case-file/index.ts'
import { latestNotification } from '#features/notification/index.ts'
import { workingDaysBetween } from '#law/index.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { wordDownload } from '#web/word-file.ts'
import { type FieldError, fieldError, parseForm, single } from '#web/forms/form.ts'
import { type ChangeContext, type LoadContext, NOT_FOUND, type Route, formPage, read, theCase } from '#web/route.ts'
import { VOIDED } from '../changed.ts'
import { PARTNERS, type RapidReviewDocument } from '../document.ts'
import { documentNow } from '../document.store.ts'
import { findStarted, markStepDone } from '../plan/plan.store.ts'
import { WITHDRAWN, actingAs } from '../rapid-review.ts'
import { rapidReviewPermissions as may, speaksFor } from '../rapid-review.policy.ts'
import { qualityOf } from '../quality-check/findings.ts'
import { packOf } from './pack.ts'
import {
  type Lateness,
  type SendModel,
  type SignOffModel,
  documentPage,
  sendFields,
  sendPage,
  signOffFields,
  signOffPage,
  submissionPage
} from './sending.page.tsx'
import {
  addSignOff,
  addSubmission,
  latestSubmission,
  listSubmissions,
  panelReceivers,
  submissionById,
  voidSignOffs
} from './sending.store.ts'

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

/** How late it would be sent today; undefined when it is not late. */
async function lateBy(due: Temporal.PlainDate | null | undefined, context: LoadContext): Promise<Lateness | undefined> {
  if (!due || Temporal.PlainDate.compare(context.today, due) <= 0) return undefined
  const { division, additionalHolidays } = await workingCalendar(context.tx, theCase(context).division)
  const counted = workingDaysBetween(due, context.today, division, additionalHolidays)
  return { workingDays: counted.ok ? counted.value : null }
}

async function loadSend(context: LoadContext): Promise<SendModel> {
  const facts = theCase(context)
  const { document, fingerprint, standing, deadline } = await documentNow(context.tx, context.clock, facts)
  return {
    fingerprint,
    quality: await qualityOf(context, document),
    standing,
    deadline,
    submissions: await listSubmissions(context.tx, facts.caseId),
    late: await lateBy(deadline?.due, context),
    receivers: await panelReceivers(context.tx, facts.caseId)
  }
}

/** What has to be said beside the review: why it is late, or why it is sent again. */
function unexplained(context: ChangeContext, again: boolean, late: Lateness | undefined): Readonly<Record<string, FieldError>> {
  const empty = (name: string) => single(context.form, name).trim() === ''
  const errors: Record<string, FieldError> = {}
  if (!again && late && empty('lateReason')) {
    Object.assign(errors, fieldError(sendFields, 'lateReason', 'Say why the rapid review is late'))
  }
  if (again && empty('sentAgain')) Object.assign(errors, fieldError(sendFields, 'sentAgain', 'Choose why it is sent again'))
  if (again && empty('sentAgainReason')) {
    Object.assign(errors, fieldError(sendFields, 'sentAgainReason', 'Say what the Panel asked for, or what is put right'))
  }
  return errors
}

async function send(context: ChangeContext, model: SendModel) {
  const { tx, clock, today } = context
  const facts = theCase(context)
  const { caseId } = facts
  const by = actingAs(context.actor)
  const signed = new Set(model.standing.map((one) => one.partner))
  if (signed.size < PARTNERS.length) {
    return {
      refused: 'All three partners must sign off what stands now before it is sent. It may have changed since they signed.'
    }
  }
  if (!(await findStarted(tx, caseId))) return { refused: 'The rapid review has not been started.' }
  if ((await latestNotification(tx, caseId))?.kind === 'withdrawn') return { refused: WITHDRAWN }
  const [before] = model.submissions
  if (before && before.fingerprint === model.fingerprint) {
    return { refused: `Nothing has changed since submission ${before.number}.` }
  }
  const again = before !== undefined
  const parsed = parseForm(sendFields, context.form, context)
  const errors = unexplained(context, again, model.late)
  if (!parsed.ok) return { errors: { ...parsed.errors, ...errors } }
  if (Object.keys(errors).length > 0) return { errors }
  const late = again ? undefined : model.late
  const lateReason = late ? parsed.value.lateReason : ''
  const workingDaysLate = late ? late.workingDays : 0
  const sentAgain = again ? parsed.value.sentAgain : ''
  const sentAgainReason = again ? parsed.value.sentAgainReason : ''
  const number = (before?.number ?? 0) + 1
  const { document, fingerprint, deadline } = await documentNow(tx, clock, facts)
  const sent: RapidReviewDocument = {
    ...document,
    submission: {
      number,
      sentOn: today.toString(),
      sentBy: by.name,
      workingDaysLate,
      lateReason,
      sentAgain: sentAgain === '' ? null : { why: sentAgain, reason: sentAgainReason }
    }
  }
  const submissionId = await addSubmission(
    tx,
    clock,
    {
      caseId,
      number,
      document: sent,
      fingerprint,
      dueOn: deadline?.due ?? null,
      workingDaysLate,
      lateReason,
      sentAgain,
      sentAgainReason
    },
    by
  )
  if (!again) {
    // The clock is met by the first submission; a further one does not make an early review late. The Panel's own clock counts from each submission.
    for (const name of ['rapidReviewSent', 'rapidReviewReceived'] as const) {
      const recorded = await recordLawEvent(tx, clock, caseId, name, clock.now(), 'Sent through this service')
      if (!recorded.ok) return { refused: recorded.error.join(' ') }
    }
    await markStepDone(tx, caseId, 'sent-to-panel', today, 'The rapid review was sent', by)
  }
  for (const receiver of model.receivers) {
    await putInOutbox(tx, {
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
    subject: { type: 'rapid-review-submission', id: submissionId },
    data: { number, fingerprint, workingDaysLate, again: sentAgain || null }
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
    fields: sendFields,
    values: () => ({}),
    view: sendPage,
    handle: send
  }),
  read({
    path: `${PATH}/document`,
    permission: may.read,
    audit: { kind: 'rapid-review.document-read' },
    load: async (context) => (await documentNow(context.tx, context.clock, theCase(context))).document,
    data: (document) => document,
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
