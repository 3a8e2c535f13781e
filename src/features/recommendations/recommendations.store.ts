/** The SQL of recommendations. The same questions serve the partnership and the addressee: row-level security answers each with their own. */
import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Clock } from '#kernel/clock.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { Answer, RecommendationStatus, RecommendationType, Strength } from './recommendation.ts'
import { type By, addStatus } from './story.store.ts'

export interface RecommendationRow {
  readonly id: string
  readonly caseId: string
  readonly partnershipId: string
  readonly partnershipName: string
  readonly caseReference: string
  readonly number: number
  readonly findingId: string | null
  readonly findingNumber: number | null
  readonly findingTitle: string | null
  readonly addresseeAgencyId: string
  readonly addresseeAgencyName: string
  readonly text: string
  readonly why: string
  readonly changeForChildren: string
  readonly dueOn: Temporal.PlainDate | null
  readonly type: RecommendationType
  readonly strength: Strength
  readonly repeatOf: string | null
  readonly issuedAt: Temporal.Instant | null
  readonly withdrawnAt: Temporal.Instant | null
  readonly withdrawnReason: string | null
  readonly version: number
  /** The newest judgement of the recommender; 'awaiting-answer' from the day it is issued. */
  readonly status: RecommendationStatus
  /** The newest answer of the addressee. */
  readonly answer: Answer | null
  /** When the addressee last said that it is complete. */
  readonly saidCompleteAt: Temporal.Instant | null
  readonly statusAt: Temporal.Instant | null
  readonly hasMeasure: boolean
}

function rows(tx: Transaction) {
  return tx
    .selectFrom('recommendation as r')
    .innerJoin('agency as a', 'a.id', 'r.addressee_agency_id')
    .innerJoin('partnership as p', 'p.id', 'r.partnership_id')
    .leftJoin('review_finding as f', 'f.id', 'r.finding_id')
    .select(['r.id', 'r.case_id as caseId', 'r.partnership_id as partnershipId', 'p.name as partnershipName'])
    .select(['r.case_reference as caseReference', 'r.number', 'r.finding_id as findingId', 'f.number as findingNumber'])
    .select(['f.title as findingTitle', 'r.addressee_agency_id as addresseeAgencyId', 'a.name as addresseeAgencyName'])
    .select(['r.text', 'r.why', 'r.change_for_children as changeForChildren', 'r.due_on as dueOn', 'r.type', 'r.strength'])
    .select(['r.repeat_of as repeatOf', 'r.issued_at as issuedAt', 'r.withdrawn_at as withdrawnAt', 'r.version'])
    .select('r.withdrawn_reason as withdrawnReason')
    .select(({ selectFrom, exists }) => [
      selectFrom('recommendation_status as s')
        .select('s.status')
        .whereRef('s.recommendation_id', '=', 'r.id')
        .orderBy('s.number', 'desc')
        .limit(1)
        .as('newestStatus'),
      selectFrom('recommendation_status as s')
        .select(({ fn }) => fn.max('s.at').as('at'))
        .whereRef('s.recommendation_id', '=', 'r.id')
        .as('statusAt'),
      selectFrom('recommendation_reply as y')
        .select('y.kind')
        .whereRef('y.recommendation_id', '=', 'r.id')
        .where('y.kind', '<>', 'complete')
        .orderBy('y.number', 'desc')
        .limit(1)
        .as('newestAnswer'),
      selectFrom('recommendation_reply as y')
        .select(({ fn }) => fn.max('y.at').as('at'))
        .whereRef('y.recommendation_id', '=', 'r.id')
        .where('y.kind', '=', 'complete')
        .as('saidCompleteAt'),
      exists(selectFrom('recommendation_measure as m').select('m.id').whereRef('m.recommendation_id', '=', 'r.id')).as(
        'hasMeasure'
      )
    ])
}

type RawRow = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>

function asRow({ newestStatus, newestAnswer, hasMeasure, ...row }: RawRow): RecommendationRow {
  return {
    ...row,
    status: newestStatus ?? 'awaiting-answer',
    answer: newestAnswer === 'complete' ? null : newestAnswer,
    hasMeasure: Boolean(hasMeasure)
  }
}

/** Every recommendation of a case in its order, also drafts and those withdrawn. */
export async function listRecommendations(tx: Transaction, caseId: CaseId): Promise<readonly RecommendationRow[]> {
  return (await rows(tx).where('r.case_id', '=', caseId).orderBy('r.number').execute()).map(asRow)
}

/** One recommendation of a case. */
export async function findRecommendation(tx: Transaction, caseId: CaseId, id: string): Promise<RecommendationRow | undefined> {
  const row = await rows(tx).where('r.id', '=', id).where('r.case_id', '=', caseId).executeTakeFirst()
  return row && asRow(row)
}

/** The issued recommendations addressed to an agency, the soonest due first. */
export async function recommendationsTo(tx: Transaction, agencyId: string): Promise<readonly RecommendationRow[]> {
  const found = await rows(tx)
    .where('r.addressee_agency_id', '=', agencyId)
    .where('r.issued_at', 'is not', null)
    .orderBy('r.due_on')
    .orderBy('r.issued_at')
    .execute()
  return found.map(asRow)
}

/** An issued recommendation addressed to an agency. */
export async function findRecommendationTo(
  tx: Transaction,
  agencyId: string,
  id: string
): Promise<RecommendationRow | undefined> {
  const row = await rows(tx)
    .where('r.id', '=', id)
    .where('r.addressee_agency_id', '=', agencyId)
    .where('r.issued_at', 'is not', null)
    .executeTakeFirst()
  return row && asRow(row)
}

export interface RecommendationText {
  readonly findingId: string | null
  readonly addresseeAgencyId: string
  readonly text: string
  readonly why: string
  readonly changeForChildren: string
  readonly dueOn: Temporal.PlainDate | null
  readonly type: RecommendationType
  readonly strength: Strength
  readonly repeatOf: string | null
}

function columns(text: RecommendationText) {
  return {
    finding_id: text.findingId,
    addressee_agency_id: text.addresseeAgencyId,
    text: text.text,
    why: text.why,
    change_for_children: text.changeForChildren,
    due_on: text.dueOn,
    type: text.type,
    strength: text.strength,
    repeat_of: text.repeatOf
  }
}

/** Adds a draft with the next number of the case; answers its id. */
export async function addRecommendation(
  tx: Transaction,
  place: { readonly caseId: CaseId; readonly partnershipId: string; readonly reference: string },
  text: RecommendationText,
  by: string | null
): Promise<string> {
  const id = newId<'recommendation'>()
  const newest = await tx
    .selectFrom('recommendation')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('case_id', '=', place.caseId)
    .executeTakeFirst()
  await tx
    .insertInto('recommendation')
    .values({
      id,
      case_id: place.caseId,
      partnership_id: place.partnershipId,
      case_reference: place.reference,
      number: (newest?.number ?? 0) + 1,
      ...columns(text),
      issued_at: null,
      issued_by_name: null,
      withdrawn_at: null,
      withdrawn_reason: null,
      created_by: by
    })
    .execute()
  return id
}

/** Changes a draft. */
export async function changeDraft(tx: Transaction, id: string, text: RecommendationText): Promise<void> {
  await tx
    .updateTable('recommendation')
    .set(({ ref, eb }) => ({ ...columns(text), version: eb(ref('version'), '+', 1) }))
    .where('id', '=', id)
    .where('issued_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** Issues a draft: from now on its addressee sees it and its words stand. */
export async function issueRecommendation(tx: Transaction, clock: Clock, recommendation: RecommendationRow, by: By) {
  await tx
    .updateTable('recommendation')
    .set(({ ref, eb }) => ({ issued_at: clock.now(), issued_by_name: by.name, version: eb(ref('version'), '+', 1) }))
    .where('id', '=', recommendation.id)
    .execute()
  await addStatus(tx, recommendation, 'awaiting-answer', 'Issued', by)
}

/** Withdraws it with a reason. */
export async function withdrawRecommendation(tx: Transaction, clock: Clock, id: string, reason: string): Promise<void> {
  await tx
    .updateTable('recommendation')
    .set(({ ref, eb }) => ({ withdrawn_at: clock.now(), withdrawn_reason: reason, version: eb(ref('version'), '+', 1) }))
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .execute()
}

export interface EarlierRecommendation {
  readonly id: string
  readonly caseReference: string
  readonly number: number
  readonly text: string
  readonly issuedAt: Temporal.Instant | null
  readonly status: RecommendationStatus
}

/** The recommendations this one repeats, the nearest first, as far as the actor may see them. */
export async function madeBefore(tx: Transaction, id: string): Promise<readonly EarlierRecommendation[]> {
  const chain = await sql<{ id: string; depth: number }>`
    with recursive earlier as (
      select r.repeat_of as id, 1 as depth from recommendation r where r.id = ${id} and r.repeat_of is not null
      union all
      select r.repeat_of, e.depth + 1 from earlier e join recommendation r on r.id = e.id where r.repeat_of is not null and e.depth < 50
    )
    select id, min(depth) as depth from earlier group by id order by depth`.execute(tx)
  const ids = chain.rows.map((row) => row.id)
  if (ids.length === 0) return []
  const found = (await rows(tx).where('r.id', 'in', ids).execute()).map(asRow)
  return ids.flatMap((one) => found.filter((row) => row.id === one))
}

/** Recommendations of the same partnership that a new one can repeat, the newest first. */
export async function canBeRepeated(tx: Transaction, partnershipId: string, except: string | undefined) {
  let query = tx
    .selectFrom('recommendation')
    .select(['id', 'case_reference as caseReference', 'number', 'text'])
    .where('partnership_id', '=', partnershipId)
    .where('issued_at', 'is not', null)
  if (except) query = query.where('id', '<>', except)
  return query.orderBy('issued_at', 'desc').limit(200).execute()
}

/** Agencies a recommendation can be addressed to: the partnership's own, and national bodies. */
export async function possibleAddressees(tx: Transaction, partnershipId: string) {
  return tx
    .selectFrom('agency')
    .select(['id', 'name', 'contact_name as contactName', 'contact_email as contactEmail'])
    .where((where) => where.or([where('partnership_id', '=', partnershipId), where('partnership_id', 'is', null)]))
    .where('active', '=', true)
    .orderBy('name')
    .execute()
}

/** Where to tell the recommender that the addressee has answered: the business managers of the partnership. */
export async function recommenderAddresses(tx: Transaction, partnershipId: string) {
  return tx
    .selectFrom('membership as m')
    .innerJoin('app_user as u', 'u.id', 'm.user_id')
    .select(['u.email', 'u.name'])
    .where('m.partnership_id', '=', partnershipId)
    .where('m.role', '=', 'business-manager')
    .where('m.ended_at', 'is', null)
    .where('u.active', '=', true)
    .execute()
}
