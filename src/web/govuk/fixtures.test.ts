// Proves that each component comes out exactly as GOV.UK Frontend publishes it, against the examples that package ships.
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { htmlOptionNames } from './html-options.generated.ts'
import * as facade from './index.ts'
import { macroName } from './render.ts'

interface Fixtures {
  readonly component: string
  readonly fixtures: readonly { readonly name: string; readonly options: Record<string, unknown>; readonly html: string }[]
}

const components = path.join(
  path.dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
  'dist/govuk/components'
)

const published = readdirSync(components, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry): Fixtures => JSON.parse(readFileSync(path.join(components, entry.name, 'fixtures.json'), 'utf8')))

/** The published examples give HTML as plain strings, which the façade refuses: this brands it, as a page would. */
function branded(value: unknown, name: string): unknown {
  if (typeof value === 'string' && htmlOptionNames.has(name)) return facade.raw(value)
  if (Array.isArray(value)) return value.map((item: unknown) => branded(item, ''))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, option]) => [key, branded(option, key)]))
}

/** Indentation and line ends say nothing in HTML: any run of white space is one space. */
function withoutLayout(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

const functions: Readonly<Record<string, unknown>> = facade

describe.each(published)('the façade of the GOV.UK component $component', ({ component, fixtures }) => {
  test.each(fixtures)('renders "$name" as published', ({ options, html }) => {
    const render = functions[macroName('govuk', component)]
    if (typeof render !== 'function') throw new Error(`The façade lacks ${component}`)
    expect(withoutLayout(String(render(branded(options, ''))))).toBe(withoutLayout(html))
  })
})

test('every published component has a function, and none has more', () => {
  const names = published.map(({ component }) => macroName('govuk', component)).sort()
  expect(
    Object.keys(facade)
      .filter((name) => name.startsWith('govuk'))
      .sort()
  ).toEqual(names)
})

test('the generated façade is up to date with the installed GOV.UK Frontend', () => {
  const script = new URL('../../../scripts/generate-govuk-types.mjs', import.meta.url).pathname
  expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow()
})
