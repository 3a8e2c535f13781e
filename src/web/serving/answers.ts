/** What a browser is answered with: a page, a file, another address, or a no that leads on. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'
import { today } from '#kernel/clock.ts'
import { sessionEnds } from '#platform/sessions/sessions.ts'
import type { CaseFacts, FileAnswer, PageContext, PageView, Redirect } from '../route.ts'
import type { WebServices } from './services.ts'
import { type Visit, begin, changeSession, cookieName, pathOf, sessionCookie } from './visit.ts'
import type { Outside } from './visitor.ts'

/** A page or a file. */
export function answer(
  services: WebServices,
  visit: Visit,
  view: PageView | FileAnswer,
  page: PageContext,
  status: number
): FastifyReply {
  return 'file' in view
    ? sendFile(visit.reply.code(status), view)
    : sendPage(visit.reply, status, services.renderPage(view, page))
}

/** A file, under headers that keep a browser from running anything in it. */
export function sendFile(reply: FastifyReply, { file: { name, mediaType, body, inline } }: FileAnswer): FastifyReply {
  return reply
    .header('content-type', mediaType)
    .header('content-disposition', `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(body)
}

function sendPage(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(page)
}

/** Another address, with what to say there. */
export async function redirectTo(services: WebServices, visit: Visit, redirect: Redirect): Promise<FastifyReply> {
  await changeSession(services, visit, redirect)
  if (redirect.flash) {
    const value = Buffer.from(redirect.flash, 'utf8').toString('base64url')
    visit.reply.setCookie(cookieName(services, 'flash'), value, sessionCookie(services))
  }
  return visit.reply.redirect(redirect.redirect, 303)
}

/** Not there, or not theirs to do. */
export function answerNo(services: WebServices, visit: Visit, outcome: Outside): FastifyReply {
  if (outcome.kind === 'refused') {
    visit.reply.header('x-csrf-token', visit.csrfToken)
    const page = pageContext(services, visit, undefined)
    return sendPage(visit.reply, 403, services.renderPage(refusedView(outcome.reason, wayBack(visit.request.url)), page))
  }
  return visit.reply.callNotFound() as unknown as FastifyReply
}

/** Where somebody who was refused can go on: the part of the case that they were in, the case, or their own list. Never the page that refused them. */
function wayBack(url: string): string {
  const [path = ''] = url.split('?')
  const part = /^(\/cases\/[0-9a-f-]{36})(\/[a-z-]+)?/.exec(path)
  return [part?.[0], part?.[1]].find((way) => way !== undefined && way !== path) ?? '/'
}

function refusedView(reason: string, back: string): PageView {
  return { title: 'You cannot do this', content: refusedContent(reason, back) }
}

let refusedContent: (reason: string, back: string) => PageView['content'] = () => {
  throw new Error('nobody has handed in the error pages')
}

/** Hands in the content of the "you cannot do this" page, which is TSX and lives in layout/. */
export function useRefusedContent(content: (reason: string, back: string) => PageView['content']): void {
  refusedContent = content
}

export function signInFirst(visit: Visit): FastifyReply {
  const ended = visit.session.state === 'expired' || visit.session.state === 'revoked'
  return visit.reply.redirect(`/sign-in?return=${encodeURIComponent(whereFrom(visit.request))}${ended ? '&ended=1' : ''}`, 303)
}

/** The page somebody was on: what they asked for, or the page whose form they sent. A button leads back to its page, never to its own address. */
function whereFrom(request: FastifyRequest): string {
  if (request.method === 'GET') return request.url
  const { referer } = request.headers
  if (referer !== undefined && URL.canParse(referer)) {
    const { host, pathname, search } = new URL(referer)
    if (host === request.host) return safeReturnPath(`${pathname}${search}`)
  }
  return pathOf(request)
}

/** A path within this service, or the start page: never another site. Addresses are of visible ASCII; anything else was made by hand. */
export function safeReturnPath(wanted: string | undefined): string {
  return wanted && /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(wanted) ? wanted : '/'
}

/** What every page knows of its visit. Also used for error pages. */
export function pageContext(services: WebServices, visit: Visit, facts: CaseFacts | undefined): PageContext {
  const { request, reply } = visit
  const flashCookie = request.cookies[cookieName(services, 'flash')]
  let flash: string | undefined
  if (flashCookie) {
    flash = Buffer.from(flashCookie, 'base64url').toString('utf8').slice(0, 300)
    reply.clearCookie(cookieName(services, 'flash'), { path: '/', secure: services.secureCookies })
  }
  return {
    actor: visit.actor,
    case: facts,
    path: visit.path,
    params: visit.params,
    query: visit.query,
    csrfToken: visit.csrfToken,
    commandId: randomBytes(12).toString('base64url'),
    today: today(services.clock),
    flash,
    sessionExpiresAt: visit.session.state === 'live' ? sessionEnds(visit.session.session, services.clock.now()) : undefined,
    requestId: request.id,
    openFile: (storageKey) => services.files.open(storageKey),
    asset: services.asset
  }
}

/** The page context for a request that reached no route, or failed in one. */
export async function pageContextForErrors(
  services: WebServices,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<PageContext> {
  return pageContext(services, await begin(services, request, reply), undefined)
}
