/**
 * The controlled list of themes by which the catalogue, and later every published review, can be found. Codes never change their meaning; the words can.
 * Most follow themes the Panel named in its annual reports. The definitions are ours.
 */
export type ThemeOrigin =
  'panel-2020' | 'panel-2022-2023' | 'panel-2023-2024' | 'panel-site-2026' | 'local-reports' | 'this-catalogue'

export type Theme = { readonly code: string; readonly name: string; readonly definition: string; readonly origin: ThemeOrigin }

/** Where each group of themes comes from, with the page it was read on where there is one. */
export const THEME_ORIGINS: Readonly<Record<ThemeOrigin, { readonly label: string; readonly url?: string }>> = {
  'panel-2020': {
    label: 'One of the six themes of the Panel’s annual report 2020; our wording, from general knowledge',
    url: 'https://us10.campaign-archive.com/?u=033d1bbae0e224ce244ef5c48&id=f4d6920e8c'
  },
  'panel-2022-2023': {
    label: 'A theme of the Panel’s annual report 2022 to 2023',
    url: 'https://newcastlesafeguarding.org.uk/child-safeguarding-review-practice-report'
  },
  'panel-2023-2024': {
    label: 'A theme of the Panel’s annual report 2023 to 2024',
    url: 'https://safeguardingbedfordshire.org.uk/latest-news'
  },
  'panel-site-2026': {
    label: 'A topic of the Panel’s own site in 2026',
    url: 'https://yjlc.uk/resources/legal-updates/child-safeguarding-practice-review-panel-website'
  },
  'local-reports': {
    label: 'Common in local reviews, as in Devon’s yearly report 2023 to 2024',
    url: 'https://www.devonscp.org.uk/?longdesc=11889&referrer=11880'
  },
  'this-catalogue': { label: 'Added for this catalogue; not a theme of the Panel' }
}

const THEMES = [
  {
    code: 'daily-life',
    name: 'The child’s daily life',
    definition: 'Seeing, hearing and understanding what each day is like for the child.',
    origin: 'panel-2020'
  },
  {
    code: 'reluctant-and-sporadic-engagement',
    name: 'When families are reluctant',
    definition: 'Working with families who are reluctant to be involved, or are so only now and then.',
    origin: 'panel-2020'
  },
  {
    code: 'critical-thinking',
    name: 'Critical thinking and challenge',
    definition: 'Professional curiosity: testing what one is told, and questioning one’s own view and that of colleagues.',
    origin: 'panel-2020'
  },
  {
    code: 'changing-risk',
    name: 'Changing risk and need',
    definition: 'Noticing when a child’s situation changes, and acting on it.',
    origin: 'panel-2020'
  },
  {
    code: 'information-sharing',
    name: 'Sharing information',
    definition: 'Passing on what is known in time, to those who need it, in a way they can use.',
    origin: 'panel-2020'
  },
  {
    code: 'leadership-and-culture',
    name: 'Leadership and culture',
    definition: 'Whether organisations give people the time, supervision and example that good work needs.',
    origin: 'panel-2020'
  },
  {
    code: 'identity-and-racism',
    name: 'Race, ethnicity, culture and racism',
    definition: 'How a child’s racial, ethnic and cultural identity is understood, and how racism bears on what happens.',
    origin: 'panel-2022-2023'
  },
  {
    code: 'whole-family-assessment',
    name: 'Whole-family assessment of risk',
    definition: 'Assessing everyone who matters in the child’s life, fathers and partners included.',
    origin: 'panel-2022-2023'
  },
  {
    code: 'vulnerable-babies',
    name: 'Vulnerable babies',
    definition: 'Risks before birth and in the first two years.',
    origin: 'panel-2022-2023'
  },
  {
    code: 'domestic-abuse',
    name: 'Domestic abuse',
    definition: 'How services understand domestic abuse and respond to it together.',
    origin: 'panel-2022-2023'
  },
  {
    code: 'risk-outside-the-family',
    name: 'Risk outside the family',
    definition: 'Criminal or sexual exploitation, violence between young people, and other harm from outside the home.',
    origin: 'panel-2022-2023'
  },
  {
    code: 'disability-and-health',
    name: 'Disabled children and health needs',
    definition: 'Safeguarding disabled children and those with health needs, and support for those who bring them up.',
    origin: 'panel-2022-2023'
  },
  {
    code: 'child-mental-health',
    name: 'Children’s mental health',
    definition: 'Children with complex mental health needs, and death by suicide.',
    origin: 'panel-2022-2023'
  },
  {
    code: 'parental-mental-health',
    name: 'Parents’ mental health',
    definition: 'How a parent’s mental health needs bear on the child.',
    origin: 'panel-2022-2023'
  },
  {
    code: 'not-in-school',
    name: 'Children not in school',
    definition: 'Children who are educated at home, missing from education, excluded or often absent.',
    origin: 'panel-2022-2023'
  },
  {
    code: 'young-carers',
    name: 'Young carers',
    definition: 'Children who look after someone in their family.',
    origin: 'panel-2022-2023'
  },
  {
    code: 'gypsy-roma-traveller',
    name: 'Gypsy, Roma and Traveller communities',
    definition: 'Safeguarding children of Gypsy, Roma and Traveller families with knowledge of their lives.',
    origin: 'panel-2022-2023'
  },
  {
    code: 'coordination-and-handover',
    name: 'Co-ordination and handover',
    definition: 'Who is in the lead, and what is lost between services, areas and workers.',
    origin: 'panel-2023-2024'
  },
  {
    code: 'child-sexual-abuse',
    name: 'Child sexual abuse',
    definition: 'Recognising sexual abuse and exploitation of children, and responding to it.',
    origin: 'panel-site-2026'
  },
  {
    code: 'neglect',
    name: 'Neglect',
    definition: 'Lasting lack of what a child needs, and how its slow growth is recognised.',
    origin: 'panel-site-2026'
  },
  {
    code: 'early-help',
    name: 'Early help',
    definition: 'Help that comes before needs grow.',
    origin: 'local-reports'
  },
  {
    code: 'away-from-home',
    name: 'Children living away from home',
    definition: 'Children in foster care, residential homes, schools or other placements.',
    origin: 'this-catalogue'
  },
  {
    code: 'learning-from-reviews',
    name: 'How reviews lead to learning',
    definition: 'The quality of reviews themselves and what becomes of what they recommend.',
    origin: 'this-catalogue'
  }
] as const satisfies readonly Theme[]

export type ThemeCode = (typeof THEMES)[number]['code']

/** Every theme, in the order in which they are shown. */
export function themes(): readonly (Theme & { readonly code: ThemeCode })[] {
  return THEMES
}

export const THEME_CODES: readonly ThemeCode[] = THEMES.map((theme) => theme.code)
