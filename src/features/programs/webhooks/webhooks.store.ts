/** Where messages go, and each message until it has arrived. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import { type UserId, systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { asPerson } from '#platform/database/as-person.ts'
import type { Database } from '#platform/database/database.ts'
import { type Sent, sendMessage } from './send-message.ts'
import { type ToldEvent, bodyOf, isTold, nextAttempt, partOfEvent, signedHeaders } from './webhooks.ts'

export interface Webhook {
  readonly id: string
  readonly label: string
  readonly url: string
  readonly parts: readonly string[]
  readonly createdAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
  readonly endedBecause: string | null
  readonly waiting: number
  readonly givenUp: number
  readonly lastDeliveredAt: Temporal.Instant | null
}

export interface Message {
  readonly id: string
  readonly kind: string
  readonly createdAt: Temporal.Instant
  readonly attempts: number
  readonly nextAttemptAt: Temporal.Instant
  readonly deliveredAt: Temporal.Instant | null
  readonly givenUpAt: Temporal.Instant | null
  readonly lastStatus: number | null
  readonly lastError: string | null
}

/** A person's webhooks, those that work first. */
export async function webhooksOf(tx: Transaction, userId: string): Promise<readonly Webhook[]> {
  const rows = await tx
    .selectFrom('webhook')
    .select((eb) => [
      'id',
      'label',
      'url',
      'parts',
      'created_at as createdAt',
      'ended_at as endedAt',
      'ended_because as endedBecause',
      eb
        .selectFrom('webhook_message as m')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('m.webhook_id', '=', 'webhook.id')
        .where('m.delivered_at', 'is', null)
        .where('m.given_up_at', 'is', null)
        .as('waiting'),
      eb
        .selectFrom('webhook_message as m')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('m.webhook_id', '=', 'webhook.id')
        .where('m.given_up_at', 'is not', null)
        .as('givenUp'),
      eb
        .selectFrom('webhook_message as m')
        .select((max) => max.fn.max('m.delivered_at').as('last'))
        .whereRef('m.webhook_id', '=', 'webhook.id')
        .as('lastDeliveredAt')
    ])
    .where('user_id', '=', userId)
    .orderBy(sql`ended_at is not null`)
    .orderBy('created_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...row, waiting: Number(row.waiting ?? 0), givenUp: Number(row.givenUp ?? 0) }))
}

/** One of a person's webhooks. */
export async function webhookById(tx: Transaction, userId: string, id: string): Promise<Webhook | undefined> {
  return (await webhooksOf(tx, userId)).find((one) => one.id === id)
}

/** Adds a webhook, which is told of what happens from now on. Answers the secret, which is shown only now. */
export async function addWebhook(
  tx: Transaction,
  wanted: { readonly userId: string; readonly label: string; readonly url: string; readonly parts: readonly string[] }
): Promise<{ readonly id: string; readonly secret: string }> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  const id = newId<'webhook'>()
  await tx
    .insertInto('webhook')
    .values({
      id,
      user_id: wanted.userId,
      label: wanted.label,
      url: wanted.url,
      secret,
      parts: [...wanted.parts],
      after_seq: sql<number>`(select app.newest_event())`,
      ended_at: null,
      ended_because: null
    })
    .execute()
  return { id, secret }
}

/** Ends a webhook; messages that wait are not sent any more. Answers its label, or nothing when there is none that works. */
export async function endWebhook(tx: Transaction, clock: Clock, id: string, because: string): Promise<string | undefined> {
  const ended = await tx
    .updateTable('webhook')
    .set({ ended_at: clock.now(), ended_because: because })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('label')
    .executeTakeFirst()
  return ended?.label
}

/** Puts a message of no event into the queue, to try the other system out. */
export async function tryWebhook(tx: Transaction, clock: Clock, userId: string, webhookId: string): Promise<string> {
  const id = newId<'webhook-message'>()
  const body = JSON.stringify({ id, type: 'programs.webhook-tried', timestamp: clock.now().toString(), data: {} })
  await tx
    .insertInto('webhook_message')
    .values({
      ...emptyMessage(clock),
      id,
      webhook_id: webhookId,
      user_id: userId,
      event_seq: null,
      kind: 'programs.webhook-tried',
      body
    })
    .execute()
  return id
}

function emptyMessage(clock: Clock) {
  return {
    attempts: 0,
    next_attempt_at: clock.now(),
    claimed_until: null,
    delivered_at: null,
    given_up_at: null,
    last_status: null,
    last_error: null
  }
}

/** The newest messages of a webhook. */
export async function messagesOf(tx: Transaction, webhookId: string): Promise<readonly Message[]> {
  return tx
    .selectFrom('webhook_message')
    .select([
      'id',
      'kind',
      'created_at as createdAt',
      'attempts',
      'next_attempt_at as nextAttemptAt',
      'delivered_at as deliveredAt',
      'given_up_at as givenUpAt',
      'last_status as lastStatus',
      'last_error as lastError'
    ])
    .where('webhook_id', '=', webhookId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

/** Tries again what was given up. Answers how many messages that is. */
export async function sendAgain(tx: Transaction, clock: Clock, webhookId: string): Promise<number> {
  const again = await tx
    .updateTable('webhook_message')
    .set({ given_up_at: null, attempts: 0, next_attempt_at: clock.now() })
    .where('webhook_id', '=', webhookId)
    .where('given_up_at', 'is not', null)
    .executeTakeFirst()
  return Number(again.numUpdatedRows)
}

// The rounds of the worker -------------------------------------------------------------------------------------------------------------------

const service = systemActor('messages to other systems')
/** Events that one round looks at for one webhook. */
const MOST_EVENTS = 1000

/** Puts a message into the queue for each new event that a webhook's person may know of. Answers how many. */
export async function queueMessages(database: Database, clock: Clock): Promise<number> {
  const webhooks = await asActor(database, clock, service, (tx) =>
    tx
      .selectFrom('webhook')
      .innerJoin('app_user', 'app_user.id', 'webhook.user_id')
      .select(['webhook.id', 'webhook.user_id as userId', 'webhook.parts', 'webhook.after_seq as afterSeq'])
      .where('webhook.ended_at', 'is', null)
      .where('app_user.active', '=', true)
      .orderBy('webhook.id')
      .execute()
  )
  let queued = 0
  for (const webhook of webhooks) queued += await queueFor(database, clock, webhook)
  return queued
}

interface Waiting {
  readonly id: string
  readonly userId: string
  readonly parts: readonly string[]
  readonly afterSeq: number
}

async function queueFor(database: Database, clock: Clock, webhook: Waiting): Promise<number> {
  const events = await asActor(database, clock, service, (tx) =>
    tx
      .selectFrom('audit_event')
      .select(['seq', 'kind', 'at', 'is_read', 'case_id as caseId', 'subject_type as subjectType', 'subject_id as subjectId'])
      .where('seq', '>', webhook.afterSeq)
      .orderBy('seq')
      .limit(MOST_EVENTS)
      .execute()
  )
  const last = events.at(-1)?.seq
  if (last === undefined) return 0
  const wanted = events.filter(
    ({ kind, is_read, caseId }) =>
      !is_read && caseId !== null && (webhook.parts.length === 0 || webhook.parts.includes(partOfEvent(kind)))
  )
  const known = wanted.length === 0 ? [] : await knownTo(database, clock, webhook.userId, wanted)
  return asActor(database, clock, service, async (tx) => {
    const moved = await tx
      .updateTable('webhook')
      .set({ after_seq: last })
      .where('id', '=', webhook.id)
      .where('after_seq', '=', webhook.afterSeq)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    // Another worker was quicker.
    if (Number(moved.numUpdatedRows) === 0 || known.length === 0) return 0
    await tx
      .insertInto('webhook_message')
      .values(
        known.map((event) => {
          const id = newId<'webhook-message'>()
          return {
            ...emptyMessage(clock),
            id,
            webhook_id: webhook.id,
            user_id: webhook.userId,
            event_seq: event.seq,
            kind: event.kind,
            body: bodyOf(id, event)
          }
        })
      )
      .execute()
    return known.length
  })
}

/** Which events a person may know of: those their trail shows, and what was sent in the cases that they may see. */
async function knownTo(
  database: Database,
  clock: Clock,
  userId: string,
  events: readonly ToldEvent[]
): Promise<readonly ToldEvent[]> {
  const caseIds = [...new Set(events.flatMap(({ caseId }) => caseId ?? []))]
  return asPerson(database, clock, userId as UserId, async (tx, actor) => {
    const isPanel = actor.memberships.some(({ role }) => role === 'panel-member' || role === 'panel-secretariat')
    const cases = await tx.selectFrom('review_case').select('id').where('id', 'in', caseIds).execute()
    const shown = await tx
      .selectFrom('audit_event')
      .select('seq')
      .where(
        'seq',
        'in',
        events.map(({ seq }) => seq)
      )
      .where('case_id', 'in', caseIds)
      .execute()
    const [visible, inTrail] = [new Set<string>(cases.map(({ id }) => id)), new Set(shown.map(({ seq }) => seq))]
    // Both are asked: one's own deeds stay in one's trail after a conflict of interest has closed the case.
    return events.filter(
      ({ seq, kind, caseId }) => caseId !== null && visible.has(caseId) && (inTrail.has(seq) || isTold(kind, isPanel))
    )
  })
}

interface Claimed {
  readonly id: string
  readonly webhook_id: string
  readonly body: string
  readonly attempts: number
  readonly url: string
  readonly secret: string
}

/** Sends what is due, a handful at a time. Answers how many arrived. `allowInside`: addresses in private networks too. */
export async function deliverMessages(database: Database, clock: Clock, allowInside: boolean, most = 20): Promise<number> {
  const claimed = await asActor(database, clock, service, (tx) =>
    sql<Claimed>`
      update webhook_message m set attempts = m.attempts + 1, claimed_until = ${clock.now().add({ minutes: 5 }).toString()}::timestamptz
      from webhook w where w.id = m.webhook_id and m.id in (
        select d.id from webhook_message d join webhook a on a.id = d.webhook_id and a.ended_at is null
        where d.delivered_at is null and d.given_up_at is null and d.next_attempt_at <= ${clock.now().toString()}::timestamptz
          and (d.claimed_until is null or d.claimed_until < ${clock.now().toString()}::timestamptz)
        order by d.next_attempt_at, d.id limit ${most} for update of d skip locked)
      returning m.id, m.webhook_id, m.body, m.attempts, w.url, w.secret`.execute(tx)
  )
  const results = await Promise.all(
    claimed.rows.map(async (message) => ({
      message,
      sent: await sendMessage(message.url, signedHeaders(message, message.secret, clock.now()), message.body, allowInside)
    }))
  )
  for (const { message, sent } of results) await asActor(database, clock, service, (tx) => note(tx, clock, message, sent))
  return results.filter(({ sent }) => arrived(sent)).length
}

function arrived(sent: Sent): boolean {
  return sent.kind === 'answered' && sent.status >= 200 && sent.status < 300
}

async function note(tx: Transaction, clock: Clock, message: Claimed, sent: Sent): Promise<void> {
  const status = sent.kind === 'answered' ? sent.status : null
  const said = { claimed_until: null, last_status: status, last_error: sent.kind === 'not-sent' ? sent.why : null }
  const update = tx.updateTable('webhook_message').where('id', '=', message.id)
  if (arrived(sent)) {
    await update.set({ ...said, delivered_at: clock.now() }).execute()
    return
  }
  // "Gone": the other system wants no more.
  if (status === 410) await endWebhook(tx, clock, message.webhook_id, 'The other system answered that it is gone (410).')
  const next = nextAttempt(message.attempts, clock.now())
  await update.set(next === undefined ? { ...said, given_up_at: clock.now() } : { ...said, next_attempt_at: next }).execute()
}
