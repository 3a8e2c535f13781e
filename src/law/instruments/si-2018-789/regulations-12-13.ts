/** Regulations 12 and 13: who carries out a local review. */
import type { Provision } from '../../provision.ts'

const url = 'https://www.legislation.gov.uk/uksi/2018/789'

export const regulations12And13: Provision = {
  id: 'si-2018-789/regulations-12-13',
  title: 'Local reviews: the reviewer',
  cite: { instrument: 'SI 2018/789', provision: 'regulations 12 and 13', url },
  inForceFrom: '2018-06-29',
  confidence: 'verify',
  seenAt: [],
  rules: [],
  obligations: [],
  facts: [],
  notModelled: [
    'The words of these regulations were not read; this service records the reviewer, and why they are suitable and independent.'
  ]
}
