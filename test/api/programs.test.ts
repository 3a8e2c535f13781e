/** Programs that act for people: in by their secret alone, no further than their person and their scopes, through the same commands as the pages. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { type CaseId, type PartnershipId, systemActor } from '#platform/access/actor.ts'
import { may } from '#platform/access/permission.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { findSession } from '#platform/sessions/sessions.ts'
import { endToken } from '#features/programs/index.ts'
import { routesForPrograms } from '../../src/api/which-routes.ts'
import { type TestApp, openTestApp } from '../support/app.ts'
import { type PersonKey, makeCase } from '../support/partnership.ts'
import { type Asked, type Given, askApi, secretFor } from '../support/program.ts'

let app: TestApp
let caseId: CaseId
let elsewhereId: CaseId

beforeAll(async () => {
  app = await openTestApp()
  caseId = (await makeCase(app.database, app.clock, app.world, { notified: false })) as CaseId
  elsewhereId = (await makeCase(app.database, app.clock, app.world, { notified: false, elsewhere: true })) as CaseId
}, 60_000)
afterAll(() => app.close())

const secret = (person: PersonKey, given: Given = {}) => secretFor(app, person, given)
const ask = (path: string, asked: Asked = {}) => askApi(app, path, asked)

describe('the secret of a program', () => {
  it('is made on one’s own page, shown once, and works', async () => {
    const browser = await app.as('manager')
    const made = await browser.post('/account/programs', { label: 'Case records', reach: 'all:read', days: '30' })
    const shown = await browser.get(made.location ?? '')
    const [token = ''] = /prt_[\w-]{43}/.exec(shown.html) ?? []
    expect(token).not.toBe('')
    const me = await ask('/me', { token })
    expect([me.status, me.json['name'], me.json['scopes']]).toEqual([200, app.world.people.manager.name, ['all:read']])
    const again = await browser.get('/account/programs')
    expect([again.html.includes('Case records'), again.html.includes(token)]).toEqual([true, false])
  })

  it('is asked for, and a wrong one is told from none', async () => {
    const none = await ask('/me')
    expect([none.status, none.headers['www-authenticate'], none.type]).toEqual([
      401,
      'Bearer realm="Practice Review"',
      'application/problem+json; charset=utf-8'
    ])
    expect(String((await ask('/me', { token: `prt_${'a'.repeat(43)}` })).json['detail'])).toContain('not known')
    expect((await ask('/me', { token: 'x' })).status).toBe(401)
  })

  it('stops working when it has run out, is ended by its person or by an administrator', async () => {
    const short = await secret('manager', { hours: 1 })
    expect((await ask('/me', { token: short.token })).status).toBe(200)
    app.clock.advance({ hours: 1 })
    expect((await ask('/me', { token: short.token })).status).toBe(401)
    app.clock.advance({ hours: -1 })

    const own = await secret('manager')
    await (await app.as('manager')).post(`/account/programs/${own.id}/end`, {})
    expect((await ask('/me', { token: own.token })).status).toBe(401)

    const ended = await secret('manager')
    const administrator = await app.as('administrator')
    expect((await administrator.get('/people/programs')).html).toContain('A test')
    await administrator.post(`/people/programs/${ended.id}/end`, {})
    expect((await ask('/me', { token: ended.token })).status).toBe(401)
  })

  it('is nobody else’s to end', async () => {
    const one = await secret('manager')
    const other = await app.as('authorityPartner')
    expect((await other.postRaw(`/account/programs/${one.id}/end`, {})).status).not.toBe(303)
    const ended = await asActor(app.database, app.clock, await actorOf('authorityPartner'), (tx) =>
      endToken(tx, app.clock, one.id)
    )
    expect([ended, (await ask('/me', { token: one.token })).status]).toEqual([undefined, 200])
  })

  it('opens what its scopes name and nothing else', async () => {
    const reading = await secret('manager', { scopes: ['agencies:read'] })
    const read = await ask('/agencies/new', { token: reading.token })
    expect(read.status).toBe(200)
    const write = await ask('/agencies/new', { method: 'POST', token: reading.token, body: { name: 'Larkfield School' } })
    expect([write.status, write.json['detail']]).toEqual([
      403,
      'The secret does not open this: it would need the scope agencies:write.'
    ])
    expect((await ask(`/cases/${caseId}/notification/incident`, { token: reading.token })).status).toBe(403)
  })

  it('makes no further secrets and signs nobody in', async () => {
    const { token } = await secret('administrator')
    for (const path of ['/account/programs', '/people/programs', '/account/passkeys', '/sign-in', '/account/end-sessions'])
      expect([path, (await ask(path, { method: 'POST', token, body: {} })).status]).toEqual([path, 404])
  })

  it('is not a cookie, and a cookie is no secret', async () => {
    const cookie = `session=${await app.sessionFor('manager')}`
    expect((await ask('/me', { headers: { cookie } })).status).toBe(401)
    expect((await ask(`/cases/${caseId}/notification/what-happened`, { headers: { cookie } })).status).toBe(401)
  })
})

async function actorOf(person: PersonKey) {
  const session = await findSession(app.database, app.clock, await app.sessionFor(person))
  if (session.state !== 'live') throw new Error(`${person} has no session`)
  return session.actor
}

describe('every route that programs can ask', () => {
  const sample = (path: string, theCase: string): string =>
    path
      .replace(':caseId', theCase)
      .replace(/:(\w+)Id\b/g, () => newId())
      .replace(/:\w+/g, 'no-such-thing')

  it('lets in whom the page lets in', async () => {
    const wrong: string[] = []
    let asked = 0
    const place = { caseId, partnershipId: app.world.partnership as PartnershipId }
    for (const person of Object.keys(app.world.people) as PersonKey[]) {
      const { token } = await secret(person)
      const actor = await actorOf(person)
      const seen = await asActor(app.database, app.clock, actor, (tx) =>
        tx.selectFrom('review_case').select('id').where('id', '=', caseId).executeTakeFirst()
      )
      for (const { kind, route } of routesForPrograms(app.routes)) {
        if (kind === 'command') continue
        const hasCase = route.path.includes(':caseId')
        const allowed = may(actor, route.permission, hasCase ? place : undefined).allowed && (!hasCase || seen !== undefined)
        const { status } = await ask(sample(route.path, caseId), { token })
        asked++
        const fine = allowed ? status < 500 && status !== 401 && status !== 403 : status === 403 || status === 404
        if (!fine) wrong.push(`${person} GET ${route.path}: ${status}, allowed: ${allowed}`)
      }
    }
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(1000)
  }, 300_000)

  it('changes nothing for those whom the page refuses, and answers about another partnership’s case as if it were not there', async () => {
    const wrong: string[] = []
    const place = { caseId, partnershipId: app.world.partnership as PartnershipId }
    for (const person of ['authorityPartner', 'panelMember', 'notifier', 'administrator'] as PersonKey[]) {
      const { token } = await secret(person)
      const actor = await actorOf(person)
      for (const offered of routesForPrograms(app.routes)) {
        if (offered.kind === 'data' || offered.kind === 'file') continue
        const { route } = offered
        const permission = offered.kind === 'form' ? (offered.route.writePermission ?? route.permission) : route.permission
        const hasCase = route.path.includes(':caseId')
        if (may(actor, permission, hasCase ? place : undefined).allowed) continue
        const { status } = await ask(sample(route.path, caseId), {
          method: 'POST',
          token,
          body: {},
          headers: { 'if-match': '"1"' }
        })
        if (status !== 403 && status !== 404) wrong.push(`${person} POST ${route.path}: ${status}`)
      }
    }
    const { token } = await secret('manager')
    for (const { kind, route } of routesForPrograms(app.routes).filter((one) => one.route.path.includes(':caseId'))) {
      if (kind === 'command') continue
      const there = await ask(sample(route.path, elsewhereId), { token })
      const missing = await ask(sample(route.path, newId()), { token })
      const fine = there.status === missing.status && (there.status === 404 || there.status === 403)
      if (!fine || there.json['detail'] !== missing.json['detail'])
        wrong.push(`${route.path}: ${there.status} and ${missing.status}`)
    }
    expect(wrong).toEqual([])
  }, 300_000)
})

describe('a form', () => {
  let base = ''
  let started = ''
  const path = () => `${base}/incident`
  const facts =
    'abuseOrNeglect=known-or-suspected&outcome=death&place=in-area&lookedAfter=false&careLeaver=false&age=3&on=2026-03-31'
  beforeAll(async () => {
    const { token } = await secret('notifier')
    const begun = await ask(`/notifications/new/start?${facts}`, {
      method: 'POST',
      token,
      body: { title: 'Child Heron', awareOn: '2026-03-31', awareTime: '09:30' }
    })
    if (begun.status !== 200) throw new Error(`The notification was not started: ${begun.status}`)
    base = String(begun.json['location']).replace('/api/v1', '')
    started = base.split('/')[2] ?? ''
  })

  it('says what it asks and what is saved, and takes answers only for the version that was read', async () => {
    const { token } = await secret('notifier')
    const read = await ask(path(), { token })
    const etag = String(read.headers['etag'])
    const names = (read.json['questions'] as unknown as { name: string; kind: string }[]).map(
      ({ name, kind }) => `${name} ${kind}`
    )
    expect(names).toContain('incidentOn date')
    const body = { incidentOn: '2026-03-30', awareOn: '2026-03-31', place: 'At home' }

    const without = await ask(path(), { method: 'PATCH', token, body })
    expect(without.status).toBe(428)

    const saved = await ask(path(), { method: 'PATCH', token, body, headers: { 'if-match': etag } })
    expect([saved.status, saved.json['done'], saved.json['location']]).toEqual([200, true, `/api/v1${base}`])
    const after = await ask(path(), { token })
    expect(after.json['answers']).toMatchObject({ incidentOn: '2026-03-30', awareOn: '2026-03-31', place: 'At home' })

    const late = await ask(path(), { method: 'PATCH', token, body: { place: 'At school' }, headers: { 'if-match': etag } })
    expect([late.status, (late.json['current'] as unknown as { place: string }).place, late.headers['etag']]).toEqual([
      412,
      'At home',
      after.headers['etag']
    ])
    const notChanged = await ask(path(), { token, headers: { 'if-none-match': String(after.headers['etag']) } })
    expect(notChanged.status).toBe(304)
  })

  it('names every answer that is wrong, and saves nothing', async () => {
    const { token } = await secret('notifier')
    const etag = String((await ask(path(), { token })).headers['etag'])
    const send = (body: unknown) => ask(path(), { method: 'PATCH', token, body, headers: { 'if-match': etag } })
    const strange = await send({ incidentOn: '30/03/2026', colour: 'red' })
    expect([strange.status, strange.type]).toEqual([422, 'application/problem+json; charset=utf-8'])
    expect(strange.json['errors']).toEqual([
      { field: 'incidentOn', message: 'Give the day like this: 2026-04-01' },
      { field: 'colour', message: 'There is no question called “colour” here. GET the same address to see what is asked' }
    ])
    const impossible = await send({ incidentOn: '2026-02-31' })
    expect([impossible.status, (impossible.json['errors'] as unknown as { field: string }[])[0]?.field]).toEqual([
      422,
      'incidentOn'
    ])
    expect((await send([1])).status).toBe(422)
    expect((await send({ place: { $ne: 1 } })).status).toBe(422)
    expect((await send({ _csrf: 'x' })).status).toBe(422)
    expect((await ask(path(), { token })).json['answers']).toMatchObject({ incidentOn: '2026-03-30' })
  })

  it('is carried out once under one key, and the key is refused for anything else', async () => {
    const { token } = await secret('notifier')
    const etag = String((await ask(path(), { token })).headers['etag'])
    const send = (place: string) =>
      ask(path(), { method: 'PATCH', token, body: { place }, headers: { 'if-match': etag, 'idempotency-key': 'once-only-1' } })
    const [first, second] = [await send('In a park'), await send('In a park')]
    expect([first.status, first.headers['idempotency-replayed']]).toEqual([200, undefined])
    expect([second.status, second.headers['idempotency-replayed'], second.json['location']]).toEqual([
      200,
      'true',
      first.json['location']
    ])
    const other = await send('In a street')
    expect([other.status, String(other.json['detail']).includes('Idempotency-Key')]).toEqual([422, true])
    expect((await ask(path(), { token, headers: {} })).json['answers']).toMatchObject({ place: 'In a park' })
  })

  it('leaves the person’s name and the secret’s id in the trail', async () => {
    const { id, token } = await secret('notifier')
    const etag = String((await ask(path(), { token })).headers['etag'])
    await ask(path(), { method: 'PATCH', token, body: { place: 'At a relative’s' }, headers: { 'if-match': etag } })
    const rows = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx
        .selectFrom('audit_event')
        .select(['kind', 'is_read', 'actor_name', 'data'])
        .where('case_id', '=', started)
        .orderBy('seq')
        .execute()
    )
    const mine = rows.filter(({ data }) => (data as Record<string, unknown>)['program'] === id)
    expect(mine.map(({ kind, is_read, actor_name }) => [kind, is_read, actor_name])).toEqual([
      ['notification.read', true, app.world.people.notifier.name],
      ['notification.incident-saved', false, app.world.people.notifier.name]
    ])
  })

  it('that cannot be read as JSON is refused in words', async () => {
    const { token } = await secret('notifier')
    const answer = await app.server.inject({
      method: 'PATCH',
      url: `/api/v1${path()}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-match': '"1"' },
      payload: '{"place":'
    })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8'])
    const unknown = await app.server.inject({
      method: 'PATCH',
      url: `/api/v1${path()}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv', 'if-match': '"1"' },
      payload: 'a,b'
    })
    expect(unknown.statusCode).toBe(415)
  })
})

describe('the description', () => {
  it('can say of every form what it asks', () => {
    const silent = routesForPrograms(app.routes).filter(({ kind, route }) => kind === 'form' && !('fields' in route))
    expect(silent.map(({ route }) => route.path)).toEqual([])
  })

  it('is open to anyone, and names every route with its parameters and answers', async () => {
    const answer = await ask('/openapi.json')
    expect(answer.status).toBe(200)
    const description = answer.json as unknown as {
      openapi: string
      paths: Record<
        string,
        Record<string, { operationId: string; parameters?: { name?: string; in?: string }[]; responses: object }>
      >
    }
    expect(description.openapi).toBe('3.1.0')
    const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, ...operation }))
    )
    const ids = operations.map(({ operationId }) => operationId)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    for (const { path, parameters = [] } of operations) {
      const named = parameters.filter((one) => one.in === 'path').map((one) => `{${one.name}}`)
      expect([path, named]).toEqual([path, path.match(/\{\w+\}/g) ?? []])
    }
    const paths = routesForPrograms(app.routes).map(({ route }) => route.path.replace(/:(\w+)/g, '{$1}'))
    expect(paths.filter((path) => !(path in description.paths))).toEqual([])
    const references = JSON.stringify(description).match(/"#\/[^"]+"/g) ?? []
    for (const reference of new Set(references)) {
      const found = reference
        .slice(3, -1)
        .split('/')
        .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], description)
      expect([reference, found === undefined]).toEqual([reference, false])
    }
  })
})
