/** What the command line asks about the secrets that programs come with: made, listed and ended by an operator, on record. */
import { z } from 'zod'
import { LONGEST_DAYS, addToken, endToken, personByEmail, readScopes, tokensOf } from '#features/programs/index.ts'
import type { Clock } from '#kernel/clock.ts'
import { systemActor } from '#platform/access/actor.ts'
import { appendEvents } from '#platform/audit/audit.ts'
import { asActor } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import type { Said } from './asks.ts'

interface Parts {
  readonly database: Database
  readonly clock: Clock
  /** The parts of the service that a scope can name. */
  readonly scopeParts: readonly string[]
}

const operator = systemActor('command line')
const wrong = (why: string) => ({ said: 'no', code: 2, why }) as const
const no = (why: string) => ({ said: 'no', code: 1, why }) as const

const createInput = z.object({ user: z.string(), scopes: z.array(z.string()), label: z.string(), days: z.string() })

export interface CreatedToken {
  readonly id: string
  readonly token: string
  readonly user: string
  readonly scopes: readonly string[]
  readonly expiresAt: string
}

/** Makes a secret for a person. Answers it: the only time it is known. */
export async function createToken({ database, clock, scopeParts }: Parts, input: unknown): Promise<Said<CreatedToken>> {
  const { user, scopes: given, label, days } = createInput.parse(input)
  const scopes = readScopes(given, scopeParts)
  if (!scopes.ok) return wrong(`--scopes: ${scopes.error}`)
  if (!/^\d{1,3}$/.test(days) || Number(days) < 1 || Number(days) > LONGEST_DAYS)
    return wrong(`--days must be a whole number from 1 to ${LONGEST_DAYS}.`)
  if (label.trim() === '' || label.length > 80) return wrong('--label must be 1 to 80 characters.')
  const expiresAt = clock.now().add({ hours: 24 * Number(days) })
  return asActor(database, clock, operator, async (tx): Promise<Said<CreatedToken>> => {
    const person = await personByEmail(tx, user)
    if (!person) return no(`There is no open account for ${user}.`)
    const wanted = { userId: person.id, label: label.trim(), scopes: scopes.value, expiresAt, createdBy: null }
    const { id, token } = await addToken(tx, wanted)
    await appendEvents(tx, clock, operator, [
      {
        kind: 'programs.token-made',
        subject: { type: 'program-token', id },
        data: { user: person.id, scopes: scopes.value.join(' ') }
      }
    ])
    return { said: 'yes', value: { id, token, user, scopes: scopes.value, expiresAt: expiresAt.toString() } }
  })
}

export interface ListedToken {
  readonly id: string
  readonly label: string
  readonly scopes: readonly string[]
  readonly expiresAt: string
  readonly lastUsedAt: string | null
}

/** The secrets of a person that work; never the secrets themselves. */
export async function listTokens({ database, clock }: Parts, input: unknown): Promise<Said<readonly ListedToken[]>> {
  const { user } = z.object({ user: z.string() }).parse(input)
  return asActor(database, clock, operator, async (tx): Promise<Said<readonly ListedToken[]>> => {
    const person = await personByEmail(tx, user)
    if (!person) return no(`There is no open account for ${user}.`)
    const tokens = await tokensOf(tx, clock, person.id)
    const value = tokens.map(({ id, label, scopes, expiresAt, lastUsedAt }) => ({
      id,
      label,
      scopes,
      expiresAt: expiresAt.toString(),
      lastUsedAt: lastUsedAt?.toString() ?? null
    }))
    return { said: 'yes', value }
  })
}

/** Ends a secret by its id. */
export async function revokeToken({ database, clock }: Parts, input: unknown): Promise<Said<{ readonly label: string }>> {
  const { id } = z.object({ id: z.string() }).parse(input)
  if (!z.uuid().safeParse(id).success) return wrong(`${id} is not the id of a secret. “token list” shows them.`)
  return asActor(database, clock, operator, async (tx): Promise<Said<{ readonly label: string }>> => {
    const label = await endToken(tx, clock, id)
    if (label === undefined) return no('There is no such secret, or it has been ended already.')
    await appendEvents(tx, clock, operator, [{ kind: 'programs.token-ended', subject: { type: 'program-token', id } }])
    return { said: 'yes', value: { label } }
  })
}
