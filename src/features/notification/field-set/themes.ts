/**
 * What is asked about each child, theme by theme, with what the words mean. Data: a question here is asked, checked, shown, compared between versions and
 * exported without further code. Names of questions are kept with every answer and never reused for another meaning. Pure.
 */
import type { ListId } from '#features/code-lists/index.ts'

interface Asked {
  readonly name: string
  readonly label: string
  /** What the words mean, or what is wanted; beside the question. */
  readonly hint?: string
}

/** `one` and `many` choose from a list of codes, each with “not known”; nothing chosen is “not yet asked”. */
export type Question =
  (Asked & { readonly kind: 'one' | 'many'; readonly list: ListId }) | (Asked & { readonly kind: 'text' | 'long-text' })

export interface Theme {
  readonly id: string
  readonly title: string
  readonly intro?: string
  readonly questions: readonly Question[]
}

/** The answer that somebody asked and nobody knows. Never the same as “no”, or as no answer. */
export const NOT_KNOWN = 'not-known'

/** The question at the end of each theme. */
export function whyNotKnown(theme: Theme): string {
  return `${theme.id}NotKnownBecause`
}

/** Who the child is; their name, birth and home are asked on the same page. */
export const WHO: Theme = {
  id: 'who',
  title: 'Who the child is',
  questions: [
    { name: 'sex', kind: 'one', list: 'sex', label: 'Sex' },
    { name: 'ethnicity', kind: 'one', list: 'ethnicity', label: 'Ethnic group' },
    {
      name: 'ethnicityWords',
      kind: 'text',
      label: 'Ethnicity in the family’s own words',
      hint: 'If they describe themselves otherwise than the groups do'
    },
    { name: 'faith', kind: 'one', list: 'faith', label: 'Faith or belief' },
    {
      name: 'language',
      kind: 'text',
      label: 'Languages the child and family speak',
      hint: 'And whether an interpreter was needed'
    }
  ]
}

/** The themes that have a page of their own, in the order they are asked. */
export const CHILD_THEMES: readonly Theme[] = [
  {
    id: 'status',
    title: 'Care, orders and plans',
    intro: 'As it was when the incident happened.',
    questions: [
      {
        name: 'lookedAfter',
        kind: 'one',
        list: 'yes-no',
        label: 'Was the child looked after?',
        hint: 'In the care of a local authority, or given somewhere to live by it for more than 24 hours'
      },
      { name: 'legalStatus', kind: 'one', list: 'legal-status', label: 'Legal status' },
      { name: 'livedAt', kind: 'one', list: 'placement', label: 'Where did the child live?' },
      {
        name: 'protectionPlan',
        kind: 'one',
        list: 'plan',
        label: 'Was the child on a child protection plan?',
        hint: 'A plan made at a child protection conference, because the child was suffering or likely to suffer significant harm'
      },
      {
        name: 'protectionCategory',
        kind: 'one',
        list: 'plan-category',
        label: 'Category of that plan',
        hint: 'Only if there was one'
      },
      {
        name: 'needPlan',
        kind: 'one',
        list: 'plan',
        label: 'Was the child on a child in need plan?',
        hint: 'A plan of services for a child in need, which parents agree to'
      },
      {
        name: 'careLeaver',
        kind: 'one',
        list: 'yes-no',
        label: 'Was the young person a care leaver?',
        hint: 'Over 18 and looked after before. Their death is notified up to the age of 24'
      }
    ]
  },
  {
    id: 'health',
    title: 'Health and disability',
    questions: [
      {
        name: 'disability',
        kind: 'one',
        list: 'yes-no',
        label: 'Did the child have a disability?',
        hint: 'A physical or mental impairment that has a substantial and long-term effect on everyday life'
      },
      { name: 'disabilityWords', kind: 'text', label: 'Which disability or condition' },
      { name: 'gpPractice', kind: 'text', label: 'GP practice' },
      { name: 'healthWords', kind: 'long-text', label: 'Anything else about the child’s health that matters here' }
    ]
  },
  {
    id: 'education',
    title: 'Nursery, school or college',
    questions: [
      { name: 'inEducation', kind: 'one', list: 'yes-no', label: 'Was the child attending a school or nursery?' },
      { name: 'attending', kind: 'one', list: 'education', label: 'How did they stand with school or nursery?' },
      { name: 'schoolName', kind: 'text', label: 'Name of the nursery, school or college' },
      { name: 'specialNeeds', kind: 'one', list: 'special-needs', label: 'Special educational needs' }
    ]
  },
  {
    id: 'circumstances',
    title: 'The child’s circumstances',
    questions: [
      { name: 'circumstances', kind: 'many', list: 'circumstances', label: 'Which of these were so for the child?' },
      {
        name: 'livedExperience',
        kind: 'long-text',
        label: 'The child’s life, as far as it is known',
        hint: 'What an ordinary day was like, who mattered to them, what they said'
      }
    ]
  },
  {
    id: 'family',
    title: 'Parents, carers and household',
    questions: [
      { name: 'carers', kind: 'many', list: 'carers', label: 'Which of these were so for a parent or carer?' },
      {
        name: 'household',
        kind: 'long-text',
        label: 'Who lived with the child, and who else mattered',
        hint: 'Brothers and sisters with ages, parents who lived elsewhere, partners'
      },
      {
        name: 'siblingsSafe',
        kind: 'long-text',
        label: 'How brothers, sisters and other children are kept safe now'
      }
    ]
  },
  {
    id: 'agencies',
    title: 'Agencies that knew the child',
    questions: [
      {
        name: 'knownToAgencies',
        kind: 'one',
        list: 'yes-no',
        label: 'Was the child known to any agency beyond universal services?',
        hint: 'Any agency, not only children’s social care. Authorities have read this question differently, so name them below'
      },
      { name: 'knownTo', kind: 'many', list: 'agencies', label: 'Which agencies knew the child or family?' }
    ]
  },
  {
    id: 'responsible',
    title: 'Who may be responsible',
    intro: 'What is suspected or alleged now. Nobody is blamed here; it decides nothing.',
    questions: [
      { name: 'suspected', kind: 'many', list: 'responsible', label: 'Who is suspected or alleged to have caused the harm?' },
      {
        name: 'harmedAnother',
        kind: 'one',
        list: 'yes-no',
        label: 'Did this child harm somebody else?',
        hint: 'A child who harmed another can be the child whom a notification is about'
      },
      { name: 'policeStatus', kind: 'one', list: 'police-status', label: 'Police investigation' }
    ]
  }
]

/** Every theme about a child, the first with their name. */
export const ALL_THEMES: readonly Theme[] = [WHO, ...CHILD_THEMES]
