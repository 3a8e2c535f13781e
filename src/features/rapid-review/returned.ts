/** An agency's return as the rapid review uses it: its row in the table of agencies, and the passages that belong beside each section of the text. Pure. */
import type { AgencyReturnDocument } from '#features/information-requests/index.ts'
import type { DocumentAgency } from './document.ts'

/** A piece of an agency's return that belongs beside sections of the text. */
export interface Passage {
  /** The source that the passage is: see sources/source.ts. */
  readonly source: string
  readonly agencyName: string
  readonly heading: string
  readonly text: string
  readonly sections: readonly string[]
}

/** Which answers belong beside which sections, in the order in which an agency is asked. */
export const ANSWERS = [
  { question: 'involvement', heading: 'when the agency was involved', sections: ['agency-involvement'] },
  {
    question: 'account',
    heading: 'account of its involvement',
    sections: ['incident', 'child-and-family', 'agency-involvement']
  },
  { question: 'childSeen', heading: 'was the child seen?', sections: ['lived-experience'] },
  { question: 'analysis', heading: 'what it thinks of the practice, and why', sections: ['key-practice-episodes', 'context'] },
  { question: 'goodPractice', heading: 'good practice', sections: ['key-practice-episodes'] },
  {
    question: 'learning',
    heading: 'learning',
    sections: ['learning-single-agency', 'learning-multi-agency', 'learning-system', 'learning-already-known']
  },
  { question: 'actionsTaken', heading: 'what it has done already', sections: ['actions'] },
  { question: 'gaps', heading: 'what it does not know', sections: ['incident', 'agency-involvement'] },
  { question: 'notGiven', heading: 'what is not given, and why', sections: ['agency-involvement'] }
] as const

/** The passages of one return, those left empty left out. */
export function passagesOf(
  returnId: { readonly requestId: string; readonly number: number },
  agencyName: string,
  returned: AgencyReturnDocument
): readonly Passage[] {
  const of = `${returnId.requestId}:${returnId.number}`
  const written: readonly Passage[] = ANSWERS.map(({ question, heading, sections }) => ({
    source: `return:${of}:${question}`,
    agencyName,
    heading,
    sections,
    text: returned.answers[question] ?? ''
  }))
  return [
    ...written,
    ...returned.events.map((event) => ({
      source: `event:${of}:${event.id}`,
      agencyName,
      heading: `event of ${event.when}`,
      sections: ['incident', 'lived-experience', 'key-practice-episodes'],
      text: `${event.when}: ${event.what}`
    }))
  ].filter((passage) => passage.text.trim() !== '')
}

/** The row of an agency that answered. `returnedOn` is an ISO day. */
export function agencyRow(agencyName: string, returnedOn: string, returned: AgencyReturnDocument): DocumentAgency {
  const { answers } = returned
  if (returned.holds === 'nothing') {
    const searched = answers.recordsSearched ? `Records that were searched: ${answers.recordsSearched}` : ''
    return { agencyName, answer: 'nothing-held', returnedOn, involvement: searched }
  }
  const parts = [
    answers.involvement,
    answers.account,
    returned.holds === 'part' && answers.notGiven ? `Not given: ${answers.notGiven}` : undefined
  ]
  return { agencyName, answer: 'returned', returnedOn, involvement: parts.filter((part) => part).join('\n') }
}
