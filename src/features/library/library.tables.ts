/** The tables of the library, as migrations/0051_library.sql makes them. */
import type { Generated } from 'kysely'
import type { JsonColumn } from '#platform/database/tables.ts'
import type { CatalogueRecord } from './catalogue/catalogue.ts'
import type { Correction, PublicationForm } from './publication.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    publication: {
      id: string
      case_id: string
      publisher: string
      slug: string
      form: PublicationForm
      kind: string
      title: string
      summary: string
      lead_reviewer_name: Generated<string>
      themes: Generated<string[]>
      age_bands: Generated<string[]>
      year: number | null
      nation: string
      recommendation_count: Generated<number>
      html: string
      sha256: string
      search_title: Generated<string>
      search_text: Generated<string>
      search: Generated<string>
      version: Generated<number>
      corrections: JsonColumn<readonly Correction[]>
      published_at: Temporal.Instant
      changed_at: Temporal.Instant
      withdrawn_at: Temporal.Instant | null
      withdrawn_reason: string | null
    }
    publication_version: {
      id: string
      publication_id: string
      case_id: string
      version: number
      title: string
      summary: string
      html: string
      sha256: string
      note: Generated<string>
      published_by: string | null
      published_by_name: string
      published_at: Temporal.Instant
    }
    library_record: {
      slug: string
      kind: string
      title: string
      publisher: Generated<string>
      nations: string[]
      year: number | null
      sort_key: Generated<string>
      themes: Generated<string[]>
      age_bands: Generated<string[]>
      summary: Generated<string>
      record: JsonColumn<CatalogueRecord>
      digest: string
      origin: 'shipped' | 'imported'
      search_title: Generated<string>
      search_text: Generated<string>
      search: Generated<string>
      added_at: CreatedAt
      changed_at: Generated<Temporal.Instant>
    }
    library_item: {
      slug: string
      source: 'publication' | 'record' | 'national-report'
      kind: string
      title: string
      summary: string
      publisher: string
      nations: string[]
      year: number | null
      sort_key: string
      themes: string[]
      age_bands: string[]
      search: string
      search_text: string
      changed_at: Temporal.Instant
    }
  }
}
