/** The SQL of the text: every version of every section. */
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { By } from '../rapid-review.ts'

export interface SectionVersion {
  readonly section: string
  readonly version: number
  readonly body: string
  readonly savedByName: string
  readonly savedAt: Temporal.Instant
}

function versions(tx: Transaction, caseId: CaseId) {
  return tx
    .selectFrom('rapid_review_section_version')
    .select(['section', 'version', 'body', 'saved_by_name as savedByName', 'saved_at as savedAt'])
    .where('case_id', '=', caseId)
}

/** The newest version of every section that was ever written, by its key. */
export async function currentSections(tx: Transaction, caseId: CaseId): Promise<ReadonlyMap<string, SectionVersion>> {
  const rows = await versions(tx, caseId).distinctOn('section').orderBy('section').orderBy('version', 'desc').execute()
  return new Map(rows.map((row) => [row.section, row]))
}

/** Every version of one section, the newest first. */
export async function sectionHistory(tx: Transaction, caseId: CaseId, section: string): Promise<readonly SectionVersion[]> {
  return versions(tx, caseId).where('section', '=', section).orderBy('version', 'desc').execute()
}

/** Saves a section as this version. */
export async function addSectionVersion(
  tx: Transaction,
  caseId: CaseId,
  section: string,
  version: number,
  body: string,
  by: By
): Promise<void> {
  await tx
    .insertInto('rapid_review_section_version')
    .values({
      id: newId<'rapid-review-section'>(),
      case_id: caseId,
      section,
      version,
      body,
      saved_by: by.id,
      saved_by_name: by.name
    })
    .execute()
}
