/** Pages of chasing: the board, each partnership's plan, one-click chasing, contacts noted by hand, and whom a request is escalated to. */
import { type Actor, TEAM_ROLES, actorName } from '#platform/access/actor.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { fieldError, formValues, parseForm, single } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, command, formPage, read, theCase } from '#web/route.ts'
import { informationRequestsPermissions as may } from '../information-requests.policy.ts'
import { type RequestRow, addContact, findRequest, renewLink } from '../information-requests.store.ts'
import { type BoardModel, boardData, boardPage } from './board.page.tsx'
import { boardOfCase } from './board.store.ts'
import { readDays } from './chasing-plan.ts'
import { changeContacts, chasingPlan, noteByHand, partnershipsToChase, saveChasing } from './chasing.store.ts'
import { furtherFields, furtherPage, noteFields, notePage } from './contacts.page.tsx'
import { reminderLetter } from './letters.ts'
import { type PlanModel, changePlanPage, planFields, planPage, plansPage } from './plan.page.tsx'

function partnershipsOf(actor: Actor, roles: readonly string[]): readonly string[] {
  if (actor.kind !== 'user') return []
  return [
    ...new Set(
      actor.memberships.flatMap(({ partnershipId, role }) => (partnershipId && roles.includes(role) ? [partnershipId] : []))
    )
  ]
}

async function loadPlan(context: LoadContext, roles: readonly string[]): Promise<PlanModel | NotFound> {
  const id = context.params['partnershipId'] ?? ''
  if (!partnershipsOf(context.actor, roles).includes(id)) return NOT_FOUND
  const [partnership] = await partnershipsToChase(context.tx, [id])
  if (!partnership) return NOT_FOUND
  const plan = await chasingPlan(context.tx, id)
  return { partnership, plan, mayChange: partnershipsOf(context.actor, ['business-manager']).includes(id) }
}

async function load(context: LoadContext): Promise<RequestRow | NotFound> {
  return (await findRequest(context.tx, context.params['requestId'] ?? '', theCase(context).caseId)) ?? NOT_FOUND
}

const planRoutes: readonly Route[] = [
  read({
    path: '/chasing',
    permission: may.readChasing,
    audit: { none: 'names of partnerships, nothing about a case' },
    load: async ({ tx, actor }) => {
      const partnerships = await partnershipsToChase(tx, partnershipsOf(actor, TEAM_ROLES))
      const [only] = partnerships
      return only && partnerships.length === 1 ? { redirect: `/chasing/${only.id}` } : partnerships
    },
    view: plansPage
  }),
  read<PlanModel>({
    path: '/chasing/:partnershipId',
    permission: may.readChasing,
    audit: { none: 'settings, nothing about a case' },
    load: (context) => loadPlan(context, TEAM_ROLES),
    view: planPage,
    data: ({ plan }) => plan
  }),
  formPage<PlanModel>({
    path: '/chasing/:partnershipId/change',
    permission: may.changeChasing,
    audit: { none: 'settings, nothing about a case' },
    writes: ['information-requests.chasing-changed'],
    load: (context) => loadPlan(context, ['business-manager']),
    fields: planFields,
    values: ({ plan }) =>
      formValues(planFields, {
        daysBefore: plan.daysBefore.join(', '),
        also: plan.onTheDay ? ['on-the-day'] : [],
        secondAfter: plan.secondAfter,
        seniorAfter: plan.seniorAfter
      }),
    version: ({ plan }) => plan.version,
    view: changePlanPage,
    handle: async (context, { partnership, plan: before }) => {
      const parsed = parseForm(planFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { secondAfter, seniorAfter, also } = parsed.value
      const daysBefore = readDays(parsed.value.daysBefore)
      if (daysBefore === undefined)
        return { errors: fieldError(planFields, 'daysBefore', 'Enter up to 5 whole numbers from 1 to 60, like 3, 1') }
      if (secondAfter !== null && seniorAfter !== null && seniorAfter < secondAfter)
        return {
          errors: fieldError(
            planFields,
            'seniorAfter',
            'The senior person must not be told before the second contact gets the request'
          )
        }
      const by = context.actor.kind === 'user' ? context.actor.userId : ''
      const plan = { daysBefore, onTheDay: also.includes('on-the-day'), secondAfter, seniorAfter }
      await saveChasing(context.tx, context.clock, partnership.id, plan, before.version, by)
      context.append({
        kind: 'information-requests.chasing-changed',
        subject: { type: 'partnership', id: partnership.id },
        data: { ...plan }
      })
      return { redirect: `/chasing/${partnership.id}`, flash: 'Saved. It counts from the next round, within a few minutes' }
    }
  })
]

export const chasingRoutes: readonly Route[] = [
  ...planRoutes,
  read<BoardModel>({
    path: '/cases/:caseId/requests',
    permission: may.read,
    audit: { kind: 'information-requests.board-read' },
    load: async (context) => {
      const { caseId, division, partnershipId } = theCase(context)
      return {
        rows: await boardOfCase(context.tx, caseId, context.clock, division),
        plan: await chasingPlan(context.tx, partnershipId),
        partnershipId
      }
    },
    view: boardPage,
    data: boardData
  }),
  command({
    path: '/cases/:caseId/requests/:requestId/chase',
    permission: may.manage,
    writes: ['information-requests.chased'],
    handle: async (context) => {
      const request = await load(context)
      if (request === NOT_FOUND) return NOT_FOUND
      if (request.state === 'returned' || request.state === 'revoked')
        return { refused: 'This request is not waiting for an answer.' }
      const token = await renewLink(context.tx, context.clock, request.id)
      await putInOutbox(context.tx, reminderLetter(request, `${context.publicUrl}/r/${token}`))
      await addContact(context.tx, {
        requestId: request.id,
        caseId: request.caseId,
        kind: 'Reminder sent',
        note: '',
        letterTo: request.contactEmail,
        by: actorName(context.actor)
      })
      context.append({
        kind: 'information-requests.chased',
        caseId: theCase(context).caseId,
        subject: { type: 'information-request', id: request.id }
      })
      const board = `/cases/${request.caseId}/requests`
      return single(context.form, 'from') === 'board'
        ? { redirect: board, flash: `${request.agencyName} was sent a reminder, with a new link` }
        : { redirect: `${board}/${request.id}`, flash: 'A reminder was sent, with a new link' }
    }
  }),
  formPage<RequestRow>({
    path: '/cases/:caseId/requests/:requestId/contacts/new',
    permission: may.manage,
    audit: { none: 'an empty form' },
    writes: ['information-requests.contact-noted'],
    load,
    fields: noteFields,
    values: () => ({}),
    view: notePage,
    handle: async (context, request) => {
      const parsed = parseForm(noteFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      await noteByHand(context.tx, request, { ...parsed.value, by: actorName(context.actor) })
      context.append({
        kind: 'information-requests.contact-noted',
        caseId: theCase(context).caseId,
        subject: { type: 'information-request', id: request.id },
        data: { way: parsed.value.way, on: parsed.value.happenedOn.toString() }
      })
      return { redirect: `/cases/${request.caseId}/requests/${request.id}`, flash: 'The contact was noted' }
    }
  }),
  formPage<RequestRow>({
    path: '/cases/:caseId/requests/:requestId/further-contacts',
    permission: may.manage,
    audit: { none: 'contacts of an agency, nothing about a child' },
    writes: ['information-requests.contacts-changed'],
    load,
    fields: furtherFields,
    values: ({ secondContactName, secondContactEmail, seniorName, seniorEmail }) =>
      formValues(furtherFields, { secondContactName, secondContactEmail, seniorName, seniorEmail }),
    version: ({ version }) => version,
    view: furtherPage,
    handle: async (context, request) => {
      const parsed = parseForm(furtherFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (request.state === 'revoked') return { refused: 'The request was revoked.' }
      await changeContacts(context.tx, request, parsed.value)
      context.append({
        kind: 'information-requests.contacts-changed',
        caseId: theCase(context).caseId,
        subject: { type: 'information-request', id: request.id }
      })
      return { redirect: `/cases/${request.caseId}/requests/${request.id}`, flash: 'Saved for this request' }
    }
  })
]
