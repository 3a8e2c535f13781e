/** The board: every date that is owed across the cases a person can see, soonest first, each with its reason. Reads, never writes. */
import { type BoardFilter, boardDeadlines } from '#features/case-file/index.ts'
import { TEAM_ROLES } from '#platform/access/actor.ts'
import { definePermissions } from '#platform/access/permission.ts'
import type { Feature } from '#web/feature.ts'
import { read } from '#web/route.ts'
import { FILTERS, boardPage } from './board.page.tsx'

export const deadlinesBoardPermissions = definePermissions('deadlines-board', {
  read: {
    title: 'See the deadlines board',
    scope: 'anywhere',
    who: [
      ...TEAM_ROLES,
      'notifier',
      'notification-approver',
      'lead-reviewer',
      'review-group-member',
      'panel-member',
      'panel-secretariat'
    ]
  }
})

const PAGE_SIZE = 25

export const deadlinesBoardFeature: Feature = {
  name: 'deadlines-board',
  permissions: deadlinesBoardPermissions,
  navigation: [{ text: 'Deadlines', href: '/deadlines', permission: deadlinesBoardPermissions.read }],
  routes: [
    read({
      path: '/deadlines',
      permission: deadlinesBoardPermissions.read,
      audit: { kind: 'deadlines-board.read' },
      load: async ({ tx, query, today }) => {
        const filter: BoardFilter = FILTERS.find((one) => one.value === query['show'])?.value ?? 'open'
        const page = Math.min(10_000, Math.max(1, Number.parseInt(query['page'] ?? '1', 10) || 1))
        return { ...(await boardDeadlines(tx, { filter, today, page, pageSize: PAGE_SIZE })), filter, pageNumber: page }
      },
      view: boardPage
    })
  ]
}
