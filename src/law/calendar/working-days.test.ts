import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holidaysByStatute, oracleAdd } from '#test/support/working-day-oracle.ts'
import { DIVISIONS, type Division } from './division.ts'
import { holidayCalendars } from './holidays.ts'
import { addMonths, addWorkingDays, isWorkingDay, whyNotWorkingDay, workingDaysBetween, type CountFrom } from './working-days.ts'

const date = (text: string) => Temporal.PlainDate.from(text)

function count(division: Division, from: string, days: number, countFrom: CountFrom = 0): string {
  const counted = addWorkingDays({ division, from: date(from), days, countFrom })
  return counted.ok ? counted.value.result : counted.error.kind
}

describe('the lists of bank holidays', () => {
  it.each(DIVISIONS)('%s: hold exactly the days that the statutes and proclamations give, 2018 to 2028', (division) => {
    const listed = holidayCalendars[division].years.flatMap((year) => year.days.map((holiday) => holiday.date))
    expect([...listed].toSorted()).toEqual([...(holidaysByStatute.get(division) ?? [])].toSorted())
    expect(listed).toEqual(listed.toSorted())
  })

  it.each(DIVISIONS)('%s: put each day in its own year and never on a weekend', (division) => {
    const calendar = holidayCalendars[division]
    expect(calendar.years.map((year) => year.year)).toEqual([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028])
    for (const { year, days } of calendar.years) {
      for (const holiday of days) {
        expect(date(holiday.date).year).toBe(year)
        expect(date(holiday.date).dayOfWeek).toBeLessThan(6)
      }
    }
  })

  it.each(DIVISIONS)('%s: say that 2027 and 2028 are expected, not announced', (division) => {
    const expected = holidayCalendars[division].years.filter((year) => year.confidence === 'expected').map((year) => year.year)
    expect(expected).toEqual([2027, 2028])
  })
})

describe('adding working days', () => {
  it('skips Good Friday, Easter Monday and two weekends in April 2026, and says so', () => {
    const counted = addWorkingDays({ division: 'england-and-wales', from: date('2026-04-02'), days: 5 })
    expect(counted).toEqual({
      ok: true,
      value: {
        division: 'england-and-wales',
        from: '2026-04-02',
        days: 5,
        countFrom: 0,
        result: '2026-04-13',
        skipped: [
          { date: '2026-04-03', why: 'Good Friday' },
          { date: '2026-04-04', why: 'Saturday' },
          { date: '2026-04-05', why: 'Sunday' },
          { date: '2026-04-06', why: 'Easter Monday' },
          { date: '2026-04-11', why: 'Saturday' },
          { date: '2026-04-12', why: 'Sunday' }
        ],
        holidayList: 'announced'
      }
    })
  })

  // Maundy Thursday plus one working day is the Tuesday after Easter; in Scotland, where Easter Monday is worked, the Monday.
  it.each([
    ['2018-03-29', '2018-04-03', '2018-04-02'],
    ['2019-04-18', '2019-04-23', '2019-04-22'],
    ['2020-04-09', '2020-04-14', '2020-04-13'],
    ['2021-04-01', '2021-04-06', '2021-04-05'],
    ['2022-04-14', '2022-04-19', '2022-04-18'],
    ['2023-04-06', '2023-04-11', '2023-04-10'],
    ['2024-03-28', '2024-04-02', '2024-04-01'],
    ['2025-04-17', '2025-04-22', '2025-04-21'],
    ['2026-04-02', '2026-04-07', '2026-04-06'],
    ['2027-03-25', '2027-03-30', '2027-03-29'],
    ['2028-04-13', '2028-04-18', '2028-04-17']
  ])('crosses Easter from %s', (from, englandAndWales, scotland) => {
    expect(count('england-and-wales', from, 1)).toBe(englandAndWales)
    expect(count('northern-ireland', from, 1)).toBe(englandAndWales)
    expect(count('scotland', from, 1)).toBe(scotland)
  })

  it.each([
    // Christmas Day on a Saturday: Monday 27 and Tuesday 28 are substitutes.
    ['england-and-wales', '2021-12-24', 1, '2021-12-29'],
    ['england-and-wales', '2027-12-24', 1, '2027-12-29'],
    // Christmas Day on a Sunday: Boxing Day is Monday, the substitute is Tuesday.
    ['england-and-wales', '2022-12-23', 1, '2022-12-28'],
    // Boxing Day on a Saturday.
    ['england-and-wales', '2026-12-24', 1, '2026-12-29'],
    ['england-and-wales', '2020-12-24', 1, '2020-12-29'],
    // New Year 2022: a substitute on Monday 3 January; in Scotland also on Tuesday 4.
    ['england-and-wales', '2021-12-31', 1, '2022-01-04'],
    ['scotland', '2021-12-31', 1, '2022-01-05'],
    ['scotland', '2022-12-30', 1, '2023-01-04'],
    // May 2020: Monday 4 May was worked and Friday 8 May was not.
    ['england-and-wales', '2020-05-01', 1, '2020-05-04'],
    ['england-and-wales', '2020-05-07', 1, '2020-05-11'],
    // June 2022: Monday 30 May was worked; Thursday 2 and Friday 3 June were not.
    ['england-and-wales', '2022-05-27', 1, '2022-05-30'],
    ['northern-ireland', '2022-06-01', 1, '2022-06-06'],
    // Monday 19 September 2022 and Monday 8 May 2023, everywhere.
    ['england-and-wales', '2022-09-16', 1, '2022-09-20'],
    ['scotland', '2022-09-16', 1, '2022-09-20'],
    ['northern-ireland', '2023-05-05', 1, '2023-05-09'],
    // Monday 15 June 2026, in Scotland only.
    ['scotland', '2026-06-12', 1, '2026-06-16'],
    ['england-and-wales', '2026-06-12', 1, '2026-06-15'],
    // St Patrick's Day 2024 is a Sunday, 12 July 2025 a Saturday, St Andrew's Day 2025 a Sunday.
    ['northern-ireland', '2024-03-15', 1, '2024-03-19'],
    ['northern-ireland', '2025-07-11', 1, '2025-07-15'],
    ['scotland', '2025-11-28', 1, '2025-12-02'],
    // 29 February 2024 is a Thursday like any other.
    ['england-and-wales', '2024-02-28', 1, '2024-02-29'],
    // The day of the event is itself a holiday or a weekend: the next working day is day 1.
    ['england-and-wales', '2026-04-03', 5, '2026-04-13'],
    ['england-and-wales', '2026-04-05', 1, '2026-04-07'],
    // Seven working days before Tuesday 5 January 2027: 4 Jan, 31, 30, 29 Dec (28 Dec substitute, 25 Christmas, 1 Jan New Year), 24, 23, 22 Dec.
    ['england-and-wales', '2027-01-05', -7, '2026-12-22'],
    // Clock changes (29 March and 25 October 2026 are Sundays) move no day.
    ['england-and-wales', '2026-03-27', 1, '2026-03-30'],
    ['england-and-wales', '2026-10-23', 1, '2026-10-26']
  ] as const)('%s: %s and %i is %s', (division, from, days, result) => {
    expect(count(division, from, days)).toBe(result)
  })

  it('counts the day of the event as day 1 when told to, if it is a working day', () => {
    expect(count('england-and-wales', '2026-04-02', 5, 1)).toBe('2026-04-10')
    expect(count('england-and-wales', '2026-04-02', 1, 1)).toBe('2026-04-02')
    expect(count('england-and-wales', '2026-04-03', 5, 1)).toBe('2026-04-13')
    expect(count('england-and-wales', '2026-04-10', -2, 1)).toBe('2026-04-09')
  })

  it('answers the day itself for no days, even on a holiday', () => {
    expect(count('england-and-wales', '2026-04-03', 0)).toBe('2026-04-03')
    expect(count('england-and-wales', '2026-04-03', 0, 1)).toBe('2026-04-03')
  })

  it('takes a holiday that an operator has added', () => {
    const counted = addWorkingDays({
      division: 'england-and-wales',
      from: date('2026-06-12'),
      days: 1,
      additionalHolidays: [{ date: '2026-06-15', name: 'Day of thanks' }]
    })
    expect(counted.ok && counted.value.result).toBe('2026-06-16')
    expect(counted.ok && counted.value.skipped.at(-1)).toEqual({ date: '2026-06-15', why: 'Day of thanks', added: true })
  })

  it('refuses to guess outside 2018 to 2028', () => {
    expect(count('england-and-wales', '2017-12-29', 1)).toBe('not-encoded')
    expect(count('england-and-wales', '2029-01-01', 0)).toBe('not-encoded')
    expect(count('scotland', '2018-01-03', -1)).toBe('not-encoded')
    // Friday 22 December 2028: 27, 28 and 29 are the last working days held.
    expect(count('england-and-wales', '2028-12-22', 3)).toBe('2028-12-29')
    expect(count('england-and-wales', '2028-12-22', 4)).toBe('not-encoded')
    expect(count('england-and-wales', '2026-04-02', Number.MAX_SAFE_INTEGER)).toBe('not-encoded')
  })

  it('refuses a part of a day', () => {
    expect(count('england-and-wales', '2026-04-02', 1.5)).toBe('bad-days')
    expect(count('england-and-wales', '2026-04-02', Number.NaN)).toBe('bad-days')
  })

  it('says when a count rests on a list that is only expected', () => {
    const counted = addWorkingDays({ division: 'scotland', from: date('2026-12-30'), days: 5 })
    expect(counted.ok && counted.value.holidayList).toBe('expected')
  })

  it('agrees with a day-by-day count on every day of the eleven years, forward and backward, both conventions', () => {
    const wrong: string[] = []
    for (const division of DIVISIONS) {
      for (let day = date('2018-01-01'); day.year <= 2028; day = day.add({ days: 1 })) {
        for (const days of [-7, -1, 0, 1, 5, 15]) {
          for (const countFrom of [0, 1] as const) {
            if (count(division, day.toString(), days, countFrom) !== oracleAdd(division, day, days, countFrom)) {
              wrong.push(`${division} ${day.toString()} ${days} ${countFrom}`)
            }
          }
        }
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('the properties of a count', () => {
  const division = fc.constantFrom(...DIVISIONS)
  // 2019 to 2027 and at most 200 working days stay inside the lists.
  const someDay = fc.integer({ min: 0, max: 3286 }).map((days) => date('2019-01-01').add({ days }))

  it('ends on a working day, later for more days, and accounts for every day of the span', () => {
    fc.assert(
      fc.property(division, someDay, fc.integer({ min: 1, max: 200 }), (where, from, days) => {
        const counted = addWorkingDays({ division: where, from, days })
        const further = addWorkingDays({ division: where, from, days: days + 1 })
        if (!counted.ok || !further.ok) return false
        const end = date(counted.value.result)
        const inSpan = from.until(end).days
        const works = isWorkingDay(where, end)
        return (
          works.ok &&
          works.value &&
          counted.value.result < further.value.result &&
          inSpan === days + counted.value.skipped.length &&
          counted.value.skipped.every((skipped) => skipped.date > from.toString() && skipped.date < counted.value.result)
        )
      })
    )
  })

  it('is undone by counting back from a working day', () => {
    fc.assert(
      fc.property(division, someDay, fc.integer({ min: 1, max: 200 }), (where, from, days) => {
        const works = isWorkingDay(where, from)
        fc.pre(works.ok && works.value)
        const there = addWorkingDays({ division: where, from, days })
        if (!there.ok) return false
        const back = addWorkingDays({ division: where, from: date(there.value.result), days: -days })
        return back.ok && back.value.result === from.toString() && back.value.skipped.length === there.value.skipped.length
      })
    )
  })

  it('is measured by workingDaysBetween, in both directions', () => {
    fc.assert(
      fc.property(division, someDay, fc.integer({ min: -200, max: 200 }), (where, from, days) => {
        const counted = addWorkingDays({ division: where, from, days })
        if (!counted.ok) return false
        const between = workingDaysBetween(from, date(counted.value.result), where)
        return between.ok && between.value === days
      })
    )
  })
})

describe('questions about a day', () => {
  it('names why a day is not worked', () => {
    expect(whyNotWorkingDay('scotland', date('2026-06-15'))).toEqual({ ok: true, value: 'World Cup bank holiday' })
    expect(whyNotWorkingDay('england-and-wales', date('2026-06-15'))).toEqual({ ok: true, value: undefined })
    expect(whyNotWorkingDay('england-and-wales', date('2026-12-26'))).toEqual({ ok: true, value: 'Saturday' })
    expect(isWorkingDay('england-and-wales', date('2029-01-02'))).toMatchObject({ ok: false, error: { kind: 'not-encoded' } })
  })

  it('counts the working days that a report is late', () => {
    // Due Thursday 9 April 2026, sent Tuesday 14: Friday, Monday, Tuesday.
    expect(workingDaysBetween(date('2026-04-09'), date('2026-04-14'), 'england-and-wales')).toEqual({ ok: true, value: 3 })
    expect(workingDaysBetween(date('2026-04-14'), date('2026-04-09'), 'england-and-wales')).toEqual({ ok: true, value: -3 })
    expect(workingDaysBetween(date('2026-04-09'), date('2026-04-09'), 'england-and-wales')).toEqual({ ok: true, value: 0 })
  })
})

describe('adding months', () => {
  it.each([
    ['2026-01-15', 6, '2026-07-15'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-03-31', 6, '2026-09-30'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-08-31', -6, '2026-02-28']
  ])('%s and %i months is %s', (from, months, result) => {
    expect(addMonths(date(from), months).toString()).toBe(result)
  })
})
