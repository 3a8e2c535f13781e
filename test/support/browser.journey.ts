/** The accessibility check of the journeys finds what it should, in a browser that really runs. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNoAxeViolations, launchChromium } from '#test/support/browser.ts'

describe('the browser of the journeys', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())

  const pageOf = async (body: string) => {
    const page = await (await browser.newContext()).newPage()
    await page.setContent(`<!doctype html><html lang="en-GB"><title>A page</title><main><h1>A page</h1>${body}</main></html>`)
    return page
  }

  test('lets a page with labelled questions pass', async () => {
    await expectNoAxeViolations(await pageOf('<label for="name">Name</label> <input id="name">'))
  })

  test('names the rule and the element when a question has no label', async () => {
    const page = await pageOf('<input id="name">')
    await expect(expectNoAxeViolations(page)).rejects.toThrow(/label: [\s\S]*#name/)
  })
})
