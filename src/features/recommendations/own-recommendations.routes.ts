/** The addressee's pages: their own recommendations, their answer, actions and evidence. The status is not theirs to set. */
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { fieldError, parseForm, single } from '#web/forms/form.ts'
import { type ChangeContext, type LoadContext, NOT_FOUND, type Route, command, formPage, read } from '#web/route.ts'
import { actingAs } from './case-recommendations.routes.ts'
import {
  WRONG_LINK,
  actionFields,
  actionPage,
  answerFields,
  answerPage,
  completeFields,
  completePage,
  evidenceFields,
  evidencePage,
  ownRecommendationPage,
  ownRecommendationsPage
} from './own-recommendations.page.tsx'
import { isHttpsAddress, isOpen, replyText } from './recommendation.ts'
import { nameOf } from './recommendation-view.tsx'
import { recommendationsPermissions as may } from './recommendations.policy.ts'
import { type RecommendationRow, findRecommendationTo, recommendationsTo, recommenderAddresses } from './recommendations.store.ts'
import { addAction, addEvidence, addReply, finishAction, historyOf } from './story.store.ts'

const ONE = '/recommendations/:recommendationId'
const CLOSED = 'This recommendation is closed or withdrawn. Write to the partnership if there is more to say.'

async function ownOne(context: LoadContext): Promise<RecommendationRow | undefined> {
  const { actor, params } = context
  if (actor.kind !== 'user') return undefined
  return findRecommendationTo(context.tx, actor.agencyId, params['recommendationId'] ?? '')
}

async function loadOwn(context: LoadContext): Promise<RecommendationRow | typeof NOT_FOUND> {
  return (await ownOne(context)) ?? NOT_FOUND
}

function stillOpen(one: RecommendationRow): boolean {
  return one.withdrawnAt === null && isOpen(one.status)
}

async function tellRecommender(context: ChangeContext, one: RecommendationRow, what: string): Promise<void> {
  for (const person of await recommenderAddresses(context.tx, one.partnershipId)) {
    await putInOutbox(context.tx, {
      toEmail: person.email,
      toName: person.name,
      caseId: one.caseId,
      subject: `${what}: ${nameOf(one)}`,
      text: `${one.addresseeAgencyName} has answered a recommendation (${what.toLowerCase()}).\n\nSign in to Practice Review to read it: ${context.publicUrl}/cases/${one.caseId}/recommendations/${one.id}`
    })
  }
}

const base = { permission: may.answer, audit: { kind: 'recommendations.read' }, load: loadOwn, values: () => ({}) } as const

/** What every change of the addressee's records. */
function note(context: ChangeContext, one: RecommendationRow, kind: string, data: Readonly<Record<string, unknown>>) {
  context.append({
    kind,
    caseId: one.caseId,
    partnershipId: one.partnershipId,
    subject: { type: 'recommendation', id: one.id },
    data
  })
}

export const ownRecommendationsRoutes: readonly Route[] = [
  read({
    path: '/recommendations',
    permission: may.readOwn,
    audit: { kind: 'recommendations.own-listed' },
    load: async ({ tx, actor }) => (actor.kind === 'user' ? recommendationsTo(tx, actor.agencyId) : []),
    data: (items) => ({ items }),
    view: ownRecommendationsPage
  }),
  read({
    path: ONE,
    permission: may.readOwn,
    audit: { kind: 'recommendations.read', subject: ({ one }) => ({ type: 'recommendation', id: one.id }) },
    load: async (context) => {
      const one = await ownOne(context)
      return one ? { one, history: await historyOf(context.tx, one.id) } : NOT_FOUND
    },
    data: ({ one, history }) => ({ ...one, history }),
    view: ownRecommendationPage
  }),
  formPage<RecommendationRow>({
    ...base,
    path: `${ONE}/answer`,
    fields: answerFields,
    writes: ['recommendations.answered'],
    view: answerPage,
    handle: async (context, one) => {
      if (!stillOpen(one)) return { refused: CLOSED }
      const parsed = parseForm(answerFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const id = await addReply(context.tx, one, parsed.value.answer, parsed.value.text, actingAs(context.actor))
      await tellRecommender(context, one, replyText(parsed.value.answer))
      note(context, one, 'recommendations.answered', { answer: parsed.value.answer, reply: id })
      return { redirect: `/recommendations/${one.id}`, flash: 'Your answer is sent' }
    }
  }),
  formPage<RecommendationRow>({
    ...base,
    path: `${ONE}/action`,
    fields: actionFields,
    writes: ['recommendations.action-planned'],
    view: actionPage,
    handle: async (context, one) => {
      if (!stillOpen(one)) return { refused: CLOSED }
      const parsed = parseForm(actionFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const id = await addAction(context.tx, one, parsed.value, actingAs(context.actor))
      note(context, one, 'recommendations.action-planned', { action: id, due: parsed.value.dueOn.toString() })
      return { redirect: `/recommendations/${one.id}`, flash: 'The action is saved' }
    }
  }),
  command({
    path: `${ONE}/action-done`,
    permission: may.answer,
    writes: ['recommendations.action-done'],
    handle: async (context) => {
      const one = await ownOne(context)
      const action = single(context.form, 'action')
      if (!one || !/^[0-9a-f-]{36}$/.test(action)) return NOT_FOUND
      if (!stillOpen(one)) return { refused: CLOSED }
      if (!(await finishAction(context.tx, one.id, action, context.today))) return NOT_FOUND
      note(context, one, 'recommendations.action-done', { action })
      return { redirect: `/recommendations/${one.id}`, flash: 'Marked as done' }
    }
  }),
  formPage<RecommendationRow>({
    ...base,
    path: `${ONE}/evidence`,
    fields: evidenceFields,
    writes: ['recommendations.evidence-given'],
    view: (one, page, form) => evidencePage(one, `/recommendations/${one.id}`, page, form),
    handle: async (context, one) => {
      if (!stillOpen(one)) return { refused: CLOSED }
      const parsed = parseForm(evidenceFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (!isHttpsAddress(parsed.value.link)) return { errors: fieldError(evidenceFields, 'link', WRONG_LINK) }
      const id = await addEvidence(context.tx, one, parsed.value, actingAs(context.actor))
      note(context, one, 'recommendations.evidence-given', { evidence: id, by: 'addressee' })
      return { redirect: `/recommendations/${one.id}`, flash: 'The evidence is saved' }
    }
  }),
  formPage<RecommendationRow>({
    ...base,
    path: `${ONE}/complete`,
    fields: completeFields,
    writes: ['recommendations.said-complete'],
    view: completePage,
    handle: async (context, one) => {
      if (!stillOpen(one)) return { refused: CLOSED }
      const parsed = parseForm(completeFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const id = await addReply(context.tx, one, 'complete', parsed.value.text, actingAs(context.actor))
      await tellRecommender(context, one, replyText('complete'))
      note(context, one, 'recommendations.said-complete', { reply: id })
      return { redirect: `/recommendations/${one.id}`, flash: 'Sent. The partnership judges whether it is complete.' }
    }
  })
]
