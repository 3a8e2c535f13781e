/** Accounts of practitioners and family, and who may see each. */
import type { Generated } from 'kysely'
import type { AccountKind, AccountState } from './account.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    personal_account: {
      id: string
      case_id: string
      kind: AccountKind
      name: string
      relation: string
      asked_on: Temporal.PlainDate
      asked_how: string
      support: string
      state: Generated<AccountState>
      agreed_to: Generated<string[]>
      decided_on: Generated<Temporal.PlainDate | null>
      decided_how: Generated<string>
      version: Generated<number>
      created_by: string
      created_at: CreatedAt
    }
    personal_account_reader: {
      id: string
      account_id: string
      case_id: string
      user_id: string
      why: string
      named_by_name: string
      named_at: CreatedAt
      ended_at: Generated<Temporal.Instant | null>
    }
    personal_account_words: {
      id: string
      account_id: string
      case_id: string
      number: number
      given_on: Temporal.PlainDate
      given_how: string
      words: string
      checked_with_person: boolean
      recorded_by_name: string
      recorded_at: CreatedAt
    }
    personal_account_step: {
      id: string
      account_id: string
      case_id: string
      kind: string
      note: Generated<string>
      by_name: string
      at: CreatedAt
    }
  }
}
