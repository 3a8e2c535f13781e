/** The record of everything that was read or done: insert-only, chained by hash in the database. Writes append in their own transaction; reads are gathered and appended together. */
import { sql } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import { type Actor, actorName, systemActor } from '../access/actor.ts'
import { asActor, type Transaction } from '../database/as-actor.ts'
import type { Database } from '../database/database.ts'

/** What happened, in the past tense: `notification.sent`. `data` holds what a reader of the trail needs, never secrets. */
export interface AuditEvent {
  readonly kind: string
  readonly version?: number
  readonly caseId?: string | undefined
  readonly partnershipId?: string | undefined
  readonly subject?: { readonly type: string; readonly id: string } | undefined
  readonly data?: Readonly<Record<string, unknown>> | undefined
}

interface Row {
  kind: string
  version: number
  is_read: boolean
  actor_kind: string
  actor_id: string | null
  actor_name: string
  partnership_id: string | null
  case_id: string | null
  subject_type: string | null
  subject_id: string | null
  data: unknown
  request_id: string | null
  at: string
}

function idOf(actor: Actor): string | null {
  switch (actor.kind) {
    case 'user':
      return actor.userId
    case 'contributor':
      return actor.requestId
    case 'delegate':
      return actor.delegationId
    case 'public':
    case 'system':
      return null
  }
}

function storable(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\u0000', '').toWellFormed() : value
}

function asRow(actor: Actor, event: AuditEvent, isRead: boolean, requestId: string | undefined, at: string): Row {
  return {
    kind: event.kind,
    version: event.version ?? 1,
    is_read: isRead,
    actor_kind: actor.kind,
    actor_id: idOf(actor),
    actor_name: actorName(actor),
    partnership_id: event.partnershipId ?? null,
    case_id: event.caseId ?? null,
    subject_type: event.subject?.type ?? null,
    subject_id: event.subject?.id ?? null,
    // PostgreSQL's JSON holds no NUL, and no half of a surrogate pair.
    data: JSON.parse(JSON.stringify(event.data ?? {}), storable),
    request_id: requestId ?? null,
    at
  }
}

/** Appends what was done. Call it last in the transaction: it locks the head of the chain until the transaction ends. */
export async function appendEvents(
  tx: Transaction,
  clock: Clock,
  actor: Actor,
  events: readonly AuditEvent[],
  requestId?: string
): Promise<void> {
  if (events.length === 0) return
  const at = clock.now().toString()
  const rows = events.map((event) => asRow(actor, event, false, requestId, at))
  await sql`select app.append_events(${JSON.stringify(rows)}::jsonb)`.execute(tx)
}

/**
 * Appends what was read. Reads that finish while an earlier batch is being written wait for the next one, so that fifty people reading at once
 * cost one write, not fifty. `record` resolves when the event is stored: a page is not sent before its reading is on record.
 */
export class ReadLog {
  readonly #database: Database
  readonly #clock: Clock
  #waiting: { row: Row; resolve: () => void; reject: (error: unknown) => void }[] = []
  #writing = false

  constructor(database: Database, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  record(actor: Actor, event: AuditEvent, requestId?: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ row: asRow(actor, event, true, requestId, this.#clock.now().toString()), resolve, reject })
      if (!this.#writing) void this.#write()
    })
  }

  async #write(): Promise<void> {
    this.#writing = true
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      try {
        await asActor(this.#database, this.#clock, systemActor('read log'), (tx) =>
          sql`select app.append_events(${JSON.stringify(batch.map((one) => one.row))}::jsonb)`.execute(tx)
        )
        for (const one of batch) one.resolve()
      } catch (error) {
        for (const one of batch) one.reject(error)
      }
    }
    this.#writing = false
  }
}

export type ChainReport =
  | { readonly intact: true; readonly events: number; readonly head: string }
  | {
      readonly intact: false
      readonly events: number
      readonly problems: readonly { readonly seq: number; readonly what: string }[]
    }

/**
 * Walks the whole chain and says where it does not hold: an event altered (its hash differs), removed (a number is missing, or the head does not
 * match) or inserted (its link does not fit). Uses its own copy of the hash, so that an altered function in the database does not hide anything.
 */
export async function verifyChain(database: Database): Promise<ChainReport> {
  const result = await sql<{ seq: number; what: string }>`
    with chain as (
      select e.*, lag(seq, 1, 0::bigint) over (order by seq) as before_seq, lag(hash, 1, 'beginning') over (order by seq) as before_hash
      from audit_event e
    ), problems as (
      select seq, 'is missing the event before it' as what from chain where seq <> before_seq + 1
      union all
      select seq, 'does not link to the event before it' from chain where previous_hash <> before_hash
      union all
      select seq, 'was altered after it was written' from chain where hash <> encode(sha256(convert_to(jsonb_build_array(
        seq, (extract(epoch from at) * 1000000)::bigint, kind, version, is_read, actor_kind, actor_id, actor_name,
        partnership_id, case_id, subject_type, subject_id, data, request_id, previous_hash)::text, 'UTF8')), 'hex')
      union all
      select h.seq, 'is the last event on record but the chain ends elsewhere' from audit_head h
        where h.seq <> coalesce((select max(seq) from audit_event), 0)
          or h.hash <> coalesce((select hash from audit_event order by seq desc limit 1), 'beginning')
      union all
      select s.seq, 'does not match the seal taken when it was the newest' from audit_seal s left join audit_event e on e.seq = s.seq
        where e.hash is distinct from s.hash
    )
    select seq, what from problems order by seq limit 100`.execute(database.kysely)
  const head = await sql<{ seq: number; hash: string }>`select seq, hash from audit_head`.execute(database.kysely)
  const count = await sql<{ count: number }>`select count(*) as count from audit_event`.execute(database.kysely)
  const events = count.rows[0]?.count ?? 0
  if (result.rows.length > 0) return { intact: false, events, problems: result.rows }
  return { intact: true, events, head: head.rows[0]?.hash ?? 'beginning' }
}
