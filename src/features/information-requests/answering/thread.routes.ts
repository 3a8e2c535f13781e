/** The thread of a request: the agency asks, the partnership answers, and the other way round. */
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import { actorName } from '#platform/access/actor.ts'
import { may as mayDo } from '#platform/access/permission.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, formPage, theCase } from '#web/route.ts'
import type { OwnModel } from '../agency.page.tsx'
import { informationRequestsPermissions as may } from '../information-requests.policy.ts'
import { type RequestRow, findRequest, renewLink } from '../information-requests.store.ts'
import { OWN_READ, appendAbout, loadOwn } from './own-request.ts'
import { messageFields, threadPage } from './thread.page.tsx'
import { type MessageRow, addMessage, listMessages } from './thread.store.ts'

interface TeamThread {
  readonly request: RequestRow
  readonly messages: readonly MessageRow[]
}

async function loadThread(context: LoadContext): Promise<TeamThread | NotFound> {
  const request = await findRequest(context.tx, context.params['requestId'] ?? '', theCase(context).caseId)
  return request ? { request, messages: await listMessages(context.tx, request.id) } : NOT_FOUND
}

export const threadRoutes: readonly Route[] = [
  formPage<OwnModel>({
    path: '/requests/:requestId/thread',
    permission: may.answer,
    audit: OWN_READ,
    writes: ['information-requests.question-asked'],
    load: loadOwn,
    fields: messageFields,
    values: () => ({}),
    view: ({ request, messages }, page, form) =>
      threadPage(
        messages,
        {
          title: 'Ask the partnership',
          explanation: `${request.partnershipName} reads what you write here, and answers here. Other agencies do not see it.`,
          back: `/requests/${request.id}`,
          layout: 'case',
          writes: true
        },
        page,
        form
      ),
    handle: async (context, { request }) => {
      const parsed = parseForm(messageFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      await addMessage(context.tx, request, { fromAgency: true, message: parsed.value.message, by: actorName(context.actor) })
      appendAbout(context, request, 'information-requests.question-asked')
      return {
        redirect: `/requests/${request.id}/thread`,
        flash: 'Sent. You will get a letter when the partnership has answered.'
      }
    }
  }),
  formPage<TeamThread>({
    path: '/cases/:caseId/requests/:requestId/thread',
    permission: may.read,
    writePermission: may.manage,
    audit: {
      kind: 'information-requests.thread-read',
      subject: ({ request }) => ({ type: 'information-request', id: request.id })
    },
    writes: ['information-requests.question-answered'],
    load: loadThread,
    fields: messageFields,
    values: () => ({}),
    view: ({ request, messages }, page, form) => {
      const { caseId, partnershipId } = theCase(page)
      return threadPage(
        messages,
        {
          title: `Questions: ${request.agencyName}`,
          explanation: 'The agency reads what you write here and gets a letter with a new link. Other agencies do not see it.',
          back: `/cases/${caseId}/requests/${request.id}`,
          layout: undefined,
          writes: request.state !== 'revoked' && mayDo(page.actor, may.manage, { caseId, partnershipId }).allowed
        },
        page,
        form
      )
    },
    handle: async (context, { request }) => {
      const parsed = parseForm(messageFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (request.state === 'revoked') return { refused: 'The request was revoked, so the agency cannot read an answer.' }
      await addMessage(context.tx, request, { fromAgency: false, message: parsed.value.message, by: actorName(context.actor) })
      const token = await renewLink(context.tx, context.clock, request.id)
      await putInOutbox(context.tx, {
        toEmail: request.contactEmail,
        toName: request.contactName,
        caseId: request.caseId,
        subject: `A message about ${request.caseReference}`,
        text: [
          `${request.partnershipName} wrote to you about the information it asked for by ${formatDayWithWeekday(request.dueOn)}.`,
          'Read it here. A code will be sent to this address. The link takes the place of the ones before.',
          `${context.publicUrl}/r/${token}`
        ].join('\n\n')
      })
      appendAbout(context, request, 'information-requests.question-answered')
      return { redirect: `/cases/${request.caseId}/requests/${request.id}/thread`, flash: 'Sent' }
    }
  })
]
