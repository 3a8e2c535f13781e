/** The three decisions of a practice review, behind one door: notify (DT-1), review locally (DT-2), review nationally (DT-3). */
export {
  decideNotification,
  type NotificationDecided,
  type NotificationDecision,
  type NotificationOutcome,
  type NotificationRow,
  type Recipient
} from './notification-decision.ts'
export { notificationQuestions } from './notification-questions.ts'
export {
  decideLocalReview,
  type LocalReviewDecided,
  type LocalReviewDecision,
  type LocalReviewOutcome
} from './local-review-decision.ts'
export {
  decideNationalReview,
  panelReplies,
  type NationalReviewDecided,
  type NationalReviewDecision,
  type NationalReviewOutcome
} from './national-review-decision.ts'
export { judgementLabel } from './judgement.ts'
export type { CannotDecide, Need, NeedsFact, Reason } from './decision.ts'
