/** The SQL of the directory: partnerships, agencies, people and their roles. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { SafeguardingPartner } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'

export interface AgencyRow {
  readonly id: string
  readonly partnershipId: string | null
  readonly partnershipName: string | null
  readonly name: string
  readonly kind: string
  readonly safeguardingPartner: SafeguardingPartner | null
  readonly contactName: string
  readonly contactEmail: string
  readonly secondContactName: string
  readonly secondContactEmail: string
  /** Who is told when neither contact answers. */
  readonly seniorName: string
  readonly seniorEmail: string
  readonly active: boolean
  readonly version: number
}

function agencies(tx: Transaction) {
  return tx
    .selectFrom('agency as a')
    .leftJoin('partnership as p', 'p.id', 'a.partnership_id')
    .select([
      'a.id',
      'a.partnership_id as partnershipId',
      'p.name as partnershipName',
      'a.name',
      'a.kind',
      'a.active',
      'a.version'
    ])
    .select(['a.safeguarding_partner as safeguardingPartner', 'a.contact_name as contactName', 'a.contact_email as contactEmail'])
    .select(['a.second_contact_name as secondContactName', 'a.second_contact_email as secondContactEmail'])
    .select(['a.senior_name as seniorName', 'a.senior_email as seniorEmail'])
}

/** Every agency, by partnership and name. */
export async function listAgencies(tx: Transaction): Promise<readonly AgencyRow[]> {
  return agencies(tx).orderBy('p.name').orderBy('a.name').execute()
}

/** One agency. */
export async function findAgency(tx: Transaction, id: string): Promise<AgencyRow | undefined> {
  return agencies(tx).where('a.id', '=', id).executeTakeFirst()
}

export interface AgencyAnswers {
  readonly partnershipId: string | null
  readonly name: string
  readonly kind: string
  readonly safeguardingPartner: SafeguardingPartner | null
  readonly contactName: string
  readonly contactEmail: string
  readonly secondContactName: string
  readonly secondContactEmail: string
  readonly seniorName: string
  readonly seniorEmail: string
  readonly active: boolean
}

function agencyColumns(answers: AgencyAnswers) {
  return {
    partnership_id: answers.partnershipId,
    name: answers.name,
    kind: answers.kind,
    safeguarding_partner: answers.safeguardingPartner,
    contact_name: answers.contactName,
    contact_email: answers.contactEmail,
    second_contact_name: answers.secondContactName,
    second_contact_email: answers.secondContactEmail,
    senior_name: answers.seniorName,
    senior_email: answers.seniorEmail,
    active: answers.active
  }
}

/** Adds an agency; answers its id. */
export async function addAgency(tx: Transaction, answers: AgencyAnswers): Promise<string> {
  const id = newId<'agency'>()
  await tx
    .insertInto('agency')
    .values({ id, ...agencyColumns(answers) })
    .execute()
  return id
}

/** Changes an agency. */
export async function changeAgency(tx: Transaction, id: string, answers: AgencyAnswers): Promise<void> {
  await tx
    .updateTable('agency')
    .set(({ eb }) => ({ ...agencyColumns(answers), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export interface PartnershipRow {
  readonly id: string
  readonly name: string
  readonly division: string
}

/** Every partnership, by name. */
export async function listPartnerships(tx: Transaction): Promise<readonly PartnershipRow[]> {
  return tx.selectFrom('partnership').select(['id', 'name', 'division']).orderBy('name').execute()
}

/** Adds a partnership; answers its id. */
export async function addPartnership(
  tx: Transaction,
  partnership: {
    readonly name: string
    readonly slug: string
    readonly division: 'england-and-wales' | 'scotland' | 'northern-ireland'
    readonly areaCodes: readonly string[]
  }
): Promise<string> {
  const id = newId<'partnership'>()
  await tx
    .insertInto('partnership')
    .values({
      id,
      name: partnership.name,
      slug: partnership.slug,
      division: partnership.division,
      area_codes: [...partnership.areaCodes]
    })
    .execute()
  return id
}

export interface AccountRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly jobTitle: string
  readonly agencyId: string
  readonly agencyName: string
  readonly isAdministrator: boolean
  readonly active: boolean
  readonly version: number
}

function accounts(tx: Transaction) {
  return tx
    .selectFrom('app_user as u')
    .innerJoin('agency as a', 'a.id', 'u.agency_id')
    .select(['u.id', 'u.name', 'u.email', 'u.job_title as jobTitle', 'u.agency_id as agencyId', 'a.name as agencyName'])
    .select(['u.is_administrator as isAdministrator', 'u.active', 'u.version'])
}

/** Every account, by name. */
export async function listAccounts(tx: Transaction): Promise<readonly AccountRow[]> {
  return accounts(tx).orderBy('u.name').execute()
}

/** One account. */
export async function findAccount(tx: Transaction, id: string): Promise<AccountRow | undefined> {
  return accounts(tx).where('u.id', '=', id).executeTakeFirst()
}

/** True when another account already has this address, whatever its capitals. */
export async function emailTaken(tx: Transaction, email: string, except?: string): Promise<boolean> {
  let query = tx
    .selectFrom('app_user')
    .select('id')
    .where((where) => where(where.fn<string>('lower', ['email']), '=', email.toLowerCase()))
  if (except) query = query.where('id', '<>', except)
  return (await query.executeTakeFirst()) !== undefined
}

export interface AccountAnswers {
  readonly name: string
  readonly email: string
  readonly jobTitle: string
  readonly agencyId: string
  readonly isAdministrator: boolean
  readonly active: boolean
}

function accountColumns(answers: AccountAnswers) {
  return {
    name: answers.name,
    email: answers.email,
    job_title: answers.jobTitle,
    agency_id: answers.agencyId,
    is_administrator: answers.isAdministrator,
    active: answers.active
  }
}

/** Adds an account; answers its id. */
export async function addAccount(tx: Transaction, answers: AccountAnswers): Promise<string> {
  const id = newId<'user'>()
  await tx
    .insertInto('app_user')
    .values({ id, ...accountColumns(answers) })
    .execute()
  return id
}

/** Changes an account. */
export async function changeAccount(tx: Transaction, id: string, answers: AccountAnswers): Promise<void> {
  await tx
    .updateTable('app_user')
    .set(({ eb }) => ({ ...accountColumns(answers), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** The roles an account holds now. */
export async function rolesOf(tx: Transaction, userId: string) {
  return tx
    .selectFrom('membership as m')
    .leftJoin('partnership as p', 'p.id', 'm.partnership_id')
    .select(['m.role', 'm.partnership_id as partnershipId', 'p.name as partnershipName'])
    .where('m.user_id', '=', userId)
    .where('m.ended_at', 'is', null)
    .orderBy('m.role')
    .execute()
}

/** Gives a role, again if it had ended. */
export async function giveRole(
  tx: Transaction,
  clock: Clock,
  userId: string,
  role: string,
  partnershipId: string | null
): Promise<void> {
  const again = await tx
    .updateTable('membership')
    .set({ ended_at: null, started_at: clock.now() })
    .where('user_id', '=', userId)
    .where('role', '=', role)
    .where('partnership_id', partnershipId === null ? 'is' : '=', partnershipId)
    .executeTakeFirst()
  if (Number(again.numUpdatedRows) > 0) return
  await tx.insertInto('membership').values({ user_id: userId, partnership_id: partnershipId, role, ended_at: null }).execute()
}

/** Ends a role; false when it was not held. */
export async function endRole(
  tx: Transaction,
  clock: Clock,
  userId: string,
  role: string,
  partnershipId: string | null
): Promise<boolean> {
  const result = await tx
    .updateTable('membership')
    .set({ ended_at: clock.now() })
    .where('user_id', '=', userId)
    .where('role', '=', role)
    .where('partnership_id', partnershipId === null ? 'is' : '=', partnershipId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) > 0
}

/** Ends every session of a person. */
export async function endSessionsOf(tx: Transaction, clock: Clock, userId: string): Promise<number> {
  const result = await tx
    .updateTable('session')
    .set({ revoked_at: clock.now() })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
