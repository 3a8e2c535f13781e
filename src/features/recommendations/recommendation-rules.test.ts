import { describe, expect, it } from 'vitest'
import { hintsFor } from './hints.ts'
import { STATUSES, isHttpsAddress, isOpen, isOverdue } from './recommendation.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('hints on a recommendation', () => {
  const good = {
    text: 'Agree one register of surgery addresses, appoint its owner, and check 40 letters against it each May.',
    changeForChildren: 'The surgery knows within a day that a child was in hospital.',
    dueOn: day('2027-06-30'),
    strength: 'strong' as const,
    hasMeasure: true,
    today: day('2026-09-01')
  }
  const about = (changed: Partial<typeof good> | { strength: 'weak' } | { dueOn: null }) =>
    hintsFor({ ...good, ...changed }).map((one) => one.about)

  it('are none for one that says who does what by when and what changes for children', () => {
    expect(hintsFor(good)).toEqual([])
  })

  it('flag the verbs that nobody can tell the end of', () => {
    for (const text of [
      'Consider a register of addresses.',
      'Consideration should be given to a register.',
      'Practitioners should be reminded of the register.',
      'Ensure awareness of the register.',
      'Ensure that all staff are aware of the register.',
      'Raise awareness of the register.'
    ]) {
      expect([text, about({ text })]).toEqual([text, ['specific']])
    }
    expect(about({ text: 'Appoint a considerate owner for the register.' })).toEqual([])
    expect(hintsFor({ ...good, text: 'Consider whether staff could be reminded.' })[0]?.text).toContain(
      '“consider”, “be reminded”'
    )
  })

  it('ask for a date, for what changes for children, for a measure, and for something stronger than a reminder', () => {
    expect(about({ dueOn: null })).toEqual(['time'])
    expect(about({ dueOn: day('2026-08-31') })).toEqual(['time'])
    expect(about({ dueOn: day('2026-09-01') })).toEqual([])
    expect(about({ changeForChildren: '' })).toEqual(['outcome'])
    expect(about({ hasMeasure: false })).toEqual(['measurable'])
    expect(about({ strength: 'weak' })).toEqual(['strength'])
  })
})

describe('the status of a recommendation', () => {
  it('is open until the recommender has judged it assured, embedded, not accepted or superseded', () => {
    expect(STATUSES.filter((one) => !isOpen(one.value)).map((one) => one.value)).toEqual([
      'assured',
      'embedded',
      'not-accepted',
      'superseded'
    ])
  })

  it('is overdue from the day after its date, and never once it is closed', () => {
    const dueOn = day('2026-09-01')
    expect(isOverdue({ status: 'in-progress', dueOn }, day('2026-09-01'))).toBe(false)
    expect(isOverdue({ status: 'in-progress', dueOn }, day('2026-09-02'))).toBe(true)
    expect(isOverdue({ status: 'assured', dueOn }, day('2026-09-02'))).toBe(false)
    expect(isOverdue({ status: 'in-progress', dueOn: null }, day('2026-09-02'))).toBe(false)
  })
})

describe('a link to evidence', () => {
  it('is an address over HTTPS or nothing', () => {
    expect(isHttpsAddress('')).toBe(true)
    expect(isHttpsAddress('https://example.org/a?b=c')).toBe(true)
    for (const bad of [
      'javascript:alert(1)',
      'http://example.org',
      'https://',
      'https:// x',
      'data:text/html,x',
      '//example.org'
    ])
      expect([bad, isHttpsAddress(bad)]).toEqual([bad, false])
  })
})
