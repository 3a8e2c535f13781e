import { describe, expect, it } from 'vitest'
import { type LocalReviewState, STATE_WORDS, TRANSITIONS, canTake, nextState, readQuestions } from './local-review.ts'
import { fingerprintOf, isRequired, sectionsOf, whatIsMissing } from './report.ts'

describe('the life of a local review', () => {
  it('goes from decision to terms, writing, sign-off and sending', () => {
    const steps = ['decide-review', 'agree-terms', 'change-report', 'complete-sign-off', 'send'] as const
    let state: LocalReviewState = 'proposed'
    const seen: LocalReviewState[] = []
    for (const step of steps) {
      const next = nextState(state, step)
      expect([state, step, next !== undefined]).toEqual([state, step, true])
      state = next ?? state
      seen.push(state)
    }
    expect(seen).toEqual(['decided', 'scoped', 'drafting', 'signed-off', 'sent'])
  })

  it('comes back to writing when a signed or sent report is changed', () => {
    expect(nextState('signed-off', 'change-report')).toBe('drafting')
    expect(nextState('sent', 'change-report')).toBe('drafting')
  })

  it('never sends what is not signed off, never signs what is not written, and changes nothing that is published', () => {
    for (const state of Object.keys(STATE_WORDS) as LocalReviewState[]) {
      expect([state, canTake(state, 'send')]).toEqual([state, state === 'signed-off'])
      expect([state, canTake(state, 'complete-sign-off')]).toEqual([state, state === 'drafting' || state === 'signed-off'])
    }
    expect(TRANSITIONS.published).toEqual({})
  })

  it('can be decided later, and taken back only until it is signed off', () => {
    expect(nextState('not-needed', 'decide-review')).toBe('decided')
    expect(nextState('drafting', 'decide-no-review')).toBe('not-needed')
    expect(nextState('signed-off', 'decide-no-review')).toBeUndefined()
  })
})

describe('key lines of enquiry', () => {
  it('are one a line, without the numbers people type', () => {
    expect(
      readQuestions('1. How was Ash heard?\n\n2) Who knew?\n(3) What of school?\n- Why then?\n24 hours: who was told?')
    ).toEqual(['How was Ash heard?', 'Who knew?', 'What of school?', 'Why then?', '24 hours: who was told?'])
  })
})

describe('what is missing from a report', () => {
  const all = sectionsOf('england-cspr')
  const complete = {
    reviewType: 'england-cspr',
    written: new Set(all.map((one) => one.id)),
    findings: [{ number: 1, kind: 'system' as const, why: 'because', goodPractice: false, evidence: 1 }],
    hasTerms: true,
    hasReviewer: true,
    toldEverybody: true
  }

  it('is nothing when everything is there', () => {
    expect(whatIsMissing(complete)).toEqual([])
  })

  it('marks exactly the two things the Regulations require: improvements, and systemic or underlying reasons', () => {
    expect(all.filter(isRequired).map((one) => one.id)).toEqual(['analysis', 'recommendations'])
    const missing = whatIsMissing({ ...complete, written: new Set() })
    expect(missing.filter((one) => one.required).map((one) => one.key)).toEqual(['analysis', 'recommendations'])
    expect(missing.map((one) => one.key)).toEqual(expect.arrayContaining(['child', 'inequality', 'summary']))
  })

  it('asks for the system behind findings about a case, for why, and for evidence', () => {
    const findings = [{ number: 1, kind: 'case' as const, why: '', goodPractice: false, evidence: 0 }]
    expect(whatIsMissing({ ...complete, findings }).map((one) => one.key)).toEqual(['system-findings', 'evidence', 'why'])
    expect(whatIsMissing({ ...complete, findings: [] }).map((one) => one.key)).toEqual(['findings'])
  })
})

describe('the fingerprint of a report', () => {
  const report = {
    title: 'T',
    leadReviewerName: 'R',
    sections: [{ key: 'a', heading: 'A', text: 'x' }],
    findings: [{ id: '1', number: 1, kind: 'case' as const, title: 't', text: 'u', why: 'w', goodPractice: false }]
  }
  it('differs with any word, wherever it stands, and not with the row it is kept in', () => {
    const before = fingerprintOf(report)
    expect(fingerprintOf({ ...report, title: 'U' })).not.toBe(before)
    expect(fingerprintOf({ ...report, sections: [{ key: 'a', heading: 'A', text: 'x ' }] })).not.toBe(before)
    expect(fingerprintOf({ ...report, sections: [{ key: 'a', heading: 'Ax', text: '' }] })).not.toBe(before)
    expect(fingerprintOf({ ...report, findings: report.findings.map((one) => ({ ...one, goodPractice: true })) })).not.toBe(
      before
    )
    expect(fingerprintOf({ ...report, findings: report.findings.map((one) => ({ ...one, id: '2' })) })).toBe(before)
  })
})
