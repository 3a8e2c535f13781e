/** An agency that was asked for information, for tests of what it may do with its request and what nobody else may. */
import { randomBytes } from 'node:crypto'
import { addRequest } from '#features/information-requests/information-requests.store.ts'
import type { CaseId } from '#platform/access/actor.ts'
import { systemActor } from '#platform/access/actor.ts'
import { asActor } from '#platform/database/as-actor.ts'
import type { TestApp } from './app.ts'
import type { TestWorld } from './partnership.ts'

/** A PDF, as far as its first bytes tell. */
export const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(2000), Buffer.from('\n%%EOF')])

/** Asks an agency about a case; answers the request's id and the secret of its link. */
export async function askForTest(
  app: Pick<TestApp, 'database' | 'clock' | 'world'>,
  caseId: string,
  agency: keyof TestWorld['agencies'] = 'hospital'
): Promise<{ readonly id: string; readonly token: string }> {
  return asActor(app.database, app.clock, systemActor('test'), (tx) =>
    addRequest(tx, app.clock, {
      caseId: caseId as CaseId,
      caseReference: '2026-0001',
      partnershipName: 'Saltmere Safeguarding Children Partnership',
      agencyId: app.world.agencies[agency],
      contactName: 'Safeguarding team',
      contactEmail: `${agency}-contact@example.org`,
      about: 'Robin Testcase, born 3 May 2022',
      purpose: 'A rapid review',
      legalBasis: 'section-16h',
      questions: '',
      period: '',
      dueOn: Temporal.PlainDate.from('2026-04-10'),
      by: app.world.people.manager.id
    })
  )
}
