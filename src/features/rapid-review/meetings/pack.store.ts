/** The SQL of packs: what they are put together from, and the packs of a meeting. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { By } from '../rapid-review.ts'
import type { Pack, PackDocument, WholePack } from './pack.ts'

function packs(tx: Transaction) {
  return tx
    .selectFrom('rapid_review_meeting_pack')
    .select(['id as packId', 'meeting_id as meetingId', 'number', 'made_by_name as madeByName', 'made_at as madeAt'])
    .select('withdrawn_at as withdrawnAt')
}

/** The packs of a meeting that the one who asks may read, the newest first. */
export async function packsOf(tx: Transaction, meetingId: string): Promise<readonly Pack[]> {
  return packs(tx).where('meeting_id', '=', meetingId).orderBy('number', 'desc').execute()
}

/** One pack of a meeting, whole. */
export async function findPack(tx: Transaction, meetingId: string, packId: string): Promise<WholePack | undefined> {
  return packs(tx)
    .select(['document', 'case_id as caseId'])
    .where('meeting_id', '=', meetingId)
    .where('id', '=', packId)
    .executeTakeFirst()
}

/** Keeps a pack under the meeting's next number. */
export async function addPack(
  tx: Transaction,
  caseId: CaseId,
  meetingId: string,
  document: PackDocument,
  by: By
): Promise<{ readonly packId: string; readonly number: number }> {
  const packId = newId<'meeting-pack'>()
  const number = ((await packsOf(tx, meetingId))[0]?.number ?? 0) + 1
  await tx
    .insertInto('rapid_review_meeting_pack')
    .values({
      id: packId,
      case_id: caseId,
      meeting_id: meetingId,
      number,
      document: json(document),
      made_by: by.id,
      made_by_name: by.name,
      withdrawn_at: null,
      withdrawn_by_name: null
    })
    .execute()
  return { packId, number }
}

/** Takes a pack back from those invited. */
export async function withdrawPack(tx: Transaction, clock: Clock, packId: string, by: By): Promise<void> {
  await tx
    .updateTable('rapid_review_meeting_pack')
    .set({ withdrawn_at: clock.now(), withdrawn_by_name: by.name })
    .where('id', '=', packId)
    .where('withdrawn_at', 'is', null)
    .execute()
}

export interface DocumentListed {
  readonly name: string
  readonly uploadedBy: string
  readonly uploadedAt: Temporal.Instant
  readonly agencyName: string | null
}

/** The documents of a case that its team has, by when they came. */
export async function documentsOfCase(tx: Transaction, caseId: CaseId): Promise<readonly DocumentListed[]> {
  return tx
    .selectFrom('stored_file as f')
    .leftJoin('information_request as r', 'r.id', 'f.information_request_id')
    .leftJoin('agency as a', 'a.id', 'r.agency_id')
    .select(['f.name', 'f.uploaded_by as uploadedBy', 'f.uploaded_at as uploadedAt', 'a.name as agencyName'])
    .where('f.case_id', '=', caseId)
    .where('f.removed_at', 'is', null)
    .where((where) => where.or([where('f.information_request_id', 'is', null), where('f.released_at', 'is not', null)]))
    .orderBy('f.uploaded_at')
    .orderBy('f.id')
    .execute()
}
