/** The SQL of yearly reports. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { Division } from '#law/index.ts'
import { TEAM_ROLES, type UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'

export interface YearlyReport {
  readonly id: string
  readonly publishedOn: Temporal.PlainDate
  readonly covers: string
  readonly address: string
  readonly sentToPanelOn: Temporal.PlainDate | null
  readonly recordedBy: string
  readonly takenBackReason: string | null
}

export interface PartnershipReports {
  readonly id: string
  readonly name: string
  readonly division: Division
  /** The newest publication first. */
  readonly reports: readonly YearlyReport[]
}

/** The partnerships whose team somebody is in, with their reports. */
export async function reportsFor(tx: Transaction, { memberships }: UserActor): Promise<readonly PartnershipReports[]> {
  const ids = [
    ...new Set(
      memberships.flatMap(({ partnershipId, role }) => (partnershipId && TEAM_ROLES.includes(role) ? [partnershipId] : []))
    )
  ]
  if (ids.length === 0) return []
  const partnerships = await tx
    .selectFrom('partnership')
    .select(['id', 'name', 'division'])
    .where('id', 'in', ids)
    .orderBy('name')
    .execute()
  const reports = await tx
    .selectFrom('yearly_report')
    .select(['id', 'partnership_id as partnershipId', 'published_on as publishedOn', 'covers', 'address'])
    .select(['sent_to_panel_on as sentToPanelOn', 'recorded_by_name as recordedBy', 'taken_back_reason as takenBackReason'])
    .where('partnership_id', 'in', ids)
    .orderBy('published_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
  return partnerships.map((one) => ({ ...one, reports: reports.filter(({ partnershipId }) => partnershipId === one.id) }))
}

/** Records a publication. */
export async function addReport(
  tx: Transaction,
  partnershipId: string,
  report: {
    readonly publishedOn: Temporal.PlainDate
    readonly covers: string
    readonly address: string
    readonly sentToPanelOn: Temporal.PlainDate | null
  },
  by: UserActor
): Promise<string> {
  const id = newId<'yearly-report'>()
  await tx
    .insertInto('yearly_report')
    .values({
      id,
      partnership_id: partnershipId,
      published_on: report.publishedOn,
      covers: report.covers,
      address: report.address,
      sent_to_panel_on: report.sentToPanelOn,
      recorded_by: by.userId,
      recorded_by_name: by.name,
      taken_back_at: null,
      taken_back_reason: null
    })
    .execute()
  return id
}

/** Takes a record back that was a mistake. */
export async function takeBack(tx: Transaction, clock: Clock, id: string, reason: string): Promise<void> {
  await tx
    .updateTable('yearly_report')
    .set({ taken_back_at: clock.now(), taken_back_reason: reason })
    .where('id', '=', id)
    .where('taken_back_at', 'is', null)
    .execute()
}
