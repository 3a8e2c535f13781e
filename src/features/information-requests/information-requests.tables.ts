/** The tables of information requests. */
import type { Generated } from 'kysely'
import type { CreatedAt as Created, JsonColumn as Json } from '#platform/database/tables.ts'
import type { Subject } from './asking/asking.store.ts'
import type { PartAnswer } from './answering/parts.ts'
import type { AgencyAnswers, AgencyReturnDocument, KeyEvent, RequestState } from './information-request.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    information_request: {
      id: string
      case_id: string
      case_reference: string
      partnership_name: string
      agency_id: string
      contact_name: Generated<string>
      contact_email: string
      about: string
      purpose: string
      legal_basis: string
      questions: Generated<string>
      period: Generated<string>
      due_on: Temporal.PlainDate
      token_hash: string
      second_contact_name: Generated<string>
      second_contact_email: Generated<string>
      senior_name: Generated<string>
      senior_email: Generated<string>
      second_token_hash: Generated<string | null>
      due_reason: Generated<string>
      subjects: Json<readonly Subject[]>
      template_versions: Json<Readonly<Record<string, number>>>
      link_expires_at: Temporal.Instant
      state: Generated<RequestState>
      asked_at: Created
      opened_at: Temporal.Instant | null
      started_at: Temporal.Instant | null
      returned_at: Temporal.Instant | null
      revoked_at: Temporal.Instant | null
      revoked_reason: Generated<string>
      more_time_until: Temporal.PlainDate | null
      more_time_reason: Generated<string>
      more_time_answer: Generated<string>
      version: Generated<number>
      created_by: string | null
    }
    information_answer: {
      request_id: string
      answers: Json<AgencyAnswers>
      events: Json<readonly KeyEvent[]>
      parts: Json<readonly PartAnswer[]>
      version: Generated<number>
      updated_at: Created
    }
    information_return: {
      id: string
      request_id: string
      case_id: string
      number: number
      is_nil: boolean
      document: Json<AgencyReturnDocument>
      returned_at: Created
    }
    request_message: {
      id: string
      request_id: string
      case_id: string
      from_agency: boolean
      message: string
      by_name: string
      at: Created
    }
    request_contact: {
      id: string
      request_id: string
      case_id: string
      kind: string
      way: Generated<string>
      with_whom: Generated<string>
      note: Generated<string>
      happened_on: Generated<Temporal.PlainDate | null>
      by_hand: Generated<boolean>
      once_key: Generated<string | null>
      by_name: string
      at: Created
    }
  }
}
