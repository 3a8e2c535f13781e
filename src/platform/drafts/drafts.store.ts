/** What somebody typed and has not saved, and which commands were already carried out: so that nothing typed is lost and nothing is done twice. */
import { type Actor, ownerKey, systemActor } from '../access/actor.ts'
import { asActor, type Transaction } from '../database/as-actor.ts'
import { type Database, json } from '../database/database.ts'
import type { Clock } from '#kernel/clock.ts'

export type DraftFields = Record<string, string | readonly string[]>

export interface Draft {
  readonly fields: DraftFields
  readonly why: 'typing' | 'rescued'
  readonly updatedAt: Temporal.Instant
}

/** The draft the actor has for a page, if any. */
export async function findDraft(tx: Transaction, actor: Actor, path: string): Promise<Draft | undefined> {
  const key = ownerKey(actor)
  if (!key) return undefined
  const row = await tx
    .selectFrom('draft')
    .select(['fields', 'why', 'updated_at'])
    .where('owner_key', '=', key)
    .where('path', '=', path)
    .executeTakeFirst()
  return row && { fields: row.fields, why: row.why, updatedAt: row.updated_at }
}

/** Keeps what is typed; the latest wins. */
export async function keepDraft(tx: Transaction, clock: Clock, actor: Actor, path: string, fields: DraftFields): Promise<void> {
  const key = ownerKey(actor)
  if (!key) return
  const values = { fields: json(fields), why: 'typing' as const, updated_at: clock.now() }
  await tx
    .insertInto('draft')
    .values({ owner_key: key, path, ...values })
    .onConflict((conflict) => conflict.columns(['owner_key', 'path']).doUpdateSet(values))
    .execute()
}

/** Keeps a form that arrived after the session had ended, for the person to find when they have signed in again. */
export async function rescueDraft(
  database: Database,
  clock: Clock,
  key: string,
  path: string,
  fields: DraftFields
): Promise<void> {
  await asActor(database, clock, systemActor('keep what was typed'), (tx) => {
    const values = { fields: json(fields), why: 'rescued' as const, updated_at: clock.now() }
    return tx
      .insertInto('draft')
      .values({ owner_key: key, path, ...values })
      .onConflict((conflict) => conflict.columns(['owner_key', 'path']).doUpdateSet(values))
      .execute()
  })
}

/** Forgets a draft: its page was saved, or the person does not want it. */
export async function forgetDraft(tx: Transaction, actor: Actor, path: string): Promise<void> {
  const key = ownerKey(actor)
  if (key) await tx.deleteFrom('draft').where('owner_key', '=', key).where('path', '=', path).execute()
}

/**
 * Claims a command for this transaction. A second click waits here until the first has finished, and is then given its result.
 * Answers `first` when the command is to be carried out, where the first one led, or `other` when that was another command by its fingerprint.
 */
export async function claimCommand(
  tx: Transaction,
  actor: Actor,
  commandId: string,
  fingerprint?: string
): Promise<'first' | 'other' | { readonly location: string }> {
  const key = ownerKey(actor)
  if (!key) return 'first'
  const inserted = await tx
    .insertInto('command_receipt')
    .values({ owner_key: key, request_id: commandId, location: null, fingerprint: fingerprint ?? null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('request_id')
    .executeTakeFirst()
  if (inserted) return 'first'
  const before = await tx
    .selectFrom('command_receipt')
    .select(['location', 'fingerprint'])
    .where('owner_key', '=', key)
    .where('request_id', '=', commandId)
    .executeTakeFirst()
  if (before && before.fingerprint !== (fingerprint ?? null)) return 'other'
  return { location: before?.location ?? '/' }
}

/** Lets go of a command whose answer was no although something of it is kept (a counted wrong try): it may be sent again. */
export async function forgetCommand(tx: Transaction, actor: Actor, commandId: string | undefined): Promise<void> {
  const key = ownerKey(actor)
  if (!key || commandId === undefined) return
  await tx.deleteFrom('command_receipt').where('owner_key', '=', key).where('request_id', '=', commandId).execute()
}

/** Notes where the command led, for a repeat of it. */
export async function settleCommand(tx: Transaction, actor: Actor, commandId: string, location: string): Promise<void> {
  const key = ownerKey(actor)
  if (!key) return
  await tx
    .updateTable('command_receipt')
    .set({ location })
    .where('owner_key', '=', key)
    .where('request_id', '=', commandId)
    .execute()
}
