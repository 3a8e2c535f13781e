/** A rapid review as the Panel receives it, for tests of what the Panel does with it: stored as if it had just been sent. */
import type { RapidReviewDocument } from '#features/rapid-review/index.ts'
import { newId } from '#kernel/ids.ts'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { TestApp } from '#test/support/app.ts'

/** Sends rapid review `number` of a case now, with what is given instead of the little that it holds; answers its id. */
export async function submitForTest(
  app: TestApp,
  caseId: string,
  number = 1,
  given: Partial<RapidReviewDocument> = {}
): Promise<string> {
  const document: RapidReviewDocument = {
    format: 1,
    reference: '2026-0001',
    partnershipName: 'Saltmere Safeguarding Children Partnership',
    reviewType: 'england-cspr',
    dates: {
      incidentOn: '2026-03-30',
      becameAwareOn: '2026-03-31',
      notifiedOn: '2026-04-02',
      dueOn: '2026-04-27',
      dueBecause: []
    },
    children: [{ label: 'Child 1', ageAtIncident: 4, sex: '', ethnicity: '' }],
    immediateActions: [],
    sections: [{ key: 'summary', title: 'Summary', text: `What was learned, number ${number}` }],
    agencies: [],
    partnerViews: [],
    partnerDecisions: [],
    decision: null,
    scrutineerComments: [],
    signOffs: [],
    submission: { number, sentOn: '2026-04-09', sentBy: 'Mo Manager', workingDaysLate: 0, lateReason: '', sentAgain: null },
    ...given
  }
  const id = newId<'rapid-review-submission'>()
  await asActor(app.database, app.clock, systemActor('test'), (tx) =>
    tx
      .insertInto('rapid_review_submission')
      .values({
        id,
        case_id: caseId,
        number,
        sent_at: app.clock.now(),
        sent_by: null,
        sent_by_name: 'Mo Manager',
        document: json(document),
        fingerprint: 'test',
        due_on: null,
        working_days_late: null,
        sent_again: number === 1 ? '' : 'panel-asked',
        sent_again_reason: number === 1 ? '' : 'The Panel asked'
      })
      .execute()
  )
  return id
}
