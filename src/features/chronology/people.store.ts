/** The people of a case as the chronology recognises them, from the case's register. */
import type { Person } from '#chronology/index.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { settledOf } from './people/settled.store.ts'

export interface CasePerson extends Person {
  readonly id: string
  readonly isChild: boolean
}

/** Everybody in the register who has a name or a pseudonym. */
export async function peopleOfCase(tx: Transaction, caseId: CaseId): Promise<readonly CasePerson[]> {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'kind', 'forename', 'surname', 'other_names as otherNames', 'pseudonym', 'relationship', 'born_on as bornOn'])
    .where('case_id', '=', caseId)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const meant = Map.groupBy(await settledOf(tx, caseId), ({ personId }) => personId)
  return rows.flatMap((row): CasePerson[] => {
    const name = `${row.forename} ${row.surname}`.trim() || row.pseudonym
    if (name === '') return []
    const initials = name
      .split(/[\s-]+/)
      .map((part) => part[0]?.toUpperCase() ?? '')
      .join('')
    return [
      {
        id: row.id,
        name,
        initials,
        pseudonym: row.pseudonym,
        role: row.relationship,
        otherNames: row.otherNames
          .split(/[;,\n]/)
          .map((one) => one.trim())
          .filter((one) => one !== ''),
        alsoWritten: (meant.get(row.id) ?? []).map(({ written }) => written),
        born: row.bornOn ?? undefined,
        isChild: row.kind === 'child'
      }
    ]
  })
}
