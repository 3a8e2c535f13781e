/** When each partnership chases agencies. */
import type { Generated } from 'kysely'

declare module '#platform/database/tables.ts' {
  interface Tables {
    chasing_plan: {
      partnership_id: string
      days_before: number[]
      on_the_day: boolean
      second_after: number | null
      senior_after: number | null
      version: Generated<number>
      changed_by: string | null
      changed_at: CreatedAt
    }
  }
}
