/** The SQL of who is meant by what agencies wrote: what was decided, by whom, and what was taken back. */
import { sql } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { By } from '../by.ts'

export type SettledOutcome = 'same' | 'added' | 'nobody'

export interface Settled {
  readonly id: string
  readonly written: string
  readonly outcome: SettledOutcome
  readonly personId: string | null
  /** As the register has them now. */
  readonly personName: string | null
  readonly byName: string
  readonly at: Temporal.Instant
}

function settled(tx: Transaction, caseId: CaseId) {
  return tx
    .selectFrom('chronology_settled_person as s')
    .leftJoin('person as p', 'p.id', 's.person_id')
    .select([
      's.id',
      's.written',
      sql<SettledOutcome>`s.outcome`.as('outcome'),
      's.person_id as personId',
      's.by_name as byName',
      's.at'
    ])
    .select(sql<string | null>`coalesce(nullif(trim(p.forename || ' ' || p.surname), ''), p.pseudonym)`.as('personName'))
    .where('s.case_id', '=', caseId)
    .where('s.undone_at', 'is', null)
}

/** What has been decided about and stands, newest first. */
export async function settledOf(tx: Transaction, caseId: CaseId): Promise<readonly Settled[]> {
  return settled(tx, caseId).orderBy('s.at', 'desc').orderBy('s.id', 'desc').execute()
}

export async function findSettled(tx: Transaction, caseId: CaseId, id: string): Promise<Settled | undefined> {
  return settled(tx, caseId).where('s.id', '=', id).executeTakeFirst()
}

/** Keeps who is meant; false when somebody has said so already. */
export async function settle(
  tx: Transaction,
  caseId: CaseId,
  given: { readonly written: string; readonly outcome: SettledOutcome; readonly personId: string | null },
  by: By
): Promise<string | undefined> {
  const row = await tx
    .insertInto('chronology_settled_person')
    .values({
      id: newId<'settled-person'>(),
      case_id: caseId,
      written: given.written,
      outcome: given.outcome,
      person_id: given.personId,
      by_user: by.id,
      by_name: by.name,
      undone_at: null,
      undone_by_name: null
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Takes a decision back; false when it was taken back already. */
export async function unsettle(tx: Transaction, clock: Clock, caseId: CaseId, id: string, by: By): Promise<boolean> {
  const result = await tx
    .updateTable('chronology_settled_person')
    .set({ undone_at: clock.now(), undone_by_name: by.name })
    .where('id', '=', id)
    .where('case_id', '=', caseId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export interface NewPerson {
  readonly kind: 'family' | 'practitioner' | 'other'
  readonly forename: string
  readonly surname: string
  readonly relationship: string
}

/** Adds somebody to the case's register; answers their id. */
export async function addPerson(tx: Transaction, caseId: CaseId, person: NewPerson, by: By): Promise<string> {
  const id = newId<'person'>()
  await tx
    .insertInto('person')
    .values({ id, case_id: caseId, ...person, details: '{}', removed_at: null, removed_reason: null, created_by: by.id })
    .execute()
  return id
}

/** Events that hold these words and name this person, to be read again when the words no longer mean them. */
export async function eventsNaming(tx: Transaction, caseId: CaseId, name: string) {
  return tx
    .selectFrom('chronology_event')
    .select(['id', 'version', 'record'])
    .where('case_id', '=', caseId)
    .where(sql<boolean>`people @> array[${name}]::text[]`)
    .execute()
}
