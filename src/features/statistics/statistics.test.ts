import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, openTestApp } from '#test/support/app.ts'

describe('the figures', () => {
  let app: TestApp
  let html: string
  let status: number
  beforeAll(async () => {
    app = await openTestApp()
    const answer = await app.asPublic().get('/statistics')
    status = answer.status
    html = answer.html
  })
  afterAll(() => app.close())

  it('are open to everybody and described for search engines', () => {
    expect(status).toBe(200)
    expect(html).toContain('<meta name="description"')
    expect(html).not.toContain('OFFICIAL-SENSITIVE')
    expect(html).toMatch(/href="\/statistics"[^>]*aria-current="page"/)
  })

  it('stand in a chart and in a table: 536 in 2021, 357 in 2026 of which 113 about looked-after children', () => {
    expect(html.match(/<svg class="bar-chart"/g)).toHaveLength(2)
    const row = (year: number) => new RegExp(`<th scope="row"[^>]*>${year}</th>([\\s\\S]*?)</tr>`).exec(html)?.[1] ?? ''
    const cells = (year: number) => [...row(year).matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map((match) => match[1])
    expect(cells(2021)).toEqual(['536', '223', '284', '29', 'not found'])
    expect(cells(2026)).toEqual(['357', '160', '188', '9', '113'])
    expect(cells(2022)).toEqual(['not found', 'not found', 'not found', 'not found', 'not found'])
    expect(cells(2015)[0]).toBe('385 (worked out)')
  })

  it('never say nought where nothing was found, and say what they do not measure', () => {
    expect(html).not.toMatch(/<td[^>]*>0<\/td>/)
    expect(html).toContain('does not measure how well it works')
    expect(html).toContain('incidents notified in the year')
  })

  it('name their sources as links', () => {
    expect(html).toContain(
      'href="https://explore-education-statistics.service.gov.uk/data-catalogue/data-set/8eaab6ac-41e6-4c2c-a9eb-88d941b6019a"'
    )
  })

  it('has no inline style or script', () => {
    const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
    expect(main).not.toMatch(/\sstyle=|<script|\son\w+=/)
  })
})
