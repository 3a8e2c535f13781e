/** Signing in with an organisation's own OpenID provider (Entra ID, DfE Sign-in …). The provider says who somebody is; whether they have an account, and what they may do, is ours to say. */
import { createHash } from 'node:crypto'
import * as oidc from 'openid-client'
import type { Clock } from '#kernel/clock.ts'
import type { UserId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { type PrepareContext, type Route, read } from '#web/route.ts'
import { safeReturnPath } from '#web/serving/answers.ts'
import { accessPermissions as may } from '../access.policy.ts'
import { findPersonByEmail } from '../access.store.ts'
import { findIdentity, keepAttempt, keepIdentity, takeAttempt } from './organisation.store.ts'
import { providerProblemPage } from './organisation.page.tsx'

export interface OrganisationSignIn {
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

type Failure = { readonly ok: false; readonly why: string }
type Outcome =
  | { readonly ok: true; readonly redirect: string; readonly subject?: string; readonly email?: string; readonly issuer?: string }
  | Failure

function browserHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** `/sign-in/organisation` and its return address, for one provider. */
export function organisationRoutes(settings: OrganisationSignIn): readonly Route[] {
  let discovered: Promise<oidc.Configuration> | undefined
  const insecure = settings.issuer.startsWith('http://')
  const discover = () =>
    (discovered ??= oidc
      .discovery(
        new URL(settings.issuer),
        settings.clientId,
        settings.clientSecret,
        undefined,
        insecure ? { execute: [oidc.allowInsecureRequests] } : undefined
      )
      .catch((error: unknown) => {
        discovered = undefined
        throw error
      }))

  const begin = async (context: PrepareContext): Promise<Outcome> => {
    let provider: oidc.Configuration
    try {
      provider = await discover()
    } catch {
      return {
        ok: false,
        why: `${settings.name} cannot be reached at the moment. Sign in with a code instead, or try again in a few minutes.`
      }
    }
    const state = oidc.randomState()
    const nonce = oidc.randomNonce()
    const codeVerifier = oidc.randomPKCECodeVerifier()
    await context.run((tx) =>
      keepAttempt(tx, context.clock, {
        state,
        nonce,
        codeVerifier,
        returnPath: safeReturnPath(context.query['return']),
        browserHash: browserHash(context.browserToken)
      })
    )
    const address = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: `${context.publicUrl}/sign-in/organisation/return`,
      scope: 'openid email profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      state,
      nonce
    })
    return { ok: true, redirect: address.href }
  }

  const finish = async (context: PrepareContext): Promise<Outcome> => {
    const attempt = await context.run((tx) =>
      takeAttempt(tx, context.clock, context.query['state'] ?? '', browserHash(context.browserToken))
    )
    if (!attempt) return { ok: false, why: 'That sign-in took too long or was begun in another browser. Start again.' }
    try {
      const tokens = await oidc.authorizationCodeGrant(await discover(), new URL(context.url, context.publicUrl), {
        pkceCodeVerifier: attempt.codeVerifier,
        expectedState: context.query['state'] ?? '',
        expectedNonce: attempt.nonce,
        idTokenExpected: true
      })
      const claims = tokens.claims()
      if (!claims) return { ok: false, why: `${settings.name} did not say who you are. Sign in with a code instead.` }
      const email = typeof claims['email'] === 'string' && claims['email_verified'] !== false ? claims['email'] : undefined
      return { ok: true, redirect: attempt.returnPath, subject: claims.sub, issuer: claims.iss, ...(email ? { email } : {}) }
    } catch {
      return { ok: false, why: `${settings.name} did not let you in, or you stopped there. Try again, or sign in with a code.` }
    }
  }

  return [
    read<Failure>({
      path: '/sign-in/organisation',
      permission: may.signIn,
      asService: 'sign-in',
      audit: { none: 'nobody has signed in yet' },
      prepare: begin,
      load: async ({ prepared }) => {
        const outcome = prepared as Outcome
        return outcome.ok ? { redirect: outcome.redirect } : outcome
      },
      view: (outcome) => providerProblemPage(outcome.why)
    }),
    read<Failure>({
      path: '/sign-in/organisation/return',
      permission: may.signIn,
      asService: 'sign-in',
      audit: { none: 'the sign-in itself is recorded' },
      prepare: finish,
      load: async ({ prepared, tx, clock, append }) => {
        const outcome = prepared as Outcome
        if (!outcome.ok) return outcome
        const userId = await whoIs(tx, clock, outcome.issuer ?? '', outcome.subject ?? '', outcome.email)
        if (!userId)
          return {
            ok: false as const,
            why: 'You have no account here yet. Ask your business manager to add you, with the e-mail address you use at work.'
          }
        append({ kind: 'access.signed-in', subject: { type: 'user', id: userId }, data: { method: 'oidc' } })
        return { redirect: outcome.redirect, signIn: { userId, method: 'oidc' as const } }
      },
      view: (outcome) => providerProblemPage(outcome.why)
    })
  ]
}

/** The account of somebody at a provider: known by the provider's own id, or the first time by a verified e-mail address. */
async function whoIs(
  tx: Transaction,
  clock: Clock,
  issuer: string,
  subject: string,
  email: string | undefined
): Promise<UserId | undefined> {
  const known = await findIdentity(tx, issuer, subject)
  if (known) return known
  const person = email ? await findPersonByEmail(tx, email) : undefined
  if (!person) return undefined
  await keepIdentity(tx, clock, issuer, subject, person.id)
  return person.id as UserId
}
