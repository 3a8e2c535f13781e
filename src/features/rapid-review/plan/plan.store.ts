/** The SQL of the plan: that a rapid review has begun, and every version of every milestone. */
import { newId } from '#kernel/ids.ts'
import type { CaseId, PartnershipId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { By } from '../rapid-review.ts'
import type { PlannedMilestone } from './plan.ts'

export interface StartedReview {
  readonly countedFrom: Temporal.PlainDate
  readonly countedBecause: string
  readonly startedByName: string
  readonly startedAt: Temporal.Instant
}

/** The rapid review of a case, once it has begun. */
export async function findStarted(tx: Transaction, caseId: CaseId): Promise<StartedReview | undefined> {
  return tx
    .selectFrom('rapid_review')
    .select(['counted_from as countedFrom', 'counted_because as countedBecause'])
    .select(['started_by_name as startedByName', 'started_at as startedAt'])
    .where('case_id', '=', caseId)
    .executeTakeFirst()
}

export interface Milestone extends PlannedMilestone {
  readonly milestoneId: string
  readonly version: number
  readonly ownerId: string | null
  readonly ownerName: string | null
  readonly doneOn: Temporal.PlainDate | null
  readonly changeReason: string
  readonly savedByName: string
  readonly savedAt: Temporal.Instant
}

function milestones(tx: Transaction, caseId: CaseId) {
  return tx
    .selectFrom('rapid_review_milestone as m')
    .leftJoin('app_user as u', 'u.id', 'm.owner_id')
    .select([
      'm.milestone_id as milestoneId',
      'm.version',
      'm.waits_for as waitsFor',
      'm.step',
      'm.title',
      'm.because',
      'm.owner_role as ownerRole'
    ])
    .select(['m.first_working_day as firstWorkingDay', 'm.working_day as workingDay', 'm.from_day as fromDay'])
    .select(['m.due_on as dueOn', 'm.owner_id as ownerId', 'u.name as ownerName', 'm.done_on as doneOn'])
    .select(['m.change_reason as changeReason', 'm.saved_by_name as savedByName', 'm.saved_at as savedAt'])
    .where('m.case_id', '=', caseId)
}

/** The plan as it stands, in the order of its working days. */
export async function listMilestones(tx: Transaction, caseId: CaseId): Promise<readonly Milestone[]> {
  const rows = await milestones(tx, caseId)
    .distinctOn('m.milestone_id')
    .orderBy('m.milestone_id')
    .orderBy('m.version', 'desc')
    .execute()
  return rows.toSorted((one, other) => one.workingDay - other.workingDay)
}

/** Every version of one milestone, the newest first; empty when it is not one of this case. */
export async function milestoneHistory(tx: Transaction, caseId: CaseId, milestoneId: string): Promise<readonly Milestone[]> {
  return milestones(tx, caseId).where('m.milestone_id', '=', milestoneId).orderBy('m.version', 'desc').execute()
}

/** Begins the rapid review with its plan. */
export async function addPlan(
  tx: Transaction,
  caseId: CaseId,
  started: { readonly countedFrom: Temporal.PlainDate; readonly countedBecause: string },
  plan: readonly (PlannedMilestone & { readonly ownerId: string | null })[],
  by: By
): Promise<void> {
  await tx
    .insertInto('rapid_review')
    .values({
      case_id: caseId,
      counted_from: started.countedFrom,
      counted_because: started.countedBecause,
      started_by: by.id,
      started_by_name: by.name
    })
    .execute()
  for (const one of plan) {
    await addVersion(tx, caseId, { ...one, milestoneId: newId<'milestone'>(), version: 1, doneOn: null, changeReason: '' }, by)
  }
}

/** Saves the next version of a milestone. */
export async function changeMilestone(
  tx: Transaction,
  caseId: CaseId,
  before: Milestone,
  change: Partial<Pick<Milestone, 'dueOn' | 'ownerId' | 'doneOn'>> & { readonly changeReason: string },
  by: By
): Promise<void> {
  await addVersion(tx, caseId, { ...before, ...change, version: before.version + 1 }, by)
}

/** Marks a step of the plan as done on a day, when the plan has it and it is still open. */
export async function markStepDone(
  tx: Transaction,
  caseId: CaseId,
  step: string,
  doneOn: Temporal.PlainDate,
  changeReason: string,
  by: By
): Promise<void> {
  const before = (await listMilestones(tx, caseId)).find((one) => one.step === step)
  if (before && before.doneOn === null) await changeMilestone(tx, caseId, before, { doneOn, changeReason }, by)
}

async function addVersion(
  tx: Transaction,
  caseId: CaseId,
  one: Omit<Milestone, 'ownerName' | 'savedByName' | 'savedAt'>,
  by: By
): Promise<void> {
  await tx
    .insertInto('rapid_review_milestone')
    .values({
      id: newId<'milestone-version'>(),
      case_id: caseId,
      milestone_id: one.milestoneId,
      version: one.version,
      step: one.step,
      title: one.title,
      first_working_day: one.firstWorkingDay,
      working_day: one.workingDay,
      from_day: one.fromDay,
      due_on: one.dueOn,
      because: one.because,
      owner_role: one.ownerRole,
      owner_id: one.ownerId,
      waits_for: json(one.waitsFor),
      done_on: one.doneOn,
      change_reason: one.changeReason,
      saved_by: by.id,
      saved_by_name: by.name
    })
    .execute()
}

/** People who can own a milestone: active, with a role in the partnership, and not walled off from the case. */
export async function possibleOwners(
  tx: Transaction,
  caseId: CaseId,
  partnershipId: PartnershipId
): Promise<readonly { readonly id: string; readonly name: string; readonly agencyName: string }[]> {
  return tx
    .selectFrom('app_user as u')
    .innerJoin('agency as a', 'a.id', 'u.agency_id')
    .select(['u.id', 'u.name', 'a.name as agencyName'])
    .where('u.active', '=', true)
    .where(({ exists, selectFrom, or }) =>
      or([
        exists(
          selectFrom('membership as m')
            .select('m.role')
            .whereRef('m.user_id', '=', 'u.id')
            .where('m.partnership_id', '=', partnershipId)
            .where('m.ended_at', 'is', null)
        ),
        exists(
          selectFrom('appointment as p')
            .select('p.id')
            .whereRef('p.user_id', '=', 'u.id')
            .where('p.case_id', '=', caseId)
            .where('p.ended_at', 'is', null)
        )
      ])
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('conflict_of_interest as x')
            .select('x.id')
            .whereRef('x.user_id', '=', 'u.id')
            .where('x.case_id', '=', caseId)
            .where('x.lifted_at', 'is', null)
        )
      )
    )
    .orderBy('u.name')
    .orderBy('u.id')
    .execute()
}
