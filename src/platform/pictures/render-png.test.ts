/** Pictures as PNG: their size, their letters, and what happens with what is no picture. */
import { describe, expect, it } from 'vitest'
import { renderPng } from './render-png.ts'

const picture = (inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" font-family="'Atkinson Hyperlegible', sans-serif"><rect width="200" height="100" fill="#fff"/>${inside}</svg>`

describe('a rendered picture', () => {
  it('is a PNG of the width that was asked for, with its size on paper', async () => {
    const png = await renderPng(picture(''), { width: 400, dotsPerInch: 150 })
    expect(png.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001A\n')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([400, 200])
    expect(png.subarray(37, 41).toString('latin1')).toBe('pHYs')
    // 150 dots to 0.0254 metres.
    expect(png.readUInt32BE(41)).toBe(5906)
  })

  it('has letters, without any typeface of the machine', async () => {
    const [empty, written] = await Promise.all(
      [picture(''), picture('<text x="10" y="50" font-size="40">Łódź 22 May</text>')].map((svg) =>
        renderPng(svg, { width: 200, dotsPerInch: 96 })
      )
    )
    expect(written?.length).toBeGreaterThan((empty?.length ?? 0) + 500)
  })

  it('that is none is refused, and the next one is rendered all the same', async () => {
    await expect(renderPng('<svg', { width: 10, dotsPerInch: 96 })).rejects.toThrow()
    expect((await renderPng(picture(''), { width: 10, dotsPerInch: 96 })).length).toBeGreaterThan(50)
  })
})
