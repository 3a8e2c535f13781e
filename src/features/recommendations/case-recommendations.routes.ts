/** The partnership's pages: writing, issuing, judging and measuring recommendations of a case. */
import { findingsOfCase } from '#features/local-review/index.ts'
import { type Actor, actorName } from '#platform/access/actor.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { fieldError, formValues, parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type Route, command, formPage, read, theCase } from '#web/route.ts'
import { caseRecommendationsPage, oneRecommendationPage } from './case-recommendations.page.tsx'
import { type Hint, hintsFor } from './hints.ts'
import { WRONG_LINK, evidenceFields, evidencePage } from './own-recommendations.page.tsx'
import { isHttpsAddress } from './recommendation.ts'
import { nameOf } from './recommendation-view.tsx'
import { mayJudge, recommendationsPermissions as may } from './recommendations.policy.ts'
import {
  type RecommendationRow,
  addRecommendation,
  canBeRepeated,
  changeDraft,
  findRecommendation,
  issueRecommendation,
  listRecommendations,
  madeBefore,
  possibleAddressees,
  withdrawRecommendation
} from './recommendations.store.ts'
import { type By, addEvidence, addMeasure, addStatus, historyOf } from './story.store.ts'
import {
  judgeFields,
  judgePage,
  measureFields,
  measurePage,
  withdrawFields,
  withdrawPage,
  writeFields,
  writePage
} from './write.page.tsx'

const PATH = '/cases/:caseId/recommendations'
const ONE = `${PATH}/:recommendationId`

/** Who acts, as rows keep it. Only people write here. */
export function actingAs(actor: Actor): By {
  if (actor.kind !== 'user') throw new Error('Recommendations are written and answered by people')
  return { id: actor.userId, name: actorName(actor) }
}

async function theOne(context: LoadContext): Promise<RecommendationRow | undefined> {
  return findRecommendation(context.tx, theCase(context).caseId, context.params['recommendationId'] ?? '')
}

async function issued(context: LoadContext) {
  const one = await theOne(context)
  return one && one.issuedAt !== null && one.withdrawnAt === null ? one : NOT_FOUND
}

async function standing(context: LoadContext) {
  const one = await theOne(context)
  return one && one.withdrawnAt === null ? one : NOT_FOUND
}

function hintsOn(one: RecommendationRow, today: Temporal.PlainDate): readonly Hint[] {
  return hintsFor({ ...one, today })
}

async function lists(context: LoadContext, except?: string) {
  const { caseId, partnershipId } = theCase(context)
  return {
    findings: await findingsOfCase(context.tx, caseId),
    addressees: await possibleAddressees(context.tx, partnershipId),
    earlier: await canBeRepeated(context.tx, partnershipId, except)
  }
}

function asText(parsed: {
  readonly finding: string
  readonly addressee: string
  readonly repeatOf: string
  readonly text: string
  readonly why: string
  readonly changeForChildren: string
  readonly dueOn: Temporal.PlainDate | null
  readonly type: RecommendationRow['type']
  readonly strength: RecommendationRow['strength']
}) {
  const { finding, addressee, repeatOf, ...rest } = parsed
  return { ...rest, findingId: finding || null, addresseeAgencyId: addressee, repeatOf: repeatOf || null }
}

async function tellAddressee(context: LoadContext, one: RecommendationRow, subject: string, text: string): Promise<boolean> {
  const agencies = await possibleAddressees(context.tx, one.partnershipId)
  const agency = agencies.find((entry) => entry.id === one.addresseeAgencyId)
  if (!agency || agency.contactEmail === '') return false
  await putInOutbox(context.tx, { toEmail: agency.contactEmail, toName: agency.contactName, caseId: one.caseId, subject, text })
  return true
}

interface Written {
  readonly fields: ReturnType<typeof writeFields>
  readonly one: RecommendationRow
  readonly hints: readonly Hint[]
}

export const caseRecommendationsRoutes: readonly Route[] = [
  read({
    path: PATH,
    permission: may.read,
    audit: { kind: 'recommendations.listed' },
    load: (context) => listRecommendations(context.tx, theCase(context).caseId),
    data: (items) => ({ items }),
    view: caseRecommendationsPage
  }),
  formPage({
    path: `${PATH}/new`,
    permission: may.write,
    audit: { kind: 'recommendations.listed' },
    writes: ['recommendations.drafted'],
    load: async (context) => ({ fields: writeFields(await lists(context)), one: undefined, hints: [] }),
    fields: ({ fields }) => fields,
    values: () => ({}),
    view: writePage,
    handle: async (context, { fields }) => {
      const { caseId, partnershipId, reference } = theCase(context)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const text = asText(parsed.value)
      const id = await addRecommendation(context.tx, { caseId, partnershipId, reference }, text, actingAs(context.actor).id)
      context.append({
        kind: 'recommendations.drafted',
        caseId,
        subject: { type: 'recommendation', id },
        data: { addressee: text.addresseeAgencyId, finding: text.findingId, repeats: text.repeatOf }
      })
      return { redirect: `/cases/${caseId}/recommendations/${id}`, flash: 'The draft is saved' }
    }
  }),
  read({
    path: ONE,
    permission: may.read,
    audit: { kind: 'recommendations.read', subject: ({ one }) => ({ type: 'recommendation', id: one.id }) },
    load: async (context) => {
      const one = await theOne(context)
      if (!one) return NOT_FOUND
      return {
        one,
        history: await historyOf(context.tx, one.id),
        earlier: await madeBefore(context.tx, one.id),
        hints: hintsOn(one, context.today)
      }
    },
    data: ({ one, history, earlier, hints }) => ({ ...one, history, earlier, hints }),
    view: oneRecommendationPage
  }),
  formPage<Written>({
    path: `${ONE}/change`,
    permission: may.write,
    audit: { kind: 'recommendations.read', subject: ({ one }) => ({ type: 'recommendation', id: one.id }) },
    writes: ['recommendations.draft-changed'],
    load: async (context) => {
      const one = await theOne(context)
      if (!one || one.issuedAt !== null || one.withdrawnAt !== null) return NOT_FOUND
      return { one, fields: writeFields(await lists(context, one.id)), hints: hintsOn(one, context.today) }
    },
    fields: ({ fields }) => fields,
    version: ({ one }) => one.version,
    values: ({ fields, one }) =>
      formValues(fields, {
        finding: one.findingId ?? '',
        addressee: one.addresseeAgencyId,
        text: one.text,
        dueOn: one.dueOn,
        why: one.why,
        changeForChildren: one.changeForChildren,
        type: one.type,
        strength: one.strength,
        repeatOf: one.repeatOf ?? ''
      }),
    view: writePage,
    handle: async (context, { fields, one }) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      await changeDraft(context.tx, one.id, asText(parsed.value))
      context.append({ kind: 'recommendations.draft-changed', caseId, subject: { type: 'recommendation', id: one.id } })
      return { redirect: `/cases/${caseId}/recommendations/${one.id}`, flash: 'The draft is saved' }
    }
  }),
  command({
    path: `${ONE}/issue`,
    permission: may.issue,
    writes: ['recommendations.issued'],
    handle: async (context) => {
      const { caseId } = theCase(context)
      const one = await theOne(context)
      if (!one) return NOT_FOUND
      if (one.issuedAt !== null || one.withdrawnAt !== null) return { refused: 'It has been issued or withdrawn already.' }
      await issueRecommendation(context.tx, context.clock, one, actingAs(context.actor))
      const told = await tellAddressee(
        context,
        one,
        `A recommendation to ${one.addresseeAgencyName}: ${nameOf(one)}`,
        `${one.partnershipName} has addressed a recommendation to ${one.addresseeAgencyName}.\n\nSign in to Practice Review to read it and answer: ${context.publicUrl}/recommendations/${one.id}`
      )
      context.append({
        kind: 'recommendations.issued',
        caseId,
        subject: { type: 'recommendation', id: one.id },
        data: { addressee: one.addresseeAgencyId, written: told }
      })
      return {
        redirect: `/cases/${caseId}/recommendations/${one.id}`,
        flash: told
          ? `Issued. ${one.addresseeAgencyName} is written to.`
          : `Issued. ${one.addresseeAgencyName} has no address on record: tell them yourself.`
      }
    }
  }),
  formPage({
    path: `${ONE}/judge`,
    permission: may.judge,
    audit: { kind: 'recommendations.read' },
    writes: ['recommendations.judged'],
    fields: judgeFields,
    load: issued,
    values: () => ({}),
    view: judgePage,
    handle: async (context, one) => {
      const { caseId } = theCase(context)
      const decision = mayJudge(context.actor, one.addresseeAgencyId)
      if (!decision.allowed) return { refused: decision.reason }
      const parsed = parseForm(judgeFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { status, reasons } = parsed.value
      if (status === 'assured' || status === 'embedded') {
        const { evidence } = await historyOf(context.tx, one.id)
        if (evidence.length === 0)
          return {
            errors: fieldError(
              judgeFields,
              'status',
              'There is no evidence yet. Ask the addressee for it, or record the evidence you have seen, and judge it then'
            )
          }
      }
      const id = await addStatus(context.tx, one, status, reasons, actingAs(context.actor))
      context.append({
        kind: 'recommendations.judged',
        caseId,
        subject: { type: 'recommendation', id: one.id },
        data: { status, judgement: id }
      })
      return { redirect: `/cases/${caseId}/recommendations/${one.id}`, flash: 'The judgement is recorded' }
    }
  }),
  formPage({
    path: `${ONE}/evidence`,
    permission: may.judge,
    audit: { kind: 'recommendations.read' },
    writes: ['recommendations.evidence-given'],
    fields: evidenceFields,
    load: issued,
    values: () => ({}),
    view: (one, page, form) => evidencePage(one, `/cases/${one.caseId}/recommendations/${one.id}`, page, form),
    handle: async (context, one) => {
      const { caseId } = theCase(context)
      const decision = mayJudge(context.actor, one.addresseeAgencyId)
      if (!decision.allowed) return { refused: decision.reason }
      const parsed = parseForm(evidenceFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (!isHttpsAddress(parsed.value.link)) return { errors: fieldError(evidenceFields, 'link', WRONG_LINK) }
      const id = await addEvidence(context.tx, one, parsed.value, actingAs(context.actor))
      context.append({
        kind: 'recommendations.evidence-given',
        caseId,
        subject: { type: 'recommendation', id: one.id },
        data: { evidence: id, by: 'recommender' }
      })
      return { redirect: `/cases/${caseId}/recommendations/${one.id}`, flash: 'The evidence is saved' }
    }
  }),
  formPage({
    path: `${ONE}/measure`,
    permission: may.write,
    audit: { kind: 'recommendations.read' },
    writes: ['recommendations.measure-saved'],
    fields: measureFields,
    load: async (context) => {
      const one = await standing(context)
      return one === NOT_FOUND ? NOT_FOUND : { one, measure: (await historyOf(context.tx, one.id)).measure }
    },
    version: ({ measure }) => measure?.version ?? 0,
    values: ({ measure }) => (measure ? formValues(measureFields, measure) : {}),
    view: ({ one }, page, form) => measurePage(one, page, form),
    handle: async (context, { one, measure }) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(measureFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const version = (measure?.version ?? 0) + 1
      await addMeasure(context.tx, one, version, parsed.value, actingAs(context.actor))
      context.append({
        kind: 'recommendations.measure-saved',
        caseId,
        subject: { type: 'recommendation', id: one.id },
        data: { version, method: parsed.value.method }
      })
      return { redirect: `/cases/${caseId}/recommendations/${one.id}`, flash: 'The measure is saved' }
    }
  }),
  formPage({
    path: `${ONE}/withdraw`,
    permission: may.issue,
    audit: { kind: 'recommendations.read' },
    writes: ['recommendations.withdrawn'],
    fields: withdrawFields,
    load: standing,
    values: () => ({}),
    view: withdrawPage,
    handle: async (context, one) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(withdrawFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      await withdrawRecommendation(context.tx, context.clock, one.id, parsed.value.reason)
      if (one.issuedAt !== null) {
        await tellAddressee(
          context,
          one,
          `Withdrawn: ${nameOf(one)}`,
          `${one.partnershipName} has withdrawn a recommendation to ${one.addresseeAgencyName}. The reason is on its page: ${context.publicUrl}/recommendations/${one.id}`
        )
      }
      context.append({ kind: 'recommendations.withdrawn', caseId, subject: { type: 'recommendation', id: one.id } })
      return { redirect: `/cases/${caseId}/recommendations/${one.id}`, flash: 'It is withdrawn' }
    }
  })
]
