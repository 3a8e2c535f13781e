import { describe, expect, test } from 'vitest'
import {
  allLocalAuthorities,
  answeringAuthoritiesOn,
  areaSources,
  authorityByCode,
  authorityById,
  codeOn,
  englishUpperTierOn,
  integratedCareBoards,
  integratedCareBoardsOf,
  localAuthoritiesOn,
  policeForceAreaOf,
  policeForceAreas,
  predecessorsOf,
  successorsOf
} from './areas.ts'
import type { LocalAuthority } from './area-types.ts'

const on = (text: string) => Temporal.PlainDate.from(text)
const namesOn = (date: string) => englishUpperTierOn(on(date)).map((authority) => authority.name)
const authority = (code: string): LocalAuthority => {
  const found = authorityByCode(code)
  if (!found) throw new Error(`No authority has the code ${code}`)
  return found
}

describe('English authorities on a day', () => {
  // Counted from the reorganisation orders: 150 before April 2009; Cheshire and Bedfordshire became two each (152); Bournemouth and Poole became one (151);
  // Northamptonshire became two (152); Cumbria became two (153). Buckinghamshire, North Yorkshire and Somerset changed without changing the count.
  test.each([
    ['2009-03-31', 150],
    ['2009-04-01', 152],
    ['2019-03-31', 152],
    ['2019-04-01', 151],
    ['2021-03-31', 151],
    ['2021-04-01', 152],
    ['2023-03-31', 152],
    ['2023-04-01', 153],
    ['2026-11-23', 153]
  ])('on %s there are %i', (date, count) => {
    expect(englishUpperTierOn(on(date))).toHaveLength(count)
  })

  test('in November 2026 they are 21 counties, 63 unitaries with Scilly, 36 metropolitan districts, 32 boroughs and the City', () => {
    const counts = Map.groupBy(englishUpperTierOn(on('2026-11-23')), (each) => each.type)
    expect(counts.get('county')).toHaveLength(21)
    expect(counts.get('unitary-authority')).toHaveLength(63)
    expect(counts.get('metropolitan-district')).toHaveLength(36)
    expect(counts.get('london-borough')).toHaveLength(32)
    expect(counts.get('city-corporation')).toHaveLength(1)
  })

  test('on 1 January 2020 Northamptonshire and Cumbria existed and North Northamptonshire did not', () => {
    const names = namesOn('2020-01-01')
    expect(names).toContain('Northamptonshire County Council')
    expect(names).toContain('Cumbria County Council')
    expect(names).not.toContain('North Northamptonshire Council')
    expect(names).not.toContain('Cumberland Council')
  })

  test('a council and its replacement are never both in force, on the last day or on the first', () => {
    expect(namesOn('2021-03-31')).toContain('Northamptonshire County Council')
    expect(namesOn('2021-03-31')).not.toContain('West Northamptonshire Council')
    expect(namesOn('2021-04-01')).not.toContain('Northamptonshire County Council')
    expect(namesOn('2021-04-01')).toContain('West Northamptonshire Council')
  })

  test('every one in force has a code of its own and one of the nine regions', () => {
    const inForce = englishUpperTierOn(on('2026-11-23'))
    expect(new Set(inForce.map((each) => each.code)).size).toBe(153)
    expect(inForce.every((each) => each.code !== null)).toBe(true)
    expect(new Set(inForce.map((each) => each.region)).size).toBe(9)
  })
})

test('Wales has 22, Scotland 32, Northern Ireland 11 councils, and 26 in Northern Ireland before April 2015', () => {
  const count = (date: string, nation: string) => localAuthoritiesOn(on(date)).filter((each) => each.nation === nation).length
  expect(count('2026-11-23', 'Wales')).toBe(22)
  expect(count('2026-11-23', 'Scotland')).toBe(32)
  expect(count('2026-11-23', 'Northern Ireland')).toBe(11)
  expect(count('2015-03-31', 'Northern Ireland')).toBe(26)
})

describe('what replaced what', () => {
  const namesAfter = (code: string) => successorsOf(authority(code)).map((successor) => successor.authority.shortName)

  test('Northamptonshire became two councils', () => {
    expect(namesAfter('E10000021')).toEqual(['North Northamptonshire', 'West Northamptonshire'])
  })

  test('Cumbria became Cumberland and Westmorland and Furness', () => {
    expect(namesAfter('E10000006')).toEqual(['Cumberland', 'Westmorland and Furness'])
  })

  test('Christchurch went from Dorset County Council to the council with Bournemouth and Poole', () => {
    expect(predecessorsOf(authority('E06000058')).map((each) => each.shortName)).toEqual(['Bournemouth', 'Dorset', 'Poole'])
    expect(successorsOf(authority('E10000009')).find((each) => each.authority.code === 'E06000058')?.part).toMatch(/Christchurch/)
  })

  test('every replaced authority has a successor that exists and starts the day after, or continued', () => {
    for (const replaced of allLocalAuthorities().filter((each) => each.endDate !== null)) {
      const successors = successorsOf(replaced)
      expect(successors.length, replaced.name).toBeGreaterThan(0)
      expect(successors, replaced.name).toHaveLength(replaced.successors.length)
      for (const successor of successors) {
        if (successor.authority.name === 'Belfast City Council') continue
        expect(successor.authority.startDate?.toString(), replaced.name).toBe(replaced.endDate?.add({ days: 1 }).toString())
      }
    }
  })

  test('an authority in force has no successor and one never replaced has no predecessor', () => {
    expect(successorsOf(authority('E10000016'))).toEqual([])
    expect(predecessorsOf(authority('E10000016'))).toEqual([])
  })

  test('who answers for a case of an old council depends on the day of asking', () => {
    const northamptonshire = authority('E10000021')
    const names = (date: string) => answeringAuthoritiesOn(northamptonshire, on(date)).map((each) => each.shortName)
    expect(names('2020-01-01')).toEqual(['Northamptonshire'])
    expect(names('2026-11-23')).toEqual(['North Northamptonshire', 'West Northamptonshire'])
    expect(answeringAuthoritiesOn(authority('E06000061'), on('2020-01-01'))).toEqual([])
  })
})

describe('codes', () => {
  test('Barnsley and Sheffield have new codes from 1 April 2025 and are found by either', () => {
    expect(authority('E08000038').shortName).toBe('Barnsley')
    expect(codeOn(authority('E08000016'), on('2025-03-31'))).toBe('E08000016')
    expect(codeOn(authority('E08000016'), on('2025-04-01'))).toBe('E08000038')
    expect(codeOn(authority('E08000019'), on('2026-11-23'))).toBe('E08000039')
  })

  test('Gateshead had an earlier code until 31 March 2013', () => {
    expect(codeOn(authority('E08000037'), on('2013-03-31'))).toBe('E08000020')
    expect(codeOn(authority('E08000037'), on('2013-04-01'))).toBe('E08000037')
  })

  test('no code stands for two authorities', () => {
    const codes = allLocalAuthorities().flatMap((each) => [
      ...(each.code === null ? [] : [each.code]),
      ...each.otherCodes.map((other) => other.code)
    ])
    expect(new Set(codes).size).toBe(codes.length)
  })

  test('an unknown code or id is not found', () => {
    expect(authorityByCode('E99999999')).toBeUndefined()
    expect(authorityById('nowhere')).toBeUndefined()
    expect(authorityById('cumbria-county-council')?.code).toBe('E10000006')
  })
})

describe('police force areas', () => {
  test('there are 39 in England, 4 in Wales, and one each in Scotland and Northern Ireland', () => {
    const counts = Map.groupBy(policeForceAreas(), (area) => area.nation)
    expect(counts.get('England')).toHaveLength(39)
    expect(counts.get('Wales')).toHaveLength(4)
    expect(counts.get('Scotland')).toHaveLength(1)
    expect(counts.get('Northern Ireland')).toHaveLength(1)
    expect(new Set(policeForceAreas().flatMap((area) => area.code ?? [])).size).toBe(43)
  })

  test('every authority with a code lies in exactly one', () => {
    const covered = policeForceAreas().flatMap((area) => area.authorities)
    const codes = allLocalAuthorities().flatMap((each) => each.code ?? [])
    expect(covered.toSorted()).toEqual(codes.toSorted())
  })

  test.each([
    ['E09000001', 'City of London Police'],
    ['E09000033', 'Metropolitan Police Service'],
    ['E06000042', 'Thames Valley Police'],
    ['E06000006', 'Cheshire Constabulary'],
    ['E06000020', 'West Mercia Police'],
    ['E06000010', 'Humberside Police'],
    ['E06000005', 'Durham Constabulary'],
    ['E10000006', 'Cumbria Constabulary']
  ])('the authority %s lies in the area of %s', (code, force) => {
    expect(policeForceAreaOf(authority(code))?.name).toBe(force)
  })
})

describe('integrated care boards', () => {
  test('there are 42, all from 1 July 2022, and the source says that later mergers are not encoded', () => {
    expect(integratedCareBoards()).toHaveLength(42)
    expect(integratedCareBoards().every((board) => board.startDate.toString() === '2022-07-01')).toBe(true)
    expect(new Set(integratedCareBoards().map((board) => board.odsCode)).size).toBe(42)
    expect(new Set(integratedCareBoards().map((board) => board.code)).size).toBe(42)
    expect(areaSources().integratedCareBoards.limits).toMatch(/2026 are not encoded/)
  })

  test('every English authority in force has at least one, and Essex has three', () => {
    for (const each of englishUpperTierOn(on('2025-01-01'))) {
      expect(integratedCareBoardsOf(each, on('2025-01-01')).length, each.name).toBeGreaterThan(0)
    }
    expect(integratedCareBoardsOf(authority('E10000012'), on('2025-01-01')).map((board) => board.odsCode)).toEqual([
      'QH8',
      'QJG',
      'QM7'
    ])
  })

  test('there was none before 1 July 2022', () => {
    expect(integratedCareBoardsOf(authority('E08000035'), on('2022-06-30'))).toEqual([])
    expect(integratedCareBoardsOf(authority('E08000035'), on('2022-07-01')).map((board) => board.odsCode)).toEqual(['QWO'])
  })
})
