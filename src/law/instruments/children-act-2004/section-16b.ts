/** Section 16B: what the Panel is for, and what it owes when it has a case reviewed nationally. */
import type { Provision } from '../../provision.ts'
import type { Rule } from '../../rule.ts'
import { acrossEditions, sameConfidence } from '../working-together/editions.ts'
import { calendarAfter, workingDayNotes, workingDaysBefore } from '../working-days.ts'

const url = 'https://www.legislation.gov.uk/ukpga/2004/31/section/16B'

/** D15. */
export const publishNationalReview: Rule = {
  id: 'publish-national-review',
  code: 'D15',
  title: 'Complete and publish the national review',
  appliesWhen: 'The Panel has decided to have the case reviewed nationally.',
  kind: 'do-by',
  versionBy: 'nationalReviewDecided',
  metBy: ['nationalPublished'],
  mayRunPastWithReason: true,
  adjustable: ['quantity'],
  beforeFirstVersion: 'There was no Panel before 29 June 2018.',
  versions: acrossEditions({
    under: 'Children Act 2004 section 16B',
    provision: 'national reviews, timetable',
    confidence: sameConfidence('general-knowledge'),
    seenAt: [],
    force: 'guidance',
    limit: calendarAfter(6, 'months'),
    triggerEvent: 'nationalReviewDecided',
    owedBy: 'the Panel',
    owedTo: 'the Secretary of State and the public',
    text: 'The report of a national review is completed and published as soon as possible, and no later than six months after the decision to have one.',
    notModelled: [
      'The Panel may decide that publishing is inappropriate; it then publishes what it considers appropriate about improvements.',
      'That the limit may run past with a recorded reason is taken from local reviews; that it may here was not read.'
    ]
  })
}

/** D16. */
export const sendNationalReportBeforePublication: Rule = {
  id: 'send-national-report-before-publication',
  code: 'D16',
  title: 'Send the national report to the Secretary of State before it is published',
  appliesWhen: 'A national review is going to be published.',
  kind: 'do-by',
  versionBy: 'nationalPublicationPlanned',
  otherwiseFrom: 'nationalPublished',
  metBy: ['nationalReportSentToSecretaryOfState'],
  mayRunPastWithReason: false,
  adjustable: ['quantity', 'countFrom'],
  beforeFirstVersion: 'There was no Panel before 29 June 2018.',
  versions: acrossEditions({
    under: 'Children Act 2004 section 16B; SI 2018/789',
    provision: 'national report: provision before publication',
    confidence: sameConfidence('general-knowledge'),
    seenAt: [],
    force: 'duty',
    limit: workingDaysBefore(7),
    triggerEvent: 'nationalPublicationPlanned',
    owedBy: 'the Panel',
    owedTo: 'the Secretary of State',
    text: 'The Secretary of State has the report of a national review at least seven working days before it is published.',
    notModelled: workingDayNotes
  })
}

/** D17. */
export const keepNationalReportPublic: Rule = {
  id: 'keep-national-report-public',
  code: 'D17',
  title: 'Keep the national report available to the public',
  appliesWhen: 'A national review has been published.',
  kind: 'keep-until',
  versionBy: 'nationalPublished',
  metBy: [],
  mayRunPastWithReason: false,
  adjustable: ['quantity'],
  beforeFirstVersion: 'There was no Panel before 29 June 2018.',
  versions: acrossEditions({
    under: 'Children Act 2004 section 16B',
    provision: 'national reviews, publication',
    confidence: sameConfidence('general-knowledge'),
    seenAt: [],
    force: 'guidance',
    limit: calendarAfter(3, 'years'),
    triggerEvent: 'nationalPublished',
    owedBy: 'the Panel',
    owedTo: 'the public',
    text: 'The report of a national review stays publicly available for at least three years after it is published.',
    notModelled: ['Whether the report was taken down in between is not looked at. This service keeps published reports for good.']
  })
}

export const section16B: Provision = {
  id: 'children-act-2004/section-16b',
  title: 'The Panel’s functions and national reviews',
  cite: { instrument: 'Children Act 2004', provision: 'section 16B', url },
  inForceFrom: '2018-06-29',
  confidence: 'seen',
  seenAt: [{ title: 'legislation.gov.uk, Children Act 2004 section 16B', url }],
  rules: [publishNationalReview, sendNationalReportBeforePublication, keepNationalReportPublic],
  obligations: [
    {
      when: 'a national review is under way',
      owedBy: 'the Panel',
      owedTo: 'the Secretary of State',
      text: 'Make sure that the reviewer provides a report, that progress and quality are satisfactory, and that the Secretary of State gets the report.',
      confidence: 'seen'
    }
  ],
  facts: [],
  notModelled: [
    'The definitions of serious child safeguarding case and serious harm are general knowledge, not read in the statute for this encoding.'
  ]
}
