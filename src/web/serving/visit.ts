/** A browser's visit: the session behind its cookie, the person behind the session, and the token that its forms carry. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'
import type {} from '@fastify/cookie'
import { PUBLIC } from '#platform/access/actor.ts'
import { type SessionState, beginSession, endSession, findSession, touchSession } from '#platform/sessions/sessions.ts'
import type { Redirect } from '../route.ts'
import type { WebServices } from './services.ts'
import { type Visitor, cleanQuery } from './visitor.ts'

export interface Visit extends Visitor {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly session: SessionState
  readonly csrfToken: string
}

/** Names of cookies; the prefix makes browsers refuse them from anywhere but this host over HTTPS. */
export function cookieName(services: { readonly secureCookies: boolean }, name: 'session' | 'form' | 'flash'): string {
  return services.secureCookies ? `__Host-${name}` : name
}

export function sessionCookie(services: WebServices) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: services.secureCookies } as const
}

/** Finds who visits, in a transaction of its own. */
export async function begin(services: WebServices, request: FastifyRequest, reply: FastifyReply): Promise<Visit> {
  const session = await findSession(services.database, services.clock, sessionToken(services, request))
  await noteVisit(services, session)
  return visitBy(services, request, reply, session)
}

/** Keeps a session that is used from idling out. Never inside a transaction: it opens one. */
export async function noteVisit(services: WebServices, session: SessionState): Promise<void> {
  if (session.state === 'live') await touchSession(services.database, services.clock, session.session)
}

export function sessionToken(services: WebServices, request: FastifyRequest): string | undefined {
  return request.cookies[cookieName(services, 'session')]
}

/** The visit of whoever a session says is there. */
export function visitBy(services: WebServices, request: FastifyRequest, reply: FastifyReply, session: SessionState): Visit {
  const asked = {
    request,
    reply,
    session,
    params: (request.params ?? {}) as Record<string, string>,
    query: cleanQuery(request.query),
    path: pathOf(request),
    requestId: request.id
  }
  if (session.state === 'live') return { ...asked, actor: session.actor, csrfToken: session.session.csrfToken }
  let token = request.cookies[cookieName(services, 'form')]
  if (!token || !/^[\w-]{32}$/.test(token)) {
    token = randomBytes(24).toString('base64url')
    reply.setCookie(cookieName(services, 'form'), token, sessionCookie(services))
  }
  return { ...asked, actor: PUBLIC, csrfToken: token }
}

/** Begins or ends the session. A sign-in always begins a new session and ends the one before it, so that nobody can plant one. */
export async function changeSession(
  services: WebServices,
  visit: Visit,
  change: Pick<Redirect, 'signIn' | 'signOut'>
): Promise<void> {
  if (!change.signIn && !change.signOut) return
  const cookie = sessionCookie(services)
  if (visit.session.state !== 'none') {
    await endSession(services.database, services.clock, visit.session.session.tokenHash)
    visit.reply.clearCookie(cookieName(services, 'session'), cookie)
  }
  if (change.signIn) {
    const userAgent = visit.request.headers['user-agent'] ?? ''
    const begun = await beginSession(services.database, services.clock, { ...change.signIn, userAgent })
    visit.reply.setCookie(cookieName(services, 'session'), begun.token, cookie)
  }
}

/** The path that was asked for, without the query. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? '/'
}
