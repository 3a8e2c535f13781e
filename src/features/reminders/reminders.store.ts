/** Plans of partnerships, whom to remind, and what was sent. */
import type { Clock } from '#kernel/clock.ts'
import { type PartnershipId, type UserId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { type ReminderPlan, USUAL_PLAN } from './reminder-plan.ts'

export interface StoredPlan extends ReminderPlan {
  /** 0 while the partnership has not chosen its own. */
  readonly version: number
}

/** The plan of a partnership: its own, or the usual one. */
export async function reminderPlan(tx: Transaction, partnershipId: string): Promise<StoredPlan> {
  const row = await tx.selectFrom('reminder_plan').selectAll().where('partnership_id', '=', partnershipId).executeTakeFirst()
  if (!row) return { ...USUAL_PLAN, version: 0 }
  return {
    daysBefore: row.days_before,
    onTheDay: row.on_the_day,
    dailyAfter: row.daily_after,
    fromHour: row.from_hour,
    untilHour: row.until_hour,
    escalateAfter: row.escalate_after,
    escalateTo: row.escalate_to,
    version: row.version
  }
}

/** Keeps a plan. */
export async function savePlan(
  tx: Transaction,
  clock: Clock,
  partnershipId: string,
  plan: ReminderPlan,
  version: number,
  by: string
): Promise<void> {
  const values = {
    days_before: [...plan.daysBefore],
    on_the_day: plan.onTheDay,
    daily_after: plan.dailyAfter,
    from_hour: plan.fromHour,
    until_hour: plan.untilHour,
    escalate_after: plan.escalateAfter,
    escalate_to: plan.escalateTo,
    version: version + 1,
    changed_by: by,
    changed_at: clock.now()
  }
  await tx
    .insertInto('reminder_plan')
    .values({ partnership_id: partnershipId, ...values })
    .onConflict((conflict) => conflict.column('partnership_id').doUpdateSet(values))
    .execute()
}

export interface PartnershipName {
  readonly id: PartnershipId
  readonly name: string
  readonly division: string
}

/** Every partnership, for the work in the background. */
export async function allPartnerships(tx: Transaction): Promise<readonly PartnershipName[]> {
  const rows = await tx.selectFrom('partnership').select(['id', 'name', 'division']).orderBy('id').execute()
  return rows as unknown as readonly PartnershipName[]
}

/** These partnerships, by name. */
export async function partnershipsNamed(tx: Transaction, ids: readonly string[]): Promise<readonly PartnershipName[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('partnership')
    .select(['id', 'name', 'division'])
    .where('id', 'in', ids)
    .orderBy('name')
    .execute()
  return rows as unknown as readonly PartnershipName[]
}

export interface Addressee {
  readonly userId: UserId
  readonly name: string
  readonly email: string
}

interface RoleHolder extends Addressee {
  readonly role: string
  readonly agencyId: string
}

/** Who holds a role in a partnership now, for choosing whom to tell and for telling them. */
export async function roleHolders(tx: Transaction, clock: Clock, partnershipId: string): Promise<readonly RoleHolder[]> {
  const rows = await tx
    .selectFrom('membership as m')
    .innerJoin('app_user as u', 'u.id', 'm.user_id')
    .select(['u.id as userId', 'u.name', 'u.email', 'm.role', 'u.agency_id as agencyId'])
    .where('m.partnership_id', '=', partnershipId)
    .where('u.active', '=', true)
    .where(({ or, eb }) => or([eb('m.ended_at', 'is', null), eb('m.ended_at', '>', clock.now())]))
    .orderBy('u.name')
    .orderBy('u.id')
    .execute()
  return rows as unknown as readonly RoleHolder[]
}

/** Lead reviewers by the case they are appointed to now. */
export async function leadReviewers(
  tx: Transaction,
  today: Temporal.PlainDate,
  caseIds: readonly string[]
): Promise<ReadonlyMap<string, readonly Addressee[]>> {
  if (caseIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('appointment as a')
    .innerJoin('app_user as u', 'u.id', 'a.user_id')
    .select(['a.case_id as caseId', 'u.id as userId', 'u.name', 'u.email'])
    .where('a.case_id', 'in', caseIds)
    .where('a.role', '=', 'lead-reviewer')
    .where('a.ended_at', 'is', null)
    .where(({ or, eb }) => or([eb('a.ends_on', 'is', null), eb('a.ends_on', '>=', today)]))
    .where('u.active', '=', true)
    .execute()
  const found = new Map<string, Addressee[]>()
  for (const { caseId, ...person } of rows)
    found.set(caseId, [...(found.get(caseId) ?? []), { ...person, userId: person.userId as UserId }])
  return found
}

/** Who must not hear of which case, as `CASE USER`. */
export async function walledFrom(tx: Transaction, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (caseIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('conflict_of_interest')
    .select(['case_id', 'user_id'])
    .where('case_id', 'in', caseIds)
    .where('lifted_at', 'is', null)
    .execute()
  return new Set(rows.map((row) => `${row.case_id} ${row.user_id}`))
}

/** Notes that a reminder goes to somebody. False when the same one went before. */
export async function firstTime(
  tx: Transaction,
  reminder: {
    readonly userId: string
    readonly kind: string
    readonly about: string
    readonly due: Temporal.PlainDate
    readonly caseId: string | null
  }
): Promise<boolean> {
  const noted = await tx
    .insertInto('reminder_sent')
    .values({
      user_id: reminder.userId,
      kind: reminder.kind,
      about: reminder.about,
      due: reminder.due,
      case_id: reminder.caseId
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('user_id')
    .executeTakeFirst()
  return noted !== undefined
}
