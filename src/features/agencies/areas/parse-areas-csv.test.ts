import { describe, expect, test } from 'vitest'
import { parseAreasCsv, type AreaRowError, type ImportedAreas } from './parse-areas-csv.ts'

const HEADING = 'gss_code,name,type,nation,region,start_date,end_date,replaced_by'
const GOOD = 'E06000063,Cumberland Council,Unitary authority,England,North West,2023-04-01,,'

function read(...lines: string[]): ImportedAreas {
  const result = parseAreasCsv([HEADING, ...lines].join('\n'))
  if (!result.ok) throw new Error(result.error.map((error) => error.message).join('; '))
  return result.value
}

function mistakes(...lines: string[]): readonly AreaRowError[] {
  return mistakesOf([HEADING, ...lines].join('\n'))
}

function mistakesOf(text: string): readonly AreaRowError[] {
  const result = parseAreasCsv(text)
  if (result.ok) throw new Error('The table was accepted')
  return result.error
}

describe('a table in order', () => {
  test('gives each authority with its days', () => {
    const [only] = read(GOOD).authorities
    expect(only).toMatchObject({
      line: 2,
      code: 'E06000063',
      name: 'Cumberland Council',
      type: 'unitary-authority',
      endDate: null
    })
    expect(only?.startDate?.toString()).toBe('2023-04-01')
  })

  test('may come from a spreadsheet: a byte order mark, Windows line ends, blank lines, British dates, columns in another order', () => {
    const text =
      '\uFEFFname,gss_code,type,nation,region,start_date,end_date,replaced_by\r\nCumberland Council,e06000063,Unitary authority,England,North West,1/4/2023,,\r\n\r\n'
    const result = parseAreasCsv(text)
    expect(result.ok && result.value.authorities[0]?.code).toBe('E06000063')
    expect(result.ok && result.value.authorities[0]?.startDate?.toString()).toBe('2023-04-01')
  })

  test('keeps accents, apostrophes and commas in names', () => {
    expect(read('E06000063,"D\'Arcy, Ó Briain and Ng Council",county,England,London,,,').authorities[0]?.name).toBe(
      "D'Arcy, Ó Briain and Ng Council"
    )
  })

  test('understands successors by code or by the short code of the register, and ends the old council the day before', () => {
    const table = read('E10000006,Cumbria County Council,County,England,North West,,2023-04-01,"CBD,E06000064"', GOOD)
    expect(table.authorities[0]?.replacedBy).toEqual(['E06000063', 'E06000064'])
    expect(table.authorities[0]?.endDate?.toString()).toBe('2023-03-31')
    expect(table.adjustments).toHaveLength(1)
    expect(table.adjustments[0]).toContain('Line 2: Cumbria County Council ends on 2023-03-31')
  })

  test('leaves a last day alone when it already is the day before', () => {
    const table = read('E10000009,Dorset County Council,County,England,South West,,2019-03-31,DST')
    expect(table.authorities[0]?.endDate?.toString()).toBe('2019-03-31')
    expect(table.adjustments).toEqual([])
  })

  test('may bring a new authority as the successor of another in the same file', () => {
    const table = read(
      'E10000030,Surrey County Council,County,England,South East,1974-04-01,2027-03-31,E06000999',
      'E06000999,New Council,Unitary authority,England,South East,2027-04-01,,'
    )
    expect(table.authorities[0]?.replacedBy).toEqual(['E06000999'])
  })

  test('may leave an ended authority without a code', () => {
    expect(
      read(',Moyle District Council,NI district,Northern Ireland,Northern Ireland,,2015-03-31,').authorities[0]?.code
    ).toBeNull()
  })
})

describe('mistakes are reported with line, column and what to do', () => {
  test('all mistakes of all rows at once, in the order of the file', () => {
    const found = mistakes(GOOD, 'E0600006,Somewhere,County,England,Mars,31/02/2026,,ZZZ', 'E06000064,,Village,Ireland,,,,')
    expect(found.map((error) => [error.line, error.column])).toEqual([
      [3, 'gss_code'],
      [3, 'region'],
      [3, 'start_date'],
      [3, 'replaced_by'],
      [4, 'name'],
      [4, 'type'],
      [4, 'nation']
    ])
    expect(found[2]?.message).toBe('"31/02/2026" is not a day that exists. Write year-month-day, such as 2023-04-01.')
  })

  test.each([
    ['a year of two digits', '26-04-01'],
    ['a day in words', '1 April 2026'],
    ['29 February in a common year', '2026-02-29']
  ])('%s is not a day', (_what, day) => {
    const [only, ...others] = mistakes(`E06000063,Cumberland Council,Unitary authority,England,North West,${day},,`)
    expect(only).toMatchObject({ line: 2, column: 'start_date' })
    expect(others).toEqual([])
  })

  test('a last day before the first', () => {
    expect(mistakes('E06000063,Cumberland Council,Unitary authority,England,North West,2023-04-01,2022-04-01,')).toEqual([
      { line: 2, column: 'end_date', message: 'The last day is before the first. Check both dates.' }
    ])
  })

  test('the same code twice', () => {
    expect(mistakes(GOOD, GOOD)).toEqual([
      { line: 3, column: 'gss_code', message: 'The code E06000063 is already on line 2. Keep one row for each authority.' }
    ])
  })

  test('a code of another nation, a missing code, an unended authority with a successor, and one that replaces itself', () => {
    expect(mistakes('W06000001,Anglesey,Welsh unitary authority,England,North West,,,')[0]?.column).toBe('nation')
    expect(mistakes(',Somewhere,County,England,London,,,')[0]?.column).toBe('gss_code')
    expect(mistakes('E06000063,Cumberland Council,Unitary authority,England,North West,,,E06000064')[0]?.column).toBe('end_date')
    expect(mistakes('E06000063,Cumberland Council,Unitary authority,England,North West,,2030-01-01,E06000063')[0]?.column).toBe(
      'replaced_by'
    )
  })

  test('a row with a column too many says why that happens', () => {
    expect(
      mistakes('E06000058,Bournemouth, Christchurch and Poole Council,Unitary authority,England,South West,2019-04-01,,')[0]
    ).toEqual({
      line: 2,
      column: 'file',
      message: 'This row has 9 columns and the heading has 8. Put names that contain a comma in quotation marks.'
    })
  })

  test('a very long name is refused and a very long code is not repeated whole', () => {
    const found = mistakes(`${'E'.repeat(200_000)},${'x'.repeat(201)},County,England,London,,,`)
    expect(found.map((error) => error.column)).toEqual(['gss_code', 'name'])
    expect(found[0]?.message.length).toBeLessThan(200)
  })
})

describe('a file that is no such table', () => {
  test.each([
    ['an empty file', '', 'The file is empty'],
    ['only headings', HEADING, 'no rows'],
    [
      'a missing column',
      'gss_code,name\nE06000063,Cumberland',
      'The heading is missing: type, nation, region, start_date, end_date, replaced_by'
    ],
    ['a column nobody knows', `${HEADING},colour\n${GOOD},red`, 'colour'],
    ['a column twice', `${HEADING},name\n${GOOD},x`, 'come twice: name'],
    ['an open quotation mark', `${HEADING}\n"E06000063,Cumberland`, 'quotation mark'],
    ['not text', 'PK\0\0', 'not a text file']
  ])('%s is refused with a reason', (_what, text, reason) => {
    const [only, ...others] = mistakesOf(text)
    expect(only?.column).toBe('file')
    expect(only?.message).toContain(reason)
    expect(others).toEqual([])
  })
})
