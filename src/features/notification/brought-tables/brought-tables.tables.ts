/** Tables that were brought, and what came of them. */
import type { Generated } from 'kysely'
import type { CreatedAt as Created, JsonColumn as Json } from '#platform/database/tables.ts'
import type { BroughtRow, BroughtState, Mapping, Purpose, Report } from './brought-table.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    brought_table: {
      id: string
      partnership_id: string
      case_id: string | null
      purpose: Purpose
      name: string
      sha256: string
      storage_key: string | null
      state: Generated<BroughtState>
      rows: Json<readonly BroughtRow[]>
      problem: Generated<string>
      mapping: Json<Mapping>
      report: Json<Report | null>
      brought_by: string | null
      brought_by_name: string
      created_at: Created
      finished_at: Temporal.Instant | null
    }
    remembered_columns: {
      partnership_id: string
      headings: string
      mapping: Json<Mapping>
      said_at: Created
    }
    earlier_notification: {
      case_id: string
      partnership_id: string
      natural_key: string
      content_hash: string
      notified_on: Temporal.PlainDate
      source: string
      row_number: number
      said: Json<readonly { readonly question: string; readonly answer: string }[]>
      brought_by_name: string
      brought_at: Created
    }
  }
}
