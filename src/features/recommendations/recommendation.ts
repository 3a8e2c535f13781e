/** A recommendation as a noun: its types and strengths, what the addressee can answer, and the statuses only the recommender sets. Pure. */

export const TYPES = [
  { value: 'policy', text: 'Policy or procedure' },
  { value: 'training', text: 'Training' },
  { value: 'process', text: 'Way of working' },
  { value: 'system', text: 'Computer system' },
  { value: 'commissioning', text: 'Commissioning of services' },
  { value: 'audit', text: 'Audit' },
  { value: 'communication', text: 'Communication' },
  { value: 'escalation', text: 'Escalation to a national body' }
] as const
export type RecommendationType = (typeof TYPES)[number]['value']

export const STRENGTHS = [
  { value: 'strong', text: 'Strong', hint: 'Redesigns the work, so that the safer way is the only or the easiest way' },
  { value: 'medium', text: 'Medium', hint: 'Supports people in doing it well: a checklist, a clearer process' },
  { value: 'weak', text: 'Weak', hint: 'Relies on people remembering: training, a reminder' }
] as const
export type Strength = (typeof STRENGTHS)[number]['value']

export const STATUSES = [
  { value: 'awaiting-answer', text: 'Awaiting an answer', class: 'open', hint: 'The addressee has not answered yet' },
  { value: 'accepted', text: 'Accepted', class: 'open', hint: 'Accepted, and work has not begun' },
  { value: 'in-progress', text: 'In progress', class: 'open', hint: 'Actions are under way' },
  { value: 'awaiting-evidence', text: 'Complete, awaiting evidence', class: 'open', hint: 'Said to be done; not yet shown' },
  { value: 'assured', text: 'Assured', class: 'closed', hint: 'Evidence shows that it was done' },
  {
    value: 'embedded',
    text: 'Embedded',
    class: 'closed',
    hint: 'A later check shows that practice has changed and stayed changed'
  },
  {
    value: 'not-accepted',
    text: 'Not accepted',
    class: 'closed',
    hint: 'The addressee refused with reasons, and the partnership leaves it there'
  },
  { value: 'superseded', text: 'Superseded', class: 'closed', hint: 'Another recommendation or event has taken its place' }
] as const
export type RecommendationStatus = (typeof STATUSES)[number]['value']

/** A status in words. */
export function statusText(status: RecommendationStatus): string {
  return STATUSES.find((one) => one.value === status)?.text ?? status
}

/** Open: somebody still owes something. Closed: the recommender has judged it finished with. */
export function isOpen(status: RecommendationStatus): boolean {
  return STATUSES.find((one) => one.value === status)?.class === 'open'
}

export const REPLIES = [
  { value: 'accepted', text: 'Accept it' },
  { value: 'accepted-in-part', text: 'Accept part of it' },
  { value: 'not-accepted', text: 'Not accept it' }
] as const
export type Answer = (typeof REPLIES)[number]['value']

/** An answer, or the claim that it is complete, as it reads. */
export function replyText(kind: Answer | 'complete'): string {
  switch (kind) {
    case 'accepted':
      return 'Accepted'
    case 'accepted-in-part':
      return 'Accepted in part'
    case 'not-accepted':
      return 'Not accepted'
    case 'complete':
      return 'Said to be complete'
  }
}

export const MEASURE_METHODS = [
  { value: 'audit', text: 'Audit' },
  { value: 'dip-sample', text: 'Dip sample of records' },
  { value: 'practitioner-survey', text: 'Survey of practitioners' },
  { value: 'data', text: 'Data' },
  { value: 'family-feedback', text: 'What children and families say' }
] as const
export type MeasureMethod = (typeof MEASURE_METHODS)[number]['value']

/** Overdue on a day: still open, and its date has passed. */
export function isOverdue(
  recommendation: { readonly status: RecommendationStatus; readonly dueOn: Temporal.PlainDate | null },
  today: Temporal.PlainDate
): boolean {
  return (
    isOpen(recommendation.status) && recommendation.dueOn !== null && Temporal.PlainDate.compare(recommendation.dueOn, today) < 0
  )
}

/** Nothing, or a web address reached over HTTPS: what a link to evidence may be. */
export function isHttpsAddress(typed: string): boolean {
  return typed === '' || (/^https:\/\/[^\s/]/i.test(typed) && URL.canParse(typed))
}
