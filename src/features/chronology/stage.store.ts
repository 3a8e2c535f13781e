/** What the case page needs to know of a chronology. */
import { sql } from 'kysely'
import type { CaseQuestion } from '#platform/database/case-question.ts'

export interface ChronologyStanding {
  /** As last worked out. */
  readonly events: number
  readonly agencies: number
  readonly under: number
  readonly attention: boolean
}

export const chronologyStanding: CaseQuestion<ChronologyStanding> = sql`(jsonb_build_object(
  'events', coalesce((select (s.summary->>'events')::integer from chronology_standing s where s.case_id = the_case.id), 0),
  'agencies', coalesce((select jsonb_array_length(s.summary->'agencies') from chronology_standing s where s.case_id = the_case.id), 0),
  'under', (select count(*) from chronology_import i where i.case_id = the_case.id and i.state not in ('done', 'stopped', 'failed')),
  'attention', exists (select from chronology_attention a join chronology_import i on i.id = a.import_id
    where a.case_id = the_case.id and a.outcome is null and i.state = 'done')))`
