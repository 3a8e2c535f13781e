/** What every way of sending has in common: when it may be sent, what has to be said with it, and keeping it so that the clocks are met. */
import { recordLawEvent } from '#features/case-file/index.ts'
import { workingCalendar } from '#features/law-corrections/index.ts'
import { latestNotification } from '#features/notification/index.ts'
import { workingDaysBetween } from '#law/index.ts'
import { LONDON } from '#kernel/clock.ts'
import { type Result, failed, ok } from '#kernel/result.ts'
import { type Actor, actorName } from '#platform/access/actor.ts'
import { type FieldError, type FormFields, fieldError, single } from '#web/forms/form.ts'
import { type ChangeContext, type LoadContext, theCase } from '#web/route.ts'
import { PARTNERS, type RapidReviewDocument, type SentAgain } from '../document.ts'
import { rapidReviewDeadline } from '../document.store.ts'
import { findStarted, markStepDone } from '../plan/plan.store.ts'
import { WITHDRAWN, actingAs } from '../rapid-review.ts'
import { addSubmissionFiles, filesOfCase } from './outside.store.ts'
import type { Lateness, SendModel } from './sending.page.tsx'
import { addSubmission } from './sending.store.ts'

export type Said = NonNullable<RapidReviewDocument['submission']>

/** How late it would be sent on a day; undefined when it is not late. */
export async function lateBy(
  due: Temporal.PlainDate | null | undefined,
  context: LoadContext,
  on: Temporal.PlainDate
): Promise<Lateness | undefined> {
  if (!due || Temporal.PlainDate.compare(on, due) <= 0) return undefined
  const { division, additionalHolidays } = await workingCalendar(context.tx, theCase(context).division)
  const counted = workingDaysBetween(due, on, division, additionalHolidays)
  return { workingDays: counted.ok ? counted.value : null }
}

/** Why it cannot be sent as it stands; undefined when it can. */
export async function mayNotSend(context: LoadContext, model: SendModel): Promise<string | undefined> {
  const { caseId } = theCase(context)
  const signed = new Set(model.standing.map((one) => one.partner))
  if (signed.size < PARTNERS.length) {
    return 'All three partners must sign off what stands now before it is sent. It may have changed since they signed.'
  }
  if (!(await findStarted(context.tx, caseId))) return 'The rapid review has not been started.'
  if ((await latestNotification(context.tx, caseId))?.kind === 'withdrawn') return WITHDRAWN
  const [before] = model.submissions
  return before && before.fingerprint === model.fingerprint ? `Nothing has changed since submission ${before.number}.` : undefined
}

/** What has to be said beside the review: why it is late, or why it is sent again. */
export function unexplained(
  context: ChangeContext,
  fields: FormFields,
  again: boolean,
  late: Lateness | undefined
): Readonly<Record<string, FieldError>> {
  const empty = (name: string) => single(context.form, name).trim() === ''
  const errors: Record<string, FieldError> = {}
  if (!again && late && empty('lateReason')) {
    Object.assign(errors, fieldError(fields, 'lateReason', 'Say why the rapid review is late'))
  }
  if (again && empty('sentAgain')) Object.assign(errors, fieldError(fields, 'sentAgain', 'Choose why it is sent again'))
  if (again && empty('sentAgainReason')) {
    Object.assign(errors, fieldError(fields, 'sentAgainReason', 'Say what the Panel asked for, or what is put right'))
  }
  return errors
}

/** What is said with a submission on a day. Only the first can be late; only a further one is sent again. */
export function submissionOf(
  number: number,
  on: Temporal.PlainDate,
  actor: Actor,
  late: Lateness | undefined,
  typed: { readonly lateReason: string; readonly sentAgain: SentAgain | ''; readonly sentAgainReason: string }
): Said {
  const first = number === 1
  return {
    number,
    sentOn: on.toString(),
    sentBy: actorName(actor),
    workingDaysLate: first && late ? late.workingDays : 0,
    lateReason: first && late ? typed.lateReason : '',
    sentAgain: first || typed.sentAgain === '' ? null : { why: typed.sentAgain, reason: typed.sentAgainReason }
  }
}

/** Keeps what is sent with its documents, meets the clocks and ends the plan's last step. Answers the submission's id, or why not. */
export async function keepSubmission(
  context: ChangeContext,
  sent: {
    readonly document: RapidReviewDocument
    readonly fingerprint: string
    readonly said: Said
    readonly fileIds: readonly string[]
  }
): Promise<Result<string, string>> {
  const { tx, clock } = context
  const { caseId } = theCase(context)
  const { said } = sent
  const by = actingAs(context.actor)
  const on = Temporal.PlainDate.from(said.sentOn)
  const where = said.outside ? 'Sent outside this service' : 'Sent through this service'
  const id = await addSubmission(
    tx,
    clock,
    {
      caseId,
      number: said.number,
      document: { ...sent.document, submission: said },
      fingerprint: sent.fingerprint,
      dueOn: (await rapidReviewDeadline(tx, caseId))?.due ?? null,
      workingDaysLate: said.workingDaysLate,
      lateReason: said.lateReason,
      sentAgain: said.sentAgain?.why ?? '',
      sentAgainReason: said.sentAgain?.reason ?? ''
    },
    by
  )
  await addSubmissionFiles(tx, caseId, id, await filesOfCase(tx, caseId, sent.fileIds))
  if (said.number > 1) return ok(id)
  // The clock is met by the first submission; a further one does not make an early review late. The Panel's own clock counts from each submission.
  const at = on.equals(context.today) ? clock.now() : on.toZonedDateTime({ timeZone: LONDON, plainTime: '12:00' }).toInstant()
  for (const name of ['rapidReviewSent', 'rapidReviewReceived'] as const) {
    const recorded = await recordLawEvent(tx, clock, caseId, name, at, where)
    if (!recorded.ok) return failed(recorded.error.join(' '))
  }
  await markStepDone(tx, caseId, 'sent-to-panel', on, 'The rapid review was sent', by)
  return ok(id)
}
