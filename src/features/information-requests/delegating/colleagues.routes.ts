/** The contributor’s side: asking colleagues, sending them a new link, taking it back, asking again. */
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
  formPage,
  read
} from '#web/route.ts'
import type { OwnModel } from '../agency.page.tsx'
import { OWN_READ, appendAbout, begin, loadOwn, loadWriting } from '../answering/own-request.ts'
import { informationRequestsPermissions as may } from '../information-requests.policy.ts'
import type { RequestRow } from '../information-requests.store.ts'
import {
  type ColleagueModel,
  type ColleaguesModel,
  askAgainFields,
  askAgainPage,
  askColleagueFields,
  askColleaguePage,
  colleaguePage,
  colleaguesPage
} from './colleagues.page.tsx'
import { delegableParts } from './delegation.ts'
import {
  type DelegationRow,
  addDelegation,
  endDelegationSessions,
  findDelegation,
  findDelegationReturn,
  listDelegations,
  moveDelegation,
  renewDelegationLink
} from './delegation.store.ts'
import { type DelegatedFile, listDelegatedFiles } from './delegation-files.store.ts'

/** Letters to colleagues about one request, so that nobody’s mailbox is flooded through it. */
const MOST_COLLEAGUES = 40

/** Who asks, as a colleague reads it, and where they are written to. */
export function whoAsks({ actor }: LoadContext, request: RequestRow): { readonly byName: string; readonly byEmail: string } {
  if (actor.kind === 'user') return { byName: actor.name, byEmail: actor.email }
  const byEmail = actor.kind === 'contributor' ? actor.email : request.contactEmail
  return { byName: request.contactName || byEmail, byEmail }
}

export async function loadColleague(context: LoadContext): Promise<ColleagueModel | NotFound | Redirect> {
  const model = await loadWriting(context)
  if (model === NOT_FOUND || 'redirect' in model) return model
  const delegation = await findDelegation(context.tx, context.params['delegationId'] ?? '', model.request.id)
  if (delegation?.kind !== 'part') return NOT_FOUND
  return {
    ...model,
    delegation,
    sent: await findDelegationReturn(context.tx, delegation.id),
    theirFiles: await listDelegatedFiles(context.tx, delegation.id),
    expired: Temporal.Instant.compare(delegation.linkExpiresAt, context.clock.now()) <= 0
  }
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
    subject: `Your part of an answer is needed for ${request.caseReference}`,
    text: [
      `${whoAsks(context, request).byName} of ${request.agencyName} asks you for a part of an answer to ${request.partnershipName}, by ${formatDayWithWeekday(to.dueOn)}.`,
      'Open it here. You need no account: a code will be sent to this address. Nobody who cannot read this mailbox can open it.',
      `${context.publicUrl}/d/${token}`,
      'Do not send information about a family by reply to this letter.'
    ].join('\n\n')
  })
}

export const colleaguesRoutes: readonly Route[] = [
  read<ColleaguesModel>({
    path: '/requests/:requestId/colleagues',
    permission: may.answer,
    audit: OWN_READ,
    load: async (context) => {
      const model = await loadOwn(context)
      return model === NOT_FOUND ? NOT_FOUND : { ...model, delegations: await listDelegations(context.tx, model.request.id) }
    },
    view: colleaguesPage,
    data: ({ delegations }) =>
      delegations
        .filter(({ kind }) => kind === 'part')
        .map(({ id, toName, parts, dueOn, state }) => ({ id, toName, parts, dueOn: dueOn.toString(), state }))
  }),
  formPage<OwnModel>({
    path: '/requests/:requestId/colleagues/new',
    permission: may.answer,
    audit: OWN_READ,
    writes: ['information-requests.colleague-asked'],
    load: loadWriting,
    fields: askColleagueFields,
    values: (model) => formValues(askColleagueFields(model), { dueOn: model.request.dueOn }),
    view: askColleaguePage,
    handle: async (context, model) => {
      const { request, answer } = model
      const fields = askColleagueFields(model)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { toName, toEmail, parts, dueOn, note } = parsed.value
      const by = whoAsks(context, request)
      if (toEmail === by.byEmail.toLowerCase() || toEmail === request.contactEmail.toLowerCase())
        return {
          errors: fieldError(fields, 'toEmail', 'That is the address of the request itself. Enter your colleague’s own address')
        }
      if ((await listDelegations(context.tx, request.id)).length >= MOST_COLLEAGUES)
        return { refused: `At most ${MOST_COLLEAGUES} colleagues can be asked for one answer.` }
      const { id, token } = await addDelegation(context.tx, context.clock, request, {
        kind: 'part',
        toName,
        toRole: '',
        toEmail,
        parts: delegableParts(request.questions, answer.parts).filter(({ key }) => parts.includes(key)),
        note,
        dueOn,
        ...by
      })
      await sendLetter(context, request, { toName, toEmail, dueOn }, token)
      await begin(context, request)
      appendAbout(context, request, 'information-requests.colleague-asked', {
        delegation: id,
        parts,
        due: dueOn.toString()
      })
      return { redirect: `/requests/${request.id}/colleagues`, flash: `${toName} was asked` }
    }
  }),
  read<ColleagueModel>({
    path: '/requests/:requestId/colleagues/:delegationId',
    permission: may.answer,
    audit: OWN_READ,
    load: loadColleague,
    view: colleaguePage,
    data: ({ delegation, sent, theirFiles }) => ({
      id: delegation.id,
      toName: delegation.toName,
      parts: delegation.parts,
      dueOn: delegation.dueOn.toString(),
      state: delegation.state,
      reply: delegation.reply,
      sent: sent ? { answers: sent.answers, parts: sent.parts, events: sent.events } : null,
      files: theirFiles.map(({ id, name, size, sha256, taken }) => ({ id, name, size, sha256, taken }))
    })
  }),
  command({
    path: '/requests/:requestId/colleagues/:delegationId/remind',
    permission: may.answer,
    writes: ['information-requests.colleague-reminded'],
    handle: async (context) => {
      const model = await loadColleague(context)
      if (model === NOT_FOUND || 'redirect' in model) return model
      const { request, delegation } = model
      if (delegation.state !== 'asked' && delegation.state !== 'opened')
        return { refused: 'Nothing is waited for from this colleague.' }
      const token = await renewDelegationLink(context.tx, context.clock, delegation.id)
      await sendLetter(context, request, delegation, token)
      appendAbout(context, request, 'information-requests.colleague-reminded', { delegation: delegation.id })
      return { redirect: `/requests/${request.id}/colleagues/${delegation.id}`, flash: 'A new link was sent' }
    }
  }),
  command({
    path: '/requests/:requestId/colleagues/:delegationId/revoke',
    permission: may.answer,
    writes: ['information-requests.delegation-revoked'],
    handle: async (context) => {
      const model = await loadColleague(context)
      if (model === NOT_FOUND || 'redirect' in model) return model
      const { request, delegation } = model
      if (!(await moveDelegation(context.tx, context.clock, delegation.id, ['asked', 'opened'], 'revoked')))
        return { refused: 'Your colleague has answered already. Look at what came back; you need not take it.' }
      await endDelegationSessions(context.tx, delegation.id)
      appendAbout(context, request, 'information-requests.delegation-revoked', { delegation: delegation.id })
      return {
        redirect: `/requests/${request.id}/colleagues/${delegation.id}`,
        flash: 'Taken back. The link stopped working at once.'
      }
    }
  }),
  formPage<ColleagueModel>({
    path: '/requests/:requestId/colleagues/:delegationId/again',
    permission: may.answer,
    audit: OWN_READ,
    writes: ['information-requests.colleague-asked-again'],
    load: async (context) => {
      const model = await loadColleague(context)
      if (model === NOT_FOUND || 'redirect' in model) return model
      const { state } = model.delegation
      return state === 'answered' || state === 'declined' ? model : NOT_FOUND
    },
    fields: askAgainFields,
    values: () => ({}),
    view: askAgainPage,
    handle: async (context, { request, delegation }) => {
      const parsed = parseForm(askAgainFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const token = await renewDelegationLink(context.tx, context.clock, delegation.id, parsed.value)
      await sendLetter(context, request, { ...delegation, dueOn: parsed.value.dueOn }, token)
      appendAbout(context, request, 'information-requests.colleague-asked-again', { delegation: delegation.id })
      return { redirect: `/requests/${request.id}/colleagues/${delegation.id}`, flash: 'Asked again' }
    }
  }),
  read<DelegatedFile>({
    path: '/requests/:requestId/colleagues/:delegationId/files/:fileId',
    permission: may.answer,
    audit: { kind: 'information-requests.file-read', subject: (file) => ({ type: 'delegation-file', id: file.id }) },
    load: async (context) => {
      const model = await loadColleague(context)
      if (model === NOT_FOUND || 'redirect' in model) return NOT_FOUND
      return model.theirFiles.find(({ id }) => id === context.params['fileId']) ?? NOT_FOUND
    },
    view: async (file, page) => ({
      file: { name: file.name, mediaType: file.mediaType, body: await page.openFile(file.storageKey) }
    })
  })
]
