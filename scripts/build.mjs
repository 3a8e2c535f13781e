/**
 * Builds the product into dist/: the server's three doors, and the scripts, styles and images of its pages, named by their
 * content so that browsers may keep them for ever. Does nothing when no source has changed since the last build.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { progress, root } from './bootstrap.mjs'

const dist = join(root, 'dist')
const assets = join(root, 'src', 'web', 'assets')
const stampFile = join(dist, 'build.json')
const imagePackages = ['@ministryofjustice/frontend/moj/assets/images', 'govuk-frontend/dist/govuk/assets/images']
/** The Crown and the ministries' own marks belong to gov.uk domains; this service is not on one. */
const notOurs = /crown|crest|logotype|opengraph|favicon|govuk-icon|apple-touch/

/** How the server's code is bundled; the bench and the tests' servers are bundled the same way. */
export const serverBundle = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node26',
  packages: 'external',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  sourcemap: true,
  logLevel: 'error'
}

/** Builds what has changed. Answers whether there was anything to do. */
export async function build({ quiet = false } = {}) {
  const inputs = inputsHash()
  const last = lastBuild()
  if (last?.inputs === inputs && last.files.every((file) => existsSync(join(dist, file)))) return false
  const done = progress('Building', { quiet })
  try {
    const files = new Map([...(await serverFiles()), ...(await publicFiles())])
    // Entries last: until then a start finds the old entries with their old parts.
    for (const [file, contents] of [...files].sort(([a], [b]) => weight(a) - weight(b))) write(file, contents)
    for (const file of last?.files ?? []) if (!files.has(file)) rmSync(join(dist, file), { force: true })
    write('build.json', JSON.stringify({ inputs, files: [...files.keys()] }))
  } finally {
    done()
  }
  return true
}

const weight = (file) => (/^(main|worker|cli)\.js$|manifest\.json$/.test(file) ? 1 : 0)

function write(file, contents) {
  const path = join(dist, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.${process.pid}.new`, contents)
  renameSync(`${path}.${process.pid}.new`, path)
}

function lastBuild() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'))
  } catch {
    return undefined
  }
}

/** Changes when anything does that the build reads. */
function inputsHash() {
  const hash = createHash('sha256')
  const single = ['package.json', 'package-lock.json', 'tsconfig.json', 'scripts/build.mjs'].map((name) => join(root, name))
  for (const path of [...single, ...filesUnder(join(root, 'src')), ...filesUnder(join(root, 'demo'))]) {
    if (/\.test\.tsx?$/.test(path)) continue
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

async function serverFiles() {
  const { build: bundle } = await import('esbuild')
  const entryPoints = ['main', 'worker', 'cli'].map((name) => join(root, 'src', `${name}.ts`)).filter((path) => existsSync(path))
  const threads = filesUnder(join(root, 'src'))
    .filter((path) => path.endsWith('.thread.ts'))
    .map((path) => ({
      in: path,
      out: `threads/${relative(join(root, 'src'), path).replaceAll('\\', '/').slice(0, -'.thread.ts'.length)}`
    }))
  const result = await bundle({
    ...serverBundle,
    entryPoints: [...entryPoints.map((path) => ({ in: path, out: basename(path, '.ts') })), ...threads],
    outdir: dist,
    splitting: true,
    chunkNames: 'parts/[name]-[hash]',
    write: false
  })
  return result.outputFiles.map((file) => [relative(dist, file.path).replaceAll('\\', '/'), file.contents])
}

/** The files of dist/public, under hashed names, and the manifest that maps each plain name to its hashed one. */
async function publicFiles() {
  const files = new Map()
  const manifest = {}
  const add = (name, contents) => {
    const hash = createHash('sha256').update(contents).digest('hex').slice(0, 10)
    const hashed = `${basename(name, extname(name))}-${hash}${extname(name)}`
    manifest[name] = join(dirname(name), hashed).replaceAll('\\', '/')
    files.set(`public/${manifest[name]}`, contents)
    return manifest[name]
  }
  const sources = readdirSync(assets).filter((name) => !/\.test\.ts$|\.d\.ts$|^_/.test(name))
  const named = (extension) => sources.filter((name) => extname(name) === extension)
  for (const name of [...named('.svg'), ...named('.png'), ...named('.ico')]) add(name, readFileSync(join(assets, name)))
  for (const [name, contents] of await browserScripts(named('.ts'))) add(name, contents)
  for (const name of named('.scss')) add(name.replace(/\.scss$/, '.css'), await styleSheet(name, add))
  files.set('public/manifest.json', JSON.stringify(manifest, null, 2))
  return files
}

async function browserScripts(names) {
  const { build: bundle } = await import('esbuild')
  const result = await bundle({
    absWorkingDir: root,
    entryPoints: names.map((name) => join(assets, name)),
    outdir: dist,
    bundle: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2020',
    minify: true,
    write: false,
    logLevel: 'error'
  })
  return result.outputFiles.map((file) => [basename(file.path), file.contents])
}

/** One style sheet, its images added beside it and its addresses pointing at their hashed names. */
async function styleSheet(name, add) {
  const sass = await import('sass')
  const compiled = await sass.compileAsync(join(assets, name), {
    loadPaths: [root, join(root, 'node_modules')],
    quietDeps: true,
    style: 'compressed',
    logger: sass.Logger.silent
  })
  return compiled.css.replace(/url\(\s*["']?([^"')]+)["']?\s*\)/g, (whole, address) => {
    if (/^(data:|#)/.test(address)) return whole
    if (notOurs.test(address)) return 'none'
    const image = findImage(basename(address))
    if (!image) throw new Error(`${name} refers to ${address}, which is in none of ${imagePackages.join(', ')}`)
    return `url(${add(`images/${basename(address)}`, readFileSync(image))})`
  })
}

function findImage(name) {
  return [assets, ...imagePackages.map((folder) => join(root, 'node_modules', folder))]
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { ensureDependencies, runScript } = await import('./bootstrap.mjs')
  await runScript(async () => {
    await ensureDependencies()
    if (!(await build())) console.log('Nothing has changed since the last build.')
  })
}
