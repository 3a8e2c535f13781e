/** What children are compared by, and what people decided about two cases. */
import type { Generated } from 'kysely'
import type { CreatedAt as Created } from '#platform/database/tables.ts'
import type { LinkRelation, Side } from './links.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    child_fingerprint: {
      id: string
      case_id: string
      child_id: string
      side: Side
      fingerprints: string[]
      key_mark: string
      version_number: number | null
      stale: Generated<boolean>
      worked_out_at: Created
    }
    notification_link: {
      id: string
      case_id: string
      other_case_id: string
      side: Side
      relation: LinkRelation
      reason: string
      decided_by: string
      decided_by_name: string
      decided_at: Created
    }
  }
}
