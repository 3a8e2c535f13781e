/**
 * Seals: signatures over the head of the audit chain by a key that the database does not hold. Whoever can rewrite the whole chain consistently, hashes and
 * all, cannot sign it again; so a seal taken before the rewriting no longer fits. Each seal also signs the one before it, so that none can be taken out.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import type { Database } from '../database/database.ts'

export interface Seal {
  readonly seq: number
  readonly hash: string
  readonly signature: string
  readonly at: Temporal.Instant
}

const FIRST = 'first seal'

function signatureOf(key: string, seal: Omit<Seal, 'signature'>, before: string): string {
  const text = ['practice-review audit seal 1', seal.seq, seal.hash, seal.at.toString(), before].join('\n')
  return createHmac('sha256', key).update(text).digest('hex')
}

/**
 * Signs the newest event, unless it is signed already or there is none. Answers the seal it made. Runs as the owner of the tables: seals can be written by
 * nobody who serves requests. Two processes sealing at once make one seal.
 */
export async function sealChain(database: Database, clock: Clock, key: string): Promise<Seal | undefined> {
  return database.kysely.transaction().execute(async (tx) => {
    // Shared with nobody who appends: only another sealing has to wait.
    await sql`select pg_advisory_xact_lock(hashtextextended('audit seal', 0))`.execute(tx)
    const head = await tx.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirstOrThrow()
    const last = await tx.selectFrom('audit_seal').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirst()
    if (head.seq === 0 || (last && last.seq >= head.seq)) return undefined
    // PostgreSQL keeps microseconds; what is signed must be what can be read back.
    const at = clock.now().round('microsecond')
    const seal = { seq: head.seq, hash: head.hash, at }
    const signed: Seal = { ...seal, signature: signatureOf(key, seal, last?.signature ?? FIRST) }
    await tx
      .insertInto('audit_seal')
      .values({ ...signed })
      .execute()
    return signed
  })
}

export interface SealReport {
  readonly intact: boolean
  readonly seals: number
  /** The number of the newest event that a seal covers; 0 when there is none. */
  readonly sealedTo: number
  /** Events that no seal covers yet. */
  readonly unsealed: number
  readonly problems: readonly { readonly seq: number; readonly what: string }[]
}

/**
 * Checks each seal's signature, that no seal was taken out between two others, and that the event it sealed still has the hash it had. `before` is the key in use
 * before this one: it counts for seals up to the first that was made with the new key, and for none after it.
 */
export async function verifySeals(database: Database, key: string, before?: string): Promise<SealReport> {
  const { rows } = await sql<Seal & { eventHash: string | null }>`
    select s.seq, s.hash, s.signature, s.at, e.hash as "eventHash"
    from audit_seal s left join audit_event e on e.seq = s.seq order by s.seq`.execute(database.kysely)
  const problems: { seq: number; what: string }[] = []
  let earlier = FIRST
  let keys = before === undefined ? [key] : [key, before]
  for (const seal of rows) {
    const made = keys.find((one) => same(signatureOf(one, seal, earlier), seal.signature))
    if (made === undefined)
      problems.push({ seq: seal.seq, what: 'has a seal that this key did not make, or the seal before it is gone' })
    if (made === key) keys = [key]
    if (seal.eventHash === null) problems.push({ seq: seal.seq, what: 'was sealed and is gone' })
    else if (seal.eventHash !== seal.hash) problems.push({ seq: seal.seq, what: 'is not the event that was sealed' })
    earlier = seal.signature
  }
  const sealedTo = rows.at(-1)?.seq ?? 0
  const count = await sql<{ count: number }>`select count(*) as count from audit_event where seq > ${sealedTo}`.execute(
    database.kysely
  )
  return {
    intact: problems.length === 0,
    seals: rows.length,
    sealedTo,
    unsealed: count.rows[0]?.count ?? 0,
    problems
  }
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
