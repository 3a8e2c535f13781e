import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ABUSE_OR_NEGLECT,
  OUTCOMES,
  parseLocalReviewFacts,
  parseNationalReviewFacts,
  parseNotificationFacts,
  PLACES,
  type NotificationFacts
} from './decision-facts.ts'
import { decideLocalReview } from './local-review-decision.ts'
import { decideNationalReview } from './national-review-decision.ts'
import { combine, decideNotification } from './notification-decision.ts'

const date = (text: string) => Temporal.PlainDate.from(text)

function asked(facts: NotificationFacts): string | undefined {
  const answered = decideNotification(facts)
  return answered.ok && answered.value.status === 'needs' ? answered.value.needs.fact : undefined
}

describe('the notification decision', () => {
  it('asks one question after another and stops when nothing can change the answer', () => {
    expect(asked({})).toBe('abuseOrNeglect')
    expect(asked({ abuseOrNeglect: 'known-or-suspected' })).toBe('outcome')
    expect(asked({ abuseOrNeglect: 'known-or-suspected', outcome: 'death' })).toBe('place')
    expect(asked({ abuseOrNeglect: 'known-or-suspected', outcome: 'death', place: 'in-area' })).toBe('lookedAfter')
    expect(asked({ abuseOrNeglect: 'known-or-suspected', outcome: 'death', place: 'in-area', lookedAfter: false })).toBe('age')
    expect(asked({ abuseOrNeglect: 'known-or-suspected', outcome: 'death', place: 'in-area', lookedAfter: false, age: 3 })).toBe(
      'on'
    )
    expect(asked({ abuseOrNeglect: 'not', outcome: 'death', lookedAfter: false })).toBe('careLeaver')
    expect(asked({ abuseOrNeglect: 'not', outcome: 'death', lookedAfter: false, careLeaver: true })).toBe('age')
    expect(asked({ abuseOrNeglect: 'not', outcome: 'serious-harm' })).toBe('on')
    expect(asked({ abuseOrNeglect: 'not', outcome: 'serious-harm', on: date('2026-04-02') })).toBeUndefined()
  })

  it('gives every reason with its citation, met or not', () => {
    const answered = decideNotification({
      abuseOrNeglect: 'known-or-suspected',
      outcome: 'serious-harm',
      place: 'in-area',
      lookedAfter: false,
      careLeaver: false,
      age: 4,
      on: date('2026-04-02')
    })
    if (!answered.ok) throw new Error(answered.error.message)
    const met = answered.value.because.filter((reason) => reason.met === true).map((reason) => reason.text)
    const notMet = answered.value.because.filter((reason) => reason.met === false).map((reason) => reason.text)
    expect(met).toContain('Abuse or neglect is known or suspected.')
    expect(met).toContain('It happened in this authority’s area.')
    expect(notMet).toContain('A looked-after child died: the Secretary of State and Ofsted are notified whatever the cause.')
    expect(answered.value.because.every((reason) => reason.cite !== '' && reason.url.startsWith('https://'))).toBe(true)
  })

  it('treats a person of unknown age as a child, and says so', () => {
    const answered = decideNotification({
      abuseOrNeglect: 'known-or-suspected',
      outcome: 'serious-harm',
      place: 'in-area',
      age: 'not-known',
      on: date('2026-04-02')
    })
    expect(answered).toMatchObject({ ok: true, value: { outcome: 'must-notify', rows: ['N2'] } })
  })

  it('does not reach an adult who was harmed', () => {
    const answered = decideNotification({
      abuseOrNeglect: 'known-or-suspected',
      outcome: 'serious-harm',
      place: 'in-area',
      age: 18,
      on: date('2026-04-02')
    })
    expect(answered).toMatchObject({ ok: true, value: { outcome: 'no-duty', rows: [] } })
  })

  it('does not answer for a day before the law it holds', () => {
    expect(decideNotification({ on: date('2018-06-28') })).toMatchObject({ ok: false, error: { kind: 'not-encoded' } })
    expect(decideNotification({ on: date('2018-06-29') })).toMatchObject({ ok: true, value: { status: 'needs' } })
  })

  it('calls two rows that contradict each other an error, whatever their order', () => {
    const must = { row: 'N1', requires: { panel: 'must' }, rapidReview: true } as const
    const none = { row: 'N10', requires: { panel: 'none' }, rapidReview: false } as const
    expect(combine([must, none])).toMatchObject({ ok: false, error: { kind: 'conflict', rows: ['N1', 'N10'] } })
    expect(combine([none, must])).toMatchObject({ ok: false, error: { kind: 'conflict' } })
    expect(combine([must, must])).toMatchObject({ ok: true, value: { outcome: 'must-notify' } })
  })

  it('never contradicts itself, and never misses a duty, whatever the facts', () => {
    const facts = fc.record({
      abuseOrNeglect: fc.constantFrom(...ABUSE_OR_NEGLECT),
      outcome: fc.constantFrom(...OUTCOMES),
      place: fc.constantFrom(...PLACES),
      lookedAfter: fc.boolean(),
      careLeaver: fc.boolean(),
      age: fc.integer({ min: 0, max: 17 }),
      on: fc.integer({ min: 0, max: 3800 }).map((days) => date('2018-06-29').add({ days }))
    })
    fc.assert(
      fc.property(facts, (given) => {
        const answered = decideNotification(given)
        if (!answered.ok || answered.value.status !== 'decided') return false
        const { recipients, rapidReview, outcome } = answered.value
        const serious = given.outcome === 'death' || given.outcome === 'serious-harm'
        const here = given.place === 'in-area' || given.place === 'outside-england-normally-resident'
        const panel = given.abuseOrNeglect === 'known-or-suspected' && serious && here
        const looked = given.outcome === 'death' && given.lookedAfter
        return (
          recipients.includes('panel') === panel &&
          (!looked || (recipients.includes('ofsted') && recipients.includes('secretary-of-state'))) &&
          (!panel || (rapidReview && outcome === 'must-notify'))
        )
      }),
      { numRuns: 2000 }
    )
  })

  it.each([
    [{ abuseOrNeglect: 'maybe' }, 'abuseOrNeglect'],
    [{ age: -1 }, 'age'],
    [{ age: '4' }, 'age'],
    [{ on: '2026-02-30' }, 'on'],
    [{ lookedafter: true }, 'lookedafter'],
    [{ lookedAfter: true, age: 19 }, 'lookedAfter'],
    [null, 'facts']
  ])('refuses %o', (raw, field) => {
    expect(parseNotificationFacts(raw)).toMatchObject({ ok: false, error: [{ field }] })
  })
})

describe('the local review decision', () => {
  const none = {
    L1: 'not-met',
    L2: 'not-met',
    L3: 'not-met',
    L4: 'not-met',
    L5: 'not-met',
    L6: 'not-met',
    L7: 'not-met',
    L8: 'not-met'
  }

  function decide(raw: unknown) {
    const parsed = parseLocalReviewFacts(raw)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    return decideLocalReview(parsed.value)
  }

  it('asks for each criterion, then for new learning, then for national importance', () => {
    expect(decide({})).toMatchObject({ value: { status: 'needs', needs: { fact: 'L1' } } })
    expect(decide({ ...none, L8: null })).toMatchObject({ value: { status: 'needs', needs: { fact: 'L8' } } })
    expect(decide({ ...none, L1: 'met' })).toMatchObject({ value: { status: 'needs', needs: { fact: 'newLearningLikely' } } })
    expect(decide({ ...none, L1: 'met', newLearningLikely: true })).toMatchObject({
      value: { status: 'needs', needs: { fact: 'nationalIssue' } }
    })
  })

  it('asks again for what is not known while nothing else is met', () => {
    expect(decide({ ...none, L4: 'not-known', nationalIssue: false })).toMatchObject({
      value: { status: 'needs', needs: { fact: 'L4' } }
    })
    expect(decide({ ...none, L1: 'met', L4: 'not-known', newLearningLikely: false, nationalIssue: false })).toMatchObject({
      value: { status: 'decided', rows: ['R2'] }
    })
  })

  it('gives a reason for each of the eight criteria', () => {
    const answered = decide({ ...none, L2: 'may-be-met', newLearningLikely: true, nationalIssue: false })
    if (!answered.ok) throw new Error(answered.error.message)
    const reasons = answered.value.because.filter((reason) => /^L\d/.test(reason.text))
    expect(reasons.map((reason) => reason.met)).toEqual([false, true, false, false, false, false, false, false])
    expect(reasons[0]?.cite).toBe('SI 2018/789, regulation 11')
  })

  it('takes criteria under their own heading, but not twice', () => {
    expect(decide({ criteria: { ...none }, nationalIssue: false })).toMatchObject({ value: { rows: ['R4'] } })
    expect(parseLocalReviewFacts({ criteria: none, L1: 'met' })).toMatchObject({ ok: false, error: [{ field: 'L1' }] })
    expect(parseLocalReviewFacts({ criteria: { L9: 'met' } })).toMatchObject({ ok: false, error: [{ field: 'criteria.L9' }] })
  })

  it('does not answer for a day before the law it holds', () => {
    expect(decide({ ...none, nationalIssue: false, on: '2018-06-28' })).toMatchObject({
      ok: false,
      error: { kind: 'not-encoded' }
    })
  })
})

describe('the national review decision', () => {
  function decide(raw: unknown) {
    const parsed = parseNationalReviewFacts(raw)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    return decideNationalReview(parsed.value)
  }

  it('asks for the threshold before the criteria', () => {
    expect(decide({})).toMatchObject({ value: { needs: { fact: 'complex' } } })
    expect(decide({ complex: false })).toMatchObject({ value: { needs: { fact: 'nationalImportance' } } })
    expect(decide({ complex: true })).toMatchObject({ value: { needs: { fact: 'N-a' } } })
  })

  it('asks again for a criterion that is not known while none is met', () => {
    const facts = { complex: true, 'N-a': 'not-met', 'N-b': 'not-known', 'N-c': 'not-met' }
    expect(decide(facts)).toMatchObject({ value: { status: 'needs', needs: { fact: 'N-b' } } })
    expect(decide({ ...facts, 'N-c': 'met' })).toMatchObject({ value: { status: 'decided', rows: ['N-c'] } })
  })

  it('weighs the circumstances without counting them', () => {
    const facts = { complex: true, 'N-a': 'not-met', 'N-b': 'not-met', 'N-c': 'not-met', C1: 'met' }
    const answered = decide(facts)
    expect(answered).toMatchObject({ value: { outcome: 'panel-to-judge' } })
    expect(answered.ok && answered.value.because.find((reason) => reason.text.startsWith('C1'))?.met).toBe(true)
  })
})
