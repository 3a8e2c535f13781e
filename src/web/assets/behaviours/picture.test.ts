/** The rules inside the script of the picture: which day a place is, and where a stretch of days is found. */
import { describe, expect, it } from 'vitest'
import { dayAt, periodAddress } from './picture.ts'

describe('the picture in the browser', () => {
  const days = { from: '2019-01-01', until: '2019-04-10', left: 200, width: 1000 }

  it('knows the day at a place: a hundred days of ten units each', () => {
    expect(dayAt(days, 200)).toBe('2019-01-01')
    expect(dayAt(days, 209.9)).toBe('2019-01-01')
    // Fifty-nine days come before 1 March.
    expect(dayAt(days, 200 + 590)).toBe('2019-03-01')
    expect(dayAt(days, 0)).toBe('2019-01-01')
    expect(dayAt(days, 5000)).toBe('2019-04-10')
  })

  it('finds the stretch of days at the same address, whichever way it was drawn', () => {
    const here = 'https://review.example.org/cases/1/chronology/picture?lanes=person&from-day=1&from-month=2&from-year=2019#x'
    expect(periodAddress(here, '2019-03-01', '2019-02-01')).toBe(
      'https://review.example.org/cases/1/chronology/picture?lanes=person&from=2019-02-01&until=2019-03-01#picture-days'
    )
  })
})
