/** A program that asks the service under `/api/v1` with a person's secret. */
import { addToken } from '#features/programs/index.ts'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import type { TestApp } from './app.ts'
import type { PersonKey } from './partnership.ts'

export interface Given {
  readonly scopes?: readonly string[]
  readonly hours?: number
}

/** A secret of a person, made as an operator makes it. */
export async function secretFor(
  app: TestApp,
  person: PersonKey,
  { scopes = ['all:write'], hours = 24 }: Given = {}
): Promise<{ id: string; token: string }> {
  const { id } = app.world.people[person]
  return asActor(app.database, app.clock, systemActor('test'), (tx) =>
    addToken(tx, { userId: id, label: 'A test', scopes, expiresAt: app.clock.now().add({ hours }), createdBy: null })
  )
}

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PATCH'
  readonly token?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks, and answers with the status and what came as JSON. */
export async function askApi(app: TestApp, path: string, { method = 'GET', token, body, headers = {} }: Asked = {}) {
  const answer = await app.server.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    ...(body === undefined ? {} : { payload: body as object })
  })
  const type = String(answer.headers['content-type'] ?? '')
  return {
    status: answer.statusCode,
    type,
    headers: answer.headers,
    text: answer.body,
    json: type.includes('json') ? (JSON.parse(answer.body) as Record<string, never>) : {}
  }
}
