/** Telling an agency what became of its answer. */
import { actorName } from '#platform/access/actor.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { fieldError, parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Redirect, type Route, formPage, theCase } from '#web/route.ts'
import { informationRequestsPermissions as may } from '../information-requests.policy.ts'
import { type RequestRow, addContact, findRequest, listReturns, renewLink } from '../information-requests.store.ts'
import { feedbackFields, feedbackInWords, feedbackPage } from './feedback.page.tsx'
import { type FeedbackRow, addFeedback, feedbackOn } from './feedback.store.ts'

interface FeedbackModel {
  readonly request: RequestRow
  readonly given: readonly FeedbackRow[]
  readonly newest: number
}

async function load(context: LoadContext): Promise<FeedbackModel | NotFound | Redirect> {
  const { caseId } = theCase(context)
  const request = await findRequest(context.tx, context.params['requestId'] ?? '', caseId)
  if (!request) return NOT_FOUND
  const [newest] = await listReturns(context.tx, request.id)
  if (!newest) return { redirect: `/cases/${caseId}/requests/${request.id}`, flash: 'There is no answer to thank for yet' }
  return { request, given: await feedbackOn(context.tx, request.id), newest: newest.number }
}

export const feedbackRoutes: readonly Route[] = [
  formPage<FeedbackModel>({
    path: '/cases/:caseId/requests/:requestId/feedback',
    permission: may.manage,
    audit: {
      kind: 'information-requests.feedback-read',
      subject: ({ request }) => ({ type: 'information-request', id: request.id })
    },
    writes: ['information-requests.feedback-given'],
    load,
    fields: feedbackFields,
    values: () => ({}),
    view: feedbackPage,
    handle: async (context, { request, newest }) => {
      const parsed = parseForm(feedbackFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { outcome, usedIn, message } = parsed.value
      if (outcome === 'used' && usedIn.length === 0)
        return { errors: fieldError(feedbackFields, 'usedIn', 'Say what it was used for') }
      const feedback = {
        outcome,
        usedIn: outcome === 'used' ? usedIn : [],
        message,
        returnNumber: newest,
        by: actorName(context.actor)
      }
      const id = await addFeedback(context.tx, request, feedback)
      const token = await renewLink(context.tx, context.clock, request.id)
      await putInOutbox(context.tx, {
        toEmail: request.contactEmail,
        toName: request.contactName,
        caseId: request.caseId,
        subject: `Thank you for your information, ${request.caseReference}`,
        text: [
          `${request.partnershipName} thanks your agency for what it sent. ${feedbackInWords(feedback)}`,
          'Read more here. A code will be sent to this address.',
          `${context.publicUrl}/r/${token}`
        ].join('\n\n')
      })
      await addContact(context.tx, {
        requestId: request.id,
        caseId: request.caseId,
        kind: 'Thanks and feedback',
        note: '',
        letterTo: request.contactEmail,
        by: actorName(context.actor)
      })
      context.append({
        kind: 'information-requests.feedback-given',
        caseId: request.caseId,
        subject: { type: 'request-feedback', id },
        data: { outcome, answer: newest }
      })
      return { redirect: `/cases/${request.caseId}/requests/${request.id}`, flash: 'The agency was thanked' }
    }
  })
]
