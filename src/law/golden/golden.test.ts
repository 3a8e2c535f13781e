import { describe, expect, it } from 'vitest'
import { deadlines } from '../deadlines.ts'
import { parseLocalReviewFacts, parseNationalReviewFacts, parseNotificationFacts } from '../decision-facts.ts'
import { decideLocalReview } from '../local-review-decision.ts'
import { decideNationalReview } from '../national-review-decision.ts'
import { decideNotification } from '../notification-decision.ts'
import { RULE_IDS } from '../rule.ts'
import { goldenDeadlines } from './deadline-cases.ts'
import { goldenDecisions } from './decision-cases.ts'
import type { GoldenDecision } from './golden-case.ts'

describe('golden cases of the limits', () => {
  it.each(goldenDeadlines)('$id: $working', ({ rule, facts, due, status }) => {
    const answered = deadlines({ reviewType: 'england-cspr', ...facts })
    const deadline = answered.ok ? answered.value.find((candidate) => candidate.rule === rule) : answered.error
    expect(deadline).toMatchObject({ rule, due, status })
  })

  it('cover every rule', () => {
    expect(RULE_IDS.filter((id) => !goldenDeadlines.some((golden) => golden.rule === id))).toEqual([])
  })
})

function decide({ decision, facts }: GoldenDecision): unknown {
  switch (decision) {
    case 'notification': {
      const parsed = parseNotificationFacts(facts)
      return parsed.ok ? decideNotification(parsed.value) : parsed
    }
    case 'local-review': {
      const parsed = parseLocalReviewFacts(facts)
      return parsed.ok ? decideLocalReview(parsed.value) : parsed
    }
    case 'national-review': {
      const parsed = parseNationalReviewFacts(facts)
      return parsed.ok ? decideNationalReview(parsed.value) : parsed
    }
  }
}

describe('golden cases of the decisions', () => {
  it.each(goldenDecisions)('$id', (golden) => {
    expect(decide(golden)).toMatchObject({ ok: true, value: { status: 'decided', ...golden.expected } })
  })

  it('cover every row', () => {
    const rows = new Set(goldenDecisions.flatMap(({ expected }) => (Array.isArray(expected['rows']) ? expected['rows'] : [])))
    const wanted = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((row) => `N${row}`).concat(['R1', 'R2', 'R3', 'R4', 'R5'])
    expect(wanted.filter((row) => !rows.has(row))).toEqual([])
  })
})
