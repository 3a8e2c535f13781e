/** Signing the report off by the three partners, and sending it before it is published. */
import { recordLawEvent } from '#features/case-file/index.ts'
import { rolesHeld } from '#platform/access/permission.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { fieldError, formValues, parseForm, single } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type Route, formPage, theCase } from '#web/route.ts'
import { CLOSED, canTake } from './local-review.ts'
import { localReviewPermissions as may, maySignReport } from './local-review.policy.ts'
import { actingAs, missingNow, noonOf, ownDeadlines } from './local-review.routes.ts'
import { everyLeadReviewer, findLocalReview, reportReceivers, setPlannedPublication, takeStep } from './local-review.store.ts'
import { planFields, publicationPage, sendPage, sentFields } from './publication.page.tsx'
import { fingerprintOf } from './report.ts'
import { sentReportPage } from './report.page.tsx'
import {
  addReportCopy,
  addSignOff,
  listSignOffs,
  reportContent,
  sentReports,
  standingSignOffs,
  voidOutdatedSignOffs
} from './report.store.ts'
import { type SignOffModel, signOffFields, signOffPage } from './sign-off.page.tsx'

const PATH = '/cases/:caseId/local-review'

/** The text that stands and the sign-offs that hold for exactly it. */
export async function signaturesNow(context: LoadContext) {
  const { caseId } = theCase(context)
  const content = await reportContent(context.tx, caseId)
  const fingerprint = fingerprintOf(content)
  const all = await listSignOffs(context.tx, caseId)
  return { content, fingerprint, all, standing: standingSignOffs(all, fingerprint) }
}

const signOffRoutes: readonly Route[] = [
  formPage<SignOffModel>({
    path: `${PATH}/sign-off`,
    permission: may.read,
    writePermission: may.signOff,
    audit: { kind: 'local-review.sign-off-read' },
    writes: ['local-review.signed-off', 'local-review.sign-off-completed'],
    fields: signOffFields,
    load: async (context) => {
      const { caseId, partnershipId } = theCase(context)
      const { fingerprint, all, standing } = await signaturesNow(context)
      const { state } = await findLocalReview(context.tx, caseId)
      const signs = [...rolesHeld(context.actor, { caseId, partnershipId })].some((role) => may.signOff.who.includes(role))
      const reviewers = await everyLeadReviewer(context.tx, caseId)
      return {
        standing,
        all,
        fingerprint,
        missing: await missingNow(context),
        signing:
          signs || reviewers.has(actingAs(context.actor).id ?? '') ? maySignReport(context.actor, { reviewers }) : undefined,
        open: canTake(state, 'complete-sign-off')
      }
    },
    // What is signed is what was read: the page carries the text's fingerprint.
    values: () => ({}),
    handsOver: ({ fingerprint }) => ({ read: fingerprint }),
    view: signOffPage,
    handle: async (context, model) => {
      const { tx, clock, actor } = context
      const { caseId } = theCase(context)
      const { signing } = model
      if (actor.kind !== 'user' || !signing) return { refused: 'A report is signed off by a person.' }
      if (!signing.allowed) return { refused: signing.reason }
      if (!model.open) return { refused: 'There is no report to sign off now.' }
      if (model.standing.some((one) => one.partner === signing.partner))
        return { refused: 'Your organisation has signed this text already.' }
      if (single(context.form, 'read') !== model.fingerprint)
        return {
          errors: fieldError(
            signOffFields,
            'agree',
            'The report was changed after you opened this page. Read it again, and then sign it off'
          )
        }
      const parsed = parseForm(signOffFields, context.form, context)
      const unexplained =
        model.missing.some((one) => one.required) && single(context.form, 'missingReason').trim() === ''
          ? fieldError(signOffFields, 'missingReason', 'Say why it is signed although a section that the law requires is empty')
          : {}
      if (!parsed.ok) return { errors: { ...unexplained, ...parsed.errors } }
      if (Object.keys(unexplained).length > 0) return { errors: unexplained }
      await voidOutdatedSignOffs(tx, clock, caseId, model.fingerprint)
      const id = await addSignOff(tx, caseId, {
        partner: signing.partner,
        signedBy: actor.userId,
        signedByName: actor.name,
        signedByAgency: actor.agencyName,
        fingerprint: model.fingerprint,
        missingReason: model.missing.some((one) => one.required) ? parsed.value.missingReason : ''
      })
      context.append({
        kind: 'local-review.signed-off',
        caseId,
        subject: { type: 'report-sign-off', id },
        data: { partner: signing.partner, fingerprint: model.fingerprint }
      })
      const partners = new Set([...model.standing.map((one) => one.partner), signing.partner])
      if (partners.size === 3) {
        await takeStep(tx, clock, caseId, 'complete-sign-off')
        context.append({ kind: 'local-review.sign-off-completed', caseId, data: { fingerprint: model.fingerprint } })
      }
      return {
        redirect: `/cases/${caseId}/local-review/sign-off`,
        flash: partners.size === 3 ? 'All three safeguarding partners have signed off the report' : 'Signed off'
      }
    }
  })
]

const sendingRoutes: readonly Route[] = [
  formPage({
    path: `${PATH}/publication`,
    permission: may.read,
    writePermission: may.send,
    audit: { kind: 'local-review.publication-read' },
    writes: ['local-review.publication-planned'],
    fields: planFields,
    load: async (context) => {
      const { caseId } = theCase(context)
      const { state, publicationPlannedOn, version } = await findLocalReview(context.tx, caseId)
      return {
        state,
        plannedOn: publicationPlannedOn,
        version,
        deadlines: await ownDeadlines(context),
        copies: await sentReports(context.tx, caseId)
      }
    },
    version: (model) => model.version,
    values: ({ plannedOn }) => (plannedOn ? formValues(planFields, { publicationOn: plannedOn }) : {}),
    view: publicationPage,
    handle: async (context) => {
      const { tx, clock } = context
      const { caseId } = theCase(context)
      const parsed = parseForm(planFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { publicationOn } = parsed.value
      if (!(await takeStep(tx, clock, caseId, 'plan-publication'))) return { refused: CLOSED }
      await setPlannedPublication(tx, caseId, publicationOn)
      const recorded = await recordLawEvent(tx, clock, caseId, 'publicationPlanned', noonOf(publicationOn))
      if (!recorded.ok) return { errors: fieldError(planFields, 'publicationOn', recorded.error.join(' ')) }
      context.append({ kind: 'local-review.publication-planned', caseId, data: { on: publicationOn.toString() } })
      return { redirect: `/cases/${caseId}/local-review/publication`, flash: 'The planned date is saved' }
    }
  }),
  formPage({
    path: `${PATH}/send`,
    permission: may.send,
    audit: { kind: 'local-review.publication-read' },
    writes: ['local-review.report-sent'],
    fields: sentFields,
    load: async (context) => {
      const { caseId } = theCase(context)
      const { state, publicationPlannedOn } = await findLocalReview(context.tx, caseId)
      return canTake(state, 'send') && publicationPlannedOn
        ? { plannedOn: publicationPlannedOn }
        : { redirect: `/cases/${caseId}/local-review/publication` }
    },
    values: () => ({}),
    view: (model, page, form) => ('plannedOn' in model ? sendPage(model.plannedOn, page, form) : sentReportPage([])),
    handle: async (context, model) => {
      const { tx, clock } = context
      const { caseId, reference } = theCase(context)
      if (!('plannedOn' in model)) return NOT_FOUND
      const parsed = parseForm(sentFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { content, standing } = await signaturesNow(context)
      if (new Set(standing.map((one) => one.partner)).size < 3)
        return { refused: 'The report differs from the text that all three partners signed. Ask them to sign it off again.' }
      const { sentOn } = parsed.value
      if (!(await takeStep(tx, clock, caseId, 'send'))) return { refused: CLOSED }
      const id = await addReportCopy(
        tx,
        caseId,
        { sentOn, publicationPlannedOn: model.plannedOn, content },
        actingAs(context.actor)
      )
      const recorded = await recordLawEvent(tx, clock, caseId, 'reportSentToPanel', noonOf(sentOn))
      if (!recorded.ok) return { errors: fieldError(sentFields, 'sentOn', recorded.error.join(' ')) }
      for (const receiver of await reportReceivers(tx)) {
        if (receiver.contactEmail === '') continue
        await putInOutbox(tx, {
          toEmail: receiver.contactEmail,
          toName: receiver.contactName,
          caseId,
          subject: `Local review report before publication: case ${reference}`,
          text: `The safeguarding partners send you the report of the local child safeguarding practice review of case ${reference} before it is published.\n\nSign in to Practice Review to read it: ${context.publicUrl}/cases/${caseId}/local-review/sent-report`
        })
      }
      context.append({
        kind: 'local-review.report-sent',
        caseId,
        subject: { type: 'report-copy', id },
        data: { sentOn: sentOn.toString(), planned: model.plannedOn.toString() }
      })
      return {
        redirect: `/cases/${caseId}/local-review/publication`,
        flash: 'Recorded. The Panel, the department and Ofsted are written to.'
      }
    }
  })
]

/** Sign-off and sending. */
export const signOffAndSendingRoutes: readonly Route[] = [...signOffRoutes, ...sendingRoutes]
