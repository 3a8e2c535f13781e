/** Disagreements brought to the chair, and the scrutineer's comments. */
import type { CreatedAt as Created } from '#platform/database/tables.ts'
import type { ChairOutcome } from './disagreement.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    notification_disagreement: {
      id: string
      case_id: string
      question: string
      raised_by: string
      raised_by_name: string
      raised_at: Created
      outcome: ChairOutcome | null
      reasons: string | null
      decided_by: string | null
      decided_by_name: string | null
      decided_at: Temporal.Instant | null
    }
    notification_comment: {
      id: string
      case_id: string
      comment: string
      written_by: string
      written_by_name: string
      written_at: Created
    }
  }
}
