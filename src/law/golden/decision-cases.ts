/** Golden cases of the three decisions, one at least for each row, read off the Act, the Regulations and the guidance. */
import { NOBODY_YET, type GoldenDecision } from './golden-case.ts'

const child = { lookedAfter: false, careLeaver: false, age: 4, on: '2026-04-02' }
const s16C = 'Children Act 2004 section 16C(1)'
const lookedAfter = 'GOV.UK, Report a serious child safeguarding incident'
const careLeavers = 'Working Together 2023, deaths of care leavers'

const notification: readonly GoldenDecision[] = [
  {
    id: 'n1-death-in-area',
    decision: 'notification',
    facts: { abuseOrNeglect: 'known-or-suspected', outcome: 'death', place: 'in-area', ...child },
    expected: { outcome: 'must-notify', rows: ['N1'], recipients: ['panel'], rapidReview: true },
    source: s16C,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n2-serious-harm-in-area',
    decision: 'notification',
    facts: { abuseOrNeglect: 'known-or-suspected', outcome: 'serious-harm', place: 'in-area', ...child },
    expected: { outcome: 'must-notify', rows: ['N2'], recipients: ['panel'], rapidReview: true },
    source: s16C,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n3-abroad-normally-resident',
    decision: 'notification',
    facts: { abuseOrNeglect: 'known-or-suspected', outcome: 'death', place: 'outside-england-normally-resident', ...child },
    expected: { outcome: 'must-notify', rows: ['N3'], recipients: ['panel'], rapidReview: true },
    source: s16C,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n4-another-english-area',
    decision: 'notification',
    facts: { abuseOrNeglect: 'known-or-suspected', outcome: 'serious-harm', place: 'other-english-area', ...child },
    expected: { outcome: 'another-authority-notifies', rows: ['N4'], recipients: [], rapidReview: true },
    source: 'The Panel, questions and answers: the authority where it took place notifies',
    checkedBy: NOBODY_YET
  },
  {
    id: 'n5-looked-after-no-abuse',
    decision: 'notification',
    facts: {
      abuseOrNeglect: 'not',
      outcome: 'death',
      place: 'in-area',
      lookedAfter: true,
      careLeaver: false,
      age: 15,
      on: '2026-04-02'
    },
    expected: { outcome: 'must-notify', rows: ['N5'], recipients: ['secretary-of-state', 'ofsted'], rapidReview: false },
    source: lookedAfter,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n6-looked-after-abuse',
    decision: 'notification',
    facts: {
      abuseOrNeglect: 'known-or-suspected',
      outcome: 'death',
      place: 'in-area',
      lookedAfter: true,
      careLeaver: false,
      age: 15,
      on: '2026-04-02'
    },
    expected: {
      outcome: 'must-notify',
      rows: ['N1', 'N6'],
      recipients: ['panel', 'secretary-of-state', 'ofsted'],
      rapidReview: true
    },
    source: lookedAfter,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n6-looked-after-abuse-elsewhere',
    decision: 'notification',
    facts: {
      abuseOrNeglect: 'known-or-suspected',
      outcome: 'death',
      place: 'other-english-area',
      lookedAfter: true,
      careLeaver: false,
      age: 15,
      on: '2026-04-02'
    },
    expected: { outcome: 'must-notify', rows: ['N4', 'N6'], recipients: ['secretary-of-state', 'ofsted'], rapidReview: true },
    source: lookedAfter,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n7-care-leaver-after-the-change',
    decision: 'notification',
    facts: {
      abuseOrNeglect: 'not',
      outcome: 'death',
      place: 'in-area',
      lookedAfter: false,
      careLeaver: true,
      age: 22,
      on: '2024-06-01'
    },
    expected: { outcome: 'should-notify', rows: ['N7'], recipients: ['secretary-of-state', 'ofsted'], rapidReview: false },
    source: careLeavers,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n7-care-leaver-before-the-change',
    decision: 'notification',
    facts: {
      abuseOrNeglect: 'not',
      outcome: 'death',
      place: 'in-area',
      lookedAfter: false,
      careLeaver: true,
      age: 22,
      on: '2023-06-01'
    },
    expected: { outcome: 'no-duty', rows: [], recipients: [], rapidReview: false },
    source: careLeavers,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n7-day-before-the-change',
    decision: 'notification',
    facts: { abuseOrNeglect: 'not', outcome: 'death', lookedAfter: false, careLeaver: true, age: 19, on: '2023-12-14' },
    expected: { outcome: 'no-duty', rows: [] },
    source: careLeavers,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n7-first-day-of-the-change',
    decision: 'notification',
    facts: { abuseOrNeglect: 'not', outcome: 'death', lookedAfter: false, careLeaver: true, age: 19, on: '2023-12-15' },
    expected: { outcome: 'should-notify', rows: ['N7'] },
    source: careLeavers,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n7-abuse-suspected-but-adult',
    decision: 'notification',
    facts: {
      abuseOrNeglect: 'known-or-suspected',
      outcome: 'death',
      place: 'in-area',
      lookedAfter: false,
      careLeaver: true,
      age: 22,
      on: '2024-06-01'
    },
    expected: { outcome: 'should-notify', rows: ['N7'], rapidReview: false },
    source: careLeavers,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n7-twenty-five',
    decision: 'notification',
    facts: { abuseOrNeglect: 'not', outcome: 'death', lookedAfter: false, careLeaver: true, age: 25, on: '2024-06-01' },
    expected: { outcome: 'no-duty', rows: [] },
    source: careLeavers,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n8-care-leaver-under-18',
    decision: 'notification',
    facts: {
      abuseOrNeglect: 'known-or-suspected',
      outcome: 'death',
      place: 'in-area',
      lookedAfter: false,
      careLeaver: true,
      age: 17,
      on: '2024-06-01'
    },
    expected: { outcome: 'must-notify', rows: ['N1', 'N8'], recipients: ['panel'], rapidReview: true },
    source: careLeavers,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n9-unclear',
    decision: 'notification',
    facts: { abuseOrNeglect: 'unclear', outcome: 'serious-harm', place: 'in-area', ...child },
    expected: { outcome: 'decide-and-record', rows: ['N9'], recipients: [], rapidReview: false },
    source: 'This service: an unclear answer is decided together and recorded',
    checkedBy: NOBODY_YET
  },
  {
    id: 'n9-unclear-looked-after-death',
    decision: 'notification',
    facts: { abuseOrNeglect: 'unclear', outcome: 'death', place: 'in-area', lookedAfter: true, age: 15, on: '2026-04-02' },
    expected: { outcome: 'must-notify', rows: ['N9', 'N5'], recipients: ['secretary-of-state', 'ofsted'], rapidReview: false },
    source: lookedAfter,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n10-near-miss',
    decision: 'notification',
    facts: { abuseOrNeglect: 'known-or-suspected', outcome: 'neither', place: 'in-area', ...child },
    expected: { outcome: 'no-duty', rows: ['N10'], recipients: [], rapidReview: false },
    source: 'South Tyneside, near misses',
    checkedBy: NOBODY_YET
  },
  {
    id: 'no-abuse-no-care',
    decision: 'notification',
    facts: { abuseOrNeglect: 'not', outcome: 'death', place: 'in-area', ...child },
    expected: { outcome: 'no-duty', rows: [], recipients: [], rapidReview: false },
    source: s16C,
    checkedBy: NOBODY_YET
  }
]

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
const regulation11 = 'SI 2018/789 regulation 11'

const localReview: readonly GoldenDecision[] = [
  {
    id: 'r1-new-learning',
    decision: 'local-review',
    facts: { ...none, L3: 'may-be-met', newLearningLikely: true, nationalIssue: false },
    expected: { outcome: 'commission-local-review', rows: ['R1'], tellPanel: false },
    source: regulation11,
    checkedBy: NOBODY_YET
  },
  {
    id: 'r2-learning-captured',
    decision: 'local-review',
    facts: { ...none, L1: 'met', newLearningLikely: false, nationalIssue: false },
    expected: { outcome: 'no-local-review-learning-captured', rows: ['R2'] },
    source: 'Panel guidance of September 2022, as restated by Devon',
    checkedBy: NOBODY_YET
  },
  {
    id: 'r3-national-issue',
    decision: 'local-review',
    facts: { ...none, L2: 'met', newLearningLikely: true, nationalIssue: true },
    expected: { outcome: 'tell-panel-possible-national-review', rows: ['R3'], tellPanel: true },
    source: 'Working Together, rapid reviews',
    checkedBy: NOBODY_YET
  },
  {
    id: 'r4-no-criterion',
    decision: 'local-review',
    facts: { ...none, nationalIssue: false },
    expected: { outcome: 'no-local-review-consider-alternative', rows: ['R4'] },
    source: regulation11,
    checkedBy: NOBODY_YET
  },
  {
    id: 'r5-discretionary',
    decision: 'local-review',
    facts: { seriousCase: false, newLearningLikely: true, nationalIssue: false },
    expected: { outcome: 'discretionary-review', rows: ['R5'] },
    source: 'Working Together: reviews of other cases',
    checkedBy: NOBODY_YET
  }
]

const regulation3 = 'Children Act 2004 section 16B(1) and SI 2018/789 regulation 3'

const nationalReview: readonly GoldenDecision[] = [
  {
    id: 'national-complex-and-criterion',
    decision: 'national-review',
    facts: { complex: true, nationalImportance: false, 'N-a': 'not-met', 'N-b': 'may-be-met', 'N-c': 'not-met' },
    expected: { outcome: 'consider-national-review', threshold: true, rows: ['N-b'] },
    source: regulation3,
    checkedBy: NOBODY_YET
  },
  {
    id: 'national-important-no-criterion',
    decision: 'national-review',
    facts: { complex: false, nationalImportance: true, 'N-a': 'not-met', 'N-b': 'not-met', 'N-c': 'not-met' },
    expected: { outcome: 'panel-to-judge', threshold: true, rows: [] },
    source: regulation3,
    checkedBy: NOBODY_YET
  },
  {
    id: 'national-below-the-threshold',
    decision: 'national-review',
    facts: { complex: false, nationalImportance: false, 'N-a': 'met', 'N-b': 'not-met', 'N-c': 'met' },
    expected: { outcome: 'no-national-review', threshold: false },
    source: regulation3,
    checkedBy: NOBODY_YET
  }
]

export const goldenDecisions: readonly GoldenDecision[] = [...notification, ...localReview, ...nationalReview]
