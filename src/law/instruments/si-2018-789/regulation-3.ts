/** Regulation 3: what the Panel takes into account when it decides whether a case is reviewed nationally. The decision table is in national-review-decision.ts. */
import type { Provision } from '../../provision.ts'

const url = 'https://www.legislation.gov.uk/uksi/2018/789/body/made'

export const regulation3: Provision = {
  id: 'si-2018-789/regulation-3',
  title: 'Criteria for a national review',
  cite: { instrument: 'SI 2018/789', provision: 'regulation 3', url },
  inForceFrom: '2018-06-29',
  confidence: 'seen',
  seenAt: [{ title: 'legislation.gov.uk, SI 2018/789 as made', url }],
  rules: [],
  obligations: [],
  facts: [],
  notModelled: ['The circumstances that guidance adds are general knowledge.']
}
