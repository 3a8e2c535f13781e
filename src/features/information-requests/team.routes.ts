/** The partnership's side of requests: asking, chasing, giving time, revoking, reading what came back. */
import { workingCalendar } from '#features/law-corrections/index.ts'
import type { InformationRequestId } from '#platform/access/actor.ts'
import { actorName } from '#platform/access/actor.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, formPage, read, theCase } from '#web/route.ts'
import { enclosuresOf, madeFrom } from './asking/asking.store.ts'
import { reminderLetter } from './chasing/letters.ts'
import { feedbackOn } from './feedback/feedback.store.ts'
import { mayBecome } from './information-request.ts'
import { informationRequestsPermissions as may } from './information-requests.policy.ts'
import {
  type FileRow,
  type RequestRow,
  addContact,
  answerTime,
  daysLate,
  findRequest,
  listContacts,
  listFiles,
  listReturns,
  moveRequest,
  renewLink,
  revokeRequest
} from './information-requests.store.ts'
import { endRequestSessions } from './sessions.store.ts'
import { type RequestModel, reasonFields, reasonPage, requestPage, timeAnswerFields, timeAnswerPage } from './team.page.tsx'

async function load(context: LoadContext): Promise<RequestRow | NotFound> {
  return (await findRequest(context.tx, context.params['requestId'] ?? '', theCase(context).caseId)) ?? NOT_FOUND
}

async function loadModel(context: LoadContext): Promise<RequestModel | NotFound> {
  const request = await load(context)
  if (request === NOT_FOUND) return NOT_FOUND
  const end = request.returnedAt ? request.returnedAt.toZonedDateTimeISO('Europe/London').toPlainDate() : context.today
  return {
    request,
    late: daysLate(request.dueOn, end, await workingCalendar(context.tx, theCase(context).division)),
    from: await madeFrom(context.tx, request.id),
    enclosed: await enclosuresOf(context.tx, request.id),
    returns: await listReturns(context.tx, request.id),
    files: await listFiles(context.tx, request.id),
    feedback: await feedbackOn(context.tx, request.id),
    contacts: await listContacts(context.tx, request.id)
  }
}

function base(context: LoadContext, id: string): string {
  return `/cases/${theCase(context).caseId}/requests/${id}`
}

/** A file as programs are told of it; where it is kept is nobody's business. */
function fileData({ id, name, mediaType, size, sha256, scanState }: FileRow) {
  return { id, name, mediaType, size, sha256, scanState }
}

export const teamRoutes: readonly Route[] = [
  read<RequestModel>({
    path: '/cases/:caseId/requests/:requestId',
    permission: may.read,
    audit: { kind: 'information-requests.read', subject: ({ request }) => ({ type: 'information-request', id: request.id }) },
    load: loadModel,
    data: ({ request, late, returns, files, contacts }) => ({
      request,
      workingDaysLate: late,
      returns,
      files: files.map(fileData),
      contacts
    }),
    view: requestPage
  }),
  read<FileRow>({
    path: '/cases/:caseId/requests/:requestId/files/:fileId',
    permission: may.read,
    audit: { kind: 'information-requests.file-read', subject: (file) => ({ type: 'file', id: file.id }) },
    load: async (context) => {
      const request = await load(context)
      if (request === NOT_FOUND) return NOT_FOUND
      return (await listFiles(context.tx, request.id)).find((file) => file.id === context.params['fileId']) ?? NOT_FOUND
    },
    view: async (file, page) => ({
      file: { name: file.name, mediaType: file.mediaType, body: await page.openFile(file.storageKey) }
    })
  }),
  formPage<RequestRow>({
    path: '/cases/:caseId/requests/:requestId/revoke',
    permission: may.manage,
    audit: { none: 'a form without case material' },
    writes: ['information-requests.revoked'],
    fields: reasonFields,
    load,
    values: () => ({}),
    view: (request, page, form) =>
      reasonPage(
        `Revoke the request to ${request.agencyName}`,
        'The link stops working at once, and anybody using it is signed out.',
        'Revoke it',
        `/cases/${theCase(page).caseId}/requests/${request.id}`,
        page,
        form
      ),
    handle: async (context, request) => {
      const parsed = parseForm(reasonFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (!mayBecome(request.state, 'revoked'))
        return { refused: 'An answer has come back already; the request cannot be revoked.' }
      await revokeRequest(context.tx, context.clock, request.id, parsed.value.reason)
      await endRequestSessions(context.tx, request.id as InformationRequestId)
      await addContact(context.tx, {
        requestId: request.id,
        caseId: request.caseId,
        kind: 'Request revoked',
        note: parsed.value.reason,
        by: actorName(context.actor)
      })
      context.append({
        kind: 'information-requests.revoked',
        caseId: theCase(context).caseId,
        subject: { type: 'information-request', id: request.id }
      })
      return { redirect: base(context, request.id), flash: 'Revoked' }
    }
  }),
  formPage<RequestRow>({
    path: '/cases/:caseId/requests/:requestId/reopen',
    permission: may.manage,
    audit: { none: 'a form without case material' },
    writes: ['information-requests.reopened'],
    fields: reasonFields,
    load,
    values: () => ({}),
    view: (request, page, form) =>
      reasonPage(
        `Ask ${request.agencyName} for more`,
        'They can go on writing from what they sent, and send a new answer. The one they sent is kept.',
        'Ask',
        `/cases/${theCase(page).caseId}/requests/${request.id}`,
        page,
        form
      ),
    handle: async (context, request) => {
      const parsed = parseForm(reasonFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (request.state !== 'returned') return { refused: 'Only an answer that came back can be reopened.' }
      await moveRequest(context.tx, context.clock, request.id, 'started')
      const token = await renewLink(context.tx, context.clock, request.id)
      await putInOutbox(context.tx, reminderLetter(request, `${context.publicUrl}/r/${token}`))
      await addContact(context.tx, {
        requestId: request.id,
        caseId: request.caseId,
        kind: 'Asked for more',
        note: parsed.value.reason,
        letterTo: request.contactEmail,
        by: actorName(context.actor)
      })
      context.append({
        kind: 'information-requests.reopened',
        caseId: theCase(context).caseId,
        subject: { type: 'information-request', id: request.id }
      })
      return { redirect: base(context, request.id), flash: 'They were asked for more' }
    }
  }),
  formPage<RequestRow>({
    path: '/cases/:caseId/requests/:requestId/more-time',
    permission: may.manage,
    audit: { none: 'a form without case material' },
    writes: ['information-requests.time-answered'],
    fields: timeAnswerFields,
    load: async (context) => {
      const request = await load(context)
      return request === NOT_FOUND || request.moreTimeUntil === null ? NOT_FOUND : request
    },
    values: () => ({}),
    view: timeAnswerPage,
    handle: async (context, request) => {
      const parsed = parseForm(timeAnswerFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const given = parsed.value.given === 'yes'
      await answerTime(context.tx, request.id, parsed.value.answer, given ? (request.moreTimeUntil ?? undefined) : undefined)
      await addContact(context.tx, {
        requestId: request.id,
        caseId: request.caseId,
        kind: given ? 'More time given' : 'More time not given',
        note: parsed.value.answer,
        letterTo: request.contactEmail,
        by: actorName(context.actor)
      })
      await putInOutbox(context.tx, {
        toEmail: request.contactEmail,
        toName: request.contactName,
        caseId: theCase(context).caseId,
        subject: `Your request for more time, ${request.caseReference}`,
        text: `${given ? 'The time was given.' : 'The time could not be given.'}\n\n${parsed.value.answer}`
      })
      context.append({
        kind: 'information-requests.time-answered',
        caseId: theCase(context).caseId,
        subject: { type: 'information-request', id: request.id },
        data: { given }
      })
      return { redirect: base(context, request.id), flash: 'Answered' }
    }
  })
]
