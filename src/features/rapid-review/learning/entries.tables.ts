/** The table of the records beside the text, as migrations/0127_review_entries.sql makes it. */
import type { JsonColumn } from '#platform/database/tables.ts'
import type { EntryFacts, EntryKind } from './entries.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    rapid_review_entry: {
      id: string
      case_id: string
      entry_id: string
      entry: EntryKind
      version: number
      facts: JsonColumn<EntryFacts['facts']>
      withdrawn_reason: string | null
      saved_by: string | null
      saved_by_name: string
      saved_at: CreatedAt
    }
  }
}
