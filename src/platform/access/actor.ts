/** Who is acting. Every query runs as one of these; there is no other way to reach the database. */
import type { Id } from '#kernel/ids.ts'

export type UserId = Id<'user'>
export type CaseId = Id<'case'>
export type PartnershipId = Id<'partnership'>
export type AgencyId = Id<'agency'>
export type InformationRequestId = Id<'information-request'>
export type DelegationId = Id<'delegation'>

/** Roles held in a partnership, or nationally (the last five). */
export const MEMBERSHIP_ROLES = [
  'notifier',
  'notification-approver',
  'business-manager',
  'delegated-safeguarding-partner',
  'lead-safeguarding-partner',
  'partnership-chair',
  'review-group-chair',
  'independent-scrutineer',
  'agency-lead',
  'communications-lead',
  'panel-member',
  'panel-secretariat',
  'department',
  'inspectorate',
  'addressee'
] as const
export type MembershipRole = (typeof MEMBERSHIP_ROLES)[number]

/** Roles somebody is appointed to for one case, usually for a time. */
export const APPOINTMENT_ROLES = ['lead-reviewer', 'review-group-member', 'legal-adviser', 'communications-lead'] as const
export type AppointmentRole = (typeof APPOINTMENT_ROLES)[number]

export type Role = MembershipRole | AppointmentRole

/** Membership roles that open every case of the partnership. The same list stands in the database's act_as(): change both in one migration. */
export const TEAM_ROLES: readonly MembershipRole[] = [
  'business-manager',
  'delegated-safeguarding-partner',
  'lead-safeguarding-partner',
  'partnership-chair',
  'review-group-chair',
  'independent-scrutineer'
]

export type SafeguardingPartner = 'local-authority' | 'integrated-care-board' | 'police'

export interface UserActor {
  readonly kind: 'user'
  readonly userId: UserId
  readonly name: string
  readonly email: string
  readonly jobTitle: string
  readonly agencyId: AgencyId
  readonly agencyName: string
  readonly agencyKind: string
  /** Which of the three safeguarding partners the person's agency is, if it is one. */
  readonly safeguardingPartner: SafeguardingPartner | null
  readonly isAdministrator: boolean
  readonly memberships: readonly { readonly partnershipId: PartnershipId | null; readonly role: MembershipRole }[]
  readonly appointments: readonly { readonly caseId: CaseId; readonly role: AppointmentRole }[]
  readonly walledCases: readonly CaseId[]
}

/** Somebody who answers an information request by its link and a one-time code, without an account. */
export interface ContributorActor {
  readonly kind: 'contributor'
  readonly requestId: InformationRequestId
  readonly email: string
  readonly name: string
}

/** A colleague whom somebody who answers a request has asked for parts of the answer, or to sign it off: sees only that. */
export interface DelegateActor {
  readonly kind: 'delegate'
  readonly delegationId: DelegationId
  readonly email: string
}

export interface PublicActor {
  readonly kind: 'public'
}

/** The service itself: jobs, first start, the command line. `reason` is written into the audit trail. */
export interface SystemActor {
  readonly kind: 'system'
  readonly reason: string
}

export type Actor = UserActor | ContributorActor | DelegateActor | PublicActor | SystemActor

export const PUBLIC: PublicActor = { kind: 'public' }

/** The service acting for a stated reason. `asSystem('demonstration')`. */
export function systemActor(reason: string): SystemActor {
  return { kind: 'system', reason }
}

/** The name written beside what was done. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return actor.name
    case 'contributor':
      return actor.name || actor.email
    case 'delegate':
      return actor.email
    case 'public':
      return 'Member of the public'
    case 'system':
      return `Practice Review (${actor.reason})`
  }
}

/** The key under which drafts and receipts are kept; undefined for those who keep none. The database works out the same key in app.owner_key(). */
export function ownerKey(actor: Actor): string | undefined {
  switch (actor.kind) {
    case 'user':
      return `user:${actor.userId}`
    case 'contributor':
      return `request:${actor.requestId}`
    case 'delegate':
      return `delegation:${actor.delegationId}`
    case 'public':
    case 'system':
      return undefined
  }
}
