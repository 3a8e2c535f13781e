/** Dates that are still owed, for those who remind of them. */
import type { Transaction } from '#platform/database/as-actor.ts'

export interface OpenDeadline {
  readonly caseId: string
  readonly reference: string
  readonly notifyingAgencyId: string
  readonly rule: string
  readonly title: string
  readonly owedBy: string
  readonly due: Temporal.PlainDate
  readonly because: readonly string[]
}

/**
 * What is owed on a partnership's open cases up to a day, that day included, soonest first. Dates with a recorded reason for running past
 * them are left out: everybody concerned has been told.
 */
export async function openDeadlines(
  tx: Transaction,
  partnershipId: string,
  until: Temporal.PlainDate
): Promise<readonly OpenDeadline[]> {
  const rows = await tx
    .selectFrom('case_deadline as d')
    .innerJoin('review_case as c', 'c.id', 'd.case_id')
    .select([
      'c.id as caseId',
      'c.reference',
      'c.notifying_agency_id as notifyingAgencyId',
      'd.rule',
      'd.title',
      'd.owed_by as owedBy',
      'd.due',
      'd.explanation'
    ])
    .where('d.partnership_id', '=', partnershipId)
    .where('d.met_on', 'is', null)
    .where('d.due', '<=', until)
    .where('d.status', '<>', 'waiting')
    .where('c.closed_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deadline_pause as p')
            .select('p.id')
            .whereRef('p.case_id', '=', 'd.case_id')
            .whereRef('p.rule', '=', 'd.rule')
            .where('p.ended_on', 'is', null)
        )
      )
    )
    .orderBy('d.due')
    .orderBy('d.id')
    .execute()
  return rows.flatMap(({ due, explanation, ...row }) => (due ? [{ ...row, due, because: explanation.because }] : []))
}
