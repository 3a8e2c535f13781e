/** A form that a browser posted: whether it came from our own page, and what to answer when it did not. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Permission } from '#platform/access/permission.ts'
import { rescueDraft } from '#platform/drafts/drafts.store.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type FormValues, receivedForm, single } from '../forms/form.ts'
import { answerNo, signInFirst } from './answers.ts'
import { type Change, dropUploads } from './carry-out.ts'
import { type Received, receiveParts } from './received.ts'
import type { WebServices } from './services.ts'
import type { Visit } from './visit.ts'
import { mustSignIn } from './visitor.ts'

export type Posted =
  ({ readonly kind: 'received' } & Received) | { readonly kind: 'forged' } | { readonly kind: 'ended'; readonly form: FormValues }

/** Reads what was posted. A form of another site, or without the visit's token, is forged; one of a session that has ended is kept for its owner. */
export async function receive(services: WebServices, visit: Visit, acceptsFiles: boolean): Promise<Posted> {
  const { request } = visit
  if (request.headers['sec-fetch-site'] === 'cross-site') return { kind: 'forged' }
  if (!request.isMultipart()) {
    const form = receivedForm(request.body)
    const header = request.headers['x-csrf-token']
    const verdict = checkToken(visit, typeof header === 'string' ? header : single(form, '_csrf'))
    return verdict === 'good' ? { kind: 'received', form, uploads: [], problems: [] } : notReceived(verdict, form)
  }
  let verdict: 'good' | 'ended' | 'forged' = 'forged'
  // The token stands before any file in our own forms; without it nothing is stored.
  const received = await receiveParts(services, request, (name, value) => {
    if (name === '_csrf') verdict = checkToken(visit, value)
    return verdict === 'good' && acceptsFiles
  })
  // Asked as a function, because it was set inside one.
  const found = ((): 'good' | 'ended' | 'forged' => verdict)()
  if (found === 'good') return { kind: 'received', ...received }
  await dropUploads(services, received.uploads)
  return notReceived(found, received.form)
}

function notReceived(verdict: 'ended' | 'forged', form: FormValues): Posted {
  return verdict === 'ended' ? { kind: 'ended', form } : { kind: 'forged' }
}

function checkToken(visit: Visit, given: string): 'good' | 'ended' | 'forged' {
  if (sameText(given, visit.csrfToken)) return 'good'
  const { session } = visit
  if ((session.state === 'expired' || session.state === 'revoked') && sameText(given, session.session.csrfToken)) return 'ended'
  return 'forged'
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** The answer to a form that was not taken. */
export async function refusePost(
  services: WebServices,
  visit: Visit,
  posted: Exclude<Posted, { kind: 'received' }>,
  permission: Permission
): Promise<FastifyReply> {
  if (posted.kind === 'ended') {
    const { session } = visit
    // Keep what was typed for the same person to find again; a contributor's or a colleague's session will not see it.
    if (session.state === 'expired' || session.state === 'revoked') {
      if (session.ownerKey)
        await rescueDraft(services.database, services.clock, session.ownerKey, visit.path, draftOf(posted.form))
    }
    return signInFirst(visit)
  }
  if (mustSignIn(visit.actor, permission) && visit.session.state !== 'live') return signInFirst(visit)
  return answerNo(services, visit, {
    kind: 'refused',
    reason:
      'We could not tell that this came from our own page. Go back, reload the page and try again. If you signed in again in another tab, reload this one.'
  })
}

/** What was posted, as a change to carry out. */
export function changeOf(request: FastifyRequest, posted: Extract<Posted, { kind: 'received' }>): Change {
  const { form, uploads, problems } = posted
  const version = single(form, '_version')
  return { answers: withoutHidden(form), uploads, problems, commandKey: commandKeyOf(request, posted), version }
}

/**
 * By what a repeat is recognised: the same page's form, sent to the same address with the same answers. Somebody who goes back in the browser and
 * corrects an answer sends the same id with other words; that is another command, and carried out.
 */
function commandKeyOf(request: FastifyRequest, posted: Extract<Posted, { kind: 'received' }>): string | undefined {
  const commandId = single(posted.form, '_command')
  if (!/^[\w-]{8,64}$/.test(commandId)) return undefined
  const answers = Object.entries(withoutHidden(posted.form)).sort(([one], [other]) => (one < other ? -1 : 1))
  const uploads = posted.uploads.map((upload) => [upload.field, upload.name, upload.sha256])
  return createHash('sha256')
    .update(JSON.stringify([commandId, request.url, answers, uploads]))
    .digest('base64url')
}

export function withoutHidden(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('_')))
}

/** What is kept of a form that was not saved: the answers, and the version of what they were typed into. */
export function draftOf(values: FormValues): FormValues {
  const version = single(values, '_version')
  return version === '' ? withoutHidden(values) : { ...withoutHidden(values), _version: version }
}
