/** What the words of each question mean, beside the question: each with where it was read, and how sure that is. */
import type { Confidence } from '#law/index.ts'
import type { Fact } from './answers.ts'

interface Source {
  readonly title: string
  readonly url: string
}

export interface Definition {
  readonly term: string
  readonly text: string
  readonly source: Source | null
  readonly confidence: Confidence
}

const ACT: Source = {
  title: 'Children Act 2004, section 16C',
  url: 'https://www.legislation.gov.uk/ukpga/2004/31/section/16C'
}
const TEES: Source = {
  title: 'Tees protocol, on chapter 5 of Working Together 2023',
  url: 'https://www.teescpp.org.uk/procedures-and-guidance-on-specific-issues-that-affect-children/serious-child-safeguarding-incidents-rapid-reviews-safeguarding-practice-reviews'
}
const LINCOLNSHIRE: Source = {
  title: 'North East Lincolnshire procedures, August 2024',
  url: 'https://nelincsscp.trixonline.co.uk/chapter/child-safeguarding-practice-reviews'
}
const NEAR_MISS: Source = {
  title: 'South Tyneside, near miss guidance',
  url: 'https://sts.urbanriver.com/child-safeguarding-practice-reviews-csprs/'
}
const PANEL: Source = {
  title: 'The Panel, questions and answers',
  url: 'https://childsafeguarding.independent-panel.uk/about/faqs/'
}
const REPORTING: Source = {
  title: 'GOV.UK, Report a serious child safeguarding incident',
  url: 'https://www.gov.uk/guidance/report-a-serious-child-safeguarding-incident'
}
const SLOUGH: Source = {
  title: 'Slough procedure on serious incidents, September 2024',
  url: 'https://sloughchildcare.proceduresonline.com/p_serious_incident.html'
}
const PETERBOROUGH: Source = {
  title: 'Cambridgeshire and Peterborough, guidance on chronologies',
  url: 'https://www.safeguardingcambspeterborough.org.uk/children-board/professionals/procedures/guidance-for-completing-cspr-chronologies/'
}
const NEW_GUIDANCE: Source = {
  title: 'A summary of Working Together 2026',
  url: 'https://ssslearning.co.uk/safeguarding-articles/working-together-to-safeguard-children-2026'
}

const UNBORN: Definition = {
  term: 'Unborn children',
  text: 'Working Together 2026 also covers unborn children where there are concerns. How the duty to notify reaches them was not found: decide it together.',
  source: NEW_GUIDANCE,
  confidence: 'verify'
}

/** What the words of each question mean. */
export const DEFINITIONS: Readonly<Record<Fact, readonly Definition[]>> = {
  abuseOrNeglect: [
    {
      term: 'Known or suspected',
      text: 'The duty asks what the local authority knows or suspects. A suspicion is enough.',
      source: ACT,
      confidence: 'seen'
    },
    {
      term: 'Serious child safeguarding case',
      text: 'Both must be so: abuse or neglect of a child is known or suspected, and the child has died or been seriously harmed.',
      source: TEES,
      confidence: 'seen'
    },
    {
      term: 'A child who harmed somebody else',
      text: 'A child who harmed another can be the child whom this is about, when they were themselves abused or neglected and died or were seriously harmed.',
      source: PETERBOROUGH,
      confidence: 'seen'
    }
  ],
  outcome: [
    {
      term: 'Serious harm',
      text: 'Serious or long-term impairment of a child’s mental health or of their intellectual, emotional, social or behavioural development, and impairment of physical health. The list is not complete. Where harm is likely to last although nobody can be certain yet, use your judgement.',
      source: LINCOLNSHIRE,
      confidence: 'seen'
    },
    {
      term: 'A child who recovered',
      text: 'A child who recovers, from a single incident too, may still have been seriously harmed.',
      source: LINCOLNSHIRE,
      confidence: 'seen'
    },
    {
      term: 'Near miss',
      text: 'A local term, not one of the law: a child was at significant risk of serious harm or death, and it was averted. It need not be notified; there may still be something to learn.',
      source: NEAR_MISS,
      confidence: 'seen'
    }
  ],
  place: [
    {
      term: 'Another area in England',
      text: 'The authority where it happened notifies and leads the rapid review, working with the authority where the child lives.',
      source: PANEL,
      confidence: 'seen'
    },
    {
      term: 'Outside England',
      text: 'The duty then falls on the authority in whose area the child is normally resident. England is meant: Wales, Scotland and Northern Ireland are outside it.',
      source: LINCOLNSHIRE,
      confidence: 'seen'
    },
    {
      term: 'Normally resident',
      text: 'No definition was found for this duty. Where it is not plain (a placement, a move, a stay abroad), decide it together with your legal adviser and write down why.',
      source: null,
      confidence: 'verify'
    }
  ],
  lookedAfter: [
    {
      term: 'Looked after',
      text: 'In the care of a local authority by a court’s order, or given somewhere to live by one for more than 24 hours. It is asked about the moment when the child died.',
      source: { title: 'Children Act 1989, section 22', url: 'https://www.legislation.gov.uk/ukpga/1989/41/section/22' },
      confidence: 'general-knowledge'
    },
    {
      term: 'Whatever the cause',
      text: 'The death of a looked-after child is notified to the Secretary of State and Ofsted, whether or not abuse or neglect is known or suspected. The Panel considers it only where they are.',
      source: REPORTING,
      confidence: 'seen'
    }
  ],
  careLeaver: [
    {
      term: 'Should, not must',
      text: 'Guidance asks for the death of a care leaver up to and including 24 to be notified. No rapid review follows, unless they were under 18 and the criteria are met.',
      source: SLOUGH,
      confidence: 'seen'
    },
    {
      term: 'Care leaver',
      text: 'Broadly, a young person who was looked after for at least 13 weeks since the age of 14, some of it at 16 or 17. The exact words were not read for this service: ask your leaving care team.',
      source: { title: 'Children Act 1989, schedule 2', url: 'https://www.legislation.gov.uk/ukpga/1989/41/schedule/2' },
      confidence: 'general-knowledge'
    }
  ],
  age: [{ term: 'Child', text: 'Somebody under 18.', source: NEW_GUIDANCE, confidence: 'seen' }, UNBORN],
  on: [
    {
      term: 'The day',
      text: 'The day of the death, or of the harm. The law of that day decides: deaths of care leavers, for example, are asked about since 15 December 2023.',
      source: SLOUGH,
      confidence: 'seen'
    }
  ]
}

/** How sure a definition is, in a few words; nothing where it was read. */
export function sureText(confidence: Confidence): string {
  switch (confidence) {
    case 'seen':
      return ''
    case 'general-knowledge':
      return 'Well known, but not read for this service: check it before you rely on it.'
    case 'verify':
      return 'Not certain: check it before you rely on it.'
  }
}
