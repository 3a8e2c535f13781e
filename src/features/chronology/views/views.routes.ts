/** Pages of saved views. */
import { parseForm, single } from '#web/forms/form.ts'
import { NOT_FOUND, type Route, command, formPage, read, theCase } from '#web/route.ts'
import { chronologyPermissions } from '../chronology.policy.ts'
import { type Filter, addressOf, filterFrom } from '../events/filter.ts'
import { newViewPage, viewFields, viewsPage } from './views.page.tsx'
import { addView, removeView, viewsOf } from './views.store.ts'

const PATH = '/cases/:caseId/chronology/views'
const READ = { kind: 'chronology.read' } as const

export const viewRoutes: readonly Route[] = [
  read({
    path: PATH,
    permission: chronologyPermissions.read,
    audit: READ,
    load: (context) => viewsOf(context.tx, theCase(context).caseId),
    view: viewsPage,
    data: (views) => ({ views: views.map(({ id, name, filter, shared, byName }) => ({ id, name, filter, shared, byName })) })
  }),
  formPage<Filter>({
    path: `${PATH}/new`,
    permission: chronologyPermissions.read,
    audit: READ,
    writes: ['chronology.view-saved'],
    load: (context) => Promise.resolve(filterFrom(context.query).filter),
    fields: viewFields,
    values: (filter) => ({ filter: addressOf(filter).slice(1) }),
    view: newViewPage,
    handle: async (context) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(viewFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (context.actor.kind !== 'user') return NOT_FOUND
      const { filter } = filterFrom(Object.fromEntries(new URLSearchParams(single(context.form, 'filter'))))
      const id = await addView(context.tx, caseId, {
        name: parsed.value.name,
        filter,
        shared: parsed.value.who === 'shared',
        byUser: context.actor.userId,
        byName: context.actor.name
      })
      context.append({ kind: 'chronology.view-saved', caseId, subject: { type: 'chronology-view', id } })
      return { redirect: `/cases/${caseId}/chronology${addressOf(filter)}`, flash: 'Saved' }
    }
  }),
  command({
    path: `${PATH}/:viewId/take-away`,
    permission: chronologyPermissions.read,
    writes: ['chronology.view-taken-away'],
    handle: async (context) => {
      const { caseId } = theCase(context)
      const id = context.params['viewId'] ?? ''
      if (context.actor.kind !== 'user') return NOT_FOUND
      if (!(await removeView(context.tx, context.clock, caseId, id, context.actor.userId))) return NOT_FOUND
      context.append({ kind: 'chronology.view-taken-away', caseId, subject: { type: 'chronology-view', id } })
      return { redirect: `/cases/${caseId}/chronology/views`, flash: 'Taken away' }
    }
  })
]
