/** Requests to agencies for information, answered by a link and a code or signed in. Other stages import from here and nothing else of it. */
import './information-requests.tables.ts'
import { type Feature, caseStage } from '#web/feature.ts'
import { accountRoutes } from './accounts/accounts.routes.ts'
import './accounts/accounts.tables.ts'
import { agencyRoutes } from './agency.routes.ts'
import { askRoutes } from './asking/ask.routes.ts'
import './asking/asking.tables.ts'
import { enclosureRoutes } from './asking/enclosures.routes.ts'
import { templateRoutes } from './asking/templates.routes.ts'
import { chasingRoutes } from './chasing/chasing.routes.ts'
import './chasing/chasing.tables.ts'
import { feedbackRoutes } from './feedback/feedback.routes.ts'
import './feedback/feedback.tables.ts'
import { informationRequestsPermissions } from './information-requests.policy.ts'
import { requestsStanding } from './stage.store.ts'
import { teamRoutes } from './team.routes.ts'
import { waitingRequests } from './waiting.store.ts'

export { ANSWER_LABELS, type AgencyReturnDocument, HOLDS } from './information-request.ts'
export { chaseAgencies } from './chasing/chase-round.ts'
export { informationRequestsPermissions } from './information-requests.policy.ts'
export { type RequestProgress, type ReturnRow, requestsOfCase, returnsOfCase } from './information-requests.store.ts'

export const informationRequestsFeature: Feature = {
  name: 'information-requests',
  permissions: informationRequestsPermissions,
  navigation: [{ text: 'Requests', href: '/requests', permission: informationRequestsPermissions.listOwn }],
  waiting: waitingRequests,
  caseStages: [
    caseStage({
      text: 'Agency information',
      href: (caseId) => `/cases/${caseId}/requests`,
      permission: informationRequestsPermissions.read,
      question: requestsStanding,
      summary: ({ asked, back }) => {
        if (asked === 0) return { state: 'not-started', detail: 'No agency has been asked yet' }
        return {
          state: back === asked ? 'done' : 'waiting',
          detail: `${back} of ${asked} agencies have answered`
        }
      }
    })
  ],
  routes: [
    ...chasingRoutes,
    ...askRoutes,
    ...enclosureRoutes,
    ...templateRoutes,
    ...feedbackRoutes,
    ...accountRoutes,
    ...teamRoutes,
    ...agencyRoutes
  ]
}
