/** What people have been told is waiting for them. */
declare module '#platform/database/tables.ts' {
  interface Tables {
    waiting_told: {
      id: string
      user_id: string
      key: string
      told_at: CreatedAt
      gone_at: Temporal.Instant | null
    }
  }
}
export {}
