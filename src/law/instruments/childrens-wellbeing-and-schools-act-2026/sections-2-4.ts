/** What the Children's Wellbeing and Schools Act 2026 changes around reviews, with its commencement as far as it is known. It sets no limit that is counted here. */
import type { Provision } from '../../provision.ts'

const url = 'https://www.legislation.gov.uk/ukpga/2026/21'

export const childrensWellbeingAndSchoolsAct2026: Provision = {
  id: 'childrens-wellbeing-and-schools-act-2026/sections-2-4',
  title: 'Education in the arrangements, multi-agency child protection teams, and sharing information',
  cite: { instrument: 'Children’s Wellbeing and Schools Act 2026 (c. 21)', provision: 'sections 2 to 4', url },
  inForceFrom: '2026-04-29',
  commencement:
    'Royal Assent on 29 April 2026. Which provisions are in force, and since when, could not be established: the commencement instrument was not found.',
  confidence: 'verify',
  seenAt: [
    { title: 'legislation.gov.uk, section 2 as enacted', url: `${url}/section/2/enacted` },
    { title: 'legislation.gov.uk, section 3', url: `${url}/section/3` },
    { title: 'legislation.gov.uk, section 4 as enacted', url: `${url}/section/4/enacted` },
    {
      title: 'legislation.gov.uk, Children Act 2004 section 16LC',
      url: 'https://www.legislation.gov.uk/ukpga/2004/31/section/16LC'
    },
    {
      title: 'SAFE CIC on powers to make regulations for multi-agency child protection teams (January 2026)',
      url: 'https://www.safecic.co.uk/news/3803-policy-paper-safeguarding-working-together'
    }
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
    'Section 4: a duty to share information, with an exception where sharing would be more detrimental to the child; whether it is in force is to be checked.',
    'Section 16LC of the Children Act 2004: a consistent identifier for each child, by regulations, which were not found.',
    'A Child Protection Authority, on which the government consulted from 11 December 2025 to 5 March 2026: no answer and no Act were found.'
  ]
}
