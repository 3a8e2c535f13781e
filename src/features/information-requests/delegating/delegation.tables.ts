/** The tables of what is asked of colleagues. */
import type { Generated } from 'kysely'
import type { Attention, ChronologyEvent, FileAccount } from '#chronology/index.ts'
import type { CreatedAt as Created, JsonColumn as Json } from '#platform/database/tables.ts'
import type { PartAnswer } from '../answering/parts.ts'
import type { AgencyAnswers, AgencyReturnDocument, KeyEvent } from '../information-request.ts'
import type { DelegatedPart, DelegationKind, DelegationState } from './delegation.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    request_delegation: {
      id: string
      request_id: string
      case_id: string
      kind: DelegationKind
      case_reference: string
      partnership_name: string
      agency_name: string
      about: string
      purpose: string
      legal_basis: string
      period: string
      to_name: string
      to_role: Generated<string>
      to_email: string
      parts: Json<readonly DelegatedPart[]>
      note: Generated<string>
      due_on: Temporal.PlainDate
      document: Json<AgencyReturnDocument> | null
      asked_by_name: string
      asked_by_email: string
      asked_at: Created
      token_hash: string
      link_expires_at: Temporal.Instant
      state: Generated<DelegationState>
      opened_at: Temporal.Instant | null
      answered_at: Temporal.Instant | null
      reply: Generated<string>
      merged_at: Temporal.Instant | null
      revoked_at: Temporal.Instant | null
    }
    delegation_answer: {
      delegation_id: string
      answers: Json<AgencyAnswers>
      parts: Json<readonly PartAnswer[]>
      events: Json<readonly KeyEvent[]>
      version: Generated<number>
      updated_at: Created
    }
    delegation_return: {
      id: string
      delegation_id: string
      number: number
      answers: Json<AgencyAnswers>
      parts: Json<readonly PartAnswer[]>
      events: Json<readonly KeyEvent[]>
      returned_at: Created
    }
    delegation_file: {
      id: string
      delegation_id: string
      name: string
      media_type: string
      size_bytes: number
      sha256: string
      scan_state: 'not-scanned' | 'clean' | 'infected'
      storage_key: string
      uploaded_at: Created
      removed_at: Temporal.Instant | null
      sent_at: Temporal.Instant | null
      taken_at: Temporal.Instant | null
    }
    delegation_chronology: {
      id: string
      delegation_id: string
      file_id: string
      file_name: string
      account: Json<FileAccount>
      events: Json<readonly ChronologyEvent[]>
      attention: Json<readonly Attention[]>
      state: Generated<'read' | 'taken' | 'put-aside'>
      events_taken: Generated<number>
      read_at: Created
      settled_at: Temporal.Instant | null
    }
  }
}
