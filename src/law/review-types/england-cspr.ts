/** The child safeguarding practice review of England, since 29 June 2018: words, stages, criteria, clocks, parties and the sections of its documents. */
import { devonFlow } from '../instruments/sources.ts'
import { RULE_IDS } from '../rule.ts'
import type { Criterion, Party, ReviewType } from './review-type.ts'

/** L1 to L4: regulation 11. L5 to L8: guidance. */
export const localReviewCriteria = [
  {
    id: 'L1',
    text: 'highlights or may highlight improvements needed to safeguard and promote the welfare of children, including improvements identified before',
    mustConsider: true,
    confidence: 'seen'
  },
  {
    id: 'L2',
    text: 'highlights or may highlight recurrent themes in safeguarding children',
    mustConsider: true,
    confidence: 'seen'
  },
  {
    id: 'L3',
    text: 'highlights or may highlight concerns about two or more agencies working together effectively',
    mustConsider: true,
    confidence: 'seen'
  },
  {
    id: 'L4',
    text: 'is one that the Panel has considered and concluded that a local review may be more appropriate for',
    mustConsider: true,
    confidence: 'seen'
  },
  {
    id: 'L5',
    text: 'gives cause for concern about the actions of a single agency',
    mustConsider: false,
    confidence: 'general-knowledge'
  },
  {
    id: 'L6',
    text: 'had no agency involved, and that is itself a concern',
    mustConsider: false,
    confidence: 'general-knowledge'
  },
  {
    id: 'L7',
    text: 'involves more than one local authority, police area or integrated care board, including families who have moved',
    mustConsider: false,
    confidence: 'general-knowledge'
  },
  {
    id: 'L8',
    text: 'raises issues about the safety of children in institutional settings',
    mustConsider: false,
    confidence: 'general-knowledge'
  }
] as const satisfies readonly Criterion[]

/** N-a to N-c: regulation 3. C1 to C4: circumstances that guidance adds. */
export const nationalReviewCriteria = [
  {
    id: 'N-a',
    text: 'highlights or may highlight improvements needed to safeguard and promote the welfare of children, including improvements identified before',
    mustConsider: true,
    confidence: 'seen'
  },
  {
    id: 'N-b',
    text: 'raises or may raise issues that need a change of legislation or of guidance',
    mustConsider: true,
    confidence: 'seen'
  },
  {
    id: 'N-c',
    text: 'highlights or may highlight recurrent themes in safeguarding children',
    mustConsider: true,
    confidence: 'seen'
  },
  {
    id: 'C1',
    text: 'is about a child who was educated otherwise than at school',
    mustConsider: false,
    confidence: 'general-knowledge'
  },
  {
    id: 'C2',
    text: 'is about a child in the care of a local authority, or on or recently off a child protection plan',
    mustConsider: false,
    confidence: 'general-knowledge'
  },
  { id: 'C3', text: 'involves a range of types of abuse', mustConsider: false, confidence: 'general-knowledge' },
  { id: 'C4', text: 'happened in an institutional setting', mustConsider: false, confidence: 'general-knowledge' }
] as const satisfies readonly Criterion[]

const lasting: readonly Party[] = [
  { id: 'police', name: 'Chief officer of police', role: 'Safeguarding partner' },
  {
    id: 'relevant-agency',
    name: 'Relevant agency',
    role: 'Takes part as the arrangements say, and answers requests for information'
  },
  {
    id: 'panel',
    name: 'Child Safeguarding Practice Review Panel',
    role: 'Receives notifications and rapid reviews, and decides on national reviews'
  },
  { id: 'secretary-of-state', name: 'Secretary of State for Education', role: 'Receives reports' },
  { id: 'ofsted', name: 'Ofsted', role: 'Receives notifications and reports' }
]
const authority: Party = { id: 'local-authority', name: 'Local authority', role: 'Safeguarding partner; notifies the Panel' }

export const englandCspr: ReviewType = {
  id: 'england-cspr',
  name: 'Child safeguarding practice review',
  shortName: 'practice review',
  nation: 'england',
  division: 'england-and-wales',
  lawFrom: '2018-06-29',
  purpose:
    'To find what should improve so that children are safer, and not to hold people or organisations to account; other processes do that.',
  terms: {
    notification: 'serious incident notification',
    rapidReview: 'rapid review',
    localReview: 'local child safeguarding practice review',
    nationalReview: 'national child safeguarding practice review',
    panel: 'Child Safeguarding Practice Review Panel',
    partners: 'safeguarding partners',
    leadPartner: 'lead safeguarding partner',
    delegatedPartner: 'delegated safeguarding partner',
    yearlyReport: 'yearly report'
  },
  stages: [
    { id: 'notification', title: 'Notification', after: [], optional: false },
    { id: 'rapid-review', title: 'Rapid review', after: ['notification'], optional: false },
    { id: 'panel-reply', title: 'The Panel’s reply', after: ['rapid-review'], optional: false },
    { id: 'local-review', title: 'Local review', after: ['rapid-review'], optional: true },
    { id: 'national-review', title: 'National review', after: ['panel-reply'], optional: true },
    { id: 'release', title: 'Release', after: ['local-review', 'national-review'], optional: true },
    { id: 'publication', title: 'Publication', after: ['release'], optional: true },
    { id: 'learning', title: 'Recommendations, action and impact', after: ['rapid-review'], optional: false }
  ],
  clocks: RULE_IDS,
  criteria: { localReview: localReviewCriteria, nationalReview: nationalReviewCriteria },
  parties: [
    {
      from: '2018-06-29',
      value: [authority, { id: 'health', name: 'Clinical commissioning group', role: 'Safeguarding partner' }, ...lasting],
      confidence: 'seen'
    },
    {
      from: '2022-07-01',
      value: [authority, { id: 'health', name: 'Integrated care board', role: 'Safeguarding partner' }, ...lasting],
      confidence: 'general-knowledge',
      note: 'That integrated care boards took over was read in the Act; the day is general knowledge.'
    }
  ],
  rapidReviewPurposes: [
    {
      from: '2018-06-29',
      value: [
        'Gather the facts of the case, as far as they can be readily established.',
        'Discuss whether action is needed at once to make children safe, and share any learning.',
        'Consider what could be improved to safeguard and promote the welfare of children.',
        'Decide what to do next, including whether to carry out a local review.'
      ],
      confidence: 'seen'
    },
    {
      from: '2025-06-01',
      value: [
        'Gather the facts of the case, as far as they can be readily established, with each agency’s involvement and an analysis of key practice episodes.',
        'Discuss whether action is needed at once to make children safe, and share any learning.',
        'Consider what could be improved to safeguard and promote the welfare of children.',
        'Understand the context of the child’s and the family’s life, including how racism, ableism and other inequality may have influenced it and the practice.',
        'Decide what to do next, including whether to carry out a local review.'
      ],
      confidence: 'verify',
      note: 'Read in local restatements; that they follow the guidance of June 2025, and the day, are inferred.'
    }
  ],
  rapidReviewPlan: [
    {
      id: 'requests-sent',
      title: 'Requests and templates go to the safeguarding leads of all relevant agencies',
      workingDay: 1,
      owner: 'Business manager',
      source: devonFlow.url
    },
    {
      id: 'summaries-due',
      title: 'Agency summaries are returned',
      workingDay: 10,
      owner: 'Agency safeguarding leads',
      source: devonFlow.url
    },
    {
      id: 'review-meeting',
      title: 'Rapid review meeting: summaries are read together and the outcome is drafted',
      workingDay: 11,
      owner: 'Rapid review chair',
      source: devonFlow.url
    },
    {
      id: 'partners-decide',
      title: 'The partners decide',
      workingDay: 14,
      owner: 'Safeguarding partners',
      source: devonFlow.url
    },
    {
      id: 'sent-to-panel',
      title: 'The rapid review and the decision go to the Panel',
      workingDay: 15,
      owner: 'Business manager',
      source: devonFlow.url
    }
  ],
  rapidReviewSections: [
    { id: 'header', title: 'Reference, dates and participants', requiredBy: 'practice', confidence: 'seen' },
    {
      id: 'child-and-family',
      title: 'The child and the family',
      requiredBy: 'guidance, as restated locally',
      confidence: 'seen'
    },
    { id: 'incident', title: 'The incident', requiredBy: 'guidance, as restated locally', confidence: 'seen' },
    {
      id: 'immediate-action',
      title: 'Immediate action for the safety of children',
      requiredBy: 'guidance, as restated locally',
      confidence: 'seen'
    },
    {
      id: 'agency-involvement',
      title: 'How agencies were involved',
      requiredBy: 'guidance, as restated locally',
      confidence: 'seen'
    },
    {
      id: 'key-practice-episodes',
      title: 'Key practice episodes',
      requiredBy: 'guidance, as restated locally',
      confidence: 'seen'
    },
    { id: 'context', title: 'Context and inequality', requiredBy: 'guidance, as restated locally', confidence: 'seen' },
    {
      id: 'learning',
      title: 'Learning, and what was known before',
      requiredBy: 'SI 2018/789, regulation 11',
      confidence: 'seen'
    },
    { id: 'criteria-and-decision', title: 'Criteria and decision', requiredBy: 'SI 2018/789, regulation 11', confidence: 'seen' },
    { id: 'actions', title: 'Actions and sharing the learning', requiredBy: 'practice', confidence: 'seen' },
    { id: 'sign-off', title: 'Sign-off by the partners, with any dissent', requiredBy: 'practice', confidence: 'seen' }
  ],
  reportSections: [
    { id: 'summary', title: 'Summary of context, background and circumstances', requiredBy: 'practice', confidence: 'seen' },
    { id: 'child', title: 'The child’s lived experience and voice', requiredBy: 'practice', confidence: 'seen' },
    { id: 'family', title: 'The family’s contribution', requiredBy: 'practice', confidence: 'seen' },
    {
      id: 'method',
      title: 'How the review was done, by whom, and their independence',
      requiredBy: 'guidance',
      confidence: 'general-knowledge'
    },
    { id: 'decisions-taken', title: 'What practitioners decided and did', requiredBy: 'practice', confidence: 'seen' },
    {
      id: 'analysis',
      title: 'Analysis of systemic or underlying reasons',
      requiredBy: 'SI 2018/789, content of the report',
      confidence: 'general-knowledge'
    },
    {
      id: 'inequality',
      title: 'Racism, disability and inequality',
      requiredBy: 'guidance, as restated locally',
      confidence: 'seen'
    },
    { id: 'typicality', title: 'Whether this is a feature of local practice', requiredBy: 'practice', confidence: 'seen' },
    { id: 'good-practice', title: 'Good practice', requiredBy: 'practice', confidence: 'general-knowledge' },
    {
      id: 'recommendations',
      title: 'Summary of recommended improvements',
      requiredBy: 'SI 2018/789, content of the report',
      confidence: 'general-knowledge'
    }
  ],
  panelQuestions: [
    'What happened?',
    'What could have prevented it?',
    'Is it typical, in its context and in how agencies responded?',
    'What change in how agencies work would help?',
    'Have agencies changed their practice since?'
  ]
}
