/** The tables of the local review, as migrations/0040_local_review.sql makes them. */
import type { Generated } from 'kysely'
import type { ChronologyEvent } from '#chronology/index.ts'
import type { SafeguardingPartner } from '#platform/access/actor.ts'
import type { JsonColumn } from '#platform/database/tables.ts'
import type { StoredState } from './local-review.ts'
import type { ReportContent } from './report.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    local_review: {
      case_id: string
      state: StoredState
      publication_planned_on: Temporal.PlainDate | null
      version: Generated<number>
      updated_at: CreatedAt
    }
    local_review_decision: {
      id: string
      case_id: string
      number: number
      decision: 'review' | 'no-review'
      decided_on: Temporal.PlainDate
      basis: 'rapid-review' | 'later'
      reasons: string
      correction: Generated<string>
      recorded_by: string | null
      recorded_by_name: string
      recorded_at: CreatedAt
    }
    local_review_terms: {
      id: string
      case_id: string
      version: number
      scope: string
      period_from: Temporal.PlainDate | null
      period_to: Temporal.PlainDate | null
      questions: JsonColumn<readonly string[]>
      method: string
      agencies: string
      family_plan: string
      parallel_proceedings: string
      equality: string
      timetable: string
      publication_intention: string
      change_note: string
      saved_by: string | null
      saved_by_name: string
      saved_at: CreatedAt
    }
    local_review_reviewer: {
      id: string
      case_id: string
      user_id: string
      independence: string
      knowledge: string
      told_panel_on: Temporal.PlainDate | null
      told_ofsted_on: Temporal.PlainDate | null
      told_department_on: Temporal.PlainDate | null
      version: Generated<number>
      created_by: string | null
      created_at: CreatedAt
    }
    review_finding: {
      id: string
      case_id: string
      number: number
      kind: 'case' | 'system'
      title: string
      text: string
      why: string
      good_practice: boolean
      version: Generated<number>
      withdrawn_at: Temporal.Instant | null
      withdrawn_reason: string | null
      created_by: string | null
      created_at: CreatedAt
      updated_at: CreatedAt
    }
    review_finding_revision: {
      id: string
      case_id: string
      finding_id: string
      version: number
      kind: string
      title: string
      text: string
      why: string
      good_practice: boolean
      saved_by: string | null
      saved_by_name: string
      saved_at: CreatedAt
    }
    finding_evidence: {
      id: string
      case_id: string
      finding_id: string
      source: string
      agency_id: string | null
      person_id: string | null
      event_id: Generated<string | null>
      event_version: Generated<number | null>
      event_record: JsonColumn<ChronologyEvent | null>
      removed_at: Temporal.Instant | null
      created_by: string | null
      created_at: CreatedAt
    }
    report_section_version: {
      id: string
      case_id: string
      section: string
      version: number
      body: string
      saved_by: string | null
      saved_by_name: string
      saved_at: CreatedAt
    }
    report_sign_off: {
      id: string
      case_id: string
      partner: SafeguardingPartner
      signed_by: string
      signed_by_name: string
      signed_by_agency: string
      fingerprint: string
      missing_reason: string
      signed_at: CreatedAt
      voided_at: Temporal.Instant | null
      voided_reason: string | null
    }
    report_copy: {
      id: string
      case_id: string
      number: number
      sent_on: Temporal.PlainDate
      publication_planned_on: Temporal.PlainDate
      content: JsonColumn<ReportContent>
      fingerprint: string
      sent_by: string | null
      sent_by_name: string
      recorded_at: CreatedAt
    }
  }
}
