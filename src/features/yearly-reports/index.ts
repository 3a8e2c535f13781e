/** A partnership's yearly reports: when they were published, and when the next one is due. */
import './yearly-reports.tables.ts'
import { lawInUse } from '#features/law-corrections/index.ts'
import type { Feature } from '#web/feature.ts'
import { nextReport } from './next-report.ts'
import { yearlyReportsPermissions } from './yearly-reports.policy.ts'
import { yearlyReportsRoutes } from './yearly-reports.routes.ts'
import { reportsFor } from './yearly-reports.store.ts'

/** Days before the date from which it waits for the business manager. */
const AHEAD = 60

export const yearlyReportsFeature = {
  name: 'yearly-reports',
  permissions: yearlyReportsPermissions,
  routes: yearlyReportsRoutes,
  waiting: async (tx, actor, today) => {
    if (!actor.memberships.some(({ role }) => role === 'business-manager')) return []
    const law = await lawInUse(tx)
    return (await reportsFor(tx, actor)).flatMap((one) => {
      const next = nextReport(one, today, law)
      const due = next?.due ? Temporal.PlainDate.from(next.due) : undefined
      const isManager = actor.memberships.some(
        ({ partnershipId, role }) => partnershipId === one.id && role === 'business-manager'
      )
      if (!due || !isManager || Temporal.PlainDate.compare(due.subtract({ days: AHEAD }), today) > 0) return []
      return [
        {
          key: `yearly-report ${one.id} ${due.toString()}`,
          text: 'Publish the partnership’s yearly report, and record it',
          href: '/yearly-reports',
          reference: '',
          title: one.name,
          due
        }
      ]
    })
  }
} satisfies Feature
