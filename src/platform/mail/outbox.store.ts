/** Letters to send: put into a table in the same transaction as what they tell of, and sent from there, so that neither exists without the other. */
import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Clock } from '#kernel/clock.ts'
import { systemActor } from '../access/actor.ts'
import { type Transaction, asActor } from '../database/as-actor.ts'
import type { Database } from '../database/database.ts'

export interface Letter {
  readonly toEmail: string
  readonly toName?: string
  readonly subject: string
  /** Plain text. Never the name of a child: a reference and a link are enough. */
  readonly text: string
  readonly caseId?: string | undefined
  /** An entry for the reader's calendar (RFC 5546, with its METHOD), carried with the letter where the carrier can. What it says must stand in the text too. */
  readonly calendar?: string | undefined
}

/** Puts a letter into the outbox. */
export async function putInOutbox(tx: Transaction, letter: Letter): Promise<void> {
  await tx
    .insertInto('outbox_mail')
    .values({
      id: newId<'letter'>(),
      case_id: letter.caseId ?? null,
      to_email: letter.toEmail,
      to_name: letter.toName ?? '',
      subject: letter.subject,
      body_text: letter.text,
      calendar: letter.calendar ?? '',
      sent_at: null,
      last_error: null
    })
    .execute()
}

/** Sends one letter somewhere; throws when it could not. */
export interface MailCarrier {
  send(letter: Letter): Promise<void>
}

/** Attempts after which a letter waits for a person to look at it. */
export const MOST_ATTEMPTS = 10

/**
 * Sends what waits in the outbox, oldest first, each letter at most once at a time: a letter is claimed before it is carried, and a claim that was
 * not kept (the process died) is free again after ten minutes. Answers how many were sent.
 */
export async function deliverOutbox(database: Database, clock: Clock, carrier: MailCarrier, most = 50): Promise<number> {
  const mail = systemActor('mail')
  const claimed = await asActor(database, clock, mail, async (tx) =>
    sql<{
      id: string
      to_email: string
      to_name: string
      subject: string
      body_text: string
      calendar: string
      case_id: string | null
    }>`
      update outbox_mail set attempts = attempts + 1, claimed_until = ${clock.now().add({ minutes: 10 }).toString()}::timestamptz
      where id in (select id from outbox_mail where sent_at is null and attempts < ${MOST_ATTEMPTS}
        and (claimed_until is null or claimed_until < ${clock.now().toString()}::timestamptz)
        order by created_at limit ${most} for update skip locked)
      returning id, to_email, to_name, subject, body_text, calendar, case_id`.execute(tx)
  )
  let sent = 0
  for (const row of claimed.rows) {
    let problem: string | undefined
    try {
      await carrier.send({
        toEmail: row.to_email,
        toName: row.to_name,
        subject: row.subject,
        text: row.body_text,
        ...(row.calendar === '' ? {} : { calendar: row.calendar })
      })
      sent += 1
    } catch (error) {
      problem = (error instanceof Error ? error.message : String(error)).slice(0, 500)
    }
    await asActor(database, clock, mail, (tx) =>
      tx
        .updateTable('outbox_mail')
        .set(problem === undefined ? { sent_at: clock.now(), last_error: null } : { last_error: problem })
        .where('id', '=', row.id)
        .execute()
    )
  }
  return sent
}
