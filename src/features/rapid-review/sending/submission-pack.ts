/** The pack of a submission as a download: for the team, and for the Panel, which reads it with the same words. */
import { type LoadContext, NOT_FOUND, type NotFound, type PageContext, theCase } from '#web/route.ts'
import type { RapidReviewDocument } from '../document.ts'
import { type SendableFile, filesOfSubmission } from './outside.store.ts'
import { archiveOf, panelPack } from './panel-pack.ts'
import { type Submission, submissionById } from './sending.store.ts'

export interface SubmissionPack {
  readonly submission: Submission
  readonly files: readonly SendableFile[]
}

/** The submission named in the path, with the documents that went with it. */
export async function loadSubmissionPack(context: LoadContext): Promise<SubmissionPack | NotFound> {
  const submission = await submissionById(context.tx, context.params['submissionId'] ?? '')
  if (submission?.caseId !== theCase(context).caseId) return NOT_FOUND
  return { submission, files: await filesOfSubmission(context.tx, submission.id) }
}

/** Its archive, not encrypted: it stays within the service until somebody who is signed in downloads it. */
export async function downloadSubmissionPack({ submission, files }: SubmissionPack, page: PageContext) {
  return archiveDownload(`rapid-review-${submission.document.reference}-${submission.number}`, submission.document, files, page)
}

/** An archive as a download; encrypted when a passphrase is given. */
export async function archiveDownload(
  name: string,
  document: RapidReviewDocument,
  files: readonly SendableFile[],
  page: PageContext,
  passphrase?: string
) {
  const enclosed = []
  for (const file of files) {
    const parts: Buffer[] = []
    for await (const part of await page.openFile(file.storageKey)) parts.push(Buffer.from(part))
    enclosed.push({ name: file.name, sha256: file.sha256, body: Buffer.concat(parts) })
  }
  const body = await archiveOf(await panelPack(document, enclosed, page.today), page.today, passphrase)
  return { file: { name: `${name}.zip`, mediaType: 'application/zip', body } }
}
