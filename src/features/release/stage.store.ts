/** What the case page needs to know of a release. */
import { sql } from 'kysely'
import type { CaseQuestion } from '#platform/database/case-question.ts'
import type { ReleaseFacts } from './release.ts'

export interface ReleaseStanding extends Omit<ReleaseFacts, 'signedOff' | 'candidate' | 'publication'> {
  readonly candidate: ReleaseFacts['candidate'] | null
  readonly publication: ReleaseFacts['publication'] | null
  /** How many of the three partners have a sign-off of the report that is not voided; whether it is of today's text only the text says. */
  readonly partnersSigned: number
}

export const releaseStanding: CaseQuestion<ReleaseStanding> = sql`(jsonb_build_object(
  'prepared', exists (select from release_preparation p where p.case_id = the_case.id),
  'partnersSigned', (select count(distinct s.partner) from report_sign_off s where s.case_id = the_case.id and s.voided_at is null),
  'candidate', (select jsonb_build_object('form', c.form, 'sha256', c.sha256, 'releases', (
      select count(distinct s.released_by) from release_signature s where s.candidate_id = c.id and s.case_id = the_case.id and s.voided_at is null))
    from release_candidate c where c.case_id = the_case.id order by c.number desc limit 1),
  'publication', (select jsonb_build_object('sha256', p.sha256, 'withdrawn', p.withdrawn_at is not null)
    from publication p where p.case_id = the_case.id)))`
