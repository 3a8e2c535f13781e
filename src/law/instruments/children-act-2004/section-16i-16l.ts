/** Sections 16I to 16L: what holds the arrangements together, and why guidance binds: those it is addressed to must have regard to it. */
import type { Provision } from '../../provision.ts'

const url = 'https://www.legislation.gov.uk/ukpga/2004/31/section/16K'

export const sections16ITo16L: Provision = {
  id: 'children-act-2004/section-16i-16l',
  title: 'Funding, combined areas, regard to guidance, and meaning of words',
  cite: { instrument: 'Children Act 2004', provision: 'sections 16I to 16L', url },
  inForceFrom: '2018-06-29',
  confidence: 'general-knowledge',
  seenAt: [],
  rules: [],
  obligations: [],
  facts: [],
  notModelled: ['Which partner pays what. Areas that combine are recorded as one partnership.']
}
