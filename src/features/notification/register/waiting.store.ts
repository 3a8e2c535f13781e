/** The days to look at an entry again, as they wait for people: for whoever looked last from the start, for the manager of the partnership once the day has come. */
import { sql } from 'kysely'
import type { PartnershipId } from '#platform/access/actor.ts'
import { may } from '#platform/access/permission.ts'
import type { WaitingFor, WaitingItem } from '#web/feature.ts'
import { notificationPermissions } from '../notification.policy.ts'
import { type RegisterKind, kindText, referenceOf } from './register.ts'

interface Row {
  readonly id: string
  readonly partnershipId: PartnershipId
  readonly number: number
  readonly kind: RegisterKind
  readonly title: string
  readonly reviewOn: string
  readonly lookedLast: string | null
}

export const waitingReviews: WaitingFor = async (tx, actor, today) => {
  if (!may(actor, notificationPermissions.start).allowed) return []
  const found = await sql<Row>`
    select n.id, n.partnership_id as "partnershipId", n.number, n.kind, n.title, n.review_on::text as "reviewOn",
      (select a.assessed_by from not_sure_assessment a where a.entry_id = n.id order by a.number desc limit 1) as "lookedLast"
    from not_sure n where n.closed_at is null`.execute(tx)
  return found.rows.flatMap((row): readonly WaitingItem[] => {
    const due = Temporal.PlainDate.from(row.reviewOn)
    const compared = Temporal.PlainDate.compare(today, due)
    const manager = actor.memberships.some((one) => one.role === 'business-manager' && one.partnershipId === row.partnershipId)
    if (row.lookedLast !== actor.userId && !(manager && compared >= 0)) return []
    return [
      {
        // Another one once the day has come, so that a letter tells of it then.
        key: `register.${compared >= 0 ? 'look-now' : 'look'} ${row.id} ${row.reviewOn}`,
        text: `${compared > 0 ? 'Overdue: look' : 'Look'} at it again (${kindText(row.kind).toLowerCase()})`,
        href: `/notifications/register/${row.id}`,
        reference: referenceOf(row.number),
        title: row.title,
        due
      }
    ]
  })
}
