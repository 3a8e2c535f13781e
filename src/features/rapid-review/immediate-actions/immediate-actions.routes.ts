/** Pages of immediate safety actions. They are open before the plan is started: safety does not wait. */
import { fieldError, formValues, parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, formPage, read, theCase } from '#web/route.ts'
import { VOIDED, afterChange } from '../changed.ts'
import { actingAs } from '../rapid-review.ts'
import { rapidReviewPermissions as may } from '../rapid-review.policy.ts'
import {
  type ActionModel,
  actionDonePage,
  actionFields,
  actionPage,
  actionsPage,
  doneFields,
  withdrawActionPage,
  withdrawFields
} from './immediate-actions.page.tsx'
import {
  type ImmediateAction,
  actionHistory,
  listImmediateActions,
  registerPeople,
  saveImmediateAction
} from './immediate-actions.store.ts'

const PATH = '/cases/:caseId/rapid-review/immediate-actions'

const back = (caseId: string) => `/cases/${caseId}/rapid-review/immediate-actions`

/** The action of the path while it stands; one that was withdrawn is not changed any more. */
async function theAction(context: LoadContext): Promise<ImmediateAction | NotFound> {
  const [newest] = await actionHistory(context.tx, theCase(context).caseId, context.params['actionId'] ?? '')
  return newest && newest.withdrawnReason === null ? newest : NOT_FOUND
}

function saveRoute(path: string, load: (context: LoadContext) => Promise<ActionModel | NotFound>): Route {
  return formPage<ActionModel>({
    path,
    permission: may.act,
    audit: { kind: 'rapid-review.immediate-actions-read' },
    writes: ['rapid-review.immediate-action-saved', VOIDED],
    load,
    fields: ({ fields }) => fields,
    version: ({ current }) => current?.version ?? 0,
    values: ({ current, fields }) =>
      current
        ? formValues(fields, {
            person: current.personId ?? '',
            who: current.who,
            action: current.action,
            owner: current.owner,
            dueOn: current.dueOn
          })
        : {},
    view: actionPage,
    handle: async (context, { fields, current }) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(fields, context.form, context)
      const given = parsed.ok ? parsed.value : undefined
      const nobody =
        given?.person || given?.who || (!given && (context.form['person'] || context.form['who']))
          ? {}
          : fieldError(fields, 'who', 'Choose a person, or say in words whom it is for')
      if (!parsed.ok) return { errors: { ...nobody, ...parsed.errors } }
      if (Object.keys(nobody).length > 0) return { errors: nobody }
      const { person, who, action, owner, dueOn } = parsed.value
      if (person && who) return { errors: fieldError(fields, 'who', 'Choose a person or say in words whom it is for, not both') }
      const version = (current?.version ?? 0) + 1
      const actionId = await saveImmediateAction(
        context.tx,
        caseId,
        {
          ...(current ? { actionId: current.actionId } : {}),
          version,
          personId: person || null,
          who,
          action,
          owner,
          dueOn,
          doneOn: current?.doneOn ?? null,
          doneNote: current?.doneNote ?? '',
          withdrawnReason: null
        },
        actingAs(context.actor)
      )
      context.append({
        kind: 'rapid-review.immediate-action-saved',
        caseId,
        subject: { type: 'immediate-action', id: actionId },
        data: { version, dueOn: dueOn.toString() }
      })
      const ended = await afterChange(context, 'An immediate safety action was changed')
      return { redirect: back(caseId), flash: `The action is saved.${ended}` }
    }
  })
}

export const immediateActionRoutes: readonly Route[] = [
  read({
    path: PATH,
    permission: may.read,
    audit: { kind: 'rapid-review.immediate-actions-read' },
    load: async (context) => {
      const { caseId } = theCase(context)
      return {
        actions: await listImmediateActions(context.tx, caseId),
        people: await registerPeople(context.tx, caseId)
      }
    },
    data: ({ actions }) => ({ items: actions }),
    view: actionsPage
  }),
  saveRoute(`${PATH}/new`, async (context) => {
    const people = await registerPeople(context.tx, theCase(context).caseId)
    return { people, fields: actionFields(people), current: undefined, history: [] }
  }),
  saveRoute(`${PATH}/:actionId`, async (context) => {
    const { caseId } = theCase(context)
    const current = await theAction(context)
    if (current === NOT_FOUND) return NOT_FOUND
    const people = await registerPeople(context.tx, caseId)
    return {
      people,
      fields: actionFields(people),
      current,
      history: await actionHistory(context.tx, caseId, current.actionId)
    }
  }),
  formPage<ImmediateAction>({
    path: `${PATH}/:actionId/done`,
    permission: may.act,
    audit: { kind: 'rapid-review.immediate-actions-read' },
    writes: ['rapid-review.immediate-action-done'],
    fields: doneFields,
    load: theAction,
    version: (action) => action.version,
    values: (action) => formValues(doneFields, { doneOn: action.doneOn ?? undefined, note: action.doneNote }),
    view: actionDonePage,
    handle: async (context, action) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(doneFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { doneOn, note } = parsed.value
      const version = action.version + 1
      await saveImmediateAction(context.tx, caseId, { ...action, version, doneOn, doneNote: note }, actingAs(context.actor))
      context.append({
        kind: 'rapid-review.immediate-action-done',
        caseId,
        subject: { type: 'immediate-action', id: action.actionId },
        data: { version, on: doneOn.toString() }
      })
      return { redirect: back(caseId), flash: 'The action is done' }
    }
  }),
  formPage<ImmediateAction>({
    path: `${PATH}/:actionId/withdraw`,
    permission: may.act,
    audit: { kind: 'rapid-review.immediate-actions-read' },
    writes: ['rapid-review.immediate-action-withdrawn', VOIDED],
    fields: withdrawFields,
    load: theAction,
    version: (action) => action.version,
    values: () => ({}),
    view: withdrawActionPage,
    handle: async (context, action) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(withdrawFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const version = action.version + 1
      const withdrawn = { ...action, version, withdrawnReason: parsed.value.reason }
      await saveImmediateAction(context.tx, caseId, withdrawn, actingAs(context.actor))
      context.append({
        kind: 'rapid-review.immediate-action-withdrawn',
        caseId,
        subject: { type: 'immediate-action', id: action.actionId },
        data: { version }
      })
      const ended = await afterChange(context, 'An immediate safety action was withdrawn')
      return { redirect: back(caseId), flash: `The action is withdrawn.${ended}` }
    }
  })
]
