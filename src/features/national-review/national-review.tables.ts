/** The tables of national reviews, as migrations/0031_national_review.sql makes them. */
import type { Generated } from 'kysely'
import type { JsonColumn } from '#platform/database/tables.ts'
import type { NationalReviewState, PublishedReport, PublishedExtent } from './national-review.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    national_review: {
      id: string
      state: NationalReviewState
      title: string
      reasons: string
      decided_on: Temporal.PlainDate | null
      decided_by: string | null
      decided_by_name: string | null
      publication_planned_on: Temporal.PlainDate | null
      late_reason: Generated<string>
      late_informed: Generated<string>
      late_from: Temporal.PlainDate | null
      sent_to_secretary_of_state_on: Temporal.PlainDate | null
      published_on: Temporal.PlainDate | null
      discontinued_on: Temporal.PlainDate | null
      discontinued_reason: string | null
      version: Generated<number>
      opened_by: string | null
      opened_by_name: string
      opened_at: CreatedAt
    }
    national_review_case: {
      id: string
      national_review_id: string
      case_id: string
      reason: string
      linked_by: string | null
      linked_by_name: string
      linked_at: CreatedAt
      removed_at: Temporal.Instant | null
      removed_reason: string | null
    }
    national_review_terms: {
      id: string
      national_review_id: string
      version: number
      what_happened: string
      how_agencies_acted: string
      factors: string
      analysis: string
      recommendations: string
      saved_by: string | null
      saved_by_name: string
      saved_at: CreatedAt
      agreed_by: string | null
      agreed_by_name: string | null
      agreed_at: Temporal.Instant | null
    }
    national_reviewer: {
      id: string
      name: string
      experience: Generated<string>
      version: Generated<number>
      added_by: string | null
      added_at: CreatedAt
      left_pool_on: Temporal.PlainDate | null
      left_pool_reason: string | null
    }
    national_review_reviewer: {
      id: string
      national_review_id: string
      reviewer_id: string | null
      name: string
      outside_pool_reason: Generated<string>
      independence: string
      recommended_on: Temporal.PlainDate
      confirmed_on: Temporal.PlainDate | null
      removed_on: Temporal.PlainDate | null
      removed_reason: string | null
      version: Generated<number>
      recorded_by: string | null
      recorded_by_name: string
      recorded_at: CreatedAt
    }
    national_review_report: {
      id: string
      national_review_id: string
      version: number
      title: string
      summary: string
      what_happened: string
      analysis: string
      systemic_reasons: string
      improvements: string
      written_by: string
      written_by_name: string
      written_at: CreatedAt
    }
    national_review_sign_off: {
      id: string
      national_review_id: string
      report_id: string
      signed_by: string
      signed_by_name: string
      signed_at: CreatedAt
    }
    national_review_publication: {
      national_review_id: string
      extent: PublishedExtent
      extent_reason: Generated<string>
      published_on: Temporal.PlainDate
      short_notice_reason: Generated<string>
      signed_off_at: Temporal.Instant
      content: JsonColumn<PublishedReport>
      recorded_by: string | null
      recorded_by_name: string
      recorded_at: CreatedAt
    }
  }
}
