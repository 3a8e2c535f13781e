/** What a national review changes on the cases in it: the event its clock counts from, and letters to the partnerships. */
import { recordLawEvent, retractLawEvent } from '#features/case-file/index.ts'
import { peopleToTell } from '#features/panel/index.ts'
import { LONDON, today } from '#kernel/clock.ts'
import type { CaseId } from '#platform/access/actor.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import type { ChangeContext } from '#web/route.ts'
import type { LinkedCase } from './national-review.store.ts'

/** A moment on a day in London, never later than now. */
function momentOn(context: ChangeContext, day: Temporal.PlainDate): Temporal.Instant {
  if (day.equals(today(context.clock))) return context.clock.now()
  return day.toZonedDateTime({ timeZone: LONDON, plainTime: Temporal.PlainTime.from('12:00') }).toInstant()
}

/**
 * Records the decision on one case only, the first in the review: its clock runs once for the review, however many cases are in it. Answers the law's
 * words when that case's own dates contradict it.
 */
export async function recordDecisionOnFirst(
  context: ChangeContext,
  cases: readonly LinkedCase[],
  decidedOn: Temporal.PlainDate
): Promise<string | undefined> {
  const first = cases[0]
  if (!first) return 'A national review has at least one case.'
  const recorded = await recordLawEvent(
    context.tx,
    context.clock,
    first.caseId as CaseId,
    'nationalReviewDecided',
    momentOn(context, decidedOn)
  )
  return recorded.ok ? undefined : recorded.error.join(' ')
}

/** Takes the decision back on a case that leaves the review. */
export async function retractDecision(context: ChangeContext, caseId: string): Promise<string | undefined> {
  const retracted = await retractLawEvent(context.tx, context.clock, caseId as CaseId, 'nationalReviewDecided')
  return retracted.ok ? undefined : retracted.error.join(' ')
}

/** Writes to the business managers of these cases, or to the chair where there is none. */
export async function tellPartnerships(context: ChangeContext, cases: readonly LinkedCase[], what: string): Promise<void> {
  for (const one of cases) {
    const caseId = one.caseId as CaseId
    const managers = await peopleToTell(context.tx, caseId, 'business-manager')
    const people = managers.length > 0 ? managers : await peopleToTell(context.tx, caseId, 'partnership-chair')
    for (const { name, email } of people) {
      await putInOutbox(context.tx, {
        toEmail: email,
        toName: name,
        subject: `National review: case ${one.reference}`,
        text: `${what}\n\nRead it here: ${context.publicUrl}/cases/${caseId}/national-review`,
        caseId
      })
    }
  }
}
