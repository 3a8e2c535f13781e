import { describe, expect, test } from 'vitest'
import {
  catalogue,
  catalogueAsAt,
  catalogueRecord,
  confidenceOf,
  factsOf,
  publishedText,
  CATALOGUE_KINDS,
  type CatalogueRecord
} from './catalogue.ts'
import { themes, THEME_ORIGINS } from './themes.ts'

const record = (id: string): CatalogueRecord => {
  const found = catalogueRecord(id)
  if (!found) throw new Error(`No record ${id}`)
  return found
}

describe('the catalogue', () => {
  // Counted by hand. Inquiries and reviews: 26 rows, and one more each for Orkney, the second Peter Connelly review and Keanu Williams, and two more for Rochdale,
  // Rotherham and Oxfordshire: 31. Panel outputs: 19 rows, and two more in May 2021, one more of the briefings, four more on 15 December 2022: 26.
  test('holds 57 records, 26 of them from the Panel’s own time', () => {
    expect(catalogue()).toHaveLength(57)
    const panelKinds = ['national-review', 'thematic-review', 'annual-report', 'briefing', 'guidance', 'research']
    expect(catalogue().filter((each) => panelKinds.includes(each.kind))).toHaveLength(26)
  })

  test('has an address of its own for each record', () => {
    expect(new Set(catalogue().map((each) => each.id)).size).toBe(57)
    expect(catalogueRecord('no-such-review')).toBeUndefined()
  })

  test('runs from 1945 to the day it was compiled, with the undated last', () => {
    const all = catalogue()
    expect(all[0]?.id).toBe('dennis-oneill-1945')
    expect(all.at(-1)?.id).toBe('protecting-all-vulnerable-babies-better')
    expect(catalogueAsAt().toString()).toBe('2026-11-23')
    expect(all.every((each) => each.published === null || each.published <= '2026-11-23')).toBe(true)
  })

  test('gives the last year of what was published as the year of each record', () => {
    for (const each of catalogue())
      expect(each.year, each.id).toBe(each.published === null ? null : Number(each.published.split('/').at(-1)?.slice(0, 4)))
  })
})

describe('where each fact was seen', () => {
  test('every record names a public page, or marks everything it says as general knowledge', () => {
    for (const each of catalogue()) {
      if (each.source.documents.length > 0) continue
      const unmarked = factsOf(each).filter((fact) => fact !== 'themes' && confidenceOf(each, fact) === 'seen')
      expect(unmarked, each.id).toEqual([])
    }
  })

  test('records with no page to name are exactly these nine', () => {
    expect(
      catalogue()
        .filter((each) => each.source.documents.length === 0)
        .map((each) => each.id)
    ).toEqual([
      'cleveland-1988',
      'pindown-1991',
      'orkney-1992',
      'rochdale-2013',
      'rotherham-2014',
      'oxfordshire-2015',
      'child-q-2022',
      'briefing-domestic-abuse-2022',
      'briefing-bruising-infants-2022'
    ])
  })

  test('nothing is marked as general knowledge that the record does not say', () => {
    for (const each of catalogue()) {
      for (const fact of each.generalKnowledge) expect(factsOf(each), each.id).toContain(fact)
    }
  })

  test('the count of the Climbié recommendations was seen and that of the Bichard recommendations was not', () => {
    expect(confidenceOf(record('victoria-climbie-2003'), 'recommendations')).toBe('seen')
    expect(confidenceOf(record('bichard-2004'), 'recommendations')).toBe('general-knowledge')
  })
})

describe('numbers', () => {
  test('only these records give a number of recommendations', () => {
    const counts = catalogue().flatMap((each) => (each.recommendations === undefined ? [] : [[each.id, each.recommendations]]))
    expect(Object.fromEntries(counts)).toEqual({
      'victoria-climbie-2003': 108,
      'bichard-2004': 31,
      'laming-progress-report-2009': 58,
      'munro-review-2011': 15,
      'rotherham-2014': 15,
      'child-protection-in-england-2022': 8,
      'iicsa-2022': 20,
      'hesley-phase-2-2023': 9,
      'casey-audit-2025': 12
    })
  })

  test.each([
    ['daniel-pelka-2013', '15'],
    ['north-wales-2000', '72'],
    ['wood-review-2016', '34'],
    ['child-q-2022', '14'],
    ['sara-sharif-2025', '15'],
    ['i-wanted-them-all-to-notice-2024', '10']
  ])('the doubtful number in %s (%s) appears nowhere in it', (id, doubtful) => {
    const { source: _source, children: _children, ...facts } = record(id)
    expect(facts.recommendations).toBeUndefined()
    expect(JSON.stringify(facts)).not.toMatch(new RegExp(`(?<!\\d)${doubtful}(?!\\d)`))
  })

  test('no annual report is given the doubtful count of 2022 notifications', () => {
    expect(JSON.stringify(catalogue().map(({ source: _source, ...facts }) => facts))).not.toContain('443')
  })
})

describe('dates', () => {
  test.each([
    ['child-protection-in-england-2022', '26 May 2022'],
    ['panel-annual-report-2020', 'May 2021'],
    ['victoria-climbie-2003', '2003'],
    ['doreen-mason-1988', '1987 or 1988.'],
    ['panel-annual-report-2022-2023', 'Early 2024.'],
    ['protecting-all-vulnerable-babies-better', 'Before March 2026; the date was not found.']
  ])('%s was published: %s', (id, text) => {
    expect(publishedText(record(id))).toBe(text)
  })
})

describe('themes', () => {
  test('there are 23, each with a code, a name and a definition of its own', () => {
    expect(themes()).toHaveLength(23)
    expect(new Set(themes().map((theme) => theme.code)).size).toBe(23)
    expect(new Set(themes().map((theme) => theme.definition)).size).toBe(23)
    expect(themes().every((theme) => THEME_ORIGINS[theme.origin].label !== '')).toBe(true)
  })

  test('the six themes of 2020 come first', () => {
    expect(
      themes()
        .slice(0, 6)
        .every((theme) => theme.origin === 'panel-2020')
    ).toBe(true)
    expect(themes().filter((theme) => theme.origin === 'panel-2020')).toHaveLength(6)
  })

  test('every theme leads to at least one record', () => {
    for (const theme of themes())
      expect(
        catalogue().some((each) => each.themes.includes(theme.code)),
        theme.code
      ).toBe(true)
  })
})

test('the words are those of learning: nobody is said to have failed', () => {
  const words = catalogue().map((each) => [each.finding, each.resultingChange, each.note].join(' '))
  for (const text of words) expect(text).not.toMatch(/\bfail(ed|ure|ings?)\b|perpetrator|\bvictim\b|\bblame/i)
})

test('every kind has a name in plain words', () => {
  for (const each of catalogue()) expect(CATALOGUE_KINDS[each.kind]).toMatch(/^[A-Z]/)
})
