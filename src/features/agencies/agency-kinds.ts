/** Kinds of agency, after the headings of the Schedule to SI 2018/789 and the national bodies. An operator's directory, not a legal test: more can be added. */
export const AGENCY_KINDS = [
  { value: 'local-authority', text: 'Local authority' },
  { value: 'integrated-care-board', text: 'Integrated care board' },
  { value: 'police', text: 'Police' },
  { value: 'nhs-trust', text: 'NHS trust or foundation trust' },
  { value: 'gp-practice', text: 'GP practice' },
  { value: 'school', text: 'School or academy' },
  { value: 'early-years', text: 'Early years or childcare' },
  { value: 'college', text: 'College or further education' },
  { value: 'probation', text: 'Probation' },
  { value: 'youth-justice', text: 'Youth justice service' },
  { value: 'housing', text: 'Housing provider' },
  { value: 'substance-use', text: 'Drug and alcohol service' },
  { value: 'mental-health', text: 'Mental health trust' },
  { value: 'ambulance', text: 'Ambulance service' },
  { value: 'childrens-home', text: 'Children’s home, fostering or adoption agency' },
  { value: 'cafcass', text: 'Cafcass' },
  { value: 'prison', text: 'Prison, young offender institution or secure centre' },
  { value: 'immigration', text: 'Immigration or asylum service' },
  { value: 'voluntary', text: 'Charity, faith, sports or other voluntary body' },
  { value: 'panel', text: 'The Child Safeguarding Practice Review Panel' },
  { value: 'department', text: 'Government department' },
  { value: 'inspectorate', text: 'Inspectorate or regulator' },
  { value: 'independent', text: 'Independent reviewer or scrutineer' },
  { value: 'other', text: 'Another agency' }
] as const

/** Kinds that belong to no partnership. The database knows the same three. */
export const NATIONAL_KINDS: readonly string[] = ['panel', 'department', 'inspectorate']

/** A kind in words. */
export function agencyKindName(kind: string): string {
  return AGENCY_KINDS.find((one) => one.value === kind)?.text ?? kind
}
