import { describe, expect, it } from 'vitest'
import { type RapidReviewDocument, fingerprintOf } from './document.ts'

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
