/** The SQL of numbers: what each file has brought, and what still needs a person. */
import type { Transaction } from '#platform/database/as-actor.ts'
import type { CaseId } from '#platform/access/actor.ts'

/** Events in the chronology that a file brought. */
export async function countsOfFile(tx: Transaction, fileId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('chronology_event')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('file_id', '=', fileId)
    .executeTakeFirstOrThrow()
  return count
}

/** Rows that still need a person, for each import of a case. */
export async function openAttention(tx: Transaction, caseId: CaseId): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('chronology_attention as a')
    .innerJoin('chronology_import as i', 'i.id', 'a.import_id')
    .select(['a.import_id as importId', ({ fn }) => fn.countAll<number>().as('count')])
    .where('a.case_id', '=', caseId)
    .where('a.outcome', 'is', null)
    .where('i.state', 'in', ['adding', 'done'])
    .groupBy('a.import_id')
    .execute()
  return new Map(rows.map(({ importId, count }) => [importId, count]))
}

/** Rows of an import that tell an event otherwise than it stands here, decided about or not. */
export async function toldOtherwise(tx: Transaction, importId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('chronology_attention')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('import_id', '=', importId)
    .where('reason', '=', 'told-otherwise')
    .executeTakeFirstOrThrow()
  return count
}
