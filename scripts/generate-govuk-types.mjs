// Writes the typed façade over GOV.UK Frontend's macros from the option lists that package ships.
// `node scripts/generate-govuk-types.mjs` writes the files; with `--check` it says whether they are up to date (exit code 1 when not).
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { format } from 'prettier'

const packageFile = createRequire(import.meta.url).resolve('govuk-frontend/package.json')
const componentsFolder = path.join(path.dirname(packageFile), 'dist/govuk/components')
const targetFolder = fileURLToPath(new URL('../src/web/govuk/', import.meta.url))

const sharedComponents = {
  label: 'GovukLabelParams',
  hint: 'GovukHintParams',
  errorMessage: 'GovukErrorMessageParams',
  fieldset: 'GovukFieldsetParams',
  tag: 'GovukTagParams'
}

// Options the package describes as strings although a number is as usual.
const numeric = new Set([
  'rows',
  'maxlength',
  'maxwords',
  'threshold',
  'number',
  'value',
  'titleHeadingLevel',
  'day',
  'month',
  'year'
])
const slotNames = new Set(['start', 'end', 'navigationStart', 'navigationEnd'])

// Shapes that the option list leaves open, by component and option path.
const openShapes = {
  'checkboxes.values': 'readonly string[]',
  'date-input.day':
    "GovukDateInputParams['items'] extends readonly (infer Item)[] | undefined ? Partial<Exclude<Item, Falsy>> : never",
  'date-input.month': "GovukDateInputParams['day']",
  'date-input.year': "GovukDateInputParams['day']",
  'character-count.charactersUnderLimitText': 'PluralForms',
  'character-count.charactersOverLimitText': 'PluralForms',
  'character-count.wordsUnderLimitText': 'PluralForms',
  'character-count.wordsOverLimitText': 'PluralForms',
  'file-upload.multipleFilesChosenText': 'PluralForms'
}

const htmlOptionNames = new Set(['html'])

function pascal(name) {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase())
}

function isHtml(option, parents) {
  return (
    option.type === 'string' && (/^html$|Html$/.test(option.name) || (parents.at(-1) === 'slots' && slotNames.has(option.name)))
  )
}

/** Text and HTML are alternatives, each marked as required by the package with the words "If `html` is set, this is not required". */
function isRequired(option) {
  return (
    option.required &&
    option.deprecated === undefined &&
    !/^If `\w+` is set/.test(option.description) &&
    !/^(text|html|titleText|titleHtml|logoText|logoHtml)$/.test(option.name)
  )
}

function typeOf(option, component, parents) {
  const key = [component, ...parents, option.name].join('.')
  if (openShapes[key] !== undefined) return openShapes[key]
  if (isHtml(option, parents)) {
    htmlOptionNames.add(option.name)
    return 'Markup'
  }
  if (option.isComponent) return componentType(option)
  switch (option.type) {
    case 'string':
      return numeric.has(option.name) ? 'string | number' : 'string'
    case 'integer':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'array': {
      const item = shape(option.params ?? [], component, [...parents, option.name])
      if (key === 'table.rows') return `readonly (readonly ${item}[] | Falsy)[]`
      return `readonly (${item} | Falsy)[]`
    }
    case 'object':
      if (option.name.toLowerCase().endsWith('attributes')) return 'Attributes'
      if (option.params?.length > 0)
        return `${shape(option.params, component, [...parents, option.name])}${isRequired(option) ? '' : ' | Falsy'}`
      throw new Error(`No shape is known for the object ${key}`)
    default:
      throw new Error(`No type is known for ${key}: ${option.type}`)
  }
}

function componentType(option) {
  const name = sharedComponents[option.name]
  if (name === undefined) throw new Error(`No component is known for the option ${option.name}`)
  return isRequired(option) ? name : `${name} | Falsy`
}

function shape(options, component, parents) {
  const byName = new Map()
  for (const option of options) {
    // A block of Nunjucks cannot be written from TypeScript; each such component takes `html` as well.
    if (option.type === 'nunjucks-block') continue
    const types = byName.get(option.name) ?? { option, types: [] }
    types.types.push(typeOf(option, component, parents))
    byName.set(option.name, types)
  }
  const lines = [...byName.values()].map(({ option, types }) => {
    const comment = option.deprecated === undefined ? '' : `/** @deprecated since ${option.deprecated} */\n`
    const type = types.join(' | ')
    return `${comment}readonly ${option.name}${isRequired(option) ? `: ${type}` : `?: ${type} | undefined`}`
  })
  return `{\n${lines.join('\n')}\n}`
}

const components = readdirSync(componentsFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(path.join(componentsFolder, entry.name, 'macro-options.json')))
  .map((entry) => entry.name)
  .sort()

const version = JSON.parse(readFileSync(packageFile, 'utf8')).version
const heading = (purpose) =>
  `// ${purpose}\n// Generated from govuk-frontend ${version} by scripts/generate-govuk-types.mjs: change that file, not this one.\n`

const parts = components.map((component) => {
  const options = JSON.parse(readFileSync(path.join(componentsFolder, component, 'macro-options.json'), 'utf8'))
  const name = `govuk${pascal(component)}`
  const params = `Govuk${pascal(component)}Params`
  const everyOptionMayBeLeftOut = !options.some(isRequired)
  return `
/** The options of \`${name}\`. */
export interface ${params} ${shape(options, component, [])}

/** The GOV.UK component "${component.replaceAll('-', ' ')}". */
export function ${name}(params: ${params}${everyOptionMayBeLeftOut ? ' = {}' : ''}): Html {
  return renderComponent('govuk', '${component}', params)
}`
})

const prettierOptions = {
  parser: 'typescript',
  ...JSON.parse(readFileSync(new URL('../.prettierrc.json', import.meta.url), 'utf8'))
}

const files = {
  'components.generated.ts': `${heading('One typed function for each GOV.UK Frontend component, so that a wrong option is found by the compiler.')}
import type { Html, Markup } from './html.ts'
import type { Attributes, Falsy, PluralForms } from './options.ts'
import { renderComponent } from './render.ts'
${parts.join('\n')}
`,
  'html-options.generated.ts': `${heading('The names of the options that macros write out unescaped; only branded HTML may be given to them.')}
/** Names of options that take HTML, at any depth. */
export const htmlOptionNames: ReadonlySet<string> = new Set(${JSON.stringify([...htmlOptionNames, 'optionsHtml', 'searchHtml', 'uploadHtml'].sort())})
`
}

const checking = process.argv.includes('--check')
let stale = false
for (const [name, content] of Object.entries(files)) {
  const file = path.join(targetFolder, name)
  const wanted = await format(content, prettierOptions)
  if (!checking) {
    writeFileSync(file, wanted)
  } else if (!existsSync(file) || readFileSync(file, 'utf8') !== wanted) {
    stale = true
    console.error(`${name} is out of date: run node scripts/generate-govuk-types.mjs`)
  }
}
if (stale) process.exitCode = 1
