/** The table of the quality check, as migrations/0126_quality_check.sql makes it. */
import type { Verdict } from './check.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    rapid_review_check_disagreement: {
      id: string
      case_id: string
      check_key: string
      said: Verdict
      instead: Verdict | null
      reason: string
      written_by: string
      written_by_name: string
      written_at: CreatedAt
    }
  }
}
