/** The colleague’s side: writing the parts they were asked for, sending them back, or saying no. */
import { newId } from '#kernel/ids.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { type FormValues, parseForm, single } from '#web/forms/form.ts'
import {
  type ChangeContext,
  type LoadContext,
  NOT_FOUND,
  type NotFound,
  type Redirect,
  type RefusedOutcome,
  type Route,
  command,
  formPage,
  read
} from '#web/route.ts'
import { eventFields } from '../agency.page.tsx'
import type { PartAnswer, PartState } from '../answering/parts.ts'
import { informationRequestsPermissions as may } from '../information-requests.policy.ts'
import {
  type DelegateModel,
  declineFields,
  declinePage,
  delegatePage,
  delegatedEventsPage,
  sendBackFields,
  sendBackPage,
  writePage,
  writingFields
} from './delegate.page.tsx'
import { type Delegated, EVENTS, isText, questionParts } from './delegation.ts'
import { listDelegatedFiles, sendDelegatedFiles } from './delegation-files.store.ts'
import {
  addDelegationReturn,
  findDelegated,
  findDelegation,
  findDelegationReturn,
  moveDelegation,
  saveDelegated
} from './delegation.store.ts'

/** The event that a colleague's reading leaves. */
export const DELEGATE_READ = {
  kind: 'information-requests.delegation-read',
  subject: ({ delegation }: DelegateModel) => ({ type: 'delegation', id: delegation.id })
} as const

async function load(context: LoadContext): Promise<DelegateModel | NotFound> {
  const delegation = await findDelegation(context.tx, context.params['delegationId'] ?? '')
  if (delegation?.kind !== 'part' || context.actor.kind !== 'delegate') return NOT_FOUND
  return {
    delegation,
    written: await findDelegated(context.tx, delegation.id),
    sent: await findDelegationReturn(context.tx, delegation.id),
    files: await listDelegatedFiles(context.tx, delegation.id)
  }
}

/** Pages that write: once answered, they lead to where it says so. */
export async function loadDelegateWriting(context: LoadContext): Promise<DelegateModel | NotFound | Redirect> {
  const model = await load(context)
  if (model === NOT_FOUND) return NOT_FOUND
  const { id, state } = model.delegation
  return state === 'asked' || state === 'opened' ? model : { redirect: `/delegated/${id}` }
}

/** The same, where key events were asked for. */
export async function loadDelegateEvents(context: LoadContext): Promise<DelegateModel | NotFound | Redirect> {
  const model = await loadDelegateWriting(context)
  if (model === NOT_FOUND || 'redirect' in model) return model
  return model.delegation.parts.some(({ key }) => key === EVENTS) ? model : NOT_FOUND
}

/** Writes what a colleague did into the trail of the case. */
export function append(
  context: ChangeContext,
  { delegation }: DelegateModel,
  kind: string,
  data: Readonly<Record<string, string | number>> = {}
): void {
  context.append({ kind, caseId: delegation.caseId, subject: { type: 'delegation', id: delegation.id }, data })
}

function valuesOf({ delegation, written }: DelegateModel): FormValues {
  const texts = delegation.parts.map(({ key }) => key).filter(isText)
  return {
    ...Object.fromEntries(texts.map((key) => [key, written.answers[key] ?? ''])),
    ...Object.fromEntries(
      questionParts(delegation.parts).flatMap(({ key }) => {
        const said = written.parts.find((part) => part.key === key)
        return [
          [`state-${key}`, said?.state ?? ''],
          [`text-${key}`, said?.text ?? ''],
          [`reason-${key}`, said?.reason ?? '']
        ]
      })
    )
  }
}

/** Answers whoever asked: by a letter that says only that there is an answer. */
async function answer(
  context: ChangeContext,
  model: DelegateModel,
  to: 'answered' | 'declined',
  reply: string
): Promise<Redirect | RefusedOutcome> {
  const { delegation } = model
  if (!(await moveDelegation(context.tx, context.clock, delegation.id, ['asked', 'opened'], to, reply)))
    return { refused: `${delegation.askedByName} has taken this back meanwhile. What you wrote is kept.` }
  await putInOutbox(context.tx, {
    toEmail: delegation.askedByEmail,
    toName: delegation.askedByName,
    subject:
      to === 'answered'
        ? `Sent back to you for ${delegation.caseReference}`
        : `Your colleague cannot help with ${delegation.caseReference}`,
    text: `${delegation.toName} has ${to === 'answered' ? 'sent back their part of the answer' : 'said that they cannot do their part of the answer, and why'}. Open the request by its link to see it.`
  })
  return { redirect: `/delegated/${delegation.id}`, flash: 'Thank you' }
}

export const delegateRoutes: readonly Route[] = [
  read<DelegateModel>({
    path: '/delegated/:delegationId',
    permission: may.help,
    audit: DELEGATE_READ,
    load: async (context) => {
      const model = await load(context)
      if (model !== NOT_FOUND) return model
      // Whoever is asked to sign comes by the first page too.
      const asked = await findDelegation(context.tx, context.params['delegationId'] ?? '')
      return asked?.kind === 'sign-off' && context.actor.kind === 'delegate' ? { redirect: `/to-sign/${asked.id}` } : NOT_FOUND
    },
    view: delegatePage
  }),
  formPage<DelegateModel>({
    path: '/delegated/:delegationId/write',
    permission: may.help,
    audit: DELEGATE_READ,
    writes: ['information-requests.delegated-part-saved'],
    load: loadDelegateWriting,
    fields: ({ delegation }) => writingFields(delegation.parts),
    values: valuesOf,
    version: ({ written }) => written.version,
    view: writePage,
    handle: async (context, model) => {
      const { delegation, written } = model
      const parsed = parseForm(writingFields(delegation.parts), context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { value } = parsed
      const saved: Delegated = {
        answers: Object.fromEntries(
          delegation.parts
            .map(({ key }) => key)
            .filter(isText)
            .map((key) => [key, value[key] ?? ''])
        ),
        parts: questionParts(delegation.parts).map((part): PartAnswer => ({
          ...part,
          state: (value[`state-${part.key}`] ?? '') as PartState | '',
          text: value[`text-${part.key}`] ?? '',
          reason: value[`reason-${part.key}`] ?? ''
        })),
        events: written.events
      }
      await saveDelegated(context.tx, context.clock, delegation.id, saved)
      append(context, model, 'information-requests.delegated-part-saved')
      return { redirect: `/delegated/${delegation.id}`, flash: 'Saved' }
    }
  }),
  formPage<DelegateModel>({
    path: '/delegated/:delegationId/events',
    permission: may.help,
    audit: DELEGATE_READ,
    writes: ['information-requests.delegated-part-saved'],
    load: loadDelegateEvents,
    fields: eventFields,
    values: () => ({}),
    view: delegatedEventsPage,
    handle: async (context, model) => {
      const parsed = parseForm(eventFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { delegation, written } = model
      const { when, what, source } = parsed.value
      const events = [...written.events, { id: newId<'event'>(), when, what, ...(source === '' ? {} : { source }) }]
      await saveDelegated(context.tx, context.clock, delegation.id, { ...written, events })
      append(context, model, 'information-requests.delegated-part-saved')
      return { redirect: `/delegated/${delegation.id}/events`, flash: 'Added' }
    }
  }),
  command({
    path: '/delegated/:delegationId/events/remove',
    permission: may.help,
    writes: ['information-requests.delegated-part-saved'],
    handle: async (context) => {
      const model = await loadDelegateEvents(context)
      if (model === NOT_FOUND || 'redirect' in model) return model
      const { delegation, written } = model
      const events = written.events.filter(({ id }) => id !== single(context.form, 'event'))
      await saveDelegated(context.tx, context.clock, delegation.id, { ...written, events })
      append(context, model, 'information-requests.delegated-part-saved')
      return { redirect: `/delegated/${delegation.id}/events`, flash: 'Removed' }
    }
  }),
  formPage<DelegateModel>({
    path: '/delegated/:delegationId/send-back',
    permission: may.help,
    audit: DELEGATE_READ,
    writes: ['information-requests.delegated-part-sent-back'],
    load: loadDelegateWriting,
    fields: sendBackFields,
    values: () => ({}),
    view: sendBackPage,
    handle: async (context, model) => {
      const parsed = parseForm(sendBackFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      // Before it is answered: afterwards the database lets nothing more be sent.
      await addDelegationReturn(context.tx, model.delegation.id, model.written)
      const files = await sendDelegatedFiles(context.tx, context.clock, model.delegation.id)
      append(context, model, 'information-requests.delegated-part-sent-back', { files })
      return answer(context, model, 'answered', parsed.value.reply)
    }
  }),
  formPage<DelegateModel>({
    path: '/delegated/:delegationId/decline',
    permission: may.help,
    audit: DELEGATE_READ,
    writes: ['information-requests.delegation-declined'],
    load: loadDelegateWriting,
    fields: declineFields,
    values: () => ({}),
    view: declinePage,
    handle: async (context, model) => {
      const parsed = parseForm(declineFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      append(context, model, 'information-requests.delegation-declined')
      return answer(context, model, 'declined', parsed.value.reply)
    }
  })
]
