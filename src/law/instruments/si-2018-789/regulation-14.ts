/** Regulation 14: the partners watch the time taken and the quality of a local review while it runs. */
import type { Provision } from '../../provision.ts'

const url = 'https://www.legislation.gov.uk/uksi/2018/789/regulation/14/made'

export const regulation14: Provision = {
  id: 'si-2018-789/regulation-14',
  title: 'Supervising a local review',
  cite: { instrument: 'SI 2018/789', provision: 'regulation 14', url },
  inForceFrom: '2018-06-29',
  confidence: 'seen',
  seenAt: [{ title: 'legislation.gov.uk, SI 2018/789 regulation 14', url }],
  rules: [],
  obligations: [
    {
      when: 'a local review is under way',
      owedBy: 'the safeguarding partners',
      owedTo: 'the review',
      text: 'Check the time it takes and its quality at regular intervals. Information or a draft may be requested, in writing.',
      confidence: 'seen'
    }
  ],
  facts: [],
  notModelled: ['How often “regular intervals” are is not said; no date is computed.']
}
