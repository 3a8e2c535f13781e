/** Writing the report: findings with what they rest on, and sections with their versions. */
import { retractLawEvent } from '#features/case-file/index.ts'
import { chronologyPermissions, sourceInWords, textShown } from '#features/chronology/index.ts'
import { may as allowed } from '#platform/access/permission.ts'
import { fieldError, formValues, parseForm, single } from '#web/forms/form.ts'
import { type ChangeContext, type LoadContext, NOT_FOUND, type Route, command, formPage, read, theCase } from '#web/route.ts'
import { sinceCited } from './cited-event.ts'
import {
  type CiteModel,
  citeFields,
  citePage,
  evidenceFields,
  evidencePage,
  findingFields,
  findingPage,
  findingsPage,
  withdrawFields,
  withdrawFindingPage
} from './findings.page.tsx'
import { CLOSED } from './local-review.ts'
import { localReviewPermissions as may } from './local-review.policy.ts'
import { actingAs } from './local-review.routes.ts'
import { findLocalReview } from './local-review.store.ts'
import { TITLE_KEY, sectionsOf } from './report.ts'
import { reportPage, sectionFields, sectionPage, sentReportPage, titleFields, versionsPage } from './report.page.tsx'
import {
  type EvidenceRow,
  type FindingRow,
  addEvidence,
  addFinding,
  changeFinding,
  eventToCite,
  evidenceChoices,
  findingHistory,
  findingsOfCase,
  listEvidence,
  listFindings,
  removeEvidence,
  withdrawFinding
} from './findings.store.ts'
import { addSectionVersion, currentSections, noteReportChange, sectionHistory, sentReports } from './report.store.ts'
import { signaturesNow } from './sign-off.routes.ts'

const PATH = '/cases/:caseId/local-review'

/** What every change to the report does: sign-offs end, and a report that was sent is owed again. Undefined when it cannot be changed now. */
export async function reportChanged(context: ChangeContext, what: string): Promise<string | undefined> {
  const { tx, clock } = context
  const { caseId } = theCase(context)
  const { state } = await findLocalReview(tx, caseId)
  const changed = await noteReportChange(tx, clock, caseId, what)
  if (!changed) return undefined
  if (state === 'sent') await retractLawEvent(tx, clock, caseId, 'reportSentToPanel')
  if (changed.voided > 0) context.append({ kind: 'local-review.sign-offs-voided', caseId, data: { voided: changed.voided } })
  return changed.voided > 0 ? ' Sign-off is asked for again.' : ''
}

/** What the findings rest on, with the people of cited events shown as whoever asks may see them. */
async function evidenceShown(context: LoadContext): Promise<readonly EvidenceRow[]> {
  const facts = theCase(context)
  const { text, event: shown } = await textShown(context.tx, context.actor, facts, undefined)
  const rows = await listEvidence(context.tx, facts.caseId)
  return rows.map((row) => {
    if (!row.cited) return row
    const { before, now } = row.cited
    const withdrawnReason = row.cited.withdrawnReason === null ? null : text(row.cited.withdrawnReason)
    const cited = { ...row.cited, before: shown(before), now: now && shown(now), withdrawnReason }
    return { ...row, source: text(row.source), cited }
  })
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
      return { findings: await listFindings(context.tx, caseId), evidence: await evidenceShown(context) }
    },
    view: findingsPage,
    data: ({ findings, evidence }) => ({
      findings: findings.map(({ id, number, kind, title, text, why, goodPractice, version, withdrawnAt }) => ({
        id,
        number,
        kind,
        title,
        text,
        why,
        goodPractice,
        version,
        withdrawn: withdrawnAt !== null,
        restsOn: evidence
          .filter(({ findingId }) => findingId === id)
          .map(({ id: evidenceId, source, agencyName, personName, cited }) => ({
            id: evidenceId,
            source,
            agency: agencyName,
            person: personName,
            event: cited && {
              id: cited.eventId,
              version: cited.version,
              when: cited.before.dateAsWritten,
              agency: cited.before.agency,
              text: cited.before.text,
              since: sinceCited(cited),
              textNow: cited.now?.text ?? null
            }
          }))
      }))
    })
  }),
  formPage({
    path: `${PATH}/findings/new`,
    permission: may.writeReport,
    audit: { none: 'a form without case material' },
    writes: ['local-review.finding-added', 'local-review.sign-offs-voided'],
    fields: findingFields,
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
    fields: findingFields,
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
    fields: withdrawFields,
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
    fields: ({ fields }) => fields,
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
  formPage<CiteModel & { readonly event: NonNullable<Awaited<ReturnType<typeof eventToCite>>> }>({
    path: `${PATH}/cite/:eventId`,
    permission: may.writeReport,
    audit: { kind: 'chronology.event-read', subject: ({ event }) => ({ type: 'chronology-event', id: event.id }) },
    writes: ['local-review.evidence-added'],
    load: async (context) => {
      const { tx, actor } = context
      const facts = theCase(context)
      const event = await eventToCite(tx, facts.caseId, context.params['eventId'] ?? '')
      if (!event || !allowed(actor, chronologyPermissions.cite, facts).allowed) return NOT_FOUND
      const { text, event: shown } = await textShown(tx, actor, facts, undefined)
      const findings = await findingsOfCase(tx, facts.caseId)
      const before = shown(event.record)
      return {
        event,
        cited: { eventId: event.id, version: event.version, before, now: before, mergedInto: null, withdrawnReason: null },
        source: text(sourceInWords(event.record)),
        fields: citeFields(findings),
        anyFinding: findings.length > 0
      }
    },
    fields: ({ fields }) => fields,
    version: ({ event }) => event.version,
    values: () => ({}),
    view: citePage,
    handle: async (context, { event, fields }) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { finding } = parsed.value
      const held = await listEvidence(context.tx, caseId)
      if (held.some(({ findingId, cited }) => findingId === finding && cited?.eventId === event.id))
        return { errors: fieldError(fields, 'finding', 'This finding cites the event already') }
      const evidence = {
        findingId: finding,
        source: sourceInWords(event.record),
        agencyId: event.agencyId,
        personId: null,
        event
      }
      const id = await addEvidence(context.tx, caseId, evidence, actingAs(context.actor))
      context.append({
        kind: 'local-review.evidence-added',
        caseId,
        subject: { type: 'finding-evidence', id },
        data: { finding, event: event.id, version: event.version }
      })
      return { redirect: `/cases/${caseId}/local-review/findings`, flash: 'The finding cites the event' }
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
    fields: ({ key }) => (key === TITLE_KEY ? titleFields : sectionFields),
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

/** Findings and sections. */
export const reportRoutes: readonly Route[] = [...findingRoutes, ...sectionRoutes]
