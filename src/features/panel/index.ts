/** The Panel: triages every rapid review, replies with reasons, and answers what partnerships say to it. Other stages import from here and nothing else of it. */
import './panel.tables.ts'
import type { Feature } from '#web/feature.ts'
import { panelPermissions } from './panel.policy.ts'
import { panelRoutes } from './panel.routes.ts'
import { repliesRoutes } from './replies.routes.ts'
import { panelStages } from './stages.ts'
import { waitingForPanel } from './waiting.store.ts'

export { panelPermissions } from './panel.policy.ts'
export { latestTriage } from './panel.store.ts'
export { type ReplyOutcome, outcomeText, whatItAsks } from './reply.ts'
export { type PanelReply, latestPanelReply, panelReplies, peopleToTell } from './replies.store.ts'

export const panelFeature: Feature = {
  name: 'panel',
  permissions: panelPermissions,
  routes: [...panelRoutes, ...repliesRoutes],
  waiting: waitingForPanel,
  caseStages: panelStages,
  navigation: [{ text: 'Panel', href: '/panel', permission: panelPermissions.inbox }]
}
