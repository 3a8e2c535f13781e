/** The first administrator of an empty installation: made by whoever started the service, with a key only they were shown. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import { type UserId, systemActor } from '#platform/access/actor.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { type Database, json } from '#platform/database/database.ts'

const KEY = 'first-administrator.key'

function hash(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

async function hasPeople(tx: Transaction): Promise<boolean> {
  return (await tx.selectFrom('app_user').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** A fresh key for making the first administrator; undefined when the installation already has people. */
export async function firstAdministratorKey(database: Database, clock: Clock): Promise<string | undefined> {
  return asActor(database, clock, systemActor('first start'), async (tx) => {
    if (await hasPeople(tx)) return undefined
    const key = randomBytes(18).toString('base64url')
    const value = json(hash(key))
    await tx
      .insertInto('installation')
      .values({ key: KEY, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, updated_at: clock.now() }))
      .execute()
    return key
  })
}

/** Whether a key is the one that was shown, and nobody has used it yet. */
export async function keyFits(tx: Transaction, key: string): Promise<boolean> {
  if (await hasPeople(tx)) return false
  const row = await tx.selectFrom('installation').select('value').where('key', '=', KEY).executeTakeFirst()
  if (typeof row?.value !== 'string') return false
  const [expected, given] = [Buffer.from(row.value), Buffer.from(hash(key))]
  return expected.length === given.length && timingSafeEqual(expected, given)
}

/** Makes the first administrator and the agency they work for. */
export async function makeFirstAdministrator(
  tx: Transaction,
  answers: { readonly name: string; readonly email: string; readonly agency: string }
): Promise<UserId> {
  const agencyId = newId<'agency'>()
  const userId = newId<'user'>()
  await tx
    .insertInto('agency')
    .values({ id: agencyId, partnership_id: null, name: answers.agency, kind: 'local-authority', safeguarding_partner: null })
    .execute()
  await tx
    .insertInto('app_user')
    .values({ id: userId, email: answers.email, name: answers.name, agency_id: agencyId, is_administrator: true })
    .execute()
  return userId
}
