/** Questions about one case that are asked together: each costs its own reading, but no trip to the database of its own. */
import { type RawBuilder, sql } from 'kysely'
import type { CaseId } from '../access/actor.ts'
import type { Transaction } from './as-actor.ts'

/**
 * An SQL expression in brackets that gives JSON about `the_case.id`, or null when nothing is found. `Found` is what it gives: days and moments are ISO
 * text in it. Row-level security holds inside it as everywhere.
 * @example sql<{ readonly state: string } | null>`(select jsonb_build_object('state', state) from notification where case_id = the_case.id)`
 */
export type CaseQuestion<Found> = RawBuilder<Found>

/** Asks all the questions about a case at once; the answers have the same names. */
export async function askAboutCase<Questions extends Readonly<Record<string, CaseQuestion<unknown>>>>(
  tx: Transaction,
  caseId: CaseId,
  questions: Questions
): Promise<{ readonly [Name in keyof Questions]: Questions[Name] extends CaseQuestion<infer Found> ? Found : never }> {
  const columns = Object.entries(questions).map(([name, question]) => sql`${question} as ${sql.id(name)}`)
  const found = await sql`select ${sql.join(columns)} from (select ${caseId}::uuid as id) the_case`.execute(tx)
  return found.rows[0] as never
}
