/** Acknowledgements of notifications. */
import type { CreatedAt as Created } from '#platform/database/tables.ts'
import type { Receiver } from './receipts.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    notification_receipt: {
      id: string
      case_id: string
      version_id: string
      receiver: Receiver
      acknowledged_by: string
      acknowledged_by_name: string
      acknowledged_at: Created
    }
  }
}
