/** Messages to other systems: what one says, how it is signed, and when it is tried again. Pure. */
import { createHmac } from 'node:crypto'

/** What each of those outside the team of a case may be told of it: what was sent to them. The team is told of everything in the trail. */
const TOLD_TO_RECEIVERS: readonly string[] = [
  'notification.sent',
  'notification.amended',
  'notification.withdrawn',
  'release.published'
]
const TOLD_TO_THE_PANEL: readonly string[] = [
  'rapid-review.sent',
  'panel.message-written',
  'panel.reply-sent',
  'local-review.report-sent'
]

/** Whether somebody who may see the case, but not its trail, is told of this kind of event. */
export function isTold(kind: string, isPanel: boolean): boolean {
  return TOLD_TO_RECEIVERS.includes(kind) || (isPanel && TOLD_TO_THE_PANEL.includes(kind))
}

/** Minutes until a message is tried again after each attempt; after the last it is given up: about three days in all. */
export const RETRY_MINUTES: readonly number[] = [1, 5, 15, 60, 180, 360, 720, 1440, 1440]

export interface ToldEvent {
  readonly seq: number
  readonly kind: string
  readonly at: Temporal.Instant
  readonly caseId: string | null
  readonly subjectType: string | null
  readonly subjectId: string | null
}

/** The body of a message: ids, codes and moments. Whoever wants more asks for it under `/api/v1`, where it is decided anew who may know. */
export function bodyOf(id: string, event: ToldEvent): string {
  return JSON.stringify({
    id,
    type: event.kind,
    timestamp: event.at.toString(),
    data: {
      caseId: event.caseId,
      subject: event.subjectType === null ? null : { type: event.subjectType, id: event.subjectId },
      ...(event.caseId === null ? {} : { case: `/api/v1/cases/${event.caseId}` })
    }
  })
}

/** The part of the service that an event belongs to, as scopes name it. */
export function partOfEvent(kind: string): string {
  return kind.split('.')[0] ?? ''
}

/** The headers by which the other system knows that a message is ours and new (the Standard Webhooks scheme): HMAC-SHA256 over id, second and body. */
export function signedHeaders(message: { readonly id: string; readonly body: string }, secret: string, now: Temporal.Instant) {
  const timestamp = String(Math.floor(now.epochMilliseconds / 1000))
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${message.id}.${timestamp}.${message.body}`).digest('base64')
  return { 'webhook-id': message.id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}

/** When to try again after so many attempts; nothing: it is given up. */
export function nextAttempt(attempts: number, now: Temporal.Instant): Temporal.Instant | undefined {
  const minutes = RETRY_MINUTES[attempts - 1]
  return minutes === undefined ? undefined : now.add({ minutes })
}

/** Whether an address can be sent to; answers what is wrong with it. Whom it leads to is checked when it is sent. */
export function addressProblem(address: string, allowPlain: boolean): string | undefined {
  if (!URL.canParse(address)) return 'Enter an address that begins with https://'
  const { protocol, username, password, hash } = new URL(address)
  if (protocol !== 'https:' && !(allowPlain && protocol === 'http:')) return 'Enter an address that begins with https://'
  if (username !== '' || password !== '') return 'Leave the name and password out of the address; messages are signed instead'
  return hash === '' ? undefined : 'Leave out what follows the #'
}
