/** The sections of a rapid review's text and what each is for. Pure. */

export interface RapidReviewSection {
  readonly key: string
  readonly title: string
  readonly hint: string
  /** The part of a rapid review, as the law's review type names it, that this belongs to. */
  readonly partOf: string
}

export const SECTIONS: readonly RapidReviewSection[] = [
  {
    key: 'incident',
    title: 'The incident',
    hint: 'What happened, when and where, what harm was done, and where police, coroner and family court stand. Keep to facts as far as they can be established now.',
    partOf: 'incident'
  },
  {
    key: 'child-and-family',
    title: 'The child and the family',
    hint: 'Who is in the family and household, ethnicity, faith, language, disability, and what matters to understand them. Use pseudonyms.',
    partOf: 'child-and-family'
  },
  {
    key: 'lived-experience',
    title: 'The child’s lived experience and voice',
    hint: 'What each day was like for the child, what they said or showed, who listened, and what became of it.',
    partOf: 'child-and-family'
  },
  {
    key: 'agency-involvement',
    title: 'How agencies were involved',
    hint: 'A short account across agencies. Each agency’s own answer goes with it as a table, so there is no need to repeat it.',
    partOf: 'agency-involvement'
  },
  {
    key: 'key-practice-episodes',
    title: 'Key practice episodes',
    hint: 'For each episode: the dates, what happened, what was known, how good the practice was, and why it was as it was. Include practice that went well.',
    partOf: 'key-practice-episodes'
  },
  {
    key: 'context',
    title: 'Context and inequality',
    hint: 'How racism, ableism, poverty and other inequality may have shaped the family’s life and the practice, and how these came together.',
    partOf: 'context'
  },
  {
    key: 'learning-single-agency',
    title: 'Learning for a single agency',
    hint: 'Name the agency, the learning, and what makes you think so.',
    partOf: 'learning'
  },
  {
    key: 'learning-multi-agency',
    title: 'Learning about working together',
    hint: 'What two or more agencies can learn about how they worked together.',
    partOf: 'learning'
  },
  {
    key: 'learning-system',
    title: 'Learning about the system',
    hint: 'Pressures, structures, guidance or resources behind what happened, here or nationally.',
    partOf: 'learning'
  },
  {
    key: 'learning-already-known',
    title: 'Learning that was known before',
    hint: 'Which of this earlier reviews, audits or action plans had found already, what was done about it, and why it came up again.',
    partOf: 'learning'
  },
  {
    key: 'actions',
    title: 'Actions and sharing the learning',
    hint: 'What will be done about the learning: action, owner, by when, how you will know it worked; and how the learning is shared.',
    partOf: 'actions'
  }
]

/** The section with this key. */
export function sectionOf(key: string): RapidReviewSection | undefined {
  return SECTIONS.find((section) => section.key === key)
}
