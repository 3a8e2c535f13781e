/** The SQL of immediate safety actions: every version of each, and whom in the case's register they can be for. */
import { type CodeLists, codeLists, codeText } from '#features/code-lists/index.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { By } from '../rapid-review.ts'

export interface RegisterPerson {
  readonly id: string
  readonly kind: 'child' | 'family' | 'other' | 'practitioner'
  /** For what leaves the team: the pseudonym, or "Child 1"; never a name. */
  readonly label: string
  /** For the team: the name with the pseudonym. */
  readonly name: string
  readonly bornOn: Temporal.PlainDate | null
  readonly sex: string
  readonly ethnicity: string
}

const KIND_WORDS: Readonly<Record<RegisterPerson['kind'], string>> = {
  child: 'Child',
  family: 'Family member',
  other: 'Person',
  practitioner: 'Practitioner'
}

/** The people of the case's register, children first, in the order in which they were entered. */
export async function registerPeople(tx: Transaction, caseId: CaseId): Promise<readonly RegisterPerson[]> {
  const rows = await tx
    .selectFrom('person')
    .select([
      'id',
      'kind',
      'forename',
      'surname',
      'pseudonym',
      'relationship',
      'born_on as bornOn',
      'sex',
      'ethnicity',
      'details'
    ])
    .where('case_id', '=', caseId)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const lists = await codeLists(tx)
  const counts = new Map<string, number>()
  const people = rows.map((row) => {
    const number = (counts.get(row.kind) ?? 0) + 1
    counts.set(row.kind, number)
    const label = row.pseudonym || `${KIND_WORDS[row.kind]} ${number}`
    const name = `${row.forename} ${row.surname}`.trim()
    const described = row.relationship && row.relationship !== label ? `, ${row.relationship}` : ''
    return {
      id: row.id,
      kind: row.kind,
      label,
      name: name === '' ? `${label}${described}` : `${name} (${label}${described})`,
      bornOn: row.bornOn,
      sex: spoken(lists.sex, row.sex, 'sex not known').toLowerCase(),
      // The family's own words come first.
      ethnicity: ownWords(row.details['ethnicityWords']) || spoken(lists.ethnicity, row.ethnicity, 'ethnicity not known')
    }
  })
  return people.toSorted((one, other) => Number(other.kind === 'child') - Number(one.kind === 'child'))
}

function spoken(list: CodeLists['sex'], code: string, notKnown: string): string {
  return code === '' ? '' : code === 'not-known' ? notKnown : codeText(list, code)
}

function ownWords(words: string | readonly string[] | undefined): string {
  return typeof words === 'string' ? words : ''
}

export interface ImmediateAction {
  readonly actionId: string
  readonly version: number
  readonly personId: string | null
  readonly who: string
  readonly action: string
  readonly owner: string
  readonly dueOn: Temporal.PlainDate
  readonly doneOn: Temporal.PlainDate | null
  readonly doneNote: string
  readonly withdrawnReason: string | null
  readonly savedByName: string
  readonly savedAt: Temporal.Instant
}

function versions(tx: Transaction, caseId: CaseId) {
  return tx
    .selectFrom('rapid_review_immediate_action')
    .select(['action_id as actionId', 'version', 'person_id as personId', 'who', 'action', 'owner', 'due_on as dueOn'])
    .select(['done_on as doneOn', 'done_note as doneNote', 'withdrawn_reason as withdrawnReason'])
    .select(['saved_by_name as savedByName', 'saved_at as savedAt'])
    .where('case_id', '=', caseId)
}

/** The actions as they stand, what is open and soonest first, also those withdrawn. */
export async function listImmediateActions(tx: Transaction, caseId: CaseId): Promise<readonly ImmediateAction[]> {
  const rows = await versions(tx, caseId).distinctOn('action_id').orderBy('action_id').orderBy('version', 'desc').execute()
  const rank = (one: ImmediateAction) => (one.withdrawnReason !== null ? 2 : one.doneOn !== null ? 1 : 0)
  return rows.toSorted((one, other) => rank(one) - rank(other) || Temporal.PlainDate.compare(one.dueOn, other.dueOn))
}

/** Every version of one action, the newest first; empty when it is not one of this case. */
export async function actionHistory(tx: Transaction, caseId: CaseId, actionId: string): Promise<readonly ImmediateAction[]> {
  return versions(tx, caseId).where('action_id', '=', actionId).orderBy('version', 'desc').execute()
}

/** Saves an action as the given version; a new one gets its id. Answers the action's id. */
export async function saveImmediateAction(
  tx: Transaction,
  caseId: CaseId,
  action: Omit<ImmediateAction, 'actionId' | 'savedByName' | 'savedAt'> & { readonly actionId?: string },
  by: By
): Promise<string> {
  const actionId = action.actionId ?? newId<'immediate-action'>()
  await tx
    .insertInto('rapid_review_immediate_action')
    .values({
      id: newId<'immediate-action-version'>(),
      case_id: caseId,
      action_id: actionId,
      version: action.version,
      person_id: action.personId,
      who: action.who,
      action: action.action,
      owner: action.owner,
      due_on: action.dueOn,
      done_on: action.doneOn,
      done_note: action.doneNote,
      withdrawn_reason: action.withdrawnReason,
      saved_by: by.id,
      saved_by_name: by.name
    })
    .execute()
  return actionId
}
