/** Pages of the decision. Nobody records for another partner: whose view it is follows from who is acting, never from the form. */
import { type Judgement, localReviewCriteria } from '#law/index.ts'
import { londonDay } from '#kernel/clock.ts'
import { type FieldError, type FormValues, fieldError, formValues, parseForm } from '#web/forms/form.ts'
import { type ChangeContext, type LoadContext, NOT_FOUND, type Route, formPage, read, theCase } from '#web/route.ts'
import { VOIDED, afterChange } from '../changed.ts'
import { PARTNERS, PARTNER_NAMES, type JudgedCriteria, type YesNoNotKnown } from '../document.ts'
import { markStepDone } from '../plan/plan.store.ts'
import { actingAs } from '../rapid-review.ts'
import { rapidReviewPermissions as may, speaksFor } from '../rapid-review.policy.ts'
import { explainOptions } from './decision.ts'
import {
  type CriteriaModel,
  type OwnDecisionModel,
  commentFields,
  commentPage,
  criteriaFields,
  criteriaPage,
  ownDecisionFields,
  ownDecisionPage,
  togetherFields,
  togetherPage
} from './decision-forms.page.tsx'
import { decisionPage } from './decision.page.tsx'
import {
  addComment,
  addCriteriaView,
  addJointDecision,
  addPartnerDecision,
  listComments,
  listCriteriaViews,
  listJointDecisions,
  listPartnerDecisions,
  newestByPartner
} from './decision.store.ts'

const PATH = '/cases/:caseId/rapid-review/decision'

const back = (context: LoadContext) => `/cases/${theCase(context).caseId}/rapid-review/decision`

/** The criteria as the form posted them, and an error for each criterion that counts without evidence. */
function judged(values: Readonly<Record<string, string>>): { criteria: JudgedCriteria; missing: Record<string, FieldError> } {
  const criteria: Record<string, { judgement: Judgement; evidence: string }> = {}
  const missing: Record<string, FieldError> = {}
  for (const { id } of localReviewCriteria) {
    const judgement = values[id] as Judgement
    const evidence = values[`${id}-evidence`] ?? ''
    criteria[id] = { judgement, evidence }
    if ((judgement === 'met' || judgement === 'may-be-met') && evidence === '') {
      Object.assign(missing, fieldError(criteriaFields, `${id}-evidence`, `Say what the evidence for ${id} is`))
    }
  }
  return { criteria, missing }
}

function writtenCriteria(model: CriteriaModel): FormValues {
  const { current } = model
  if (!current) return {}
  const values: Record<string, string> = { newLearningLikely: current.newLearningLikely, nationalIssue: current.nationalIssue }
  for (const { id } of localReviewCriteria) {
    values[id] = current.criteria[id]?.judgement ?? ''
    values[`${id}-evidence`] = current.criteria[id]?.evidence ?? ''
  }
  return values
}

/** Without a partner to speak for, there is no such page. */
function ownPartner(context: LoadContext) {
  const speaking = speaksFor(context.actor, theCase(context))
  return speaking.allowed ? speaking.partner : undefined
}

const partnerRoutes: readonly Route[] = [
  formPage<CriteriaModel>({
    path: `${PATH}/criteria`,
    permission: may.speakForPartner,
    audit: { kind: 'rapid-review.decision-read' },
    writes: ['rapid-review.criteria-judged', VOIDED],
    fields: criteriaFields,
    load: async (context) => {
      const partner = ownPartner(context)
      if (!partner) return NOT_FOUND
      const views = newestByPartner(await listCriteriaViews(context.tx, theCase(context).caseId))
      return { partner, current: views.get(partner) }
    },
    version: ({ current }) => current?.version ?? 0,
    values: writtenCriteria,
    view: criteriaPage,
    handle: async (context, { partner, current }) => {
      const { tx, actor } = context
      const { caseId } = theCase(context)
      if (actor.kind !== 'user') return { refused: 'Only a person can speak for a safeguarding partner.' }
      const parsed = parseForm(criteriaFields, context.form, context)
      const posted = Object.fromEntries(
        Object.entries(context.form).map(([name, value]) => [name, (typeof value === 'string' ? value : (value[0] ?? '')).trim()])
      )
      const { criteria, missing } = judged(parsed.ok ? parsed.value : posted)
      if (!parsed.ok) return { errors: { ...missing, ...parsed.errors } }
      if (Object.keys(missing).length > 0) return { errors: missing }
      const view = {
        partner,
        version: (current?.version ?? 0) + 1,
        criteria,
        newLearningLikely: parsed.value['newLearningLikely'] as YesNoNotKnown,
        nationalIssue: parsed.value['nationalIssue'] as YesNoNotKnown
      }
      const id = await addCriteriaView(tx, caseId, view, actor)
      context.append({
        kind: 'rapid-review.criteria-judged',
        caseId,
        subject: { type: 'rapid-review-criteria-view', id },
        data: {
          partner,
          version: view.version,
          judgements: Object.fromEntries(localReviewCriteria.map((one) => [one.id, criteria[one.id]?.judgement ?? 'not-known']))
        }
      })
      const ended = await afterChange(context, `${PARTNER_NAMES[partner]}: the view of the criteria was changed`)
      return { redirect: back(context), flash: `Your view is saved. Next: record your decision.${ended}` }
    }
  }),
  formPage<OwnDecisionModel>({
    path: `${PATH}/own`,
    permission: may.speakForPartner,
    audit: { kind: 'rapid-review.decision-read' },
    writes: ['rapid-review.partner-decided', VOIDED],
    fields: ownDecisionFields,
    load: async (context) => {
      const partner = ownPartner(context)
      if (!partner) return NOT_FOUND
      const { caseId, notifiedAt } = theCase(context)
      const view = newestByPartner(await listCriteriaViews(context.tx, caseId)).get(partner)
      return {
        partner,
        current: newestByPartner(await listPartnerDecisions(context.tx, caseId)).get(partner),
        explained: view && explainOptions(view, notifiedAt ? londonDay(notifiedAt) : null)
      }
    },
    version: ({ current }) => current?.version ?? 0,
    values: ({ current }) =>
      current
        ? formValues(ownDecisionFields, { decision: current.decision, reasons: current.reasons, dissent: current.dissent })
        : {},
    view: ownDecisionPage,
    handle: async (context, { partner, current, explained }) => {
      const { tx, actor } = context
      const { caseId } = theCase(context)
      if (actor.kind !== 'user') return { refused: 'Only a person can speak for a safeguarding partner.' }
      const parsed = parseForm(ownDecisionFields, context.form, context)
      const unjudged = explained ? {} : fieldError(ownDecisionFields, 'decision', 'Judge the criteria before you decide')
      if (!parsed.ok) return { errors: { ...parsed.errors, ...unjudged } }
      if (!explained) return { errors: unjudged }
      const decision = { partner, version: (current?.version ?? 0) + 1, ...parsed.value }
      const id = await addPartnerDecision(tx, caseId, decision, actor)
      context.append({
        kind: 'rapid-review.partner-decided',
        caseId,
        subject: { type: 'rapid-review-partner-decision', id },
        data: { partner, version: decision.version, decision: decision.decision, dissent: decision.dissent !== '' }
      })
      const ended = await afterChange(context, `${PARTNER_NAMES[partner]}: the partner’s own decision was changed`)
      return { redirect: back(context), flash: `Your decision is saved.${ended}` }
    }
  })
]

async function loadTogether(context: LoadContext) {
  const { caseId } = theCase(context)
  return {
    decisions: newestByPartner(await listPartnerDecisions(context.tx, caseId)),
    joint: await listJointDecisions(context.tx, caseId)
  }
}

async function recordTogether(context: ChangeContext, { decisions, joint }: Awaited<ReturnType<typeof loadTogether>>) {
  const { tx } = context
  const { caseId } = theCase(context)
  const waiting = PARTNERS.filter((partner) => !decisions.has(partner))
  if (waiting.length > 0) {
    const names = waiting.map((partner) => PARTNER_NAMES[partner].toLowerCase()).join(', ')
    return { refused: `The partners decide together when each has decided for itself. Waiting for: ${names}.` }
  }
  const parsed = parseForm(togetherFields, context.form, context)
  const [before] = joint
  const written = typeof context.form['correction'] === 'string' ? context.form['correction'].trim() : ''
  const silent =
    before && written === '' ? fieldError(togetherFields, 'correction', 'Say why this replaces the decision recorded before') : {}
  if (!parsed.ok) return { errors: { ...parsed.errors, ...silent } }
  if (Object.keys(silent).length > 0) return { errors: silent }
  const { decision, reasons, decidedOn } = parsed.value
  const number = (before?.number ?? 0) + 1
  const correction = before ? parsed.value.correction : ''
  const by = actingAs(context.actor)
  const id = await addJointDecision(tx, caseId, { number, decision, reasons, decidedOn, correction }, by)
  await markStepDone(tx, caseId, 'partners-decide', decidedOn, 'The decision was recorded', by)
  context.append({
    kind: 'rapid-review.decided',
    caseId,
    subject: { type: 'rapid-review-decision', id },
    data: { number, decision, decidedOn: decidedOn.toString() }
  })
  const ended = await afterChange(context, 'What the partners decided together was changed')
  return { redirect: back(context), flash: `The decision is recorded.${ended}` }
}

export const decisionRoutes: readonly Route[] = [
  read({
    path: PATH,
    permission: may.read,
    audit: { kind: 'rapid-review.decision-read' },
    load: async (context) => {
      const { tx } = context
      const { caseId } = theCase(context)
      const everyView = await listCriteriaViews(tx, caseId)
      const everyDecision = await listPartnerDecisions(tx, caseId)
      return {
        views: newestByPartner(everyView),
        everyView,
        decisions: newestByPartner(everyDecision),
        everyDecision,
        joint: await listJointDecisions(tx, caseId),
        comments: await listComments(tx, caseId)
      }
    },
    data: ({ everyView, everyDecision, joint, comments }) => ({
      criteria: everyView,
      decisions: everyDecision,
      together: joint,
      comments
    }),
    view: decisionPage
  }),
  ...partnerRoutes,
  formPage({
    path: `${PATH}/together`,
    permission: may.recordDecision,
    audit: { kind: 'rapid-review.decision-read' },
    writes: ['rapid-review.decided', VOIDED],
    load: loadTogether,
    fields: togetherFields,
    version: ({ joint }) => joint[0]?.number ?? 0,
    values: () => ({}),
    view: togetherPage,
    handle: recordTogether
  }),
  formPage({
    path: `${PATH}/comment`,
    permission: may.comment,
    audit: { none: 'a form without case material' },
    writes: ['rapid-review.scrutineer-commented'],
    fields: commentFields,
    load: async () => ({}),
    values: () => ({}),
    view: (_model, page, form) => commentPage(page, form),
    handle: async (context) => {
      const { caseId } = theCase(context)
      const { actor } = context
      const parsed = parseForm(commentFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (actor.kind !== 'user') return { refused: 'A comment is written by a person.' }
      const id = await addComment(context.tx, caseId, parsed.value.comment, actor)
      context.append({
        kind: 'rapid-review.scrutineer-commented',
        caseId,
        subject: { type: 'rapid-review-comment', id }
      })
      return { redirect: back(context), flash: 'Your comment is saved' }
    }
  })
]
