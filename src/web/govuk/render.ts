/**
 * Runs the official GOV.UK Frontend and MOJ Frontend macros, so that their markup is used as published and never copied.
 * This is the only module that knows Nunjucks.
 */
import { createRequire } from 'node:module'
import path from 'node:path'
import nunjucks from 'nunjucks'
import { type Html, isMarkup, markupText, raw } from './html.ts'
import { htmlOptionNames } from './html-options.generated.ts'
import { formatMoment, type MomentFormat } from './moment-format.ts'

/** The two packages whose macros are used. */
export type Namespace = 'govuk' | 'moj'

/** A macro's options: the façade's typed interfaces are checked before they arrive here. */
export type Params = object

type Macro = (params: unknown) => { toString(): string }

const requireFrom = createRequire(import.meta.url)

/** The folder that holds `govuk/` or `moj/` templates, wherever the packages are installed. */
function templateFolder(packageName: string, within: string): string {
  return path.join(path.dirname(requireFrom.resolve(`${packageName}/package.json`)), within)
}

const environment = new nunjucks.Environment(
  new nunjucks.FileSystemLoader([templateFolder('govuk-frontend', 'dist'), templateFolder('@ministryofjustice/frontend', '.')], {
    watch: false,
    noCache: false
  }),
  { autoescape: true, trimBlocks: true, lstripBlocks: true }
)

// The macros indent nested HTML for looks. Inside a textarea those spaces become part of what the person wrote.
environment.addFilter('indent', (text: unknown) => text)
environment.addFilter('mojDate', (timestamp: string, format: MomentFormat) => formatMoment(timestamp, format))
environment.addFilter('date', (timestamp: string) => formatMoment(timestamp, 'date'))

const macros = new Map<string, Macro>()

/** `character-count` of `govuk` is `govukCharacterCount`. */
export function macroName(namespace: Namespace, component: string): string {
  return namespace + component.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function isMacro(value: unknown): value is Macro {
  return typeof value === 'function'
}

function loadMacro(namespace: Namespace, component: string): Macro {
  const key = `${namespace}/${component}`
  const known = macros.get(key)
  if (known !== undefined) return known
  let loaded: unknown
  const template = environment.getTemplate(`${namespace}/components/${component}/macro.njk`, true)
  exportedMacros(template, (exported) => {
    loaded = exported[macroName(namespace, component)]
  })
  if (!isMacro(loaded)) throw new Error(`The package ${namespace} has no component "${component}"`)
  macros.set(key, loaded)
  return loaded
}

/** Nunjucks publishes no types for reading a template's macros; this is its documented behaviour at version 3. */
function exportedMacros(template: nunjucks.Template, then: (exported: Readonly<Record<string, unknown>>) => void): void {
  const withExports = template as unknown as {
    getExported(callback: (error: Error | null, exported?: Readonly<Record<string, unknown>>) => void): void
  }
  withExports.getExported((error, exported) => {
    if (error !== null || exported === undefined) throw error ?? new Error('The template exports nothing')
    then(exported)
  })
}

/**
 * Copies options for Nunjucks, turning `Html` and TSX into text.
 * @throws when an option that is written out unescaped holds a plain string: that would let typed text become markup.
 */
function plainOptions(value: unknown, name: string): unknown {
  if (typeof value === 'string') {
    if (value !== '' && (htmlOptionNames.has(name) || name === 'attributes')) {
      throw new Error(`The option "${name}" takes HTML: wrap text with html(...) so that it is escaped`)
    }
    return value
  }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item: unknown) => plainOptions(item, ''))
  if (isMarkup(value)) {
    if (htmlOptionNames.has(name)) return markupText(value)
    throw new Error(`The option "${name}" takes text, and HTML was given: use the option of that part that is named html`)
  }
  const copy: Record<string, unknown> = {}
  for (const [key, option] of Object.entries(value)) copy[key] = plainOptions(option, key)
  return copy
}

/**
 * Renders one component, for example `renderComponent('govuk', 'button', { text: 'Save' })`.
 * @throws on an unknown component, or when an HTML option is given a plain string.
 */
export function renderComponent(namespace: Namespace, component: string, params: Params): Html {
  return raw(loadMacro(namespace, component)(plainOptions(params, '')).toString().trim())
}
