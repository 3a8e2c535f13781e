/** The SQL of the children's records: rows of the case's register of people. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId, UserId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { Details } from './field-set/answers.ts'
import type { ChildRecord } from './notification.ts'

export interface ChildRow extends ChildRecord {
  readonly forename: string
  readonly surname: string
  readonly version: number
}

/** A child that was taken off the notification, and why. */
export interface RemovedChild {
  readonly id: string
  readonly name: string
  readonly removedAt: Temporal.Instant
  readonly reason: string
}

function nameOf(row: { readonly forename: string; readonly surname: string }): string {
  return `${row.forename} ${row.surname}`.trim() || 'A child who has not been identified'
}

function toChild(row: {
  readonly id: string
  readonly forename: string
  readonly surname: string
  readonly other_names: string
  readonly born_on: Temporal.PlainDate | null
  readonly birth_note: string
  readonly died_on: Temporal.PlainDate | null
  readonly address: string
  readonly sex: string
  readonly ethnicity: string
  readonly details: Details
  readonly version: number
}): ChildRow {
  return {
    id: row.id,
    forename: row.forename,
    surname: row.surname,
    otherNames: row.other_names,
    name: nameOf(row),
    bornOn: row.born_on?.toString() ?? null,
    birthNote: row.birth_note,
    diedOn: row.died_on?.toString() ?? null,
    address: row.address,
    sex: row.sex,
    ethnicity: row.ethnicity,
    details: row.details,
    version: row.version
  }
}

/** The children of a case, in the order they were added. */
export async function childrenOfCase(tx: Transaction, caseId: CaseId): Promise<readonly ChildRow[]> {
  const rows = await tx
    .selectFrom('person')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('kind', '=', 'child')
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(toChild)
}

/** The children taken off the notification of a case, the newest removal first. */
export async function removedChildren(tx: Transaction, caseId: CaseId): Promise<readonly RemovedChild[]> {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'forename', 'surname', 'removed_at', 'removed_reason'])
    .where('case_id', '=', caseId)
    .where('kind', '=', 'child')
    .where('removed_at', 'is not', null)
    .orderBy('removed_at', 'desc')
    .execute()
  return rows.flatMap((row) =>
    row.removed_at ? [{ id: row.id, name: nameOf(row), removedAt: row.removed_at, reason: row.removed_reason ?? '' }] : []
  )
}

/** One child of this case. */
export async function findChild(tx: Transaction, caseId: CaseId, id: string): Promise<ChildRow | undefined> {
  const row = await tx
    .selectFrom('person')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .where('kind', '=', 'child')
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && toChild(row)
}

export interface ChildAnswers {
  readonly forename: string
  readonly surname: string
  readonly otherNames: string
  readonly bornOn: Temporal.PlainDate | null
  readonly birthNote: string
  readonly diedOn: Temporal.PlainDate | null
  readonly address: string
  readonly sex: string
  readonly ethnicity: string
  readonly details: Details
}

function childColumns(answers: ChildAnswers) {
  return {
    forename: answers.forename,
    surname: answers.surname,
    other_names: answers.otherNames,
    born_on: answers.bornOn,
    birth_note: answers.birthNote,
    died_on: answers.diedOn,
    address: answers.address,
    sex: answers.sex,
    ethnicity: answers.ethnicity,
    details: json(answers.details)
  }
}

/** Adds a child; answers the id. */
export async function addChild(tx: Transaction, caseId: CaseId, answers: ChildAnswers, by: UserId): Promise<string> {
  const id = newId<'person'>()
  await tx
    .insertInto('person')
    .values({
      id,
      case_id: caseId,
      kind: 'child',
      ...childColumns(answers),
      removed_at: null,
      removed_reason: null,
      created_by: by
    })
    .execute()
  return id
}

/** Changes a child's record. */
export async function changeChild(tx: Transaction, caseId: CaseId, id: string, answers: ChildAnswers): Promise<void> {
  await tx
    .updateTable('person')
    .set(({ eb }) => ({ ...childColumns(answers), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('case_id', '=', caseId)
    .execute()
}

/** Changes the answers about a child beside name, birth, home and group. */
export async function changeDetails(tx: Transaction, caseId: CaseId, id: string, details: Details): Promise<void> {
  await tx
    .updateTable('person')
    .set(({ eb }) => ({ details: json(details), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('case_id', '=', caseId)
    .execute()
}

/** Takes a child off the notification, with a reason; the record stays. */
export async function removeChild(tx: Transaction, clock: Clock, caseId: CaseId, id: string, reason: string): Promise<void> {
  await tx
    .updateTable('person')
    .set(({ eb }) => ({ removed_at: clock.now(), removed_reason: reason, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('case_id', '=', caseId)
    .execute()
}
