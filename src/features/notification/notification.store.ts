/** The SQL of notifications. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { AgencyId, CaseId, PartnershipId, SafeguardingPartner, UserId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { CaseFacts } from '#web/route.ts'
import type { ChildRecord, Criteria, Incident, NotificationDocument, NotificationState, PartnerViewCode } from './notification.ts'

export interface NotificationRow {
  readonly state: NotificationState
  readonly criteria: Criteria
  readonly incident: Incident
  readonly writtenBy: string | null
  readonly approvedBy: string | null
  readonly version: number
}

/** A case's notification; undefined when it has none or the actor cannot see it. */
export async function findNotification(tx: Transaction, caseId: CaseId): Promise<NotificationRow | undefined> {
  return tx
    .selectFrom('notification')
    .select(['state', 'criteria', 'incident', 'written_by as writtenBy', 'approved_by as approvedBy', 'version'])
    .where('case_id', '=', caseId)
    .executeTakeFirst()
}

/** The partnership and the authority a person notifies for: their own agency, or the local authority of the partnership they manage. */
export async function notifyingPlace(
  tx: Transaction,
  actor: {
    readonly agencyId: AgencyId
    readonly memberships: readonly { readonly partnershipId: PartnershipId | null; readonly role: string }[]
  }
): Promise<{ partnershipId: PartnershipId; agencyId: string; areaCode: string } | undefined> {
  const membership = actor.memberships.find(
    (one) => ['notifier', 'notification-approver', 'business-manager'].includes(one.role) && one.partnershipId !== null
  )
  const partnershipId = membership?.partnershipId
  if (!membership || !partnershipId) return undefined
  const authority = await tx
    .selectFrom('agency')
    .select('id')
    .where('partnership_id', '=', partnershipId)
    .where('safeguarding_partner', '=', 'local-authority')
    .executeTakeFirst()
  const partnership = await tx.selectFrom('partnership').select('area_codes').where('id', '=', partnershipId).executeTakeFirst()
  const agencyId = membership.role === 'business-manager' ? authority?.id : actor.agencyId
  return agencyId && partnership ? { partnershipId, agencyId, areaCode: partnership.area_codes[0] ?? '' } : undefined
}

/** Makes the case and its draft notification. */
export async function startNotification(
  tx: Transaction,
  start: {
    readonly reference: string
    readonly title: string
    readonly place: { partnershipId: PartnershipId; agencyId: string; areaCode: string }
    readonly criteria: Criteria
    readonly incidentOn: Temporal.PlainDate
    readonly becameAwareAt: Temporal.Instant
    readonly by: UserId
  }
): Promise<CaseId> {
  const caseId = newId<'case'>()
  await tx
    .insertInto('review_case')
    .values({
      id: caseId,
      reference: start.reference,
      partnership_id: start.place.partnershipId,
      notifying_agency_id: start.place.agencyId,
      local_authority_code: start.place.areaCode,
      title: start.title,
      incident_on: start.incidentOn,
      became_aware_at: start.becameAwareAt,
      notified_at: null,
      closed_at: null,
      created_by: start.by
    })
    .execute()
  await tx
    .insertInto('notification')
    .values({
      case_id: caseId,
      criteria: json(start.criteria),
      written_by: start.by,
      approved_by: null,
      approved_at: null,
      withdrawn_at: null
    })
    .execute()
  return caseId
}

/** Saves what happened; the state goes where the change leads, and an approval is taken back. */
export async function saveIncident(
  tx: Transaction,
  caseId: CaseId,
  incident: Incident,
  state: NotificationState,
  by: UserId
): Promise<void> {
  await tx
    .updateTable('notification')
    .set(({ eb }) => ({
      incident: json(incident),
      state,
      written_by: by,
      approved_by: null,
      approved_at: null,
      version: eb('version', '+', 1)
    }))
    .where('case_id', '=', caseId)
    .execute()
}

/** Corrects the dates of the case that the notification tells. */
export async function saveDates(
  tx: Transaction,
  caseId: CaseId,
  incidentOn: Temporal.PlainDate,
  becameAwareAt: Temporal.Instant
): Promise<void> {
  await tx
    .updateTable('review_case')
    .set(({ eb }) => ({ incident_on: incidentOn, became_aware_at: becameAwareAt, version: eb('version', '+', 1) }))
    .where('id', '=', caseId)
    .execute()
}

/** Notes that a part of the notification was changed by somebody: the children, the dates. */
export async function noteChange(tx: Transaction, caseId: CaseId, state: NotificationState, by: UserId): Promise<void> {
  await tx
    .updateTable('notification')
    .set(({ eb }) => ({ state, written_by: by, approved_by: null, approved_at: null, version: eb('version', '+', 1) }))
    .where('case_id', '=', caseId)
    .execute()
}

/** Approves. */
export async function approveNotification(tx: Transaction, clock: Clock, caseId: CaseId, by: UserId): Promise<void> {
  await tx
    .updateTable('notification')
    .set(({ eb }) => ({ state: 'approved' as const, approved_by: by, approved_at: clock.now(), version: eb('version', '+', 1) }))
    .where('case_id', '=', caseId)
    .execute()
}

/** Marks as sent; the case is known to the Panel from the first time on. */
export async function markSent(tx: Transaction, clock: Clock, caseId: CaseId): Promise<void> {
  await tx
    .updateTable('notification')
    .set(({ eb }) => ({ state: 'sent' as const, version: eb('version', '+', 1) }))
    .where('case_id', '=', caseId)
    .execute()
  await tx
    .updateTable('review_case')
    .set({ notified_at: clock.now() })
    .where('id', '=', caseId)
    .where('notified_at', 'is', null)
    .execute()
}

/** Withdraws. */
export async function markWithdrawn(
  tx: Transaction,
  clock: Clock,
  caseId: CaseId,
  reason: string,
  agreed: string
): Promise<void> {
  await tx
    .updateTable('notification')
    .set(({ eb }) => ({
      state: 'withdrawn' as const,
      withdrawn_at: clock.now(),
      withdrawn_reason: reason,
      withdrawn_agreed: agreed,
      version: eb('version', '+', 1)
    }))
    .where('case_id', '=', caseId)
    .execute()
}

// Children ---------------------------------------------------------------------------------------------------------------------------------

export interface ChildRow extends ChildRecord {
  readonly forename: string
  readonly surname: string
  readonly otherNames: string
  readonly address: string
  readonly version: number
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
  readonly details: Record<string, string>
  readonly version: number
}): ChildRow {
  return {
    id: row.id,
    forename: row.forename,
    surname: row.surname,
    otherNames: row.other_names,
    name: `${row.forename} ${row.surname}`.trim() || 'A child who has not been identified',
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
  readonly details: Readonly<Record<string, string>>
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

/** Takes a child off the notification, with a reason; the record stays. */
export async function removeChild(tx: Transaction, clock: Clock, caseId: CaseId, id: string, reason: string): Promise<void> {
  await tx
    .updateTable('person')
    .set(({ eb }) => ({ removed_at: clock.now(), removed_reason: reason, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('case_id', '=', caseId)
    .execute()
}

// Views ------------------------------------------------------------------------------------------------------------------------------------

export interface PartnerViewRow {
  readonly partner: SafeguardingPartner
  readonly view: PartnerViewCode
  readonly reasons: string
  readonly onBehalf: string
  readonly by: string
  readonly givenAt: Temporal.Instant
}

/** Every view that was given, newest first. */
export async function listViews(tx: Transaction, caseId: CaseId): Promise<readonly PartnerViewRow[]> {
  return tx
    .selectFrom('partner_view as v')
    .innerJoin('app_user as u', 'u.id', 'v.given_by')
    .select(['v.partner', 'v.view', 'v.reasons', 'v.on_behalf as onBehalf', 'u.name as by', 'v.given_at as givenAt'])
    .where('v.case_id', '=', caseId)
    .orderBy('v.given_at', 'desc')
    .orderBy('v.id', 'desc')
    .execute()
}

/** Adds a view. */
export async function addView(
  tx: Transaction,
  view: {
    readonly caseId: CaseId
    readonly partner: SafeguardingPartner
    readonly view: PartnerViewCode
    readonly reasons: string
    readonly onBehalf: string
    readonly by: UserId
  }
): Promise<void> {
  await tx
    .insertInto('partner_view')
    .values({
      id: newId<'partner-view'>(),
      case_id: view.caseId,
      partner: view.partner,
      view: view.view,
      reasons: view.reasons,
      on_behalf: view.onBehalf,
      given_by: view.by
    })
    .execute()
}

// The document and its versions ------------------------------------------------------------------------------------------------------------

/** The notification as it stands, as it would be sent now. */
export async function composeDocument(
  tx: Transaction,
  facts: CaseFacts,
  notification: NotificationRow,
  withoutViews = ''
): Promise<NotificationDocument> {
  const children = await childrenOfCase(tx, facts.caseId)
  const views = await listViews(tx, facts.caseId)
  return {
    reference: facts.reference,
    partnership: facts.partnershipName,
    incidentOn: facts.incidentOn?.toString() ?? null,
    becameAwareAt: facts.becameAwareAt?.toString() ?? null,
    criteria: notification.criteria,
    incident: notification.incident,
    children: children.map(({ id, name, bornOn, birthNote, diedOn, sex, ethnicity, details }) => ({
      id,
      name,
      bornOn,
      birthNote,
      diedOn,
      sex,
      ethnicity,
      details
    })),
    views: (['local-authority', 'integrated-care-board', 'police'] as const).map((partner) => {
      const given = views.find((view) => view.partner === partner)
      return {
        partner,
        view: given?.view ?? null,
        reasons: given?.reasons ?? '',
        by: given ? (given.onBehalf ? `${given.by}, on behalf: ${given.onBehalf}` : given.by) : ''
      }
    }),
    withoutViews
  }
}

export interface VersionRow {
  readonly versionId: string
  readonly caseId: CaseId
  readonly number: number
  readonly kind: 'sent' | 'amended' | 'withdrawn'
  readonly document: NotificationDocument
  readonly reason: string
  readonly sentAt: Temporal.Instant
}

function versions(tx: Transaction) {
  return tx
    .selectFrom('notification_version')
    .select(['id as versionId', 'case_id as caseId', 'number', 'kind', 'document', 'reason', 'sent_at as sentAt'])
}

/** Everything that was sent about a case, oldest first. */
export async function listVersions(tx: Transaction, caseId: CaseId): Promise<readonly VersionRow[]> {
  return (await versions(tx).where('case_id', '=', caseId).orderBy('number').execute()) as VersionRow[]
}

/** The newest version that was sent; undefined when nothing was. */
export async function latestNotification(tx: Transaction, caseId: CaseId): Promise<VersionRow | undefined> {
  return (await versions(tx).where('case_id', '=', caseId).orderBy('number', 'desc').executeTakeFirst()) as VersionRow | undefined
}

/** A version by its id. */
export async function findVersion(tx: Transaction, id: string): Promise<VersionRow | undefined> {
  return (await versions(tx).where('id', '=', id).executeTakeFirst()) as VersionRow | undefined
}

/** The newest version of each case the actor may read, newest first. */
export async function receivedNotifications(tx: Transaction, limit: number): Promise<readonly VersionRow[]> {
  return (await versions(tx)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('notification_version as later')
            .select('later.id')
            .whereRef('later.case_id', '=', 'notification_version.case_id')
            .whereRef('later.number', '>', 'notification_version.number')
        )
      )
    )
    .orderBy('sent_at', 'desc')
    .limit(limit)
    .execute()) as VersionRow[]
}

/** Adds a version; answers its id. */
export async function addVersion(
  tx: Transaction,
  version: {
    readonly caseId: CaseId
    readonly kind: VersionRow['kind']
    readonly document: NotificationDocument
    readonly reason: string
    readonly by: UserId
  }
): Promise<{ id: string; number: number }> {
  const number = ((await latestNotification(tx, version.caseId))?.number ?? 0) + 1
  const id = newId<'notification-version'>()
  await tx
    .insertInto('notification_version')
    .values({
      id,
      case_id: version.caseId,
      number,
      kind: version.kind,
      document: json(version.document),
      reason: version.reason,
      sent_by: version.by
    })
    .execute()
  return { id, number }
}

/** Whom a sent notification is told to: the Panel's secretariat, and the three partners' people. */
export async function recipientsOf(
  tx: Transaction,
  partnershipId: PartnershipId
): Promise<readonly { readonly email: string; readonly name: string }[]> {
  return tx
    .selectFrom('membership as m')
    .innerJoin('app_user as u', 'u.id', 'm.user_id')
    .select(['u.email', 'u.name'])
    .distinct()
    .where('m.ended_at', 'is', null)
    .where('u.active', '=', true)
    .where((where) =>
      where.or([
        where('m.role', '=', 'panel-secretariat'),
        where.and([
          where('m.partnership_id', '=', partnershipId),
          where('m.role', 'in', ['delegated-safeguarding-partner', 'business-manager'])
        ])
      ])
    )
    .execute()
}

// Not sure and near misses -----------------------------------------------------------------------------------------------------------------

/** The register of incidents that were not notified, those to look at again soonest first. */
export async function listNotSure(tx: Transaction) {
  return tx
    .selectFrom('not_sure')
    .selectAll()
    .orderBy('closed_at', (order) => order.desc().nullsFirst())
    .orderBy('review_on')
    .limit(200)
    .execute()
}

/** One entry. */
export async function findNotSure(tx: Transaction, id: string) {
  return tx.selectFrom('not_sure').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Adds an entry. */
export async function addNotSure(
  tx: Transaction,
  entry: {
    readonly place: { partnershipId: PartnershipId; agencyId: string }
    readonly criteria: Criteria
    readonly title: string
    readonly reasons: string
    readonly reviewOn: Temporal.PlainDate
    readonly by: UserId
  }
): Promise<string> {
  const id = newId<'not-sure'>()
  await tx
    .insertInto('not_sure')
    .values({
      id,
      partnership_id: entry.place.partnershipId,
      agency_id: entry.place.agencyId,
      facts: json(entry.criteria),
      title: entry.title,
      reasons: entry.reasons,
      review_on: entry.reviewOn,
      closed_at: null,
      case_id: null,
      created_by: entry.by
    })
    .execute()
  return id
}

/** Closes an entry with what came of it, or with the case it became. */
export async function closeNotSure(
  tx: Transaction,
  clock: Clock,
  id: string,
  outcome: string,
  caseId: CaseId | null
): Promise<void> {
  await tx
    .updateTable('not_sure')
    .set(({ eb }) => ({ outcome, closed_at: clock.now(), case_id: caseId, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
