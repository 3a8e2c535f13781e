/** Letters and questions in versions, and what is enclosed with a request. */
import type { Generated } from 'kysely'

declare module '#platform/database/tables.ts' {
  interface Tables {
    request_template: {
      id: string
      partnership_id: string
      about: string
      version: number
      text: string
      saved_by: string | null
      saved_by_name: string
      saved_at: CreatedAt
      approved_by: Generated<string | null>
      approved_by_name: Generated<string | null>
      approved_at: Generated<Temporal.Instant | null>
    }
    request_enclosure: {
      id: string
      request_id: string
      case_id: string
      file_id: string
      enclosed_at: CreatedAt
    }
  }
}
