/** One-time codes, for signing in and for opening an information request: six digits, by e-mail, ten minutes, five tries. Only a hash is kept. */
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import { type Transaction, lockUntilCommit } from '../database/as-actor.ts'

/** Minutes a code is good for. */
export const CODE_MINUTES = 10
/** Tries before a code is worthless. */
export const CODE_TRIES = 5
/** Codes one address may ask for in an hour. */
export const CODES_AN_HOUR = 6

// The id of the row salts the hash, so that equal codes do not look equal.
function hashCode(id: string, code: string): string {
  return createHmac('sha256', id).update(code).digest('hex')
}

/** What a code opens. */
export type CodePurpose = 'sign-in' | 'information-request' | 'delegation'

/** Makes a code for a person or a request (`subject`); undefined when too many were asked for lately. */
export async function makeCode(
  tx: Transaction,
  clock: Clock,
  purpose: CodePurpose,
  subject: string,
  email: string
): Promise<{ id: string; code: string } | undefined> {
  // One at a time for each subject, so that many requests at once do not each find room for one more.
  await lockUntilCommit(tx, `code ${purpose} ${subject}`)
  const recent = await tx
    .selectFrom('one_time_code')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('purpose', '=', purpose)
    .where('subject', '=', subject)
    .where('created_at', '>', clock.now().subtract({ hours: 1 }))
    .executeTakeFirstOrThrow()
  if (recent.count >= CODES_AN_HOUR) return undefined
  const id = newId<'code'>()
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
  // A new code makes the ones before it worthless.
  await tx
    .updateTable('one_time_code')
    .set({ used_at: clock.now() })
    .where('purpose', '=', purpose)
    .where('subject', '=', subject)
    .where('used_at', 'is', null)
    .execute()
  await tx
    .insertInto('one_time_code')
    .values({
      id,
      purpose,
      subject,
      email,
      code_hash: hashCode(id, code),
      expires_at: clock.now().add({ minutes: CODE_MINUTES }),
      used_at: null
    })
    .execute()
  return { id, code }
}

export type CodeVerdict =
  { readonly good: true; readonly subject: string } | { readonly good: false; readonly why: 'wrong' | 'expired' | 'too-many' }

/** Checks a code, once. Every wrong try counts, and is kept even though the answer is no. */
export async function checkCode(
  tx: Transaction,
  clock: Clock,
  purpose: CodePurpose,
  id: string,
  code: string
): Promise<CodeVerdict> {
  const row = await tx
    .selectFrom('one_time_code')
    .selectAll()
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .forUpdate()
    .executeTakeFirst()
  if (!row || row.used_at !== null || Temporal.Instant.compare(row.expires_at, clock.now()) <= 0)
    return { good: false, why: 'expired' }
  if (row.attempts >= CODE_TRIES) return { good: false, why: 'too-many' }
  const expected = Buffer.from(row.code_hash)
  const given = Buffer.from(hashCode(id, code))
  if (!timingSafeEqual(expected, given)) {
    await tx
      .updateTable('one_time_code')
      .set({ attempts: row.attempts + 1 })
      .where('id', '=', id)
      .execute()
    return { good: false, why: row.attempts + 1 >= CODE_TRIES ? 'too-many' : 'wrong' }
  }
  await tx.updateTable('one_time_code').set({ used_at: clock.now() }).where('id', '=', id).execute()
  return { good: true, subject: row.subject }
}
