/** The SQL of chasing: each partnership's plan, what is still out, the links that go with a reminder, and what was noted. */
import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { LINK_DAYS, type RequestRow } from '../information-requests.store.ts'
import { type ChasingPlan, USUAL_CHASING } from './chasing-plan.ts'

export interface StoredChasing extends ChasingPlan {
  /** 0 while the partnership has not chosen its own. */
  readonly version: number
}

/** The plan of a partnership: its own, or the usual one. */
export async function chasingPlan(tx: Transaction, partnershipId: string): Promise<StoredChasing> {
  const row = await tx.selectFrom('chasing_plan').selectAll().where('partnership_id', '=', partnershipId).executeTakeFirst()
  if (!row) return { ...USUAL_CHASING, version: 0 }
  return {
    daysBefore: row.days_before,
    onTheDay: row.on_the_day,
    secondAfter: row.second_after,
    seniorAfter: row.senior_after,
    version: row.version
  }
}

/** Keeps a plan. */
export async function saveChasing(
  tx: Transaction,
  clock: Clock,
  partnershipId: string,
  plan: ChasingPlan,
  version: number,
  by: string
): Promise<void> {
  const values = {
    days_before: [...plan.daysBefore],
    on_the_day: plan.onTheDay,
    second_after: plan.secondAfter,
    senior_after: plan.seniorAfter,
    version: version + 1,
    changed_by: by,
    changed_at: clock.now()
  }
  await tx
    .insertInto('chasing_plan')
    .values({ partnership_id: partnershipId, ...values })
    .onConflict((conflict) => conflict.column('partnership_id').doUpdateSet(values))
    .execute()
}

export interface PartnershipOfPlan {
  readonly id: string
  readonly name: string
  readonly division: 'england-and-wales' | 'scotland' | 'northern-ireland'
}

/** These partnerships by name; every one when none is named. */
export async function partnershipsToChase(tx: Transaction, ids?: readonly string[]): Promise<readonly PartnershipOfPlan[]> {
  if (ids?.length === 0) return []
  let query = tx.selectFrom('partnership').select(['id', 'name', 'division'])
  if (ids) query = query.where('id', 'in', ids)
  return query.orderBy('name').orderBy('id').execute() as Promise<readonly PartnershipOfPlan[]>
}

/**
 * What is out at the agencies of a partnership's open cases, as the service itself. What came back once and was opened again for more is left to people: its due
 * date is past, and nobody should be told that an agency which has answered is late.
 */
export async function requestsOut(
  tx: Transaction,
  partnershipId: string
): Promise<readonly (RequestOut & { readonly id: string })[]> {
  return tx
    .selectFrom('information_request as r')
    .innerJoin('review_case as c', 'c.id', 'r.case_id')
    .innerJoin('agency as a', 'a.id', 'r.agency_id')
    .select(['r.id', 'r.case_id as caseId', 'r.case_reference as caseReference', 'r.partnership_name as partnershipName'])
    .select(['a.name as agencyName', 'r.contact_name as contactName', 'r.contact_email as contactEmail', 'r.due_on as dueOn'])
    .select(['r.second_contact_name as secondContactName', 'r.second_contact_email as secondContactEmail'])
    .select(['r.senior_name as seniorName', 'r.senior_email as seniorEmail', 'r.asked_at as askedAt'])
    .select(['r.more_time_until as moreTimeUntil', 'r.more_time_answer as moreTimeAnswer'])
    .where('c.partnership_id', '=', partnershipId)
    .where('c.closed_at', 'is', null)
    .where('r.state', 'in', ['asked', 'opened', 'started'])
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('information_return as t').select('t.id').whereRef('t.request_id', '=', 'r.id')))
    )
    .orderBy('r.id')
    .execute() as unknown as Promise<readonly (RequestOut & { readonly id: string })[]>
}

export type RequestOut = Pick<
  RequestRow,
  | 'caseReference'
  | 'partnershipName'
  | 'agencyName'
  | 'contactName'
  | 'contactEmail'
  | 'secondContactName'
  | 'secondContactEmail'
  | 'seniorName'
  | 'seniorEmail'
  | 'dueOn'
  | 'askedAt'
  | 'moreTimeUntil'
  | 'moreTimeAnswer'
> & { readonly caseId: CaseId }

/** Gives the second contact a link of their own; the one they had before stops working, the usual contact's goes on. */
export async function renewSecondLink(tx: Transaction, clock: Clock, id: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await tx
    .updateTable('information_request')
    .set({
      second_token_hash: createHash('sha256').update(token).digest('hex'),
      link_expires_at: clock.now().add({ hours: 24 * LINK_DAYS })
    })
    .where('id', '=', id)
    .execute()
  return token
}

export interface FurtherContacts {
  readonly secondContactName: string
  readonly secondContactEmail: string
  readonly seniorName: string
  readonly seniorEmail: string
}

/** Puts right whom a request is escalated to. A second contact with another address needs a new link. */
export async function changeContacts(
  tx: Transaction,
  request: Pick<RequestRow, 'id' | 'secondContactEmail'>,
  contacts: FurtherContacts
): Promise<void> {
  await tx
    .updateTable('information_request')
    .set(({ eb }) => ({
      second_contact_name: contacts.secondContactName,
      second_contact_email: contacts.secondContactEmail,
      senior_name: contacts.seniorName,
      senior_email: contacts.seniorEmail,
      version: eb('version', '+', 1),
      ...(contacts.secondContactEmail === request.secondContactEmail ? {} : { second_token_hash: null })
    }))
    .where('id', '=', request.id)
    .execute()
}

/** Notes what the service does by itself. False when the same was done before. */
export async function noteOnce(
  tx: Transaction,
  contact: {
    readonly requestId: string
    readonly caseId: string
    readonly kind: string
    readonly withWhom: string
    readonly onceKey: string
  }
): Promise<boolean> {
  const noted = await tx
    .insertInto('request_contact')
    .values({
      id: newId<'contact'>(),
      request_id: contact.requestId,
      case_id: contact.caseId,
      kind: contact.kind,
      way: 'letter',
      with_whom: contact.withWhom,
      once_key: contact.onceKey,
      happened_on: null,
      by_name: 'The service'
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return noted !== undefined
}

/** Notes a contact that a person made outside the service. Only the team reads it. */
export async function noteByHand(
  tx: Transaction,
  request: Pick<RequestRow, 'id' | 'caseId'>,
  contact: {
    readonly way: string
    readonly withWhom: string
    readonly note: string
    readonly happenedOn: Temporal.PlainDate
    readonly by: string
  }
): Promise<void> {
  await tx
    .insertInto('request_contact')
    .values({
      id: newId<'contact'>(),
      request_id: request.id,
      case_id: request.caseId,
      kind: 'Noted by hand',
      way: contact.way,
      with_whom: contact.withWhom,
      note: contact.note,
      happened_on: contact.happenedOn,
      by_hand: true,
      once_key: null,
      by_name: contact.by
    })
    .execute()
}
