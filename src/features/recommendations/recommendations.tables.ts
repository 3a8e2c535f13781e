/** The tables of recommendations, as migrations/0041_recommendations.sql makes them. */
import type { Generated } from 'kysely'
import type { Answer, MeasureMethod, RecommendationStatus, RecommendationType, Strength } from './recommendation.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    recommendation: {
      id: string
      case_id: string
      partnership_id: string
      case_reference: string
      number: number
      finding_id: string | null
      addressee_agency_id: string
      text: string
      why: string
      change_for_children: string
      due_on: Temporal.PlainDate | null
      type: RecommendationType
      strength: Strength
      repeat_of: string | null
      issued_at: Temporal.Instant | null
      issued_by_name: string | null
      withdrawn_at: Temporal.Instant | null
      withdrawn_reason: string | null
      version: Generated<number>
      created_by: string | null
      created_at: CreatedAt
    }
    recommendation_reply: {
      id: string
      case_id: string
      recommendation_id: string
      number: number
      kind: Answer | 'complete'
      text: string
      by_user: string
      by_name: string
      at: CreatedAt
    }
    recommendation_action: {
      id: string
      case_id: string
      recommendation_id: string
      text: string
      owner_role: string
      due_on: Temporal.PlainDate
      done_on: Temporal.PlainDate | null
      by_user: string
      by_name: string
      at: CreatedAt
    }
    recommendation_evidence: {
      id: string
      case_id: string
      recommendation_id: string
      text: string
      link: string
      by_user: string
      by_name: string
      at: CreatedAt
    }
    recommendation_status: {
      id: string
      case_id: string
      recommendation_id: string
      number: number
      status: RecommendationStatus
      reasons: string
      by_user: string | null
      by_name: string
      at: CreatedAt
    }
    recommendation_measure: {
      id: string
      case_id: string
      recommendation_id: string
      version: number
      measure: string
      baseline: string
      target: string
      method: MeasureMethod
      recheck_on: Temporal.PlainDate | null
      result: string
      by_user: string | null
      by_name: string
      at: CreatedAt
    }
  }
}
