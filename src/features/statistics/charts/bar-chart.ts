/**
 * A stacked bar chart drawn on the server as one SVG picture: no script and no inline style, so that it passes a strict content security policy. It reads
 * at 320 pixels, tells its parts by pattern and label as well as by colour, writes the value beside every bar, and says "not found" where there is no
 * figure instead of drawing a nought.
 */

/** A value, a value worked out from others (marked with an asterisk), or no value. */
export type ChartValue = { readonly value: number; readonly workedOut?: boolean } | 'not-found'

export type Bar = {
  readonly label: string
  readonly total: ChartValue
  /** One value for each series, in the same order. What the total holds beyond those found is drawn as `remainderLabel`. */
  readonly segments: readonly ChartValue[]
}

export type BarChart = {
  /** Unique on the page; letters, digits and hyphens. */
  readonly id: string
  readonly title: string
  /** What the chart shows and how to read it, for those who do not see it. The values follow by themselves. */
  readonly description: string
  readonly series: readonly string[]
  readonly remainderLabel: string
  readonly bars: readonly Bar[]
}

const WIDTH = 320
const EDGE = 2
const PLOT = WIDTH - EDGE * 2
const BAR_HEIGHT = 24
const LINE = 18
const TEXT_SIZE = 14
const CHARACTERS_A_LINE = 42
const CHARACTER_WIDTH = 8.5
const INK = '#0b0c0c'
const PAPER = '#ffffff'

/** Fills that stay apart in grey print and for every kind of colour vision: solid, stripes, dots, cross-hatch. */
const FILLS = [
  { ground: '#1d70b8', mark: '' },
  { ground: '#ffdd00', mark: `<path d="M-2 2 l4 -4 M0 8 l8 -8 M6 10 l4 -4" stroke="${INK}" stroke-width="1.5"/>` },
  { ground: '#b1dcd3', mark: `<circle cx="4" cy="4" r="1.6" fill="${INK}"/>` },
  { ground: '#f3f2f1', mark: `<path d="M0 4 h8 M4 0 v8" stroke="${INK}" stroke-width="1"/>` }
] as const

/** Draws the chart. The answer is safe to place in a page: every text in it is escaped. Throws on a value that is not a count. */
export function drawBarChart(chart: BarChart): string {
  if (!/^[a-z][a-z0-9-]*$/i.test(chart.id)) throw new RangeError(`Not an id: ${chart.id}`)
  if (chart.series.length > FILLS.length) throw new RangeError(`At most ${FILLS.length} series can be told apart`)
  const bars = chart.bars.map((bar) => measure(chart, bar))
  const largest = Math.max(1, ...bars.map((bar) => bar.length))
  const withRemainder = bars.some((bar) => bar.remainder > 0)
  const withWorkedOut = bars.some((bar) => [bar.total, ...bar.parts.map((part) => part.value)].some(isWorkedOut))

  const drawn: string[] = []
  let y = 0
  const write = (content: string, options: { readonly x?: number; readonly anchor?: 'end'; readonly bold?: boolean } = {}) => {
    drawn.push(text(options.x ?? EDGE, y + TEXT_SIZE, content, options))
  }
  const legend = [
    ...chart.series.map((label, index) => ({ label, fill: fill(chart, index) })),
    ...(withRemainder ? [{ label: chart.remainderLabel, fill: PAPER }] : [])
  ]
  if (bars.length > 0) {
    for (const { label, fill: swatch } of legend) {
      drawn.push(box(EDGE, y + 2, 16, 14, swatch, swatch === PAPER))
      for (const line of wrapped(label, CHARACTERS_A_LINE - 4)) {
        write(line, { x: 26 })
        y += LINE
      }
    }
  }
  y += 8

  for (const bar of bars) {
    const lines = wrapped(bar.label, CHARACTERS_A_LINE - 8)
    if (lines.length === 0) lines.push('')
    lines.forEach((line, index) => {
      write(line, { bold: true })
      if (index === lines.length - 1) write(valueText(bar.total), { x: WIDTH - EDGE, anchor: 'end' })
      y += LINE
    })
    if (bar.length > 0) {
      drawn.push(...drawParts(chart, bar, y, largest))
      y += BAR_HEIGHT
    } else if (bar.total === 'not-found') {
      drawn.push(
        `<path class="bar-chart__gap" d="M${EDGE} ${y + 4} h${PLOT}" stroke="#505a5f" stroke-width="1" stroke-dasharray="4 4" fill="none"/>`
      )
      y += 8
    }
    const beside = bar.parts.filter((part) => !fits(part, largest)).map((part) => `${part.label}: ${valueText(part.value)}`)
    for (const line of bar.length > 0 ? wrapped(beside.join(', '), CHARACTERS_A_LINE) : []) {
      write(line)
      y += LINE
    }
    y += 10
  }

  const closing = bars.length === 0 ? 'There are no figures to show.' : withWorkedOut ? WORKED_OUT : ''
  for (const line of wrapped(closing, CHARACTERS_A_LINE)) {
    write(line)
    y += LINE
  }

  const height = Math.ceil(y + EDGE)
  return [
    `<svg class="bar-chart" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${chart.id}-title ${chart.id}-description" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="${TEXT_SIZE}">`,
    `<title id="${chart.id}-title">${escaped(chart.title)}</title>`,
    `<desc id="${chart.id}-description">${escaped(chartInWords(chart))}</desc>`,
    `<defs>${chart.series.map((_label, index) => pattern(chart, index)).join('')}</defs>`,
    ...drawn,
    '</svg>'
  ].join('')
}

const WORKED_OUT = '* Worked out from published figures.'

/** Everything the picture says, as sentences: `2021: 536 (deaths 223, serious harm 284, other 29).` */
export function chartInWords(chart: BarChart): string {
  if (chart.bars.length === 0) return `${chart.description} There are no figures to show.`
  const bars = chart.bars.map((bar) => {
    const measured = measure(chart, bar)
    if (measured.length === 0 && bar.total === 'not-found') return `${bar.label}: not found.`
    const parts = measured.parts.map((part) => `${part.label.toLowerCase()} ${valueText(part.value)}`)
    const total = bar.total === 'not-found' ? 'total not found' : valueText(bar.total)
    return parts.length === 0 ? `${bar.label}: ${total}.` : `${bar.label}: ${total} (${parts.join(', ')}).`
  })
  const text = [chart.description, ...bars].join(' ')
  return text.includes('*') ? `${text} ${WORKED_OUT}` : text
}

type Part = { readonly label: string; readonly value: ChartValue; readonly size: number; readonly series: number | 'remainder' }
type MeasuredBar = {
  readonly label: string
  readonly total: ChartValue
  readonly parts: readonly Part[]
  readonly remainder: number
  readonly length: number
}

function measure(chart: BarChart, bar: Bar): MeasuredBar {
  if (bar.segments.length !== chart.series.length)
    throw new RangeError(`${bar.label} has ${bar.segments.length} parts for ${chart.series.length} series`)
  const found: Part[] = chart.series.flatMap((label, series) => {
    const value = bar.segments[series] ?? 'not-found'
    return value === 'not-found' ? [] : [{ label, value, size: count(value.value), series }]
  })
  const sum = found.reduce((running, part) => running + part.size, 0)
  const total = bar.total === 'not-found' ? sum : count(bar.total.value)
  if (sum > total) throw new RangeError(`The parts of ${bar.label} come to ${sum}, more than ${total}`)
  const remainder = total - sum
  const rest: Part[] =
    remainder > 0 ? [{ label: chart.remainderLabel, value: { value: remainder }, size: remainder, series: 'remainder' }] : []
  const missing: Part[] =
    found.length > 0 && remainder === 0
      ? chart.series.flatMap((label, series) =>
          bar.segments[series] === 'not-found' ? [{ label, value: 'not-found' as const, size: 0, series }] : []
        )
      : []
  return { label: bar.label, total: bar.total, parts: [...found, ...rest, ...missing], remainder, length: total }
}

function count(value: number): number {
  if (!Number.isFinite(value) || value < 0) throw new RangeError(`Not a count: ${value}`)
  return value
}

function drawParts(chart: BarChart, bar: MeasuredBar, y: number, largest: number): string[] {
  const drawn: string[] = []
  let x = EDGE
  for (const part of bar.parts) {
    const width = (part.size / largest) * PLOT
    if (width > 0) {
      drawn.push(
        box(x, y, width, BAR_HEIGHT, part.series === 'remainder' ? PAPER : fill(chart, part.series), part.series === 'remainder')
      )
    }
    if (fits(part, largest)) {
      const label = valueText(part.value)
      const room = label.length * CHARACTER_WIDTH + 4
      drawn.push(
        `<rect x="${coordinate(x + (width - room) / 2)}" y="${y + 4}" width="${coordinate(room)}" height="16" fill="${PAPER}"/>`
      )
      drawn.push(
        `<text x="${coordinate(x + width / 2)}" y="${y + 17}" text-anchor="middle" fill="${INK}">${escaped(label)}</text>`
      )
    }
    x += width
  }
  return drawn
}

function fits(part: Part, largest: number): boolean {
  return (part.size / largest) * PLOT >= valueText(part.value).length * CHARACTER_WIDTH + 10
}

function isWorkedOut(value: ChartValue): boolean {
  return value !== 'not-found' && value.workedOut === true
}

function valueText(value: ChartValue): string {
  if (value === 'not-found') return 'not found'
  return `${value.value.toLocaleString('en-GB')}${value.workedOut ? '*' : ''}`
}

function fill(chart: BarChart, index: number): string {
  return `url(#${chart.id}-fill-${index})`
}

function pattern(chart: BarChart, index: number): string {
  const { ground, mark } = FILLS[index] ?? FILLS[0]
  return `<pattern id="${chart.id}-fill-${index}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="${ground}"/>${mark}</pattern>`
}

function box(x: number, y: number, width: number, height: number, paint: string, dashed: boolean): string {
  const dash = dashed ? ' stroke-dasharray="3 2"' : ''
  return `<rect x="${coordinate(x)}" y="${coordinate(y)}" width="${coordinate(width)}" height="${height}" fill="${paint}" stroke="${INK}" stroke-width="1"${dash}/>`
}

function text(x: number, y: number, content: string, options: { readonly anchor?: 'end'; readonly bold?: boolean }): string {
  const anchor = options.anchor ? ` text-anchor="${options.anchor}"` : ''
  const weight = options.bold ? ' font-weight="700"' : ''
  return `<text x="${coordinate(x)}" y="${coordinate(y)}"${anchor}${weight} fill="${INK}">${escaped(content)}</text>`
}

function coordinate(value: number): string {
  return String(Math.round(value * 10) / 10)
}

function wrapped(content: string, limit: number): string[] {
  const lines: string[] = []
  for (const word of content.split(/\s+/).filter((each) => each !== '')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= limit) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Control characters are not allowed in SVG, not even escaped. */
function escaped(content: string): string {
  return content.replace(/(?![\t\n\r])\p{Cc}/gu, '').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
