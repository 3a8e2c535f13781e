/**
 * The life of a request: session → actor → case → may? → load or carry out, in one transaction as that actor → audit → page. Everything that must
 * never be forgotten (permission, audit, cross-site protection, one command once, nothing typed lost) happens here, once, for every page.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type {} from '@fastify/cookie'
import type {} from '@fastify/multipart'
import type { Clock } from '#kernel/clock.ts'
import { today } from '#kernel/clock.ts'
import { type CaseId, type Actor, PUBLIC, ownerKey, systemActor } from '#platform/access/actor.ts'
import { type Permission, may } from '#platform/access/permission.ts'
import { type AuditEvent, type ReadLog, appendEvents } from '#platform/audit/audit.ts'
import { type Transaction, asActor, lockUntilCommit } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import {
  claimCommand,
  findDraft,
  forgetCommand,
  forgetDraft,
  keepDraft,
  rescueDraft,
  settleCommand
} from '#platform/drafts/drafts.store.ts'
import { type FileStore, type StoredUpload, uploadMessage } from '#platform/files/files.ts'
import { parseId } from '#kernel/ids.ts'
import {
  type SessionState,
  asVisitor,
  beginSession,
  endSession,
  findSession,
  sessionEnds,
  touchSession
} from '#platform/sessions/sessions.ts'
import { type FieldError, type FormState, type FormValues, receivedForm, single, storable } from './forms/form.ts'
import {
  type CaseFacts,
  type CommandRoute,
  type Empty,
  type JsonAnswer,
  type FileAnswer,
  type FormRoute,
  type LoadContext,
  type PageContext,
  type PageView,
  type ReadAudit,
  type ReadRoute,
  type Redirect,
  type Route,
  NOT_FOUND
} from './route.ts'

export interface WebServices {
  readonly database: Database
  readonly clock: Clock
  readonly readLog: ReadLog
  readonly files: FileStore
  /** Secure cookies: on wherever the service is reached over HTTPS. */
  readonly secureCookies: boolean
  readonly publicUrl: string
  loadCase(tx: Transaction, caseId: CaseId): Promise<CaseFacts | undefined>
  renderPage(view: PageView, page: PageContext): string
  asset(name: string): string
}

/** Names of cookies; the prefix makes browsers refuse them from anywhere but this host over HTTPS. */
export function cookieName(services: { readonly secureCookies: boolean }, name: 'session' | 'form' | 'flash'): string {
  return services.secureCookies ? `__Host-${name}` : name
}

interface Visit {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly session: SessionState
  readonly actor: Actor
  readonly csrfToken: string
}

type Model = never

/** Registers every route. Order does not matter; two routes with the same method and path are refused by Fastify. */
export function serveRoutes(app: FastifyInstance, services: WebServices, routes: readonly Route[]): void {
  for (const route of routes) {
    switch (route.method) {
      case 'GET':
        app.get(route.path, (request, reply) => handleRead(services, route, request, reply))
        break
      case 'POST':
        app.post(route.path, (request, reply) => handleCommand(services, route, request, reply))
        break
      case 'FORM':
        app.get(route.path, (request, reply) => handleFormRead(services, route, request, reply))
        app.post(route.path, (request, reply) => handleFormPost(services, route, request, reply))
        break
    }
  }
}

// Reading ----------------------------------------------------------------------------------------------------------------------------------

type Loaded<Extra> = { readonly kind: 'loaded'; readonly model: Model; readonly context: LoadContext } & Extra

/**
 * Finds who visits and loads the page, in one transaction as them. A page that first calls another service, or runs as the service itself, needs
 * to know the visitor before its transaction begins.
 */
async function readAs<Extra>(
  services: WebServices,
  route: ReadRoute<Model> | FormRoute<Model>,
  request: FastifyRequest,
  reply: FastifyReply,
  more: (tx: Transaction, visit: Visit) => Promise<Extra>
): Promise<{ readonly visit: Visit; readonly outcome: Outside | Loaded<Extra> | { readonly kind: 'sign-in' } }> {
  const load = async (
    tx: Transaction,
    visit: Visit,
    prepared: unknown
  ): Promise<Outside | Loaded<Extra> | { readonly kind: 'sign-in' }> => {
    if (turnAway(visit, route.permission)) return { kind: 'sign-in' }
    const place = await enter(services, tx, visit, route.permission, prepared)
    if (place.kind !== 'entered') return place
    const model = await route.load(place.context)
    if (model === NOT_FOUND) return { kind: 'not-found' }
    const extra = await more(tx, visit)
    await appendEvents(tx, services.clock, visit.actor, place.events, request.id)
    return { kind: 'loaded', model: model as Model, context: place.context, ...extra }
  }
  const prepare = 'prepare' in route ? route.prepare : undefined
  if (prepare === undefined && route.asService === undefined) {
    const read = await asVisitor(services.database, services.clock, sessionToken(services, request), async (tx, session) => {
      const visit = visitBy(services, request, reply, session)
      return { visit, outcome: await load(tx, visit, undefined) }
    })
    await noteVisit(services, read.visit.session)
    return read
  }
  const visit = await begin(services, request, reply)
  const prepared = await prepare?.({
    query: queryOf(request),
    url: request.url,
    browserToken: visit.csrfToken,
    clock: services.clock,
    publicUrl: services.publicUrl,
    run: (work) => asActor(services.database, services.clock, systemActor(route.asService ?? 'prepare a page'), work)
  })
  const outcome = await asActor(services.database, services.clock, actingFor(visit, route), (tx) => load(tx, visit, prepared))
  return { visit, outcome }
}

async function handleRead(
  services: WebServices,
  route: ReadRoute<Model>,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<FastifyReply> {
  const { visit, outcome } = await readAs(services, route, request, reply, async () => ({}))
  if (outcome.kind === 'sign-in') return signInFirst(visit)
  if (outcome.kind !== 'loaded') return answerNo(services, visit, outcome)
  if (isRedirect(outcome.model)) return redirectTo(services, visit, outcome.model)
  await recordRead(services, visit, route.audit, outcome.model, outcome.context)
  const page = pageContext(services, visit, outcome.context.case)
  return answer(services, visit, await route.view(outcome.model, page), page, 200)
}

async function handleFormRead(
  services: WebServices,
  route: FormRoute<Model>,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<FastifyReply> {
  const { visit, outcome } = await readAs(services, route, request, reply, async (tx, { actor }) => ({
    draft: await findDraft(tx, actor, pathOf(request))
  }))
  if (outcome.kind === 'sign-in') return signInFirst(visit)
  if (outcome.kind !== 'loaded') return answerNo(services, visit, outcome)
  if (isRedirect(outcome.model)) return redirectTo(services, visit, outcome.model)
  await recordRead(services, visit, route.audit, outcome.model, outcome.context)
  const page = pageContext(services, visit, outcome.context.case)
  const saved = route.values(outcome.model)
  const form: FormState = {
    values: outcome.draft ? { ...saved, ...withoutHidden(outcome.draft.fields) } : saved,
    errors: {},
    restored: outcome.draft?.why,
    version: versionShown(route.version?.(outcome.model), outcome.draft)
  }
  return answer(services, visit, route.view(outcome.model, page, form), page, 200)
}

/** What was typed belongs to the version it was typed into: if somebody else has saved since, both are shown before either is lost. */
function versionShown(current: number | undefined, draft: { readonly fields: FormValues } | undefined): number | undefined {
  const typedInto = Number(draft === undefined ? Number.NaN : single(draft.fields, '_version') || Number.NaN)
  return current === undefined || !Number.isSafeInteger(typedInto) ? current : typedInto
}

// Changing ---------------------------------------------------------------------------------------------------------------------------------

interface Again {
  readonly kind: 'again'
  readonly model: Model
  readonly form: FormState
  readonly facts: CaseFacts | undefined
}

type Outcome =
  | Outside
  | Again
  | { readonly kind: 'redirect'; readonly redirect: Redirect }
  | { readonly kind: 'script'; readonly answer: Empty | JsonAnswer }

/** Thrown inside a transaction to roll it back and still answer with something. */
class RolledBack extends Error {
  readonly outcome: Outcome
  constructor(outcome: Outcome) {
    super('rolled back on purpose')
    this.outcome = outcome
  }
}

/** Carries out a change; what was uploaded for it is dropped whenever it did not happen. */
async function inTransaction(
  services: WebServices,
  actor: Actor,
  uploads: readonly StoredUpload[],
  work: (tx: Transaction) => Promise<Outcome>
): Promise<Outcome> {
  try {
    return await asActor(services.database, services.clock, actor, work)
  } catch (error) {
    await dropUploads(services, uploads)
    if (error instanceof RolledBack) return error.outcome
    throw error
  }
}

async function handleCommand(
  services: WebServices,
  route: CommandRoute,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<FastifyReply> {
  const visit = await begin(services, request, reply)
  const posted = await receive(services, visit, !turnAway(visit, route.permission) && (route.acceptsFiles ?? false))
  if (posted.kind !== 'received') return refusePost(services, visit, posted, route.permission)
  if (turnAway(visit, route.permission)) return signInFirst(visit)
  const commandKey = commandKeyOf(request, posted)
  const outcome = await inTransaction(services, actingFor(visit, route), posted.uploads, async (tx) => {
    const claimed = await claim(tx, visit, commandKey)
    if (claimed) throw new RolledBack({ kind: 'redirect', redirect: claimed })
    await oneAtATime(tx, visit)
    const place = await enter(services, tx, visit, route.permission)
    if (place.kind !== 'entered') throw new RolledBack(place)
    const result = await route.handle({
      ...place.context,
      form: posted.form,
      uploads: posted.uploads
    })
    if (result === NOT_FOUND) throw new RolledBack({ kind: 'not-found' })
    if ('refused' in result) throw new RolledBack({ kind: 'refused', reason: result.refused })
    await finish(services, tx, visit, route.writes, place.events, commandKey, 'redirect' in result ? result.redirect : '/')
    return 'redirect' in result ? { kind: 'redirect', redirect: result } : { kind: 'script', answer: result }
  })
  if (outcome.kind === 'redirect') return redirectTo(services, visit, outcome.redirect)
  if (outcome.kind === 'script') {
    if (visit.session.state === 'live')
      reply.header('x-session-expires', sessionEnds(visit.session.session, services.clock.now()).toString())
    if ('json' in outcome.answer && outcome.answer.signIn) await changeSession(services, visit, outcome.answer)
    if ('json' in outcome.answer) return reply.code(outcome.answer.status ?? 200).send(outcome.answer.json)
    return reply.code(204).send()
  }
  if (outcome.kind === 'again') throw new Error('A command has no form to show again')
  return answerNo(services, visit, outcome)
}

async function handleFormPost(
  services: WebServices,
  route: FormRoute<Model>,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<FastifyReply> {
  const visit = await begin(services, request, reply)
  const permission = route.writePermission ?? route.permission
  const posted = await receive(services, visit, !turnAway(visit, permission) && (route.acceptsFiles ?? false))
  if (posted.kind !== 'received') return refusePost(services, visit, posted, permission)
  if (turnAway(visit, permission)) return signInFirst(visit)
  const commandKey = commandKeyOf(request, posted)
  const outcome = await inTransaction(services, actingFor(visit, route), posted.uploads, async (tx) => {
    const claimed = await claim(tx, visit, commandKey)
    if (claimed) throw new RolledBack({ kind: 'redirect', redirect: claimed })
    await oneAtATime(tx, visit)
    const place = await enter(services, tx, visit, permission)
    if (place.kind !== 'entered') throw new RolledBack(place)
    const model = await route.load(place.context)
    if (model === NOT_FOUND) throw new RolledBack({ kind: 'not-found' })
    if (isRedirect(model)) throw new RolledBack({ kind: 'redirect', redirect: model })
    const again = (form: FormState): never => {
      throw new RolledBack({ kind: 'again', model, form, facts: place.context.case })
    }
    const version = route.version?.(model)
    const saved = route.values(model)
    const form = withoutHidden(posted.form)
    if (posted.problems.length > 0) again({ values: form, errors: Object.fromEntries(posted.problems), version })
    if (version !== undefined && single(posted.form, '_version') !== String(version) && differs(saved, form)) {
      again({ values: form, errors: {}, version, theirs: { values: saved } })
    }
    const result = await route.handle({ ...place.context, form, uploads: posted.uploads }, model)
    if (result === NOT_FOUND) throw new RolledBack({ kind: 'not-found' })
    if ('refused' in result) throw new RolledBack({ kind: 'refused', reason: result.refused })
    if ('errors' in result) {
      if (result.commit) {
        await forgetCommand(tx, visit.actor, commandKey)
        return { kind: 'again', model, form: { values: form, errors: result.errors, version }, facts: place.context.case }
      }
      return again({ values: form, errors: result.errors, version })
    }
    await forgetDraft(tx, visit.actor, pathOf(request))
    await finish(services, tx, visit, route.writes, place.events, commandKey, result.redirect)
    return { kind: 'redirect', redirect: result }
  })
  if (outcome.kind === 'redirect') return redirectTo(services, visit, outcome.redirect)
  if (outcome.kind === 'script') throw new Error('A form answers with a page')
  if (outcome.kind !== 'again') return answerNo(services, visit, outcome)
  // Whoever leaves the page without correcting it finds what they typed when they come back, with JavaScript or without.
  if (ownerKey(visit.actor) !== undefined)
    await asActor(services.database, services.clock, visit.actor, (tx) =>
      keepDraft(tx, services.clock, visit.actor, pathOf(request), draftOf(posted.form))
    )
  const page = pageContext(services, visit, outcome.facts)
  return answer(services, visit, route.view(outcome.model, page, outcome.form), page, 422)
}

/**
 * By what a repeat is recognised: the same page's form, sent to the same address with the same answers. Somebody who goes back in the browser and
 * corrects an answer sends the same id with other words; that is another command, and carried out.
 */
function commandKeyOf(request: FastifyRequest, posted: Extract<Posted, { kind: 'received' }>): string | undefined {
  const commandId = single(posted.form, '_command')
  if (!/^[\w-]{8,64}$/.test(commandId)) return undefined
  const answers = Object.entries(withoutHidden(posted.form)).sort(([one], [other]) => (one < other ? -1 : 1))
  const uploads = posted.uploads.map((upload) => [upload.field, upload.name, upload.sha256])
  return createHash('sha256')
    .update(JSON.stringify([commandId, request.url, answers, uploads]))
    .digest('base64url')
}

async function claim(tx: Transaction, visit: Visit, commandKey: string | undefined): Promise<Redirect | undefined> {
  if (commandKey === undefined) return undefined
  const claimed = await claimCommand(tx, visit.actor, commandKey)
  return claimed === 'first' ? undefined : { redirect: claimed.location }
}

/** Changes to one case, and to one request that an agency answers while the team may revoke it, happen one after the other, so that what was loaded still holds when it is saved. */
async function oneAtATime(tx: Transaction, visit: Visit): Promise<void> {
  const { caseId, requestId } = visit.request.params as Record<string, string | undefined>
  // Always in this order, so that nobody waits for somebody who waits for them.
  for (const key of [caseId, requestId]) if (key) await lockUntilCommit(tx, key)
}

async function finish(
  services: WebServices,
  tx: Transaction,
  visit: Visit,
  writes: readonly string[],
  events: readonly AuditEvent[],
  commandKey: string | undefined,
  location: string
): Promise<void> {
  for (const event of events) {
    if (!writes.includes(event.kind)) throw new Error(`${event.kind} is not among the events this route says it writes`)
  }
  if (commandKey !== undefined) await settleCommand(tx, visit.actor, commandKey, location)
  await appendEvents(tx, services.clock, visit.actor, events, visit.request.id)
}

function differs(saved: FormValues, posted: FormValues): boolean {
  const names = new Set([...Object.keys(saved), ...Object.keys(posted)])
  return [...names].some((name) => JSON.stringify([saved[name] ?? ''].flat()) !== JSON.stringify([posted[name] ?? ''].flat()))
}

function withoutHidden(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('_')))
}

/** What is kept of a form that was not saved: the answers, and the version of what they were typed into. */
function draftOf(values: FormValues): FormValues {
  const version = single(values, '_version')
  return version === '' ? withoutHidden(values) : { ...withoutHidden(values), _version: version }
}

// Who comes, and may they? -----------------------------------------------------------------------------------------------------------------

async function begin(services: WebServices, request: FastifyRequest, reply: FastifyReply): Promise<Visit> {
  const session = await findSession(services.database, services.clock, sessionToken(services, request))
  await noteVisit(services, session)
  return visitBy(services, request, reply, session)
}

/** Keeps a session that is used from idling out. Never inside a transaction: it opens one. */
async function noteVisit(services: WebServices, session: SessionState): Promise<void> {
  if (session.state === 'live') await touchSession(services.database, services.clock, session.session)
}

function sessionToken(services: WebServices, request: FastifyRequest): string | undefined {
  return request.cookies[cookieName(services, 'session')]
}

function visitBy(services: WebServices, request: FastifyRequest, reply: FastifyReply, session: SessionState): Visit {
  if (session.state === 'live') {
    return { request, reply, session, actor: session.actor, csrfToken: session.session.csrfToken }
  }
  let token = request.cookies[cookieName(services, 'form')]
  if (!token || !/^[\w-]{32}$/.test(token)) {
    token = randomBytes(24).toString('base64url')
    reply.setCookie(cookieName(services, 'form'), token, sessionCookie(services))
  }
  return { request, reply, session, actor: PUBLIC, csrfToken: token }
}

function actingFor(visit: Visit, route: { readonly asService?: string }): Actor {
  return route.asService === undefined ? visit.actor : systemActor(route.asService)
}

function turnAway(visit: Visit, permission: Permission): boolean {
  return visit.actor.kind === 'public' && !permission.who.includes('anyone')
}

function signInFirst(visit: Visit): FastifyReply {
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

type Entered = { readonly kind: 'entered'; readonly context: LoadContext; readonly events: readonly AuditEvent[] }
type Outside = { readonly kind: 'not-found' } | { readonly kind: 'refused'; readonly reason: string }

async function enter(
  services: WebServices,
  tx: Transaction,
  visit: Visit,
  permission: Permission,
  prepared?: unknown
): Promise<Entered | Outside> {
  const params = visit.request.params as Record<string, string>
  for (const [name, value] of Object.entries(params)) {
    if (name.endsWith('Id') && parseId(value) === undefined) return { kind: 'not-found' }
  }
  let facts: CaseFacts | undefined
  if (params['caseId'] !== undefined) {
    facts = await services.loadCase(tx, params['caseId'] as CaseId)
    if (!facts) return { kind: 'not-found' }
  }
  const decision = may(visit.actor, permission, facts && { caseId: facts.caseId, partnershipId: facts.partnershipId })
  if (!decision.allowed) return { kind: 'refused', reason: decision.reason }
  const events: AuditEvent[] = []
  return {
    kind: 'entered',
    events,
    context: {
      tx,
      actor: visit.actor,
      case: facts,
      params,
      query: queryOf(visit.request),
      clock: services.clock,
      today: today(services.clock),
      publicUrl: services.publicUrl,
      prepared,
      append: (event) => events.push(event)
    }
  }
}

// What was posted --------------------------------------------------------------------------------------------------------------------------

type Posted =
  | {
      readonly kind: 'received'
      readonly form: FormValues
      readonly uploads: readonly StoredUpload[]
      readonly problems: readonly [string, FieldError][]
    }
  | { readonly kind: 'forged' }
  | { readonly kind: 'ended'; readonly form: FormValues }

/** Characters of one form's answers. */
const MOST_TYPED = 2 * 1024 * 1024

class TooMuchTyped extends Error {
  readonly statusCode = 413
}

async function receive(services: WebServices, visit: Visit, acceptsFiles: boolean): Promise<Posted> {
  const { request } = visit
  if (request.headers['sec-fetch-site'] === 'cross-site') return { kind: 'forged' }
  if (!request.isMultipart()) {
    const form = receivedForm(request.body)
    const header = request.headers['x-csrf-token']
    const verdict = checkToken(visit, typeof header === 'string' ? header : single(form, '_csrf'))
    return verdict === 'good'
      ? { kind: 'received', form, uploads: [], problems: [] }
      : verdict === 'ended'
        ? { kind: 'ended', form }
        : { kind: 'forged' }
  }
  const form = Object.create(null) as Record<string, string | string[]>
  let typed = 0
  const uploads: StoredUpload[] = []
  const problems: [string, FieldError][] = []
  let verdict: 'good' | 'ended' | 'forged' | undefined
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        const value = storable(String(part.value ?? '')) as string
        typed += part.fieldname.length + value.length
        // The same limit as for a form without files: what is typed is held in memory.
        if (typed > MOST_TYPED || part.valueTruncated) throw new TooMuchTyped()
        const before = form[part.fieldname]
        form[part.fieldname] = before === undefined ? value : [...[before].flat(), value]
        if (part.fieldname === '_csrf') verdict = checkToken(visit, value)
      } else if (verdict !== 'good' || !acceptsFiles) {
        // The token stands before any file in our own forms; without it nothing is stored.
        part.file.resume()
      } else if (part.filename === '') {
        part.file.resume()
      } else {
        const { file } = part
        const stored = await services.files.store({
          field: part.fieldname,
          name: part.filename,
          stream: file,
          truncated: () => file.truncated
        })
        if (stored.ok) uploads.push(stored.value)
        else {
          const message = uploadMessage(stored.error, part.filename, services.files.maximumSize)
          problems.push([part.fieldname, { message, inputId: part.fieldname }])
        }
      }
    }
  } catch (error) {
    if (error instanceof TooMuchTyped) {
      await dropUploads(services, uploads)
      throw error
    }
    request.log.info({ err: error }, 'an upload did not arrive complete')
    problems.push([
      'file',
      { message: 'The upload did not arrive complete. Check your connection and try again', inputId: 'file' }
    ])
  }
  if (verdict === 'good') return { kind: 'received', form, uploads, problems }
  return verdict === 'ended' ? { kind: 'ended', form } : { kind: 'forged' }
}

function checkToken(visit: Visit, given: string): 'good' | 'ended' | 'forged' {
  if (sameText(given, visit.csrfToken)) return 'good'
  const { session } = visit
  if ((session.state === 'expired' || session.state === 'revoked') && sameText(given, session.session.csrfToken)) return 'ended'
  return 'forged'
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

async function refusePost(
  services: WebServices,
  visit: Visit,
  posted: Exclude<Posted, { kind: 'received' }>,
  permission: Permission
): Promise<FastifyReply> {
  if (posted.kind === 'ended') {
    const { session } = visit
    // Keep what was typed for the same person to find again; a contributor's or a colleague's session will not see it.
    if (session.state === 'expired' || session.state === 'revoked') {
      if (session.ownerKey)
        await rescueDraft(services.database, services.clock, session.ownerKey, pathOf(visit.request), draftOf(posted.form))
    }
    return signInFirst(visit)
  }
  if (turnAway(visit, permission) && visit.session.state !== 'live') return signInFirst(visit)
  return answerNo(services, visit, {
    kind: 'refused',
    reason:
      'We could not tell that this came from our own page. Go back, reload the page and try again. If you signed in again in another tab, reload this one.'
  })
}

async function dropUploads(services: WebServices, uploads: readonly StoredUpload[]): Promise<void> {
  await Promise.all(uploads.map((upload) => services.files.remove(upload.storageKey).catch(() => {})))
}

// Answers ----------------------------------------------------------------------------------------------------------------------------------

async function recordRead(
  services: WebServices,
  visit: Visit,
  audit: ReadAudit<Model>,
  model: Model,
  context: LoadContext
): Promise<void> {
  if ('none' in audit) return
  await services.readLog.record(
    visit.actor,
    {
      kind: audit.kind,
      caseId: context.case?.caseId,
      partnershipId: context.case?.partnershipId,
      subject: audit.subject?.(model),
      data: { path: pathOf(visit.request), ...audit.data?.(model) }
    },
    visit.request.id
  )
}

function answerNo(services: WebServices, visit: Visit, outcome: Outside): FastifyReply {
  if (outcome.kind === 'refused') {
    visit.reply.header('x-csrf-token', visit.csrfToken)
    const page = pageContext(services, visit, undefined)
    return send(visit.reply, 403, services.renderPage(refusedView(outcome.reason, wayBack(visit.request.url)), page))
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
  throw new Error('serve-routes has not been given its error pages')
}

/** Hands in the content of the "you cannot do this" page, which is TSX and lives in layout/. */
export function useRefusedContent(content: (reason: string, back: string) => PageView['content']): void {
  refusedContent = content
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
    path: pathOf(request),
    params: (request.params ?? {}) as Record<string, string>,
    query: queryOf(request),
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

function answer(
  services: WebServices,
  visit: Visit,
  view: PageView | FileAnswer,
  page: PageContext,
  status: number
): FastifyReply {
  if ('file' in view) {
    const { name, mediaType, body, inline } = view.file
    return visit.reply
      .code(status)
      .header('content-type', mediaType)
      .header('content-disposition', `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .send(body)
  }
  return send(visit.reply, status, services.renderPage(view, page))
}

function send(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(page)
}

/** Begins or ends the session. A sign-in always begins a new session and ends the one before it, so that nobody can plant one. */
async function changeSession(services: WebServices, visit: Visit, change: Pick<Redirect, 'signIn' | 'signOut'>): Promise<void> {
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

function sessionCookie(services: WebServices) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: services.secureCookies } as const
}

async function redirectTo(services: WebServices, visit: Visit, redirect: Redirect): Promise<FastifyReply> {
  await changeSession(services, visit, redirect)
  if (redirect.flash) {
    const value = Buffer.from(redirect.flash, 'utf8').toString('base64url')
    visit.reply.setCookie(cookieName(services, 'flash'), value, sessionCookie(services))
  }
  return visit.reply.redirect(redirect.redirect, 303)
}

function isRedirect(model: unknown): model is Redirect {
  return typeof model === 'object' && model !== null && 'redirect' in model && typeof model.redirect === 'string'
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? '/'
}

function queryOf(request: FastifyRequest): Record<string, string> {
  const query = (request.query ?? {}) as Record<string, string | string[]>
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, storable(Array.isArray(value) ? (value.at(-1) ?? '') : value) as string])
  )
}

/** A path within this service, or the start page: never another site. Addresses are of visible ASCII; anything else was made by hand. */
export function safeReturnPath(wanted: string | undefined): string {
  return wanted && /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(wanted) ? wanted : '/'
}
