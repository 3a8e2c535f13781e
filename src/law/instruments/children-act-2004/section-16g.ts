/** Section 16G: arrangements are published, scrutinised by an independent person, and reported on at least every twelve months. */
import type { Provision } from '../../provision.ts'
import type { Rule } from '../../rule.ts'
import { cambridgeshirePeterboroughReports } from '../sources.ts'
import { acrossEditions, sameConfidence } from '../working-together/editions.ts'
import { calendarAfter } from '../working-days.ts'

const url = 'https://www.legislation.gov.uk/ukpga/2004/31/section/16G'

/** D14. */
export const publishYearlyReport: Rule = {
  id: 'publish-yearly-report',
  code: 'D14',
  title: 'Publish the partnership’s yearly report',
  kind: 'do-by',
  versionBy: 'yearlyReportPublished',
  metBy: [],
  mayRunPastWithReason: false,
  adjustable: ['quantity'],
  beforeFirstVersion: 'There were no partnership yearly reports before 29 June 2018.',
  versions: acrossEditions({
    under: 'Children Act 2004 section 16G',
    provision: 'yearly reports',
    url,
    confidence: sameConfidence('seen', 'seen'),
    seenAt: [cambridgeshirePeterboroughReports],
    force: 'duty',
    limit: calendarAfter(12, 'months'),
    triggerEvent: 'yearlyReportPublished',
    owedBy: 'the safeguarding partners',
    owedTo: 'the public, with a copy to the Panel and the What Works centre',
    text: 'The safeguarding partners publish a report at least once in every twelve months, counted from the last one.',
    notModelled: [
      'A fixed date of the end of September, which the 2023 edition may set, is not used: it was not confirmed.',
      'The first report of a partnership, which has no earlier one to count from.'
    ]
  })
}

export const section16G: Provision = {
  id: 'children-act-2004/section-16g',
  title: 'Published arrangements, independent scrutiny and the yearly report',
  cite: { instrument: 'Children Act 2004', provision: 'section 16G', url },
  inForceFrom: '2018-06-29',
  confidence: 'general-knowledge',
  seenAt: [cambridgeshirePeterboroughReports],
  rules: [publishYearlyReport],
  obligations: [],
  facts: [
    { from: '2018-06-29', text: 'The arrangements include scrutiny by an independent person.', confidence: 'general-knowledge' },
    { from: '2026-03-19', text: 'Yearly reports must demonstrate impact (Working Together 2026).', confidence: 'seen' }
  ],
  notModelled: []
}
