/** The SQL of what goes with a submission, and of archives that are sent outside the service. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { RapidReviewDocument } from '../document.ts'
import type { By } from '../rapid-review.ts'

/** A document of the case, as far as it can be sent with a review. */
export interface SendableFile {
  readonly id: string
  readonly name: string
  readonly from: string
  readonly sha256: string
  readonly storageKey: string
}

function sendable(tx: Transaction) {
  return tx
    .selectFrom('stored_file as f')
    .leftJoin('information_request as r', 'r.id', 'f.information_request_id')
    .leftJoin('agency as a', 'a.id', 'r.agency_id')
    .select(['f.id', 'f.name', 'f.sha256', 'f.storage_key as storageKey'])
    .select(({ fn }) => fn.coalesce('a.name', 'f.uploaded_by').as('from'))
    .where('f.removed_at', 'is', null)
    .orderBy('f.uploaded_at')
    .orderBy('f.id')
}

/** The documents of a case that can be sent with its review: what agencies sent back, and what the team has. */
export async function sendableFiles(tx: Transaction, caseId: CaseId): Promise<readonly SendableFile[]> {
  return sendable(tx)
    .where('f.case_id', '=', caseId)
    .where((where) => where.or([where('f.information_request_id', 'is', null), where('f.released_at', 'is not', null)]))
    .execute()
}

/** These documents of a case, those that are still there. */
export async function filesOfCase(tx: Transaction, caseId: CaseId, ids: readonly string[]): Promise<readonly SendableFile[]> {
  if (ids.length === 0) return []
  return sendable(tx)
    .where('f.case_id', '=', caseId)
    .where('f.id', 'in', [...ids])
    .execute()
}

/** The documents that went with a submission, as far as the one who asks may have them. */
export async function filesOfSubmission(tx: Transaction, submissionId: string): Promise<readonly SendableFile[]> {
  return tx
    .selectFrom('rapid_review_submission_file as s')
    .innerJoin('stored_file as f', 'f.id', 's.file_id')
    .select(['f.id', 'f.name', 'f.sha256', 'f.storage_key as storageKey', 'f.uploaded_by as from'])
    .where('s.submission_id', '=', submissionId)
    .where('f.removed_at', 'is', null)
    .orderBy('f.uploaded_at')
    .orderBy('f.id')
    .execute()
}

/** Keeps which documents went with a submission. */
export async function addSubmissionFiles(
  tx: Transaction,
  caseId: CaseId,
  submissionId: string,
  files: readonly { readonly id: string }[]
): Promise<void> {
  if (files.length === 0) return
  await tx
    .insertInto('rapid_review_submission_file')
    .values(files.map(({ id }) => ({ submission_id: submissionId, file_id: id, case_id: caseId })))
    .execute()
}

/** Is anybody of the Panel on the service who can read this case? */
export async function panelIsHere(tx: Transaction, caseId: CaseId): Promise<boolean> {
  const found = await tx
    .selectFrom('membership as m')
    .innerJoin('app_user as u', 'u.id', 'm.user_id')
    .select('u.id')
    .where('m.role', 'in', ['panel-member', 'panel-secretariat'])
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
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

export interface PanelArchive {
  readonly id: string
  readonly document: RapidReviewDocument
  readonly fingerprint: string
  readonly fileIds: readonly string[]
  /** Null once it is recorded as sent, or another was made. */
  readonly passphrase: string | null
  readonly madeByName: string
  readonly madeAt: Temporal.Instant
  readonly sent: boolean
}

/** Every archive made for a case, the newest first. */
export async function listArchives(tx: Transaction, caseId: CaseId): Promise<readonly PanelArchive[]> {
  const rows = await tx
    .selectFrom('rapid_review_archive as a')
    .leftJoin('rapid_review_sent_outside as o', 'o.archive_id', 'a.id')
    .select(['a.id', 'a.document', 'a.fingerprint', 'a.file_ids as fileIds', 'a.passphrase'])
    .select(['a.made_by_name as madeByName', 'a.made_at as madeAt', 'o.submission_id as submissionId'])
    .where('a.case_id', '=', caseId)
    .orderBy('a.made_at', 'desc')
    .orderBy('a.id', 'desc')
    .execute()
  return rows.map(({ submissionId, ...row }) => ({ ...row, sent: submissionId !== null }))
}

/** Keeps an archive with its passphrase; earlier ones can no longer be downloaded. Answers the id. */
export async function addArchive(
  tx: Transaction,
  clock: Clock,
  caseId: CaseId,
  archive: {
    readonly document: RapidReviewDocument
    readonly fingerprint: string
    readonly fileIds: readonly string[]
    readonly passphrase: string
  },
  by: By
): Promise<string> {
  await closeArchives(tx, clock, caseId)
  const id = newId<'rapid-review-archive'>()
  await tx
    .insertInto('rapid_review_archive')
    .values({
      id,
      case_id: caseId,
      document: json(archive.document),
      fingerprint: archive.fingerprint,
      file_ids: json(archive.fileIds),
      passphrase: archive.passphrase,
      made_by: by.id,
      made_by_name: by.name,
      closed_at: null
    })
    .execute()
  return id
}

/** Forgets the passphrases of a case's archives. */
export async function closeArchives(tx: Transaction, clock: Clock, caseId: CaseId): Promise<void> {
  await tx
    .updateTable('rapid_review_archive')
    .set({ passphrase: null, closed_at: clock.now() })
    .where('case_id', '=', caseId)
    .where('closed_at', 'is', null)
    .execute()
}

/** Records that an archive went out. */
export async function addSentOutside(
  tx: Transaction,
  sent: {
    readonly caseId: CaseId
    readonly submissionId: string
    readonly archiveId: string
    readonly sentOn: Temporal.PlainDate
    readonly to: string
    readonly means: string
  },
  by: By
): Promise<void> {
  await tx
    .insertInto('rapid_review_sent_outside')
    .values({
      submission_id: sent.submissionId,
      case_id: sent.caseId,
      archive_id: sent.archiveId,
      sent_on: sent.sentOn,
      sent_to: sent.to,
      sent_by_means: sent.means,
      recorded_by: by.id,
      recorded_by_name: by.name
    })
    .execute()
}
