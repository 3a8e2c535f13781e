/** The contributor’s side of a signature: asking for it, sending a new link, taking it back. */
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { fieldError, formValues, parseForm } from '#web/forms/form.ts'
import {
  type ChangeContext,
  type LoadContext,
  NOT_FOUND,
  type NotFound,
  type Redirect,
  type Route,
  command,
  formPage
} from '#web/route.ts'
import type { OwnModel } from '../agency.page.tsx'
import { makeReturn } from '../answering/make-return.ts'
import { OWN_READ, appendAbout, begin, loadOwn, loadWriting } from '../answering/own-request.ts'
import { whatIsMissing } from '../answering/what-is-missing.ts'
import { whoAsks } from '../delegating/colleagues.routes.ts'
import {
  type DelegationRow,
  addDelegation,
  endDelegationSessions,
  listDelegations,
  moveDelegation,
  renewDelegationLink
} from '../delegating/delegation.store.ts'
import { mayBeSamePerson } from '../information-request.ts'
import { informationRequestsPermissions as may } from '../information-requests.policy.ts'
import type { RequestRow } from '../information-requests.store.ts'
import { askSignaturePage, signatureFields, waitsForSignature } from './signature.page.tsx'

/** Only an answer that has all it needs is put before somebody to sign. */
async function loadReady(context: LoadContext): Promise<OwnModel | NotFound | Redirect> {
  const model = await loadWriting(context)
  if (model === NOT_FOUND || 'redirect' in model) return model
  const { answers, parts } = model.answer
  return whatIsMissing(answers, parts).length === 0 ? model : { redirect: `/requests/${model.request.id}/sign-off` }
}

async function loadWaiting(
  context: LoadContext
): Promise<{ readonly request: RequestRow; readonly signature: DelegationRow } | NotFound> {
  const model = await loadOwn(context)
  if (model === NOT_FOUND || !model.signature || !waitsForSignature(model.signature)) return NOT_FOUND
  return { request: model.request, signature: model.signature }
}

async function sendLetter(
  context: ChangeContext,
  request: RequestRow,
  to: Pick<DelegationRow, 'toEmail' | 'toName' | 'dueOn'>,
  token: string
): Promise<void> {
  await putInOutbox(context.tx, {
    toEmail: to.toEmail,
    toName: to.toName,
    subject: `An answer to sign off for ${request.caseReference}`,
    text: [
      `${whoAsks(context, request).byName} of ${request.agencyName} asks you to sign off an answer to ${request.partnershipName}, by ${formatDayWithWeekday(to.dueOn)}.`,
      'Open it here. You need no account: a code will be sent to this address. Nobody who cannot read this mailbox can open it.',
      `${context.publicUrl}/d/${token}`,
      'Do not send information about a family by reply to this letter.'
    ].join('\n\n')
  })
}

/** Why this person cannot sign: they wrote it, or their mailbox is the writers’. */
function whyNot(
  { request, answer }: OwnModel,
  delegations: readonly DelegationRow[],
  asker: string,
  signer: { readonly toName: string; readonly toEmail: string }
): ReturnType<typeof fieldError<typeof signatureFields>> | undefined {
  const helped = delegations.filter(({ kind, state }) => kind === 'part' && (state === 'answered' || state === 'merged'))
  const writers = [request.contactEmail, asker, answer.answers.authorEmail ?? '', ...helped.map(({ toEmail }) => toEmail)]
  if (writers.some((address) => address.toLowerCase() === signer.toEmail))
    return fieldError(
      signatureFields,
      'toEmail',
      'Whoever writes the answer reads this mailbox. Enter the own address of a senior person who did not write it'
    )
  const names = answer.answers.holds === 'nothing' ? [] : [answer.answers.author ?? '', ...helped.map(({ toName }) => toName)]
  if (names.some((name) => mayBeSamePerson(signer.toName, name)))
    return fieldError(signatureFields, 'toName', 'Nobody signs off what they wrote. Enter a senior person who did not write it')
  return undefined
}

export const signatureRoutes: readonly Route[] = [
  formPage<OwnModel>({
    path: '/requests/:requestId/signature',
    permission: may.answer,
    audit: OWN_READ,
    writes: ['information-requests.signature-asked-for'],
    load: loadReady,
    fields: signatureFields,
    values: ({ request }) => formValues(signatureFields, { dueOn: request.dueOn }),
    view: askSignaturePage,
    handle: async (context, model) => {
      const { request } = model
      const parsed = parseForm(signatureFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { toName, toRole, toEmail, dueOn } = parsed.value
      const by = whoAsks(context, request)
      const delegations = await listDelegations(context.tx, request.id)
      const errors = whyNot(model, delegations, by.byEmail, parsed.value)
      if (errors) return { errors }
      const document = makeReturn(model, delegations, { by: toName, role: toRole, how: 'own-link' })
      if (!document) return NOT_FOUND
      const { id, token } = await addDelegation(context.tx, context.clock, request, {
        kind: 'sign-off',
        toName,
        toRole,
        toEmail,
        parts: [],
        note: '',
        dueOn,
        document,
        ...by
      })
      await sendLetter(context, request, { toName, toEmail, dueOn }, token)
      await begin(context, request)
      appendAbout(context, request, 'information-requests.signature-asked-for', { delegation: id })
      return { redirect: `/requests/${request.id}`, flash: `${toName} was asked to sign it off` }
    }
  }),
  command({
    path: '/requests/:requestId/signature/remind',
    permission: may.answer,
    writes: ['information-requests.signature-reminded'],
    handle: async (context) => {
      const model = await loadWaiting(context)
      if (model === NOT_FOUND) return NOT_FOUND
      const { request, signature } = model
      const token = await renewDelegationLink(context.tx, context.clock, signature.id)
      await sendLetter(context, request, signature, token)
      appendAbout(context, request, 'information-requests.signature-reminded', { delegation: signature.id })
      return { redirect: `/requests/${request.id}`, flash: 'A new link was sent' }
    }
  }),
  command({
    path: '/requests/:requestId/signature/revoke',
    permission: may.answer,
    writes: ['information-requests.delegation-revoked'],
    handle: async (context) => {
      const model = await loadWaiting(context)
      if (model === NOT_FOUND) return NOT_FOUND
      const { request, signature } = model
      if (!(await moveDelegation(context.tx, context.clock, signature.id, ['asked', 'opened'], 'revoked')))
        return { refused: `${signature.toName} has answered already.` }
      await endDelegationSessions(context.tx, signature.id)
      appendAbout(context, request, 'information-requests.delegation-revoked', { delegation: signature.id })
      return { redirect: `/requests/${request.id}`, flash: 'Taken back. You can change the answer again.' }
    }
  })
]
