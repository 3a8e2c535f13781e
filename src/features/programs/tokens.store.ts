/** The secrets that programs come with: made, found, ended. Only the hash of a secret is kept. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import { hashToken } from '#platform/sessions/sessions.ts'

/** How every secret begins, so that people and scanners for leaked secrets know one when they see it. */
export const TOKEN_PREFIX = 'prt_'
const TOKEN = /^prt_[\w-]{43}$/

export interface ProgramToken {
  readonly id: string
  readonly label: string
  readonly scopes: readonly string[]
  readonly createdAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
  readonly lastUsedAt: Temporal.Instant | null
}

export interface TokenOfPerson extends ProgramToken {
  readonly person: string
  readonly email: string
}

export interface NewToken {
  readonly userId: string
  readonly label: string
  readonly scopes: readonly string[]
  readonly expiresAt: Temporal.Instant
  readonly createdBy: string | null
}

const columns = [
  'id',
  'label',
  'scopes',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'last_used_at as lastUsedAt'
] as const

/** A person's secrets that work, newest first. */
export async function tokensOf(tx: Transaction, clock: Clock, userId: string): Promise<readonly ProgramToken[]> {
  return tx
    .selectFrom('program_token')
    .select(columns)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', clock.now())
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Everybody's secrets that work, by person; row-level security narrows what is seen. */
export async function tokensOfEverybody(tx: Transaction, clock: Clock): Promise<readonly TokenOfPerson[]> {
  return tx
    .selectFrom('program_token')
    .innerJoin('app_user', 'app_user.id', 'program_token.user_id')
    .select([
      'program_token.id',
      'program_token.label',
      'program_token.scopes',
      'program_token.created_at as createdAt',
      'program_token.expires_at as expiresAt',
      'program_token.last_used_at as lastUsedAt',
      'app_user.name as person',
      'app_user.email'
    ])
    .where('program_token.revoked_at', 'is', null)
    .where('program_token.expires_at', '>', clock.now())
    .orderBy('app_user.name')
    .orderBy('program_token.created_at', 'desc')
    .limit(500)
    .execute()
}

/** Makes a secret. Answers it, which is known only now. */
export async function addToken(tx: Transaction, wanted: NewToken): Promise<{ readonly id: string; readonly token: string }> {
  const token = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`
  const id = newId<'program-token'>()
  await tx
    .insertInto('program_token')
    .values({
      id,
      user_id: wanted.userId,
      label: wanted.label,
      token_hash: hashToken(token),
      scopes: [...wanted.scopes],
      created_by: wanted.createdBy,
      expires_at: wanted.expiresAt,
      last_used_at: null,
      revoked_at: null
    })
    .execute()
  return { id, token }
}

/** Ends a secret that the actor may end. Answers what it was called, or nothing when there is none. */
export async function endToken(tx: Transaction, clock: Clock, id: string): Promise<string | undefined> {
  const ended = await tx
    .updateTable('program_token')
    .set({ revoked_at: clock.now() })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('label')
    .executeTakeFirst()
  return ended?.label
}

/** The person with this e-mail address, for an operator who makes a secret for them. */
export async function personByEmail(
  tx: Transaction,
  email: string
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  return tx
    .selectFrom('app_user')
    .select(['id', 'name'])
    .where(sql<boolean>`lower(email) = ${email.trim().toLowerCase()}`)
    .where('active', '=', true)
    .executeTakeFirst()
}

export interface Program {
  readonly actor: UserActor
  readonly tokenId: string
  readonly scopes: readonly string[]
  readonly expiresAt: Temporal.Instant
}

/** For whom a program comes with this secret; nobody when it is not known, has run out or was ended, or the account is closed. */
export async function findProgram(database: Database, clock: Clock, token: string): Promise<Program | undefined> {
  if (!TOKEN.test(token)) return undefined
  const found = await sql<{
    answer: { token: string; scopes: string[]; expiresAt: string; facts: Omit<UserActor, 'kind'> } | null
  }>`
    select app.program_actor(${hashToken(token)}, ${clock.now().toString()}::timestamptz) as answer`.execute(database.kysely)
  const answer = found.rows[0]?.answer
  if (!answer) return undefined
  return {
    actor: { kind: 'user', ...answer.facts },
    tokenId: answer.token,
    scopes: answer.scopes,
    expiresAt: Temporal.Instant.from(answer.expiresAt)
  }
}
