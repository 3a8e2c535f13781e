/** The tables of the secrets that programs come with, and of the messages to other systems. */
declare module '#platform/database/tables.ts' {
  interface Tables {
    program_token: {
      id: string
      user_id: string
      label: string
      token_hash: string
      scopes: string[]
      created_at: CreatedAt
      created_by: string | null
      expires_at: Temporal.Instant
      last_used_at: Temporal.Instant | null
      revoked_at: Temporal.Instant | null
    }
    webhook: {
      id: string
      user_id: string
      label: string
      url: string
      secret: string
      parts: string[]
      after_seq: number
      created_at: CreatedAt
      ended_at: Temporal.Instant | null
      ended_because: string | null
    }
    webhook_message: {
      id: string
      webhook_id: string
      user_id: string
      event_seq: number | null
      kind: string
      body: string
      created_at: CreatedAt
      attempts: number
      next_attempt_at: Temporal.Instant
      claimed_until: Temporal.Instant | null
      delivered_at: Temporal.Instant | null
      given_up_at: Temporal.Instant | null
      last_status: number | null
      last_error: string | null
    }
  }
}
export {}
