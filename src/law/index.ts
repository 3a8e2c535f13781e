/** The law: the door for features, the command line and the interface. Everything here is pure: facts in, answers with their reasons out. */
export * from './calendar/index.ts'
export { compareMoments, parseMoment, type FactError, type Moment } from './facts.ts'
export { eventText } from './events.ts'
export {
  citeText,
  COMPLETION_EVENTS,
  EVENT_NAMES,
  isRuleId,
  RULE_IDS,
  TRIGGER_EVENTS,
  versionOn,
  withOverrides,
  type AdjustableField,
  type Adjustment,
  type Cite,
  type Confidence,
  type EventName,
  type Force,
  type Limit,
  type Override,
  type OverrideRefused,
  type Rule,
  type RuleId,
  type RuleNotEncoded,
  type RuleVersion,
  type Unit,
  type VersionInForce
} from './rule.ts'
export type { DatedFact, Obligation, Provision } from './provision.ts'
export { provisions, ruleById, rules } from './instruments/index.ts'
export { safeguardingPartnersOn, type SafeguardingPartners } from './instruments/children-act-2004/section-16e.ts'
export {
  parseDeadlineFacts,
  type DeadlineFacts,
  type DeadlineInput,
  type DeadlineSettings,
  type PauseInput
} from './deadline-facts.ts'
export type { Deadline, DeadlinePause, DeadlineStatus, DeadlineVersion } from './deadline.ts'
export { deadlines, deadlinesFor } from './deadlines.ts'
export { adjustmentText, confidenceText, forceText, quantityText, unsureText } from './because.ts'
export {
  AS_RELEASED,
  calendarIn,
  checkOverrides,
  correctionSettings,
  holidaysIn,
  isCorrected,
  overrideText,
  releasedValue,
  type AddedHoliday,
  type LawCorrections,
  type WorkingCalendar
} from './corrections.ts'
export {
  parseLocalReviewFacts,
  parseNationalReviewFacts,
  parseNotificationFacts,
  type Judgement,
  type LocalReviewFacts,
  type NationalReviewFacts,
  type NotificationFacts
} from './decision-facts.ts'
export * from './criteria.ts'
export { reviewTypes } from './review-types/index.ts'
export { englandCspr, localReviewCriteria, nationalReviewCriteria } from './review-types/england-cspr.ts'
export {
  datedOn,
  type Criterion,
  type Dated,
  type Party,
  type PlanStep,
  type ReviewType,
  type Section,
  type Stage
} from './review-types/review-type.ts'
export { printLaw, type PrintRequest } from './print.ts'
