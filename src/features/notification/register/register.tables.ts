/** The register's own tables. */
import type { Generated } from 'kysely'
import type { CreatedAt as Created, JsonColumn as Json } from '#platform/database/tables.ts'
import type { Criteria } from '../notification.ts'
import type { ClosedAs, PartnersAsked, RegisterKind } from './register.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    not_sure: {
      id: string
      partnership_id: string
      agency_id: string
      number: Generated<number>
      kind: Generated<RegisterKind>
      facts: Json<Criteria>
      title: string
      reasons: string
      review_on: Temporal.PlainDate
      became_aware_at: Temporal.Instant | null
      outcome: Generated<string>
      closed_at: Temporal.Instant | null
      closed_as: ClosedAs | 'notified' | null
      case_id: string | null
      version: Generated<number>
      created_by: string | null
      created_at: Created
    }
    not_sure_assessment: {
      id: string
      entry_id: string
      number: number
      kind: RegisterKind
      facts: Json<Criteria>
      reasons: string
      would_change: string
      partners: Json<PartnersAsked>
      review_on: Temporal.PlainDate
      assessed_by: string | null
      assessed_by_name: string
      assessed_at: Created
    }
    not_sure_step: {
      id: string
      entry_id: string
      kind: 'review-moved' | 'closed' | 'notified'
      review_was: Temporal.PlainDate | null
      review_on: Temporal.PlainDate | null
      reason: string
      done_by: string
      done_by_name: string
      done_at: Created
    }
    not_sure_conflict: {
      id: string
      entry_id: string
      user_id: string
      reason: string
      declared_by: string
      declared_at: Created
      lifted_at: Temporal.Instant | null
      lifted_by: string | null
      lifted_reason: string | null
    }
  }
}
