/** The table of the files whose rows go into an answer. */
import type { Generated } from 'kysely'
import type { Attention, ChronologyEvent, FileAccount } from '#chronology/index.ts'
import type { CreatedAt as Created, JsonColumn as Json } from '#platform/database/tables.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    return_chronology: {
      id: string
      request_id: string
      case_id: string
      file_id: string
      file_name: string
      account: Json<FileAccount>
      events: Json<readonly ChronologyEvent[]>
      attention: Json<readonly Attention[]>
      state: Generated<'read' | 'taken' | 'put-aside'>
      events_taken: Generated<number>
      read_by_name: string
      read_at: Created
      settled_at: Temporal.Instant | null
    }
  }
}
