/** The changes that administrators made to the lists of codes. */
import type { Transaction } from '#platform/database/as-actor.ts'
import { lockUntilCommit } from '#platform/database/as-actor.ts'
import { newId } from '#kernel/ids.ts'
import { type CodeChange, type CodeLists, withChanges } from './code-lists.ts'
import type { ListId } from './released-lists.ts'

export interface RecordedChange extends CodeChange {
  readonly reason: string
  readonly madeAt: Temporal.Instant
}

/** Every change, the oldest first; of one list, when it is named. */
export async function listChanges(tx: Transaction, list?: ListId): Promise<readonly RecordedChange[]> {
  let query = tx.selectFrom('code_list_change').selectAll().orderBy('made_at').orderBy('id')
  if (list) query = query.where('list', '=', list)
  const rows = await query.execute()
  return rows.map(({ code, kind, text, hint, reason, ...row }) => ({
    list: row.list,
    code,
    kind,
    text,
    hint,
    reason,
    fromDay: row.from_day.toString(),
    madeAt: row.made_at
  }))
}

/** The lists in use. One short question; none of it is about a case. */
export async function codeLists(tx: Transaction): Promise<CodeLists> {
  return withChanges(await listChanges(tx))
}

/** Changes of lists are made one after the other, so that two new entries never get one code. */
export async function oneChangeAtATime(tx: Transaction): Promise<void> {
  await lockUntilCommit(tx, 'code lists')
}

/** Records a change. */
export async function addChange(
  tx: Transaction,
  change: Omit<CodeChange, 'fromDay' | 'list'> & {
    readonly list: ListId
    readonly fromDay: Temporal.PlainDate
    readonly reason: string
    readonly by: string
  }
): Promise<string> {
  const id = newId<'code-list-change'>()
  const { list, code, kind, text, hint, fromDay, reason, by } = change
  await tx
    .insertInto('code_list_change')
    .values({ id, list, code, kind, text, hint, from_day: fromDay, reason, made_by: by })
    .execute()
  return id
}
