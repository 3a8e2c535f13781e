/**
 * The genogram as a PNG picture, for files whose readers do not all show SVG. It draws the few shapes that the genogram uses, with numbers in the place of names: a table beside
 * it has the same numbers. Grey, twice as fine as the SVG. Pure.
 */
import { crc32, deflateSync } from 'node:zlib'
import type { DocumentFamily } from './family.ts'
import { drawGenogram } from './genogram.ts'

const SCALE = 2
const INK = 11
const PAPER = 255
const TINT = 225

export interface Raster {
  readonly png: Buffer
  /** Pixels at a scale of one, as in the SVG. */
  readonly width: number
  readonly height: number
}

/** The picture, with each person by their place in the list, from 1. */
export function genogramPng(family: DocumentFamily): Raster {
  const { svg, width, height } = drawGenogram(family, 'genogram', 'numbers')
  const canvas = new Canvas(width * SCALE, height * SCALE)
  for (const [, name = '', attributes = '', content = ''] of svg.matchAll(/<(path|rect|circle|text)\b([^>]*?)\/?>([^<]*)/g)) {
    const of = (key: string) => new RegExp(`(?:^|\\s)${key}="([^"]*)"`).exec(attributes)?.[1]
    const number = (key: string) => Number(of(key) ?? 0) * SCALE
    const fill = of('fill')
    if (name === 'path') canvas.path(pointsOf(of('d') ?? ''), (of('stroke-dasharray') ?? '').split(' ').map(Number), shade(fill))
    else if (name === 'circle') canvas.circle(number('cx'), number('cy'), number('r'), shade(fill))
    else if (name === 'text') canvas.text(number('x'), number('y'), content)
    else if (of('x') !== undefined) {
      const [x, y, w, h] = [number('x'), number('y'), number('width'), number('height')]
      canvas.path(
        [
          [
            [x, y],
            [x + w, y],
            [x + w, y + h],
            [x, y + h],
            [x, y]
          ]
        ],
        [],
        shade(fill)
      )
    }
  }
  return { png: canvas.png(), width, height }
}

function shade(fill: string | undefined): number | undefined {
  return fill === undefined || fill === 'none' ? undefined : fill === '#ffffff' ? PAPER : TINT
}

type Point = readonly [number, number]

/** The lines of a path made of M, H, V, L, l and z, in pixels. */
function pointsOf(d: string): readonly (readonly Point[])[] {
  const lines: Point[][] = []
  let [x, y] = [0, 0]
  for (const [, command = '', rest = ''] of d.matchAll(/([MHVLlz])([^MHVLlz]*)/g)) {
    const [a = 0, b = 0] = (rest.match(/-?[\d.]+/g) ?? []).map((value) => Number(value) * SCALE)
    const line = lines.at(-1)
    if (command === 'z') {
      const start = line?.[0]
      if (line && start) line.push(start)
      continue
    }
    ;[x, y] = command === 'H' ? [a, y] : command === 'V' ? [x, a] : command === 'l' ? [x + a, y + b] : [a, b]
    if (command === 'M' || !line) lines.push([[x, y]])
    else line.push([x, y])
  }
  return lines
}

/** Digits and the question mark, five by seven; each row's bits from the left. */
const GLYPHS: Readonly<Record<string, readonly number[]>> = {
  '0': [14, 17, 19, 21, 25, 17, 14],
  '1': [4, 12, 4, 4, 4, 4, 14],
  '2': [14, 17, 1, 2, 4, 8, 31],
  '3': [31, 2, 4, 2, 1, 17, 14],
  '4': [2, 6, 10, 18, 31, 2, 2],
  '5': [31, 16, 30, 1, 1, 17, 14],
  '6': [6, 8, 16, 30, 17, 17, 14],
  '7': [31, 1, 2, 4, 8, 8, 8],
  '8': [14, 17, 17, 14, 17, 17, 14],
  '9': [14, 17, 17, 15, 1, 2, 12],
  '?': [14, 17, 1, 2, 4, 0, 4]
}
const DOT = 4

class Canvas {
  readonly #width: number
  readonly #height: number
  readonly #pixels: Uint8Array
  constructor(width: number, height: number) {
    this.#width = Math.ceil(width)
    this.#height = Math.ceil(height)
    this.#pixels = new Uint8Array(this.#width * this.#height).fill(PAPER)
  }

  #set(x: number, y: number, value: number): void {
    const [column, row] = [Math.round(x), Math.round(y)]
    if (column >= 0 && row >= 0 && column < this.#width && row < this.#height) this.#pixels[row * this.#width + column] = value
  }

  #dot(x: number, y: number): void {
    for (let dx = -1.5; dx <= 1.5; dx++) for (let dy = -1.5; dy <= 1.5; dy++) this.#set(x + dx, y + dy, INK)
  }

  path(lines: readonly (readonly Point[])[], dashes: readonly number[], fill: number | undefined): void {
    for (const line of lines) {
      if (fill !== undefined && line.length > 3) this.#fill(line, fill)
      let along = 0
      line.slice(1).forEach(([x2, y2], index) => {
        const [x1, y1] = line[index] ?? [x2, y2]
        const length = Math.hypot(x2 - x1, y2 - y1)
        for (let step = 0; step <= length; step++) {
          if (drawn(dashes, (along + step) / SCALE))
            this.#dot(x1 + ((x2 - x1) * step) / (length || 1), y1 + ((y2 - y1) * step) / (length || 1))
        }
        along += length
      })
    }
  }

  /** Fills a convex shape, row by row. */
  #fill(points: readonly Point[], value: number): void {
    const ys = points.map(([, y]) => y)
    for (let y = Math.ceil(Math.min(...ys)); y <= Math.max(...ys); y++) {
      const crossings = points.slice(1).flatMap(([x2, y2], index) => {
        const [x1, y1] = points[index] ?? [x2, y2]
        return y1 === y2 || y < Math.min(y1, y2) || y > Math.max(y1, y2) ? [] : [x1 + ((x2 - x1) * (y - y1)) / (y2 - y1)]
      })
      for (let x = Math.min(...crossings); x <= Math.max(...crossings); x++) this.#set(x, y, value)
    }
  }

  circle(cx: number, cy: number, r: number, fill: number | undefined): void {
    const points = Array.from({ length: 121 }, (_none, index): Point => {
      const angle = (index / 120) * 2 * Math.PI
      return [cx + r * Math.cos(angle), cy + r * Math.sin(angle)]
    })
    this.path([points], [], fill)
  }

  /** Writes digits with their middle at x, standing on y. */
  text(x: number, y: number, text: string): void {
    const glyphs = [...text].flatMap((character) => GLYPHS[character] ?? [])
    const count = glyphs.length / 7
    const left = x - (count * 6 * DOT - DOT) / 2
    glyphs.forEach((bits, index) => {
      const [character, row] = [Math.floor(index / 7), index % 7]
      for (let bit = 0; bit < 5; bit++) {
        if ((bits & (16 >> bit)) === 0) continue
        for (let dx = 0; dx < DOT; dx++)
          for (let dy = 0; dy < DOT; dy++) this.#set(left + (character * 6 + bit) * DOT + dx, y - (7 - row) * DOT + dy, INK)
      }
    })
  }

  png(): Buffer {
    const rows = Buffer.alloc((this.#width + 1) * this.#height)
    for (let row = 0; row < this.#height; row++)
      rows.set(this.#pixels.subarray(row * this.#width, (row + 1) * this.#width), row * (this.#width + 1) + 1)
    const head = Buffer.alloc(13)
    head.writeUInt32BE(this.#width, 0)
    head.writeUInt32BE(this.#height, 4)
    // Eight bits of grey a pixel, without interlacing.
    head.set([8, 0, 0, 0, 0], 8)
    return Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', head),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0))
    ])
  }
}

function drawn(dashes: readonly number[], at: number): boolean {
  const [on = 0, off = 0] = dashes
  return !(on > 0 && off > 0) || at % (on + off) < on
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
