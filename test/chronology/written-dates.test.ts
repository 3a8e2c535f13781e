/** Dates as people write them, each with its meaning worked out by hand, and what must be true of every date. */
import edtf from 'edtf'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readEdtf } from '../../src/chronology/dates/edtf.ts'
import type { DateContext } from '../../src/chronology/dates/meaning.ts'
import { spreadsheetDate, spreadsheetTime } from '../../src/chronology/dates/spreadsheet-day.ts'
import { readWrittenDate, shownOrder } from '../../src/chronology/dates/written-date.ts'
import * as table from './written-dates.table.ts'

const thursday = Temporal.PlainDate.from('2019-07-04')
const context: DateContext = { latestYear: 2024, above: { earliest: thursday, latest: thursday, edtf: '2019-07-04' } }

const { notDates, ...tables } = table
const eachTable: readonly (readonly [string, readonly table.Row[]])[] = Object.entries(tables)

describe.each(eachTable)('%s', (_, rows) => {
  test.each(rows.map((row) => [row[0], row] as const))('“%s” has its meaning', (_written, row) => {
    const [written, earliest, latest = earliest, notation = earliest, expected = {}] = row
    const read = readWrittenDate(written, context)
    expect(read).toMatchObject({ ok: true })
    if (!read.ok) return
    const { value } = read
    expect({
      earliest: value.earliest?.toString() ?? '..',
      latest: value.latest?.toString() ?? '..',
      edtf: value.edtf,
      time: value.time,
      flags: [...value.flags].sort(),
      qualifiers: [...value.qualifiers].sort()
    }).toEqual({
      earliest,
      latest,
      edtf: notation,
      time: expected.time,
      flags: [...(expected.flags ?? [])].sort(),
      qualifiers: [...(expected.qualifiers ?? [])].sort()
    })
  })
})

describe('what is no date', () => {
  test.each(notDates)('“%s” is not understood', (written) => {
    expect(readWrittenDate(written, context)).toEqual({ ok: false, error: 'not-understood' })
  })

  test.each(['', '   ', '\u00A0', '\u200B'])('nothing is written in “%s”', (written) => {
    expect(readWrittenDate(written, context)).toEqual({ ok: false, error: 'empty' })
  })
})

const allRows = eachTable.flatMap(([, rows]) => rows)

it('has at least 150 rows, none twice', () => {
  expect(allRows.length).toBeGreaterThanOrEqual(150)
  expect(new Set(allRows.map(([written]) => written)).size).toBe(allRows.length)
})

describe('the order of day and month', () => {
  it('is shown by the dates that can only be read one way', () => {
    expect(shownOrder(['03/04/2019', '13/04/2019'])).toEqual({ first: 'day', shown: true })
    expect(shownOrder(['03/04/2019', '04/13/2019'])).toEqual({ first: 'month', shown: true })
    expect(shownOrder(['03/04/2019', '05.06.19'])).toEqual({ first: 'day', shown: false })
    expect(shownOrder(['13/04/2019', '04/13/2019'])).toEqual({ first: 'day', shown: false })
    expect(shownOrder(['2019-04-03', '3 April 2019'])).toEqual({ first: 'day', shown: false })
  })

  it('is that of the file', () => {
    const british = readWrittenDate('03/04/2019', { order: { first: 'day', shown: true } })
    expect(british).toMatchObject({ value: { edtf: '2019-04-03', flags: [] } })
    const american = readWrittenDate('03/04/2019', { order: { first: 'month', shown: true } })
    expect(american).toMatchObject({ value: { edtf: '2019-03-04', flags: ['month-first'] } })
  })
})

describe('two digits of a year', () => {
  it('are not more than ten years after the review', () => {
    const yearOf = (written: string) => {
      const read = readWrittenDate(written, { latestYear: 2024 })
      return read.ok ? read.value.earliest?.year : undefined
    }
    expect(yearOf('22/05/34')).toBe(2034)
    expect(yearOf('22/05/35')).toBe(1935)
    expect(yearOf('22/05/99')).toBe(1999)
  })
})

describe('a row that leans on the row above', () => {
  it('says so when there is none', () => {
    expect(readWrittenDate('same day')).toMatchObject({ value: { edtf: 'XXXX-XX-XX', flags: ['no-row-above'] } })
    expect(readWrittenDate('3pm')).toMatchObject({ value: { time: '15:00', flags: ['no-row-above'] } })
    expect(readWrittenDate('22 May')).toMatchObject({ value: { edtf: 'XXXX-05-22', flags: ['year-missing'] } })
  })

  it('takes over an interval whole', () => {
    const may = {
      earliest: Temporal.PlainDate.from('2016-05-01'),
      latest: Temporal.PlainDate.from('2016-05-31'),
      edtf: '2016-05~'
    }
    const read = readWrittenDate('same day', { above: may })
    expect(read).toMatchObject({ value: { ...may, flags: ['day-from-row-above'] } })
  })
})

describe('the numbers of spreadsheets', () => {
  it('count from 1900 with a day that never was, or from 1904', () => {
    expect(spreadsheetDate(1)?.edtf).toBe('1900-01-01')
    expect(spreadsheetDate(59)?.edtf).toBe('1900-02-28')
    expect(spreadsheetDate(60)).toMatchObject({ edtf: '1900-02-28/1900-03-01', flags: ['spreadsheet-day-zero'] })
    expect(spreadsheetDate(61)?.edtf).toBe('1900-03-01')
    // 1462 days lie between the two systems.
    expect(spreadsheetDate(42512 - 1462, 1904)?.edtf).toBe('2016-05-22')
    expect(spreadsheetDate(-1)).toBeUndefined()
    expect(spreadsheetDate(Number.NaN)).toBeUndefined()
  })

  it('keep times as parts of a day', () => {
    expect(spreadsheetTime(0.604166666666667)).toBe('14:30')
    expect(spreadsheetTime(0)).toBe('00:00')
    expect(spreadsheetTime(1)).toBeUndefined()
  })
})

/** Pieces that dates are made of, put together without sense. */
const pieces = fc.constantFrom(
  '22',
  '3',
  '31',
  '0',
  '99',
  'May',
  'febuary',
  'Christmas',
  'summer',
  '2016',
  '19',
  "'18",
  '/',
  '.',
  '-',
  '–',
  ' ',
  ' ',
  ' ',
  ',',
  '?',
  '??',
  '~',
  'c.',
  'w/c',
  'w/e',
  'early',
  'late',
  'mid',
  'before',
  'after',
  'since',
  'to',
  'and',
  'or',
  'between',
  'same day',
  'next day',
  '9pm',
  '14:30',
  'approx',
  'Monday',
  '(',
  ')',
  'undated',
  '42512',
  'week of',
  'onwards',
  'x'
)
const anyDate = fc.oneof(
  { weight: 6, arbitrary: fc.array(pieces, { minLength: 1, maxLength: 9 }).map((some) => some.join('')) },
  { weight: 2, arbitrary: fc.array(pieces, { minLength: 1, maxLength: 7 }).map((some) => some.join(' ')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) }
)

describe('of every date', () => {
  it('the earliest day is not after the latest, and the notation means the same days', () => {
    fc.assert(
      fc.property(anyDate, fc.constantFrom(context, {}), (written, around) => {
        const read = readWrittenDate(written, around)
        if (!read.ok) return
        const { earliest, latest, edtf: notation } = read.value
        if (earliest && latest) expect(Temporal.PlainDate.compare(earliest, latest)).toBeLessThanOrEqual(0)
        const back = readEdtf(notation)
        expect(back).toMatchObject({ ok: true })
        if (back.ok)
          expect([back.value.earliest?.toString(), back.value.latest?.toString()]).toEqual([
            earliest?.toString(),
            latest?.toString()
          ])
        expect(read.value.asWritten).toBe(written.trim())
      }),
      { numRuns: 3000 }
    )
  })

  // An EDTF library of other people reads what is written here: the same days, except that it has seasons begin in another month and cannot say when an open start was.
  it.each(
    allRows
      .filter(([, earliest, , notation = earliest]) => !/X{4}|-(2[1-4]|3[3-6])(\/|$)|\.\.\//.test(notation))
      .map((row) => [row[0], row] as const)
  )('another reader of EDTF understands that of “%s” in the same way', (_, row) => {
    const [, earliest, latest = earliest, notation = earliest] = row
    const read = edtf(notation)
    expect(new Date(read.min).toISOString().slice(0, 10)).toBe(earliest)
    if (latest === '..') expect(read.max).toBe(Infinity)
    else expect(new Date(read.max).toISOString().slice(0, 10)).toBe(latest)
  })

  it('a day written in any British way is that day', () => {
    const months = [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December'
    ]
    const anyDay = fc.date({ min: new Date('1975-01-01T00:00:00Z'), max: new Date('2030-12-31T00:00:00Z'), noInvalidDate: true })
    fc.assert(
      fc.property(anyDay, fc.constantFrom('/', '.', '-', ' ', '. '), (instant, separator) => {
        const day = Temporal.PlainDate.from(instant.toISOString().slice(0, 10))
        const month = months[day.month - 1] ?? ''
        for (const written of [
          [day.day, day.month, day.year].join(separator),
          [String(day.day).padStart(2, '0'), String(day.month).padStart(2, '0'), String(day.year % 100).padStart(2, '0')].join(
            separator
          ),
          `${day.day} ${month} ${day.year}`,
          `${day.day}-${month.slice(0, 3)}-${day.year}`,
          day.toString()
        ]) {
          const read = readWrittenDate(written, { latestYear: 2024 })
          expect([written, read.ok && read.value.edtf]).toEqual([written, day.toString()])
        }
      })
    )
  })
})
