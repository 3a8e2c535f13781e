/** The composition root: what the service is made of, and the life of a request from the socket to the page. */
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import serveStatic from '@fastify/static'
import fastify, { type FastifyError, type FastifyInstance, LogController } from 'fastify'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#config'
import { startPage } from '#features/access/index.ts'
import { accessPermissions } from '#features/access/index.ts'
import { caseFilePermissions, loadCaseFacts } from '#features/case-file/index.ts'
import type { Clock } from '#kernel/clock.ts'
import { rolesHeld } from '#platform/access/permission.ts'
import { ReadLog } from '#platform/audit/audit.ts'
import type { Database } from '#platform/database/database.ts'
import type { FileStore } from '#platform/files/files.ts'
import { errorForLog } from '#platform/logging/error-for-log.ts'
import { brokenView, notFoundView, problemView, refusedContent } from '#web/layout/error-pages.tsx'
import { type Shell, renderPage } from '#web/layout/layout.tsx'
import { type Route, read } from '#web/route.ts'
import { serveRoutes } from '#web/serve-routes.ts'
import { pageContextForErrors, useRefusedContent } from '#web/serving/answers.ts'
import type { WebServices } from '#web/serving/services.ts'
import { serveApi } from './api/serve-api.ts'
import { type FeatureOptions, allFeatures } from './features.ts'

export interface AppParts {
  readonly config: Config
  readonly database: Database
  readonly clock: Clock
  readonly files: FileStore
  /** The folder with built scripts and styles; has manifest.json. */
  readonly publicDir: string
  /** Anything else to serve, for tests and the benchmark. */
  readonly moreRoutes?: readonly Route[]
}

export interface App {
  readonly server: FastifyInstance
  readonly services: WebServices
  readonly routes: readonly Route[]
}

/** Builds the server; does not listen yet. */
export async function buildApp(parts: AppParts): Promise<App> {
  const { config, database, clock } = parts
  const features = allFeatures(featureOptions(config))
  const manifest = readManifest(parts.publicDir)
  const shell: Shell = {
    serviceName: 'Practice Review',
    demonstration: config.demonstration,
    navigation: features.flatMap((feature) => feature.navigation ?? []),
    stages: features.flatMap((feature) => feature.caseStages ?? []),
    overview: caseFilePermissions.read
  }
  const services: WebServices = {
    database,
    clock,
    readLog: new ReadLog(database, clock),
    files: parts.files,
    secureCookies: config.publicUrl.startsWith('https://'),
    publicUrl: config.publicUrl,
    loadCase: loadCaseFacts,
    renderPage: (view, page) => renderPage(shell, view, page),
    asset: (name) => `/assets/${manifest[name] ?? name}`
  }
  const routes: readonly Route[] = [
    ...features.flatMap((feature) => feature.routes),
    startRoute(config),
    ...(parts.moreRoutes ?? [])
  ]

  const server = fastify({
    logger:
      config.LOG_LEVEL === 'silent'
        ? false
        : {
            level: config.LOG_LEVEL,
            redact: ['req.headers.cookie', 'req.headers.authorization'],
            serializers: { err: (error: unknown) => ({ ...errorForLog(error) }) }
          },
    // What is asked for is in the audit trail; the log keeps to what operators need.
    logController: new LogController({ disableRequestLogging: true }),
    // The one proxy in front is believed about who it spoke to; what stood in the header before is the visitor's own word.
    trustProxy: config.TRUST_PROXY ? (_address: string, hop: number) => hop === 0 : false,
    bodyLimit: 2 * 1024 * 1024,
    genReqId: () => randomBytes(6).toString('hex'),
    routerOptions: { ignoreTrailingSlash: true }
  })
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        manifestSrc: ["'self'"]
      }
    },
    strictTransportSecurity: services.secureCookies ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false
  })
  await server.register(cookie)
  await server.register(formbody, { bodyLimit: 2 * 1024 * 1024 })
  await server.register(multipart, {
    limits: { fileSize: config.MAX_UPLOAD_MB * 1024 * 1024, files: 20, fields: 500, fieldSize: 1024 * 1024, parts: 600 },
    throwFileSizeLimit: false
  })
  await server.register(rateLimit, { max: config.RATE_LIMIT, timeWindow: '1 minute' })
  await server.register(serveStatic, { root: parts.publicDir, prefix: '/assets/', immutable: true, maxAge: '365d', index: false })
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()')
    if (!request.url.startsWith('/assets/')) reply.header('cache-control', 'no-store')
  })
  useRefusedContent(
    (reason, back) => refusedContent(reason, back) as unknown as ReturnType<Parameters<typeof useRefusedContent>[0]>
  )
  server.get('/health', { config: { rateLimit: false } }, async () => ({ status: 'ok' }))
  // Before the routes: each takes the answer to errors that stands when it is registered.
  serveErrors(server, services)
  serveRoutes(server, services, routes)
  await serveApi(server, services, routes)
  return { server, services, routes }
}

/** What the features need to know of the settings. */
export function featureOptions(config: Config): FeatureOptions {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = config
  return {
    demonstration: config.demonstration,
    allowPlainWebhooks: !config.production,
    publicUrl: config.publicUrl,
    organisation: issuer && clientId && clientSecret ? { name: config.OIDC_NAME, issuer, clientId, clientSecret } : undefined
  }
}

/** `/`: the place each person starts from. */
function startRoute(config: Config): Route {
  return read({
    path: '/',
    permission: accessPermissions.start,
    audit: { none: 'holds nothing about a case' },
    load: async ({ actor }) => {
      if (actor.kind === 'public') return config.demonstration ? { redirect: '/demonstration' } : {}
      if (actor.kind === 'contributor') return { redirect: `/requests/${actor.requestId}` }
      if (actor.kind === 'delegate') return { redirect: `/delegated/${actor.delegationId}` }
      const roles = rolesHeld(actor)
      if (roles.size > 0) return { redirect: '/waiting' }
      if (actor.kind === 'user' && actor.isAdministrator) return { redirect: '/people' }
      return { redirect: '/account' }
    },
    view: () => startPage()
  })
}

function serveErrors(server: FastifyInstance, services: WebServices): void {
  server.setNotFoundHandler(async (request, reply) => {
    const page = await pageContextForErrors(services, request, reply)
    return reply
      .code(404)
      .type('text/html; charset=utf-8')
      .send(services.renderPage(notFoundView(request.id), page))
  })
  server.setErrorHandler(async (error: FastifyError, request, reply) => {
    const status = error.statusCode && error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : 500
    if (status === 500) request.log.error({ err: error }, 'a request broke')
    let view = brokenView(request.id)
    if (status === 413)
      view = problemView(
        'That is too much at once',
        'What you sent is larger than a page can take. Go back: what you typed is still there. Shorten it, or attach it as a file.',
        request.id
      )
    else if (status === 429)
      view = problemView(
        'Please wait a minute',
        'There were very many requests from where you are. Nothing is lost: wait a minute and try again.',
        request.id
      )
    else if (status < 500)
      view = problemView(
        'We could not read that',
        'What arrived was incomplete or not in a form we can read. Go back and try again.',
        request.id
      )
    try {
      const page = await pageContextForErrors(services, request, reply)
      return await reply.code(status).type('text/html; charset=utf-8').send(services.renderPage(view, page))
    } catch (again) {
      request.log.error({ err: again }, 'the error page broke too')
      return reply
        .code(500)
        .type('text/plain; charset=utf-8')
        .send(`Sorry, something went wrong. If you ask for help, quote ${request.id}.`)
    }
  })
}

function readManifest(publicDir: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(join(publicDir, 'manifest.json'), 'utf8')) as Record<string, string>
  } catch {
    return {}
  }
}
