/** The invented partnerships, agencies and people of the demonstration. No such place, body or person exists. */
import type { AppointmentRole, MembershipRole, SafeguardingPartner } from '#platform/access/actor.ts'

export interface DemonstrationAgency {
  readonly key: string
  readonly name: string
  readonly kind: string
  readonly partnership: 'marlhaven' | 'thornby' | null
  readonly partner?: SafeguardingPartner
  readonly contact: string
}

export const PARTNERSHIPS = {
  marlhaven: { name: 'Marlhaven Safeguarding Children Partnership', slug: 'marlhaven', areaCode: 'DEMO-MARLHAVEN' },
  thornby: { name: 'Thornby Vale Safeguarding Children Partnership', slug: 'thornby-vale', areaCode: 'DEMO-THORNBY' }
} as const

export const AGENCIES: readonly DemonstrationAgency[] = [
  {
    key: 'council',
    name: 'Marlhaven Council',
    kind: 'local-authority',
    partnership: 'marlhaven',
    partner: 'local-authority',
    contact: 'Children’s social care'
  },
  {
    key: 'board',
    name: 'NHS Marlhaven Integrated Care Board',
    kind: 'integrated-care-board',
    partnership: 'marlhaven',
    partner: 'integrated-care-board',
    contact: 'Designated nurse'
  },
  {
    key: 'police',
    name: 'Marlhaven Constabulary',
    kind: 'police',
    partnership: 'marlhaven',
    partner: 'police',
    contact: 'Safeguarding review unit'
  },
  { key: 'hospital', name: 'Marlhaven Hospitals', kind: 'nhs-trust', partnership: 'marlhaven', contact: 'Named nurse' },
  {
    key: 'community',
    name: 'Marlhaven Community Health',
    kind: 'nhs-trust',
    partnership: 'marlhaven',
    contact: 'Named nurse, health visiting and school nursing'
  },
  {
    key: 'mental-health',
    name: 'Harrow Sands Mental Health Trust',
    kind: 'mental-health',
    partnership: 'marlhaven',
    contact: 'Safeguarding team'
  },
  {
    key: 'practice',
    name: 'Quayside Medical Practice',
    kind: 'gp-practice',
    partnership: 'marlhaven',
    contact: 'Practice safeguarding lead'
  },
  {
    key: 'primary',
    name: 'Lantern Lane Primary School',
    kind: 'school',
    partnership: 'marlhaven',
    contact: 'Designated safeguarding lead'
  },
  {
    key: 'academy',
    name: 'Fennick Bridge Academy',
    kind: 'school',
    partnership: 'marlhaven',
    contact: 'Designated safeguarding lead'
  },
  {
    key: 'probation',
    name: 'Marlhaven Probation',
    kind: 'probation',
    partnership: 'marlhaven',
    contact: 'Public protection manager'
  },
  {
    key: 'youth-justice',
    name: 'Marlhaven Youth Justice Service',
    kind: 'youth-justice',
    partnership: 'marlhaven',
    contact: 'Service manager'
  },
  { key: 'housing', name: 'Tidewrack Homes', kind: 'housing', partnership: 'marlhaven', contact: 'Tenancy support manager' },
  { key: 'recovery', name: 'Harbourlight Recovery', kind: 'substance-use', partnership: 'marlhaven', contact: 'Service lead' },
  {
    key: 'refuge',
    name: 'Safe Moorings Domestic Abuse Service',
    kind: 'voluntary',
    partnership: 'marlhaven',
    contact: 'Operations manager'
  },
  { key: 'reviewers', name: 'Independent reviewers', kind: 'independent', partnership: null, contact: 'Independent reviewers' },
  {
    key: 'thornby-council',
    name: 'Thornby Vale Council',
    kind: 'local-authority',
    partnership: 'thornby',
    partner: 'local-authority',
    contact: 'Children’s social care'
  },
  {
    key: 'thornby-board',
    name: 'NHS Thornby Vale Integrated Care Board',
    kind: 'integrated-care-board',
    partnership: 'thornby',
    partner: 'integrated-care-board',
    contact: 'Designated nurse'
  },
  {
    key: 'thornby-police',
    name: 'Thornby Vale Police',
    kind: 'police',
    partnership: 'thornby',
    partner: 'police',
    contact: 'Safeguarding review unit'
  },
  {
    key: 'panel',
    name: 'Child Safeguarding Practice Review Panel',
    kind: 'panel',
    partnership: null,
    contact: 'Panel secretariat'
  },
  {
    key: 'department',
    name: 'Department for Education',
    kind: 'department',
    partnership: null,
    contact: 'Safeguarding division'
  },
  { key: 'ofsted', name: 'Ofsted', kind: 'inspectorate', partnership: null, contact: 'Notifications team' }
]

export interface DemonstrationPerson {
  readonly key: string
  readonly name: string
  readonly jobTitle: string
  readonly agency: string
  readonly roles: readonly MembershipRole[]
  readonly partnership?: 'marlhaven' | 'thornby'
  readonly administrator?: boolean
  readonly appointment?: AppointmentRole
}

/** E-mail addresses are `KEY@example.org`. */
export const PEOPLE: readonly DemonstrationPerson[] = [
  {
    key: 'nadia',
    name: 'Nadia Okonjo-Reyes',
    jobTitle: 'Business manager',
    agency: 'council',
    roles: ['business-manager'],
    partnership: 'marlhaven'
  },
  {
    key: 'tom',
    name: 'Tom Aldersey',
    jobTitle: 'Team manager, children’s social care',
    agency: 'council',
    roles: ['notifier'],
    partnership: 'marlhaven'
  },
  {
    key: 'grace',
    name: 'Grace Llewellyn-Ofori',
    jobTitle: 'Head of safeguarding',
    agency: 'council',
    roles: ['notification-approver'],
    partnership: 'marlhaven'
  },
  {
    key: 'martin',
    name: 'Martin Quillfeather',
    jobTitle: 'Director of children’s services',
    agency: 'council',
    roles: ['delegated-safeguarding-partner', 'partnership-chair'],
    partnership: 'marlhaven'
  },
  {
    key: 'asha',
    name: 'Asha Venkataraman',
    jobTitle: 'Director of nursing',
    agency: 'board',
    roles: ['delegated-safeguarding-partner'],
    partnership: 'marlhaven'
  },
  {
    key: 'declan',
    name: 'Declan O’Sullivan',
    jobTitle: 'Detective chief superintendent',
    agency: 'police',
    roles: ['delegated-safeguarding-partner'],
    partnership: 'marlhaven'
  },
  {
    key: 'ruth',
    name: 'Ruth D’Arcy',
    jobTitle: 'Chair of the case review group',
    agency: 'board',
    roles: ['review-group-chair'],
    partnership: 'marlhaven'
  },
  {
    key: 'samuel',
    name: 'Samuel van der Berg',
    jobTitle: 'Independent scrutineer',
    agency: 'reviewers',
    roles: ['independent-scrutineer'],
    partnership: 'marlhaven'
  },
  {
    key: 'ines',
    name: 'Inês Carvalhal',
    jobTitle: 'Named nurse',
    agency: 'hospital',
    roles: ['agency-lead'],
    partnership: 'marlhaven'
  },
  {
    key: 'priya',
    name: 'Priya Ng',
    jobTitle: 'Designated safeguarding lead',
    agency: 'primary',
    roles: ['agency-lead'],
    partnership: 'marlhaven'
  },
  {
    key: 'owen',
    name: 'Owen Tredwell',
    jobTitle: 'Tenancy support manager',
    agency: 'housing',
    roles: ['agency-lead', 'addressee'],
    partnership: 'marlhaven'
  },
  {
    key: 'helen',
    name: 'Helen Ó Briain',
    jobTitle: 'Named nurse',
    agency: 'community',
    roles: ['agency-lead', 'addressee'],
    partnership: 'marlhaven'
  },
  {
    key: 'felix',
    name: 'Felix Marchetti-Holt',
    jobTitle: 'Communications lead',
    agency: 'council',
    roles: ['communications-lead'],
    partnership: 'marlhaven'
  },
  {
    key: 'judith',
    name: 'Judith Abara',
    jobTitle: 'Independent lead reviewer',
    agency: 'reviewers',
    roles: [],
    appointment: 'lead-reviewer'
  },
  { key: 'wilf', name: 'Wilf Sandoval', jobTitle: 'Panel member', agency: 'panel', roles: ['panel-member'] },
  { key: 'beatrix', name: 'Beatrix Eastwood-Iqbal', jobTitle: 'Panel member', agency: 'panel', roles: ['panel-member'] },
  { key: 'kofi', name: 'Kofi Larsen', jobTitle: 'Panel secretariat', agency: 'panel', roles: ['panel-secretariat'] },
  { key: 'mina', name: 'Mina Thackray', jobTitle: 'Policy adviser', agency: 'department', roles: ['department'] },
  { key: 'leo', name: 'Leo Fairbairn', jobTitle: 'Inspector', agency: 'ofsted', roles: ['inspectorate'] },
  {
    key: 'carys',
    name: 'Carys Penhaligon',
    jobTitle: 'Business manager',
    agency: 'thornby-council',
    roles: ['business-manager'],
    partnership: 'thornby'
  },
  {
    key: 'bilal',
    name: 'Bilal Rosewarne',
    jobTitle: 'Head of safeguarding',
    agency: 'thornby-council',
    roles: ['notifier'],
    partnership: 'thornby'
  },
  {
    key: 'yusra',
    name: 'Yusra Kettlewell',
    jobTitle: 'Assistant director',
    agency: 'thornby-council',
    roles: ['notification-approver'],
    partnership: 'thornby'
  },
  { key: 'alex', name: 'Alex Brightwater', jobTitle: 'Service administrator', agency: 'council', roles: [], administrator: true }
]
