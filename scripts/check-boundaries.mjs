/**
 * Holds every module under src to scripts/boundaries.mjs, and fails on a cycle between modules (of what is imported at run time) or between
 * features (of anything). With `--draw` it prints the parts and their dependencies as a Mermaid picture instead.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { parseSync } from 'oxc-parser'
import { root } from './bootstrap.mjs'
import { partOf, rules, wordRules } from './boundaries.mjs'

const aliases = Object.entries(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).imports)

/** Where an import leads: a path from the root, or a package's name. */
function target(from, specifier) {
  if (specifier.startsWith('.')) return { to: slashes(relative(root, resolve(root, dirname(from), specifier))) }
  for (const [alias, path] of aliases) {
    if (alias === specifier) return { to: path.slice(2) }
    if (alias.endsWith('*') && specifier.startsWith(alias.slice(0, -1)))
      return { to: path.slice(2).replace('*', specifier.slice(alias.length - 1)) }
  }
  if (specifier.startsWith('node:')) return { package: specifier }
  return {
    package: specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/')
  }
}

const slashes = (path) => path.replaceAll('\\', '/')

function importsOf(from, source) {
  const { module, errors } = parseSync(from, source)
  if (errors.length > 0) throw new Error(`${from}: ${errors[0].message}`)
  const found = new Map()
  const add = (specifier, typeOnly) => found.set(specifier, (found.get(specifier) ?? true) && typeOnly)
  for (const { moduleRequest, entries } of module.staticImports)
    add(moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType))
  for (const { entries } of module.staticExports)
    for (const entry of entries) if (entry.moduleRequest) add(entry.moduleRequest.value, entry.isType)
  for (const { moduleRequest } of module.dynamicImports) {
    const text = source.slice(moduleRequest.start, moduleRequest.end)
    if (/^['"`][^$]*['"`]$/.test(text)) add(text.slice(1, -1), false)
  }
  // `import('./module.ts').Type` in a type is not among the parser's imports.
  for (const [, specifier] of source.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) add(specifier, true)
  return [...found].map(([specifier, typeOnly]) => ({ from, specifier, typeOnly, ...target(from, specifier) }))
}

const files = readdirSync(join(root, 'src'), { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$|\.d\.ts$/.test(entry.name))
  .map((entry) => slashes(relative(root, join(entry.parentPath, entry.name))))
  .sort()
const sources = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
const imports = files.flatMap((file) => importsOf(file, sources.get(file)))

if (process.argv.includes('--draw')) draw()
else check()

function check() {
  const problems = []
  for (const one of imports) {
    if (one.to && !existsSync(join(root, one.to))) problems.push(`${one.from} imports ${one.specifier}: there is no such file`)
    for (const rule of rules)
      if (rule.broken(one)) problems.push(`${one.from} imports ${one.specifier}\n    ${rule.name}: ${rule.because}`)
  }
  for (const [file, source] of sources) {
    const code = source.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '))
    for (const { name, because, pattern, applies } of wordRules) {
      const line = applies(file) ? code.split('\n').findIndex((text) => pattern.test(text)) : -1
      if (line >= 0) problems.push(`${file}:${line + 1}\n    ${name}: ${because}`)
    }
  }
  const modules = imports.filter(({ to, typeOnly }) => to && !typeOnly).map(({ from, to }) => [from, to])
  for (const cycle of cycles(modules))
    problems.push(`${cycle.join('\n    → ')}\n    no-cycles: modules that need each other cannot be read or tested alone`)
  const features = partEdges().filter((edge) => edge.every((part) => part.startsWith('features/')))
  for (const cycle of cycles(features))
    problems.push(
      `${cycle.join(' → ')}\n    one-way: the stages go one way; effects backward are events wired in app.ts\n${proof(cycle)}`
    )
  if (problems.length > 0) {
    console.error(`${problems.join('\n\n')}\n`)
    process.exitCode = 1
  }
  console.log(
    `${files.length} modules, ${imports.length} imports, ${rules.length + wordRules.length + 2} rules: ${problems.length} broken`
  )
}

/** Which imports make each step of a cycle of features. */
function proof(cycle) {
  return cycle
    .slice(1)
    .flatMap((next, index) =>
      imports.filter(({ from, to }) => to && partOf(from) === cycle[index] && partOf(to) === next).slice(0, 2)
    )
    .map(({ from, specifier }) => `      ${from} imports ${specifier}`)
    .join('\n')
}

function partEdges() {
  const edges = new Map()
  for (const { from, to } of imports) {
    if (!to?.startsWith('src/')) continue
    const edge = [partOf(from), partOf(to)]
    if (edge[0] !== edge[1]) edges.set(edge.join(' '), edge)
  }
  return [...edges.values()]
}

/** One cycle for each edge that closes one, found depth first; empty when there is none. */
function cycles(edges) {
  const next = Map.groupBy(edges, ([from]) => from)
  const state = new Map()
  const found = []
  const visit = (node, path) => {
    state.set(node, 'open')
    for (const [, to] of next.get(node) ?? []) {
      if (state.get(to) === 'open') found.push([...path.slice(path.indexOf(to)), to])
      else if (!state.has(to)) visit(to, [...path, to])
    }
    state.set(node, 'done')
  }
  for (const [node] of next) if (!state.has(node)) visit(node, [node])
  return found
}

/** Features are drawn as they depend on each other; the layers below them as one box each. */
function draw() {
  const edges = new Map()
  const kind = (part) => (part.startsWith('features/') ? 'features' : part)
  for (const [from, to] of partEdges()) {
    if (kind(from) !== kind(to)) edges.set(`${kind(from)} ${kind(to)}`, [kind(from), kind(to)])
    else if (from.startsWith('features/')) edges.set(`${from} ${to}`, [from, to])
  }
  const id = (part) => part.replaceAll(/[^a-z]/g, '_')
  const label = (part) => part.replace('features/', '')
  const all = [...edges.values()].sort((a, b) => a.join().localeCompare(b.join()))
  const inside = all.filter((edge) => edge.every((part) => part.startsWith('features/')))
  const lines = (list) => list.map(([from, to]) => `  ${id(from)}["${label(from)}"] --> ${id(to)}["${label(to)}"]`)
  console.log(
    ['flowchart TD', ...lines(all.filter((edge) => !inside.includes(edge))), '', 'flowchart LR', ...lines(inside)].join('\n')
  )
}
