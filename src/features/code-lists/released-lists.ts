/**
 * The lists of codes as released: what a question offers, in order. A code never changes its meaning and is never used again; an entry that is no longer
 * offered keeps its text. Where no official list was found, the list says that it is a working list. Pure data.
 */

/** One code. Days are ISO: it is offered from `from` (always, when left out) and before `until`. */
export interface CodeEntry {
  readonly code: string
  readonly text: string
  readonly hint?: string
  readonly from?: string
  readonly until?: string
}

/** `published`: the values are those of official statistics. `working`: put together for this service, to be extended where it falls short. */
export type ListStanding = 'published' | 'working'

export interface CodeList {
  readonly title: string
  readonly standing: ListStanding
  /** Where the values come from, or why they are as they are. */
  readonly source: string
  readonly entries: readonly CodeEntry[]
}

const STATISTICS =
  'Department for Education, serious incident notifications (official statistics): the categories that are published'
const WORKING = 'No official list was found. Put together from what national analyses of incidents and reviews count.'

const yesNo: readonly CodeEntry[] = [
  { code: 'yes', text: 'Yes' },
  { code: 'no', text: 'No' }
]

export const RELEASED_LISTS = {
  nature: {
    title: 'Nature of the notification',
    standing: 'published',
    source: STATISTICS,
    entries: [
      { code: 'child-death', text: 'A child died' },
      { code: 'serious-harm', text: 'A child was seriously harmed', hint: 'It stays this when the child dies later' },
      { code: 'other', text: 'Other', hint: 'For example, a child who harmed another and who was abused or neglected' }
    ]
  },
  'yes-no': { title: 'Yes or no', standing: 'published', source: 'The answers of every such question', entries: yesNo },
  'harm-fatal': {
    title: 'What led to the death',
    standing: 'working',
    source: WORKING,
    entries: [
      { code: 'fatal-physical-abuse', text: 'Fatal physical abuse' },
      { code: 'overt-filicide', text: 'Killed by a parent or carer, openly' },
      { code: 'covert-filicide', text: 'Killed by a parent or carer, hidden' },
      { code: 'persistent-cruelty', text: 'Severe and persistent cruelty' },
      { code: 'extreme-neglect', text: 'Extreme neglect or deprivation' },
      { code: 'sudden-unexpected-death', text: 'Sudden unexpected death in infancy' },
      { code: 'suicide', text: 'Suicide or suspected suicide' },
      { code: 'extra-familial-homicide', text: 'Assault or homicide outside the family' },
      { code: 'accident', text: 'Accident' },
      { code: 'medical', text: 'Medical cause' },
      { code: 'poisoning', text: 'Poisoning or overdose' },
      { code: 'perinatal', text: 'Around birth, or a concealed pregnancy' },
      { code: 'not-clear', text: 'Not clear yet' }
    ]
  },
  'harm-non-fatal': {
    title: 'How the child was harmed',
    standing: 'working',
    source: WORKING,
    entries: [
      { code: 'physical-abuse', text: 'Physical abuse or non-accidental injury' },
      { code: 'neglect', text: 'Neglect' },
      { code: 'sexual-abuse', text: 'Sexual abuse within the family' },
      { code: 'sexual-exploitation', text: 'Sexual exploitation' },
      { code: 'criminal-exploitation', text: 'Criminal exploitation' },
      { code: 'youth-violence', text: 'Serious youth violence or a weapon' },
      { code: 'suicide-or-self-harm', text: 'Self-harm or attempted suicide' },
      { code: 'ingestion', text: 'Ingestion of a harmful substance' },
      { code: 'fabricated-illness', text: 'Fabricated or induced illness' },
      { code: 'institutional', text: 'Abuse in an institution' },
      { code: 'harmful-sexual-behaviour', text: 'Harmful sexual behaviour' },
      { code: 'online', text: 'Harm online' },
      { code: 'other', text: 'Another kind' },
      { code: 'not-clear', text: 'Not clear yet' },
      // Offered until the finer kinds came.
      { code: 'exploitation', text: 'Criminal or sexual exploitation', until: '2026-11-23' },
      { code: 'extra-familial', text: 'Violence outside the family', until: '2026-11-23' },
      { code: 'sudden-unexpected-death', text: 'Sudden unexpected death in infancy', until: '2026-11-23' }
    ]
  },
  location: {
    title: 'Kind of place',
    standing: 'working',
    source: WORKING,
    entries: [
      { code: 'home', text: 'The child’s home' },
      { code: 'other-home', text: 'Another private home' },
      { code: 'hospital', text: 'A hospital' },
      { code: 'placement', text: 'A placement or children’s home' },
      { code: 'school', text: 'A school or nursery' },
      { code: 'public-place', text: 'A public place' },
      { code: 'custody', text: 'Custody or a secure setting' },
      { code: 'online', text: 'Online' },
      { code: 'other', text: 'Somewhere else' },
      { code: 'not-known', text: 'Not known' }
    ]
  },
  sex: {
    title: 'Sex',
    standing: 'published',
    source: `${STATISTICS}; “gender” before 2026`,
    entries: [
      { code: 'female', text: 'Female' },
      { code: 'male', text: 'Male' }
    ]
  },
  ethnicity: {
    title: 'Ethnic group',
    standing: 'published',
    source: 'The nineteen groups of the 2021 census of England and Wales. The notification form’s own list was not found.',
    entries: [
      { code: 'white-british', text: 'White: English, Welsh, Scottish, Northern Irish or British' },
      { code: 'white-irish', text: 'White: Irish' },
      { code: 'white-gypsy-traveller', text: 'White: Gypsy or Irish Traveller' },
      { code: 'white-roma', text: 'White: Roma' },
      { code: 'white-other', text: 'White: any other White background' },
      { code: 'mixed-black-caribbean', text: 'Mixed: White and Black Caribbean' },
      { code: 'mixed-black-african', text: 'Mixed: White and Black African' },
      { code: 'mixed-asian', text: 'Mixed: White and Asian' },
      { code: 'mixed-other', text: 'Mixed: any other mixed or multiple background' },
      { code: 'asian-indian', text: 'Asian: Indian' },
      { code: 'asian-pakistani', text: 'Asian: Pakistani' },
      { code: 'asian-bangladeshi', text: 'Asian: Bangladeshi' },
      { code: 'asian-chinese', text: 'Asian: Chinese' },
      { code: 'asian-other', text: 'Asian: any other Asian background' },
      { code: 'black-african', text: 'Black: African' },
      { code: 'black-caribbean', text: 'Black: Caribbean' },
      { code: 'black-other', text: 'Black: any other Black background' },
      { code: 'other-arab', text: 'Other: Arab' },
      { code: 'other', text: 'Other: any other ethnic group' }
    ]
  },
  faith: {
    title: 'Faith or belief',
    standing: 'published',
    source: 'The answers of the 2021 census of England and Wales',
    entries: [
      { code: 'none', text: 'No religion' },
      { code: 'christian', text: 'Christian' },
      { code: 'buddhist', text: 'Buddhist' },
      { code: 'hindu', text: 'Hindu' },
      { code: 'jewish', text: 'Jewish' },
      { code: 'muslim', text: 'Muslim' },
      { code: 'sikh', text: 'Sikh' },
      { code: 'other', text: 'Another faith or belief' }
    ]
  },
  'special-needs': {
    title: 'Special educational needs',
    standing: 'working',
    source: 'The two kinds of support in the special educational needs code of practice',
    entries: [
      { code: 'none', text: 'None identified' },
      { code: 'support', text: 'Support in school' },
      { code: 'plan', text: 'An education, health and care plan' }
    ]
  },
  'legal-status': {
    title: 'Legal status',
    standing: 'working',
    source: WORKING,
    entries: [
      { code: 'none', text: 'No order, lives with family' },
      { code: 'section-20', text: 'Accommodated under section 20' },
      { code: 'interim-care-order', text: 'Interim care order' },
      { code: 'care-order', text: 'Care order' },
      { code: 'emergency-protection', text: 'Emergency protection order or police protection' },
      { code: 'supervision-order', text: 'Supervision order' },
      { code: 'placement-order', text: 'Placement order, or adopted' },
      { code: 'special-guardianship', text: 'Special guardianship order' },
      { code: 'child-arrangements', text: 'Child arrangements order' },
      { code: 'private-fostering', text: 'Private fostering' },
      { code: 'remand', text: 'On remand or in custody' }
    ]
  },
  plan: {
    title: 'Plan',
    standing: 'published',
    source: STATISTICS,
    entries: [
      { code: 'current', text: 'Yes, at the time' },
      { code: 'previous', text: 'Not then, but before' },
      { code: 'no', text: 'No, never' }
    ]
  },
  'plan-category': {
    title: 'Category of the child protection plan',
    standing: 'published',
    source: 'The four categories of abuse of Working Together, as used in the children in need census',
    entries: [
      { code: 'neglect', text: 'Neglect' },
      { code: 'physical', text: 'Physical abuse' },
      { code: 'sexual', text: 'Sexual abuse' },
      { code: 'emotional', text: 'Emotional abuse' },
      { code: 'multiple', text: 'More than one' }
    ]
  },
  placement: {
    title: 'Where the child lived',
    standing: 'working',
    source: `${STATISTICS}. The full list was not found: these are the values that its notes name.`,
    entries: [
      { code: 'home', text: 'At home' },
      { code: 'relatives', text: 'With relatives or friends' },
      { code: 'foster-care', text: 'With foster carers' },
      { code: 'childrens-home', text: 'A children’s home or residential school' },
      { code: 'hospital', text: 'A hospital, also a mother and baby unit' },
      { code: 'supported', text: 'Supported accommodation or lodgings' },
      { code: 'custody', text: 'Custody or a secure home' },
      { code: 'other', text: 'Somewhere else' }
    ]
  },
  education: {
    title: 'School or nursery',
    standing: 'working',
    source: WORKING,
    entries: [
      { code: 'not-of-age', text: 'Too young, and not in a nursery' },
      { code: 'on-roll', text: 'On a roll and attending' },
      { code: 'absent', text: 'On a roll and often absent' },
      { code: 'excluded', text: 'Suspended or excluded' },
      { code: 'alternative', text: 'In alternative provision' },
      { code: 'home-educated', text: 'Educated at home' },
      { code: 'missing', text: 'Missing education' },
      { code: 'left', text: 'Had left school' }
    ]
  },
  circumstances: {
    title: 'The child’s circumstances',
    standing: 'working',
    source: WORKING,
    entries: [
      { code: 'mental-health', text: 'Mental ill-health' },
      { code: 'young-carer', text: 'A young carer' },
      { code: 'exploitation', text: 'Known or suspected exploitation' },
      { code: 'gang', text: 'Involved with a gang, or targeted by one' },
      { code: 'missing-episodes', text: 'Went missing from home or care' },
      { code: 'unaccompanied', text: 'Came to the country alone, or seeking asylum' },
      { code: 'substances', text: 'Drugs or alcohol' },
      { code: 'discrimination', text: 'Racism or other discrimination' },
      { code: 'none', text: 'None of these' }
    ]
  },
  carers: {
    title: 'Parents and carers',
    standing: 'working',
    source: WORKING,
    entries: [
      { code: 'domestic-abuse', text: 'Domestic abuse' },
      { code: 'mental-health', text: 'Mental ill-health' },
      { code: 'alcohol', text: 'Alcohol' },
      { code: 'drugs', text: 'Drugs' },
      { code: 'learning-disability', text: 'A learning disability' },
      { code: 'criminal-record', text: 'Known to the criminal courts' },
      { code: 'care-experienced', text: 'In care as a child' },
      { code: 'young-parent', text: 'A young parent' },
      { code: 'hard-to-engage', text: 'Services found it hard to work with the family' },
      { code: 'hidden-male', text: 'A man in the household whom services did not know' },
      { code: 'separated-conflict', text: 'Conflict between separated parents' },
      { code: 'poverty', text: 'Poverty, housing or debt' },
      { code: 'isolation', text: 'Social isolation' },
      { code: 'moves', text: 'Moves between areas' },
      { code: 'none', text: 'None of these' }
    ]
  },
  agencies: {
    title: 'Agencies that knew the child or family',
    standing: 'working',
    source: WORKING,
    entries: [
      { code: 'social-care', text: 'Children’s social care' },
      { code: 'early-help', text: 'Early help' },
      { code: 'police', text: 'Police' },
      { code: 'midwifery', text: 'Midwifery' },
      { code: 'health-visiting', text: 'Health visiting or school nursing' },
      { code: 'general-practice', text: 'General practice' },
      { code: 'hospital', text: 'Hospital' },
      { code: 'child-mental-health', text: 'Children’s mental health services' },
      { code: 'adult-mental-health', text: 'Adult mental health services' },
      { code: 'substance-misuse', text: 'Drug and alcohol services' },
      { code: 'education', text: 'School, college or nursery' },
      { code: 'probation', text: 'Probation' },
      { code: 'youth-justice', text: 'Youth justice' },
      { code: 'housing', text: 'Housing' },
      { code: 'domestic-abuse', text: 'Domestic abuse service' },
      { code: 'voluntary', text: 'Voluntary or community organisation' },
      { code: 'cafcass', text: 'Cafcass' },
      { code: 'immigration', text: 'Immigration' },
      { code: 'adult-social-care', text: 'Adult social care' },
      { code: 'none', text: 'None beyond universal services' }
    ]
  },
  responsible: {
    title: 'Who is suspected or alleged to be responsible',
    standing: 'working',
    source: WORKING,
    entries: [
      { code: 'mother', text: 'Mother' },
      { code: 'father', text: 'Father' },
      { code: 'parents-partner', text: 'A parent’s partner' },
      { code: 'relative', text: 'Another relative' },
      { code: 'carer', text: 'A foster carer or other carer' },
      { code: 'professional', text: 'Somebody in a position of trust' },
      { code: 'another-child', text: 'Another child' },
      { code: 'known-to-child', text: 'Another person the child knew' },
      { code: 'stranger', text: 'A stranger' },
      { code: 'nobody', text: 'Nobody' }
    ]
  },
  'police-status': {
    title: 'Police investigation',
    standing: 'working',
    source: WORKING,
    entries: [
      { code: 'none', text: 'None' },
      { code: 'under-way', text: 'Under way' },
      { code: 'charged', text: 'Somebody has been charged' },
      { code: 'ended', text: 'Ended without a charge' },
      { code: 'convicted', text: 'Somebody has been convicted' }
    ]
  }
} as const satisfies Readonly<Record<string, CodeList>>

export type ListId = keyof typeof RELEASED_LISTS
export const LIST_IDS = Object.keys(RELEASED_LISTS) as readonly ListId[]

/** Whether something names a list. */
export function isListId(name: unknown): name is ListId {
  return typeof name === 'string' && Object.hasOwn(RELEASED_LISTS, name)
}
