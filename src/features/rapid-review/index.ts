/** The rapid review: planned, written from what agencies returned, decided and signed off by three partners, sent to the Panel. Other stages import from here and nothing else of it. */
import './comments/comments.tables.ts'
import './family/family.tables.ts'
import './meetings/meetings.tables.ts'
import './learning/entries.tables.ts'
import './quality-check/quality-check.tables.ts'
import './plan-template/plan-template.tables.ts'
import './rapid-review.tables.ts'
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { type Feature, type StageSummary, caseStage } from '#web/feature.ts'
import type { CaseFacts } from '#web/route.ts'
import { commentRoutes } from './comments/comments.routes.ts'
import { waitingComments } from './comments/waiting-comments.store.ts'
import { compareVersionsRoutes } from './comments/compare-versions.routes.ts'
import { decisionRoutes } from './decision/decision.routes.ts'
import { familyRoutes } from './family/family.routes.ts'
import { immediateActionRoutes } from './immediate-actions/immediate-actions.routes.ts'
import { entryRoutes } from './learning/entries.routes.ts'
import { meetingsPermissions } from './meetings/meetings.policy.ts'
import { meetingsRoutes } from './meetings/meetings.routes.ts'
import { minutesRoutes } from './meetings/minutes.routes.ts'
import { packRoutes } from './meetings/pack.routes.ts'
import { waitingMeetings } from './meetings/waiting-meetings.store.ts'
import { planRoutes } from './plan/plan.routes.ts'
import { planTemplateRoutes } from './plan-template/plan-template.routes.ts'
import { qualityCheckRoutes } from './quality-check/quality-check.routes.ts'
import { rapidReviewPermissions } from './rapid-review.policy.ts'
import { outsideRoutes } from './sending/outside.routes.ts'
import { sendingRoutes } from './sending/sending.routes.ts'
import { sourcesRoutes } from './sources/sources.routes.ts'
import { type RapidReviewStanding, rapidReviewStanding } from './stage.store.ts'
import { textRoutes } from './text/text.routes.ts'
import { waitingRapidReviews } from './waiting.store.ts'

export { rapidReviewDecision } from './decision/decision.store.ts'
export { RapidReviewDocumentView } from './document-view.tsx'
export {
  DECISION_NAMES,
  PARTNER_NAMES,
  RAPID_REVIEW_DECISIONS,
  type RapidReviewDecision,
  type RapidReviewDocument
} from './document.ts'
export { rapidReviewPermissions } from './rapid-review.policy.ts'
export { type Submission, latestSubmission, listSubmissions, submissionById } from './sending/sending.store.ts'
export { type SubmissionPack, downloadSubmissionPack, loadSubmissionPack } from './sending/submission-pack.ts'

function summary(found: RapidReviewStanding, facts: CaseFacts): StageSummary {
  const { sent } = found
  if (sent) {
    const again = sent.number > 1 ? `, submission ${sent.number}` : ''
    return { state: 'done', detail: `Sent to the Panel on ${formatDay(londonDay(Temporal.Instant.from(sent.sentAt)))}${again}` }
  }
  if (facts.notifiedAt === null) return { state: 'not-started', detail: 'Starts when the notification has been sent' }
  if (found.notificationWithdrawn) {
    return { state: 'not-needed', detail: 'Not needed: the notification was withdrawn' }
  }
  const owed = found.due
    ? `due at the Panel by ${formatDay(Temporal.PlainDate.from(found.due))}`
    : 'no date can be given for when it is due'
  return found.started
    ? { state: 'in-progress', detail: `Under way, ${owed}` }
    : { state: 'not-started', detail: `Not started, ${owed}` }
}

export const rapidReviewFeature: Feature = {
  name: 'rapid-review',
  permissions: { ...rapidReviewPermissions, ...meetingsPermissions },
  routes: [
    ...planRoutes,
    ...planTemplateRoutes,
    ...immediateActionRoutes,
    ...familyRoutes,
    ...meetingsRoutes,
    ...minutesRoutes,
    ...packRoutes,
    ...entryRoutes,
    ...sourcesRoutes,
    ...textRoutes,
    ...qualityCheckRoutes,
    ...commentRoutes,
    ...compareVersionsRoutes,
    ...decisionRoutes,
    ...sendingRoutes,
    ...outsideRoutes
  ],
  navigation: [{ text: 'Meetings', href: '/meetings', permission: meetingsPermissions.attendMeetings }],
  waiting: async (tx, actor, today) => [
    ...(await waitingRapidReviews(tx, actor, today)),
    ...(await waitingComments(tx, actor, today)),
    ...(await waitingMeetings(tx, actor, today))
  ],
  caseStages: [
    caseStage({
      text: 'Rapid review',
      href: (caseId) => `/cases/${caseId}/rapid-review`,
      permission: rapidReviewPermissions.read,
      question: rapidReviewStanding,
      summary
    })
  ]
}
