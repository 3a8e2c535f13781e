/** The tables of the chronology, as migrations/0140_chronology.sql makes them. */
import type { Generated } from 'kysely'
import type { ChronologyEvent, Conflict } from '#chronology/index.ts'
import type { JsonColumn } from '#platform/database/tables.ts'
import type { ImportState } from './imports/import.ts'
import type { Correction, LookedAt } from './imports/look-at-file.ts'
import type { Filter } from './events/filter.ts'
import type { Summary } from './together/summary.ts'

type Maybe<T> = Generated<T | null>

declare module '#platform/database/tables.ts' {
  interface Tables {
    chronology_release: {
      id: string
      case_id: string
      agency_id: string
      note: Generated<string>
      released_by: string | null
      released_by_name: string
      released_at: CreatedAt
      ended_at: Maybe<Temporal.Instant>
      ended_by_name: Maybe<string>
      ended_reason: Maybe<string>
    }
    chronology_import: {
      id: string
      case_id: string
      agency_id: string | null
      agency: Generated<string>
      state: Generated<ImportState>
      rows_done: Generated<number>
      rows_total: Generated<number>
      problem: Generated<string>
      claimed_until: Maybe<Temporal.Instant>
      attempts: Generated<number>
      version: Generated<number>
      created_by: string | null
      created_by_name: string
      created_at: CreatedAt
      finished_at: Maybe<Temporal.Instant>
    }
    chronology_file: {
      id: string
      case_id: string
      import_id: string
      number: number
      name: string
      stored_file_id: string | null
      pasted: string | null
      sha256: string
      looked_at: JsonColumn<LookedAt | null>
      corrected: JsonColumn<readonly Correction[]>
      events_added: Generated<number>
      events_repeated: Generated<number>
      version: Generated<number>
    }
    chronology_columns: {
      id: string
      case_id: string
      partnership_id: string
      agency_id: string
      headings: string
      fields: JsonColumn<Correction>
      saved_by_name: string
      saved_at: CreatedAt
    }
    chronology_event: {
      id: string
      case_id: string
      stable_id: string
      agency_id: string | null
      agency: string
      request_id: Maybe<string>
      import_id: Maybe<string>
      file_id: Maybe<string>
      sort_key: string
      earliest: Temporal.PlainDate | null
      latest: Temporal.PlainDate | null
      text: string
      people: Generated<string[]>
      kinds: Generated<string[]>
      themes: Generated<string[]>
      record: JsonColumn<ChronologyEvent>
      version: Generated<number>
      change: string
      changed_by: string | null
      changed_by_name: string
      changed_at: CreatedAt
      merged_into: Maybe<string>
      withdrawn_at: Maybe<Temporal.Instant>
      withdrawn_reason: Maybe<string>
    }
    chronology_event_version: {
      id: string
      case_id: string
      event_id: string
      version: number
      change: string
      record: JsonColumn<ChronologyEvent>
      themes: Generated<string[]>
      by_user: string | null
      by_name: string
      at: CreatedAt
    }
    chronology_attention: {
      id: string
      case_id: string
      import_id: string
      file_id: string
      table_number: number
      row_number: number
      reason: string
      why: string
      text: string
      event_id: Maybe<string>
      offered: JsonColumn<ChronologyEvent | null>
      outcome: Maybe<string>
      outcome_note: Generated<string>
      outcome_event_id: Maybe<string>
      outcome_by_name: Maybe<string>
      outcome_at: Maybe<Temporal.Instant>
    }
    chronology_pair: {
      id: string
      case_id: string
      first_event: string
      second_event: string
      likeness: number | null
      agrees: Generated<string[]>
      conflicts: JsonColumn<readonly Conflict[]>
      state: Generated<string>
      note: Generated<string>
      decided_by_name: Maybe<string>
      decided_at: Maybe<Temporal.Instant>
      version: Generated<number>
    }
    chronology_episode: {
      id: string
      case_id: string
      episode_id: string
      version: number
      title: string
      from_day: Temporal.PlainDate
      until_day: Temporal.PlainDate
      analysis: Generated<string>
      withdrawn_reason: string | null
      saved_by: string | null
      saved_by_name: string
      saved_at: CreatedAt
    }
    chronology_comment: {
      id: string
      case_id: string
      event_id: string
      kind: 'panel-comment' | 'practice-analysis'
      text: string
      by_user: string | null
      by_name: string
      at: CreatedAt
      withdrawn_at: Maybe<Temporal.Instant>
    }
    chronology_settled_person: {
      id: string
      case_id: string
      written: string
      outcome: string
      person_id: string | null
      by_user: string | null
      by_name: string
      at: CreatedAt
      undone_at: Maybe<Temporal.Instant>
      undone_by_name: Maybe<string>
    }
    chronology_view: {
      id: string
      case_id: string
      name: string
      filter: JsonColumn<Filter>
      shared: boolean
      by_user: string
      by_name: string
      at: CreatedAt
      withdrawn_at: Maybe<Temporal.Instant>
    }
    chronology_standing: {
      case_id: string
      wanted_at: CreatedAt
      wanted: Generated<number>
      worked_out: Generated<number>
      worked_out_at: Maybe<Temporal.Instant>
      claimed_until: Maybe<Temporal.Instant>
      summary: JsonColumn<Partial<Summary>>
    }
  }
}
