/** Regulations 4 to 10: who carries out a national review, how the Panel watches over it, and what becomes of the report. */
import type { Provision } from '../../provision.ts'

const url = 'https://www.legislation.gov.uk/uksi/2018/789/body/made'

export const regulations4To10: Provision = {
  id: 'si-2018-789/regulations-4-10',
  title: 'National reviews: reviewers, supervision and report',
  cite: { instrument: 'SI 2018/789', provision: 'regulations 4 to 10', url },
  inForceFrom: '2018-06-29',
  confidence: 'seen',
  seenAt: [
    { title: 'legislation.gov.uk, SI 2018/789 as made (regulations 4 and 5)', url },
    {
      title: 'legislation.gov.uk, SI 2018/789, explanatory note (regulations 5 and 7 to 10)',
      url: 'https://www.legislation.gov.uk/uksi/2018/789/note/made'
    }
  ],
  rules: [],
  obligations: [
    {
      when: 'a national review has been decided',
      owedBy: 'the Panel',
      owedTo: 'the Secretary of State',
      text: 'Choose a reviewer from the public pool, or from outside it if nobody there is available or suitable, and recommend them for appointment.',
      confidence: 'seen'
    }
  ],
  facts: [],
  notModelled: [
    'What regulation 6 says of payment was not read.',
    'The words of regulations 7 to 10 were read only in the explanatory note: what a report has to contain and when it is provided and published is general knowledge.'
  ]
}
