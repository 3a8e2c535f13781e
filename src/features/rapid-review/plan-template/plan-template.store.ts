/** The SQL of the plans that partnerships begin with. */
import { englandCspr } from '#law/index.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { By } from '../rapid-review.ts'
import { type TemplateStep, inOrder, usualTemplate } from './plan-template.ts'

export interface StoredTemplate {
  readonly steps: readonly TemplateStep[]
  /** 0: the plan that the service starts with. */
  readonly version: number
  readonly changedByName: string
  readonly changedAt: Temporal.Instant | null
}

/** The plan of a partnership, or the one that the service starts with. */
export async function planTemplate(tx: Transaction, partnershipId: string): Promise<StoredTemplate> {
  const row = await tx
    .selectFrom('rapid_review_plan_template')
    .select(['steps', 'version', 'changed_by_name as changedByName', 'changed_at as changedAt'])
    .where('partnership_id', '=', partnershipId)
    .executeTakeFirst()
  return row ?? { steps: usualTemplate(englandCspr.rapidReviewPlan), version: 0, changedByName: '', changedAt: null }
}

/** Saves the plan of a partnership as the next version. */
export async function savePlanTemplate(
  tx: Transaction,
  partnershipId: string,
  steps: readonly TemplateStep[],
  before: StoredTemplate,
  by: By,
  at: Temporal.Instant
): Promise<void> {
  const values = {
    steps: json(inOrder(steps)),
    version: before.version + 1,
    changed_by: by.id,
    changed_by_name: by.name,
    changed_at: at
  }
  await tx
    .insertInto('rapid_review_plan_template')
    .values({ partnership_id: partnershipId, ...values })
    .onConflict((conflict) => conflict.column('partnership_id').doUpdateSet(values))
    .execute()
}

/** These partnerships by name. */
export async function partnershipsWithPlan(
  tx: Transaction,
  ids: readonly string[]
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  if (ids.length === 0) return []
  return tx.selectFrom('partnership').select(['id', 'name']).where('id', 'in', ids).orderBy('name').execute()
}
