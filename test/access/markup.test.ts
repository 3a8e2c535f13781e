/** Every page that opens is valid HTML: assistive technology reads what the markup says, not what it looks like. */
import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { type TestApp, openTestApp } from '../support/app.ts'
import { appoint, makeCase } from '../support/partnership.ts'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // What the official components and our printer of TSX do, and is valid HTML.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-trailing-whitespace': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    'require-sri': 'off',
    'tel-non-breaking': 'off',
    'no-inline-style': 'error',
    'input-missing-label': 'error',
    // The error summary comes before the page's heading, as GOV.UK has it.
    'heading-level': ['error', { allowMultipleH1: false, minInitialRank: 'h2' }],
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
    'valid-id': ['error', { relaxed: true }]
  }
})

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

it('holds for every page that a manager, the Panel, an administrator or the public can open', async () => {
  const caseId = await makeCase(app.database, app.clock, app.world, { notified: true })
  await appoint(app.database, app.clock, caseId, app.world.people.reviewer, 'lead-reviewer')
  const wrong = new Set<string>()
  let opened = 0
  for (const who of [
    'manager',
    'notifier',
    'authorityPartner',
    'panelMember',
    'administrator',
    'reviewer',
    'hospitalLead',
    'addressee',
    undefined
  ] as const) {
    const browser = who === undefined ? app.asPublic() : await app.as(who)
    for (const route of app.routes.filter((one) => one.method !== 'POST')) {
      const path = route.path
        .replace(':caseId', caseId)
        .replace(/:(\w+)Id\b/g, () => newId())
        .replace(/:\w+/g, 'none')
      const answer = await browser.get(path)
      if (!String(answer.headers['content-type']).startsWith('text/html') || answer.status >= 500) continue
      if (answer.status === 200) opened += 1
      const report = await validator.validateString(answer.html)
      for (const message of report.results.flatMap((result) => result.messages))
        wrong.add(`${route.path}: ${message.ruleId}: ${message.message}`)
    }
  }
  expect([...wrong].sort()).toEqual([])
  expect(opened).toBeGreaterThan(40)
}, 180_000)
