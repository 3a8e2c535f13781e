/** A request as those who answer it load it: theirs and no other, with what they have written so far. */
import { type ChangeContext, type LoadContext, NOT_FOUND, type NotFound, type Redirect } from '#web/route.ts'
import type { OwnModel } from '../agency.page.tsx'
import { mayBecome } from '../information-request.ts'
import { type RequestRow, findAnswer, findRequest, listFiles, listReturns, moveRequest } from '../information-requests.store.ts'
import { findSignature } from '../delegating/delegation.store.ts'
import { feedbackOn } from '../feedback/feedback.store.ts'
import { listMessages } from './thread.store.ts'
import { waitsForSignature } from '../signing/signature.page.tsx'

/** What reading a page of one’s own request leaves in the trail. */
export const OWN_READ = {
  kind: 'information-requests.own-read',
  subject: ({ request }: OwnModel) => ({ type: 'information-request', id: request.id })
} as const

export async function loadOwn(context: LoadContext): Promise<OwnModel | NotFound> {
  const request = await findRequest(context.tx, context.params['requestId'] ?? '')
  // Somebody of the partnership's team reads requests on the case's own pages, and never what is still being written.
  if (!request || (context.actor.kind === 'user' && request.agencyId !== context.actor.agencyId)) return NOT_FOUND
  return {
    request,
    answer: await findAnswer(context.tx, request.id),
    files: await listFiles(context.tx, request.id),
    returns: await listReturns(context.tx, request.id),
    messages: await listMessages(context.tx, request.id),
    feedback: await feedbackOn(context.tx, request.id),
    signature: await findSignature(context.tx, request.id)
  }
}

/** Pages that write: once sent back, or while somebody is asked to sign it off, they lead to the request, which says so. */
export async function loadWriting(context: LoadContext): Promise<OwnModel | NotFound | Redirect> {
  const model = await loadOwn(context)
  if (model === NOT_FOUND) return NOT_FOUND
  return model.request.state === 'returned' || waitsForSignature(model.signature)
    ? { redirect: `/requests/${model.request.id}` }
    : model
}

/** The request is being written from now on. */
export async function begin(context: LoadContext, request: RequestRow): Promise<void> {
  if (request.state !== 'started' && mayBecome(request.state, 'started'))
    await moveRequest(context.tx, context.clock, request.id, 'started')
}

/** Appends an event about a request. */
export function appendAbout(
  context: Pick<ChangeContext, 'append'>,
  request: Pick<RequestRow, 'id' | 'caseId'>,
  kind: string,
  data?: Readonly<Record<string, unknown>>
): void {
  context.append({
    kind,
    caseId: request.caseId,
    subject: { type: 'information-request', id: request.id },
    ...(data ? { data } : {})
  })
}
