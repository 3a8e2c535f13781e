import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chartInWords, drawBarChart, type BarChart } from './bar-chart.ts'
import { notificationsPerYearChart, panelIncidentsChart } from './figure-charts.ts'

const chart = (changes: Partial<BarChart> = {}): BarChart => ({
  id: 'example',
  title: 'Apples and pears',
  description: 'One bar for each basket.',
  series: ['Apples', 'Pears'],
  remainderLabel: 'Other fruit',
  bars: [{ label: 'First', total: { value: 30 }, segments: [{ value: 20 }, { value: 10 }] }],
  ...changes
})

/** The opening tags of an element with their attributes. */
const elements = (svg: string, name: string) =>
  [...svg.matchAll(new RegExp(`<${name}\\b([^>]*)>`, 'g'))].map((match) =>
    Object.fromEntries(
      [...(match[1] ?? '').matchAll(/([\w:-]+)="([^"]*)"/g)].map((attribute) => [attribute[1] ?? '', attribute[2] ?? ''])
    )
  )
/** The bars and their parts: rectangles 24 high. */
const parts = (svg: string) => elements(svg, 'rect').filter((rectangle) => rectangle['height'] === '24')
const texts = (svg: string) => [...svg.matchAll(/<text\b[^>]*>([^<]*)<\/text>/g)].map((match) => match[1])
/** Every element is closed, in order. */
function isWellFormed(svg: string): boolean {
  const open: string[] = []
  for (const [, closing, name, rest] of svg.matchAll(/<(\/?)([a-z]+)([^>]*)>/gi)) {
    if (closing) {
      if (open.pop() !== name) return false
    } else if (!rest?.endsWith('/')) open.push(name ?? '')
  }
  return open.length === 0
}

describe('the picture', () => {
  test('draws the parts of a bar in proportion across the 316 units there are', () => {
    expect(parts(drawBarChart(chart())).map((part) => [part['x'], part['width']])).toEqual([
      ['2', '210.7'],
      ['212.7', '105.3']
    ])
  })

  test('draws a bar half as long for half as much', () => {
    const bars = [
      { label: 'First', total: { value: 30 }, segments: [{ value: 30 }, { value: 0 }] },
      { label: 'Second', total: { value: 15 }, segments: [{ value: 15 }, { value: 0 }] }
    ]
    expect(parts(drawBarChart(chart({ bars }))).map((part) => part['width'])).toEqual(['316', '158'])
  })

  test('writes the name of every part, the total and the values', () => {
    expect(texts(drawBarChart(chart()))).toEqual(['Apples', 'Pears', 'First', '30', '20', '10'])
  })

  test('writes the value of a part too thin to hold it under the bar', () => {
    const bars = [{ label: 'First', total: { value: 503 }, segments: [{ value: 500 }, { value: 3 }] }]
    expect(texts(drawBarChart(chart({ bars })))).toContain('Pears: 3')
  })

  test('tells parts by pattern as well as by colour', () => {
    const svg = drawBarChart(chart())
    expect(elements(svg, 'pattern').map((pattern) => pattern['id'])).toEqual(['example-fill-0', 'example-fill-1'])
    expect(parts(svg).map((part) => part['fill'])).toEqual(['url(#example-fill-0)', 'url(#example-fill-1)'])
    expect(svg).toMatch(/<pattern id="example-fill-1"[^>]*><rect[^>]*\/><path/)
  })

  test('draws what the total holds beyond the parts found as a part of its own, with a dashed line', () => {
    const svg = drawBarChart(chart({ bars: [{ label: 'First', total: { value: 30 }, segments: [{ value: 20 }, 'not-found'] }] }))
    expect(parts(svg)).toHaveLength(2)
    expect(parts(svg)[1]).toMatchObject({ width: '105.3', 'stroke-dasharray': '3 2' })
    expect(texts(svg)).toContain('Other fruit')
    expect(texts(svg)).not.toContain('not found')
  })

  test('says "not found" where there is nothing, and draws no bar and no nought', () => {
    const svg = drawBarChart(chart({ bars: [{ label: 'Second', total: 'not-found', segments: ['not-found', 'not-found'] }] }))
    expect(parts(svg)).toEqual([])
    expect(texts(svg)).toContain('not found')
    expect(texts(svg)).not.toContain('0')
    expect(svg).toContain('class="bar-chart__gap"')
  })

  test('draws a real nought as a nought', () => {
    const svg = drawBarChart(chart({ bars: [{ label: 'Empty', total: { value: 0 }, segments: [{ value: 0 }, { value: 0 }] }] }))
    expect(texts(svg)).toContain('0')
    expect(texts(svg)).not.toContain('not found')
    expect(svg).not.toContain('bar-chart__gap')
  })

  test('marks what was worked out and says so once', () => {
    const svg = drawBarChart(
      chart({
        bars: [
          { label: 'First', total: { value: 30, workedOut: true }, segments: [{ value: 20, workedOut: true }, { value: 10 }] }
        ]
      })
    )
    expect(texts(svg)).toContain('30*')
    expect(texts(svg)).toContain('20*')
    expect(texts(svg).filter((text) => text?.startsWith('* Worked out'))).toHaveLength(1)
    expect(drawBarChart(chart())).not.toContain('Worked out')
  })

  test('without bars says that there are no figures', () => {
    const svg = drawBarChart(chart({ bars: [] }))
    expect(texts(svg)).toEqual(['There are no figures to show.'])
    expect(isWellFormed(svg)).toBe(true)
  })

  test('wraps a long label over several lines', () => {
    const label = 'April 2022 to March 2023 (serious incident notifications)'
    const svg = drawBarChart(chart({ bars: [{ label, total: { value: 1 }, segments: [{ value: 1 }, { value: 0 }] }] }))
    expect(texts(svg)).toContain('April 2022 to March 2023 (serious')
    expect(texts(svg)).toContain('incident notifications)')
  })
})

describe('for those who do not see it', () => {
  test('it is an image named by its title and described by everything it says', () => {
    const svg = drawBarChart(chart())
    expect(elements(svg, 'svg')[0]).toMatchObject({
      role: 'img',
      'aria-labelledby': 'example-title example-description',
      viewBox: /^0 0 320 \d+$/
    })
    expect(svg).toContain('<title id="example-title">Apples and pears</title>')
    expect(svg).toContain('<desc id="example-description">One bar for each basket. First: 30 (apples 20, pears 10).</desc>')
  })

  test('the words name what was not found', () => {
    const bars = [
      { label: 'First', total: { value: 30 }, segments: [{ value: 20, workedOut: true }, 'not-found'] },
      { label: 'Second', total: 'not-found', segments: ['not-found', 'not-found'] },
      { label: 'Third', total: 'not-found', segments: [{ value: 5 }, 'not-found'] },
      { label: 'Fourth', total: { value: 7 }, segments: ['not-found', 'not-found'] }
    ] as const
    expect(chartInWords(chart({ bars }))).toBe(
      'One bar for each basket. First: 30 (apples 20*, other fruit 10). Second: not found. ' +
        'Third: total not found (apples 5, pears not found). Fourth: 7 (other fruit 7). * Worked out from published figures.'
    )
  })
})

describe('safety', () => {
  test('text from elsewhere cannot become markup', () => {
    const nasty = `<script>alert("x")</script> & 'quotes' \u0000`
    const svg = drawBarChart(chart({ title: nasty, description: nasty, series: [nasty, 'Pears'] }))
    expect(svg).not.toContain('<script')
    expect(svg).not.toContain('\u0000')
    expect(svg).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;quotes&#39;')
  })

  test('whatever the labels and the counts, the picture is well formed and free of styles, scripts and impossible numbers', () => {
    const bar = fc
      .tuple(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(1000), fc.boolean())
      .map(([label, apples, pears, rest, known]) => ({
        label,
        total: known ? { value: apples + pears + rest } : ('not-found' as const),
        segments: [{ value: apples }, known ? { value: pears } : ('not-found' as const)]
      }))
    fc.assert(
      fc.property(fc.array(bar, { maxLength: 12 }), fc.string(), (bars, title) => {
        const svg = drawBarChart(chart({ bars, title }))
        expect(isWellFormed(svg)).toBe(true)
        for (const name of ['svg', 'rect', 'text', 'path', 'pattern', 'circle']) {
          for (const attributes of elements(svg, name)) {
            expect(attributes).not.toHaveProperty('style')
            expect(Object.keys(attributes).some((attribute) => attribute.startsWith('on'))).toBe(false)
            for (const attribute of ['x', 'y', 'width', 'height']) {
              if (attributes[attribute] !== undefined) expect(attributes[attribute]).toMatch(/^-?\d+(\.\d)?$/)
            }
          }
        }
      })
    )
  })

  test.each([[Number.NaN], [-1], [Number.POSITIVE_INFINITY]])('%s is not a count', (value) => {
    expect(() =>
      drawBarChart(chart({ bars: [{ label: 'First', total: { value }, segments: ['not-found', 'not-found'] }] }))
    ).toThrow(/Not a count/)
  })

  test('parts that come to more than the whole are refused, and so is an id that is none', () => {
    expect(() =>
      drawBarChart(chart({ bars: [{ label: 'First', total: { value: 5 }, segments: [{ value: 5 }, { value: 1 }] }] }))
    ).toThrow('The parts of First come to 6, more than 5')
    expect(() => drawBarChart(chart({ id: '"><b>' }))).toThrow(/Not an id/)
  })
})

describe('the two charts of the statistics page', () => {
  test('notifications: 2022 is a gap, 2026 is 357 in three kinds, 2015 was worked out', () => {
    const words = chartInWords(notificationsPerYearChart())
    expect(words).toContain('2022: not found.')
    expect(words).toContain('2026: 357 (child death 160, serious harm 188, other 9).')
    expect(words).toContain('2015: 385* (kind not found 385).')
    expect(words).toContain('2020: 449 (child death 188*, serious harm 253*, kind not found 8).')
  })

  test('the Panel: each period says what is counted, and two are gaps', () => {
    const words = chartInWords(panelIncidentsChart())
    expect(words).toContain('January to December 2020 (incidents): 482 (child death 206, serious harm 267, kind not found 9).')
    expect(words.match(/: not found\./g)).toHaveLength(2)
  })

  test('both are drawn, with ids that do not clash on one page', () => {
    const page = drawBarChart(notificationsPerYearChart()) + drawBarChart(panelIncidentsChart())
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(ids).toHaveLength(10)
    expect(new Set(ids).size).toBe(10)
  })
})
