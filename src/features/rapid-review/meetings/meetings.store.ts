/** The SQL of meetings: every version of each, its agenda, who is invited, and what a partnership's agendas start with. */
import { sql } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import type { CaseId, PartnershipId } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { json } from '#platform/database/database.ts'
import type { By } from '../rapid-review.ts'
import { type AgendaItem, DEFAULT_AGENDA, type Meeting } from './meeting.ts'

function meetings(tx: Transaction) {
  return tx
    .selectFrom('rapid_review_meeting as m')
    .leftJoin('app_user as u', 'u.id', 'm.chair_id')
    .select(['m.meeting_id as meetingId', 'm.version', 'm.kind', 'm.held_on as heldOn', 'm.starts_at as startsAt'])
    .select(['m.ends_at as endsAt', 'm.place', 'm.link', 'm.chair_id as chairId', 'u.name as chairName'])
    .select(['m.organiser_name as organiserName', 'm.organiser_email as organiserEmail', 'm.change_reason as changeReason'])
    .select(['m.cancelled_reason as cancelledReason', 'm.saved_by_name as savedByName', 'm.saved_at as savedAt'])
}

/** Meetings of a case as they stand, in the order of their days. */
export async function listMeetings(tx: Transaction, caseId: CaseId): Promise<readonly Meeting[]> {
  const rows = await meetings(tx)
    .where('m.case_id', '=', caseId)
    .distinctOn('m.meeting_id')
    .orderBy('m.meeting_id')
    .orderBy('m.version', 'desc')
    .execute()
  return rows.toSorted(
    (one, other) => Temporal.PlainDate.compare(one.heldOn, other.heldOn) || one.startsAt.localeCompare(other.startsAt)
  )
}

/** Every version of one meeting of a case, the newest first; empty when it has none. */
export async function meetingHistory(tx: Transaction, caseId: CaseId, meetingId: string): Promise<readonly Meeting[]> {
  return meetings(tx).where('m.case_id', '=', caseId).where('m.meeting_id', '=', meetingId).orderBy('m.version', 'desc').execute()
}

/** A meeting as it stands, for whoever may see it. */
export async function findMeeting(tx: Transaction, meetingId: string): Promise<Meeting | undefined> {
  return meetings(tx).where('m.meeting_id', '=', meetingId).orderBy('m.version', 'desc').limit(1).executeTakeFirst()
}

export type MeetingFacts = Omit<Meeting, 'chairName' | 'savedByName' | 'savedAt'>

/** Saves a version of a meeting. */
export async function saveMeeting(tx: Transaction, caseId: CaseId, meeting: MeetingFacts, by: By): Promise<void> {
  await tx
    .insertInto('rapid_review_meeting')
    .values({
      id: newId<'meeting-version'>(),
      case_id: caseId,
      meeting_id: meeting.meetingId,
      version: meeting.version,
      kind: meeting.kind,
      held_on: meeting.heldOn,
      starts_at: meeting.startsAt,
      ends_at: meeting.endsAt,
      place: meeting.place,
      link: meeting.link,
      chair_id: meeting.chairId,
      organiser_name: meeting.organiserName,
      organiser_email: meeting.organiserEmail,
      change_reason: meeting.changeReason,
      cancelled_reason: meeting.cancelledReason,
      saved_by: by.id,
      saved_by_name: by.name
    })
    .execute()
}

export interface Agenda {
  readonly version: number
  readonly items: readonly AgendaItem[]
}

/** The agenda of a meeting as it stands. */
export async function meetingAgenda(tx: Transaction, meetingId: string): Promise<Agenda> {
  const row = await tx
    .selectFrom('rapid_review_meeting_agenda')
    .select(['version', 'items'])
    .where('meeting_id', '=', meetingId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? { version: 0, items: [] }
}

/** Saves the whole agenda as its next version. */
export async function saveAgenda(tx: Transaction, caseId: CaseId, meetingId: string, agenda: Agenda, by: By): Promise<void> {
  await tx
    .insertInto('rapid_review_meeting_agenda')
    .values({
      id: newId<'meeting-agenda'>(),
      case_id: caseId,
      meeting_id: meetingId,
      version: agenda.version,
      items: json(agenda.items),
      saved_by: by.id,
      saved_by_name: by.name
    })
    .execute()
}

export interface AgendaTemplate {
  readonly version: number
  readonly items: readonly string[]
}

/** What agendas of a partnership start with. */
export async function agendaTemplate(tx: Transaction, partnershipId: string): Promise<AgendaTemplate> {
  const row = await tx
    .selectFrom('meeting_agenda_template')
    .select(['version', 'items'])
    .where('partnership_id', '=', partnershipId)
    .executeTakeFirst()
  return row ?? { version: 0, items: DEFAULT_AGENDA }
}

/** Saves what agendas of a partnership start with from now on. */
export async function saveTemplate(
  tx: Transaction,
  clock: Clock,
  partnershipId: string,
  items: readonly string[],
  before: number,
  by: By
): Promise<void> {
  const changed = { items: json(items), version: before + 1, changed_by: by.id, changed_at: clock.now() }
  await tx
    .insertInto('meeting_agenda_template')
    .values({ partnership_id: partnershipId, ...changed })
    .onConflict((conflict) => conflict.column('partnership_id').doUpdateSet(changed))
    .execute()
}

export interface Invitation {
  readonly invitationId: string
  readonly meetingId: string
  readonly caseId: CaseId
  readonly caseReference: string
  readonly partnershipName: string
  readonly userId: string | null
  readonly agencyId: string | null
  readonly name: string
  readonly email: string
  readonly organisation: string
  readonly invitedByName: string
  readonly invitedAt: Temporal.Instant
}

function invitations(tx: Transaction) {
  return tx
    .selectFrom('rapid_review_meeting_invitation')
    .select(['id as invitationId', 'meeting_id as meetingId', 'case_id as caseId', 'case_reference as caseReference'])
    .select(['partnership_name as partnershipName', 'user_id as userId', 'agency_id as agencyId', 'name', 'email'])
    .select(['organisation', 'invited_by_name as invitedByName', 'invited_at as invitedAt'])
    .where('withdrawn_at', 'is', null)
}

/** Who is invited to a meeting, by name. */
export async function invitationsTo(tx: Transaction, meetingId: string): Promise<readonly Invitation[]> {
  return (await invitations(tx).where('meeting_id', '=', meetingId).orderBy('name').orderBy('id').execute()) as Invitation[]
}

/** The invitations of one person that stand. */
export async function ownInvitations(tx: Transaction, userId: string): Promise<readonly Invitation[]> {
  return (await invitations(tx).where('user_id', '=', userId).execute()) as Invitation[]
}

/** Invites somebody. Answers the invitation. */
export async function addInvitation(
  tx: Transaction,
  clock: Clock,
  invited: Omit<Invitation, 'invitationId' | 'invitedAt'>
): Promise<Invitation> {
  const invitationId = newId<'meeting-invitation'>()
  await tx
    .insertInto('rapid_review_meeting_invitation')
    .values({
      id: invitationId,
      case_id: invited.caseId,
      meeting_id: invited.meetingId,
      case_reference: invited.caseReference,
      partnership_name: invited.partnershipName,
      user_id: invited.userId,
      agency_id: invited.agencyId,
      name: invited.name,
      email: invited.email,
      organisation: invited.organisation,
      invited_by_name: invited.invitedByName,
      withdrawn_at: null,
      withdrawn_by_name: null
    })
    .execute()
  return { ...invited, invitationId, invitedAt: clock.now() }
}

/** Takes an invitation back. */
export async function withdrawInvitation(tx: Transaction, clock: Clock, invitationId: string, by: By): Promise<void> {
  await tx
    .updateTable('rapid_review_meeting_invitation')
    .set({ withdrawn_at: clock.now(), withdrawn_by_name: by.name })
    .where('id', '=', invitationId)
    .where('withdrawn_at', 'is', null)
    .execute()
}

export interface Account {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly agencyId: string
  readonly agencyName: string
  /** A conflict of interest keeps this person from the case. */
  readonly keptOut: boolean
}

/** The open accounts with these ids or addresses, with whether a conflict of interest keeps them from the case. */
export async function accountsFor(
  tx: Transaction,
  caseId: CaseId,
  who: { readonly ids: readonly string[]; readonly emails: readonly string[] }
): Promise<readonly Account[]> {
  if (who.ids.length + who.emails.length === 0) return []
  return tx
    .selectFrom('app_user as u')
    .innerJoin('agency as a', 'a.id', 'u.agency_id')
    .select(['u.id as userId', 'u.name', 'u.email', 'a.id as agencyId', 'a.name as agencyName'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('conflict_of_interest as x')
          .select('x.id')
          .whereRef('x.user_id', '=', 'u.id')
          .where('x.case_id', '=', caseId)
          .where('x.lifted_at', 'is', null)
      )
        .$castTo<boolean>()
        .as('keptOut')
    )
    .where('u.active', '=', true)
    .where((where) =>
      where.or([
        ...(who.ids.length > 0 ? [where('u.id', 'in', [...who.ids])] : []),
        ...(who.emails.length > 0
          ? [
              where(
                sql<string>`lower(u.email)`,
                'in',
                who.emails.map((one) => one.toLowerCase())
              )
            ]
          : [])
      ])
    )
    .execute()
}

export interface AgencyContact {
  readonly agencyId: string
  readonly agencyName: string
  readonly contactName: string
  readonly email: string
}

/** The safeguarding contacts of the partnership's agencies. */
export async function agencyContacts(tx: Transaction, partnershipId: string): Promise<readonly AgencyContact[]> {
  return tx
    .selectFrom('agency')
    .select(['id as agencyId', 'name as agencyName', 'contact_name as contactName', 'contact_email as email'])
    .where('partnership_id', '=', partnershipId)
    .where('active', '=', true)
    .where('contact_email', '<>', '')
    .orderBy('name')
    .execute()
}

/** The names of the children in the case's register, so that they can be kept out of what leaves the service. */
export async function namesOfChildren(tx: Transaction, caseId: CaseId): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('person')
    .select(['forename', 'surname'])
    .where('case_id', '=', caseId)
    .where('kind', '=', 'child')
    .where('removed_at', 'is', null)
    .execute()
  return [...new Set(rows.flatMap(({ forename, surname }) => [forename, surname]).filter((name) => name.trim() !== ''))]
}

/** What a partnership is called. */
export async function partnershipNamed(tx: Transaction, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('partnership').select('name').where('id', '=', id).executeTakeFirst())?.name
}

/** The partnership of a case that the one who asks can see. */
export async function partnershipOfCase(tx: Transaction, caseId: CaseId): Promise<PartnershipId | undefined> {
  const row = await tx.selectFrom('review_case').select('partnership_id as id').where('id', '=', caseId).executeTakeFirst()
  return row?.id as PartnershipId | undefined
}
