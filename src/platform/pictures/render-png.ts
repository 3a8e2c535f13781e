/** Pictures drawn as SVG, as PNG for files and paper: rendered beside the requests in a thread that ends, with a typeface of our own and none of the machine's. */
import { createRequire } from 'node:module'
import { crc32 } from 'node:zlib'
import { Worker } from 'node:worker_threads'

const requireFrom = createRequire(import.meta.url)
const FAMILY = 'Atkinson Hyperlegible'
/** Western and Central European letters, plain and bold. */
const FONTS = ['latin-400', 'latin-ext-400', 'latin-700', 'latin-ext-700']
const SECONDS = 30

/**
 * What the thread does. A text, so that it runs the same from the sources, from the bundle of the product and from those of tests: a bundle has no file for it.
 * It reads three kinds of files by the paths that it is handed, and answers with the bytes.
 */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads')
const { readFileSync } = require('node:fs')
const { initWasm, Resvg } = require(workerData.renderer)
initWasm(readFileSync(workerData.wasm)).then(() => {
  const font = { fontBuffers: workerData.fonts.map((path) => readFileSync(path)), defaultFontFamily: workerData.family, sansSerifFamily: workerData.family }
  const png = new Resvg(workerData.svg, { fitTo: { mode: 'width', value: workerData.width }, font }).render().asPng()
  parentPort.postMessage(png, [png.buffer])
})`

/** One picture at a time: each takes a processor to itself. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Renders an SVG as PNG, so many pixels wide and as high as follows; `dotsPerInch` is what its size on paper is reckoned by. Letters that the typeface
 * does not have are left out. Throws when it takes longer than half a minute, or the SVG cannot be read.
 */
export function renderPng(svg: string, { width, dotsPerInch }: { width: number; dotsPerInch: number }): Promise<Buffer> {
  const rendered = last.then(() => renderInThread(svg, width)).then((png) => withDensity(png, dotsPerInch))
  last = rendered.catch(() => undefined)
  return rendered
}

function renderInThread(svg: string, width: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(THREAD, {
      eval: true,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 512 },
      workerData: {
        svg,
        width,
        family: FAMILY,
        renderer: requireFrom.resolve('@resvg/resvg-wasm'),
        wasm: requireFrom.resolve('@resvg/resvg-wasm/index_bg.wasm'),
        fonts: FONTS.map((name) =>
          requireFrom.resolve(`@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-${name}-normal.woff2`)
        )
      }
    })
    const limit = setTimeout(() => {
      reject(new Error(`The picture was not rendered within ${SECONDS} seconds`))
      void thread.terminate()
    }, SECONDS * 1000)
    const end = (): void => {
      clearTimeout(limit)
      void thread.terminate()
    }
    thread.once('message', (png: Uint8Array) => {
      end()
      resolve(Buffer.from(png))
    })
    thread.once('error', (error) => {
      end()
      reject(error instanceof Error ? error : new Error(String(error)))
    })
    thread.once('exit', () => {
      clearTimeout(limit)
      reject(new Error('The picture was not rendered: its thread ended'))
    })
  })
}

/** The PNG with how many dots it has to the inch, so that paper of the right size holds it. */
function withDensity(png: Buffer, dotsPerInch: number): Buffer {
  // After the signature (8 bytes) and the header chunk (25), as PNG asks: pHYs, in dots to the metre.
  const chunk = Buffer.alloc(21)
  const dots = Math.round(dotsPerInch / 0.0254)
  chunk.writeUInt32BE(9, 0)
  chunk.write('pHYs', 4, 'latin1')
  chunk.writeUInt32BE(dots, 8)
  chunk.writeUInt32BE(dots, 12)
  chunk.writeUInt8(1, 16)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17)
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)])
}
