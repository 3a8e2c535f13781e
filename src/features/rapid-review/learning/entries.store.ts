/** The SQL of the records beside the text, and of finding the earlier review that learning is linked to. */
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import { sql } from 'kysely'
import type { By } from '../rapid-review.ts'
import type { EntryFacts, EntryKind } from './entries.ts'

type FactsOf<K extends EntryKind> = Extract<EntryFacts, { readonly entry: K }>['facts']

export interface Entry<K extends EntryKind = EntryKind> {
  readonly entryId: string
  readonly entry: K
  readonly version: number
  readonly facts: FactsOf<K>
  readonly withdrawnReason: string | null
  readonly savedByName: string
  readonly savedAt: Temporal.Instant
}

function versions(tx: Transaction, caseId: CaseId) {
  return tx
    .selectFrom('rapid_review_entry')
    .select(['entry_id as entryId', 'entry', 'version', 'facts', 'withdrawn_reason as withdrawnReason'])
    .select(['saved_by_name as savedByName', 'saved_at as savedAt'])
    .where('case_id', '=', caseId)
}

/** The records of one kind as they stand, in the order in which they were first written; those withdrawn too. */
export async function listEntries<K extends EntryKind>(tx: Transaction, caseId: CaseId, entry: K): Promise<readonly Entry<K>[]> {
  const rows = await versions(tx, caseId)
    .where('entry', '=', entry)
    .distinctOn('entry_id')
    .orderBy('entry_id')
    .orderBy('version', 'desc')
    .execute()
  // Ids grow with time, so their order is the order of writing.
  return rows as readonly unknown[] as readonly Entry<K>[]
}

/** Every version of one record, the newest first; empty when it is not one of this case. */
export async function entryHistory<K extends EntryKind>(
  tx: Transaction,
  caseId: CaseId,
  entry: K,
  entryId: string
): Promise<readonly Entry<K>[]> {
  const rows = await versions(tx, caseId)
    .where('entry', '=', entry)
    .where('entry_id', '=', entryId)
    .orderBy('version', 'desc')
    .execute()
  return rows as readonly unknown[] as readonly Entry<K>[]
}

/** Saves a record as this version; a new one gets its id. Answers it. */
export async function saveEntry(
  tx: Transaction,
  caseId: CaseId,
  one: EntryFacts & { readonly entryId: string | undefined; readonly version: number; readonly withdrawnReason: string | null },
  by: By
): Promise<string> {
  const entryId = one.entryId ?? newId<'rapid-review-entry'>()
  await tx
    .insertInto('rapid_review_entry')
    .values({
      id: newId<'rapid-review-entry-version'>(),
      case_id: caseId,
      entry_id: entryId,
      entry: one.entry,
      version: one.version,
      facts: json(one.facts),
      withdrawn_reason: one.withdrawnReason,
      saved_by: by.id,
      saved_by_name: by.name
    })
    .execute()
  return entryId
}

/** The case of this reference, if the actor may see it. */
export async function caseOfReference(tx: Transaction, reference: string): Promise<{ readonly reference: string } | undefined> {
  return tx.selectFrom('review_case').select('reference').where('reference', '=', reference).executeTakeFirst()
}

/** What the library holds under this address, or else what has all these words in its title; at most six. */
export async function libraryMatches(
  tx: Transaction,
  words: string
): Promise<readonly { readonly slug: string; readonly title: string }[]> {
  const items = tx.selectFrom('library_item').select(['slug', 'title'])
  const exact = await items.where('slug', '=', words).execute()
  if (exact.length > 0) return exact
  return items
    .where(sql<boolean>`to_tsvector('english', title) @@ plainto_tsquery('english', ${words})`)
    .orderBy('title')
    .limit(6)
    .execute()
}
