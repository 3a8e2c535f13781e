/** Adding, changing and removing the children of a notification; each theme of a child's record is a page of its own. */
import { codeLists, type CodeLists } from '#features/code-lists/index.ts'
import { contentVersion, fieldError, type FieldError, type FormValues, formValues, parseForm } from '#web/forms/form.ts'
import {
  type ChangeContext,
  type LoadContext,
  NOT_FOUND,
  type NotFound,
  type Route,
  formPage,
  read,
  theCase
} from '#web/route.ts'
import {
  type ChildModel,
  type ChildrenModel,
  childPage,
  childrenPage,
  identityFields,
  themePage,
  whoPage
} from './children.page.tsx'
import {
  type ChildAnswers,
  type ChildRow,
  addChild,
  changeChild,
  changeDetails,
  childrenOfCase,
  findChild,
  removeChild,
  removedChildren
} from './children.store.ts'
import { type Details, contradictions, themeFields, themeValues, withTheme, wordsOf } from './field-set/answers.ts'
import { CHILD_THEMES, type Theme, WHO } from './field-set/themes.ts'
import { CLOSED, PATH, home, userOf } from './loaded-notification.ts'
import { notificationPermissions as may } from './notification.policy.ts'
import { type NotificationRow, findNotification, noteChange } from './notification.store.ts'
import { afterAct } from './notification.ts'
import { reasonFields, reasonPage } from './sending.page.tsx'

interface NewChild {
  readonly notification: NotificationRow
  readonly lists: CodeLists
  readonly today: Temporal.PlainDate
}

interface LoadedChild extends NewChild {
  readonly child: ChildRow
}

async function loadNew({ tx, today, ...context }: LoadContext): Promise<NewChild | NotFound> {
  const notification = await findNotification(tx, theCase(context).caseId)
  return notification ? { notification, lists: await codeLists(tx), today } : NOT_FOUND
}

async function loadChild(context: LoadContext): Promise<LoadedChild | NotFound> {
  const loaded = await loadNew(context)
  if (loaded === NOT_FOUND) return NOT_FOUND
  const child = await findChild(context.tx, theCase(context).caseId, context.params['childId'] ?? '')
  return child ? { ...loaded, child } : NOT_FOUND
}

/** Every answer of a child's record by the name of its question. */
function detailsOf({ details, sex, ethnicity }: ChildRow): Details {
  return { ...details, sex, ethnicity }
}

function whoFields({ lists, today }: NewChild, held: Details) {
  return { ...identityFields, ...themeFields(WHO, lists, today, held) }
}

const CHILD_READ = {
  kind: 'notification.children-read',
  subject: ({ child }: LoadedChild) => ({ type: 'person', id: child.id })
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
    data: ({ state, children, removed }) => ({ state, items: children, removed }),
    view: childrenPage
  }),
  formPage<NewChild>({
    path: `${PATH}/children/new`,
    permission: may.write,
    audit: { none: 'an empty form' },
    writes: ['notification.child-added'],
    load: loadNew,
    fields: (model) => whoFields(model, {}),
    values: () => ({}),
    view: (model, page, form) =>
      whoPage('Add a child', whoFields(model, {}), page, form, `/cases/${theCase(page).caseId}/notification/children`),
    handle: async (context, model) => {
      const next = afterAct(model.notification.state, 'change')
      if (!next) return { refused: CLOSED }
      const read = readWho(context, model, {})
      if (!('answers' in read)) return read
      const { caseId } = theCase(context)
      const id = await addChild(context.tx, caseId, read.answers, userOf(context).userId)
      await noteChange(context.tx, caseId, next, userOf(context).userId)
      context.append({ kind: 'notification.child-added', caseId, subject: { type: 'person', id } })
      return { redirect: `${home(context)}/children/${id}`, flash: 'The child was added' }
    }
  }),
  read<ChildModel & LoadedChild>({
    path: `${PATH}/children/:childId`,
    permission: may.read,
    audit: CHILD_READ,
    load: async (context) => {
      const model = await loadChild(context)
      return model === NOT_FOUND ? NOT_FOUND : { ...model, state: model.notification.state, words: wordsOf(model.lists) }
    },
    data: ({ child }) => child,
    view: childPage
  }),
  formPage<LoadedChild>({
    path: `${PATH}/children/:childId/who`,
    permission: may.write,
    audit: CHILD_READ,
    writes: ['notification.child-changed'],
    load: loadChild,
    fields: (model) => whoFields(model, detailsOf(model.child)),
    values: ({ child }) => whoValues(child),
    version: ({ child }) => contentVersion(whoValues(child)),
    view: (model, page, form) =>
      whoPage(
        `${WHO.title}: ${model.child.name}`,
        whoFields(model, detailsOf(model.child)),
        page,
        form,
        `/cases/${theCase(page).caseId}/notification/children/${model.child.id}`
      ),
    handle: async (context, model) => {
      const { child, notification } = model
      const next = afterAct(notification.state, 'change')
      if (!next) return { refused: CLOSED }
      const read = readWho(context, model, detailsOf(child))
      if (!('answers' in read)) return read
      const { caseId } = theCase(context)
      await changeChild(context.tx, caseId, child.id, read.answers)
      return changed(context, child, next)
    }
  }),
  ...CHILD_THEMES.map((theme) => themeRoute(theme)),
  formPage<LoadedChild>({
    path: `${PATH}/children/:childId/remove`,
    permission: may.write,
    audit: CHILD_READ,
    writes: ['notification.child-removed'],
    fields: reasonFields,
    load: loadChild,
    values: () => ({}),
    version: ({ child }) => child.version,
    view: ({ child }, page, form) =>
      reasonPage(
        {
          title: `Remove ${child.name}`,
          explanation: 'The record is kept with the reason, but is no longer part of the notification.',
          button: 'Remove',
          back: `/cases/${theCase(page).caseId}/notification/children/${child.id}`
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

function themeRoute(theme: Theme): Route {
  return formPage<LoadedChild>({
    path: `${PATH}/children/:childId/${theme.id}`,
    permission: may.write,
    audit: CHILD_READ,
    writes: ['notification.child-changed'],
    load: loadChild,
    fields: ({ child, lists, today }) => themeFields(theme, lists, today, child.details),
    values: ({ child }) => themeValues(theme, child.details),
    version: ({ child }) => contentVersion(themeValues(theme, child.details)),
    view: ({ child, lists, today }, page, form) =>
      themePage({ child, theme }, themeFields(theme, lists, today, child.details), page, form),
    handle: async (context, { child, notification, lists, today }) => {
      const next = afterAct(notification.state, 'change')
      if (!next) return { refused: CLOSED }
      const parsed = parseForm(themeFields(theme, lists, today, child.details), context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const wrong = contradictions(theme, parsed.value)
      if (Object.keys(wrong).length > 0) return { errors: wrong }
      await changeDetails(context.tx, theCase(context).caseId, child.id, withTheme(child.details, theme, parsed.value))
      return changed(context, child, next)
    }
  })
}

async function changed(context: ChangeContext, child: ChildRow, next: NonNullable<ReturnType<typeof afterAct>>) {
  const { caseId } = theCase(context)
  await noteChange(context.tx, caseId, next, userOf(context).userId)
  context.append({ kind: 'notification.child-changed', caseId, subject: { type: 'person', id: child.id } })
  return { redirect: `${home(context)}/children/${child.id}`, flash: 'Saved' }
}

function whoValues(child: ChildRow): FormValues {
  const day = (iso: string | null) => (iso === null ? null : Temporal.PlainDate.from(iso))
  return {
    ...formValues(identityFields, {
      forename: child.forename,
      surname: child.surname,
      otherNames: child.otherNames,
      bornOn: day(child.bornOn),
      birthNote: child.birthNote,
      diedOn: day(child.diedOn),
      address: child.address
    }),
    ...themeValues(WHO, detailsOf(child))
  }
}

function readWho(
  context: ChangeContext,
  model: NewChild,
  kept: Details
): { readonly answers: ChildAnswers } | { readonly errors: Readonly<Record<string, FieldError>> } {
  const identity = parseForm(identityFields, context.form, context)
  const group = parseForm(themeFields(WHO, model.lists, model.today, kept), context.form, context)
  if (!identity.ok || !group.ok) return { errors: { ...(identity.ok ? {} : identity.errors), ...(group.ok ? {} : group.errors) } }
  const { bornOn, diedOn } = identity.value
  if (bornOn && diedOn && Temporal.PlainDate.compare(diedOn, bornOn) < 0) {
    return { errors: fieldError(identityFields, 'diedOn', 'Date of death must be the date of birth or later') }
  }
  const { sex = '', ethnicity = '', ...details } = withTheme(kept, WHO, group.value)
  return { answers: { ...identity.value, sex: String(sex), ethnicity: String(ethnicity), details } }
}
