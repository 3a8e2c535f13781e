/** The Panel's tables, as migrations/0030_panel.sql makes them. */
import type { Generated } from 'kysely'
import type { JsonColumn } from '#platform/database/tables.ts'
import type { ReplyOutcome } from './reply.ts'
import type { Conclusion, JudgedCriteria, Suggestion, YesNoNotKnown } from './triage.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    panel_triage: {
      id: string
      case_id: string
      submission_id: string
      number: number
      complex: YesNoNotKnown
      complex_note: string
      national_importance: YesNoNotKnown
      national_importance_note: string
      criteria: JsonColumn<JudgedCriteria>
      suggestion: JsonColumn<Suggestion>
      conclusion: Conclusion
      conclusion_reasons: string
      recorded_by: string
      recorded_by_name: string
      recorded_at: CreatedAt
    }
    panel_reply: {
      id: string
      case_id: string
      submission_id: string
      number: number | null
      outcome: ReplyOutcome
      reasons: string
      asks: string
      answer_by: Temporal.PlainDate | null
      version: Generated<number>
      prepared_by: string | null
      prepared_by_name: string
      prepared_at: CreatedAt
      decided_by: string | null
      decided_by_name: string | null
      decided_at: Temporal.Instant | null
      sent_by: string | null
      sent_by_name: string | null
      sent_at: Temporal.Instant | null
      letter: string | null
    }
    panel_message: {
      id: string
      case_id: string
      reply_id: string
      side: 'partnership' | 'panel'
      kind: 'challenge' | 'information' | 'answer'
      text: string
      written_by: string
      written_by_name: string
      written_by_agency: string
      written_at: CreatedAt
    }
    panel_letter_template: {
      version: number
      text: string
      saved_by: string | null
      saved_by_name: string
      saved_at: CreatedAt
    }
  }
}
