/** The SQL of accounts. Row-level security shows an account to those who are named for it, and what was said only while the person agrees. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import { type CaseId, TEAM_ROLES } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { AccountKind, AccountState } from './account.ts'

export interface AccountRow {
  readonly id: string
  readonly kind: AccountKind
  readonly name: string
  readonly relation: string
  readonly askedOn: Temporal.PlainDate
  readonly askedHow: string
  readonly support: string
  readonly state: AccountState
  readonly agreedTo: readonly string[]
  readonly decidedOn: Temporal.PlainDate | null
  readonly decidedHow: string
  readonly version: number
}

function accounts(tx: Transaction, caseId: CaseId) {
  return tx
    .selectFrom('personal_account')
    .select(['id', 'kind', 'name', 'relation', 'asked_on as askedOn', 'asked_how as askedHow', 'support', 'state'])
    .select(['agreed_to as agreedTo', 'decided_on as decidedOn', 'decided_how as decidedHow', 'version'])
    .where('case_id', '=', caseId)
}

/** The accounts of a case that the actor is named for, in the order they were asked for. */
export async function accountsOfCase(tx: Transaction, caseId: CaseId): Promise<readonly AccountRow[]> {
  return accounts(tx, caseId).orderBy('asked_on').orderBy('id').execute()
}

/** One account that the actor is named for. */
export async function findAccount(tx: Transaction, caseId: CaseId, id: string): Promise<AccountRow | undefined> {
  return accounts(tx, caseId).where('id', '=', id).executeTakeFirst()
}

interface By {
  readonly userId: string
  readonly name: string
}

/** Adds an account, with those who may see it. Whoever adds it is among them. */
export async function addAccount(
  tx: Transaction,
  caseId: CaseId,
  account: Pick<AccountRow, 'kind' | 'name' | 'relation' | 'askedOn' | 'askedHow' | 'support'> & {
    readonly readers: readonly string[]
  },
  by: By
): Promise<string> {
  const id = newId<'personal-account'>()
  await tx
    .insertInto('personal_account')
    .values({
      id,
      case_id: caseId,
      kind: account.kind,
      name: account.name,
      relation: account.relation,
      asked_on: account.askedOn,
      asked_how: account.askedHow,
      support: account.support,
      created_by: by.userId
    })
    .execute()
  await addReader(tx, caseId, id, by.userId, 'Asked for it', by.name)
  for (const reader of account.readers)
    if (reader !== by.userId) await addReader(tx, caseId, id, reader, 'Named when it was asked for', by.name)
  await addStep(tx, caseId, id, 'Asked', '', by.name)
  return id
}

/** Notes what was done about an account. */
export async function addStep(
  tx: Transaction,
  caseId: CaseId,
  accountId: string,
  kind: string,
  note: string,
  by: string
): Promise<void> {
  await tx
    .insertInto('personal_account_step')
    .values({ id: newId<'account-step'>(), account_id: accountId, case_id: caseId, kind, note, by_name: by })
    .execute()
}

/** What was done about an account, newest first. */
export async function stepsOf(tx: Transaction, accountId: string) {
  return tx
    .selectFrom('personal_account_step')
    .select(['kind', 'note', 'by_name as by', 'at'])
    .where('account_id', '=', accountId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Records what a person decided. What they agreed to before stays on record when they withdraw. */
export async function decide(
  tx: Transaction,
  account: Pick<AccountRow, 'id'>,
  decision: {
    readonly state: AccountState
    readonly agreedTo?: readonly string[]
    readonly on: Temporal.PlainDate
    readonly how: string
  }
): Promise<void> {
  await tx
    .updateTable('personal_account')
    .set(({ eb }) => ({
      state: decision.state,
      decided_on: decision.on,
      decided_how: decision.how,
      version: eb('version', '+', 1),
      ...(decision.agreedTo ? { agreed_to: [...decision.agreedTo] } : {})
    }))
    .where('id', '=', account.id)
    .execute()
}

export interface WordsRow {
  readonly number: number
  readonly givenOn: Temporal.PlainDate
  readonly givenHow: string
  readonly words: string
  readonly checkedWithPerson: boolean
  readonly by: string
  readonly at: Temporal.Instant
}

/** What was said, newest first; nothing once consent is withdrawn. */
export async function wordsOf(tx: Transaction, accountId: string): Promise<readonly WordsRow[]> {
  return tx
    .selectFrom('personal_account_words')
    .select(['number', 'given_on as givenOn', 'given_how as givenHow', 'words', 'checked_with_person as checkedWithPerson'])
    .select(['recorded_by_name as by', 'recorded_at as at'])
    .where('account_id', '=', accountId)
    .orderBy('number', 'desc')
    .execute()
}

/** Records what was said. */
export async function addWords(
  tx: Transaction,
  caseId: CaseId,
  accountId: string,
  words: Omit<WordsRow, 'number' | 'at'>
): Promise<number> {
  const number = ((await wordsOf(tx, accountId))[0]?.number ?? 0) + 1
  await tx
    .insertInto('personal_account_words')
    .values({
      id: newId<'account-words'>(),
      account_id: accountId,
      case_id: caseId,
      number,
      given_on: words.givenOn,
      given_how: words.givenHow,
      words: words.words,
      checked_with_person: words.checkedWithPerson,
      recorded_by_name: words.by
    })
    .execute()
  return number
}

export interface ReaderRow {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly why: string
  readonly namedBy: string
}

/** Who may see an account now. */
export async function readersOf(tx: Transaction, accountId: string): Promise<readonly ReaderRow[]> {
  return tx
    .selectFrom('personal_account_reader as r')
    .innerJoin('app_user as u', 'u.id', 'r.user_id')
    .select(['r.id', 'r.user_id as userId', 'u.name', 'r.why', 'r.named_by_name as namedBy'])
    .where('r.account_id', '=', accountId)
    .where('r.ended_at', 'is', null)
    .orderBy('u.name')
    .execute()
}

/** Names somebody who may see an account. */
export async function addReader(
  tx: Transaction,
  caseId: CaseId,
  accountId: string,
  userId: string,
  why: string,
  by: string
): Promise<void> {
  await tx
    .insertInto('personal_account_reader')
    .values({ id: newId<'account-reader'>(), account_id: accountId, case_id: caseId, user_id: userId, why, named_by_name: by })
    .execute()
}

/** Ends somebody's seeing an account. */
export async function endReader(tx: Transaction, clock: Clock, accountId: string, id: string): Promise<boolean> {
  const result = await tx
    .updateTable('personal_account_reader')
    .set({ ended_at: clock.now() })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** Who is on the team of a case, by name: those who can be named. Somebody with a conflict of interest cannot. */
export async function teamOfCase(
  tx: Transaction,
  clock: Clock,
  caseId: CaseId,
  partnershipId: string,
  today: Temporal.PlainDate
): Promise<readonly { readonly userId: string; readonly name: string }[]> {
  const holders = await tx
    .selectFrom('membership as m')
    .innerJoin('app_user as u', 'u.id', 'm.user_id')
    .select(['u.id as userId', 'u.name'])
    .where('m.partnership_id', '=', partnershipId)
    .where('m.role', 'in', TEAM_ROLES)
    .where('u.active', '=', true)
    .where(({ or, eb }) => or([eb('m.ended_at', 'is', null), eb('m.ended_at', '>', clock.now())]))
    .execute()
  const appointed = await tx
    .selectFrom('appointment as a')
    .innerJoin('app_user as u', 'u.id', 'a.user_id')
    .select(['u.id as userId', 'u.name'])
    .where('a.case_id', '=', caseId)
    .where('a.ended_at', 'is', null)
    .where(({ or, eb }) => or([eb('a.ends_on', 'is', null), eb('a.ends_on', '>=', today)]))
    .where('u.active', '=', true)
    .execute()
  const walled = await tx
    .selectFrom('conflict_of_interest')
    .select('user_id')
    .where('case_id', '=', caseId)
    .where('lifted_at', 'is', null)
    .execute()
  const people = new Map([...holders, ...appointed].map((one) => [one.userId, one]))
  for (const { user_id } of walled) people.delete(user_id)
  return [...people.values()].sort((one, other) => one.name.localeCompare(other.name, 'en-GB'))
}
