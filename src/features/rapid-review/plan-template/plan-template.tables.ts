/** The table of the plans that partnerships begin with, as migrations/0166_plan_template.sql makes it. */
import type { JsonColumn } from '#platform/database/tables.ts'
import type { TemplateStep } from './plan-template.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    rapid_review_plan_template: {
      partnership_id: string
      steps: JsonColumn<readonly TemplateStep[]>
      version: number
      changed_by: string | null
      changed_by_name: string
      changed_at: CreatedAt
    }
  }
}
