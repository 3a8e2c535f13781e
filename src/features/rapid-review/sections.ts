/** The sections of a rapid review's text, what each is for, and what the Panel looks for. The list says what is empty; it never blocks and never writes. Pure. */
import type { RapidReviewDocument } from './document.ts'

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

export interface CompletenessCheck {
  readonly title: string
  readonly why: string
  readonly present: boolean
  /** What was found or what is missing, in words. */
  readonly found: string
  /** Where to look, below `/cases/:caseId/rapid-review`. */
  readonly href: string
}

/** What the Panel looks for in a rapid review, each present or empty. Only whether something is there is checked, not whether it is good. */
export function completeness(document: RapidReviewDocument): readonly CompletenessCheck[] {
  const text = (key: string) => document.sections.find((section) => section.key === key)?.text ?? ''
  const written = (key: string, title: string, why: string): CompletenessCheck => {
    const words = text(key)
      .split(/\s+/)
      .filter((word) => word !== '').length
    return {
      title,
      why,
      present: words > 0,
      found: words > 0 ? `${words} word${words === 1 ? '' : 's'}` : 'Nothing written yet',
      href: `/text/${key}`
    }
  }
  const answered = document.agencies.filter((one) => one.answer !== 'waiting').length
  const open = document.immediateActions.filter((one) => one.doneOn === null).length
  const learning = ['learning-single-agency', 'learning-multi-agency', 'learning-system'].filter((key) => text(key) !== '')
  return [
    written('incident', 'The facts are clear', 'The Panel begins with what happened.'),
    written(
      'child-and-family',
      'The child and the family are described',
      'With ethnicity, faith, language and disability, or that they are not known.'
    ),
    written(
      'lived-experience',
      'The child’s lived experience and voice',
      'A review that tells only what services did leaves the child out.'
    ),
    {
      title: 'Many agencies took part',
      why: 'Education and services for adults are expected to contribute.',
      present: answered > 1,
      found: document.agencies.length === 0 ? 'No answers here' : `${answered} of ${document.agencies.length} have answered`,
      href: '/text/agency-involvement'
    },
    written('agency-involvement', 'How agencies were involved', 'The account across agencies, beside each agency’s own answer.'),
    written(
      'key-practice-episodes',
      'Practice is analysed, not only told',
      'Why practice was as it was is what reviews most often leave out.'
    ),
    written('context', 'Context and inequality', 'Racism, ableism and inequality, and their bearing on life and practice.'),
    {
      title: 'Learning is named',
      why: 'For a single agency, about working together, or about the system.',
      present: learning.length > 0,
      found: learning.length > 0 ? `${learning.length} of 3 kinds written` : 'Nothing written yet',
      href: '/text/learning-multi-agency'
    },
    written(
      'learning-already-known',
      'Links to earlier learning',
      'Regulation 11 asks about improvements that were identified before.'
    ),
    written(
      'actions',
      'Learning is acted on and shared',
      'Specific actions with owners, and how anybody will know that they worked.'
    ),
    {
      title: 'Immediate safety actions',
      why: 'The safety of this child, siblings and other children comes first.',
      present: document.immediateActions.length > 0 && open === 0,
      found:
        document.immediateActions.length === 0
          ? 'None recorded'
          : open === 0
            ? 'All done'
            : `${open} of ${document.immediateActions.length} not done`,
      href: '/immediate-actions'
    },
    {
      title: 'The decision is reasoned against each criterion',
      why: 'Criteria L1 to L8, each partner’s view with evidence, and what the partners decided together.',
      present: document.partnerViews.length === 3 && document.decision !== null,
      found: `${document.partnerViews.length} of 3 views, ${document.decision ? 'decision recorded' : 'no decision yet'}`,
      href: '/decision'
    }
  ]
}
