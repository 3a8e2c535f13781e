/** Pages of the report: findings, sections, sign-off, and sending it before it is published. */
import { recordLawEvent, retractLawEvent } from '#features/case-file/index.ts'
import { rolesHeld } from '#platform/access/permission.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { fieldError, formValues, parseForm, single } from '#web/forms/form.ts'
import { type ChangeContext, type LoadContext, NOT_FOUND, type Route, command, formPage, read, theCase } from '#web/route.ts'
import {
  evidenceFields,
  evidencePage,
  findingFields,
  findingPage,
  findingsPage,
  withdrawFields,
  withdrawFindingPage
} from './findings.page.tsx'
import { canTake } from './local-review.ts'
import { localReviewPermissions as may, maySignReport } from './local-review.policy.ts'
import { actingAs, missingNow, noonOf, ownDeadlines } from './local-review.routes.ts'
import { everyLeadReviewer, findLocalReview, reportReceivers, setPlannedPublication, takeStep } from './local-review.store.ts'
import { planFields, publicationPage, sendPage, sentFields } from './publication.page.tsx'
import { TITLE_KEY, fingerprintOf, sectionsOf } from './report.ts'
import { reportPage, sectionFields, sectionPage, sentReportPage, titleFields, versionsPage } from './report.page.tsx'
import {
  type FindingRow,
  addEvidence,
  addFinding,
  addReportCopy,
  addSectionVersion,
  addSignOff,
  changeFinding,
  currentSections,
  evidenceChoices,
  findingHistory,
  listEvidence,
  listFindings,
  listSignOffs,
  noteReportChange,
  removeEvidence,
  reportContent,
  sectionHistory,
  sentReports,
  standingSignOffs,
  voidOutdatedSignOffs,
  withdrawFinding
} from './report.store.ts'
import { type SignOffModel, signOffFields, signOffPage } from './sign-off.page.tsx'

const PATH = '/cases/:caseId/local-review'
const CLOSED = 'The report cannot be changed: no local review is going on, or it has been published.'

/** What every change to the report does: sign-offs end, and a report that was sent is owed again. Undefined when it cannot be changed now. */
async function reportChanged(context: ChangeContext, what: string): Promise<string | undefined> {
  const { tx, clock } = context
  const { caseId } = theCase(context)
  const { state } = await findLocalReview(tx, caseId)
  const changed = await noteReportChange(tx, clock, caseId, what)
  if (!changed) return undefined
  if (state === 'sent') await retractLawEvent(tx, clock, caseId, 'reportSentToPanel')
  if (changed.voided > 0) context.append({ kind: 'local-review.sign-offs-voided', caseId, data: { voided: changed.voided } })
  return changed.voided > 0 ? ' Sign-off is asked for again.' : ''
}

async function theFinding(context: LoadContext): Promise<FindingRow | undefined> {
  const findings = await listFindings(context.tx, theCase(context).caseId)
  return findings.find((one) => one.id === context.params['findingId'] && one.withdrawnAt === null)
}

function asFinding(parsed: {
  readonly kind: 'case' | 'system'
  readonly title: string
  readonly text: string
  readonly why: string
  readonly goodPractice: readonly string[]
}) {
  return { ...parsed, goodPractice: parsed.goodPractice.includes('yes') }
}

async function signaturesNow(context: LoadContext) {
  const { caseId } = theCase(context)
  const content = await reportContent(context.tx, caseId)
  const fingerprint = fingerprintOf(content)
  const all = await listSignOffs(context.tx, caseId)
  return { content, fingerprint, all, standing: standingSignOffs(all, fingerprint) }
}

function headingOf(reviewType: string, key: string) {
  if (key === TITLE_KEY) return { heading: 'Title of the report', requiredBy: 'practice' }
  const section = sectionsOf(reviewType).find((one) => one.id === key)
  return section && { heading: section.title, requiredBy: section.requiredBy }
}

const findingRoutes: readonly Route[] = [
  read({
    path: `${PATH}/findings`,
    permission: may.read,
    audit: { kind: 'local-review.findings-read' },
    load: async (context) => {
      const { caseId } = theCase(context)
      return { findings: await listFindings(context.tx, caseId), evidence: await listEvidence(context.tx, caseId) }
    },
    view: findingsPage
  }),
  formPage({
    path: `${PATH}/findings/new`,
    permission: may.writeReport,
    audit: { none: 'a form without case material' },
    writes: ['local-review.finding-added', 'local-review.sign-offs-voided'],
    load: async () => ({ finding: undefined, history: [] }),
    values: () => ({}),
    view: findingPage,
    handle: async (context) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(findingFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const changed = await reportChanged(context, 'A finding was added')
      if (changed === undefined) return { refused: CLOSED }
      const id = await addFinding(context.tx, caseId, asFinding(parsed.value), actingAs(context.actor))
      context.append({
        kind: 'local-review.finding-added',
        caseId,
        subject: { type: 'finding', id },
        data: { kind: parsed.value.kind }
      })
      return { redirect: `/cases/${caseId}/local-review/findings`, flash: `The finding is added.${changed}` }
    }
  }),
  formPage<{ readonly finding: FindingRow; readonly history: Awaited<ReturnType<typeof findingHistory>> }>({
    path: `${PATH}/findings/:findingId`,
    permission: may.writeReport,
    audit: { kind: 'local-review.findings-read' },
    writes: ['local-review.finding-changed', 'local-review.sign-offs-voided'],
    load: async (context) => {
      const finding = await theFinding(context)
      return finding ? { finding, history: await findingHistory(context.tx, finding.id) } : NOT_FOUND
    },
    version: ({ finding }) => finding.version,
    values: ({ finding }) =>
      formValues(findingFields, { ...finding, goodPractice: finding.goodPractice ? (['yes'] as const) : [] }),
    view: findingPage,
    handle: async (context, { finding }) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(findingFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const changed = await reportChanged(context, `Finding ${finding.number} was changed`)
      if (changed === undefined) return { refused: CLOSED }
      await changeFinding(context.tx, context.clock, caseId, finding, asFinding(parsed.value), actingAs(context.actor))
      context.append({
        kind: 'local-review.finding-changed',
        caseId,
        subject: { type: 'finding', id: finding.id },
        data: { version: finding.version + 1 }
      })
      return { redirect: `/cases/${caseId}/local-review/findings`, flash: `The finding is saved.${changed}` }
    }
  }),
  formPage({
    path: `${PATH}/findings/:findingId/withdraw`,
    permission: may.writeReport,
    audit: { kind: 'local-review.findings-read' },
    writes: ['local-review.finding-withdrawn', 'local-review.sign-offs-voided'],
    load: async (context) => (await theFinding(context)) ?? NOT_FOUND,
    values: () => ({}),
    view: withdrawFindingPage,
    handle: async (context, finding) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(withdrawFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const changed = await reportChanged(context, `Finding ${finding.number} was withdrawn`)
      if (changed === undefined) return { refused: CLOSED }
      await withdrawFinding(context.tx, context.clock, caseId, finding.id, parsed.value.reason)
      context.append({ kind: 'local-review.finding-withdrawn', caseId, subject: { type: 'finding', id: finding.id } })
      return { redirect: `/cases/${caseId}/local-review/findings`, flash: `The finding is withdrawn.${changed}` }
    }
  }),
  formPage({
    path: `${PATH}/findings/:findingId/evidence`,
    permission: may.writeReport,
    audit: { kind: 'local-review.findings-read' },
    writes: ['local-review.evidence-added'],
    load: async (context) => {
      const { caseId, partnershipId } = theCase(context)
      const finding = await theFinding(context)
      return finding ? { finding, fields: evidenceFields(await evidenceChoices(context.tx, caseId, partnershipId)) } : NOT_FOUND
    },
    values: () => ({}),
    view: evidencePage,
    handle: async (context, { finding, fields }) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { source, agency, person } = parsed.value
      const evidence = { findingId: finding.id, source, agencyId: agency || null, personId: person || null }
      const id = await addEvidence(context.tx, caseId, evidence, actingAs(context.actor))
      context.append({
        kind: 'local-review.evidence-added',
        caseId,
        subject: { type: 'finding-evidence', id },
        data: { finding: finding.id, agency: agency || null, person: person || null }
      })
      return { redirect: `/cases/${caseId}/local-review/findings`, flash: 'Added' }
    }
  }),
  command({
    path: `${PATH}/findings/remove-evidence`,
    permission: may.writeReport,
    writes: ['local-review.evidence-removed'],
    handle: async (context) => {
      const { caseId } = theCase(context)
      const id = single(context.form, 'evidence')
      if (!/^[0-9a-f-]{36}$/.test(id) || !(await removeEvidence(context.tx, context.clock, caseId, id))) return NOT_FOUND
      context.append({ kind: 'local-review.evidence-removed', caseId, subject: { type: 'finding-evidence', id } })
      return { redirect: `/cases/${caseId}/local-review/findings`, flash: 'Removed' }
    }
  })
]

const sectionRoutes: readonly Route[] = [
  read({
    path: `${PATH}/report`,
    permission: may.read,
    audit: { kind: 'local-review.report-read' },
    load: async (context) => {
      const { caseId } = theCase(context)
      const { content, standing } = await signaturesNow(context)
      return {
        content,
        sections: await currentSections(context.tx, caseId),
        signed: standing.length,
        sent: (await sentReports(context.tx, caseId)).length > 0
      }
    },
    view: reportPage
  }),
  formPage({
    path: `${PATH}/report/:section`,
    permission: may.writeReport,
    audit: { kind: 'local-review.report-read' },
    writes: ['local-review.section-saved', 'local-review.sign-offs-voided'],
    load: async (context) => {
      const { caseId, reviewType } = theCase(context)
      const key = context.params['section'] ?? ''
      const known = headingOf(reviewType, key)
      if (!known) return NOT_FOUND
      const { content, standing } = await signaturesNow(context)
      const current = (await currentSections(context.tx, caseId)).get(key)
      return { key, ...known, current, proposed: key === TITLE_KEY ? content.title : '', signed: standing.length }
    },
    version: ({ current }) => current?.version ?? 0,
    values: ({ current, proposed }) => ({ body: current?.body ?? proposed }),
    view: sectionPage,
    handle: async (context, { key, heading, current }) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(key === TITLE_KEY ? titleFields : sectionFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const back = `/cases/${caseId}/local-review/report`
      if (parsed.value.body === (current?.body ?? '')) return { redirect: back, flash: 'Nothing had changed' }
      const changed = await reportChanged(context, `“${heading}” was changed`)
      if (changed === undefined) return { refused: CLOSED }
      const version = (current?.version ?? 0) + 1
      await addSectionVersion(context.tx, caseId, key, version, parsed.value.body, actingAs(context.actor))
      context.append({
        kind: 'local-review.section-saved',
        caseId,
        subject: { type: 'report-section', id: key },
        data: { version, characters: parsed.value.body.length }
      })
      return { redirect: back, flash: `Saved as version ${version}.${changed}` }
    }
  }),
  read({
    path: `${PATH}/report/:section/versions`,
    permission: may.read,
    audit: { kind: 'local-review.report-read' },
    load: async (context) => {
      const { caseId, reviewType } = theCase(context)
      const key = context.params['section'] ?? ''
      const known = headingOf(reviewType, key)
      if (!known) return NOT_FOUND
      return { key, heading: known.heading, versions: await sectionHistory(context.tx, caseId, key) }
    },
    view: versionsPage
  }),
  read({
    path: `${PATH}/sent-report`,
    permission: may.readSentReport,
    audit: { kind: 'local-review.sent-report-read' },
    load: async (context) => {
      const copies = await sentReports(context.tx, theCase(context).caseId)
      return copies.length > 0 ? copies : NOT_FOUND
    },
    view: (copies) => sentReportPage(copies)
  })
]

const signOffRoutes: readonly Route[] = [
  formPage<SignOffModel>({
    path: `${PATH}/sign-off`,
    permission: may.read,
    writePermission: may.signOff,
    audit: { kind: 'local-review.sign-off-read' },
    writes: ['local-review.signed-off', 'local-review.sign-off-completed'],
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
          text: `The safeguarding partners send you the report of the local child safeguarding practice review of case ${reference} before it is published.\n\nSign in to Practice Review to read it: /cases/${caseId}/local-review/sent-report`
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

/** Every page of the report. */
export const reportRoutes: readonly Route[] = [...findingRoutes, ...sectionRoutes, ...signOffRoutes, ...sendingRoutes]
