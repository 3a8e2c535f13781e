/**
 * The interface for programs: every page's reading and doing as JSON under `/api/v1`, by a secret that acts as its person. It comes in by another
 * door than the pages (a secret instead of a cookie, an ETag instead of a hidden version, a key instead of a form's id) and takes the same way: the same
 * permission, the same transaction, the same commands, the same trail.
 */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import { type Program, covers, findProgram, scopeOf } from '#features/programs/index.ts'
import { today } from '#kernel/clock.ts'
import { type Actor, PUBLIC } from '#platform/access/actor.ts'
import type { Permission } from '#platform/access/permission.ts'
import { appendEvents } from '#platform/audit/audit.ts'
import { asActor } from '#platform/database/as-actor.ts'
import type { FormFields, FormValues } from '#web/forms/form.ts'
import {
  type FormRoute,
  type LoadContext,
  type PageContext,
  type ReadRoute,
  type Redirect,
  type Route,
  NOT_FOUND
} from '#web/route.ts'
import { sendFile } from '#web/serving/answers.ts'
import { type Change, type Outcome, carryOutCommand, carryOutForm, isRedirect } from '#web/serving/carry-out.ts'
import { receiveParts } from '#web/serving/received.ts'
import type { Services } from '#web/serving/services.ts'
import { type Outside, type Visitor, cleanQuery, enter, recordRead } from '#web/serving/visitor.ts'
import { answersFromJson, answersInJson, questions } from './answers.ts'
import { openApi } from './openapi.ts'
import { type Problem, PROBLEM_TYPE, problem, problemText } from './problem.ts'
import { BASE, type ProgramRoute, routesForPrograms } from './which-routes.ts'

type Model = never

interface ProgramVisit extends Visitor {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly program: Program | undefined
}

/** Thrown to answer with a problem from anywhere in a request. */
class Answer extends Error {
  readonly problem: Problem
  constructor(answer: Problem) {
    super(answer.title)
    this.problem = answer
  }
}

/** Registers the interface: its description, who the program is, and every route that programs can ask. */
export async function serveApi(server: FastifyInstance, services: Services, routes: readonly Route[]): Promise<void> {
  const offered = routesForPrograms(routes)
  const description = JSON.stringify(openApi(offered, services.publicUrl))
  await server.register(
    async (app) => {
      app.setNotFoundHandler((_request, reply) =>
        send(reply, problem(404, 'There is nothing at this address, or it is not yours to know of.'))
      )
      app.setErrorHandler((error: FastifyError, request, reply) => send(reply, problemOf(error, request)))
      app.get('/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(description))
      app.get('/me', async (request, reply) => {
        const { program } = await visitOf(services, request, reply)
        if (!program) throw needsSecret()
        const { actor, scopes, expiresAt } = program
        return { name: actor.name, email: actor.email, agency: actor.agencyName, scopes, expiresAt: expiresAt.toString() }
      })
      for (const one of offered) serveRoute(app, services, one)
    },
    { prefix: BASE }
  )
}

function serveRoute(app: FastifyInstance, services: Services, offered: ProgramRoute): void {
  const { path } = offered.route
  switch (offered.kind) {
    case 'data': {
      const { route } = offered
      app.get(path, (request, reply) =>
        handleRead(services, route, request, reply, (model) => sendData(reply, request, 200, withNextHere(route.data(model))))
      )
      break
    }
    case 'file': {
      const { route } = offered
      app.get(path, (request, reply) =>
        handleRead(services, route, request, reply, async (model, context, visit) => {
          const view = await route.view(model, pageOf(services, visit, context))
          if (!('file' in view)) throw new Answer(problem(404, 'There is no file at this address.'))
          return sendFile(reply, view)
        })
      )
      break
    }
    case 'form': {
      const { route } = offered
      app.get(path, (request, reply) =>
        handleRead(services, route, request, reply, (model) => sendForm(services, route, model, request, reply))
      )
      app.post(path, (request, reply) => handleForm(services, route, request, reply, 'all'))
      app.patch(path, (request, reply) => handleForm(services, route, request, reply, 'some'))
      break
    }
    case 'command': {
      const { route } = offered
      app.post(path, async (request, reply) => {
        const visit = await visitFor(services, request, reply, route.permission, 'write')
        const received = await receive(services, visit, undefined, route.acceptsFiles ?? false)
        const change = {
          ...received,
          commandKey: commandKeyOf(request),
          fingerprint: fingerprintOf(request, received),
          version: ''
        }
        return settle(services, visit, await carryOutCommand(services, route, visit, change), undefined)
      })
      break
    }
  }
}

// Who comes --------------------------------------------------------------------------------------------------------------------------------

async function visitOf(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<ProgramVisit> {
  const asked = {
    request,
    reply,
    params: (request.params ?? {}) as Record<string, string>,
    query: cleanQuery(request.query),
    path: (request.url.split('?')[0] ?? '').slice(BASE.length),
    requestId: request.id
  }
  const { authorization } = request.headers
  if (authorization === undefined) return { ...asked, actor: PUBLIC as Actor, program: undefined }
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
  const program = await findProgram(services.database, services.clock, token)
  if (!program)
    throw new Answer(
      problem(
        401,
        'The secret is not known, has run out or was ended. Make another on your account’s page “Programs that act for you”.'
      )
    )
  return { ...asked, actor: program.actor, program, note: { program: program.tokenId } }
}

/** The visit, when a secret and its scopes open this; what is open to anyone needs neither. */
async function visitFor(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  permission: Permission,
  doing: 'read' | 'write'
): Promise<ProgramVisit> {
  const visit = await visitOf(services, request, reply)
  if (permission.who.includes('anyone')) return visit
  if (!visit.program) throw needsSecret()
  const scope = scopeOf(permission.name, doing)
  if (!covers(visit.program.scopes, scope))
    throw new Answer(problem(403, `The secret does not open this: it would need the scope ${scope}.`))
  return visit
}

function needsSecret(): Answer {
  return new Answer(problem(401, 'Send the secret of a program: “Authorization: Bearer prt_…”.'))
}

// Reading ----------------------------------------------------------------------------------------------------------------------------------

async function handleRead(
  services: Services,
  route: ReadRoute<Model> | FormRoute<Model>,
  request: FastifyRequest,
  reply: FastifyReply,
  show: (model: Model, context: LoadContext, visit: ProgramVisit) => FastifyReply | Promise<FastifyReply>
): Promise<FastifyReply> {
  const visit = await visitFor(services, request, reply, route.permission, 'read')
  const outcome = await asActor(services.database, services.clock, visit.actor, async (tx) => {
    const place = await enter(services, tx, visit, route.permission)
    if (place.kind !== 'entered') throw outside(place)
    const model: unknown = await route.load(place.context)
    if (model === NOT_FOUND) throw outside({ kind: 'not-found' })
    await appendEvents(tx, services.clock, visit.actor, place.events, request.id)
    return { model: model as Model, context: place.context }
  })
  if (isRedirect(outcome.model)) return elsewhere(reply, outcome.model as Redirect)
  await recordRead(services, visit, route.audit as never, outcome.model, outcome.context)
  return show(outcome.model, outcome.context, visit)
}

function elsewhere(reply: FastifyReply, { redirect }: Redirect): FastifyReply {
  return reply.code(303).header('location', `${BASE}${redirect}`).send()
}

function sendData(reply: FastifyReply, request: FastifyRequest, status: number, data: unknown, tag?: string): FastifyReply {
  const text = JSON.stringify(data, withMaps)
  const etag = tag ?? `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
  reply.header('etag', etag)
  if (status === 200 && request.method === 'GET' && request.headers['if-none-match'] === etag) return reply.code(304).send()
  return reply.code(status).type('application/json; charset=utf-8').send(text)
}

/** A map is an object by its keys, a set a list: as JSON they would be empty. */
function withMaps(_name: string, value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value as Map<string, unknown>)
  return value instanceof Set ? [...(value as Set<unknown>)] : value
}

/** A list's next page is asked here, not on the page for people. */
function withNextHere(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || !('next' in data) || typeof data.next !== 'string') return data
  return { ...data, next: `${BASE}${data.next}` }
}

function fieldsOf(route: FormRoute<Model>, model: Model, services: Services): FormFields | undefined {
  return typeof route.fields === 'function' ? route.fields(model, today(services.clock)) : route.fields
}

function sendForm(
  services: Services,
  route: FormRoute<Model>,
  model: Model,
  request: FastifyRequest,
  reply: FastifyReply
): FastifyReply {
  const fields = fieldsOf(route, model, services)
  const version = route.version?.(model)
  const form = {
    answers: answersInJson(fields ?? {}, route.values(model)),
    questions: questions(fields ?? {}),
    ...(route.handsOver ? { handsOver: route.handsOver(model) } : {}),
    ...(version === undefined ? {} : { version })
  }
  return sendData(reply, request, 200, form, version === undefined ? undefined : `"${version}"`)
}

/** A page's surroundings for a view that answers with a file; a program has no session and no forms. */
function pageOf(services: Services, visit: ProgramVisit, context: LoadContext): PageContext {
  return {
    actor: visit.actor,
    case: context.case,
    path: visit.path,
    params: visit.params,
    query: visit.query,
    csrfToken: '',
    commandId: '',
    today: context.today,
    flash: undefined,
    sessionExpiresAt: undefined,
    requestId: visit.requestId,
    openFile: (storageKey) => services.files.open(storageKey),
    asset: (name) => name
  }
}

// Changing ---------------------------------------------------------------------------------------------------------------------------------

type ReceivedChange = Pick<Change, 'uploads' | 'problems'> & { readonly answers: FormValues }

/** What arrived: JSON, or a form with files. `fields` are what is asked, where that is known before the record is. */
async function receive(
  services: Services,
  visit: ProgramVisit,
  fields: FormFields | undefined,
  acceptsFiles: boolean
): Promise<ReceivedChange> {
  const { request } = visit
  if (!request.isMultipart()) return { answers: checked(fields, request.body), uploads: [], problems: [] }
  const received = await receiveParts(services, request, () => acceptsFiles)
  const read = answersFromJson(fields, received.form)
  if (read.ok) return { ...received, answers: read.value }
  await Promise.all(received.uploads.map(({ storageKey }) => services.files.remove(storageKey).catch(() => {})))
  throw new Answer(problem(422, 'Correct what is wrong and send it again. Nothing was changed.', { errors: read.error }))
}

function checked(fields: FormFields | undefined, body: unknown, handedOver?: readonly string[]): FormValues {
  const read = answersFromJson(fields, body, handedOver)
  if (!read.ok)
    throw new Answer(problem(422, 'Correct what is wrong and send it again. Nothing was changed.', { errors: read.error }))
  return read.value
}

async function handleForm(
  services: Services,
  route: FormRoute<Model>,
  request: FastifyRequest,
  reply: FastifyReply,
  gives: 'all' | 'some'
): Promise<FastifyReply> {
  const visit = await visitFor(services, request, reply, route.writePermission ?? route.permission, 'write')
  const tag = /^(?:W\/)?"(.*)"$/.exec(request.headers['if-match'] ?? '')?.[1]
  if (route.version !== undefined && tag === undefined)
    throw new Answer(
      problem(428, 'Send “If-Match” with the ETag of what you read, so that nothing that somebody else saved is overwritten.')
    )
  const isFixed = typeof route.fields !== 'function' && route.handsOver === undefined
  const fixed = isFixed ? (route.fields as FormFields | undefined) : undefined
  const received = await receive(services, visit, fixed, route.acceptsFiles ?? false)
  // Where the questions depend on the record, the raw answers are read again when it is known.
  const raw = request.isMultipart() ? received.answers : request.body
  const change: Change = {
    ...received,
    answers: (saved, model) => {
      const given = isFixed
        ? received.answers
        : checked(fieldsOf(route, model, services), raw, Object.keys(route.handsOver?.(model) ?? {}))
      return gives === 'some' ? { ...saved, ...given } : given
    },
    commandKey: commandKeyOf(request),
    fingerprint: fingerprintOf(request, received),
    version: tag ?? ''
  }
  return settle(services, visit, await carryOutForm(services, route, visit, change), route)
}

/** The same key in the same words to the same address is a repeat, and gets the answer of the first. */
function commandKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(key))
    throw new Answer(problem(400, 'An Idempotency-Key has 8 to 200 visible characters.'))
  return createHash('sha256').update(`program\n${key}`).digest('base64url')
}

function fingerprintOf(request: FastifyRequest, { answers, uploads }: ReceivedChange): string {
  const files = uploads.map((upload) => [upload.field, upload.name, upload.sha256])
  return createHash('sha256')
    .update(JSON.stringify([request.method, request.url, answers, files]))
    .digest('base64url')
}

function settle(services: Services, visit: ProgramVisit, outcome: Outcome, route: FormRoute<Model> | undefined): FastifyReply {
  const { reply } = visit
  switch (outcome.kind) {
    case 'redirect': {
      const { redirect, flash } = outcome.redirect
      const location = `${BASE}${redirect}`
      if (outcome.repeated) reply.header('idempotency-replayed', 'true')
      return reply
        .header('location', location)
        .type('application/json; charset=utf-8')
        .send(JSON.stringify({ done: true, location, ...(flash === undefined ? {} : { message: flash }) }))
    }
    case 'script':
      return 'json' in outcome.answer
        ? reply.code(outcome.answer.status ?? 200).send(outcome.answer.json)
        : reply.code(204).send()
    case 'again': {
      if (outcome.form.theirs) {
        const fields = route && fieldsOf(route, outcome.model, services)
        if (outcome.form.version !== undefined) reply.header('etag', `"${outcome.form.version}"`)
        const current = answersInJson(fields ?? {}, outcome.form.theirs.values)
        throw new Answer(
          problem(412, 'Compare what you send with “current”, which is what is saved now, and send it again with the new ETag.', {
            current
          })
        )
      }
      const errors = Object.entries(outcome.form.errors).map(([field, { message }]) => ({ field, message }))
      throw new Answer(problem(422, 'Correct what is wrong and send it again. Nothing was changed.', { errors }))
    }
    case 'other-command':
      throw new Answer(problem(422, 'This Idempotency-Key was used for something else. Use a new key for each thing you do.'))
    case 'not-found':
    case 'refused':
      throw outside(outcome)
  }
}

// No ---------------------------------------------------------------------------------------------------------------------------------------

function outside(outcome: Outside): Answer {
  return new Answer(
    outcome.kind === 'not-found'
      ? problem(404, 'There is nothing at this address, or it is not yours to know of.')
      : problem(403, outcome.reason)
  )
}

function problemOf(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof Answer) return error.problem
  const status = error.statusCode ?? 500
  if (status >= 500) {
    request.log.error({ err: error }, 'a request of a program broke')
    return problem(500, 'It is not your program’s fault. Try again; if it stays, ask for help and quote the requestId.')
  }
  if (status === 413) return problem(413, 'Send less at once, or send long texts as files.')
  if (status === 415) return problem(415, 'Send application/json, or multipart/form-data where files are taken.')
  if (status === 429) return problem(429, 'Wait a minute and try again.')
  return problem(status, 'What arrived was incomplete or is not JSON.')
}

function send(reply: FastifyReply, one: Problem): FastifyReply {
  if (one.status === 401) reply.header('www-authenticate', 'Bearer realm="Practice Review"')
  return reply.code(one.status).type(PROBLEM_TYPE).send(problemText(one, reply.request.id))
}
