/** Pages of a local review's frame: where it stands, the decision, the terms, the reviewer, what comes before publication. */
import {
  addAppointment,
  caseDeadlines,
  endPause,
  pauseDeadline,
  recordLawEvent,
  retractLawEvent
} from '#features/case-file/index.ts'
import { panelReplies } from '#features/panel/index.ts'
import { DECISION_NAMES, latestSubmission, rapidReviewDecision } from '#features/rapid-review/index.ts'
import { LONDON, londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { type Actor, actorName } from '#platform/access/actor.ts'
import { may as allowed } from '#platform/access/permission.ts'
import { fieldError, formValues, parseForm } from '#web/forms/form.ts'
import { NOT_FOUND, type LoadContext, type Route, command, formPage, read, theCase } from '#web/route.ts'
import { type DecisionModel, decisionFields, decisionPage } from './decision.page.tsx'
import { canTake, readQuestions } from './local-review.ts'
import { localReviewPermissions as may } from './local-review.policy.ts'
import {
  type By,
  addDecision,
  addReviewer,
  addTerms,
  findLocalReview,
  isAppointedReviewer,
  listDecisions,
  listDelays,
  listReviewers,
  listTerms,
  peopleToAppoint,
  setPlannedPublication,
  setReviewerTold,
  takeStep
} from './local-review.store.ts'
import { overviewPage } from './overview.page.tsx'
import { delayFields, delayPage, delayReason } from './publication.page.tsx'
import { type Missing, fingerprintOf, sectionsOf, whatIsMissing } from './report.ts'
import { broughtOver, isBrought } from './brought-over.ts'
import { findingsOfCase, listEvidence } from './findings.store.ts'
import { currentSections, listSignOffs, noteReportChange, reportContent, sentReports, standingSignOffs } from './report.store.ts'
import { newReviewerPage, reviewerFields, reviewersPage, toldFields, toldPage } from './reviewer.page.tsx'
import { termsFields, termsPage } from './terms.page.tsx'

const PATH = '/cases/:caseId/local-review'
const OWN_RULES: readonly string[] = ['publish-local-review', 'send-report-before-publication']

/** Who is acting, as rows keep it. */
export function actingAs(actor: Actor): By {
  return { id: actor.kind === 'user' ? actor.userId : null, name: actorName(actor) }
}

/** A day as the moment that clocks are given: noon in London, so that it is that day wherever it is read. */
export function noonOf(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: LONDON, plainTime: '12:00' }).toInstant()
}

/** The review's own dates: publication within six months, and sending the report before it. */
export async function ownDeadlines(context: LoadContext) {
  const all = await caseDeadlines(context.tx, theCase(context).caseId)
  return all.filter((one) => OWN_RULES.includes(one.rule))
}

/** What a reader of the review would miss. */
export async function missingNow(context: LoadContext): Promise<readonly Missing[]> {
  const { tx } = context
  const { caseId, reviewType } = theCase(context)
  const content = await reportContent(tx, caseId)
  const evidence = await listEvidence(tx, caseId)
  const reviewers = await listReviewers(tx, caseId)
  const terms = await listTerms(tx, caseId)
  return whatIsMissing({
    reviewType,
    written: new Set(content.sections.map((one) => one.key)),
    findings: content.findings.map((one) => ({
      ...one,
      evidence: evidence.filter((row) => row.findingId === one.id).length
    })),
    hasTerms: terms.length > 0,
    hasReviewer: reviewers.length > 0,
    toldEverybody: reviewers.every((one) => one.toldPanelOn && one.toldOfstedOn && one.toldDepartmentOn)
  })
}

const NOT_NOW = 'This cannot be changed any more: the report has been sent or published.'
const NO_REVIEW = 'No local review is going on for this case. Record the decision to carry one out first.'

/** What the rapid review and the Panel said, each in a sentence; and the decision to begin from. */
async function whatCameBefore(context: LoadContext): Promise<Pick<DecisionModel, 'saidBefore' | 'proposed'>> {
  const { caseId } = theCase(context)
  const decided = await rapidReviewDecision(context.tx, caseId)
  const replies = (await panelReplies(context.tx, caseId)).map(
    (reply) => `The Panel replied on ${formatDay(londonDay(reply.sentAt))}: ${reply.outcomeText}. ${reply.reasons}`
  )
  if (!decided) return { saidBefore: replies, proposed: undefined }
  const sentence = `After the rapid review, on ${formatDay(decided.decidedOn)}, the partners decided: ${DECISION_NAMES[decided.decision]}.`
  const { decidedOn, reasons } = decided
  const saidBefore = [sentence, ...replies]
  switch (decided.decision) {
    case 'local-review':
      return { saidBefore, proposed: { decision: 'review', decidedOn, reasons } }
    case 'no-local-review':
      return { saidBefore, proposed: { decision: 'no-review', decidedOn, reasons } }
    case 'tell-panel-national':
      return { saidBefore, proposed: undefined }
  }
}

/** How much of the rapid review is not yet brought over, for those who may. */
async function leftToBring(context: LoadContext): Promise<number | undefined> {
  const { tx, actor } = context
  const facts = theCase(context)
  if (!allowed(actor, may.writeReport, facts).allowed) return undefined
  const document = (await latestSubmission(tx, facts.caseId))?.document
  if (!document) return undefined
  const [findings, sections] = [await findingsOfCase(tx, facts.caseId), await currentSections(tx, facts.caseId)]
  return broughtOver(document).filter((one) => !isBrought(one, findings, sections)).length
}

/** The routes of the frame. */
export const frameRoutes: readonly Route[] = [
  read({
    path: PATH,
    permission: may.read,
    audit: { kind: 'local-review.read' },
    load: async (context) => {
      const { tx } = context
      const { caseId, reviewType } = theCase(context)
      const content = await reportContent(tx, caseId)
      const signed = standingSignOffs(await listSignOffs(tx, caseId), fingerprintOf(content))
      return {
        review: await findLocalReview(tx, caseId),
        decision: (await listDecisions(tx, caseId))[0],
        terms: (await listTerms(tx, caseId))[0],
        reviewers: await listReviewers(tx, caseId),
        findings: (await findingsOfCase(tx, caseId)).length,
        writtenSections: content.sections.length,
        allSections: sectionsOf(reviewType).length,
        signed: signed.length,
        deadlines: await ownDeadlines(context),
        missing: await missingNow(context),
        delays: await listDelays(tx, caseId),
        sentOn: (await sentReports(tx, caseId))[0]?.sentOn,
        toBring: await leftToBring(context)
      }
    },
    view: overviewPage
  }),
  formPage<DecisionModel>({
    path: `${PATH}/decision`,
    permission: may.read,
    writePermission: may.decide,
    audit: { kind: 'local-review.decision-read' },
    writes: ['local-review.decided'],
    fields: decisionFields,
    load: async (context) => ({
      decisions: await listDecisions(context.tx, theCase(context).caseId),
      ...(await whatCameBefore(context))
    }),
    version: (model) => model.decisions[0]?.number ?? 0,
    values: ({ decisions: [current], proposed }) =>
      current
        ? formValues(decisionFields, {
            decision: current.decision,
            decidedOn: current.decidedOn,
            basis: current.basis,
            reasons: current.reasons
          })
        : proposed
          ? formValues(decisionFields, { ...proposed, basis: 'rapid-review' })
          : {},
    view: decisionPage,
    handle: async (context, model) => {
      const { tx, clock } = context
      const { caseId } = theCase(context)
      const parsed = parseForm(decisionFields, context.form, context)
      const [before] = model.decisions
      const uncorrected =
        before && !(typeof context.form['correction'] === 'string' && context.form['correction'].trim() !== '')
          ? fieldError(decisionFields, 'correction', 'Say why this replaces the decision recorded before')
          : {}
      if (!parsed.ok) return { errors: { ...parsed.errors, ...uncorrected } }
      if (Object.keys(uncorrected).length > 0) return { errors: uncorrected }
      const { decision, decidedOn } = parsed.value
      const step = await takeStep(tx, clock, caseId, decision === 'review' ? 'decide-review' : 'decide-no-review')
      if (!step)
        return {
          refused: 'The report has been signed off, sent or published: the decision behind it cannot be changed any more.'
        }
      const id = await addDecision(tx, caseId, parsed.value, actingAs(context.actor))
      if (decision === 'review') {
        const recorded = await recordLawEvent(tx, clock, caseId, 'localReviewDecided', noonOf(decidedOn))
        if (!recorded.ok) return { errors: fieldError(decisionFields, 'decidedOn', recorded.error.join(' ')) }
      } else if (before?.decision === 'review') {
        await setPlannedPublication(tx, caseId, null)
        await retractLawEvent(tx, clock, caseId, 'publicationPlanned')
        await retractLawEvent(tx, clock, caseId, 'localReviewDecided')
      }
      context.append({
        kind: 'local-review.decided',
        caseId,
        subject: { type: 'local-review-decision', id },
        data: { decision, decidedOn: decidedOn.toString(), basis: parsed.value.basis, corrects: before?.id ?? null }
      })
      return { redirect: `/cases/${caseId}/local-review`, flash: 'The decision is recorded' }
    }
  }),
  formPage({
    path: `${PATH}/terms`,
    permission: may.read,
    writePermission: may.writeTerms,
    audit: { kind: 'local-review.terms-read' },
    writes: ['local-review.terms-saved'],
    fields: termsFields,
    load: ({ tx, ...context }) => listTerms(tx, theCase(context).caseId),
    version: (versions) => versions[0]?.version ?? 0,
    values: ([current]) =>
      current
        ? formValues(termsFields, {
            scope: current.scope,
            periodFrom: current.periodFrom,
            periodTo: current.periodTo,
            questions: current.questions.join('\n'),
            method: current.method as never,
            agencies: current.agencies,
            familyPlan: current.familyPlan,
            parallelProceedings: current.parallelProceedings,
            equality: current.equality,
            timetable: current.timetable,
            publicationIntention: current.publicationIntention as never
          })
        : {},
    view: termsPage,
    handle: async (context, versions) => {
      const { tx, clock } = context
      const { caseId } = theCase(context)
      const parsed = parseForm(termsFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { questions: typed, periodFrom, periodTo } = parsed.value
      const questions = readQuestions(typed)
      if (questions.length === 0)
        return { errors: fieldError(termsFields, 'questions', 'Write at least one key line of enquiry') }
      if (periodFrom && periodTo && Temporal.PlainDate.compare(periodTo, periodFrom) < 0)
        return { errors: fieldError(termsFields, 'periodTo', 'The last day of the period must not be before its first day') }
      if (!(await takeStep(tx, clock, caseId, 'agree-terms')))
        return { refused: (await isGoingOn(context)) ? NOT_NOW : NO_REVIEW }
      const version = (versions[0]?.version ?? 0) + 1
      const id = await addTerms(tx, caseId, version, { ...parsed.value, questions }, actingAs(context.actor))
      context.append({
        kind: 'local-review.terms-saved',
        caseId,
        subject: { type: 'local-review-terms', id },
        data: { version, method: parsed.value.method, questions: questions.length }
      })
      return { redirect: `/cases/${caseId}/local-review/terms`, flash: `Saved as version ${version}` }
    }
  }),
  read({
    path: `${PATH}/reviewer`,
    permission: may.read,
    audit: { kind: 'local-review.reviewer-read' },
    load: ({ tx, ...context }) => listReviewers(tx, theCase(context).caseId),
    view: reviewersPage
  }),
  formPage({
    path: `${PATH}/reviewer/new`,
    permission: may.recordReviewer,
    audit: { none: 'a form without case material' },
    writes: ['local-review.reviewer-recorded', 'case-file.appointed'],
    load: async ({ tx }) => reviewerFields(await peopleToAppoint(tx)),
    fields: (fields) => fields,
    values: () => ({}),
    view: newReviewerPage,
    handle: async (context, fields) => {
      const { tx, clock } = context
      const { caseId } = theCase(context)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { person, independence, knowledge, toldPanelOn, toldOfstedOn, toldDepartmentOn } = parsed.value
      const known = await listReviewers(tx, caseId)
      if (known.some((one) => one.userId === person))
        return { errors: fieldError(fields, 'person', 'They are recorded as lead reviewer already') }
      const { state } = await findLocalReview(tx, caseId)
      if (!canTake(state, 'record-reviewer')) return { refused: state === 'published' ? NOT_NOW : NO_REVIEW }
      // The reviewer's name stands in the report: text that was signed without it was not this report.
      const signed = state === 'drafting' || state === 'signed-off' || state === 'sent'
      if (signed) await noteReportChange(tx, clock, caseId, 'A lead reviewer was recorded')
      else await takeStep(tx, clock, caseId, 'record-reviewer')
      const by = actingAs(context.actor)
      const id = await addReviewer(
        tx,
        caseId,
        { userId: person, independence, knowledge, toldPanelOn, toldOfstedOn, toldDepartmentOn },
        by
      )
      if (!(await isAppointedReviewer(tx, caseId, person))) {
        const role = 'lead-reviewer'
        const appointment = await addAppointment(tx, { caseId, userId: person, role, endsOn: null, by: by.id })
        context.append({
          kind: 'case-file.appointed',
          caseId,
          subject: { type: 'appointment', id: appointment },
          data: { user: person, role, until: null }
        })
      }
      context.append({
        kind: 'local-review.reviewer-recorded',
        caseId,
        subject: { type: 'local-review-reviewer', id },
        data: { user: person }
      })
      return { redirect: `/cases/${caseId}/local-review/reviewer`, flash: 'The lead reviewer is recorded' }
    }
  }),
  formPage({
    path: `${PATH}/reviewer/:reviewerId`,
    permission: may.recordReviewer,
    audit: { kind: 'local-review.reviewer-read' },
    writes: ['local-review.reviewer-told'],
    fields: toldFields,
    load: async (context) => {
      const reviewers = await listReviewers(context.tx, theCase(context).caseId)
      return reviewers.find((one) => one.id === context.params['reviewerId']) ?? NOT_FOUND
    },
    version: (reviewer) => reviewer.version,
    values: (reviewer) =>
      formValues(toldFields, {
        toldPanelOn: reviewer.toldPanelOn,
        toldOfstedOn: reviewer.toldOfstedOn,
        toldDepartmentOn: reviewer.toldDepartmentOn
      }),
    view: toldPage,
    handle: async (context, reviewer) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(toldFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      await setReviewerTold(context.tx, reviewer.id, parsed.value)
      context.append({
        kind: 'local-review.reviewer-told',
        caseId,
        subject: { type: 'local-review-reviewer', id: reviewer.id },
        data: Object.fromEntries(Object.entries(parsed.value).map(([name, day]) => [name, day?.toString() ?? null]))
      })
      return { redirect: `/cases/${caseId}/local-review/reviewer`, flash: 'Saved' }
    }
  }),
  formPage({
    path: `${PATH}/delay`,
    permission: may.explainDelay,
    audit: { none: 'a form without case material' },
    writes: ['local-review.delay-explained'],
    fields: delayFields,
    load: async (context) => ({
      due: (await ownDeadlines(context)).find((one) => one.rule === 'publish-local-review')?.due ?? null
    }),
    values: () => ({}),
    view: ({ due }, page, form) => delayPage(due, page, form),
    handle: async (context) => {
      const { tx, clock, today } = context
      const { caseId } = theCase(context)
      const parsed = parseForm(delayFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (!(await isGoingOn(context))) return { refused: NO_REVIEW }
      const rule = 'publish-local-review'
      await endPause(tx, clock, caseId, rule, today)
      const paused = await pauseDeadline(tx, clock, {
        caseId,
        rule,
        reason: delayReason(parsed.value),
        informed: parsed.value.toldOn.toString(),
        from: today,
        by: actingAs(context.actor).id
      })
      if (!paused.ok) return { errors: fieldError(delayFields, 'toldOn', paused.error.join(' ')) }
      context.append({
        kind: 'local-review.delay-explained',
        caseId,
        data: { why: parsed.value.why, told: parsed.value.toldOn.toString() }
      })
      return { redirect: `/cases/${caseId}/local-review`, flash: 'The reason is recorded. The date stands.' }
    }
  }),
  command({
    path: `${PATH}/delay/end`,
    permission: may.explainDelay,
    writes: ['local-review.delay-ended'],
    handle: async (context) => {
      const { tx, clock, today } = context
      const { caseId } = theCase(context)
      if (!(await listDelays(tx, caseId)).some((one) => one.endedOn === null)) return NOT_FOUND
      await endPause(tx, clock, caseId, 'publish-local-review', today)
      context.append({ kind: 'local-review.delay-ended', caseId })
      return { redirect: `/cases/${caseId}/local-review`, flash: 'Noted: that reason no longer holds' }
    }
  })
]

async function isGoingOn(context: LoadContext): Promise<boolean> {
  const { state } = await findLocalReview(context.tx, theCase(context).caseId)
  return state !== 'proposed' && state !== 'not-needed'
}
