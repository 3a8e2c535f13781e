import { describe, expect, it } from 'vitest'
import { frozenClock, today } from './clock.ts'
import { newId, parseId } from './ids.ts'
import { formatDay, formatDayWithWeekday, parseIsoDay } from './plain-date.ts'

describe('the kernel', () => {
  it('takes the London day of an instant, also in summer time', () => {
    // 22:30 UTC on 2 April 2026 is 23:30 British Summer Time on the same day; 23:30 UTC is already the 3rd.
    expect(today(frozenClock('2026-04-02T22:30:00Z')).toString()).toBe('2026-04-02')
    expect(today(frozenClock('2026-04-02T23:30:00Z')).toString()).toBe('2026-04-03')
  })

  it('writes days as GOV.UK does', () => {
    expect(formatDay(Temporal.PlainDate.from('2026-04-09'))).toBe('9 April 2026')
    expect(formatDayWithWeekday(Temporal.PlainDate.from('2026-04-09'))).toBe('Thursday 9 April 2026')
  })

  it('refuses days that do not exist', () => {
    expect(parseIsoDay('2026-02-31')).toBeUndefined()
    expect(parseIsoDay('26-02-01')).toBeUndefined()
    expect(parseIsoDay('2028-02-29')?.toString()).toBe('2028-02-29')
  })

  it('makes ids that parse, never repeat, and sort in the order in which they were made, however many in a millisecond', () => {
    const ids = Array.from({ length: 20_000 }, () => newId<'thing'>())
    expect(new Set(ids).size).toBe(20_000)
    expect(ids.toSorted()).toEqual(ids)
    // The first 48 bits are the time; counting ahead of it takes milliseconds, not minutes.
    expect(Math.abs(Number.parseInt((ids.at(-1) ?? '').replaceAll('-', '').slice(0, 12), 16) - Date.now())).toBeLessThan(60_000)
    expect(ids.every((id) => parseId(id) === id)).toBe(true)
    expect(parseId('../../etc/passwd')).toBeUndefined()
  })
})
