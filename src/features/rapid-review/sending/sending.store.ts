/** The SQL of signing off and sending: sign-offs, voided or standing, and what was sent to the Panel. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId, SafeguardingPartner, UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { RapidReviewDocument, SentAgain } from '../document.ts'

export interface Submission {
  readonly id: string
  readonly caseId: CaseId
  readonly number: number
  readonly sentAt: Temporal.Instant
  readonly sentByName: string
  readonly document: RapidReviewDocument
  readonly fingerprint: string
}

function submissions(tx: Transaction) {
  return tx
    .selectFrom('rapid_review_submission')
    .select(['id', 'number', 'sent_at as sentAt', 'sent_by_name as sentByName', 'document', 'fingerprint'])
    .select((row) => row.ref('case_id').$castTo<CaseId>().as('caseId'))
}

/** Everything sent to the Panel about a case, the newest first. */
export async function listSubmissions(tx: Transaction, caseId: CaseId): Promise<readonly Submission[]> {
  return submissions(tx).where('case_id', '=', caseId).orderBy('number', 'desc').execute()
}

/** What was sent to the Panel last, if anything. */
export async function latestSubmission(tx: Transaction, caseId: CaseId): Promise<Submission | undefined> {
  return submissions(tx).where('case_id', '=', caseId).orderBy('number', 'desc').limit(1).executeTakeFirst()
}

/** One submission; undefined when it is not there or not the actor's to see. */
export async function submissionById(tx: Transaction, id: string): Promise<Submission | undefined> {
  return submissions(tx).where('id', '=', id).executeTakeFirst()
}

/** Keeps what is sent; answers its id. */
export async function addSubmission(
  tx: Transaction,
  clock: Clock,
  submission: {
    readonly caseId: CaseId
    readonly number: number
    readonly document: RapidReviewDocument
    readonly fingerprint: string
    readonly dueOn: Temporal.PlainDate | null
    readonly workingDaysLate: number | null
    readonly lateReason: string
    readonly sentAgain: SentAgain | ''
    readonly sentAgainReason: string
  },
  by: { readonly id: string | null; readonly name: string }
): Promise<string> {
  const id = newId<'rapid-review-submission'>()
  await tx
    .insertInto('rapid_review_submission')
    .values({
      id,
      case_id: submission.caseId,
      number: submission.number,
      sent_at: clock.now(),
      sent_by: by.id,
      sent_by_name: by.name,
      document: json(submission.document),
      fingerprint: submission.fingerprint,
      due_on: submission.dueOn,
      working_days_late: submission.workingDaysLate,
      late_reason: submission.lateReason,
      sent_again: submission.sentAgain,
      sent_again_reason: submission.sentAgainReason
    })
    .execute()
  return id
}

export interface SignOffRow {
  readonly id: string
  readonly partner: SafeguardingPartner
  readonly fingerprint: string
  readonly signedByName: string
  readonly signedByAgency: string
  readonly signedAt: Temporal.Instant
  readonly voidedAt: Temporal.Instant | null
  readonly voidedReason: string | null
}

/** Every sign-off, the newest first, also those that no longer hold. */
export async function listSignOffs(tx: Transaction, caseId: CaseId): Promise<readonly SignOffRow[]> {
  return tx
    .selectFrom('rapid_review_sign_off')
    .select(['id', 'partner', 'fingerprint', 'signed_by_name as signedByName', 'signed_by_agency as signedByAgency'])
    .select(['signed_at as signedAt', 'voided_at as voidedAt', 'voided_reason as voidedReason'])
    .where('case_id', '=', caseId)
    .orderBy('signed_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** The sign-offs that hold: not voided, and given for exactly this text. */
export function standingSignOffs(rows: readonly SignOffRow[], fingerprint: string): readonly SignOffRow[] {
  return rows.filter((row) => row.voidedAt === null && row.fingerprint === fingerprint)
}

/** Signs off for the actor's own partner; answers the row's id. The database refuses anybody else. */
export async function addSignOff(
  tx: Transaction,
  caseId: CaseId,
  partner: SafeguardingPartner,
  fingerprint: string,
  by: UserActor
): Promise<string> {
  const id = newId<'rapid-review-sign-off'>()
  await tx
    .insertInto('rapid_review_sign_off')
    .values({
      id,
      case_id: caseId,
      partner,
      fingerprint,
      signed_by: by.userId,
      signed_by_name: by.name,
      signed_by_agency: by.agencyName,
      voided_at: null,
      voided_reason: null
    })
    .execute()
  return id
}

/** Ends the sign-offs that were given for another text than the one with this fingerprint; answers how many. */
export async function voidSignOffs(tx: Transaction, clock: Clock, caseId: CaseId, keep: string, reason: string): Promise<number> {
  const result = await tx
    .updateTable('rapid_review_sign_off')
    .set({ voided_at: clock.now(), voided_reason: reason })
    .where('case_id', '=', caseId)
    .where('voided_at', 'is', null)
    .where('fingerprint', '<>', keep)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Whom of the Panel to write to about a case: its secretariat, or the address of the Panel itself; never somebody walled off from the case. */
export async function panelReceivers(
  tx: Transaction,
  caseId: CaseId
): Promise<readonly { readonly name: string; readonly email: string }[]> {
  const people = await tx
    .selectFrom('membership as m')
    .innerJoin('app_user as u', 'u.id', 'm.user_id')
    .select(['u.name', 'u.email'])
    .where('m.role', '=', 'panel-secretariat')
    .where('m.ended_at', 'is', null)
    .where('u.active', '=', true)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('conflict_of_interest as x')
            .select('x.id')
            .whereRef('x.user_id', '=', 'u.id')
            .where('x.case_id', '=', caseId)
            .where('x.lifted_at', 'is', null)
        )
      )
    )
    .orderBy('u.email')
    .execute()
  if (people.length > 0) return people
  return tx
    .selectFrom('agency')
    .select(['name', 'contact_email as email'])
    .where('kind', '=', 'panel')
    .where('active', '=', true)
    .where('contact_email', '<>', '')
    .orderBy('name')
    .execute()
}
