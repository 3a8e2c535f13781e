/** Sign-ins in progress at a provider, and who somebody is there. */
import type { Clock } from '#kernel/clock.ts'
import type { UserId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'

export interface Attempt {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
  readonly returnPath: string
  readonly browserHash: string
}

/** Keeps an attempt for ten minutes. */
export async function keepAttempt(tx: Transaction, clock: Clock, attempt: Attempt): Promise<void> {
  await tx
    .insertInto('oidc_attempt')
    .values({
      state: attempt.state,
      nonce: attempt.nonce,
      code_verifier: attempt.codeVerifier,
      return_path: attempt.returnPath,
      browser_hash: attempt.browserHash,
      expires_at: clock.now().add({ minutes: 10 }),
      used_at: null
    })
    .execute()
}

/** Takes an attempt, once, and only in the browser that began it. */
export async function takeAttempt(
  tx: Transaction,
  clock: Clock,
  state: string,
  browserHash: string
): Promise<Attempt | undefined> {
  const row = await tx
    .updateTable('oidc_attempt')
    .set({ used_at: clock.now() })
    .where('state', '=', state)
    .where('browser_hash', '=', browserHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', clock.now())
    .returningAll()
    .executeTakeFirst()
  return row && { state, nonce: row.nonce, codeVerifier: row.code_verifier, returnPath: row.return_path, browserHash }
}

/** The active account linked with an identity. */
export async function findIdentity(tx: Transaction, issuer: string, subject: string): Promise<UserId | undefined> {
  const row = await tx
    .selectFrom('oidc_identity as i')
    .innerJoin('app_user as u', 'u.id', 'i.user_id')
    .select('i.user_id')
    .where('i.issuer', '=', issuer)
    .where('i.subject', '=', subject)
    .where('u.active', '=', true)
    .executeTakeFirst()
  return row?.user_id as UserId | undefined
}

/** Links an identity with an account. */
export async function keepIdentity(
  tx: Transaction,
  clock: Clock,
  issuer: string,
  subject: string,
  userId: string
): Promise<void> {
  await tx.insertInto('oidc_identity').values({ issuer, subject, user_id: userId, created_at: clock.now() }).execute()
}
