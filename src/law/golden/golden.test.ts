import { describe, expect, it } from 'vitest'
import { deadlines } from '../deadlines.ts'
import { JUDGEMENTS, parseLocalReviewFacts, parseNationalReviewFacts, parseNotificationFacts } from '../decision-facts.ts'
import { localReviewRows, notificationRows } from '../decision-rows.ts'
import { rules } from '../instruments/index.ts'
import { decideLocalReview } from '../local-review-decision.ts'
import { decideNationalReview } from '../national-review-decision.ts'
import { decideNotification } from '../notification-decision.ts'
import { localReviewCriteria, nationalReviewCriteria } from '../review-types/england-cspr.ts'
import { RULE_IDS, type RuleId } from '../rule.ts'
import type { GoldenDeadline, GoldenDecision } from './golden-case.ts'
import { goldenDeadlines, goldenDecisions } from './index.ts'

function twice(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index)
}

function pickedBy(id: RuleId, events: GoldenDeadline['facts']['events']): string {
  const rule = rules.find((candidate) => candidate.id === id)
  return (rule === undefined ? undefined : events[rule.versionBy]) ?? 'none'
}

describe('golden cases of the limits', () => {
  it.each(goldenDeadlines)('$id: $working', ({ rule, facts, due, status, version }) => {
    const answered = deadlines({ reviewType: 'england-cspr', ...facts })
    const deadline = answered.ok ? answered.value.find((candidate) => candidate.rule === rule) : undefined
    expect(answered).toMatchObject({ ok: true })
    expect({ due: deadline?.due, status: deadline?.status, version: deadline?.version?.from ?? null }).toEqual({
      due,
      status,
      version
    })
  })

  it('cover every rule, and every version of it', () => {
    const covered = new Set(goldenDeadlines.map(({ rule, version }) => `${rule} ${version}`))
    const wanted = rules.flatMap((rule) => rule.versions.map((version) => `${rule.id} ${version.from}`))
    expect(rules.map((rule) => rule.id)).toEqual([...RULE_IDS])
    expect(wanted.filter((version) => !covered.has(version))).toEqual([])
  })

  it('cover the first day of every version and the day before it, with the version that answers on each', () => {
    const told = new Set(
      goldenDeadlines.map(({ rule, facts, version }) => `${rule} ${pickedBy(rule, facts.events)} by ${version}`)
    )
    const wanted = rules.flatMap((rule) =>
      rule.versions.flatMap(({ from }, index) => {
        const dayBefore = Temporal.PlainDate.from(from).subtract({ days: 1 }).toString()
        const earlier = rule.versions[index - 1]?.from ?? null
        return [`${rule.id} ${from} by ${from}`, `${rule.id} ${dayBefore} by ${earlier}`]
      })
    )
    expect(wanted.filter((one) => !told.has(one))).toEqual([])
  })

  it('cover the day before the first version of every rule, where nothing is answered', () => {
    const refused = new Set(goldenDeadlines.filter(({ status }) => status === 'not-encoded').map(({ rule }) => rule))
    expect(RULE_IDS.filter((id) => !refused.has(id))).toEqual([])
  })

  it('each have a name of their own, a count, a source and somebody or nobody who checked them', () => {
    expect(twice(goldenDeadlines.map(({ id }) => id))).toEqual([])
    for (const { working, source, checkedBy } of goldenDeadlines) {
      expect([working, source, checkedBy].map((text) => text.trim())).not.toContain('')
    }
  })
})

function decide({ decision, facts }: GoldenDecision) {
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
  it.each(goldenDecisions)('$id: $working', (golden) => {
    const answered = decide(golden)
    const { expected } = golden
    if ('notEncoded' in expected) return expect(answered).toMatchObject({ ok: false, error: { kind: 'not-encoded' } })
    if ('needs' in expected)
      expect(answered).toMatchObject({ ok: true, value: { status: 'needs', needs: { fact: expected.needs } } })
    else expect(answered).toMatchObject({ ok: true, value: { status: 'decided', ...expected } })
    for (const { begins, ...wanted } of golden.reasons ?? []) {
      const found = answered.ok ? answered.value.because.filter(({ text }) => text.startsWith(begins)) : []
      expect(found).toMatchObject([wanted])
    }
  })

  const rowsOf = (decision: GoldenDecision['decision']) =>
    new Set(
      goldenDecisions
        .filter((golden) => golden.decision === decision)
        .flatMap(({ expected }) => ('rows' in expected ? expected.rows : []))
    )

  it('cover every row of DT-1 and DT-2', () => {
    expect(Object.keys(notificationRows).filter((row) => !rowsOf('notification').has(row))).toEqual([])
    expect(Object.keys(localReviewRows).filter((row) => !rowsOf('local-review').has(row))).toEqual([])
  })

  it('cover every outcome of DT-3', () => {
    const outcomes = new Set(goldenDecisions.map(({ expected }) => ('outcome' in expected ? expected.outcome : '')))
    const wanted = ['consider-national-review', 'panel-to-judge', 'no-national-review']
    expect(wanted.filter((outcome) => !outcomes.has(outcome))).toEqual([])
  })

  it('hold each criterion of DT-2 and DT-3 in each judgement, with the reason that is shown for it', () => {
    const judged = goldenDecisions.flatMap(({ facts, reasons = [] }) =>
      Object.entries(facts)
        .filter(([id]) => reasons.some(({ begins }) => begins === `${id}: `))
        .map(([id, judgement]) => `${id} ${String(judgement)}`)
    )
    const criteria = [...localReviewCriteria, ...nationalReviewCriteria].map(({ id }) => id)
    const wanted = criteria.flatMap((id) => JUDGEMENTS.map((judgement) => `${id} ${judgement}`))
    expect(wanted.filter((one) => !judged.includes(one))).toEqual([])
  })

  it('each have a name of their own, reasons on paper, a source and somebody or nobody who checked them', () => {
    expect(twice(goldenDecisions.map(({ id }) => id))).toEqual([])
    for (const { working, source, checkedBy } of goldenDecisions) {
      expect([working, source, checkedBy].map((text) => text.trim())).not.toContain('')
    }
  })
})
