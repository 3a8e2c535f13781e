/** The table of the secrets that programs come with. */
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
  }
}
export {}
