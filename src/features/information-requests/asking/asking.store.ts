/** The SQL of asking: templates in versions, documents to enclose, and what a request was made from. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { StoredUpload } from '#platform/files/files.ts'
import type { FileRow } from '../information-requests.store.ts'
import { type TemplateAbout, usualTemplate } from './templates.ts'

export interface TemplateVersion {
  readonly version: number
  readonly text: string
  readonly savedBy: string
  readonly savedAt: Temporal.Instant
  readonly approvedBy: string | null
  readonly approvedAt: Temporal.Instant | null
}

/** Every version of a template, newest first. */
export async function templateVersions(
  tx: Transaction,
  partnershipId: string,
  about: TemplateAbout
): Promise<readonly TemplateVersion[]> {
  return tx
    .selectFrom('request_template')
    .select(['version', 'text', 'saved_by_name as savedBy', 'saved_at as savedAt'])
    .select(['approved_by_name as approvedBy', 'approved_at as approvedAt'])
    .where('partnership_id', '=', partnershipId)
    .where('about', '=', about)
    .orderBy('version', 'desc')
    .execute()
}

export interface TemplateInUse {
  /** 0: what the service starts with. */
  readonly version: number
  readonly text: string
}

/** Each of these templates as it is in use. */
export async function templatesInUse(
  tx: Transaction,
  partnershipId: string,
  abouts: readonly TemplateAbout[]
): Promise<ReadonlyMap<TemplateAbout, TemplateInUse & { readonly waiting: boolean }>> {
  const rows = await tx
    .selectFrom('request_template')
    .select(['about', 'version', 'text', 'approved_at as approvedAt'])
    .where('partnership_id', '=', partnershipId)
    .orderBy('version', 'desc')
    .execute()
  return new Map(
    abouts.map((about) => {
      const own = rows.filter((row) => row.about === about)
      const approved = own.find(({ approvedAt }) => approvedAt !== null)
      return [
        about,
        {
          version: approved?.version ?? 0,
          text: approved?.text ?? usualTemplate(about),
          waiting: own[0] !== undefined && own[0].approvedAt === null
        }
      ]
    })
  )
}

/** Saves a new version. It is not in use before it is approved. */
export async function addTemplateVersion(
  tx: Transaction,
  partnershipId: string,
  about: TemplateAbout,
  version: number,
  text: string,
  by: { readonly userId: string; readonly name: string }
): Promise<void> {
  await tx
    .insertInto('request_template')
    .values({
      id: newId<'request-template'>(),
      partnership_id: partnershipId,
      about,
      version,
      text,
      saved_by: by.userId,
      saved_by_name: by.name
    })
    .execute()
}

/** Approves a version; false when there is no such version, or it was approved before. */
export async function approveTemplateVersion(
  tx: Transaction,
  clock: Clock,
  partnershipId: string,
  about: TemplateAbout,
  version: number,
  by: { readonly userId: string; readonly name: string }
): Promise<boolean> {
  const result = await tx
    .updateTable('request_template')
    .set({ approved_by: by.userId, approved_by_name: by.name, approved_at: clock.now() })
    .where('partnership_id', '=', partnershipId)
    .where('about', '=', about)
    .where('version', '=', version)
    .where('approved_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** One child that a request asks about, with the period. */
export interface Subject {
  readonly personId: string
  readonly name: string
  readonly period: string
}

/** Keeps what a request was made from, in the transaction that makes it. */
export interface MadeFrom {
  readonly dueReason: string
  readonly subjects: readonly Subject[]
  readonly templateVersions: Readonly<Record<string, number>>
}

function files(tx: Transaction) {
  return tx
    .selectFrom('stored_file as f')
    .select(['f.id', 'f.name', 'f.media_type as mediaType', 'f.size_bytes as size', 'f.sha256'])
    .select(['f.scan_state as scanState', 'f.storage_key as storageKey'])
    .where('f.for_enclosing', '=', true)
    .where('f.removed_at', 'is', null)
}

/** Documents of a case that can be enclosed. */
export async function filesToEnclose(tx: Transaction, caseId: CaseId): Promise<readonly FileRow[]> {
  return files(tx).where('f.case_id', '=', caseId).orderBy('f.uploaded_at').orderBy('f.id').execute()
}

/** What is enclosed with a request. */
export async function enclosuresOf(tx: Transaction, requestId: string): Promise<readonly FileRow[]> {
  return files(tx)
    .innerJoin('request_enclosure as e', 'e.file_id', 'f.id')
    .where('e.request_id', '=', requestId)
    .orderBy('f.uploaded_at')
    .orderBy('f.id')
    .execute()
}

/** Adds a document that can be enclosed. */
export async function addFileToEnclose(tx: Transaction, caseId: CaseId, upload: StoredUpload, by: string): Promise<string> {
  const id = newId<'file'>()
  await tx
    .insertInto('stored_file')
    .values({
      id,
      case_id: caseId,
      information_request_id: null,
      name: upload.name,
      media_type: upload.mediaType,
      size_bytes: upload.size,
      sha256: upload.sha256,
      scan_state: upload.scanState,
      storage_key: upload.storageKey,
      uploaded_by: by,
      for_enclosing: true
    })
    .execute()
  return id
}

/** Encloses documents with a request. */
export async function enclose(tx: Transaction, requestId: string, caseId: CaseId, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return
  await tx
    .insertInto('request_enclosure')
    .values(fileIds.map((file) => ({ id: newId<'request-enclosure'>(), request_id: requestId, case_id: caseId, file_id: file })))
    .execute()
}

/** Takes a document back: it is offered no more, and agencies cannot open it. The bytes and the record stay. */
export async function takeBack(tx: Transaction, clock: Clock, caseId: CaseId, fileId: string): Promise<boolean> {
  const result = await tx
    .updateTable('stored_file')
    .set({ removed_at: clock.now(), removed_reason: 'No longer enclosed' })
    .where('id', '=', fileId)
    .where('case_id', '=', caseId)
    .where('for_enclosing', '=', true)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** Of which agencies something is awaited on a case, and since when. */
export async function askedAlready(tx: Transaction, caseId: CaseId): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const rows = await tx
    .selectFrom('information_request')
    .select(['agency_id as agencyId', 'asked_at as askedAt'])
    .where('case_id', '=', caseId)
    .where('state', '<>', 'revoked')
    .orderBy('asked_at')
    .execute()
  return new Map(rows.map(({ agencyId, askedAt }) => [agencyId, askedAt]))
}

/** What a request was made from, as columns. */
export function madeFromColumns(from: MadeFrom) {
  return {
    due_reason: from.dueReason,
    subjects: json(from.subjects),
    template_versions: json(from.templateVersions)
  }
}

/** What a request was made from. */
export async function madeFrom(tx: Transaction, requestId: string): Promise<MadeFrom> {
  const row = await tx
    .selectFrom('information_request')
    .select(['due_reason as dueReason', 'subjects', 'template_versions as templateVersions'])
    .where('id', '=', requestId)
    .executeTakeFirst()
  return row ?? { dueReason: '', subjects: [], templateVersions: {} }
}
