/** The SQL of what is asked of colleagues. Row-level security decides who gets which rows; these functions add nothing to it. */
import './delegation.tables.ts'
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { AgencyReturnDocument } from '../information-request.ts'
import { type RequestRow, hashToken } from '../information-requests.store.ts'
import type { Delegated, DelegatedPart, DelegationKind, DelegationState } from './delegation.ts'

/** Days for which a colleague’s link opens what they were asked for. */
export const DELEGATION_DAYS = 30

export interface DelegationRow {
  readonly id: string
  readonly requestId: string
  readonly caseId: string
  readonly kind: DelegationKind
  readonly caseReference: string
  readonly partnershipName: string
  readonly agencyName: string
  readonly about: string
  readonly purpose: string
  readonly legalBasis: string
  readonly period: string
  readonly toName: string
  readonly toRole: string
  readonly toEmail: string
  readonly parts: readonly DelegatedPart[]
  readonly note: string
  readonly dueOn: Temporal.PlainDate
  readonly document: AgencyReturnDocument | null
  readonly askedByName: string
  readonly askedByEmail: string
  readonly askedAt: Temporal.Instant
  readonly linkExpiresAt: Temporal.Instant
  readonly state: DelegationState
  readonly openedAt: Temporal.Instant | null
  readonly answeredAt: Temporal.Instant | null
  readonly reply: string
}

function delegations(tx: Transaction) {
  return tx
    .selectFrom('request_delegation as d')
    .select(['d.id', 'd.request_id as requestId', 'd.case_id as caseId', 'd.kind', 'd.case_reference as caseReference'])
    .select(['d.partnership_name as partnershipName', 'd.agency_name as agencyName', 'd.about', 'd.purpose'])
    .select(['d.legal_basis as legalBasis', 'd.period', 'd.to_name as toName', 'd.to_role as toRole', 'd.to_email as toEmail'])
    .select(['d.parts', 'd.note', 'd.due_on as dueOn', 'd.document', 'd.asked_by_name as askedByName'])
    .select(['d.asked_by_email as askedByEmail', 'd.asked_at as askedAt', 'd.link_expires_at as linkExpiresAt', 'd.state'])
    .select(['d.opened_at as openedAt', 'd.answered_at as answeredAt', 'd.reply'])
}

/** What was asked of colleagues about a request, the oldest first. */
export async function listDelegations(tx: Transaction, requestId: string): Promise<readonly DelegationRow[]> {
  return delegations(tx).where('d.request_id', '=', requestId).orderBy('d.asked_at').orderBy('d.id').execute()
}

/** The newest signature that was asked for about a request. */
export async function findSignature(tx: Transaction, requestId: string): Promise<DelegationRow | undefined> {
  return delegations(tx)
    .where('d.request_id', '=', requestId)
    .where('d.kind', '=', 'sign-off')
    .orderBy('d.asked_at', 'desc')
    .orderBy('d.id', 'desc')
    .executeTakeFirst()
}

/** One of them that the actor may see. */
export async function findDelegation(tx: Transaction, id: string, requestId?: string): Promise<DelegationRow | undefined> {
  let query = delegations(tx).where('d.id', '=', id)
  if (requestId !== undefined) query = query.where('d.request_id', '=', requestId)
  return query.executeTakeFirst()
}

/** The one a link was made for; as the service itself, before anybody has signed in. Nothing when it, or the request behind it, was taken back. */
export async function findDelegationByToken(tx: Transaction, token: string): Promise<DelegationRow | undefined> {
  return delegations(tx)
    .where('d.token_hash', '=', hashToken(token))
    .where(sql<boolean>`app.delegation_stands(d.id)`, '=', true)
    .executeTakeFirst()
}

export interface NewDelegation {
  readonly kind: DelegationKind
  readonly toName: string
  readonly toRole: string
  readonly toEmail: string
  readonly parts: readonly DelegatedPart[]
  readonly note: string
  readonly dueOn: Temporal.PlainDate
  readonly document?: AgencyReturnDocument
  readonly byName: string
  readonly byEmail: string
}

/** Asks a colleague; answers the secret of their link, which only the letter ever holds. */
export async function addDelegation(
  tx: Transaction,
  clock: Clock,
  request: RequestRow,
  asked: NewDelegation
): Promise<{ readonly id: string; readonly token: string }> {
  const id = newId<'delegation'>()
  const token = randomBytes(32).toString('base64url')
  await tx
    .insertInto('request_delegation')
    .values({
      id,
      request_id: request.id,
      case_id: request.caseId,
      kind: asked.kind,
      case_reference: request.caseReference,
      partnership_name: request.partnershipName,
      agency_name: request.agencyName,
      about: request.about,
      purpose: request.purpose,
      legal_basis: request.legalBasis,
      period: request.period,
      to_name: asked.toName,
      to_role: asked.toRole,
      to_email: asked.toEmail,
      parts: json(asked.parts),
      note: asked.note,
      due_on: asked.dueOn,
      document: asked.document ? json(asked.document) : null,
      asked_by_name: asked.byName,
      asked_by_email: asked.byEmail,
      token_hash: hashToken(token),
      link_expires_at: linkEnd(clock),
      opened_at: null,
      answered_at: null,
      merged_at: null,
      revoked_at: null
    })
    .execute()
  return { id, token }
}

function linkEnd(clock: Clock): Temporal.Instant {
  return clock.now().add({ hours: 24 * DELEGATION_DAYS })
}

/** Gives a colleague a new link; the one before it stops working. With `again`, what they sent back is theirs to write once more. */
export async function renewDelegationLink(
  tx: Transaction,
  clock: Clock,
  id: string,
  again?: { readonly note: string; readonly dueOn: Temporal.PlainDate }
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await tx
    .updateTable('request_delegation')
    .set({
      token_hash: hashToken(token),
      link_expires_at: linkEnd(clock),
      ...(again ? { state: 'asked' as const, note: again.note, due_on: again.dueOn } : {})
    })
    .where('id', '=', id)
    .execute()
  return token
}

/** Moves one on from one of the states given; false when it is in none of them any more, or not the actor’s to move. */
export async function moveDelegation(
  tx: Transaction,
  clock: Clock,
  id: string,
  from: readonly DelegationState[],
  to: DelegationState,
  reply?: string
): Promise<boolean> {
  const now = clock.now()
  const result = await tx
    .updateTable('request_delegation')
    .set(({ eb }) => ({
      state: to,
      ...(reply === undefined ? {} : { reply }),
      ...(to === 'opened' ? { opened_at: eb.fn.coalesce('opened_at', eb.val(now)) } : {}),
      ...(to === 'answered' || to === 'declined' ? { answered_at: now } : {}),
      ...(to === 'merged' ? { merged_at: now } : {}),
      ...(to === 'revoked' ? { revoked_at: now } : {})
    }))
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** Ends every visit that a colleague’s link began; only by those who answer the request. */
export async function endDelegationSessions(tx: Transaction, id: string): Promise<void> {
  await sql`select app.end_delegation_sessions(${id}::uuid)`.execute(tx)
}

// What the colleague writes ----------------------------------------------------------------------------------------------------------------

export interface DelegatedRow extends Delegated {
  readonly version: number
}

/** What has been written so far; empty when nothing has. */
export async function findDelegated(tx: Transaction, delegationId: string): Promise<DelegatedRow> {
  const row = await tx
    .selectFrom('delegation_answer')
    .select(['answers', 'parts', 'events', 'version'])
    .where('delegation_id', '=', delegationId)
    .executeTakeFirst()
  return row ?? { answers: {}, parts: [], events: [], version: 0 }
}

/** Saves what has been written. */
export async function saveDelegated(tx: Transaction, clock: Clock, delegationId: string, written: Delegated): Promise<void> {
  const values = {
    answers: json(written.answers),
    parts: json(written.parts),
    events: json(written.events),
    updated_at: clock.now()
  }
  await tx
    .insertInto('delegation_answer')
    .values({ delegation_id: delegationId, ...values })
    .onConflict((conflict) =>
      conflict.column('delegation_id').doUpdateSet(({ eb }) => ({ ...values, version: eb('delegation_answer.version', '+', 1) }))
    )
    .execute()
}

/** Keeps what was written as it is now, for the colleague who asked. */
export async function addDelegationReturn(tx: Transaction, delegationId: string, written: Delegated): Promise<void> {
  const before = await findDelegationReturn(tx, delegationId)
  await tx
    .insertInto('delegation_return')
    .values({
      id: newId<'delegation-return'>(),
      delegation_id: delegationId,
      number: (before?.number ?? 0) + 1,
      answers: json(written.answers),
      parts: json(written.parts),
      events: json(written.events)
    })
    .execute()
}

export interface DelegationReturnRow extends Delegated {
  readonly number: number
  readonly returnedAt: Temporal.Instant
}

/** What was sent back last. */
export async function findDelegationReturn(tx: Transaction, delegationId: string): Promise<DelegationReturnRow | undefined> {
  return tx
    .selectFrom('delegation_return')
    .select(['number', 'answers', 'parts', 'events', 'returned_at as returnedAt'])
    .where('delegation_id', '=', delegationId)
    .orderBy('number', 'desc')
    .executeTakeFirst()
}

/** Signs, as the one who was asked to: sends back exactly what they were asked to sign. Answers the number of the return. */
export async function sendBackSigned(tx: Transaction): Promise<number> {
  const result = await sql<{ number: number }>`select app.send_back_signed() as number`.execute(tx)
  return result.rows[0]?.number ?? 0
}
