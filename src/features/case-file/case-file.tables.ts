/** The case file's own tables. */
import type { Generated, GeneratedAlways } from 'kysely'
import type { Deadline } from '#law/deadline.ts'
import type { JsonColumn } from '#platform/database/tables.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    person: {
      id: string
      case_id: string
      kind: 'child' | 'family' | 'other' | 'practitioner'
      forename: Generated<string>
      surname: Generated<string>
      other_names: Generated<string>
      pseudonym: Generated<string>
      relationship: Generated<string>
      born_on: Temporal.PlainDate | null
      birth_note: Generated<string>
      died_on: Temporal.PlainDate | null
      address: Generated<string>
      sex: Generated<string>
      ethnicity: Generated<string>
      details: JsonColumn<Record<string, string | readonly string[]>>
      version: Generated<number>
      removed_at: Temporal.Instant | null
      removed_reason: string | null
      created_by: string | null
      created_at: CreatedAt
    }
    law_event: {
      id: string
      case_id: string
      name: string
      at: Temporal.Instant
      recorded_at: CreatedAt
      replaced_at: Temporal.Instant | null
      because: Generated<string>
    }
    case_deadline: {
      id: string
      case_id: string
      partnership_id: string
      rule: string
      title: string
      owed_by: string
      due: Temporal.PlainDate | null
      status: string
      met_on: Temporal.PlainDate | null
      days_late: number | null
      explanation: JsonColumn<Deadline>
      worked_out_at: CreatedAt
      law_revision: Generated<number>
      paused: GeneratedAlways<boolean>
    }
    case_rule: {
      case_id: string
      rule: string
      owed: boolean
      because: string
      set_at: CreatedAt
    }
    deadline_pause: {
      id: string
      case_id: string
      rule: string
      reason: string
      informed: Generated<string>
      from_day: Temporal.PlainDate
      ended_on: Temporal.PlainDate | null
      created_by: string | null
      created_at: CreatedAt
    }
  }
}
