/** Section 16A: there is a Panel. */
import type { Provision } from '../../provision.ts'

const url = 'https://www.legislation.gov.uk/ukpga/2004/31/part/2/crossheading/child-safeguarding-practice-review-panel'

export const section16A: Provision = {
  id: 'children-act-2004/section-16a',
  title: 'The Child Safeguarding Practice Review Panel',
  cite: { instrument: 'Children Act 2004', provision: 'section 16A', url },
  inForceFrom: '2018-06-29',
  commencement: 'In force from 29 June 2018 (SI 2018/497, regulation 3(a)).',
  confidence: 'seen',
  seenAt: [{ title: 'legislation.gov.uk, Children Act 2004, the Panel', url }],
  rules: [],
  obligations: [],
  facts: [],
  notModelled: ['Yearly and other reports of the Panel: the section lets arrangements ask for them; no date is counted.']
}
