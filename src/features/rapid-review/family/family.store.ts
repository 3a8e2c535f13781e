/** The SQL of the family composition: people of the register with what the review says of them, and how they belong together. Every saving is a new version. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { By } from '../rapid-review.ts'
import { type Family, type FamilyFacts, type FamilyPerson, type FamilyTie, type TieKind, isRelative } from './family.ts'

const WORDS = { child: 'Child', family: 'Family member', other: 'Person', practitioner: 'Practitioner' } as const

/** The family as it stands: the children of the notification first, then everybody else in the order in which they were added. */
export async function familyOf(tx: Transaction, caseId: CaseId): Promise<Family> {
  const people = await tx
    .selectFrom('person')
    .select(['id', 'kind', 'forename', 'surname', 'pseudonym', 'relationship', 'born_on as bornOn', 'birth_note as birthNote'])
    .select(['died_on as diedOn', 'sex', 'details'])
    .where('case_id', '=', caseId)
    .where('removed_at', 'is', null)
    .where('kind', '<>', 'practitioner')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const versions = new Map((await newestMembers(tx, caseId)).map((row) => [row.personId, row]))
  const counts = new Map<string, number>()
  const found = people.flatMap((row): FamilyPerson[] => {
    const number = (counts.get(row.kind) ?? 0) + 1
    counts.set(row.kind, number)
    const said = versions.get(row.id)
    const ofNotification = row.kind === 'child'
    if (!ofNotification && (!said || said.withdrawnReason !== null)) return []
    const label = row.pseudonym || `${WORDS[row.kind]} ${number}`
    const name = `${row.forename} ${row.surname}`.trim()
    const facts: FamilyFacts = said?.facts ?? { ...NOTHING_SAID, knownTo: codes(row.details['knownTo']) }
    return [
      {
        personId: row.id,
        label,
        name: name === '' ? label : `${name} (${label})`,
        ofNotification,
        version: said?.version ?? 0,
        facts: ofNotification
          ? {
              ...facts,
              role: 'child',
              bornOn: row.bornOn?.toString() ?? null,
              bornNotKnown: row.birthNote,
              sex: row.sex,
              deceased: row.diedOn === null ? facts.deceased : 'yes',
              diedOn: row.diedOn?.toString() ?? null
            }
          : facts
      }
    ]
  })
  const here = new Set(found.map(({ personId }) => personId))
  const ties = (await newestTies(tx, caseId)).filter(({ from, to }) => here.has(from) && here.has(to))
  return {
    people: found.toSorted((one, other) => Number(other.ofNotification) - Number(one.ofNotification)),
    ties
  }
}

/** A person of whom the review has said nothing yet. */
export const NOTHING_SAID: FamilyFacts = {
  role: 'child',
  bornOn: null,
  bornNotKnown: '',
  sex: '',
  deceased: '',
  diedOn: null,
  household: '',
  livesWhere: '',
  homeNotKnown: '',
  knownTo: [],
  knownToWords: '',
  note: '',
  sources: []
}

function codes(held: string | readonly string[] | undefined): readonly string[] {
  return typeof held === 'string' ? (held === '' ? [] : [held]) : (held ?? [])
}

/** Everybody of whom the register holds a name, with what the review calls them. */
export async function namedPeople(
  tx: Transaction,
  caseId: CaseId
): Promise<readonly { readonly forename: string; readonly surname: string; readonly label: string }[]> {
  const { people } = await familyOf(tx, caseId)
  const labels = new Map(people.map(({ personId, label }) => [personId, label]))
  const rows = await tx.selectFrom('person').select(['id', 'forename', 'surname']).where('case_id', '=', caseId).execute()
  return rows.flatMap(({ id, forename, surname }) => {
    const label = labels.get(id)
    return label === undefined ? [] : [{ forename, surname, label }]
  })
}

export interface MemberVersion {
  readonly personId: string
  readonly version: number
  readonly facts: FamilyFacts
  readonly withdrawnReason: string | null
  readonly savedByName: string
  readonly savedAt: Temporal.Instant
}

function members(tx: Transaction, caseId: CaseId) {
  return tx
    .selectFrom('rapid_review_family_member')
    .select(['person_id as personId', 'version', 'facts', 'withdrawn_reason as withdrawnReason'])
    .select(['saved_by_name as savedByName', 'saved_at as savedAt'])
    .where('case_id', '=', caseId)
}

async function newestMembers(tx: Transaction, caseId: CaseId): Promise<readonly MemberVersion[]> {
  return members(tx, caseId).distinctOn('person_id').orderBy('person_id').orderBy('version', 'desc').execute()
}

/** Every version of what the review says of one person, the newest first. */
export async function memberHistory(tx: Transaction, caseId: CaseId, personId: string): Promise<readonly MemberVersion[]> {
  return members(tx, caseId).where('person_id', '=', personId).orderBy('version', 'desc').execute()
}

async function newestTies(tx: Transaction, caseId: CaseId): Promise<readonly FamilyTie[]> {
  const rows = await tx
    .selectFrom('rapid_review_family_tie')
    .select(['tie_id as tieId', 'version', 'from_person as from', 'to_person as to', 'kind', 'note'])
    .select(['withdrawn_reason as withdrawnReason', 'saved_at as savedAt'])
    .where('case_id', '=', caseId)
    .distinctOn('tie_id')
    .orderBy('tie_id')
    .orderBy('version', 'desc')
    .execute()
  return rows
    .filter(({ withdrawnReason }) => withdrawnReason === null)
    .toSorted((one, other) => Temporal.Instant.compare(one.savedAt, other.savedAt))
    .map((row) => ({ ...row, kind: row.kind as TieKind }))
}

export interface RegisterName {
  readonly pseudonym: string
  readonly forename: string
  readonly surname: string
}

/** Adds somebody to the case's register; answers their id. */
export async function addToRegister(
  tx: Transaction,
  caseId: CaseId,
  name: RegisterName,
  facts: FamilyFacts,
  relationship: string,
  by: By
): Promise<string> {
  const id = newId<'person'>()
  await tx
    .insertInto('person')
    .values({
      id,
      case_id: caseId,
      kind: isRelative(facts.role) ? 'family' : 'other',
      ...name,
      ...registerColumns(facts, relationship),
      details: '{}',
      removed_at: null,
      removed_reason: null,
      created_by: by.id
    })
    .execute()
  return id
}

function registerColumns(facts: FamilyFacts, relationship: string) {
  return {
    relationship,
    born_on: facts.bornOn === null ? null : Temporal.PlainDate.from(facts.bornOn),
    birth_note: facts.bornNotKnown,
    died_on: facts.diedOn === null ? null : Temporal.PlainDate.from(facts.diedOn),
    sex: facts.sex
  }
}

/** Keeps the register in step with what the review says of somebody who is not a child of the notification. */
export async function changeInRegister(
  tx: Transaction,
  caseId: CaseId,
  personId: string,
  name: RegisterName,
  facts: FamilyFacts,
  relationship: string
): Promise<void> {
  await tx
    .updateTable('person')
    .set(({ eb }) => ({ ...name, ...registerColumns(facts, relationship), version: eb('version', '+', 1) }))
    .where('id', '=', personId)
    .where('case_id', '=', caseId)
    .execute()
}

/** The name of somebody in the register, for the form that changes it. */
export async function registerName(tx: Transaction, caseId: CaseId, personId: string): Promise<RegisterName | undefined> {
  return tx
    .selectFrom('person')
    .select(['pseudonym', 'forename', 'surname'])
    .where('id', '=', personId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
}

/** Saves what the review says of somebody as this version. */
export async function saveMember(
  tx: Transaction,
  caseId: CaseId,
  personId: string,
  version: number,
  facts: FamilyFacts,
  withdrawnReason: string | null,
  by: By
): Promise<void> {
  await tx
    .insertInto('rapid_review_family_member')
    .values({
      id: newId<'family-member-version'>(),
      case_id: caseId,
      person_id: personId,
      version,
      facts: json(facts),
      withdrawn_reason: withdrawnReason,
      saved_by: by.id,
      saved_by_name: by.name
    })
    .execute()
}

/** Saves a tie as this version; a new one gets its id. Answers it. */
export async function saveTie(
  tx: Transaction,
  caseId: CaseId,
  tie: Omit<FamilyTie, 'tieId'> & { readonly tieId?: string },
  withdrawnReason: string | null,
  by: By
): Promise<string> {
  const tieId = tie.tieId ?? newId<'family-tie'>()
  await tx
    .insertInto('rapid_review_family_tie')
    .values({
      id: newId<'family-tie-version'>(),
      case_id: caseId,
      tie_id: tieId,
      version: tie.version,
      from_person: tie.from,
      to_person: tie.to,
      kind: tie.kind,
      note: tie.note,
      withdrawn_reason: withdrawnReason,
      saved_by: by.id,
      saved_by_name: by.name
    })
    .execute()
  return tieId
}

/** Takes somebody out of the register with a reason, because they were entered by mistake; the record stays. */
export async function removeFromRegister(
  tx: Transaction,
  clock: Clock,
  caseId: CaseId,
  personId: string,
  reason: string
): Promise<void> {
  await tx
    .updateTable('person')
    .set(({ eb }) => ({ removed_at: clock.now(), removed_reason: reason, version: eb('version', '+', 1) }))
    .where('id', '=', personId)
    .where('case_id', '=', caseId)
    .execute()
}
