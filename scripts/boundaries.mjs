/**
 * What may import what, each rule with its sentence, and the parts of the product that the rules speak of.
 * `scripts/check-boundaries.mjs` reads every module under src and holds it to them.
 */

/** The part a module belongs to: `law`, `chronology`, `web`, `platform`, `kernel`, `api`, `features/NAME`, `config`, or `app` for the modules that put it together. */
export function partOf(file) {
  const [, first, second] = file.split('/')
  if (first === 'features' && second && file.split('/').length > 3) return `features/${second}`
  if (file === 'src/config.ts') return 'config'
  return ['law', 'chronology', 'web', 'platform', 'kernel', 'api'].includes(first) ? first : 'app'
}

const isFeature = (part) => part.startsWith('features/')
const kindOf = (part) => (isFeature(part) ? 'features' : part)
const isStore = (file) => /\.store\.ts$/.test(file)
const isPage = (file) => /\.page\.tsx$/.test(file)

/** Which parts each part may import; `app` is the composition root and may import all. */
const mayImport = {
  kernel: [],
  law: ['kernel'],
  chronology: ['kernel'],
  config: ['kernel'],
  platform: ['kernel', 'config'],
  web: ['kernel', 'platform'],
  features: ['features', 'law', 'chronology', 'web', 'platform', 'kernel', 'config'],
  api: ['features', 'web', 'platform', 'kernel', 'config']
}

/** Packages that only certain modules may import. */
const packageRules = [
  {
    packages: ['kysely'],
    allowed: (file) => isStore(file) || partOf(file) === 'platform' || /\.tables\.ts$/.test(file),
    because: "a feature's SQL is in its *.store.ts alone, so that whoever reviews who may see what knows where to look"
  },
  {
    packages: ['nunjucks'],
    allowed: (file) => file.startsWith('src/web/govuk/'),
    because: 'only web/govuk knows that the official components are Nunjucks macros'
  },
  {
    packages: ['fastify', '@fastify/*'],
    allowed: (file) => /\.routes?\.tsx?$/.test(file) || ['web', 'platform', 'app', 'api'].includes(partOf(file)),
    because: 'routes alone know the web server; commands and views do not'
  }
]

/**
 * The rules. Each `broken` gets one import, `{ from, to, package, typeOnly }`, with `to` a path under src or `package` a package's name, and
 * answers whether the rule is broken.
 */
export const rules = [
  {
    name: 'direction',
    because:
      'dependencies point one way: features → law, web, platform → kernel; what is deeper knows nothing of what is built on it',
    broken: ({ from, to }) => {
      if (!to) return false
      const [mine, theirs] = [partOf(from), partOf(to)]
      if (mine === 'app' || mine === theirs) return false
      return !mayImport[kindOf(mine)].includes(kindOf(theirs))
    }
  },
  {
    name: 'feature-door',
    because: "a feature is entered through its index.ts, so that the rest of it can change without its neighbours' leave",
    broken: ({ from, to }) => {
      if (!to || !isFeature(partOf(to)) || partOf(from) === partOf(to)) return false
      return to !== `src/${partOf(to)}/index.ts`
    }
  },
  {
    name: 'law-is-pure',
    because: 'law and kernel are data and pure functions: no packages, no files, no network',
    broken: ({ from, package: name }) => name !== undefined && ['law', 'kernel'].includes(partOf(from)) && name !== 'node:crypto'
  },
  {
    name: 'chronology-is-pure',
    because:
      'the chronology is worked out from bytes in memory, also where there is no server: it opens no files, no network and no database',
    broken: ({ from, package: name }) =>
      name !== undefined &&
      partOf(from) === 'chronology' &&
      !['node:crypto', 'yauzl', 'saxes', 'fflate', 'csv-parse'].includes(name)
  },
  {
    name: 'pages-read-nothing',
    because: 'a page is given what it shows; it never fetches it',
    broken: ({ from, to, typeOnly }) => isPage(from) && to !== undefined && isStore(to) && !typeOnly
  },
  {
    name: 'no-tests-in-product',
    because: 'the product does not depend on its tests',
    broken: ({ to, package: name }) =>
      (to !== undefined && (to.startsWith('test/') || /\.test\.tsx?$/.test(to))) || name === 'vitest'
  },
  ...packageRules.map(({ packages, allowed, because }) => ({
    name: `only-there: ${packages.join(', ')}`,
    because,
    broken: ({ from, package: name }) =>
      name !== undefined &&
      packages.some((one) => (one.endsWith('/*') ? name.startsWith(one.slice(0, -1)) : name === one)) &&
      !allowed(from)
  }))
]

/** Words that a module may not contain, outside comments. */
export const wordRules = [
  {
    name: 'environment',
    because: 'config.ts alone reads the environment, where each setting is described and checked',
    pattern: /\bprocess\.env\b/,
    applies: (file) => file !== 'src/config.ts'
  },
  {
    name: 'no-clock-in-law',
    because: 'law, chronology and kernel are told the time; answers must not depend on when they are asked',
    pattern: /\bTemporal\.Now\b|\bDate\.now\b|\bnew Date\(\s*\)/,
    // An id carries the moment it was made, so that rows sort by age; nothing reads it back.
    applies: (file) => ['law', 'chronology', 'kernel'].includes(partOf(file)) && file !== 'src/kernel/ids.ts'
  }
]
