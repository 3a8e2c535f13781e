/** What waits for somebody in meetings: one to come to, minutes to write and agree, an action of their own. */
import { sql } from 'kysely'
import type { CaseId, PartnershipId } from '#platform/access/actor.ts'
import { rolesHeld } from '#platform/access/permission.ts'
import type { WaitingFor, WaitingItem } from '#web/feature.ts'
import { type MeetingKind, kindText } from './meeting.ts'

interface ToCome {
  readonly meetingId: string
  readonly kind: MeetingKind
  readonly heldOn: string
  readonly startsAt: string
  readonly reference: string
}

interface ToAgree {
  readonly caseId: CaseId
  readonly partnershipId: PartnershipId
  readonly reference: string
  readonly title: string
  readonly meetingId: string
  readonly kind: MeetingKind
}

interface ToDo {
  readonly caseId: CaseId
  readonly reference: string
  readonly title: string
  readonly actionId: string
  readonly meetingId: string
  readonly dueOn: string
}

export const waitingMeetings: WaitingFor = async (tx, actor, today) => {
  const day = today.toString()
  const toCome = await sql<ToCome>`
    select i.meeting_id as "meetingId", m.kind, m.held_on::text as "heldOn", m.starts_at as "startsAt", i.case_reference as reference
    from rapid_review_meeting_invitation i
    join lateral (select * from rapid_review_meeting v where v.meeting_id = i.meeting_id order by v.version desc limit 1) m on true
    where i.user_id = ${actor.userId} and i.withdrawn_at is null and m.cancelled_reason is null and m.held_on >= ${day}::date`.execute(
    tx
  )
  const toAgree = await sql<ToAgree>`
    select c.id as "caseId", c.partnership_id as "partnershipId", c.reference, c.title, m.meeting_id as "meetingId", m.kind
    from rapid_review_meeting m join review_case c on c.id = m.case_id
    where c.closed_at is null and m.cancelled_reason is null and m.held_on < ${day}::date
      and not exists (select from rapid_review_meeting v where v.meeting_id = m.meeting_id and v.version > m.version)
      and not exists (select from rapid_review_agreed_minutes a where a.meeting_id = m.meeting_id)`.execute(tx)
  const toDo = await sql<ToDo>`
    select c.id as "caseId", c.reference, c.title, a.action_id as "actionId", a.meeting_id as "meetingId", a.due_on::text as "dueOn"
    from rapid_review_meeting_action a join review_case c on c.id = a.case_id
    where a.owner_id = ${actor.userId} and a.done_on is null and a.withdrawn_reason is null and c.closed_at is null
      and not exists (select from rapid_review_meeting_action v where v.action_id = a.action_id and v.version > a.version)`.execute(
    tx
  )
  return [
    ...toCome.rows.map((row): WaitingItem => ({
      key: `meetings.come ${row.meetingId}`,
      text: `Come to the ${kindText(row.kind).toLowerCase()}, at ${row.startsAt}`,
      href: `/meetings/${row.meetingId}`,
      reference: row.reference,
      title: '',
      due: Temporal.PlainDate.from(row.heldOn),
      // The invitation was a letter of its own.
      letter: false
    })),
    ...toAgree.rows
      .filter((row) => rolesHeld(actor, row).has('business-manager'))
      .map((row): WaitingItem => ({
        key: `meetings.agree ${row.meetingId}`,
        text: `Write and agree the minutes of the ${kindText(row.kind).toLowerCase()}`,
        href: `/cases/${row.caseId}/rapid-review/meetings/${row.meetingId}`,
        reference: row.reference,
        title: row.title,
        due: null
      })),
    ...toDo.rows.map((row): WaitingItem => ({
      key: `meetings.action ${row.actionId}`,
      text: 'Do what was agreed at a meeting',
      href: `/cases/${row.caseId}/rapid-review/meetings/${row.meetingId}`,
      reference: row.reference,
      title: row.title,
      due: Temporal.PlainDate.from(row.dueOn)
    }))
  ]
}
