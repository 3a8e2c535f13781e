/** Who is concerned by a date that is owed on a case: business managers by every one, the authority and the lead reviewer by theirs. */
import { OF_THE_AUTHORITY, OF_THE_REVIEWER, type OpenDeadline } from '#features/case-file/index.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { type Addressee, leadReviewers, roleHolders, walledFrom } from './reminders.store.ts'

/** What of a date decides whom it concerns. */
export type DateOfCase = Pick<OpenDeadline, 'caseId' | 'rule' | 'notifyingAgencyId'>

/** Who hears of a date. */
export interface People {
  concernedBy(deadline: DateOfCase): readonly Addressee[]
  named(userId: string | null, deadline: DateOfCase): readonly Addressee[]
}

/** Finds who hears of the dates of a partnership's cases; nobody with a conflict of interest does. */
export async function peopleFor(
  tx: Transaction,
  clock: Clock,
  partnershipId: string,
  today: Temporal.PlainDate,
  dates: readonly DateOfCase[]
): Promise<People> {
  const caseIds = [...new Set(dates.map(({ caseId }) => caseId))]
  const holders = await roleHolders(tx, clock, partnershipId)
  const reviewers = await leadReviewers(tx, today, caseIds)
  const walled = await walledFrom(tx, caseIds)
  const once = (people: readonly Addressee[], deadline: DateOfCase) => {
    const seen = new Map(people.map((person) => [person.userId, person]))
    return [...seen.values()].filter((person) => !walled.has(`${deadline.caseId} ${person.userId}`))
  }
  return {
    concernedBy: (deadline) =>
      once(
        [
          ...holders.filter(
            ({ role, agencyId }) =>
              role === 'business-manager' ||
              (OF_THE_AUTHORITY.includes(deadline.rule) &&
                agencyId === deadline.notifyingAgencyId &&
                ['notifier', 'notification-approver'].includes(role))
          ),
          ...(OF_THE_REVIEWER.includes(deadline.rule) ? (reviewers.get(deadline.caseId) ?? []) : [])
        ],
        deadline
      ),
    named: (userId, deadline) =>
      once(
        holders.filter((holder) => holder.userId === userId),
        deadline
      )
  }
}
