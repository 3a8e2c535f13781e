/** The views of the three safeguarding partners: each gives its own; the business manager may record one that came another way, and says from whom. */
import type { SafeguardingPartner } from '#platform/access/actor.ts'
import { parseForm } from '#web/forms/form.ts'
import { NOT_FOUND, type Route, formPage, read, theCase } from '#web/route.ts'
import { listComments, listDisagreements } from './disagreement/disagreement.store.ts'
import { CLOSED, PATH, home, loadNotification, userOf } from './loaded-notification.ts'
import type { NotificationModel } from './notification.page.tsx'
import { notificationPermissions as may } from './notification.policy.ts'
import { addView } from './notification.store.ts'
import { type ViewsModel, onBehalfFields, onBehalfPage, ownViewFields, ownViewPage, viewsPage } from './views.page.tsx'

export const viewsRoutes: readonly Route[] = [
  read<ViewsModel>({
    path: `${PATH}/views`,
    permission: may.read,
    audit: { kind: 'notification.views-read' },
    load: async (context) => {
      const model = await loadNotification(context)
      if (model === NOT_FOUND) return NOT_FOUND
      const { caseId } = theCase(context)
      return {
        ...model,
        disagreements: await listDisagreements(context.tx, caseId),
        comments: await listComments(context.tx, caseId)
      }
    },
    data: ({ document, views, disagreements, comments }) => ({ given: document.views, history: views, disagreements, comments }),
    view: (model, page) => viewsPage(model, page.actor.kind === 'user' ? page.actor.safeguardingPartner : null, page)
  }),
  formPage<{ readonly model: NotificationModel; readonly partner: SafeguardingPartner }>({
    path: `${PATH}/views/own`,
    permission: may.giveView,
    audit: { kind: 'notification.views-read' },
    writes: ['notification.view-given'],
    fields: ownViewFields,
    load: async (context) => {
      const model = await loadNotification(context)
      const partner = userOf(context).safeguardingPartner
      return model === NOT_FOUND || partner === null ? NOT_FOUND : { model, partner }
    },
    values: () => ({}),
    view: ({ partner }, page, form) => ownViewPage(partner, page, form),
    handle: async (context, { model, partner }) => {
      if (model.notification.state === 'withdrawn') return { refused: CLOSED }
      const parsed = parseForm(ownViewFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { caseId } = theCase(context)
      await addView(context.tx, { caseId, partner, ...parsed.value, received: null }, userOf(context))
      context.append({
        kind: 'notification.view-given',
        caseId,
        subject: { type: 'case', id: caseId },
        data: { partner, view: parsed.value.view, dissent: parsed.value.dissent !== '' }
      })
      return { redirect: `${home(context)}/views`, flash: 'Your view is recorded' }
    }
  }),
  formPage<NotificationModel>({
    path: `${PATH}/views/on-behalf`,
    permission: may.recordView,
    audit: { kind: 'notification.views-read' },
    writes: ['notification.view-recorded-on-behalf'],
    fields: onBehalfFields,
    load: loadNotification,
    values: () => ({}),
    view: (_model, page, form) => onBehalfPage(page, form),
    handle: async (context, { notification }) => {
      if (notification.state === 'withdrawn') return { refused: CLOSED }
      const parsed = parseForm(onBehalfFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { receivedFrom: from, receivedHow: how, receivedOn: on, ...view } = parsed.value
      const { caseId } = theCase(context)
      await addView(context.tx, { caseId, ...view, received: { from, how, on } }, userOf(context))
      context.append({
        kind: 'notification.view-recorded-on-behalf',
        caseId,
        subject: { type: 'case', id: caseId },
        data: { partner: view.partner, view: view.view, how, dissent: view.dissent !== '' }
      })
      return { redirect: `${home(context)}/views`, flash: 'Recorded' }
    }
  })
]
