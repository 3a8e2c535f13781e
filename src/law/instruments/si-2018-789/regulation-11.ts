/** Regulation 11: what the safeguarding partners take into account when they decide on a local review. The decision table is in local-review-decision.ts. */
import type { Provision } from '../../provision.ts'

const url = 'https://www.legislation.gov.uk/uksi/2018/789/regulation/11/made'

export const regulation11: Provision = {
  id: 'si-2018-789/regulation-11',
  title: 'Criteria for a local review',
  cite: { instrument: 'SI 2018/789', provision: 'regulation 11', url },
  inForceFrom: '2018-06-29',
  confidence: 'seen',
  seenAt: [{ title: 'legislation.gov.uk, SI 2018/789 regulation 11', url }],
  rules: [],
  obligations: [],
  facts: [],
  notModelled: ['The circumstances that guidance adds (L5 to L8) are general knowledge.']
}
