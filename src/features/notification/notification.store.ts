/** The SQL of a notification while it is written: the draft, its state, and the three partners' views. */
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { AgencyId, CaseId, PartnershipId, SafeguardingPartner, UserActor, UserId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { Criteria, Incident, NotificationState, PartnerViewCode, ReceivedHow } from './notification.ts'

export interface NotificationRow {
  readonly state: NotificationState
  readonly criteria: Criteria
  readonly incident: Incident
  readonly incidentVersion: number
  readonly writtenBy: string | null
  readonly approvedBy: string | null
  readonly withdrawnReason: string
  readonly withdrawnAgreed: string
  readonly version: number
}

/** A case's notification; undefined when it has none or the actor cannot see it. */
export async function findNotification(tx: Transaction, caseId: CaseId): Promise<NotificationRow | undefined> {
  return tx
    .selectFrom('notification')
    .select(['state', 'criteria', 'incident', 'incident_version as incidentVersion', 'version'])
    .select(['written_by as writtenBy', 'approved_by as approvedBy'])
    .select(['withdrawn_reason as withdrawnReason', 'withdrawn_agreed as withdrawnAgreed'])
    .where('case_id', '=', caseId)
    .executeTakeFirst()
}

export interface NotifyingPlace {
  readonly partnershipId: PartnershipId
  readonly agencyId: string
  readonly areaCode: string
}

/** The partnership and the authority a person notifies for: their own agency, or the local authority of the partnership they manage. */
export async function notifyingPlace(
  tx: Transaction,
  actor: {
    readonly agencyId: AgencyId
    readonly memberships: readonly { readonly partnershipId: PartnershipId | null; readonly role: string }[]
  }
): Promise<NotifyingPlace | undefined> {
  const membership = ['notifier', 'notification-approver', 'business-manager']
    .map((role) => actor.memberships.find((one) => one.role === role && one.partnershipId !== null))
    .find((one) => one !== undefined)
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
    readonly place: NotifyingPlace
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

/** Notes that a part of the notification was changed by somebody; the state goes where the change leads, and an approval is taken back. */
export async function noteChange(tx: Transaction, caseId: CaseId, state: NotificationState, by: UserId): Promise<void> {
  await tx
    .updateTable('notification')
    .set(({ eb }) => ({ state, written_by: by, approved_by: null, approved_at: null, version: eb('version', '+', 1) }))
    .where('case_id', '=', caseId)
    .execute()
}

/** Saves what happened. */
export async function saveIncident(tx: Transaction, caseId: CaseId, incident: Incident): Promise<void> {
  await tx
    .updateTable('notification')
    .set(({ eb }) => ({ incident: json(incident), incident_version: eb('incident_version', '+', 1) }))
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

/** Approves. The database refuses the person who wrote it last. */
export async function approveNotification(tx: Transaction, clock: Clock, caseId: CaseId, by: UserId): Promise<void> {
  await tx
    .updateTable('notification')
    .set(({ eb }) => ({
      state: 'approved' as const,
      approved_by: by,
      approved_at: clock.now(),
      version: eb('version', '+', 1)
    }))
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

/** Withdraws, or gives up a draft. */
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

/** From whom a view came that was not given here, how, and on which day. */
export interface Received {
  readonly from: string
  readonly how: ReceivedHow
  readonly on: Temporal.PlainDate
}

export interface PartnerViewRow {
  readonly partner: SafeguardingPartner
  readonly view: PartnerViewCode
  readonly reasons: string
  readonly dissent: string
  readonly received: Received | null
  /** Who gave the view here, or recorded it. */
  readonly by: string
  readonly givenAt: Temporal.Instant
}

/** Every view that was given, newest first. */
export async function listViews(tx: Transaction, caseId: CaseId): Promise<readonly PartnerViewRow[]> {
  const rows = await tx
    .selectFrom('partner_view')
    .select(['partner', 'view', 'reasons', 'dissent', 'received_from', 'received_how', 'received_on'])
    .select(['given_by_name as by', 'given_at as givenAt'])
    .where('case_id', '=', caseId)
    .orderBy('given_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ received_from, received_how, received_on, ...row }) => ({
    ...row,
    received: received_how !== '' && received_on ? { from: received_from, how: received_how, on: received_on } : null
  }))
}

/** Adds a view. The database refuses one for another partner, unless the business manager says from whom it came. */
export async function addView(
  tx: Transaction,
  view: {
    readonly caseId: CaseId
    readonly partner: SafeguardingPartner
    readonly view: PartnerViewCode
    readonly reasons: string
    readonly dissent: string
    readonly received: Received | null
  },
  by: UserActor
): Promise<void> {
  await tx
    .insertInto('partner_view')
    .values({
      id: newId<'partner-view'>(),
      case_id: view.caseId,
      partner: view.partner,
      view: view.view,
      reasons: view.reasons,
      dissent: view.dissent,
      received_from: view.received?.from ?? '',
      received_how: view.received?.how ?? '',
      received_on: view.received?.on ?? null,
      given_by: by.userId,
      given_by_name: by.name
    })
    .execute()
}
