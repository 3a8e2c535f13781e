/** Regulation 18 and the Schedule: which agencies can be named in the arrangements. The list is kept by the installation, not here. */
import type { Provision } from '../../provision.ts'

const url = 'https://www.legislation.gov.uk/uksi/2018/789/schedules/2018-06-29'

export const regulation18: Provision = {
  id: 'si-2018-789/regulation-18',
  title: 'Relevant agencies',
  cite: { instrument: 'SI 2018/789', provision: 'regulation 18 and the Schedule', url },
  inForceFrom: '2018-06-29',
  confidence: 'seen',
  seenAt: [
    { title: 'legislation.gov.uk, SI 2018/789, Schedule as at 29 June 2018', url },
    {
      title: 'Bevan Brittan on the arrangements of 2019',
      url: 'https://www.bevanbrittan.com/insights/articles/2019/safeguarding-partners-are-you-ready-for-29-june-2019/'
    }
  ],
  rules: [],
  obligations: [],
  facts: [
    {
      from: '2018-06-29',
      text: 'The Schedule lists relevant agencies under headings: education and childcare was read; health and social care, criminal justice, immigration and others are general knowledge. 38 kinds were counted in 2019.',
      confidence: 'seen'
    },
    {
      from: '2023-11-06',
      text: 'The Schedule of 29 June 2018 was superseded. What changed was not found.',
      confidence: 'verify'
    }
  ],
  notModelled: ['No number and no list of agencies is fixed in this service: agencies are records that an administrator keeps.']
}
