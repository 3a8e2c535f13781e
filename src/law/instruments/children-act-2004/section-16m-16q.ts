/** Sections 16M to 16Q: child death reviews, a neighbouring process that is named here and not encoded. */
import type { Provision } from '../../provision.ts'

const url = 'https://www.legislation.gov.uk/ukpga/2004/31/section/16M'

export const sections16MTo16Q: Provision = {
  id: 'children-act-2004/section-16m-16q',
  title: 'Child death reviews (not encoded)',
  cite: { instrument: 'Children Act 2004', provision: 'sections 16M to 16Q', url },
  inForceFrom: '2018-06-29',
  confidence: 'general-knowledge',
  seenAt: [
    {
      title: 'Nottinghamshire, child death review procedures',
      url: 'https://nottinghamshirescp.trixonline.co.uk/chapter/child-death-review-procedures'
    },
    { title: 'National Child Mortality Database, notification guidance', url: 'https://www.ncmd.info/notification-guidance/' }
  ],
  rules: [],
  obligations: [],
  facts: [],
  notModelled: [
    'D19: the notification of a child’s death (within 48 hours), the joint agency response and the child death overview panel are another process with its own system. No date of it is counted here.'
  ]
}
