/** The tables of the family composition and of the sources, as migrations/0125_family_and_sources.sql makes them. */
import type { Generated } from 'kysely'
import type { JsonColumn } from '#platform/database/tables.ts'
import type { FamilyFacts } from './family.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    rapid_review_source: {
      id: string
      case_id: string
      number: number
      key: string
      kind: string
      label: string
      passage: Generated<string>
      named_by: string | null
      named_by_name: string
      named_at: CreatedAt
    }
    rapid_review_family_member: {
      id: string
      case_id: string
      person_id: string
      version: number
      facts: JsonColumn<FamilyFacts>
      withdrawn_reason: string | null
      saved_by: string | null
      saved_by_name: string
      saved_at: CreatedAt
    }
    rapid_review_family_tie: {
      id: string
      case_id: string
      tie_id: string
      version: number
      from_person: string
      to_person: string
      kind: string
      note: Generated<string>
      withdrawn_reason: string | null
      saved_by: string | null
      saved_by_name: string
      saved_at: CreatedAt
    }
  }
}
