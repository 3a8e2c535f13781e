/** The SQL of what happened at a meeting: attendance, minutes, decisions, actions, and the minutes as agreed. */
import { newId } from '#kernel/ids.ts'
import type { CaseId, SafeguardingPartner } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { By } from '../rapid-review.ts'
import type { AgreedMinutes, Attender, MeetingAction, MeetingDecision, MinutesDocument, MinutesItem } from './minutes.ts'

/** Who was there, as last saved. */
export async function attendanceAt(
  tx: Transaction,
  meetingId: string
): Promise<{ readonly version: number; readonly people: readonly Attender[] }> {
  const row = await tx
    .selectFrom('rapid_review_meeting_attendance')
    .select(['version', 'people'])
    .where('meeting_id', '=', meetingId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? { version: 0, people: [] }
}

/** Saves who was there. */
export async function saveAttendance(
  tx: Transaction,
  caseId: CaseId,
  meetingId: string,
  version: number,
  people: readonly Attender[],
  by: By
): Promise<void> {
  await tx
    .insertInto('rapid_review_meeting_attendance')
    .values({
      id: newId<'meeting-attendance'>(),
      case_id: caseId,
      meeting_id: meetingId,
      version,
      people: json(people),
      saved_by: by.id,
      saved_by_name: by.name
    })
    .execute()
}

/** Which agencies are which of the three safeguarding partners of a partnership. */
export async function partnerAgencies(
  tx: Transaction,
  partnershipId: string
): Promise<readonly { readonly id: string; readonly name: string; readonly partner: SafeguardingPartner | null }[]> {
  return tx
    .selectFrom('agency')
    .select(['id', 'name', 'safeguarding_partner as partner'])
    .where('partnership_id', '=', partnershipId)
    .where('active', '=', true)
    .orderBy('name')
    .execute()
}

/** What was written under each item, as last saved. */
export async function minutesOf(
  tx: Transaction,
  meetingId: string
): Promise<{ readonly version: number; readonly items: readonly MinutesItem[] }> {
  const row = await tx
    .selectFrom('rapid_review_meeting_minutes')
    .select(['version', 'items'])
    .where('meeting_id', '=', meetingId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? { version: 0, items: [] }
}

/** Saves what was written under each item. */
export async function saveMinutes(
  tx: Transaction,
  caseId: CaseId,
  meetingId: string,
  version: number,
  items: readonly MinutesItem[],
  by: By
): Promise<void> {
  await tx
    .insertInto('rapid_review_meeting_minutes')
    .values({
      id: newId<'meeting-minutes'>(),
      case_id: caseId,
      meeting_id: meetingId,
      version,
      items: json(items),
      saved_by: by.id,
      saved_by_name: by.name
    })
    .execute()
}

/** The decisions of a meeting as they stand, also those withdrawn, in the order in which they were taken. */
export async function decisionsOf(tx: Transaction, meetingId: string): Promise<readonly MeetingDecision[]> {
  return tx
    .selectFrom('rapid_review_meeting_decision')
    .select(['decision_id as decisionId', 'version', 'decision', 'withdrawn_reason as withdrawnReason'])
    .select('saved_by_name as savedByName')
    .distinctOn('decision_id')
    .where('meeting_id', '=', meetingId)
    .orderBy('decision_id')
    .orderBy('version', 'desc')
    .execute()
}

/** Saves a version of a decision; a new one gets its id. */
export async function saveDecision(
  tx: Transaction,
  caseId: CaseId,
  meetingId: string,
  decision: Omit<MeetingDecision, 'decisionId' | 'savedByName'> & { readonly decisionId?: string },
  by: By
): Promise<string> {
  const decisionId = decision.decisionId ?? newId<'meeting-decision'>()
  await tx
    .insertInto('rapid_review_meeting_decision')
    .values({
      id: newId<'meeting-decision-version'>(),
      case_id: caseId,
      meeting_id: meetingId,
      decision_id: decisionId,
      version: decision.version,
      decision: decision.decision,
      withdrawn_reason: decision.withdrawnReason,
      saved_by: by.id,
      saved_by_name: by.name
    })
    .execute()
  return decisionId
}

/** The actions from the meetings of a case as they stand, what is open and soonest first, also those withdrawn. */
export async function meetingActions(tx: Transaction, caseId: CaseId): Promise<readonly MeetingAction[]> {
  const rows = await tx
    .selectFrom('rapid_review_meeting_action')
    .select(['action_id as actionId', 'meeting_id as meetingId', 'version', 'action', 'owner_id as ownerId', 'owner'])
    .select(['due_on as dueOn', 'done_on as doneOn', 'done_note as doneNote', 'withdrawn_reason as withdrawnReason'])
    .distinctOn('action_id')
    .where('case_id', '=', caseId)
    .orderBy('action_id')
    .orderBy('version', 'desc')
    .execute()
  const rank = (one: MeetingAction) => (one.withdrawnReason !== null ? 2 : one.doneOn !== null ? 1 : 0)
  return rows.toSorted((one, other) => rank(one) - rank(other) || Temporal.PlainDate.compare(one.dueOn, other.dueOn))
}

/** Saves a version of an action; a new one gets its id. */
export async function saveMeetingAction(
  tx: Transaction,
  caseId: CaseId,
  action: Omit<MeetingAction, 'actionId'> & { readonly actionId?: string },
  by: By
): Promise<string> {
  const actionId = action.actionId ?? newId<'meeting-action'>()
  await tx
    .insertInto('rapid_review_meeting_action')
    .values({
      id: newId<'meeting-action-version'>(),
      case_id: caseId,
      meeting_id: action.meetingId,
      action_id: actionId,
      version: action.version,
      action: action.action,
      owner_id: action.ownerId,
      owner: action.owner,
      due_on: action.dueOn,
      done_on: action.doneOn,
      done_note: action.doneNote,
      withdrawn_reason: action.withdrawnReason,
      saved_by: by.id,
      saved_by_name: by.name
    })
    .execute()
  return actionId
}

/** The agreed minutes of the meetings of a case, the newest first. */
export async function agreedMinutes(tx: Transaction, caseId: CaseId): Promise<readonly AgreedMinutes[]> {
  return tx
    .selectFrom('rapid_review_agreed_minutes')
    .select(['id', 'meeting_id as meetingId', 'number', 'document', 'correction'])
    .select(['agreed_by_name as agreedByName', 'agreed_at as agreedAt'])
    .where('case_id', '=', caseId)
    .orderBy('agreed_at', 'desc')
    .orderBy('number', 'desc')
    .execute()
}

/** Keeps minutes as agreed. Answers their id. */
export async function addAgreedMinutes(
  tx: Transaction,
  caseId: CaseId,
  meetingId: string,
  minutes: { readonly number: number; readonly document: MinutesDocument; readonly correction: string },
  by: By
): Promise<string> {
  const id = newId<'agreed-minutes'>()
  await tx
    .insertInto('rapid_review_agreed_minutes')
    .values({
      id,
      case_id: caseId,
      meeting_id: meetingId,
      number: minutes.number,
      document: json(minutes.document),
      correction: minutes.correction,
      agreed_by: by.id,
      agreed_by_name: by.name
    })
    .execute()
  return id
}
