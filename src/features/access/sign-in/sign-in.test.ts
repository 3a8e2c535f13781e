import { createServer, type Server } from 'node:http'
import Provider from 'oidc-provider'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { type Browser, type TestApp, hiddenFields, openTestApp } from '#test/support/app.ts'
import { describeOnBothEngines } from '#test/support/engines.ts'

async function letters(app: TestApp) {
  return asActor(app.database, app.clock, systemActor('test'), (tx) =>
    tx.selectFrom('outbox_mail').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc').execute()
  )
}

async function newestCode(app: TestApp): Promise<string> {
  return /\b\d{6}\b/.exec((await letters(app))[0]?.body_text ?? '')?.[0] ?? ''
}

describeOnBothEngines('signing in with a one-time code', (open) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp({ open })
  })
  afterAll(() => app.close())

  async function askFor(browser: Browser, email: string): Promise<string> {
    const answer = await browser.post('/sign-in?return=/deadlines', { email, return: '/deadlines' })
    expect(answer.status).toBe(303)
    return answer.location ?? ''
  }

  it('lets the person in by the code that was sent to them, and to where they wanted to go', async () => {
    const browser = app.asPublic()
    const page = await askFor(browser, 'Manager@Example.org')
    const answer = await browser.post('/sign-in/code', { code: await newestCode(app) }, page)
    expect([answer.status, answer.location]).toEqual([303, '/deadlines'])
    expect((await browser.get('/account')).html).toContain('Mo Manager')
    expect((await browser.get('/sign-in')).location).toBe('/')
  })

  it('answers alike for an address without an account, and sends nothing', async () => {
    const before = (await letters(app)).length
    const page = await askFor(app.asPublic(), 'nobody@example.org')
    expect(page).toMatch(/^\/sign-in\/code\?id=[0-9a-f-]{36}&return=%2Fdeadlines$/)
    expect((await letters(app)).length).toBe(before)
  })

  it('takes a code only once', async () => {
    const browser = app.asPublic()
    const page = await askFor(browser, 'chair@example.org')
    const code = await newestCode(app)
    expect((await browser.post('/sign-in/code', { code }, page)).status).toBe(303)
    const again = await app.asPublic().post('/sign-in/code', { code }, page)
    expect(again.status).toBe(422)
    expect(again.html).toContain('expired or was used already')
  })

  it('closes a code after five wrong tries, also to the right number', async () => {
    const browser = app.asPublic()
    const page = await askFor(browser, 'approver@example.org')
    const code = await newestCode(app)
    const wrong = code === '000000' ? '111111' : '000000'
    for (let attempt = 0; attempt < 5; attempt++)
      expect((await browser.post('/sign-in/code', { code: wrong }, page)).status).toBe(422)
    const right = await browser.post('/sign-in/code', { code }, page)
    expect(right.status).toBe(422)
    expect(right.html).toContain('typed wrongly too often')
  })

  it('lets a code expire after ten minutes', async () => {
    const browser = app.asPublic()
    const page = await askFor(browser, 'notifier@example.org')
    app.clock.advance({ minutes: 10 })
    expect((await browser.post('/sign-in/code', { code: await newestCode(app) }, page)).html).toContain('expired')
  })

  it('never sends anybody to another site after signing in', async () => {
    const browser = app.asPublic()
    const first = await browser.get('/sign-in?return=https://example.net/steal')
    expect(first.html).not.toContain('example.net')
    const answer = await browser.postRaw('/sign-in', {
      ...hiddenFields(first.html, '/sign-in'),
      email: 'secretariat@example.org',
      return: '//example.net'
    })
    expect(answer.location).toContain('return=%2F')
    expect(answer.location).not.toContain('example.net')
  })

  it('ends every session of a person at once', async () => {
    const one = await app.as('scrutineer')
    const other = await app.as('scrutineer')
    expect((await one.post('/account/end-sessions', {}, '/account')).status).toBe(303)
    for (const browser of [one, other]) expect((await browser.get('/cases')).location).toContain('/sign-in')
  })

  it('signs out after an hour without a request, and after twelve hours in any case', async () => {
    const idle = await app.as('groupChair')
    app.clock.advance({ minutes: 59 })
    expect((await idle.get('/cases')).status).toBe(200)
    app.clock.advance({ minutes: 60 })
    expect((await idle.get('/cases')).location).toContain('ended=1')
    const busy = await app.as('groupChair')
    for (let hour = 0; hour < 12; hour++) {
      app.clock.advance({ minutes: 59 })
      await busy.get('/cases')
    }
    app.clock.advance({ minutes: 12 })
    expect((await busy.get('/cases')).location).toContain('ended=1')
  })
})

describe('signing in with an organisation’s own OpenID provider', () => {
  let provider: Server
  let issuer: string
  let app: TestApp | undefined
  let email = 'manager@example.org'

  beforeAll(async () => {
    provider = createServer()
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
    const address = provider.address()
    issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    const oidc = new Provider(issuer, {
      clients: [
        {
          client_id: 'practice-review',
          client_secret: 'a-secret-for-tests-only',
          redirect_uris: ['http://localhost:3000/sign-in/organisation/return']
        }
      ],
      claims: { email: ['email', 'email_verified'], profile: ['name'] },
      conformIdTokenClaims: false,
      features: { devInteractions: { enabled: true } },
      findAccount: (_context: unknown, id: string) => ({
        accountId: id,
        claims: () => ({ sub: id, email, email_verified: true })
      }),
      cookies: { keys: ['only-for-tests'] }
    })
    provider.on('request', oidc.callback())
  })
  afterAll(() => new Promise((resolve) => provider.close(resolve)))
  afterEach(async () => {
    await app?.close()
    app = undefined
  })

  const settings = () => ({
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'practice-review',
    OIDC_CLIENT_SECRET: 'a-secret-for-tests-only',
    OIDC_NAME: 'Saltmere Council'
  })

  /** Walks the provider's own pages as a browser would: sign in there, agree, and come back with a code. */
  async function throughProvider(start: string, login: string): Promise<string> {
    const cookies = new Map<string, string>()
    let url = start
    let body: URLSearchParams | undefined
    for (let step = 0; step < 12; step++) {
      if (url.startsWith('http://localhost:3000/')) return url.slice('http://localhost:3000'.length)
      const response = await fetch(url, {
        method: body ? 'POST' : 'GET',
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(body ? { body } : {})
      })
      for (const cookie of response.headers.getSetCookie()) {
        const [pair] = cookie.split(';')
        const [name, value] = (pair ?? '').split('=')
        cookies.set(name ?? '', value ?? '')
      }
      const location = response.headers.get('location')
      if (location) {
        url = new URL(location, url).href
        body = undefined
        continue
      }
      const page = await response.text()
      const action = /action="([^"]+)"/.exec(page)?.[1] ?? ''
      const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? ''
      url = new URL(action, url).href
      body = new URLSearchParams({ prompt, login, password: 'any' })
    }
    throw new Error('The provider never sent us back')
  }

  it('lets in somebody whose address has an account, and knows them by the provider’s id ever after', async () => {
    email = 'manager@example.org'
    app = await openTestApp({ settings: settings(), at: new Date().toISOString() })
    const browser = app.asPublic()
    expect((await browser.get('/sign-in')).html).toContain('Sign in with Saltmere Council')
    const start = await browser.get('/sign-in/organisation?return=/deadlines')
    const back = await throughProvider(start.location ?? '', 'person-1')
    const done = await browser.get(back)
    expect([done.status, done.location]).toEqual([303, '/deadlines'])
    expect((await browser.get('/account')).html).toContain('Mo Manager')
    // Their address at the provider changes; the account stays theirs.
    email = 'another@example.org'
    const later = app.asPublic()
    const second = await later.get(await throughProvider((await later.get('/sign-in/organisation')).location ?? '', 'person-1'))
    expect(second.status).toBe(303)
    expect((await later.get('/account')).html).toContain('Mo Manager')
  })

  it('tells somebody without an account whom to ask', async () => {
    email = 'stranger@example.org'
    app = await openTestApp({ settings: settings(), at: new Date().toISOString() })
    const browser = app.asPublic()
    const answer = await browser.get(
      await throughProvider((await browser.get('/sign-in/organisation')).location ?? '', 'person-2')
    )
    expect(answer.html).toContain('You have no account here yet')
    expect((await browser.get('/account')).location).toContain('/sign-in')
  })

  it('refuses an answer that another browser began, or that comes twice', async () => {
    email = 'manager@example.org'
    app = await openTestApp({ settings: settings(), at: new Date().toISOString() })
    const browser = app.asPublic()
    const back = await throughProvider((await browser.get('/sign-in/organisation')).location ?? '', 'person-1')
    expect((await app.asPublic().get(back)).html).toContain('begun in another browser')
    expect((await browser.get(back)).status).toBe(303)
    expect((await app.asPublic().get(back)).html).toContain('begun in another browser')
  })
})
