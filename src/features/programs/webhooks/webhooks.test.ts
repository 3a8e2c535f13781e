import { type IncomingMessage, type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CaseId, systemActor } from '#platform/access/actor.ts'
import { appendEvents } from '#platform/audit/audit.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type TestApp, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'
import { type PersonKey, makeCase } from '#test/support/partnership.ts'
import { isInside, sendMessage } from './send-message.ts'
import { deliverMessages, queueMessages } from './webhooks.store.ts'
import { addressProblem, isTold, nextAttempt, signedHeaders } from './webhooks.ts'

interface Arrived {
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

describeOnBothEngines('messages to other systems', (open) => {
  let app: TestApp
  let caseId: CaseId
  let elsewhereId: CaseId
  let server: Server
  let url = ''
  let answer = 200
  let arrived: Arrived[] = []
  beforeAll(async () => {
    app = await openTestApp({ open })
    caseId = (await makeCase(app.database, app.clock, app.world, { notified: true })) as CaseId
    elsewhereId = (await makeCase(app.database, app.clock, app.world, { notified: false, elsewhere: true })) as CaseId
    server = createServer((request, reply) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
      request.on('end', () => {
        arrived.push({ headers: request.headers, body })
        reply.writeHead(answer, answer === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end('ignored')
      })
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`
  }, 60_000)
  afterAll(async () => {
    await app.close()
    await new Promise((done) => server.close(done))
  })
  beforeEach(() => {
    arrived = []
    answer = 200
  })

  async function tell(person: PersonKey, parts: readonly string[] = []): Promise<{ path: string; secret: string }> {
    const browser = await app.as(person)
    const added = await browser.post('/account/webhooks', { label: 'A system', url, parts })
    expect(added.status).toBe(303)
    const page = await browser.get(added.location ?? '')
    return { path: added.location ?? '', secret: /whsec_[\w+/=]+/.exec(page.html)?.[0] ?? '' }
  }

  const happens = (kind: string, theCase: string, isRead = false) =>
    asActor(app.database, app.clock, systemActor('test'), async (tx) => {
      if (isRead) return
      await appendEvents(tx, app.clock, systemActor('test'), [
        { kind, caseId: theCase, subject: { type: 'case', id: theCase }, data: { name: 'never sent' } }
      ])
    })

  const round = async () => {
    await queueMessages(app.database, app.clock)
    return deliverMessages(app.database, app.clock, true)
  }

  it('go once for each thing that happens, signed, with numbers and no names', async () => {
    const { path, secret } = await tell('manager', ['rapid-review'])
    await happens('rapid-review.decided', caseId)
    await happens('notification.sent', caseId)
    await happens('rapid-review.decided', elsewhereId)
    expect(await round()).toBe(1)
    expect(await round()).toBe(0)
    const [one] = arrived
    expect(arrived).toHaveLength(1)
    const body = JSON.parse(one?.body ?? '') as { type: string; data: { caseId: string } }
    expect([body.type, body.data.caseId]).toEqual(['rapid-review.decided', caseId])
    expect(one?.body).not.toContain('never sent')
    const signed = `${one?.headers['webhook-id'] as string}.${one?.headers['webhook-timestamp'] as string}.${one?.body}`
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    expect(one?.headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
    const page = await (await app.as('manager')).get(path)
    expect(page.html).toContain('Arrived 2 April 2026 at 10:00')
    expect(page.html).not.toContain(secret)
    await (await app.as('manager')).post(`${path}/end`, {})
    await happens('rapid-review.decided', caseId)
    expect(await round()).toBe(0)
  })

  it('tell the Panel only of what was sent to it', async () => {
    const { path } = await tell('secretariat')
    for (const kind of ['rapid-review.section-saved', 'rapid-review.decided', 'rapid-review.sent', 'notification.sent'])
      await happens(kind, caseId)
    await happens('notification.sent', elsewhereId)
    await round()
    expect(arrived.map(({ body }) => (JSON.parse(body) as { type: string }).type).toSorted()).toEqual([
      'notification.sent',
      'rapid-review.sent'
    ])
    await (await app.as('secretariat')).post(`${path}/end`, {})
  })

  it('are tried again, later each time, until they are given up; and can then be sent again', async () => {
    const { path } = await tell('manager')
    answer = 500
    await happens('rapid-review.decided', caseId)
    expect(await round()).toBe(0)
    expect(await round()).toBe(0)
    expect(arrived).toHaveLength(1)
    const manager = await app.as('manager')
    expect((await manager.get(path)).html).toContain('Tried 1 times: it answered 500. Next try 2 April 2026 at 10:01')
    const before = app.clock.now()
    for (let tries = 0; tries < 9; tries++) {
      app.clock.advance({ hours: 25 })
      await deliverMessages(app.database, app.clock, true)
    }
    expect(arrived).toHaveLength(10)
    app.clock.advance({ hours: 25 })
    await deliverMessages(app.database, app.clock, true)
    expect(arrived).toHaveLength(10)
    app.clock.set(before.toString())
    expect((await manager.get(path)).html).toContain('Did not arrive after 10 tries: it answered 500')
    answer = 204
    await manager.post(`${path}/again`, {})
    expect(await round()).toBe(1)
    answer = 410
    await happens('rapid-review.decided', caseId)
    await round()
    expect((await manager.get(path)).html).toContain('answered that it is gone (410)')
  })

  it('are nobody else’s to see, try or end', async () => {
    const { path } = await tell('manager')
    const other = await app.as('notifier')
    expect((await other.get(path)).status).toBe(404)
    for (const name of ['try', 'again', 'end']) expect((await other.postRaw(`${path}/${name}`, {})).status).not.toBe(303)
    expect((await (await app.as('outsider')).get('/account/webhooks')).status).toBe(403)
    const manager = await app.as('manager')
    await manager.post(`${path}/try`, {})
    expect(await round()).toBe(1)
    expect((JSON.parse(arrived[0]?.body ?? '{}') as { type: string }).type).toBe('programs.webhook-tried')
    await manager.post(`${path}/end`, {})
  })

  it('go to no address that could not be checked', async () => {
    const manager = await app.as('manager')
    for (const wrong of ['ftp://example.org/', 'nonsense', 'https://a:b@example.org/', 'https://example.org/#x'])
      expect([wrong, (await manager.post('/account/webhooks', { label: 'A system', url: wrong })).status]).toEqual([wrong, 422])
  })
})

describe('where messages are not sent', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1'
  ])('%s lies inside a network', (address) => {
    expect(isInside(address)).toBe(true)
  })
  it.each(['8.8.8.8', '172.32.0.1', '2a00:1450:4009:800::200e'])('%s does not', (address) => {
    expect(isInside(address)).toBe(false)
  })

  it('by number or by name, nothing is sent inside, and no redirection is followed', async () => {
    let asked = 0
    const server = createServer((_request, reply) => {
      asked++
      reply.writeHead(302, { location: '/again' }).end()
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f000001', '[::ffff:127.0.0.1]'])
      expect([host, (await sendMessage(`http://${host}:${port}/`, {}, '{}', false)).kind]).toEqual([host, 'not-sent'])
    expect(asked).toBe(0)
    expect(await sendMessage(`http://127.0.0.1:${port}/`, {}, '{}', true)).toEqual({ kind: 'answered', status: 302 })
    expect(asked).toBe(1)
    await new Promise((done) => server.close(done))
  })
})

describe('a message', () => {
  it('is signed as the Standard Webhooks scheme does', () => {
    // Worked out apart: printf 'msg_1.1774944000.{"a":1}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:6b6579 -binary | base64
    const headers = signedHeaders({ id: 'msg_1', body: '{"a":1}' }, 'whsec_a2V5', Temporal.Instant.from('2026-03-31T08:00:00Z'))
    expect(headers).toEqual({
      'webhook-id': 'msg_1',
      'webhook-timestamp': '1774944000',
      'webhook-signature': 'v1,9NXetTm5p6ehcrS8rR+bEMGTjYwqXziqMpZ7q/5ypqM='
    })
  })

  it('is tried ten times in about three days', () => {
    const start = Temporal.Instant.from('2026-04-02T09:00:00Z')
    let at: Temporal.Instant | undefined = start
    let tries = 0
    for (let now: Temporal.Instant | undefined = start; now !== undefined; now = nextAttempt(tries, now)) {
      tries++
      at = now
    }
    expect([tries, at?.since(start).total('hours')]).toEqual([10, 70.35])
  })

  it('is told to the Panel, the receivers and the team by what it is about', () => {
    expect([isTold('rapid-review.sent', true), isTold('rapid-review.sent', false), isTold('notification.sent', false)]).toEqual([
      true,
      false,
      true
    ])
    expect([isTold('rapid-review.section-saved', true), isTold('panel.triage-concluded', true)]).toEqual([false, false])
  })

  it('goes unencrypted only where that is allowed', () => {
    expect([addressProblem('http://example.org/', false) === undefined, addressProblem('http://example.org/', true)]).toEqual([
      false,
      undefined
    ])
  })
})
