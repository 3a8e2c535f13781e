/** Adding, changing and removing the children of a notification. */
import { fieldError, type FieldError, type FormValues, formValues, parseForm } from '#web/forms/form.ts'
import { type ChangeContext, type LoadContext, NOT_FOUND, type Route, formPage, read, theCase } from '#web/route.ts'
import { type ChildrenModel, childFields, childPage, childrenPage } from './children.page.tsx'
import {
  type ChildAnswers,
  type ChildRow,
  addChild,
  changeChild,
  childrenOfCase,
  findChild,
  removeChild,
  removedChildren
} from './children.store.ts'
import { CLOSED, PATH, home, userOf } from './loaded-notification.ts'
import { notificationPermissions as may } from './notification.policy.ts'
import { type NotificationRow, findNotification, noteChange } from './notification.store.ts'
import { CHILD_QUESTIONS, afterAct } from './notification.ts'
import { reasonFields, reasonPage } from './sending.page.tsx'

interface ChildModel {
  readonly child: ChildRow
  readonly notification: NotificationRow
}

async function loadNotificationOnly(context: LoadContext) {
  return (await findNotification(context.tx, theCase(context).caseId)) ?? NOT_FOUND
}

async function loadChild(context: LoadContext): Promise<ChildModel | typeof NOT_FOUND> {
  const { caseId } = theCase(context)
  const notification = await findNotification(context.tx, caseId)
  const child = await findChild(context.tx, caseId, context.params['childId'] ?? '')
  return notification && child ? { child, notification } : NOT_FOUND
}

export const childrenRoutes: readonly Route[] = [
  read<ChildrenModel>({
    path: `${PATH}/children`,
    permission: may.read,
    audit: { kind: 'notification.children-read' },
    load: async ({ tx, ...context }) => {
      const { caseId } = theCase(context)
      const notification = await findNotification(tx, caseId)
      if (!notification) return NOT_FOUND
      return {
        state: notification.state,
        children: await childrenOfCase(tx, caseId),
        removed: await removedChildren(tx, caseId)
      }
    },
    view: childrenPage
  }),
  formPage<NotificationRow>({
    path: `${PATH}/children/new`,
    permission: may.write,
    audit: { none: 'an empty form' },
    writes: ['notification.child-added'],
    load: loadNotificationOnly,
    values: () => ({}),
    view: (_notification, page, form) => childPage('Add a child', page, form),
    handle: async (context, notification) => {
      const next = afterAct(notification.state, 'change')
      if (!next) return { refused: CLOSED }
      const answers = readChild(context)
      if (!('answers' in answers)) return answers
      const { caseId } = theCase(context)
      const id = await addChild(context.tx, caseId, answers.answers, userOf(context).userId)
      await noteChange(context.tx, caseId, next, userOf(context).userId)
      context.append({ kind: 'notification.child-added', caseId, subject: { type: 'person', id } })
      return { redirect: `${home(context)}/children`, flash: 'The child was added' }
    }
  }),
  formPage<ChildModel>({
    path: `${PATH}/children/:childId`,
    permission: may.write,
    audit: { kind: 'notification.children-read', subject: ({ child }) => ({ type: 'person', id: child.id }) },
    writes: ['notification.child-changed'],
    load: loadChild,
    values: ({ child }) => childValues(child),
    version: ({ child }) => child.version,
    view: ({ child }, page, form) => childPage(`Change ${child.name}`, page, form),
    handle: async (context, { child, notification }) => {
      const next = afterAct(notification.state, 'change')
      if (!next) return { refused: CLOSED }
      const answers = readChild(context)
      if (!('answers' in answers)) return answers
      const { caseId } = theCase(context)
      await changeChild(context.tx, caseId, child.id, answers.answers)
      await noteChange(context.tx, caseId, next, userOf(context).userId)
      context.append({ kind: 'notification.child-changed', caseId, subject: { type: 'person', id: child.id } })
      return { redirect: `${home(context)}/children`, flash: 'Saved' }
    }
  }),
  formPage<ChildModel>({
    path: `${PATH}/children/:childId/remove`,
    permission: may.write,
    audit: { kind: 'notification.children-read', subject: ({ child }) => ({ type: 'person', id: child.id }) },
    writes: ['notification.child-removed'],
    load: loadChild,
    values: () => ({}),
    version: ({ child }) => child.version,
    view: ({ child }, page, form) =>
      reasonPage(
        {
          title: `Remove ${child.name}`,
          explanation: 'The record is kept with the reason, but is no longer part of the notification.',
          button: 'Remove',
          back: `/cases/${theCase(page).caseId}/notification/children`
        },
        page,
        form
      ),
    handle: async (context, { child, notification }) => {
      const next = afterAct(notification.state, 'change')
      if (!next) return { refused: CLOSED }
      const parsed = parseForm(reasonFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { caseId } = theCase(context)
      await removeChild(context.tx, context.clock, caseId, child.id, parsed.value.reason)
      await noteChange(context.tx, caseId, next, userOf(context).userId)
      context.append({ kind: 'notification.child-removed', caseId, subject: { type: 'person', id: child.id } })
      return { redirect: `${home(context)}/children`, flash: 'Removed' }
    }
  })
]

function childValues(child: ChildRow): FormValues {
  const day = (iso: string | null) => (iso === null ? null : Temporal.PlainDate.from(iso))
  return {
    ...formValues(childFields, {
      forename: child.forename,
      surname: child.surname,
      otherNames: child.otherNames,
      bornOn: day(child.bornOn),
      birthNote: child.birthNote,
      diedOn: day(child.diedOn),
      address: child.address,
      ethnicity: child.ethnicity
    }),
    sex: child.sex,
    ...child.details
  }
}

function readChild(
  context: ChangeContext
): { readonly answers: ChildAnswers } | { readonly errors: Readonly<Record<string, FieldError>> } {
  const parsed = parseForm(childFields, context.form, context)
  if (!parsed.ok) return { errors: parsed.errors }
  const { forename, surname, otherNames, bornOn, birthNote, diedOn, address, sex, ethnicity, ...rest } = parsed.value
  if (bornOn && diedOn && Temporal.PlainDate.compare(diedOn, bornOn) < 0) {
    return { errors: fieldError(childFields, 'diedOn', 'Date of death must be the date of birth or later') }
  }
  const details: Record<string, string> = {}
  for (const name of [...CHILD_QUESTIONS.map((question) => question.name), 'notKnownBecause'] as const) {
    if (rest[name] !== '') details[name] = rest[name]
  }
  return { answers: { forename, surname, otherNames, bornOn, birthNote, diedOn, address, sex, ethnicity, details } }
}
