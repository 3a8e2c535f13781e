/** What an administrator has corrected in the law, and bank holidays added to its lists. */

declare module '#platform/database/tables.ts' {
  interface Tables {
    law_correction: {
      id: string
      kind: 'value' | 'holiday'
      rule: string | null
      version: string | null
      field: 'from' | 'quantity' | 'countFrom' | null
      value: string | null
      applies_from: Temporal.PlainDate | null
      applies_until: Temporal.PlainDate | null
      division: string | null
      holiday_on: Temporal.PlainDate | null
      holiday_name: string | null
      reason: string
      made_by: string
      made_at: CreatedAt
      ended_by: string | null
      ended_at: Temporal.Instant | null
      ended_reason: string | null
    }
  }
}
