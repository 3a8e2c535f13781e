/** Secret addresses of calendars: made, found, ended. Only the hash of a secret is kept. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { hashToken } from '#platform/sessions/sessions.ts'
import type { CalendarAddress } from './calendar-address.ts'

/** A person's addresses that work, newest first. */
export async function calendarAddresses(tx: Transaction, userId: string): Promise<readonly CalendarAddress[]> {
  return tx
    .selectFrom('calendar_address')
    .select(['id', 'label', 'created_at as createdAt', 'last_read_at as lastReadAt'])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Makes an address. Answers its secret, which is known only now. */
export async function addCalendarAddress(
  tx: Transaction,
  userId: string,
  label: string
): Promise<{ readonly id: string; readonly token: string }> {
  const token = randomBytes(32).toString('base64url')
  const id = newId<'calendar-address'>()
  await tx
    .insertInto('calendar_address')
    .values({ id, user_id: userId, label, token_hash: hashToken(token), last_read_at: null, revoked_at: null })
    .execute()
  return { id, token }
}

/** Ends an address of this person. Answers its label, or nothing when they have no such address. */
export async function endCalendarAddress(tx: Transaction, clock: Clock, userId: string, id: string): Promise<string | undefined> {
  const ended = await tx
    .updateTable('calendar_address')
    .set({ revoked_at: clock.now() })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .returning('label')
    .executeTakeFirst()
  return ended?.label
}

/**
 * Goes on as the owner of the calendar that asks with this secret: what is read from then on in the transaction is what they may see. Answers the id of
 * the address; nothing, and nobody changed, when it does not work or the account is closed.
 */
export async function beginCalendar(tx: Transaction, clock: Clock, token: string): Promise<string | undefined> {
  const found = await sql<{ address: string | null }>`
    select app.begin_calendar(${hashToken(token)}, ${clock.now().toString()}::timestamptz) as address`.execute(tx)
  return found.rows[0]?.address ?? undefined
}
