import { describe, expect, test } from 'vitest'
import { derived, figureText, NOT_FOUND, published, type Figure } from './figure.ts'
import { notificationCaveats, notificationFigures, type NotificationYear } from './notification-figures.ts'
import { panelFigures, panelTimelinessFigures } from './panel-figures.ts'

const SOMEWHERE = { label: 'A page', url: 'https://example.org/page' }
const value = (figure: Figure) => (figure.status === 'not-found' ? figure.status : figure.value)

const year = (wanted: number): NotificationYear => {
  const found = notificationFigures().find((each) => each.year === wanted)
  if (!found) throw new Error(`No year ${wanted}`)
  return found
}

describe('a figure in words', () => {
  test('says how it is known, and never a nought for what was not found', () => {
    expect(figureText(published(1392, SOMEWHERE))).toBe('1,392')
    expect(figureText(derived(385, '536 less 151', SOMEWHERE))).toBe('385 (worked out)')
    expect(figureText({ ...published(449, SOMEWHERE), alsoGivenAs: 448 })).toBe('449 (also given as 448)')
    expect(figureText(NOT_FOUND)).toBe('not found')
  })
})

describe('notifications by reporting year', () => {
  test('every year from 2015 to 2026 is there once and in order, found or not', () => {
    expect(notificationFigures().map((each) => each.year)).toEqual([
      2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026
    ])
  })

  test.each([
    [2019, 498, 'not-found', 'not-found', 'not-found', 'not-found'],
    [2021, 536, 223, 284, 29, 'not-found'],
    [2023, 456, 201, 244, 11, 'not-found'],
    [2024, 405, 205, 180, 20, 99],
    [2025, 338, 162, 167, 9, 93],
    [2026, 357, 160, 188, 9, 113]
  ])('%i is as published', (wanted, total, childDeath, seriousHarm, other, lookedAfter) => {
    const figures = year(wanted)
    expect([figures.total, figures.childDeath, figures.seriousHarm, figures.other, figures.lookedAfter].map(value)).toEqual([
      total,
      childDeath,
      seriousHarm,
      other,
      lookedAfter
    ])
    expect(figures.total.status).toBe('published')
  })

  test('2022 was not found, and the doubtful figure is not used in its place', () => {
    expect(Object.values(year(2022))).toEqual([2022, NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND])
    expect(JSON.stringify(notificationFigures())).not.toContain('443')
  })

  test('2015 and the kinds of 2020 were worked out, and 2020 was also given as 448', () => {
    expect(year(2015).total).toMatchObject({ status: 'derived', value: 385 })
    expect(year(2020).total).toMatchObject({ status: 'published', value: 449, alsoGivenAs: 448 })
    expect(year(2020).childDeath).toMatchObject({ status: 'derived', value: 188 })
    expect(year(2020).seriousHarm).toMatchObject({ status: 'derived', value: 253 })
    expect(year(2020).other).toEqual(NOT_FOUND)
  })

  test('where every kind was published the kinds come to the total', () => {
    for (const figures of notificationFigures()) {
      const kinds = [figures.childDeath, figures.seriousHarm, figures.other]
      if (!kinds.every((figure) => figure.status === 'published')) continue
      expect(
        kinds.reduce((sum, figure) => sum + figure.value, 0),
        String(figures.year)
      ).toBe(value(figures.total))
    }
  })

  test('two caveats go with them', () => {
    expect(notificationCaveats()).toHaveLength(2)
    expect(notificationCaveats()[1]?.text).toMatch(/does not measure how well/)
  })
})

describe('what the Panel reported', () => {
  test.each([
    ['July 2018 to December 2019', [538, 'not-found', 'not-found', 'not-found']],
    ['January to December 2020', [482, 206, 267, 'not-found']],
    ['January to December 2021', ['not-found', 'not-found', 'not-found', 'not-found']],
    ['April 2022 to March 2023', [393, 146, 227, 'not-found']],
    ['April 2023 to March 2024', [330, 162, 158, 10]],
    ['April 2024 to March 2025', ['not-found', 'not-found', 'not-found', 'not-found']]
  ])('%s', (label, figures) => {
    const period = panelFigures().find((each) => each.label === label)
    expect(period && [period.total, period.deaths, period.seriousHarm, period.other].map(value)).toEqual(figures)
  })

  test('there are six periods, none overlapping another', () => {
    const periods = panelFigures()
    expect(periods).toHaveLength(6)
    for (const [index, period] of periods.entries()) {
      expect(Temporal.PlainDate.compare(period.from, period.to)).toBeLessThan(0)
      const before = periods[index - 1]
      if (before) expect(Temporal.PlainDate.compare(before.to, period.from)).toBeLessThan(0)
    }
  })

  test('the kinds of 2023 to 2024 were worked out from percentages', () => {
    expect(panelFigures()[4]?.deaths).toMatchObject({ status: 'derived', how: '49% of 330, rounded' })
  })

  test('how many were in time was not found for England', () => {
    expect(Object.values(panelTimelinessFigures())).toEqual([NOT_FOUND, NOT_FOUND, NOT_FOUND])
  })
})

test('every figure found names at least one page on the web', () => {
  const figures = [
    ...notificationFigures().flatMap((each) => [each.total, each.childDeath, each.seriousHarm, each.other, each.lookedAfter]),
    ...panelFigures().flatMap((each) => [each.total, each.deaths, each.seriousHarm, each.other])
  ].filter((figure) => figure.status !== 'not-found')
  // By year: 1 in 2015, 1 in 2019, 3 in 2020, 4 in 2021, 4 in 2023, 5 in each of 2024 to 2026: 28. By period: 1, 3, none, 3, 4, none: 11.
  expect(figures).toHaveLength(39)
  for (const figure of figures) {
    expect(figure.sources.length).toBeGreaterThan(0)
    for (const source of figure.sources) expect(URL.canParse(source.url), source.url).toBe(true)
  }
})
