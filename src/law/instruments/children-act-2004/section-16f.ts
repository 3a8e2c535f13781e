/** Section 16F: local reviews. The six months and the year that a report stays public come from the guidance that belongs to it. */
import type { Provision } from '../../provision.ts'
import type { Rule } from '../../rule.ts'
import { crownProsecutionService, plymouth, sandwell, sheffield } from '../sources.ts'
import { acrossEditions, sameConfidence } from '../working-together/editions.ts'
import { calendarAfter } from '../working-days.ts'

const url = 'https://www.legislation.gov.uk/ukpga/2004/31/section/16F'

/** D10. */
export const publishLocalReview: Rule = {
  id: 'publish-local-review',
  code: 'D10',
  title: 'Complete and publish the local child safeguarding practice review',
  appliesWhen: 'The safeguarding partners have decided to carry out a local review.',
  kind: 'do-by',
  versionBy: 'localReviewDecided',
  metBy: ['published'],
  mayRunPastWithReason: true,
  adjustable: ['quantity'],
  beforeFirstVersion: 'Local child safeguarding practice reviews did not exist before 29 June 2018.',
  versions: acrossEditions({
    under: 'Children Act 2004 section 16F',
    provision: 'local reviews, timetable',
    confidence: sameConfidence('general-knowledge'),
    seenAt: [sandwell, crownProsecutionService],
    force: 'guidance',
    limit: calendarAfter(6, 'months'),
    triggerEvent: 'localReviewDecided',
    owedBy: 'the safeguarding partners',
    owedTo: 'the public',
    text: 'A local review is completed and published as soon as possible, and no later than six months after the decision to carry it out.',
    notModelled: [
      'Six months means the same day of the sixth month, or its last day when there is no such day.',
      'The partners may decide that publishing is inappropriate; they then publish what they can about improvements.',
      'The limit may run past for a reason, such as a prosecution or an inquest. The date never moves: the reason is recorded and told to the Panel and the Secretary of State.'
    ]
  })
}

/** D13. */
export const keepReportPublic: Rule = {
  id: 'keep-report-public',
  code: 'D13',
  title: 'Keep the local review report available to the public',
  appliesWhen: 'A local review has been published.',
  kind: 'keep-until',
  versionBy: 'published',
  metBy: [],
  mayRunPastWithReason: false,
  adjustable: ['quantity'],
  beforeFirstVersion: 'Local child safeguarding practice reviews did not exist before 29 June 2018.',
  versions: acrossEditions({
    under: 'Children Act 2004 section 16F',
    provision: 'local reviews, publication',
    confidence: sameConfidence('seen'),
    seenAt: [plymouth, sheffield],
    force: 'guidance',
    limit: calendarAfter(1, 'years'),
    triggerEvent: 'published',
    owedBy: 'the safeguarding partners',
    owedTo: 'the public',
    text: 'A published report, or the information published instead of one, stays publicly available for at least one year.',
    notModelled: ['Whether the report was taken down in between is not looked at. This service keeps published reports for good.']
  })
}

export const section16F: Provision = {
  id: 'children-act-2004/section-16f',
  title: 'Local child safeguarding practice reviews',
  cite: { instrument: 'Children Act 2004', provision: 'section 16F', url },
  inForceFrom: '2018-06-29',
  confidence: 'general-knowledge',
  seenAt: [],
  rules: [publishLocalReview, keepReportPublic],
  obligations: [
    {
      code: 'D9',
      when: 'a local review has been decided',
      owedBy: 'the safeguarding partners',
      owedTo: 'the Panel, Ofsted and the Department for Education',
      text: 'Tell them who will carry out the review.',
      confidence: 'general-knowledge'
    },
    {
      code: 'D11',
      when: 'publication will run past the six months',
      owedBy: 'the safeguarding partners',
      owedTo: 'the Panel and the Secretary of State',
      text: 'Give the reasons for the delay before the limit is reached.',
      confidence: 'general-knowledge'
    }
  ],
  facts: [],
  notModelled: ['The duty to supervise and to publish mirrors section 16B and is general knowledge.']
}
