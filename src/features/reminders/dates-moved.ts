/**
 * The round after a correction of the law: works the open dates that were worked out before it out again, writes into each case what moved, and tells
 * those who are concerned. A date is never moved silently.
 */
import { type MovedDate, casesBeforeCorrection, keepDates, loadCaseFacts, workOutAgain } from '#features/case-file/index.ts'
import { lawInUse } from '#features/law-corrections/index.ts'
import { type Clock, LONDON } from '#kernel/clock.ts'
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import { systemActor } from '#platform/access/actor.ts'
import type { CaseId } from '#platform/access/actor.ts'
import { appendEvents } from '#platform/audit/audit.ts'
import { type Transaction, asActor } from '#platform/database/as-actor.ts'
import type { Database } from '#platform/database/database.ts'
import { putInOutbox } from '#platform/mail/outbox.store.ts'
import { peopleFor } from './people-concerned.ts'
import { addressed } from './send-reminders.ts'

const LAW = systemActor('law corrections')
/** Cases looked up at a time; each is worked out in a transaction of its own. */
const HANDFUL = 100

/** One round. Answers how many cases were worked out again. Two rounds at once tell nobody twice. */
export async function workOutCorrectedDates(database: Database, clock: Clock, publicUrl: string): Promise<number> {
  const { revision } = await asActor(database, clock, LAW, lawInUse)
  if (revision === 0) return 0
  let done = 0
  for (;;) {
    const cases = await asActor(database, clock, LAW, (tx) => casesBeforeCorrection(tx, revision, HANDFUL))
    for (const caseId of cases) {
      await asActor(database, clock, LAW, (tx) => workOutOne(tx, clock, publicUrl, caseId, revision))
      done += 1
    }
    if (cases.length < HANDFUL) return done
  }
}

async function workOutOne(tx: Transaction, clock: Clock, publicUrl: string, caseId: CaseId, revision: number): Promise<void> {
  const moved = await workOutAgain(tx, clock, caseId)
  // What was skipped in it (settled, contradicting facts) has been looked at as well.
  await keepDates(tx, caseId, revision)
  if (!moved.ok || moved.value.length === 0) return
  const facts = await loadCaseFacts(tx, caseId)
  if (!facts) return
  const today = clock.now().toZonedDateTimeISO(LONDON).toPlainDate()
  const dates = moved.value.map((date) => ({ ...date, caseId, notifyingAgencyId: facts.notifyingAgencyId }))
  const people = await peopleFor(tx, clock, facts.partnershipId, today, dates)
  for (const date of dates)
    for (const person of people.concernedBy(date))
      await putInOutbox(tx, {
        ...letterAbout(date, facts.reference, `${publicUrl}/cases/${caseId}`),
        ...addressed(person),
        caseId
      })
  await appendEvents(
    tx,
    clock,
    LAW,
    moved.value.map(({ rule, was, now }) => ({
      kind: 'case.date-moved-by-correction',
      caseId,
      partnershipId: facts.partnershipId,
      subject: { type: 'case', id: caseId },
      data: { rule, was: was.toString(), now: now.toString() }
    }))
  )
}

function letterAbout({ title, owedBy, was, now, because }: MovedDate, reference: string, address: string) {
  return {
    subject: `${reference}: a date has changed to ${formatDayWithWeekday(now)}`,
    text: [
      `“${title}” for ${reference} is now due on ${formatDayWithWeekday(now)}. It was due on ${formatDayWithWeekday(was)}. It is owed by ${owedBy}.`,
      'The date changed because an administrator of this service corrected the law it is worked out with.',
      ['Why this date:', ...because].join('\n'),
      `Open the case: ${address}`
    ].join('\n\n')
  }
}
