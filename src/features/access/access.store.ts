/** The SQL of accounts: finding people to sign in, and the list of people and roles. */
import type { Transaction } from '#platform/database/as-actor.ts'
import type { UserId } from '#platform/access/actor.ts'

export interface PersonRow {
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

function people(tx: Transaction) {
  return tx
    .selectFrom('app_user as u')
    .innerJoin('agency as a', 'a.id', 'u.agency_id')
    .select([
      'u.id',
      'u.name',
      'u.email',
      'u.job_title as jobTitle',
      'u.agency_id as agencyId',
      'a.name as agencyName',
      'u.active',
      'u.version'
    ])
    .select('u.is_administrator as isAdministrator')
}

/** Everybody with an account, by name. */
export async function listPeople(tx: Transaction): Promise<readonly PersonRow[]> {
  return people(tx).orderBy('u.name').execute()
}

/** An active person by their e-mail address, whatever its capitals. */
export async function findPersonByEmail(tx: Transaction, email: string): Promise<PersonRow | undefined> {
  return people(tx)
    .where((where) => where(where.fn<string>('lower', ['u.email']), '=', email.trim().toLowerCase()))
    .where('u.active', '=', true)
    .executeTakeFirst()
}

/** A person by id. */
export async function findPerson(tx: Transaction, id: UserId): Promise<PersonRow | undefined> {
  return people(tx).where('u.id', '=', id).executeTakeFirst()
}

export interface RoleRow {
  readonly userId: string
  readonly partnershipId: string | null
  readonly partnershipName: string | null
  readonly role: string
}

/** Roles held now; of everybody, or of one person. */
export async function listRoles(tx: Transaction, userId?: string): Promise<readonly RoleRow[]> {
  let query = tx
    .selectFrom('membership as m')
    .leftJoin('partnership as p', 'p.id', 'm.partnership_id')
    .select(['m.user_id as userId', 'm.partnership_id as partnershipId', 'p.name as partnershipName', 'm.role'])
    .where('m.ended_at', 'is', null)
  if (userId) query = query.where('m.user_id', '=', userId)
  return query.orderBy('m.role').execute()
}

export interface LetterRow {
  readonly id: string
  readonly toEmail: string
  readonly toName: string
  readonly subject: string
  readonly bodyText: string
  readonly createdAt: Temporal.Instant
  readonly sentAt: Temporal.Instant | null
}

/** Letters, newest first, for the demonstration's outbox page. */
export async function listLetters(tx: Transaction, limit: number): Promise<readonly LetterRow[]> {
  return tx
    .selectFrom('outbox_mail')
    .select([
      'id',
      'to_email as toEmail',
      'to_name as toName',
      'subject',
      'body_text as bodyText',
      'created_at as createdAt',
      'sent_at as sentAt'
    ])
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute()
}
