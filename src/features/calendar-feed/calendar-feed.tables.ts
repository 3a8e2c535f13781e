/** The table of secret addresses that calendars ask with. */
declare module '#platform/database/tables.ts' {
  interface Tables {
    calendar_address: {
      id: string
      user_id: string
      label: string
      token_hash: string
      created_at: CreatedAt
      last_read_at: Temporal.Instant | null
      revoked_at: Temporal.Instant | null
    }
  }
}
export {}
