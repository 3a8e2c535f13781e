/**
 * The life of a request from a browser: session → actor → case → may? → load or carry out, in one transaction as that actor → audit → page. Everything
 * that must never be forgotten (permission, audit, cross-site protection, one command once, nothing typed lost) happens here and in serving/, once,
 * for every page. What a program asks for takes the same way through serving/, from src/api.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ownerKey, systemActor } from '#platform/access/actor.ts'
import { appendEvents } from '#platform/audit/audit.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import { findDraft, keepDraft } from '#platform/drafts/drafts.store.ts'
import { asVisitor, sessionEnds } from '#platform/sessions/sessions.ts'
import { type FormState, type FormValues, single } from './forms/form.ts'
import { type CommandRoute, type FormRoute, type LoadContext, type ReadRoute, type Route, NOT_FOUND } from './route.ts'
import { answer, answerNo, pageContext, redirectTo, signInFirst } from './serving/answers.ts'
import { type Outcome, actingFor, carryOutCommand, carryOutForm, isRedirect } from './serving/carry-out.ts'
import { changeOf, draftOf, receive, refusePost, withoutHidden } from './serving/posted.ts'
import type { WebServices } from './serving/services.ts'
import { type Visit, begin, changeSession, noteVisit, sessionToken, visitBy } from './serving/visit.ts'
import { type Outside, enter, mustSignIn, recordRead } from './serving/visitor.ts'

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

type Loaded<Extra> = { readonly kind: 'loaded'; readonly model: Model; readonly context: LoadContext } & Extra
type Read<Extra> = Outside | Loaded<Extra> | { readonly kind: 'sign-in' }

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
): Promise<{ readonly visit: Visit; readonly outcome: Read<Extra> }> {
  const load = async (tx: Transaction, visit: Visit, prepared: unknown): Promise<Read<Extra>> => {
    if (mustSignIn(visit.actor, route.permission)) return { kind: 'sign-in' }
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
    query: visit.query,
    url: request.url,
    browserToken: visit.csrfToken,
    clock: services.clock,
    publicUrl: services.publicUrl,
    run: (work) => asActor(services.database, services.clock, systemActor(route.asService ?? 'prepare a page'), work)
  })
  const outcome = await asActor(services.database, services.clock, actingFor(visit.actor, route), (tx) =>
    load(tx, visit, prepared)
  )
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
  const { visit, outcome } = await readAs(services, route, request, reply, async (tx, { actor, path }) => ({
    draft: await findDraft(tx, actor, path)
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

async function handleCommand(
  services: WebServices,
  route: CommandRoute,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<FastifyReply> {
  const visit = await begin(services, request, reply)
  const posted = await receive(services, visit, !mustSignIn(visit.actor, route.permission) && (route.acceptsFiles ?? false))
  if (posted.kind !== 'received') return refusePost(services, visit, posted, route.permission)
  if (mustSignIn(visit.actor, route.permission)) return signInFirst(visit)
  const change = { ...changeOf(request, posted), answers: posted.form }
  return settle(services, visit, await carryOutCommand(services, route, visit, change))
}

async function handleFormPost(
  services: WebServices,
  route: FormRoute<Model>,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<FastifyReply> {
  const visit = await begin(services, request, reply)
  const permission = route.writePermission ?? route.permission
  const posted = await receive(services, visit, !mustSignIn(visit.actor, permission) && (route.acceptsFiles ?? false))
  if (posted.kind !== 'received') return refusePost(services, visit, posted, permission)
  if (mustSignIn(visit.actor, permission)) return signInFirst(visit)
  const outcome = await carryOutForm(services, route, visit, changeOf(request, posted))
  if (outcome.kind !== 'again') return settle(services, visit, outcome)
  // Whoever leaves the page without correcting it finds what they typed when they come back, with JavaScript or without.
  if (ownerKey(visit.actor) !== undefined)
    await asActor(services.database, services.clock, visit.actor, (tx) =>
      keepDraft(tx, services.clock, visit.actor, visit.path, draftOf(posted.form))
    )
  const page = pageContext(services, visit, outcome.facts)
  return answer(services, visit, route.view(outcome.model, page, outcome.form), page, 422)
}

/** The answer to what was carried out or refused; a form to be shown again is its own route's to show. */
async function settle(services: WebServices, visit: Visit, outcome: Outcome): Promise<FastifyReply> {
  const { reply, session } = visit
  switch (outcome.kind) {
    case 'redirect':
      return redirectTo(services, visit, outcome.redirect)
    case 'script':
      if (session.state === 'live')
        reply.header('x-session-expires', sessionEnds(session.session, services.clock.now()).toString())
      if (!('json' in outcome.answer)) return reply.code(204).send()
      if (outcome.answer.signIn) await changeSession(services, visit, outcome.answer)
      return reply.code(outcome.answer.status ?? 200).send(outcome.answer.json)
    case 'again':
    case 'other-command':
      throw new Error(`A page does not answer with ${outcome.kind}`)
    case 'not-found':
    case 'refused':
      return answerNo(services, visit, outcome)
  }
}
