/** Yearly reports of partnerships. */

declare module '#platform/database/tables.ts' {
  interface Tables {
    yearly_report: {
      id: string
      partnership_id: string
      published_on: Temporal.PlainDate
      covers: string
      address: string
      sent_to_panel_on: Temporal.PlainDate | null
      recorded_by: string
      recorded_by_name: string
      recorded_at: CreatedAt
      taken_back_at: Temporal.Instant | null
      taken_back_reason: string | null
    }
  }
}

export {}
