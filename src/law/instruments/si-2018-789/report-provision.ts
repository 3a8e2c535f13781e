/** SI 2018/789 and the guidance on it: the finished local report goes to the Panel and the Secretary of State before the public sees it. */
import type { Provision } from '../../provision.ts'
import type { Rule } from '../../rule.ts'
import { acrossEditions, sameConfidence } from '../working-together/editions.ts'
import { workingDayNotes, workingDaysBefore } from '../working-days.ts'

const url = 'https://www.legislation.gov.uk/uksi/2018/789'

/** D12. */
export const sendReportBeforePublication: Rule = {
  id: 'send-report-before-publication',
  code: 'D12',
  title: 'Send the report to the Panel and the Secretary of State before it is published',
  appliesWhen: 'A local review, or information about improvements instead of one, is going to be published.',
  kind: 'do-by',
  versionBy: 'publicationPlanned',
  otherwiseFrom: 'published',
  metBy: ['reportSentToPanel'],
  mayRunPastWithReason: false,
  adjustable: ['quantity', 'countFrom'],
  beforeFirstVersion: 'The Regulations came into force on 29 June 2018.',
  versions: acrossEditions({
    under: 'Children Act 2004 section 16F; SI 2018/789',
    provision: 'local report: provision and publication',
    confidence: sameConfidence('general-knowledge'),
    seenAt: [],
    force: 'duty',
    limit: workingDaysBefore(7),
    triggerEvent: 'publicationPlanned',
    owedBy: 'the safeguarding partners',
    owedTo: 'the Panel and the Secretary of State (and Ofsted)',
    text: 'The full report, or the information about improvements, is sent no later than seven working days before the day it is published.',
    notModelled: [
      ...workingDayNotes,
      'The numbers of the regulations on the local report (15 to 17) were not confirmed.',
      'One area sends its copies within seven days after publication: a local reading that this rule does not follow.'
    ]
  })
}

export const reportProvision: Provision = {
  id: 'si-2018-789/report-provision',
  title: 'The local report: content, provision and publication',
  cite: {
    instrument: 'Child Safeguarding Practice Review and Relevant Agency (England) Regulations 2018',
    provision: 'regulations 15 to 17',
    url
  },
  inForceFrom: '2018-06-29',
  confidence: 'verify',
  seenAt: [],
  rules: [sendReportBeforePublication],
  obligations: [
    {
      when: 'a report is written',
      owedBy: 'the reviewer',
      owedTo: 'the safeguarding partners',
      text: 'Include a summary of the improvements recommended, and an analysis of any systemic or underlying reasons why actions were taken or not.',
      confidence: 'general-knowledge'
    }
  ],
  facts: [],
  notModelled: ['The numbers of these regulations are to be confirmed.']
}
