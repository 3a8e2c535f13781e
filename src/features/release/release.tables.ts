/** The tables of release, as migrations/0050_release.sql makes them. */
import type { Generated } from 'kysely'
import type { JsonColumn } from '#platform/database/tables.ts'
import type { MadeReplacement, ReleaseForm, Replacement } from './release.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    release_preparation: {
      case_id: string
      title: string
      slug: string
      summary: string
      form: ReleaseForm
      form_reason: Generated<string>
      themes: Generated<string[]>
      age_bands: Generated<string[]>
      year: number | null
      nation: Generated<string>
      replacements: JsonColumn<readonly Replacement[]>
      correction_note: Generated<string>
      version: Generated<number>
      updated_by: string | null
      updated_at: Generated<Temporal.Instant>
    }
    release_candidate: {
      id: string
      case_id: string
      number: number
      form: ReleaseForm
      form_reason: Generated<string>
      title: string
      slug: string
      summary: string
      lead_reviewer_name: Generated<string>
      themes: Generated<string[]>
      age_bands: Generated<string[]>
      year: number | null
      nation: string
      recommendation_count: Generated<number>
      correction_note: Generated<string>
      replacements: JsonColumn<readonly MadeReplacement[]>
      html: string
      sha256: string
      made_by: string | null
      made_by_name: string
      made_at: CreatedAt
    }
    release_acceptance: {
      id: string
      case_id: string
      candidate_id: string
      finding_key: string
      reason: string
      accepted_by: string
      accepted_by_name: string
      accepted_at: CreatedAt
    }
    release_signature: {
      id: string
      case_id: string
      candidate_id: string
      released_by: string
      released_by_name: string
      released_by_agency: string
      released_at: CreatedAt
      voided_at: Temporal.Instant | null
      voided_reason: string | null
    }
  }
}
