/** The interface described for programs: OpenAPI 3.1, made from the routes, so that it cannot say anything else than what is served. */
import { scopeOf } from '#features/programs/index.ts'
import type { Permission } from '#platform/access/permission.ts'
import type { Field, FormFields } from '#web/forms/form.ts'
import { BASE, type ProgramRoute, partOf } from './which-routes.ts'

type Schema = Readonly<Record<string, unknown>>

const answer = { $ref: '#/components/schemas/Done' }
const jsonOf = (schema: Schema) => ({ content: { 'application/json': { schema } } })
const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
})

/** The whole description. `publicUrl` is where people reach the service, without a slash at the end. */
export function openApi(offered: readonly ProgramRoute[], publicUrl: string): Schema {
  const paths: Record<string, Record<string, unknown>> = {
    '/me': {
      get: {
        operationId: 'get-me',
        summary: 'For whom the secret acts, and what it opens',
        tags: ['programs'],
        responses: {
          '200': { description: 'The person and the scopes', ...jsonOf({ type: 'object' }) },
          '401': problemAnswer('No secret, or none that works')
        }
      }
    }
  }
  for (const one of offered) {
    const path = one.route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], ...operations(one, path) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Practice Review',
      version: '1',
      description:
        'Everything that the pages do, for programs. A program comes with a secret that a person made on “Programs that act for you”, and can do no more than that person and the scopes of the secret allow. What it reads and does is on record under the person’s name with the id of the secret. Days are written 2026-04-01 and mean days in London; moments are in UTC.'
    },
    servers: [{ url: `${publicUrl}${BASE}` }],
    security: [{ secret: [] }],
    tags: [...new Set(offered.map(({ route }) => partOf(route)))].toSorted().map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        secret: { type: 'http', scheme: 'bearer', description: 'The secret of a program: prt_ and 43 characters.' }
      },
      parameters: {
        IfMatch: {
          name: 'If-Match',
          in: 'header',
          required: true,
          description: 'The ETag of what was read, so that nothing that somebody else saved is overwritten.',
          schema: { type: 'string' }
        },
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          description: 'By which a repeat is recognised: the same request under the same key is carried out once.',
          schema: { type: 'string', minLength: 8, maxLength: 200 }
        }
      },
      schemas: {
        Done: {
          type: 'object',
          required: ['done', 'location'],
          properties: {
            done: { const: true },
            location: { type: 'string', description: 'Where to look at what was done.' },
            message: { type: 'string', description: 'What a person would be told.' }
          }
        },
        Form: {
          type: 'object',
          required: ['answers', 'questions'],
          properties: {
            answers: { type: 'object', description: 'What is saved, by the name of the question.' },
            questions: {
              type: 'array',
              items: {
                type: 'object',
                required: ['name', 'label', 'kind'],
                properties: {
                  name: { type: 'string' },
                  label: { type: 'string' },
                  kind: { enum: ['text', 'long-text', 'date', 'choice', 'choices', 'email', 'number', 'select'] },
                  choices: {
                    type: 'array',
                    items: { type: 'object', properties: { value: { type: 'string' }, text: { type: 'string' } } }
                  },
                  maxLength: { type: 'integer' }
                }
              }
            },
            version: { type: 'integer' },
            handsOver: {
              type: 'object',
              description: 'What says which text or version was read: send it back with the answers, as it is.'
            }
          }
        },
        Problem: {
          type: 'object',
          description: 'RFC 9457',
          required: ['type', 'status', 'title', 'detail', 'requestId'],
          properties: {
            type: { type: 'string' },
            status: { type: 'integer' },
            title: { type: 'string' },
            detail: { type: 'string', description: 'What to do.' },
            errors: {
              type: 'array',
              items: {
                type: 'object',
                required: ['field', 'message'],
                properties: { field: { type: 'string' }, message: { type: 'string' } }
              }
            },
            current: { type: 'object', description: 'With status 412: the answers as they are saved now.' },
            requestId: { type: 'string' }
          }
        }
      }
    }
  }
}

function operations(offered: ProgramRoute, path: string): Schema {
  switch (offered.kind) {
    case 'data':
      return { get: reading(offered.route.permission, path, { description: 'What the page shows', ...jsonOf({}) }) }
    case 'file':
      return { get: reading(offered.route.permission, path, { description: 'The file', content: { '*/*': {} } }) }
    case 'form': {
      const { route } = offered
      const permission = route.writePermission ?? route.permission
      const versioned = route.version !== undefined
      const body = bodyOf(route.fields, route.acceptsFiles ?? false)
      return {
        get: reading(route.permission, path, {
          description: 'What is asked and what is saved',
          ...jsonOf({ $ref: '#/components/schemas/Form' })
        }),
        post: changing(permission, path, 'post', body, versioned),
        patch: {
          ...changing(permission, path, 'patch', body, versioned),
          description: 'As POST; answers that are left out stay as they are saved.'
        }
      }
    }
    case 'command':
      return {
        post: changing(offered.route.permission, path, 'post', bodyOf(undefined, offered.route.acceptsFiles ?? false), false)
      }
  }
}

function common(permission: Permission, path: string, method: string): Schema {
  return {
    operationId: `${method}${path.replaceAll(/[^\w]+/g, '-').replace(/-$/, '')}`,
    summary: permission.title,
    tags: [permission.name.split('.')[0]],
    'x-permission': permission.name,
    'x-scope': scopeOf(permission.name, method === 'get' ? 'read' : 'write'),
    ...(permission.who.includes('anyone') ? { security: [] } : {})
  }
}

function parametersOf(path: string): readonly Schema[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: name.endsWith('Id') ? { type: 'string', format: 'uuid' } : { type: 'string' }
  }))
}

const refusals = {
  '401': problemAnswer('No secret, or none that works'),
  '403': problemAnswer('The person or the scopes do not allow it'),
  '404': problemAnswer('Not there, or not theirs to know of'),
  '429': problemAnswer('Too many requests')
}

function reading(permission: Permission, path: string, good: Schema): Schema {
  return { ...common(permission, path, 'get'), parameters: parametersOf(path), responses: { '200': good, ...refusals } }
}

function changing(permission: Permission, path: string, method: string, requestBody: Schema, versioned: boolean): Schema {
  return {
    ...common(permission, path, method),
    parameters: [
      ...parametersOf(path),
      { $ref: '#/components/parameters/IdempotencyKey' },
      ...(versioned ? [{ $ref: '#/components/parameters/IfMatch' }] : [])
    ],
    requestBody,
    responses: {
      '200': { description: 'Done', ...jsonOf(answer) },
      ...refusals,
      '422': problemAnswer('Something is wrong with the answers; nothing was changed'),
      ...(versioned ? { '412': problemAnswer('Somebody else has saved since'), '428': problemAnswer('If-Match is missing') } : {})
    }
  }
}

function bodyOf(fields: FormFields | ((...given: never[]) => FormFields) | undefined, acceptsFiles: boolean): Schema {
  const schema: Schema =
    typeof fields === 'object'
      ? {
          type: 'object',
          additionalProperties: false,
          properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(field)]))
        }
      : {
          type: 'object',
          description: 'What is asked depends on the record: GET the same address.',
          additionalProperties: true
        }
  return {
    content: {
      'application/json': { schema },
      ...(acceptsFiles ? { 'multipart/form-data': { schema: { ...schema, additionalProperties: true } } } : {})
    }
  }
}

function schemaOf({ kind, label, options, maxLength }: Field<unknown>): Schema {
  const codes = (options ?? []).map(({ value }) => value)
  switch (kind) {
    case 'date':
      return { title: label, type: ['string', 'null'], format: 'date' }
    case 'number':
      return { title: label, type: ['integer', 'null'] }
    case 'choices':
      return { title: label, type: 'array', items: { enum: codes }, uniqueItems: true }
    case 'choice':
    case 'select':
      return { title: label, enum: [...codes, null] }
    case 'email':
      return { title: label, type: 'string', format: 'email' }
    case 'text':
    case 'long-text':
      return { title: label, type: 'string', ...(maxLength === undefined ? {} : { maxLength }) }
  }
}
