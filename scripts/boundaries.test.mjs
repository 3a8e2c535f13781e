/** The rules of boundaries.mjs refuse what they say they refuse, and let pass what the architecture means to allow. */
import { describe, expect, test } from 'vitest'
import { partOf, rules, wordRules } from './boundaries.mjs'

/** The names of the rules that one import breaks. `to` is a path, or a package when it has no slash-separated src or test. */
function brokenBy(from, to, { typeOnly = false } = {}) {
  const inTree = /^(src|test)\//.test(to)
  const one = { from, typeOnly, ...(inTree ? { to } : { package: to }) }
  return rules.filter((rule) => rule.broken(one)).map(({ name }) => name)
}

describe('a module belongs to', () => {
  test.each([
    ['src/law/calendar/index.ts', 'law'],
    ['src/features/panel/index.ts', 'features/panel'],
    ['src/features/access/sign-in/passkey.routes.ts', 'features/access'],
    ['src/config.ts', 'config'],
    ['src/features.ts', 'app'],
    ['src/main.ts', 'app']
  ])('%s: %s', (file, part) => {
    expect(partOf(file)).toBe(part)
  })
})

describe('an import is refused', () => {
  test.each([
    ['from law into a feature', 'src/law/rule.ts', 'src/features/panel/index.ts', ['direction']],
    ['from kernel into law', 'src/kernel/ids.ts', 'src/law/index.ts', ['direction']],
    ['from platform into web', 'src/platform/audit/audit.ts', 'src/web/route.ts', ['direction']],
    ['from web into law', 'src/web/route.ts', 'src/law/index.ts', ['direction']],
    [
      "behind another feature's door",
      'src/features/panel/panel.store.ts',
      'src/features/rapid-review/rapid-review.ts',
      ['feature-door']
    ],
    ['of a package by law', 'src/law/rule.ts', 'zod', ['law-is-pure']],
    ['from the chronology into a feature', 'src/chronology/index.ts', 'src/features/panel/index.ts', ['direction']],
    ['of files by the chronology', 'src/chronology/index.ts', 'node:fs', ['chronology-is-pure']],
    ['of files by law', 'src/law/rule.ts', 'node:fs', ['law-is-pure']],
    ['of a store by a page', 'src/features/panel/inbox.page.tsx', 'src/features/panel/panel.store.ts', ['pages-read-nothing']],
    ['of SQL by a route', 'src/features/panel/panel.routes.ts', 'kysely', ['only-there: kysely']],
    ['of Nunjucks by a page', 'src/features/panel/inbox.page.tsx', 'nunjucks', ['only-there: nunjucks']],
    ['of the web server by a command', 'src/features/panel/send-reply.ts', 'fastify', ['only-there: fastify, @fastify/*']],
    ['of the tests by the product', 'src/app.ts', 'test/support/app.ts', ['no-tests-in-product']]
  ])('%s', (_, from, to, names) => {
    expect(brokenBy(from, to)).toEqual(names)
  })
})

describe('an import is allowed', () => {
  test.each([
    ["through another feature's door", 'src/features/panel/panel.store.ts', 'src/features/rapid-review/index.ts'],
    ['of the reader of XML by the chronology', 'src/chronology/reading/xml.ts', 'saxes'],
    ['from a feature into law', 'src/features/panel/panel.ts', 'src/law/index.ts'],
    ['of SQL by a store', 'src/features/panel/panel.store.ts', 'kysely'],
    ['of anything by what puts the product together', 'src/app.ts', 'src/features/panel/index.ts']
  ])('%s', (_, from, to) => {
    expect(brokenBy(from, to)).toEqual([])
  })

  test("of a store's types by a page", () => {
    const [page, store] = ['src/features/panel/inbox.page.tsx', 'src/features/panel/panel.store.ts']
    expect(brokenBy(page, store, { typeOnly: true })).toEqual([])
  })
})

test('a module other than config.ts that reads the environment, or law that reads the clock, is refused', () => {
  const refused = (file, code) =>
    wordRules.filter(({ pattern, applies }) => applies(file) && pattern.test(code)).map(({ name }) => name)
  expect(refused('src/web/route.ts', "process.env['PORT']")).toEqual(['environment'])
  expect(refused('src/config.ts', 'process.env')).toEqual([])
  expect(refused('src/law/rule.ts', 'Temporal.Now.instant()')).toEqual(['no-clock-in-law'])
  expect(refused('src/features/panel/panel.ts', 'new Date()')).toEqual([])
})
