/** Section 16E: who the safeguarding partners are, as dated facts, because the health partner changed on 1 July 2022. */
import type { Provision } from '../../provision.ts'

const url = 'https://www.legislation.gov.uk/ukpga/2004/31/section/16E'

/** The three partners from a day on. */
export type SafeguardingPartners = {
  readonly from: string
  readonly partners: readonly [
    'local authority',
    'clinical commissioning group' | 'integrated care board',
    'chief officer of police'
  ]
}

/** In date order; each holds until the next. */
export const safeguardingPartners: readonly SafeguardingPartners[] = [
  { from: '2018-06-29', partners: ['local authority', 'clinical commissioning group', 'chief officer of police'] },
  { from: '2022-07-01', partners: ['local authority', 'integrated care board', 'chief officer of police'] }
]

/** The safeguarding partners on a day, or undefined before 29 June 2018. `safeguardingPartnersOn(2022-06-30)` still has the clinical commissioning group. */
export function safeguardingPartnersOn(date: Temporal.PlainDate): SafeguardingPartners['partners'] | undefined {
  const day = date.toString()
  return safeguardingPartners.findLast((version) => version.from <= day)?.partners
}

export const section16E: Provision = {
  id: 'children-act-2004/section-16e',
  title: 'The safeguarding partners',
  cite: { instrument: 'Children Act 2004', provision: 'section 16E', url },
  inForceFrom: '2018-06-29',
  confidence: 'seen',
  seenAt: [{ title: 'legislation.gov.uk, Children Act 2004 section 16E, as revised', url }],
  rules: [],
  obligations: [],
  facts: [
    {
      from: '2018-06-29',
      text: 'The local authority, the clinical commissioning group and the chief officer of police are the safeguarding partners.',
      confidence: 'seen'
    },
    {
      from: '2022-07-01',
      text: 'The integrated care board takes the place of the clinical commissioning group. The substitution was read in the Act; its day is general knowledge.',
      confidence: 'general-knowledge'
    }
  ],
  notModelled: [
    'Commencement for limited purposes on 19 March 2018, and areas that began new arrangements up to 29 September 2019.',
    'More than one health or police partner in an area.'
  ]
}
