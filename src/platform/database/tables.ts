/** The tables of the foundation as Kysely sees them. Each feature adds its own by declaration merging in its `*.tables.ts`, so that a feature can be read, and deleted, alone. */
import type { ColumnType, Generated } from 'kysely'

/** JSON columns: read as the parsed value, written through `json()` (see database.ts), because an array would otherwise be taken for an SQL array. */
export type JsonColumn<T> = ColumnType<T, unknown, unknown>
export type CreatedAt = Generated<Temporal.Instant>

export interface Tables {
  area: {
    kind: 'local-authority' | 'police-force' | 'integrated-care-board'
    code: string
    name: string
    type: string | null
    nation: string
    region: string | null
    start_date: Temporal.PlainDate | null
    end_date: Temporal.PlainDate | null
    replaced_by: Generated<string[]>
    source: string
    confidence: string
    created_at: CreatedAt
  }
  partnership: {
    id: string
    name: string
    slug: string
    division: Generated<'england-and-wales' | 'scotland' | 'northern-ireland'>
    area_codes: Generated<string[]>
    created_at: CreatedAt
  }
  agency: {
    id: string
    partnership_id: string | null
    name: string
    kind: string
    safeguarding_partner: 'local-authority' | 'integrated-care-board' | 'police' | null
    contact_name: Generated<string>
    contact_email: Generated<string>
    second_contact_name: Generated<string>
    second_contact_email: Generated<string>
    senior_name: Generated<string>
    senior_email: Generated<string>
    active: Generated<boolean>
    version: Generated<number>
    created_at: CreatedAt
  }
  app_user: {
    id: string
    email: string
    name: string
    job_title: Generated<string>
    agency_id: string
    is_administrator: Generated<boolean>
    active: Generated<boolean>
    version: Generated<number>
    created_at: CreatedAt
  }
  membership: {
    user_id: string
    partnership_id: string | null
    role: string
    started_at: CreatedAt
    ended_at: Temporal.Instant | null
  }
  review_case: {
    id: string
    reference: string
    partnership_id: string
    notifying_agency_id: string
    local_authority_code: string
    review_type: Generated<string>
    legal_bases: Generated<string[]>
    title: string
    incident_on: Temporal.PlainDate | null
    became_aware_at: Temporal.Instant | null
    notified_at: Temporal.Instant | null
    closed_at: Temporal.Instant | null
    version: Generated<number>
    created_by: string | null
    created_at: CreatedAt
  }
  appointment: {
    id: string
    case_id: string
    user_id: string
    role: string
    reason: Generated<string>
    started_at: CreatedAt
    ends_on: Temporal.PlainDate | null
    ended_at: Temporal.Instant | null
    created_by: string | null
  }
  conflict_of_interest: {
    id: string
    case_id: string
    user_id: string
    reason: string
    declared_by: string | null
    declared_at: CreatedAt
    lifted_at: Temporal.Instant | null
    lifted_reason: string | null
  }
  session: {
    token_hash: string
    user_id: string | null
    request_id: string | null
    delegation_id: string | null
    contributor_email: string | null
    method: string
    csrf_secret: string
    created_at: CreatedAt
    last_seen_at: CreatedAt
    expires_at: Temporal.Instant
    revoked_at: Temporal.Instant | null
    user_agent: Generated<string>
  }
  one_time_code: {
    id: string
    purpose: 'sign-in' | 'information-request' | 'delegation'
    subject: string
    email: string
    code_hash: string
    attempts: Generated<number>
    created_at: CreatedAt
    expires_at: Temporal.Instant
    used_at: Temporal.Instant | null
  }
  passkey: {
    id: string
    user_id: string
    public_key: string
    counter: Generated<number>
    transports: Generated<string[]>
    label: Generated<string>
    created_at: CreatedAt
    last_used_at: Temporal.Instant | null
  }
  draft: {
    owner_key: string
    path: string
    fields: JsonColumn<Record<string, string | string[]>>
    why: Generated<'typing' | 'rescued'>
    updated_at: CreatedAt
  }
  command_receipt: {
    owner_key: string
    request_id: string
    fingerprint: string | null
    location: string | null
    created_at: CreatedAt
  }
  outbox_mail: {
    id: string
    case_id: string | null
    to_email: string
    to_name: Generated<string>
    subject: string
    body_text: string
    calendar: Generated<string>
    created_at: CreatedAt
    sent_at: Temporal.Instant | null
    attempts: Generated<number>
    last_error: string | null
    claimed_until: Generated<Temporal.Instant | null>
  }
  passkey_challenge: {
    id: string
    user_id: string | null
    challenge: string
    label: Generated<string>
    created_at: CreatedAt
    expires_at: Temporal.Instant
    used_at: Temporal.Instant | null
  }
  oidc_attempt: {
    state: string
    nonce: string
    code_verifier: string
    return_path: string
    browser_hash: string
    created_at: CreatedAt
    expires_at: Temporal.Instant
    used_at: Temporal.Instant | null
  }
  oidc_identity: {
    issuer: string
    subject: string
    user_id: string
    created_at: CreatedAt
  }
  stored_file: {
    id: string
    case_id: string
    information_request_id: string | null
    name: string
    media_type: string
    size_bytes: number
    sha256: string
    scan_state: 'not-scanned' | 'clean' | 'infected'
    storage_key: string
    uploaded_by: string
    uploaded_at: CreatedAt
    removed_at: Generated<Temporal.Instant | null>
    removed_reason: Generated<string>
    for_enclosing: Generated<boolean>
    released_at: Generated<Temporal.Instant | null>
  }
  installation: {
    key: string
    value: JsonColumn<unknown>
    updated_at: CreatedAt
  }
  audit_event: {
    seq: number
    at: Temporal.Instant
    kind: string
    version: number
    is_read: boolean
    actor_kind: string
    actor_id: string | null
    actor_name: string
    partnership_id: string | null
    case_id: string | null
    subject_type: string | null
    subject_id: string | null
    data: JsonColumn<Record<string, unknown>>
    request_id: string | null
    previous_hash: string
    hash: string
  }
  audit_head: { only_row: Generated<boolean>; seq: number; hash: string }
  audit_seal: { seq: number; hash: string; signature: string; at: Temporal.Instant }
}
