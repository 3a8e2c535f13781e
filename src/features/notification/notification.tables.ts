/** The notification's own tables. */
import type { Generated } from 'kysely'
import type { CreatedAt as Created, JsonColumn as Json } from '#platform/database/tables.ts'
import type { Criteria, Incident, NotificationDocument, NotificationState, PartnerViewCode, ReceivedHow } from './notification.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    notification: {
      case_id: string
      state: Generated<NotificationState>
      criteria: Json<Criteria>
      incident: Json<Incident>
      incident_version: Generated<number>
      written_by: string | null
      approved_by: string | null
      approved_at: Temporal.Instant | null
      withdrawn_at: Temporal.Instant | null
      withdrawn_reason: Generated<string>
      withdrawn_agreed: Generated<string>
      version: Generated<number>
      created_at: Created
    }
    partner_view: {
      id: string
      case_id: string
      partner: 'local-authority' | 'integrated-care-board' | 'police'
      view: PartnerViewCode
      reasons: string
      dissent: Generated<string>
      received_from: Generated<string>
      received_how: Generated<ReceivedHow | ''>
      received_on: Temporal.PlainDate | null
      given_by: string
      given_by_name: string
      given_at: Created
    }
    notification_version: {
      id: string
      case_id: string
      number: number
      kind: 'sent' | 'amended' | 'withdrawn'
      document: Json<NotificationDocument>
      reason: Generated<string>
      sent_by: string
      sent_by_name: string
      sent_at: Created
    }
  }
}
