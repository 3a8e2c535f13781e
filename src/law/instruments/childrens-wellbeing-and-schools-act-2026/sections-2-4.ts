/** What the Children's Wellbeing and Schools Act 2026 changes around reviews, with its commencement as far as it is known. It sets no limit that is counted here. */
import type { Provision } from '../../provision.ts'

const url = 'https://www.legislation.gov.uk/ukpga/2026/21'

export const childrensWellbeingAndSchoolsAct2026: Provision = {
  id: 'childrens-wellbeing-and-schools-act-2026/sections-2-4',
  title: 'Education in the arrangements, multi-agency child protection teams, and sharing information',
  cite: { instrument: 'Children’s Wellbeing and Schools Act 2026 (c. 21)', provision: 'sections 2 to 4', url },
  inForceFrom: '2026-04-29',
  confidence: 'verify',
  seenAt: [
    { title: 'legislation.gov.uk, section 2 as enacted', url: `${url}/section/2/enacted` },
    { title: 'legislation.gov.uk, section 3', url: `${url}/section/3` },
    { title: 'legislation.gov.uk, section 4 as enacted', url: `${url}/section/4/enacted` }
  ],
  rules: [],
  obligations: [],
  facts: [
    { from: '2026-04-29', text: 'Royal Assent.', confidence: 'seen' },
    {
      from: '2026-06-01',
      text: 'Versions of sections 3 and 4 valid from this day are shown; the commencement instrument was not found, so nothing here acts on it.',
      confidence: 'verify'
    }
  ],
  notModelled: [
    'Section 2: arrangements must include designated childcare and education agencies; the designating regulations were not found.',
    'Section 3: multi-agency child protection teams; regulations are intended for late 2027.',
    'Section 4: a duty to share information, with an exception where sharing would be more detrimental to the child; whether it is in force is to be checked.'
  ]
}
