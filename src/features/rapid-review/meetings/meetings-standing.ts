/** How the meetings of a rapid review stand, for its overview. */
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { kindText, whenText } from './meeting.ts'
import { listMeetings } from './meetings.store.ts'
import { meetingActions } from './minutes.store.ts'

/** The next meeting in words, how many were held, and how many of their actions are open. */
export async function meetingsStanding(tx: Transaction, caseId: CaseId, today: Temporal.PlainDate) {
  const meetings = (await listMeetings(tx, caseId)).filter((one) => one.cancelledReason === null)
  const next = meetings.find((one) => Temporal.PlainDate.compare(one.heldOn, today) >= 0)
  const actions = await meetingActions(tx, caseId)
  return {
    next: next && `${kindText(next.kind)}, ${whenText(next)}`,
    held: meetings.filter((one) => Temporal.PlainDate.compare(one.heldOn, today) < 0).length,
    openActions: actions.filter((one) => one.doneOn === null && one.withdrawnReason === null).length
  }
}
