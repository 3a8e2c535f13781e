/** Sessions of our own, in a table: they idle out after an hour, end after twelve, and can be ended everywhere at once. The cookie holds a random token; the table its hash. */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import type { Actor, DelegationId, InformationRequestId, UserActor, UserId } from '../access/actor.ts'
import { systemActor } from '../access/actor.ts'
import { type Transaction, asActor } from '../database/as-actor.ts'
import type { Database } from '../database/database.ts'

/** Minutes without a request after which a session ends. */
export const IDLE_MINUTES = 60
/** Hours after which a session ends in any case. */
export const ABSOLUTE_HOURS = 12

export interface Session {
  readonly tokenHash: string
  readonly csrfToken: string
  readonly method: string
  readonly lastSeenAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

export type SessionState =
  | { readonly state: 'none' }
  | { readonly state: 'live'; readonly session: Session; readonly actor: Actor }
  /** The person was signed in once; what they were typing can still be kept for them. */
  | { readonly state: 'expired' | 'revoked'; readonly session: Session; readonly ownerKey: string | undefined }

interface Answer {
  userId: UserId | null
  requestId: InformationRequestId | null
  delegationId: DelegationId | null
  contributorEmail: string | null
  method: string
  csrfSecret: string
  state: 'live' | 'expired' | 'revoked'
  lastSeenAt: string
  expiresAt: string
  facts: Omit<UserActor, 'kind'> | null
}

/** The hash under which a token is stored. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Who is behind a cookie's token now. */
export async function findSession(database: Database, clock: Clock, token: string | undefined): Promise<SessionState> {
  if (!token) return { state: 'none' }
  const tokenHash = hashToken(token)
  const found = await sql<{ answer: Answer | null }>`
    select app.session_actor(${tokenHash}, ${clock.now().toString()}::timestamptz, make_interval(mins => ${IDLE_MINUTES})) as answer`.execute(
    database.kysely
  )
  return stateOf(tokenHash, found.rows[0]?.answer ?? null)
}

/**
 * Runs `work` in one transaction as whoever is behind the cookie (the public when nobody is): the session is found and acted as in one question.
 * Never call it inside another transaction.
 */
export async function asVisitor<T>(
  database: Database,
  clock: Clock,
  token: string | undefined,
  work: (tx: Transaction, session: SessionState) => Promise<T>
): Promise<T> {
  const tokenHash = hashToken(token ?? '')
  return database.kysely.transaction().execute(async (transaction) => {
    const found = await sql<{ answer: Answer | null }>`
      select app.begin_visit(${tokenHash}, ${clock.now().toString()}::timestamptz, make_interval(mins => ${IDLE_MINUTES})) as answer`.execute(
      transaction
    )
    return work(transaction as unknown as Transaction, stateOf(tokenHash, found.rows[0]?.answer ?? null))
  })
}

function stateOf(tokenHash: string, answer: Answer | null): SessionState {
  if (!answer) return { state: 'none' }
  const session: Session = {
    tokenHash,
    csrfToken: answer.csrfSecret,
    method: answer.method,
    lastSeenAt: Temporal.Instant.from(answer.lastSeenAt),
    expiresAt: Temporal.Instant.from(answer.expiresAt)
  }
  const ownerKey = ownerKeyOf(answer)
  if (answer.state !== 'live') return { state: answer.state, session, ownerKey }
  if (answer.facts) return { state: 'live', session, actor: { kind: 'user', ...answer.facts } }
  if (answer.requestId) {
    const email = answer.contributorEmail ?? ''
    return { state: 'live', session, actor: { kind: 'contributor', requestId: answer.requestId, email, name: '' } }
  }
  if (answer.delegationId) {
    const email = answer.contributorEmail ?? ''
    return { state: 'live', session, actor: { kind: 'delegate', delegationId: answer.delegationId, email } }
  }
  // The person's account has been closed since.
  return { state: 'revoked', session, ownerKey }
}

function ownerKeyOf({ userId, requestId, delegationId }: Answer): string | undefined {
  if (userId) return `user:${userId}`
  if (requestId) return `request:${requestId}`
  return delegationId ? `delegation:${delegationId}` : undefined
}

export interface NewSession {
  readonly userId?: UserId
  readonly contributor?: { readonly requestId: InformationRequestId; readonly email: string }
  readonly delegate?: { readonly delegationId: DelegationId; readonly email: string }
  readonly method: 'passkey' | 'one-time-code' | 'oidc' | 'demonstration'
  readonly userAgent?: string
}

/** Begins a session and answers the token for the cookie: the only time it is known. */
export async function beginSession(
  database: Database,
  clock: Clock,
  wanted: NewSession
): Promise<{ token: string; expiresAt: Temporal.Instant }> {
  const token = randomBytes(32).toString('base64url')
  const now = clock.now()
  const expiresAt = now.add({ hours: ABSOLUTE_HOURS })
  await asActor(database, clock, systemActor('sign-in'), (tx) =>
    tx
      .insertInto('session')
      .values({
        token_hash: hashToken(token),
        user_id: wanted.userId ?? null,
        request_id: wanted.contributor?.requestId ?? null,
        delegation_id: wanted.delegate?.delegationId ?? null,
        contributor_email: wanted.contributor?.email ?? wanted.delegate?.email ?? null,
        method: wanted.method,
        csrf_secret: randomBytes(24).toString('base64url'),
        expires_at: expiresAt,
        revoked_at: null,
        user_agent: (wanted.userAgent ?? '').slice(0, 300)
      })
      .execute()
  )
  return { token, expiresAt }
}

/** Notes that the session was used; at most once a minute, to spare the database. */
export async function touchSession(database: Database, clock: Clock, session: Session): Promise<void> {
  if (Temporal.Duration.compare(session.lastSeenAt.until(clock.now()), { minutes: 1 }) < 0) return
  await asActor(database, clock, systemActor('session'), (tx) =>
    tx.updateTable('session').set({ last_seen_at: clock.now() }).where('token_hash', '=', session.tokenHash).execute()
  )
}

/** Ends one session (signing out). */
export async function endSession(database: Database, clock: Clock, tokenHash: string): Promise<void> {
  await asActor(database, clock, systemActor('sign-out'), (tx) =>
    tx
      .updateTable('session')
      .set({ revoked_at: clock.now() })
      .where('token_hash', '=', tokenHash)
      .where('revoked_at', 'is', null)
      .execute()
  )
}

/** Ends every session of a person, or of everybody who came by one information request's link. Answers how many were live. */
export async function endSessionsEverywhere(
  database: Database,
  clock: Clock,
  whose: { userId: UserId } | { requestId: InformationRequestId }
): Promise<number> {
  const ended = await asActor(database, clock, systemActor('revoke sessions'), (tx) => {
    const update = tx
      .updateTable('session')
      .set({ revoked_at: clock.now() })
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', clock.now())
    return (
      'userId' in whose ? update.where('user_id', '=', whose.userId) : update.where('request_id', '=', whose.requestId)
    ).executeTakeFirst()
  })
  return Number(ended.numUpdatedRows)
}

/** When a session that is being used now will end if nothing more is done: after the idle time, or at its absolute end. */
export function sessionEnds(session: Session, now: Temporal.Instant): Temporal.Instant {
  const idle = now.add({ minutes: IDLE_MINUTES })
  return Temporal.Instant.compare(idle, session.expiresAt) < 0 ? idle : session.expiresAt
}
