/** The quick ways of reading words, days and dates that come again, each against what it stands for. */
import { describe, expect, test } from 'vitest'
import { DateReader } from '../../src/chronology/dates/date-reader.ts'
import { dayNumber } from '../../src/chronology/dates/day-number.ts'
import { plainWords } from '../../src/chronology/plain-words.ts'

const cut = (text: string): readonly string[] | undefined => {
  const bounds = plainWords(text)
  return bounds?.flatMap((from, at) => (at % 2 === 0 ? [text.slice(from, bounds[at + 1])] : []))
}

describe('words of plain letters', () => {
  test('capitals with full stops are one word, and so is what an apostrophe or a hyphen joins', () => {
    expect(cut("F.A. saw Mary-Ann's mother (aged 34) – O’Neil, A.Bob.")).toEqual([
      'F.A.',
      'saw',
      "Mary-Ann's",
      'mother',
      'aged',
      '34',
      'O’Neil',
      'A.B',
      'ob'
    ])
  })

  test('a text with other letters is left to whoever knows them', () => {
    expect(cut('Zoë came')).toBeUndefined()
  })
})

describe('days as numbers', () => {
  test('count from 1 January 1970, over leap years and centuries', () => {
    expect(dayNumber('1970-01-01')).toBe(0)
    expect(dayNumber('1969-12-31')).toBe(-1)
    // 30 years of 365 days, seven of them with a day more, then January and 28 days of February.
    expect(dayNumber('2000-02-29')).toBe(30 * 365 + 7 + 31 + 28)
    expect(dayNumber('2000-03-01') - dayNumber('2000-02-28')).toBe(2)
    expect(dayNumber('1900-03-01') - dayNumber('1900-02-28')).toBe(1)
  })
})

describe('dates that come again', () => {
  test('what leans on the row above is read anew under each row', () => {
    const reader = new DateReader()
    const under = (day: string) => {
      const above = Temporal.PlainDate.from(day)
      const read = reader.date('same day', { above: { earliest: above, latest: above, edtf: day } })
      return read.ok ? read.value.edtf : undefined
    }
    expect(under('2016-05-22')).toBe('2016-05-22')
    expect(under('2017-06-01')).toBe('2017-06-01')
  })

  test('the same text means another day in a file that shows another order', () => {
    const reader = new DateReader()
    const first = reader.date('03/04/2019', { order: { first: 'day', shown: true } })
    const second = reader.date('03/04/2019', { order: { first: 'month', shown: true } })
    expect(first.ok && first.value.edtf).toBe('2019-04-03')
    expect(second.ok && second.value.edtf).toBe('2019-03-04')
  })
})
