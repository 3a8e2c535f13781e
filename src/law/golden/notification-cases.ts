/** Further golden cases of DT-1: each row in the places, ages and days where it could be mistaken for another. */
import { NOBODY_YET, type GoldenAnswer, type GoldenDecision, type GoldenReason } from './golden-case.ts'

const section16C = 'Children Act 2004 section 16C(1)'
const thePanel = 'The Panel, questions and answers: the authority where it took place notifies'
const lookedAfterDeaths = 'GOV.UK, Report a serious child safeguarding incident'
const careLeavers = 'Working Together 2023, deaths of care leavers'
const ownRule = 'This service: an unclear answer is decided together and recorded'

const child = { lookedAfter: false, careLeaver: false, age: 4, on: '2026-04-02' }
const lookedAfterChild = { lookedAfter: true, careLeaver: false, age: 15, on: '2026-04-02' }
const careLeaver = { lookedAfter: false, careLeaver: true }
const suspected = 'known-or-suspected'
const departmentAndOfsted = ['secretary-of-state', 'ofsted']

function golden(
  id: string,
  facts: Readonly<Record<string, unknown>>,
  expected: GoldenAnswer,
  working: string,
  source: string,
  reasons: readonly GoldenReason[] = []
): GoldenDecision {
  return { id, decision: 'notification', facts, expected, reasons, working, source, checkedBy: NOBODY_YET }
}

export const notificationCases: readonly GoldenDecision[] = [
  golden(
    'n1-reasons',
    { abuseOrNeglect: suspected, outcome: 'death', place: 'in-area', ...child, on: '2018-06-29' },
    { outcome: 'must-notify', rows: ['N1'], recipients: ['panel'], rapidReview: true },
    'On the first day of the duty.',
    section16C,
    [
      { begins: 'Abuse or neglect is known or suspected', met: true, confidence: 'seen' },
      { begins: 'The child died or was seriously harmed', met: true, confidence: 'seen' },
      { begins: 'It happened in this authority', met: true, confidence: 'seen' },
      { begins: 'It happened outside England', met: false, confidence: 'seen' },
      { begins: 'A looked-after child died', met: false, confidence: 'seen' }
    ]
  ),
  golden(
    'before-the-duty',
    { abuseOrNeglect: suspected, outcome: 'death', place: 'in-area', ...child, on: '2018-06-28' },
    { notEncoded: true },
    'The day before the duty began: earlier law is not held, so nothing is answered.',
    section16C
  ),
  golden(
    'n3-serious-harm-abroad',
    { abuseOrNeglect: suspected, outcome: 'serious-harm', place: 'outside-england-normally-resident', ...child },
    { outcome: 'must-notify', rows: ['N3'], recipients: ['panel'], rapidReview: true },
    'Serious harm outside England to a child who normally lives here: section 16C(1)(b). Wales, Scotland and Northern Ireland are outside England.',
    section16C
  ),
  golden(
    'n4-death',
    { abuseOrNeglect: suspected, outcome: 'death', place: 'other-english-area', ...child },
    { outcome: 'another-authority-notifies', rows: ['N4'], recipients: [], rapidReview: true },
    'A death in another English area: that authority notifies and leads the rapid review.',
    thePanel,
    [{ begins: 'It happened in another English area', met: true, confidence: 'seen' }]
  ),
  golden(
    'elsewhere-in-the-united-kingdom',
    { abuseOrNeglect: suspected, outcome: 'death', place: 'other-uk', ...child },
    { outcome: 'no-duty', rows: [], recipients: [], rapidReview: false },
    'Outside England, and the child did not normally live here: neither limb of section 16C(1).',
    section16C
  ),
  golden(
    'n5-elsewhere-in-england',
    { abuseOrNeglect: 'not', outcome: 'death', place: 'other-english-area', ...lookedAfterChild },
    { outcome: 'must-notify', rows: ['N5'], recipients: departmentAndOfsted, rapidReview: false },
    'The death of a looked-after child is notified wherever it was.',
    lookedAfterDeaths,
    [{ begins: 'A looked-after child died', met: true, confidence: 'seen' }]
  ),
  golden(
    'n5-only-a-death',
    { abuseOrNeglect: 'not', outcome: 'serious-harm', place: 'in-area', ...lookedAfterChild },
    { outcome: 'no-duty', rows: [], recipients: [], rapidReview: false },
    'Serious harm without suspicion: the row of looked-after children speaks of deaths only.',
    lookedAfterDeaths
  ),
  golden(
    'n6-abroad',
    { abuseOrNeglect: suspected, outcome: 'death', place: 'outside-england-normally-resident', ...lookedAfterChild },
    { outcome: 'must-notify', rows: ['N3', 'N6'], recipients: ['panel', ...departmentAndOfsted], rapidReview: true },
    'N3 and the recipients of N5 add up.',
    lookedAfterDeaths
  ),
  golden(
    'n2-looked-after-child-harmed',
    { abuseOrNeglect: suspected, outcome: 'serious-harm', place: 'in-area', ...lookedAfterChild },
    { outcome: 'must-notify', rows: ['N2'], recipients: ['panel'], rapidReview: true },
    'Nobody died, so only the duty to notify the Panel applies.',
    section16C
  ),
  golden(
    'n7-twenty-four',
    { abuseOrNeglect: 'not', outcome: 'death', place: 'in-area', ...careLeaver, age: 24, on: '2024-06-01' },
    { outcome: 'should-notify', rows: ['N7'], recipients: departmentAndOfsted, rapidReview: false },
    'Up to and including 24.',
    careLeavers,
    [{ begins: 'A care leaver up to and including 24 died', met: true, confidence: 'seen' }]
  ),
  golden(
    'n7-child-without-suspicion',
    { abuseOrNeglect: 'not', outcome: 'death', place: 'in-area', ...careLeaver, age: 17, on: '2024-06-01' },
    { outcome: 'should-notify', rows: ['N7'], recipients: departmentAndOfsted, rapidReview: false },
    'A care leaver of 17 without suspicion of abuse or neglect: section 16C does not apply, the request does.',
    careLeavers
  ),
  golden(
    'n7-only-a-death',
    { abuseOrNeglect: suspected, outcome: 'serious-harm', place: 'in-area', ...careLeaver, age: 20, on: '2024-06-01' },
    { outcome: 'no-duty', rows: [], recipients: [], rapidReview: false },
    'An adult who was harmed: section 16C speaks of children, the request of deaths.',
    careLeavers
  ),
  golden(
    'n8-abroad',
    {
      abuseOrNeglect: suspected,
      outcome: 'death',
      place: 'outside-england-normally-resident',
      ...careLeaver,
      age: 17,
      on: '2024-06-01'
    },
    { outcome: 'must-notify', rows: ['N3', 'N8'], recipients: ['panel'], rapidReview: true },
    'A child, so the row of the place applies: N3.',
    careLeavers
  ),
  golden(
    'n1-care-leaver-before-the-change',
    { abuseOrNeglect: suspected, outcome: 'death', place: 'in-area', ...careLeaver, age: 17, on: '2023-06-01' },
    { outcome: 'must-notify', rows: ['N1'], recipients: ['panel'], rapidReview: true },
    'Before 15 December 2023 nothing was said of care leavers; the duty to a child of 17 is the same.',
    section16C
  ),
  golden(
    'n9-harm-unclear',
    { abuseOrNeglect: suspected, outcome: 'unclear', place: 'in-area', ...child },
    { outcome: 'decide-and-record', rows: ['N9'], recipients: [], rapidReview: false },
    'Suspected, but whether the harm is serious cannot be said yet.',
    ownRule,
    [
      { begins: 'The child died or was seriously harmed', met: null },
      { begins: 'Something is unclear', met: true, confidence: 'general-knowledge' }
    ]
  ),
  golden(
    'n9-near-miss-unclear',
    { abuseOrNeglect: 'unclear', outcome: 'neither', place: 'in-area', ...child },
    { outcome: 'decide-and-record', rows: ['N9'], recipients: [], rapidReview: false },
    'Unclear in any outcome: decided together and recorded.',
    ownRule
  ),
  golden(
    'n9-unclear-care-leaver',
    { abuseOrNeglect: 'unclear', outcome: 'death', place: 'in-area', ...careLeaver, age: 17, on: '2024-06-01' },
    { outcome: 'should-notify', rows: ['N9', 'N7'], recipients: departmentAndOfsted, rapidReview: false },
    'Towards the Panel it is unclear and decided together; the request about care leavers does not ask for a cause.',
    careLeavers
  ),
  golden(
    'n10-elsewhere',
    { abuseOrNeglect: suspected, outcome: 'neither', place: 'other-english-area', ...child },
    { outcome: 'no-duty', rows: ['N10'], recipients: [], rapidReview: false },
    'A near miss is none of the duty’s concern wherever it was.',
    'South Tyneside, near misses',
    [{ begins: 'A near miss', met: true, confidence: 'seen' }]
  ),
  golden(
    'adult',
    {
      abuseOrNeglect: suspected,
      outcome: 'death',
      place: 'in-area',
      lookedAfter: false,
      careLeaver: false,
      age: 18,
      on: '2026-04-02'
    },
    { outcome: 'no-duty', rows: [], recipients: [], rapidReview: false },
    'A person of 18 is not a child.',
    section16C,
    [{ begins: 'The person was a child, under 18', met: false }]
  ),
  golden(
    'seventeen',
    {
      abuseOrNeglect: suspected,
      outcome: 'death',
      place: 'in-area',
      lookedAfter: false,
      careLeaver: false,
      age: 17,
      on: '2026-04-02'
    },
    { outcome: 'must-notify', rows: ['N1'], recipients: ['panel'], rapidReview: true },
    'A person of 17 is a child.',
    section16C
  ),
  golden(
    'age-not-known',
    { abuseOrNeglect: suspected, outcome: 'serious-harm', place: 'in-area', age: 'not-known', on: '2026-04-02' },
    { outcome: 'must-notify', rows: ['N2'], recipients: ['panel'], rapidReview: true },
    'While the age is not known the person is treated as a child: a notification that was not needed can be withdrawn, one that is late cannot be undone.',
    ownRule,
    [{ begins: 'The age is not known', met: null, confidence: 'general-knowledge' }]
  ),
  golden(
    'asks-for-the-place',
    { abuseOrNeglect: suspected, outcome: 'death', lookedAfter: false, age: 4, on: '2026-04-02' },
    { needs: 'place' },
    'Whether this authority notifies turns on where it happened.',
    section16C
  ),
  golden(
    'asks-for-the-day',
    { abuseOrNeglect: 'not', outcome: 'death', lookedAfter: false, careLeaver: true, age: 22 },
    { needs: 'on' },
    'The same death is asked for from 15 December 2023 and was not before: without its day nothing can be answered.',
    careLeavers
  )
]
