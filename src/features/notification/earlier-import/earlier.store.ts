/** The SQL of notifications from before the service: a closed case with its dates, never sent, with no letters. */
import { sql } from 'kysely'
import { caseDeadlines, nextReference, recordLawEvent, setCaseRules } from '#features/case-file/index.ts'
import { LONDON } from '#kernel/clock.ts'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { EventName } from '#law/index.ts'
import { isRuleId } from '#law/index.ts'
import type { CaseId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { Criteria } from '../notification.ts'
import { type EarlierNotification, childOf, saidOf } from './earlier-notification.ts'

export const NOT_ASKED_HERE: Criteria = {
  facts: {},
  outcome: 'decide-and-record',
  rows: [],
  recipients: [],
  rapidReview: false,
  because: []
}
const LEFT_OPEN = 'Brought in from earlier records, which do not say when this was done.'

/** What was brought in of a partnership: the content by the key. */
export async function knownEarlier(tx: Transaction, partnershipId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ natural_key: string; content_hash: string }>`select natural_key, content_hash
    from app.earlier_keys(${partnershipId}::uuid)`.execute(tx)
  return new Map(rows.rows.map((row) => [row.natural_key, row.content_hash]))
}

export interface BroughtIn {
  readonly notifiedOn: Temporal.PlainDate
  readonly source: string
  readonly rowNumber: number
  readonly said: readonly { readonly question: string; readonly answer: string }[]
  readonly byName: string
  readonly at: Temporal.Instant
}

/** What earlier records said of a case; undefined when it was not brought in. */
export async function broughtIn(tx: Transaction, caseId: CaseId): Promise<BroughtIn | undefined> {
  return tx
    .selectFrom('earlier_notification')
    .select(['notified_on as notifiedOn', 'source', 'row_number as rowNumber', 'said'])
    .select(['brought_by_name as byName', 'brought_at as at'])
    .where('case_id', '=', caseId)
    .executeTakeFirst()
}

/** The authority of a partnership and its area; undefined when no agency is named as its local authority. */
export async function authorityOf(
  tx: Transaction,
  partnershipId: string
): Promise<{ readonly agencyId: string; readonly areaCode: string } | undefined> {
  const row = await tx
    .selectFrom('agency as a')
    .innerJoin('partnership as p', 'p.id', 'a.partnership_id')
    .select(['a.id', 'p.area_codes'])
    .where('p.id', '=', partnershipId)
    .where('a.safeguarding_partner', '=', 'local-authority')
    .executeTakeFirst()
  return row && { agencyId: row.id, areaCode: row.area_codes[0] ?? '' }
}

/** Makes the closed case of one row with its child and its dates. Fails with the law's words when the dates contradict each other. */
export async function addEarlier(
  tx: Transaction,
  clock: Clock,
  place: { readonly partnershipId: string; readonly agencyId: string; readonly areaCode: string },
  row: { readonly number: number; readonly earlier: EarlierNotification; readonly key: string; readonly content: string },
  brought: { readonly source: string; readonly byId: string | null; readonly byName: string }
): Promise<{ readonly caseId: CaseId } | { readonly problem: string }> {
  const { texts, days, nature, sex } = row.earlier
  const { notifiedOn } = days
  if (!notifiedOn) return { problem: 'There is no day on which it was notified' }
  const caseId = newId<'case'>()
  const child = childOf(texts)
  const year = notifiedOn.year
  const title = texts.title || `Earlier notification${texts.reference ? ` ${texts.reference}` : ''}`
  await tx
    .insertInto('review_case')
    .values({
      id: caseId,
      reference: await nextReference(tx, year),
      partnership_id: place.partnershipId,
      notifying_agency_id: place.agencyId,
      local_authority_code: place.areaCode,
      title,
      incident_on: days.incidentOn,
      became_aware_at: days.awareOn && noon(days.awareOn),
      // It was sent to the Panel by other means: nobody there is shown it as new.
      notified_at: null,
      closed_at: clock.now(),
      // Lists go by age: what is old is not put before the cases of today.
      created_at: noon(notifiedOn),
      created_by: brought.byId
    })
    .execute()
  const incident = Object.fromEntries(
    Object.entries({ nature, place: texts.place, summary: texts.summary }).filter(([, value]) => value !== '')
  )
  await tx
    .insertInto('notification')
    .values({
      case_id: caseId,
      state: 'sent',
      criteria: json(NOT_ASKED_HERE),
      incident: json(incident),
      written_by: null,
      approved_by: null,
      approved_at: null,
      withdrawn_at: null
    })
    .execute()
  await tx
    .insertInto('person')
    .values({
      id: newId<'person'>(),
      case_id: caseId,
      kind: 'child',
      ...child,
      other_names: '',
      born_on: days.bornOn,
      birth_note: '',
      died_on: days.diedOn,
      address: '',
      sex,
      ethnicity: '',
      details: json({}),
      removed_at: null,
      removed_reason: null,
      created_by: brought.byId
    })
    .execute()
  await tx
    .insertInto('earlier_notification')
    .values({
      case_id: caseId,
      partnership_id: place.partnershipId,
      natural_key: row.key,
      content_hash: row.content,
      notified_on: notifiedOn,
      source: brought.source,
      row_number: row.number,
      said: json(saidOf(row.earlier)),
      brought_by_name: brought.byName
    })
    .execute()
  const problem = await recordDays(tx, clock, caseId, row.earlier)
  return problem === undefined ? { caseId } : { problem }
}

/** The moment that clocks are given of a day without a time. */
function noon(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: LONDON, plainTime: '12:00' }).toInstant()
}

/** Works the dates out by the law of then; what the records do not say was done is not owed now. */
async function recordDays(
  tx: Transaction,
  clock: Clock,
  caseId: CaseId,
  { days }: EarlierNotification
): Promise<string | undefined> {
  const events: readonly (readonly [EventName, Temporal.PlainDate | null])[] = [
    ['authorityBecameAware', days.awareOn],
    ['notificationSent', days.notifiedOn],
    ['rapidReviewSent', days.rapidReviewOn],
    ['panelReplied', days.panelRepliedOn]
  ]
  for (const [name, day] of events) {
    if (!day) continue
    const recorded = await recordLawEvent(tx, clock, caseId, name, noon(day), 'From earlier records.')
    if (!recorded.ok) return recorded.error.join(' ')
  }
  const open = (await caseDeadlines(tx, caseId)).filter(({ metOn }) => metOn === null)
  const rules = open.flatMap(({ rule }) => (isRuleId(rule) ? [{ rule, owed: false, because: LEFT_OPEN }] : []))
  const settled = await setCaseRules(tx, clock, caseId, rules)
  return settled.ok ? undefined : settled.error.join(' ')
}
