/** The tables of meetings, as migrations/0120_meetings.sql and those after it make them. */
import type { Generated } from 'kysely'
import type { JsonColumn } from '#platform/database/tables.ts'
import type { AgendaItem, MeetingKind } from './meeting.ts'
import type { PackDocument } from './pack.ts'
import type { Attender, MinutesDocument, MinutesItem } from './minutes.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    meeting_agenda_template: {
      partnership_id: string
      items: JsonColumn<readonly string[]>
      version: Generated<number>
      changed_by: string | null
      changed_at: Generated<Temporal.Instant>
    }
    rapid_review_meeting: {
      id: string
      case_id: string
      meeting_id: string
      version: number
      kind: MeetingKind
      held_on: Temporal.PlainDate
      starts_at: string
      ends_at: string
      place: string
      link: string
      chair_id: string | null
      organiser_name: string
      organiser_email: string
      change_reason: string
      cancelled_reason: string | null
      saved_by: string | null
      saved_by_name: string
      saved_at: CreatedAt
    }
    rapid_review_meeting_agenda: {
      id: string
      case_id: string
      meeting_id: string
      version: number
      items: JsonColumn<readonly AgendaItem[]>
      saved_by: string | null
      saved_by_name: string
      saved_at: CreatedAt
    }
    rapid_review_meeting_invitation: {
      id: string
      case_id: string
      meeting_id: string
      case_reference: string
      partnership_name: string
      user_id: string | null
      agency_id: string | null
      name: string
      email: string
      organisation: string
      invited_by_name: string
      invited_at: CreatedAt
      withdrawn_at: Temporal.Instant | null
      withdrawn_by_name: string | null
    }
    rapid_review_meeting_attendance: {
      id: string
      case_id: string
      meeting_id: string
      version: number
      people: JsonColumn<readonly Attender[]>
      saved_by: string | null
      saved_by_name: string
      saved_at: CreatedAt
    }
    rapid_review_meeting_minutes: {
      id: string
      case_id: string
      meeting_id: string
      version: number
      items: JsonColumn<readonly MinutesItem[]>
      saved_by: string | null
      saved_by_name: string
      saved_at: CreatedAt
    }
    rapid_review_meeting_decision: {
      id: string
      case_id: string
      meeting_id: string
      decision_id: string
      version: number
      decision: string
      withdrawn_reason: string | null
      saved_by: string | null
      saved_by_name: string
      saved_at: CreatedAt
    }
    rapid_review_meeting_action: {
      id: string
      case_id: string
      meeting_id: string
      action_id: string
      version: number
      action: string
      owner_id: string | null
      owner: string
      due_on: Temporal.PlainDate
      done_on: Temporal.PlainDate | null
      done_note: Generated<string>
      withdrawn_reason: string | null
      saved_by: string | null
      saved_by_name: string
      saved_at: CreatedAt
    }
    rapid_review_agreed_minutes: {
      id: string
      case_id: string
      meeting_id: string
      number: number
      document: JsonColumn<MinutesDocument>
      correction: string
      agreed_by: string | null
      agreed_by_name: string
      agreed_at: CreatedAt
    }
    rapid_review_meeting_pack: {
      id: string
      case_id: string
      meeting_id: string
      number: number
      document: JsonColumn<PackDocument>
      made_by: string | null
      made_by_name: string
      made_at: CreatedAt
      withdrawn_at: Temporal.Instant | null
      withdrawn_by_name: string | null
    }
  }
}
