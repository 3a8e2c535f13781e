/** The quality check of a case as it stands now. */
import { type LoadContext, theCase } from '#web/route.ts'
import { documentNow } from '../document.store.ts'
import type { RapidReviewDocument } from '../document.ts'
import type { QualityModel } from './quality-check.page.tsx'
import { qualityCheck } from './quality-check.ts'
import { agencyKinds, listDisagreements } from './quality-check.store.ts'

/** Every finding with the disagreements. `document`: when it is at hand already. */
export async function qualityOf(context: LoadContext, document?: RapidReviewDocument): Promise<QualityModel> {
  const facts = theCase(context)
  const { tx } = context
  const now = document ?? (await documentNow(tx, context.clock, facts)).document
  return {
    findings: qualityCheck(now, { today: context.today, agencyKinds: await agencyKinds(tx, facts.caseId) }),
    disagreements: await listDisagreements(tx, facts.caseId)
  }
}
