/** Bringing a disagreement about notifying to the chair, the chair's answer, and the scrutineer's comments. */
import { parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, formPage, theCase } from '#web/route.ts'
import { CLOSED, PATH, home, userOf } from '../loaded-notification.ts'
import { notificationPermissions as may } from '../notification.policy.ts'
import { type NotificationRow, findNotification } from '../notification.store.ts'
import { answerFields, answerPage, commentFields, commentPage, raiseFields, raisePage } from './disagreement.page.tsx'
import { addComment, answerDisagreement, listDisagreements, raiseDisagreement } from './disagreement.store.ts'
import type { Disagreement } from './disagreement.ts'

interface Loaded {
  readonly notification: NotificationRow
  readonly all: readonly Disagreement[]
}

async function load(context: LoadContext): Promise<Loaded | NotFound> {
  const { caseId } = theCase(context)
  const notification = await findNotification(context.tx, caseId)
  return notification ? { notification, all: await listDisagreements(context.tx, caseId) } : NOT_FOUND
}

const READ = { kind: 'notification.views-read' } as const

export const disagreementRoutes: readonly Route[] = [
  formPage<Loaded>({
    path: `${PATH}/views/to-the-chair`,
    permission: may.raiseDisagreement,
    audit: READ,
    writes: ['notification.disagreement-raised'],
    fields: raiseFields,
    load,
    values: () => ({}),
    view: (_loaded, page, form) => raisePage(page, form),
    handle: async (context, { notification, all }) => {
      if (notification.state === 'withdrawn') return { refused: CLOSED }
      if (all.some(({ answer }) => answer === null))
        return { refused: 'It has been brought to the chair already, who has not answered yet.' }
      const parsed = parseForm(raiseFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { caseId } = theCase(context)
      const id = await raiseDisagreement(context.tx, caseId, parsed.value.question, userOf(context))
      context.append({ kind: 'notification.disagreement-raised', caseId, subject: { type: 'notification-disagreement', id } })
      return { redirect: `${home(context)}/views`, flash: 'The chair has it now' }
    }
  }),
  formPage<Loaded & { readonly open: Disagreement }>({
    path: `${PATH}/views/answer`,
    permission: may.answerDisagreement,
    audit: READ,
    writes: ['notification.disagreement-answered'],
    fields: answerFields,
    load: async (context) => {
      const loaded = await load(context)
      const open = loaded === NOT_FOUND ? undefined : loaded.all.find(({ answer }) => answer === null)
      return loaded === NOT_FOUND || !open ? NOT_FOUND : { ...loaded, open }
    },
    values: () => ({}),
    view: ({ open }, page, form) => answerPage(open, page, form),
    handle: async (context, { open }) => {
      const parsed = parseForm(answerFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { caseId } = theCase(context)
      await answerDisagreement(context.tx, context.clock, open.id, parsed.value, userOf(context))
      context.append({
        kind: 'notification.disagreement-answered',
        caseId,
        subject: { type: 'notification-disagreement', id: open.id },
        data: { outcome: parsed.value.outcome }
      })
      return { redirect: `${home(context)}/views`, flash: 'Your answer is recorded' }
    }
  }),
  formPage<Loaded>({
    path: `${PATH}/views/comment`,
    permission: may.comment,
    audit: READ,
    writes: ['notification.comment-written'],
    fields: commentFields,
    load,
    values: () => ({}),
    view: (_loaded, page, form) => commentPage(page, form),
    handle: async (context) => {
      const parsed = parseForm(commentFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { caseId } = theCase(context)
      const id = await addComment(context.tx, caseId, parsed.value.comment, userOf(context))
      context.append({ kind: 'notification.comment-written', caseId, subject: { type: 'notification-comment', id } })
      return { redirect: `${home(context)}/views`, flash: 'Saved' }
    }
  })
]
