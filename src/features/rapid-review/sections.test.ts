import { describe, expect, it } from 'vitest'
import { type RapidReviewDocument, fingerprintOf } from './document.ts'
import { SECTIONS, completeness } from './sections.ts'

const empty: RapidReviewDocument = {
  format: 1,
  reference: '2026-0001',
  partnershipName: 'Saltmere Safeguarding Children Partnership',
  reviewType: 'england-cspr',
  dates: { incidentOn: null, becameAwareOn: null, notifiedOn: null, dueOn: null, dueBecause: [] },
  children: [],
  immediateActions: [],
  sections: [],
  agencies: [],
  partnerViews: [],
  partnerDecisions: [],
  decision: null,
  scrutineerComments: [],
  signOffs: [],
  submission: null
}
const action = { who: 'Child 1', action: 'Moved', owner: 'A. Worker', dueOn: '2026-04-08', doneOn: null, doneNote: '' }

describe('what the Panel looks for', () => {
  it('is all empty in an empty review', () => {
    expect(completeness(empty).filter((check) => check.present)).toEqual([])
  })

  it('finds the text of a section and counts its words', () => {
    const checks = completeness({
      ...empty,
      sections: [{ key: 'context', title: 'Context', text: 'Nobody asked about racism.' }]
    })
    expect(checks.filter((check) => check.present).map((check) => [check.title, check.found])).toEqual([
      ['Context and inequality', '4 words']
    ])
  })

  it('does not count an immediate action that is not done', () => {
    const found = (doneOn: string | null) =>
      completeness({ ...empty, immediateActions: [{ ...action, doneOn }] }).find((one) => one.href === '/immediate-actions')
    expect(found(null)?.present).toBe(false)
    expect(found('2026-04-03')?.present).toBe(true)
  })

  it('leads only to pages that exist', () => {
    const pages = ['/immediate-actions', '/decision', ...SECTIONS.map((section) => `/text/${section.key}`)]
    expect(completeness(empty).filter((check) => !pages.includes(check.href))).toEqual([])
  })
})

describe('the fingerprint of what partners sign', () => {
  const before = fingerprintOf({ ...empty, immediateActions: [action] })

  it('changes with any word of the text and any view', () => {
    const sections = [{ key: 'incident', title: 'The incident', text: 'What happened' }]
    expect(fingerprintOf({ ...empty, immediateActions: [action], sections })).not.toBe(before)
    expect(fingerprintOf({ ...empty, immediateActions: [{ ...action, action: 'Moved again' }] })).not.toBe(before)
  })

  it('stays when an action gets done, the scrutineer comments or a partner signs', () => {
    const comment = { comment: 'Well argued', writtenBy: 'Sol', writtenOn: '2026-04-20' }
    const signed = { partner: 'police', signedBy: 'Pat', agencyName: 'Police', signedOn: '2026-04-20' } as const
    const later = { ...empty, scrutineerComments: [comment], signOffs: [signed] }
    expect(fingerprintOf({ ...later, immediateActions: [{ ...action, doneOn: '2026-04-07', doneNote: 'Safe' }] })).toBe(before)
  })
})
