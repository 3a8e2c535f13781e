/** The tables of comments, as migrations/0128_review_comments.sql makes them. */
import type { Generated } from 'kysely'

declare module '#platform/database/tables.ts' {
  interface Tables {
    rapid_review_comment: {
      id: string
      case_id: string
      thread_id: string | null
      part: string
      part_version: number
      quoted: Generated<string>
      body: string
      addressed_to: string | null
      addressed_to_name: Generated<string>
      written_by: string
      written_by_name: string
      written_at: CreatedAt
    }
    rapid_review_comment_resolution: {
      id: string
      case_id: string
      thread_id: string
      resolved: boolean
      note: string
      written_by: string
      written_by_name: string
      written_at: CreatedAt
    }
  }
}
