/** Sessions, codes, tokens and the way back: taken, planted, guessed, forged, and led astray. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { safeReturnPath } from '#web/serving/answers.ts'
import { inProcessBrowser } from '../../demo/in-process-browser.ts'
import { type Browser, type TestApp, hiddenFields, openTestApp } from '../support/app.ts'
import { askForTest } from '../support/asked-agency.ts'
import { describeOnBothEngines } from '../support/engines.ts'
import { makeCase } from '../support/partnership.ts'

async function newestCode(app: TestApp): Promise<string> {
  const letter = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
    tx
      .selectFrom('outbox_mail')
      .select('body_text')
      .where('subject', 'like', 'Your code%')
      .orderBy('id', 'desc')
      .executeTakeFirst()
  )
  return /\b\d{6}\b/.exec(letter?.body_text ?? '')?.[0] ?? ''
}
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describeOnBothEngines('a code', (open) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp({ open })
  })
  afterAll(() => app.close())

  async function askForCode(browser: Browser, email: string): Promise<string> {
    return (await browser.post('/sign-in', { email })).location ?? ''
  }

  it('signs in once, also when it is sent from two windows at the same moment', async () => {
    const [one, two] = [app.asPublic(), app.asPublic()]
    const place = await askForCode(one, 'manager@example.org')
    const code = await newestCode(app)
    const answers = await Promise.all([one.post(place, { code }), two.post(place, { code })])
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 422])
    expect([one, two].filter((browser) => browser.cookies.has('session'))).toHaveLength(1)
  })

  it('is worthless after five wrong tries, also when they come at once, and after ten minutes', async () => {
    const browser = app.asPublic()
    const place = await askForCode(browser, 'chair@example.org')
    const code = await newestCode(app)
    const form = hiddenFields((await browser.get(place)).html, '/sign-in/code')
    await Promise.all(
      Array.from({ length: 12 }, () => browser.postRaw('/sign-in/code', { ...form, _command: '', code: other(code) }))
    )
    expect((await browser.post(place, { code })).status).toBe(422)
    expect(browser.cookies.has('session')).toBe(false)
    const again = await askForCode(browser, 'chair@example.org')
    const second = await newestCode(app)
    app.clock.advance({ minutes: 10 })
    expect((await browser.post(again, { code: second })).status).toBe(422)
  })

  it('is sent six times an hour to one person at most, also when twenty ask at once, and nobody is told', async () => {
    const browsers = Array.from({ length: 20 }, () => app.asPublic())
    for (const browser of browsers) await browser.get('/sign-in')
    const answers = await Promise.all(browsers.map((browser) => askForCode(browser, 'policepartner@example.org')))
    expect(answers.every((place) => place.startsWith('/sign-in/code?id='))).toBe(true)
    expect(await askForCode(app.asPublic(), 'nobody-has-this@example.org')).toMatch(/^\/sign-in\/code\?id=[0-9a-f-]{36}&return=/)
    const made = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
      tx.selectFrom('one_time_code').select('id').where('subject', '=', app.world.people.policePartner.id).execute()
    )
    expect(made).toHaveLength(6)
  })

  it('for one link or for signing in opens nothing else', async () => {
    const caseId = await makeCase(app.database, app.clock, app.world, { notified: true })
    const [one, two] = [await askForTest(app, caseId), await askForTest(app, caseId, 'school')]
    const browser = app.asPublic()
    const ofOne = (await browser.post(`/r/${one.token}/send-code`, {}, `/r/${one.token}`)).location ?? ''
    const code = await newestCode(app)
    const id = new URL(ofOne, 'http://x').searchParams.get('id') ?? ''
    const tryAt = async (path: string) => (await browser.post(path, { code, id })).status
    expect(await tryAt(`/r/${two.token}/code?id=${id}`)).toBe(422)
    // It was used up there: a code is tried once, wherever.
    expect(await tryAt(ofOne)).toBe(422)
    await browser.post(`/r/${one.token}/send-code`, {}, `/r/${one.token}`)
    expect(await tryAt(`/sign-in/code?id=${id}`)).toBe(422)
    expect(browser.cookies.has('session')).toBe(false)
  })
})

describe('a link to a request', () => {
  let app: TestApp
  let caseId: string
  beforeAll(async () => {
    app = await openTestApp()
    caseId = await makeCase(app.database, app.clock, app.world, { notified: true })
  })
  afterAll(() => app.close())

  it('that was forwarded shows nothing about a family, and its code goes to the agency alone', async () => {
    const { token } = await askForTest(app, caseId)
    const page = await app.asPublic().get(`/r/${token}`)
    expect(page.status).toBe(200)
    expect(page.html).not.toMatch(/Robin|Testcase|hospital-contact@example\.org/)
    expect(page.headers['referrer-policy']).toBe('same-origin')
  })

  it('that is revoked, renewed, expired or made up leads to the same page', async () => {
    const words = (html: string) => html.replaceAll(/quote <strong>[^<]*<\/strong>|name="_(command|csrf)" value="[^"]*"/g, '')
    const page = async (token: string) => {
      const answer = await app.asPublic().get(`/r/${token}`)
      return [answer.status, words(answer.html)] as const
    }
    const dead = await page('x'.repeat(43))
    const [revoked, renewed] = [await askForTest(app, caseId), await askForTest(app, caseId)]
    const manager = await app.as('manager')
    await manager.post(`/cases/${caseId}/requests/${revoked.id}/revoke`, { reason: 'Sent to the wrong place' })
    await manager.post(`/cases/${caseId}/requests/${renewed.id}/chase`, {}, `/cases/${caseId}/requests/${renewed.id}`)
    expect(await page(revoked.token)).toEqual(dead)
    expect(await page(renewed.token)).toEqual(dead)
    expect(await page(`${'x'.repeat(42)}%00`)).toEqual(dead)
    const kept = await askForTest(app, caseId)
    app.clock.advance({ hours: 24 * 60 })
    expect(await page(kept.token)).toEqual(dead)
  })

  it('lets in to its one request: no case, no other request, no list, no library of drafts; and out again', async () => {
    const mine = await askForTest(app, caseId)
    const theirs = await askForTest(app, caseId, 'school')
    const contributor = await app.asContributor(mine.id, 'x@example.org')
    expect((await contributor.get(`/requests/${mine.id}`)).status).toBe(200)
    for (const path of [
      `/cases/${caseId}`,
      `/cases/${caseId}/requests/${mine.id}`,
      `/requests/${theirs.id}`,
      '/requests',
      '/cases',
      '/account',
      '/people',
      '/panel',
      '/recommendations'
    ])
      expect([path, [403, 404].includes((await contributor.get(path)).status)]).toEqual([path, true])
    expect((await contributor.post('/sign-out', {}, `/requests/${mine.id}`)).status).toBe(303)
    expect((await contributor.get(`/requests/${mine.id}`)).location).toContain('/sign-in')
  })

  it('that is revoked while somebody answers signs them out at once', async () => {
    const mine = await askForTest(app, caseId)
    const contributor = await app.asContributor(mine.id, 'x@example.org')
    expect((await contributor.get(`/requests/${mine.id}`)).status).toBe(200)
    await (await app.as('manager')).post(`/cases/${caseId}/requests/${mine.id}/revoke`, { reason: 'Sent to the wrong place' })
    expect((await contributor.get(`/requests/${mine.id}`)).location).toContain('/sign-in')
  })

  it('is answered or revoked, never both, when both happen at the same moment', async () => {
    const mine = await askForTest(app, caseId)
    const contributor = await app.asContributor(mine.id, 'x@example.org')
    await contributor.post(`/requests/${mine.id}/holds`, { holds: 'nothing' })
    const manager = await app.as('manager')
    const revoke = `/cases/${caseId}/requests/${mine.id}/revoke`
    const [back] = await Promise.all([
      contributor.post(`/requests/${mine.id}/sign-off`, { name: 'Ana Senior', role: 'Director', confirm: 'yes' }),
      manager.post(revoke, { reason: 'Sent to the wrong place' })
    ])
    const [request, returns] = await asActor(app.database, app.clock, systemActor('test'), async (tx) => [
      await tx.selectFrom('information_request').select('state').where('id', '=', mine.id).executeTakeFirstOrThrow(),
      await tx.selectFrom('information_return').select('id').where('request_id', '=', mine.id).execute()
    ])
    expect([back.status < 500, request.state === 'returned', returns.length]).toEqual([
      true,
      returns.length === 1,
      returns.length
    ])
  })
})

describe('an address', () => {
  it('that is asked too much of waits a minute, whatever addresses somebody claims to come from', async () => {
    const app = await openTestApp({ settings: { RATE_LIMIT: '10', TRUST_PROXY: 'yes' } })
    const ask = (from: string) =>
      app.server.inject({ method: 'GET', url: '/privacy', headers: { 'x-forwarded-for': from, 'x-forwarded-proto': 'https' } })
    const answers: number[] = []
    for (let index = 0; index < 15; index++) answers.push((await ask(`203.0.113.${index}, 198.51.100.7`)).statusCode)
    expect(answers).toEqual([...Array.from({ length: 10 }, () => 200), ...Array.from({ length: 5 }, () => 429)])
    expect((await ask('198.51.100.8')).statusCode).toBe(200)
    await app.close()
  })
})

describe('a session', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp({ settings: { PUBLIC_URL: 'https://reviews.example.org' } })
  })
  afterAll(() => app.close())
  const signInAs = async (cookies: Map<string, string>) => {
    // Six codes an hour are sent to one person.
    app.clock.advance({ minutes: 11 })
    const browser = inProcessBrowser(app.server, cookies)
    const place = (await browser.post('/sign-in', { email: 'manager@example.org' })).location ?? ''
    const answer = await browser.post(place, { code: await newestCode(app) })
    return { browser, answer }
  }

  it('over HTTPS has a cookie that no script, no other site and no other host reads or sets', async () => {
    const { answer } = await signInAs(new Map())
    expect(answer.status).toBe(303)
    const set = [answer.headers['set-cookie']].flat().find((one) => String(one).startsWith('__Host-session='))
    expect(String(set)).toMatch(/; Path=\//)
    for (const flag of ['HttpOnly', 'Secure', 'SameSite=Lax']) expect([flag, String(set).includes(flag)]).toEqual([flag, true])
    expect(String(set)).not.toContain('Domain')
    expect(answer.headers['strict-transport-security']).toContain('max-age=31536000')
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('is a new one after signing in, so that one planted before is worth nothing', async () => {
    const planted = 'planted-by-somebody-else'
    const { browser } = await signInAs(new Map([['__Host-session', planted]]))
    expect(browser.cookies.get('__Host-session')).not.toBe(planted)
    const victim = await signInAs(new Map())
    const before = victim.browser.cookies.get('__Host-session') ?? ''
    const again = await signInAs(new Map())
    expect(again.browser.cookies.get('__Host-session')).not.toBe(before)
    expect((await inProcessBrowser(app.server, new Map([['__Host-session', planted]])).get('/account')).status).toBe(303)
    // The name without the prefix, which another host could set, is not looked at.
    expect((await inProcessBrowser(app.server, new Map([['session', before]])).get('/account')).status).toBe(303)
  })

  it('that was signed out of, here or everywhere, opens nothing more', async () => {
    const [one, two] = [await signInAs(new Map()), await signInAs(new Map())]
    const stolen = new Map(one.browser.cookies)
    expect((await one.browser.post('/sign-out', {}, '/account')).status).toBe(303)
    expect((await inProcessBrowser(app.server, stolen).get('/account')).status).toBe(303)
    const three = await signInAs(new Map())
    await two.browser.post('/account/end-sessions', {}, '/account')
    expect((await three.browser.get('/account')).status).toBe(303)
  })

  it('changes nothing for a form of another site, with the token of somebody else, or without one', async () => {
    const { browser } = await signInAs(new Map())
    const stranger = (await signInAs(new Map())).browser
    const token = hiddenFields((await stranger.get('/account')).html, '/sign-out')['_csrf'] ?? ''
    for (const route of app.routes.filter((one) => one.method !== 'GET' && !one.path.includes(':'))) {
      for (const fields of [{}, { _csrf: token }, { _csrf: '' }]) {
        const answer = await browser.postRaw(route.path, fields)
        expect([route.path, answer.status]).toEqual([route.path, 403])
      }
      const crossSite = await app.server.inject({
        method: 'POST',
        url: route.path,
        headers: {
          'sec-fetch-site': 'cross-site',
          cookie: `__Host-session=${browser.cookies.get('__Host-session')}`,
          'content-type': 'application/x-www-form-urlencoded'
        },
        payload: `_csrf=${hiddenFields((await browser.get('/account')).html, '/sign-out')['_csrf']}`
      })
      expect([route.path, crossSite.statusCode]).toEqual([route.path, 403])
    }
    expect((await browser.get('/account')).status).toBe(200)
  }, 60_000)

  it('is told by the address the service was given, never by the Host of a request', async () => {
    const answer = await app.server.inject({
      method: 'GET',
      url: '/library/feed.xml',
      headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' }
    })
    expect(answer.body).not.toContain('evil.example')
    expect(answer.body).toContain('https://reviews.example.org')
    const manager = await signInAs(new Map())
    const ask = await app.server.inject({
      method: 'GET',
      url: '/cases',
      headers: { host: 'evil.example', referer: 'https://evil.example/x' }
    })
    expect(ask.headers.location).toBe('/sign-in?return=%2Fcases')
    expect(manager.answer.location).toBe('/')
    // Another method does not become one of ours by a header or a field.
    for (const headers of [{ 'x-http-method-override': 'POST' }, { 'x-http-method': 'DELETE' }])
      expect((await app.server.inject({ method: 'GET', url: '/sign-out?_method=POST', headers })).statusCode).toBe(404)
  })

  it('leads back to a page of this service and nowhere else', async () => {
    const astray = [
      '//evil.example',
      '/\\evil.example',
      '\\/evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '/\t/evil.example',
      '/\n/evil.example',
      ' //evil.example',
      '/%09/evil.example\r\nset-cookie: a=b',
      'evil.example',
      '///evil.example',
      '/\u2028/x y',
      '/x\u0000',
      '/x\u007f',
      '/ü'
    ]
    for (const path of astray) {
      const led = safeReturnPath(path)
      expect([path, new URL(led, 'https://reviews.example.org').host]).toEqual([path, 'reviews.example.org'])
      expect([path, /^[\x21-\x7e]+$/.test(led)]).toEqual([path, true])
    }
    expect(safeReturnPath('/cases/x/requests?a=b&c=%2F#d')).toBe('/cases/x/requests?a=b&c=%2F#d')
    const { browser } = await signInAs(new Map())
    for (const path of astray) {
      const answer = await browser.get(`/sign-in?return=${encodeURIComponent(path)}`)
      expect([path, answer.status, new URL(answer.location ?? '', 'https://reviews.example.org').host]).toEqual([
        path,
        303,
        'reviews.example.org'
      ])
    }
  })
})
