/** What administrators changed in the lists of codes. */
import type { Generated } from 'kysely'

declare module '#platform/database/tables.ts' {
  interface Tables {
    code_list_change: {
      id: string
      list: string
      code: string
      kind: 'added' | 'stopped' | 'offered'
      text: string | null
      hint: Generated<string>
      from_day: Temporal.PlainDate
      reason: string
      made_by: string
      made_at: CreatedAt
    }
  }
}
