import { describe, expect, it } from 'vitest'
import { englandCspr } from '#law/index.ts'
import { planDay } from '../rapid-review.ts'
import { usualTemplate } from '../plan-template/plan-template.ts'
import { planMilestones, stillBefore } from './plan.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const usual = usualTemplate(englandCspr.rapidReviewPlan)
const easter = {
  countedFrom: day('2026-04-02'),
  countedBecause: 'the notification was sent to the Panel',
  countFrom: 0,
  calendar: { division: 'england-and-wales', additionalHolidays: [] }
} as const

describe('the plan of a rapid review', () => {
  it('steps over Easter 2026 when the notification was sent on Maundy Thursday', () => {
    // By a paper calendar: 3 April is Good Friday and 6 April Easter Monday, so working day 1 is Tuesday 7 April, 2 to 4 are 8 to 10 April,
    // 5 to 9 are 13 to 17 April, 10 to 14 are 20 to 24 April, and 15 is Monday 27 April.
    const plan = planMilestones(usual, easter)
    expect(plan.map((one) => [one.step, one.fromDay?.toString(), one.dueOn?.toString()])).toEqual([
      ['requests-sent', '2026-04-07', '2026-04-07'],
      ['summaries-due', '2026-04-08', '2026-04-20'],
      ['review-meeting', '2026-04-16', '2026-04-21'],
      ['partners-decide', '2026-04-24', '2026-04-24'],
      ['sent-to-panel', '2026-04-27', '2026-04-27']
    ])
  })

  it('says of each date why it is that date', () => {
    const [first] = planMilestones(usual, easter)
    expect(first?.because).toBe(
      'Working day 1, counted from Thursday 2 April 2026, when the notification was sent to the Panel. Not counted: Friday 3 April 2026 (Good Friday), Monday 6 April 2026 (Easter Monday), weekends.'
    )
  })

  it('steps over a bank holiday that was added, and says so', () => {
    const calendar = {
      division: 'england-and-wales',
      additionalHolidays: [{ date: '2026-04-08', name: 'Day of thanks' }]
    } as const
    const [first, second] = planMilestones(usual, { ...easter, calendar })
    // Working day 1 is Tuesday 7 April; 8 April is not counted, so working day 2 is Thursday 9 April.
    expect([first?.dueOn?.toString(), second?.fromDay?.toString()]).toEqual(['2026-04-07', '2026-04-09'])
    expect(second?.because).toContain('Wednesday 8 April 2026 (Day of thanks)')
  })

  it('gives no date, and says why, beyond the years whose bank holidays are held', () => {
    const [first] = planMilestones(usual, { ...easter, countedFrom: day('2031-04-10') })
    expect(first?.dueOn).toBeNull()
    expect(first?.because).not.toBe('')
  })

  it('counts the day n of 15: none on the day itself or at Easter, 1 on the Tuesday, 15 on the day it is due', () => {
    const on = (text: string) => planDay(easter, day(text))
    expect([on('2026-04-02'), on('2026-04-06'), on('2026-04-07'), on('2026-04-27'), on('2026-04-28')]).toEqual([0, 0, 1, 15, 16])
  })

  it('says what still stands before a milestone, and nothing once that is done', () => {
    const plan = planMilestones(usual, easter).map((one) => ({
      ...one,
      doneOn: one.step === 'requests-sent' ? day('2026-04-07') : null
    }))
    expect(plan.map((one) => stillBefore(one, plan))).toEqual([
      [],
      [],
      ['Agency summaries are returned'],
      ['Rapid review meeting: summaries are read together and the outcome is drafted'],
      ['The partners decide']
    ])
  })
})
