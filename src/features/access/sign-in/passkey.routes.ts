/** Passkeys: adding, removing, and signing in with one. The library checks the cryptography; here it is decided whose they are. */
import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse
} from '@simplewebauthn/server'
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import type { UserId } from '#platform/access/actor.ts'
import { parseForm, single } from '#web/forms/form.ts'
import { NOT_FOUND, type Route, command, read } from '#web/route.ts'
import { safeReturnPath } from '#web/serving/answers.ts'
import { accessPermissions as may } from '../access.policy.ts'
import {
  addPasskey,
  findPasskey,
  keepChallenge,
  listPasskeys,
  notePasskeyUse,
  removePasskey,
  takeChallenge
} from './passkeys.store.ts'
import { passkeyNameFields, passkeysPage } from './sign-in.page.tsx'

const NAME = 'Practice Review'

function refusal(message: string) {
  return { json: { message }, status: 400 }
}

/** The challenge the browser says it answered; the library then proves that it did. */
function challengeOf(response: { response: { clientDataJSON: string } }): string {
  try {
    const data: unknown = JSON.parse(Buffer.from(response.response.clientDataJSON, 'base64url').toString('utf8'))
    return typeof data === 'object' && data !== null && 'challenge' in data && typeof data.challenge === 'string'
      ? data.challenge
      : ''
  } catch {
    return ''
  }
}

/** The routes, for the address the service is reached at. */
export function passkeyRoutes(publicUrl: string): readonly Route[] {
  const origin = new URL(publicUrl).origin
  const rpID = new URL(publicUrl).hostname
  return [
    read({
      path: '/account/passkeys',
      permission: may.ownAccount,
      audit: { none: 'one’s own account' },
      load: async ({ tx, actor }) => (actor.kind === 'user' ? listPasskeys(tx, actor.userId) : NOT_FOUND),
      view: (rows, page) =>
        passkeysPage(
          rows.map((row) => ({ id: row.id, label: row.label, added: formatDay(londonDay(row.created_at)) })),
          page
        )
    }),
    command({
      path: '/account/passkeys/options',
      permission: may.ownAccount,
      writes: [],
      handle: async (context) => {
        const { tx, actor, clock } = context
        if (actor.kind !== 'user') return NOT_FOUND
        const named = parseForm(passkeyNameFields, context.form, context)
        if (!named.ok) return refusal(named.errors['label']?.message ?? 'Give the passkey a name')
        const existing = await listPasskeys(tx, actor.userId)
        const options = await generateRegistrationOptions({
          rpName: NAME,
          rpID,
          userName: actor.email,
          userDisplayName: actor.name,
          userID: new TextEncoder().encode(actor.userId),
          excludeCredentials: existing.map((one) => ({ id: one.id })),
          authenticatorSelection: { residentKey: 'required', userVerification: 'required' }
        })
        await keepChallenge(tx, clock, options.challenge, actor.userId, named.value.label)
        return { json: options }
      }
    }),
    command({
      path: '/account/passkeys/verify',
      permission: may.ownAccount,
      writes: ['access.passkey-added'],
      handle: async ({ tx, actor, clock, form, append }) => {
        if (actor.kind !== 'user') return NOT_FOUND
        const response = form as unknown as RegistrationResponseJSON
        const challenge = challengeOf(response)
        const taken = await takeChallenge(tx, clock, challenge, actor.userId)
        if (!taken) return refusal('That took too long. Try again.')
        const result = await verifyRegistrationResponse({
          response,
          expectedChallenge: challenge,
          expectedOrigin: origin,
          expectedRPID: rpID,
          requireUserVerification: true
        }).catch(() => undefined)
        if (!result?.verified) return refusal('The passkey could not be checked. Try again, or sign in with a code.')
        const { credential } = result.registrationInfo
        await addPasskey(tx, {
          id: credential.id,
          userId: actor.userId,
          publicKey: Buffer.from(credential.publicKey).toString('base64url'),
          counter: credential.counter,
          transports: credential.transports ?? [],
          label: taken.label
        })
        append({ kind: 'access.passkey-added', subject: { type: 'user', id: actor.userId } })
        return { json: { redirect: '/account/passkeys' } }
      }
    }),
    command({
      path: '/account/passkeys/remove',
      permission: may.ownAccount,
      writes: ['access.passkey-removed'],
      handle: async ({ tx, actor, form, append }) => {
        if (actor.kind !== 'user') return NOT_FOUND
        if (!(await removePasskey(tx, actor.userId, single(form, 'passkey')))) return NOT_FOUND
        append({ kind: 'access.passkey-removed', subject: { type: 'user', id: actor.userId } })
        return { redirect: '/account/passkeys', flash: 'Removed' }
      }
    }),
    command({
      path: '/sign-in/passkey/options',
      permission: may.signIn,
      asService: 'sign-in',
      writes: [],
      handle: async ({ tx, clock }) => {
        const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' })
        await keepChallenge(tx, clock, options.challenge, null)
        return { json: options }
      }
    }),
    command({
      path: '/sign-in/passkey',
      permission: may.signIn,
      asService: 'sign-in',
      writes: ['access.signed-in'],
      handle: async ({ tx, clock, form, query, append }) => {
        const response = form as unknown as AuthenticationResponseJSON
        const challenge = challengeOf(response)
        if (!(await takeChallenge(tx, clock, challenge, null))) return refusal('That took too long. Try again.')
        const passkey = typeof response.id === 'string' ? await findPasskey(tx, response.id) : undefined
        if (!passkey) return refusal('We do not know that passkey. Sign in with a code instead.')
        const result = await verifyAuthenticationResponse({
          response,
          expectedChallenge: challenge,
          expectedOrigin: origin,
          expectedRPID: rpID,
          requireUserVerification: true,
          credential: {
            id: passkey.id,
            publicKey: new Uint8Array(Buffer.from(passkey.public_key, 'base64url')),
            counter: passkey.counter
          }
        }).catch(() => undefined)
        if (!result?.verified) return refusal('The passkey could not be checked. Try again, or sign in with a code.')
        await notePasskeyUse(tx, clock, passkey.id, result.authenticationInfo.newCounter)
        append({ kind: 'access.signed-in', subject: { type: 'user', id: passkey.user_id }, data: { method: 'passkey' } })
        return {
          json: { redirect: safeReturnPath(query['return']) },
          signIn: { userId: passkey.user_id as UserId, method: 'passkey' }
        }
      }
    })
  ]
}
