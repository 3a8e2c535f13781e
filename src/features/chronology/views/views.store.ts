/** The SQL of saved views: a filter with a name, one's own or shared with the team. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { Filter } from '../events/filter.ts'

export interface SavedView {
  readonly id: string
  readonly name: string
  readonly filter: Filter
  readonly shared: boolean
  readonly byUser: string
  readonly byName: string
}

/** The views that the actor may see, by name. */
export async function viewsOf(tx: Transaction, caseId: CaseId): Promise<readonly SavedView[]> {
  return tx
    .selectFrom('chronology_view')
    .select(['id', 'name', 'filter', 'shared', 'by_user as byUser', 'by_name as byName'])
    .where('case_id', '=', caseId)
    .where('withdrawn_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .limit(100)
    .execute()
}

/** Saves a view; answers its id. */
export async function addView(tx: Transaction, caseId: CaseId, view: Omit<SavedView, 'id'>): Promise<string> {
  const id = newId<'chronology-view'>()
  await tx
    .insertInto('chronology_view')
    .values({
      id,
      case_id: caseId,
      name: view.name,
      filter: json(view.filter),
      shared: view.shared,
      by_user: view.byUser,
      by_name: view.byName
    })
    .execute()
  return id
}

/** Takes one's own view away. */
export async function removeView(tx: Transaction, clock: Clock, caseId: CaseId, id: string, userId: string): Promise<boolean> {
  const result = await tx
    .updateTable('chronology_view')
    .set({ withdrawn_at: clock.now() })
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .where('by_user', '=', userId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
