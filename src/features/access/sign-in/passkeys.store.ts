/** Passkeys and the challenges of ceremonies in progress. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { UserId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'

/** A person's passkeys, oldest first. */
export async function listPasskeys(tx: Transaction, userId: UserId) {
  return tx
    .selectFrom('passkey')
    .select(['id', 'label', 'created_at'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .execute()
}

/** A passkey of somebody whose account is active. */
export async function findPasskey(tx: Transaction, id: string) {
  return tx
    .selectFrom('passkey as p')
    .innerJoin('app_user as u', 'u.id', 'p.user_id')
    .select(['p.id', 'p.user_id', 'p.public_key', 'p.counter'])
    .where('p.id', '=', id)
    .where('u.active', '=', true)
    .executeTakeFirst()
}

/** Adds a passkey. */
export async function addPasskey(
  tx: Transaction,
  passkey: {
    readonly id: string
    readonly userId: UserId
    readonly publicKey: string
    readonly counter: number
    readonly transports: readonly string[]
    readonly label: string
  }
): Promise<void> {
  await tx
    .insertInto('passkey')
    .values({
      id: passkey.id,
      user_id: passkey.userId,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: [...passkey.transports],
      label: passkey.label,
      last_used_at: null
    })
    .execute()
}

/** Removes one of the person's own; false when it is not theirs. */
export async function removePasskey(tx: Transaction, userId: UserId, id: string): Promise<boolean> {
  const result = await tx.deleteFrom('passkey').where('id', '=', id).where('user_id', '=', userId).executeTakeFirst()
  return Number(result.numDeletedRows) === 1
}

/** Notes that a passkey was used, with its new counter. */
export async function notePasskeyUse(tx: Transaction, clock: Clock, id: string, counter: number): Promise<void> {
  await tx.updateTable('passkey').set({ counter, last_used_at: clock.now() }).where('id', '=', id).execute()
}

/** Keeps a challenge for five minutes; for a person who adds a passkey under a name, or for nobody yet. */
export async function keepChallenge(
  tx: Transaction,
  clock: Clock,
  challenge: string,
  userId: UserId | null,
  label = ''
): Promise<void> {
  await tx
    .insertInto('passkey_challenge')
    .values({
      id: newId<'challenge'>(),
      user_id: userId,
      challenge,
      label,
      expires_at: clock.now().add({ minutes: 5 }),
      used_at: null
    })
    .execute()
}

/** Takes a challenge, once, with the name it was kept under. Undefined when it is unknown, used, too old or another person's. */
export async function takeChallenge(
  tx: Transaction,
  clock: Clock,
  challenge: string,
  userId: UserId | null
): Promise<{ readonly label: string } | undefined> {
  return tx
    .updateTable('passkey_challenge')
    .set({ used_at: clock.now() })
    .where('challenge', '=', challenge)
    .where('used_at', 'is', null)
    .where('expires_at', '>', clock.now())
    .where('user_id', userId === null ? 'is' : '=', userId)
    .returning('label')
    .executeTakeFirst()
}
