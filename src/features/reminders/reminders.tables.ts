/** When each partnership reminds, and what was sent to whom. */
import type { Generated } from 'kysely'

declare module '#platform/database/tables.ts' {
  interface Tables {
    reminder_plan: {
      partnership_id: string
      days_before: number[]
      on_the_day: boolean
      daily_after: boolean
      from_hour: number
      until_hour: number
      escalate_after: number | null
      escalate_to: string | null
      version: Generated<number>
      changed_by: string | null
      changed_at: CreatedAt
    }
    reminder_sent: {
      user_id: string
      kind: string
      about: string
      due: Temporal.PlainDate
      case_id: string | null
      sent_at: CreatedAt
    }
  }
}
