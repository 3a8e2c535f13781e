import { describe, expect, it } from 'vitest'
import { checkOverrides, correctionSettings, isCorrected } from './corrections.ts'
import type { DeadlineInput } from './deadline-facts.ts'
import { deadlines } from './deadlines.ts'
import { ruleById } from './instruments/index.ts'
import type { Override } from './rule.ts'

const TEN: Override = {
  rule: 'complete-rapid-review',
  version: '2025-06-01',
  field: 'quantity',
  value: 10,
  reason: 'The letter of 1 September 2026 says ten',
  recordedOn: '2026-09-03',
  appliesFrom: '2026-09-01'
}

function rapidReview(notificationSent: string, settings: DeadlineInput['settings'], asOf = '2026-12-31') {
  const answer = deadlines({
    reviewType: 'england-cspr',
    division: 'england-and-wales',
    asOf,
    events: { notificationSent },
    settings: { ...settings, rules: ['complete-rapid-review'] }
  })
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  const [deadline] = answer.value
  if (!deadline) throw new Error('No answer')
  return deadline
}

describe('a corrected value', () => {
  it('is used from its day on, and an older case keeps what it was made under', () => {
    // Monday 31 August 2026 is the summer bank holiday: from Friday 28 August, 1 to 4 September are days 1 to 4, 7 to 11 days 5 to 9, 14 to 18 days 10 to 14, 21 September day 15.
    const before = rapidReview('2026-08-28', { overrides: [TEN] })
    expect([before.due, before.quantity, isCorrected(before)]).toEqual(['2026-09-21', 15, false])
    // From Tuesday 1 September: 2 to 4 are days 1 to 3, 7 to 11 days 4 to 8, 14 September day 9, 15 September day 10.
    const after = rapidReview('2026-09-01', { overrides: [TEN] })
    expect([after.due, after.quantity, isCorrected(after)]).toEqual(['2026-09-15', 10, true])
    expect(after.because).toContain(
      'Corrected here on 3 September 2026: 10 working days instead of 15 working days. It is used for what happened from 1 September 2026. Reason: The letter of 1 September 2026 says ten'
    )
  })

  it('that was taken back from a day on is no longer used from that day', () => {
    const ended = { ...TEN, appliesUntil: '2026-10-01' }
    expect(rapidReview('2026-09-30', { overrides: [ended] }).quantity).toBe(10)
    expect(rapidReview('2026-10-01', { overrides: [ended] }).quantity).toBe(15)
  })

  it('gives way to a later correction of the same value, from the later one’s day', () => {
    const later = { ...TEN, value: 12, appliesFrom: '2026-10-01', reason: 'And then twelve' }
    expect(rapidReview('2026-09-30', { overrides: [TEN, later] }).quantity).toBe(10)
    const twelve = rapidReview('2026-10-01', { overrides: [TEN, later] })
    expect(twelve.quantity).toBe(12)
    expect(twelve.version?.adjusted).toHaveLength(1)
  })

  it('still finds its version when another correction moved the version’s first day', () => {
    const moved: Override = { ...TEN, field: 'from', value: '2025-07-01', reason: 'Dated 1 July' }
    expect(rapidReview('2026-09-01', { overrides: [moved, TEN] }).quantity).toBe(10)
  })

  it('is refused where the versions would no longer follow one another on any day', () => {
    const rule = ruleById('complete-rapid-review')
    expect(checkOverrides(rule, [TEN]).ok).toBe(true)
    const early: Override = { ...TEN, field: 'from', value: '2018-01-01', appliesFrom: '2027-01-01' }
    expect(checkOverrides(rule, [TEN, early])).toMatchObject({ ok: false, error: { override: early } })
  })

  it('with a day that does not exist is an error that names the field', () => {
    const answer = deadlines({
      reviewType: 'england-cspr',
      division: 'england-and-wales',
      asOf: '2026-12-31',
      events: {},
      settings: { overrides: [{ ...TEN, appliesFrom: '2026-02-30' }] }
    })
    expect(answer).toMatchObject({ ok: false, error: [{ field: 'settings.overrides.0.appliesFrom' }] })
  })
})

describe('a bank holiday that was added', () => {
  const corrections = {
    overrides: [],
    holidays: [
      { date: '2026-09-14', name: 'Day of thanks', division: 'england-and-wales', reason: 'Proclaimed on 20 August 2026' },
      { date: '2026-09-07', name: 'Northern day', division: 'northern-ireland', reason: 'Proclaimed there' }
    ]
  } as const

  it('is not counted in its own division, and the date is marked', () => {
    const settings = correctionSettings(corrections, 'england-and-wales')
    // From Friday 28 August without Monday 14 September: day 15 is Tuesday 22 September.
    const answer = rapidReview('2026-08-28', settings)
    expect([answer.due, isCorrected(answer)]).toEqual(['2026-09-22', true])
    expect(answer.because.join(' ')).toContain('Monday 14 September 2026 (Day of thanks, added here)')
    expect(answer.skipped).toContainEqual({ date: '2026-09-14', why: 'Day of thanks', added: true })
  })

  it('leaves a count alone that does not reach it', () => {
    const answer = rapidReview('2026-08-03', correctionSettings(corrections, 'england-and-wales'))
    // 4 to 7 August are days 1 to 4, 10 to 14 days 5 to 9, 17 to 21 days 10 to 14, 24 August day 15.
    expect([answer.due, isCorrected(answer)]).toEqual(['2026-08-24', false])
  })
})
