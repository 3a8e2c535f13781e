/** Golden cases of DT-2 and DT-3: every criterion in every judgement, both sides of the threshold, and the rows where two of their columns meet. */
import type { Judgement } from '../decision-facts.ts'
import { NOBODY_YET, type GoldenAnswer, type GoldenDecision, type GoldenReason } from './golden-case.ts'

const regulation11 = 'SI 2018/789 regulation 11'
const regulation3 = 'Children Act 2004 section 16B(1) and SI 2018/789 regulation 3'
const guidance = 'Working Together to Safeguard Children: circumstances to have regard to'

const noLocal = {
  L1: 'not-met',
  L2: 'not-met',
  L3: 'not-met',
  L4: 'not-met',
  L5: 'not-met',
  L6: 'not-met',
  L7: 'not-met',
  L8: 'not-met'
}
const noNational = { 'N-a': 'not-met', 'N-b': 'not-met', 'N-c': 'not-met' }

/** What each criterion asks, in the words a lawyer would check it by. */
const localCriteria = [
  ['L1', 'Improvements that are needed, also where they were identified before', regulation11],
  ['L2', 'Recurrent themes', regulation11],
  ['L3', 'Two or more agencies working together effectively', regulation11],
  ['L4', 'The Panel has considered it and concluded that a local review may be more appropriate', regulation11],
  ['L5', 'The actions of a single agency', guidance],
  ['L6', 'No agency was involved, and that is a concern', guidance],
  ['L7', 'More than one authority, police area or integrated care board', guidance],
  ['L8', 'Institutional settings', guidance]
] as const

const nationalCriteria = [
  ['N-a', 'Improvements that are needed, also where they were identified before'],
  ['N-b', 'A change of legislation or of guidance'],
  ['N-c', 'Recurrent themes']
] as const

const circumstances = [
  ['C1', 'A child educated otherwise than at school'],
  ['C2', 'A child in care, or on or recently off a child protection plan'],
  ['C3', 'A range of types of abuse'],
  ['C4', 'An institutional setting']
] as const

/** How the answer shows each judgement: “may” counts as met, what is not known as neither. */
const shown: Readonly<Record<Judgement, boolean | null>> = { met: true, 'may-be-met': true, 'not-met': false, 'not-known': null }

const commission: GoldenAnswer = { outcome: 'commission-local-review', rows: ['R1'], tellPanel: false }
const nothingLocal: GoldenAnswer = { outcome: 'no-local-review-consider-alternative', rows: ['R4'], tellPanel: false }

function local(
  id: string,
  facts: Readonly<Record<string, unknown>>,
  expected: GoldenAnswer,
  working: string,
  source: string,
  reasons: readonly GoldenReason[] = []
): GoldenDecision {
  return { id, decision: 'local-review', facts, expected, reasons, working, source, checkedBy: NOBODY_YET }
}

function national(
  id: string,
  facts: Readonly<Record<string, unknown>>,
  expected: GoldenAnswer,
  working: string,
  reasons: readonly GoldenReason[] = []
): GoldenDecision {
  return { id, decision: 'national-review', facts, expected, reasons, working, source: regulation3, checkedBy: NOBODY_YET }
}

const eachLocalCriterion = localCriteria.flatMap(([id, words, source]) => {
  const open = { newLearningLikely: true, nationalIssue: false }
  const confidence = source === regulation11 ? ('seen' as const) : ('general-knowledge' as const)
  const because = (judgement: Judgement): GoldenReason[] => [{ begins: `${id}: `, met: shown[judgement], confidence }]
  const name = id.toLowerCase()
  return [
    local(
      `${name}-met`,
      { ...noLocal, [id]: 'met', ...open },
      commission,
      `${words}: met, and the other seven are not. One is enough; new learning is likely: a local review is open to the partners.`,
      source,
      because('met')
    ),
    local(
      `${name}-may-be-met`,
      { ...noLocal, [id]: 'may-be-met', ...open },
      commission,
      `${words}: may be met. The criterion speaks of what the case “may” highlight, so that counts.`,
      source,
      because('may-be-met')
    ),
    local(
      `${name}-not-met`,
      { ...noLocal, [id]: 'not-met', ...open },
      nothingLocal,
      `${words}: not met, like the other seven. No criterion counts.`,
      source,
      because('not-met')
    ),
    local(
      `${name}-not-known`,
      { ...noLocal, [id]: 'not-known', ...open },
      { needs: id },
      `${words}: not known, and the other seven are not met. Everything turns on it, so it is asked again and nothing is answered.`,
      source,
      because('not-known')
    )
  ]
})

const localRows: readonly GoldenDecision[] = [
  local(
    'r1-not-known-beside-met',
    { ...noLocal, L1: 'met', L4: 'not-known', newLearningLikely: true, nationalIssue: false },
    commission,
    'One criterion is met, so what is not known of another changes nothing.',
    regulation11,
    [{ begins: 'L4: ', met: null }]
  ),
  local(
    'r3-without-new-learning',
    { ...noLocal, L2: 'met', newLearningLikely: false, nationalIssue: true },
    {
      outcome: 'tell-panel-possible-national-review',
      rows: ['R3'],
      tellPanel: true,
      options: ['local-review', 'none', 'wait-for-the-panel']
    },
    'The row of a national issue holds with and without new learning.',
    'Working Together, rapid reviews'
  ),
  local(
    'r3-without-a-local-criterion',
    { ...noLocal, nationalIssue: true },
    { outcome: 'tell-panel-possible-national-review', rows: ['R3'], tellPanel: true },
    'The source has no row for a national issue without a local criterion. Telling the Panel is never wrong, so it is what is answered.',
    'Working Together, rapid reviews'
  ),
  local(
    'r2-may-be-met',
    { ...noLocal, L7: 'may-be-met', newLearningLikely: false, nationalIssue: false },
    { outcome: 'no-local-review-learning-captured', rows: ['R2'], tellPanel: false, options: ['none', 'local-review'] },
    'A criterion may be met, nothing new is likely: the rapid review is enough, and a review stays open to the partners.',
    'Panel guidance of September 2022, as restated by Devon'
  ),
  local(
    'r4-not-serious-nothing-to-learn',
    { seriousCase: false, newLearningLikely: false, nationalIssue: false },
    nothingLocal,
    'Not a serious case, and nothing new is likely to be learned.',
    'Working Together: reviews of other cases'
  ),
  local(
    'asks-for-new-learning',
    { ...noLocal, L1: 'met', nationalIssue: false },
    { needs: 'newLearningLikely' },
    'Whether R1 or R2 applies turns on new learning.',
    regulation11
  ),
  local(
    'asks-for-a-national-issue',
    { ...noLocal, L1: 'met', newLearningLikely: true },
    { needs: 'nationalIssue' },
    'Whether R1 or R3 applies turns on the national issue.',
    regulation11
  ),
  local(
    'local-before-the-law',
    { ...noLocal, nationalIssue: false, on: '2018-06-28' },
    { notEncoded: true },
    'The day before the Regulations came into force.',
    regulation11
  )
]

const eachNationalCriterion = nationalCriteria.flatMap(([id, words]) => {
  const because = (judgement: Judgement): GoldenReason[] => [{ begins: `${id}: `, met: shown[judgement], confidence: 'seen' }]
  const above = { complex: true, nationalImportance: false, ...noNational }
  const considered: GoldenAnswer = { outcome: 'consider-national-review', threshold: true, rows: [id] }
  const name = id.toLowerCase()
  return [
    national(`${name}-met`, { ...above, [id]: 'met' }, considered, `Complex, and ${words.toLowerCase()}: met.`, because('met')),
    national(
      `${name}-may-be-met`,
      { ...above, [id]: 'may-be-met' },
      considered,
      `Complex, and ${words.toLowerCase()}: may be met, which regulation 3 says is enough to be taken into account.`,
      because('may-be-met')
    ),
    national(
      `${name}-not-met`,
      { ...above, [id]: 'not-met' },
      { outcome: 'panel-to-judge', threshold: true, rows: [] },
      `Complex; ${words.toLowerCase()}: not met, like the other two.`,
      because('not-met')
    ),
    national(
      `${name}-not-known`,
      { ...above, [id]: 'not-known' },
      { needs: id },
      `Complex; ${words.toLowerCase()}: not known, and the other two are not met. It is asked again.`,
      because('not-known')
    )
  ]
})

const eachCircumstance = circumstances.flatMap(([id, words]) =>
  (['met', 'may-be-met', 'not-met', 'not-known'] as const).map((judgement) =>
    national(
      `${id.toLowerCase()}-${judgement}`,
      { complex: true, nationalImportance: false, ...noNational, [id]: judgement },
      { outcome: 'panel-to-judge', threshold: true, rows: [] },
      `${words}: a circumstance of the guidance. It is shown with the judgement and changes no answer.`,
      [{ begins: `${id}: `, met: shown[judgement], confidence: 'general-knowledge' }]
    )
  )
)

const nationalThreshold: readonly GoldenDecision[] = [
  national(
    'threshold-complex-alone',
    { complex: true, ...noNational, 'N-c': 'met' },
    { outcome: 'consider-national-review', threshold: true, rows: ['N-c'] },
    'The Act says “complex or of national importance”: the one is enough and the other need not be asked.',
    [
      { begins: 'The case raises issues that are complex', met: true, confidence: 'seen' },
      { begins: 'The case raises issues of national importance', met: null, confidence: 'seen' }
    ]
  ),
  national(
    'threshold-importance-alone',
    { nationalImportance: true, ...noNational, 'N-a': 'met', 'N-b': 'met' },
    { outcome: 'consider-national-review', threshold: true, rows: ['N-a', 'N-b'] },
    'The other half of the same “or”.'
  ),
  national(
    'threshold-both',
    { complex: true, nationalImportance: true, ...noNational },
    { outcome: 'panel-to-judge', threshold: true, rows: [] },
    'Both, and no criterion is met: for the Panel to judge.'
  ),
  national(
    'threshold-neither',
    { complex: false, nationalImportance: false, ...noNational },
    { outcome: 'no-national-review', threshold: false, rows: [] },
    'Neither: section 16B(1) does not reach the case.'
  ),
  national(
    'threshold-not-asked-yet',
    { complex: false, ...noNational },
    { needs: 'nationalImportance' },
    'Not complex, so everything turns on national importance.'
  ),
  national(
    'national-before-the-law',
    { complex: true, nationalImportance: true, ...noNational, on: '2018-06-28' },
    { notEncoded: true },
    'The day before the Panel existed.'
  )
]

export const criterionCases: readonly GoldenDecision[] = [
  ...eachLocalCriterion,
  ...localRows,
  ...eachNationalCriterion,
  ...eachCircumstance,
  ...nationalThreshold
]
