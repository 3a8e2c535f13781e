/** What the quality check needs beside the document, and where readers disagree with it. */
import { newId } from '#kernel/ids.ts'
import type { CaseId, UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { Verdict } from './check.ts'
import type { QualityKey } from './quality-check.ts'

/** The kind of each agency that was asked about a case, by its name. */
export async function agencyKinds(tx: Transaction, caseId: CaseId): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('information_request as r')
    .innerJoin('agency as a', 'a.id', 'r.agency_id')
    .select(['a.name', 'a.kind'])
    .where('r.case_id', '=', caseId)
    .execute()
  return new Map(rows.map(({ name, kind }) => [name, kind]))
}

export interface Disagreement {
  readonly key: string
  readonly said: Verdict
  /** Null: taken back. */
  readonly instead: Verdict | null
  readonly reason: string
  readonly writtenByName: string
  readonly writtenAt: Temporal.Instant
}

/** Every disagreement of a case, the newest first. */
export async function listDisagreements(tx: Transaction, caseId: CaseId): Promise<readonly Disagreement[]> {
  return tx
    .selectFrom('rapid_review_check_disagreement')
    .select(['check_key as key', 'said', 'instead', 'reason', 'written_by_name as writtenByName', 'written_at as writtenAt'])
    .where('case_id', '=', caseId)
    .orderBy('written_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Adds one. */
export async function addDisagreement(
  tx: Transaction,
  caseId: CaseId,
  one: { readonly key: QualityKey; readonly said: Verdict; readonly instead: Verdict | null; readonly reason: string },
  by: UserActor
): Promise<void> {
  await tx
    .insertInto('rapid_review_check_disagreement')
    .values({
      id: newId<'check-disagreement'>(),
      case_id: caseId,
      check_key: one.key,
      said: one.said,
      instead: one.instead,
      reason: one.reason,
      written_by: by.userId,
      written_by_name: by.name
    })
    .execute()
}
