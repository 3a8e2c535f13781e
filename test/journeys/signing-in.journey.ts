/** Signing in as people do: with a code from a letter, and with a passkey in a real browser; and not losing what is typed when a session ends. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { expectNoAxeViolations, launchChromium } from '../support/browser.ts'
import { type ListeningApp, openListeningApp } from '../support/listening-app.ts'
import { makeCase } from '../support/partnership.ts'

let app: ListeningApp
let chromium: Browser

beforeAll(async () => {
  app = await openListeningApp({ at: new Date().toISOString() })
  chromium = await launchChromium()
})
afterAll(async () => {
  await chromium.close()
  await app.close()
})

async function code(): Promise<string> {
  const letter = await asActor(app.database, app.clock, systemActor('test'), (tx) =>
    tx.selectFrom('outbox_mail').select('body_text').orderBy('created_at', 'desc').orderBy('id', 'desc').executeTakeFirstOrThrow()
  )
  return /\b\d{6}\b/.exec(letter.body_text)?.[0] ?? ''
}

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false]
])('signing in with a code, %s', (_title, javaScriptEnabled) => {
  it('goes from the address to the page that was wanted', async () => {
    const context = await chromium.newContext({ javaScriptEnabled, viewport: { width: 320, height: 700 } })
    const page = await context.newPage()
    app.clock.advance({ minutes: 1 })
    await page.goto(`${app.url}/deadlines`)
    expect(await page.title()).toContain('Sign in')
    await page.getByLabel('Your work e-mail address').fill('manager@example.org')
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await page.getByLabel('The code').fill('123')
    await page.getByRole('button', { name: 'Sign in' }).click()
    expect(await page.locator('.govuk-error-summary').textContent()).toContain('not the code')
    if (javaScriptEnabled) await expectNoAxeViolations(page)
    await page.getByLabel('The code').fill(await code())
    await page.getByRole('button', { name: 'Sign in' }).click()
    expect(new URL(page.url()).pathname).toBe('/deadlines')
    if (javaScriptEnabled) await expectNoAxeViolations(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await context.close()
  })
})

describe('a passkey', () => {
  it('is added once, and from then on opens the service without a code', async () => {
    const context = await chromium.newContext()
    await context.addCookies([{ name: 'session', value: await app.sessionFor('chair'), url: app.url }])
    const page = await context.newPage()
    const devTools = await context.newCDPSession(page)
    await devTools.send('WebAuthn.enable')
    await devTools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true
      }
    })
    await page.goto(`${app.url}/account/passkeys`)
    await expectNoAxeViolations(page)
    await page.getByLabel('A name for this passkey').fill('Work laptop')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByRole('button', { name: 'Remove Work laptop' }).waitFor()

    await context.clearCookies()
    await page.goto(`${app.url}/sign-in?return=/account`)
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByText('Cora Chair').first().waitFor()
    expect(new URL(page.url()).pathname).toBe('/account')
    await context.close()
  })
})

describe('what is typed', () => {
  it('is kept as it is typed, and is there again after the session has ended', async () => {
    const caseId = await makeCase(app.database, app.clock, app.world, { title: 'Child Rowan' })
    const context = await chromium.newContext()
    await context.addCookies([{ name: 'session', value: await app.sessionFor('manager'), url: app.url }])
    const page = await context.newPage()
    await page.goto(`${app.url}/cases/${caseId}/people/conflict`)
    await page.getByLabel('What is the conflict?').fill('A long account, typed slowly')
    await page.getByText(/Saved at/).waitFor()
    await context.clearCookies()
    await context.addCookies([{ name: 'session', value: await app.sessionFor('manager'), url: app.url }])
    await page.goto(`${app.url}/cases/${caseId}/people/conflict`)
    expect(await page.getByLabel('What is the conflict?').inputValue()).toBe('A long account, typed slowly')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Forget it' }).click()
    expect(await page.getByLabel('What is the conflict?').inputValue()).toBe('')
    await context.close()
  })
})
