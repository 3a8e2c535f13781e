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
    working:
      'Suspected, a death, here: both limbs of section 16C(1)(a) are there. A child of four who was not looked after: the Panel alone is notified.',
    source: s16C,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n2-serious-harm-in-area',
    decision: 'notification',
    facts: { abuseOrNeglect: 'known-or-suspected', outcome: 'serious-harm', place: 'in-area', ...child },
    expected: { outcome: 'must-notify', rows: ['N2'], recipients: ['panel'], rapidReview: true },
    working: 'Suspected, serious harm, here: section 16C(1)(a).',
    source: s16C,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n3-abroad-normally-resident',
    decision: 'notification',
    facts: { abuseOrNeglect: 'known-or-suspected', outcome: 'death', place: 'outside-england-normally-resident', ...child },
    expected: { outcome: 'must-notify', rows: ['N3'], recipients: ['panel'], rapidReview: true },
    working: 'Suspected, a death outside England, the child normally resident here: section 16C(1)(b).',
    source: s16C,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n4-another-english-area',
    decision: 'notification',
    facts: { abuseOrNeglect: 'known-or-suspected', outcome: 'serious-harm', place: 'other-english-area', ...child },
    expected: { outcome: 'another-authority-notifies', rows: ['N4'], recipients: [], rapidReview: true },
    working:
      'Section 16C(1)(a) speaks of the authority in whose area it happened, and (b) only of outside England: the other authority notifies, and the rapid review is there.',
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
    working:
      'The duty to notify the Panel needs suspicion, which there is none of. The death of a looked-after child is notified whatever its cause.',
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
    working: 'Section 16C(1)(a) applies, and so does the notification of the death of a looked-after child: the two add up.',
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
    working:
      'The other authority notifies the Panel; this one still notifies the Secretary of State and Ofsted of the death of a child it looked after.',
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
    working:
      'An adult of 22, so section 16C does not apply; on 1 June 2024 the edition of 2023 asks for the deaths of care leavers up to 24.',
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
    working: 'The same death on 1 June 2023, when nothing asked for it.',
    source: careLeavers,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n7-day-before-the-change',
    decision: 'notification',
    facts: { abuseOrNeglect: 'not', outcome: 'death', lookedAfter: false, careLeaver: true, age: 19, on: '2023-12-14' },
    expected: { outcome: 'no-duty', rows: [] },
    working: '14 December 2023 is the day before the edition of 2023.',
    source: careLeavers,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n7-first-day-of-the-change',
    decision: 'notification',
    facts: { abuseOrNeglect: 'not', outcome: 'death', lookedAfter: false, careLeaver: true, age: 19, on: '2023-12-15' },
    expected: { outcome: 'should-notify', rows: ['N7'] },
    working: '15 December 2023 is the first day of the edition of 2023.',
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
    working: 'Suspicion does not bring an adult under section 16C; the request about care leavers stands.',
    source: careLeavers,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n7-twenty-five',
    decision: 'notification',
    facts: { abuseOrNeglect: 'not', outcome: 'death', lookedAfter: false, careLeaver: true, age: 25, on: '2024-06-01' },
    expected: { outcome: 'no-duty', rows: [] },
    working: 'The request reaches up to and including 24.',
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
    working:
      'A care leaver of 17 is a child: section 16C(1)(a) applies as to any child, and the notification to the Panel reaches the department and Ofsted.',
    source: careLeavers,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n9-unclear',
    decision: 'notification',
    facts: { abuseOrNeglect: 'unclear', outcome: 'serious-harm', place: 'in-area', ...child },
    expected: { outcome: 'decide-and-record', rows: ['N9'], recipients: [], rapidReview: false },
    working: 'Nobody can say yet: the partners decide together and record it.',
    source: 'This service: an unclear answer is decided together and recorded',
    checkedBy: NOBODY_YET
  },
  {
    id: 'n9-unclear-looked-after-death',
    decision: 'notification',
    facts: { abuseOrNeglect: 'unclear', outcome: 'death', place: 'in-area', lookedAfter: true, age: 15, on: '2026-04-02' },
    expected: { outcome: 'must-notify', rows: ['N9', 'N5'], recipients: ['secretary-of-state', 'ofsted'], rapidReview: false },
    working: 'Towards the Panel it is unclear; the death of a looked-after child is notified whatever its cause.',
    source: lookedAfter,
    checkedBy: NOBODY_YET
  },
  {
    id: 'n10-near-miss',
    decision: 'notification',
    facts: { abuseOrNeglect: 'known-or-suspected', outcome: 'neither', place: 'in-area', ...child },
    expected: { outcome: 'no-duty', rows: ['N10'], recipients: [], rapidReview: false },
    working: 'Neither died nor was seriously harmed: the duty does not arise.',
    source: 'South Tyneside, near misses',
    checkedBy: NOBODY_YET
  },
  {
    id: 'no-abuse-no-care',
    decision: 'notification',
    facts: { abuseOrNeglect: 'not', outcome: 'death', place: 'in-area', ...child },
    expected: { outcome: 'no-duty', rows: [], recipients: [], rapidReview: false },
    working: 'No suspicion, not looked after, no care leaver: no row applies.',
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
    working: 'L3 may be met, and “may” is enough for regulation 11; new learning is likely; no national issue.',
    source: regulation11,
    checkedBy: NOBODY_YET
  },
  {
    id: 'r2-learning-captured',
    decision: 'local-review',
    facts: { ...none, L1: 'met', newLearningLikely: false, nationalIssue: false },
    expected: { outcome: 'no-local-review-learning-captured', rows: ['R2'] },
    working: 'L1 is met, but nothing new is likely to be learned beyond the rapid review.',
    source: 'Panel guidance of September 2022, as restated by Devon',
    checkedBy: NOBODY_YET
  },
  {
    id: 'r3-national-issue',
    decision: 'local-review',
    facts: { ...none, L2: 'met', newLearningLikely: true, nationalIssue: true },
    expected: { outcome: 'tell-panel-possible-national-review', rows: ['R3'], tellPanel: true },
    working: 'The case may be of national importance: the Panel is told, whatever is decided locally.',
    source: 'Working Together, rapid reviews',
    checkedBy: NOBODY_YET
  },
  {
    id: 'r4-no-criterion',
    decision: 'local-review',
    facts: { ...none, nationalIssue: false },
    expected: { outcome: 'no-local-review-consider-alternative', rows: ['R4'] },
    working: 'All eight are judged and none is met.',
    source: regulation11,
    checkedBy: NOBODY_YET
  },
  {
    id: 'r5-discretionary',
    decision: 'local-review',
    facts: { seriousCase: false, newLearningLikely: true, nationalIssue: false },
    expected: { outcome: 'discretionary-review', rows: ['R5'] },
    working: 'Not a serious case, so the criteria need not be judged; learning is likely.',
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
    working: 'Complex is enough for the threshold; N-b may be met.',
    source: regulation3,
    checkedBy: NOBODY_YET
  },
  {
    id: 'national-important-no-criterion',
    decision: 'national-review',
    facts: { complex: false, nationalImportance: true, 'N-a': 'not-met', 'N-b': 'not-met', 'N-c': 'not-met' },
    expected: { outcome: 'panel-to-judge', threshold: true, rows: [] },
    working: 'Of national importance, but no criterion is met: they are taken into account and do not decide.',
    source: regulation3,
    checkedBy: NOBODY_YET
  },
  {
    id: 'national-below-the-threshold',
    decision: 'national-review',
    facts: { complex: false, nationalImportance: false, 'N-a': 'met', 'N-b': 'not-met', 'N-c': 'met' },
    expected: { outcome: 'no-national-review', threshold: false, rows: ['N-a', 'N-c'] },
    working: 'Neither complex nor of national importance: section 16B does not reach it, whatever criteria are met.',
    source: regulation3,
    checkedBy: NOBODY_YET
  }
]

export const decisionCases: readonly GoldenDecision[] = [...notification, ...localReview, ...nationalReview]
