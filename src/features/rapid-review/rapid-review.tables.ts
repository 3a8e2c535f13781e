/** The tables of the rapid review, as migrations/0021_rapid_review.sql makes them. */
import type { Generated } from 'kysely'
import type { SafeguardingPartner } from '#platform/access/actor.ts'
import type { JsonColumn } from '#platform/database/tables.ts'
import type { JudgedCriteria, RapidReviewDecision, RapidReviewDocument, SentAgain, YesNoNotKnown } from './document.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    rapid_review: {
      case_id: string
      counted_from: Temporal.PlainDate
      counted_because: string
      started_by: string | null
      started_by_name: string
      started_at: CreatedAt
    }
    rapid_review_milestone: {
      id: string
      case_id: string
      milestone_id: string
      version: number
      step: string
      title: string
      first_working_day: number
      working_day: number
      from_day: Temporal.PlainDate | null
      due_on: Temporal.PlainDate | null
      because: string
      owner_role: string
      owner_id: string | null
      /** Ids of steps that have to be done before. */
      waits_for: JsonColumn<readonly string[]>
      done_on: Temporal.PlainDate | null
      change_reason: Generated<string>
      saved_by: string | null
      saved_by_name: string
      saved_at: CreatedAt
    }
    rapid_review_immediate_action: {
      id: string
      case_id: string
      action_id: string
      version: number
      person_id: string | null
      who: Generated<string>
      action: string
      owner: string
      due_on: Temporal.PlainDate
      done_on: Temporal.PlainDate | null
      done_note: Generated<string>
      withdrawn_reason: string | null
      saved_by: string | null
      saved_by_name: string
      saved_at: CreatedAt
    }
    rapid_review_section_version: {
      id: string
      case_id: string
      section: string
      version: number
      body: string
      saved_by: string | null
      saved_by_name: string
      saved_at: CreatedAt
    }
    rapid_review_criteria_view: {
      id: string
      case_id: string
      partner: SafeguardingPartner
      version: number
      criteria: JsonColumn<JudgedCriteria>
      new_learning_likely: YesNoNotKnown
      national_issue: YesNoNotKnown
      recorded_by: string
      recorded_by_name: string
      recorded_by_agency: string
      recorded_at: CreatedAt
    }
    rapid_review_partner_decision: {
      id: string
      case_id: string
      partner: SafeguardingPartner
      version: number
      decision: RapidReviewDecision
      reasons: string
      dissent: Generated<string>
      recorded_by: string
      recorded_by_name: string
      recorded_by_agency: string
      recorded_at: CreatedAt
    }
    rapid_review_decision: {
      id: string
      case_id: string
      number: number
      decision: RapidReviewDecision
      reasons: string
      decided_on: Temporal.PlainDate
      correction: Generated<string>
      recorded_by: string | null
      recorded_by_name: string
      recorded_at: CreatedAt
    }
    rapid_review_scrutineer_comment: {
      id: string
      case_id: string
      comment: string
      written_by: string
      written_by_name: string
      written_at: CreatedAt
    }
    rapid_review_sign_off: {
      id: string
      case_id: string
      partner: SafeguardingPartner
      fingerprint: string
      signed_by: string
      signed_by_name: string
      signed_by_agency: string
      signed_at: CreatedAt
      voided_at: Temporal.Instant | null
      voided_reason: string | null
    }
    rapid_review_submission: {
      id: string
      case_id: string
      number: number
      sent_at: Temporal.Instant
      sent_by: string | null
      sent_by_name: string
      document: JsonColumn<RapidReviewDocument>
      fingerprint: string
      due_on: Temporal.PlainDate | null
      working_days_late: number | null
      late_reason: Generated<string>
      sent_again: SentAgain | ''
      sent_again_reason: Generated<string>
    }
    rapid_review_submission_file: {
      submission_id: string
      file_id: string
      case_id: string
    }
    rapid_review_archive: {
      id: string
      case_id: string
      document: JsonColumn<RapidReviewDocument>
      fingerprint: string
      file_ids: JsonColumn<readonly string[]>
      passphrase: string | null
      made_by: string | null
      made_by_name: string
      made_at: CreatedAt
      closed_at: Temporal.Instant | null
    }
    rapid_review_sent_outside: {
      submission_id: string
      case_id: string
      archive_id: string
      sent_on: Temporal.PlainDate
      sent_to: string
      sent_by_means: string
      recorded_by: string | null
      recorded_by_name: string
      recorded_at: CreatedAt
    }
  }
}
