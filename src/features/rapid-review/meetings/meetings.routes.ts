/** Pages of meetings: arranging, changing and cancelling, the agenda, invitations, and what somebody invited sees. */
import { newId } from '#kernel/ids.ts'
import type { Actor } from '#platform/access/actor.ts'
import { may as allows } from '#platform/access/permission.ts'
import { type FieldError, fieldError, formValues, parseForm, single } from '#web/forms/form.ts'
import {
  type ChangeContext,
  type LoadContext,
  NOT_FOUND,
  type NotFound,
  type Route,
  command,
  formPage,
  read,
  theCase
} from '#web/route.ts'
import { possibleOwners } from '../plan/plan.store.ts'
import { actingAs } from '../rapid-review.ts'
import { invitationFile } from './invitation-file.ts'
import { tellInvited } from './letters.ts'
import {
  type AgendaModel,
  type InviteModel,
  type MeetingFormModel,
  type UninviteModel,
  agendaFields,
  agendaPage,
  cancelFields,
  cancelPage,
  inviteFields,
  invitePage,
  meetingFields,
  meetingFormPage,
  templateFields,
  templatePage,
  uninviteFields,
  uninvitePage
} from './meeting-form.page.tsx'
import { type AgendaItem, MOST_ITEMS, type Meeting, movedItem, namesIn, readTime } from './meeting.ts'
import { meetingPage, meetingsPage, ownMeetingPage, ownMeetingsPage } from './meetings.page.tsx'
import { meetingsPermissions as may } from './meetings.policy.ts'
import {
  type Invitation,
  type MeetingFacts,
  accountsFor,
  addInvitation,
  agencyContacts,
  agendaTemplate,
  findMeeting,
  invitationsTo,
  listMeetings,
  meetingAgenda,
  meetingHistory,
  namesOfChildren,
  ownInvitations,
  partnershipNamed,
  partnershipOfCase,
  saveAgenda,
  saveMeeting,
  saveTemplate,
  withdrawInvitation
} from './meetings.store.ts'
import { agreedMinutes, attendanceAt, decisionsOf, meetingActions, minutesOf } from './minutes.store.ts'
import { packsOf } from './pack.store.ts'
import { partnershipsOf } from './whose.ts'

const PATH = '/cases/:caseId/rapid-review/meetings'
const READ = { kind: 'rapid-review.meetings-read' } as const

const meetingPath = (caseId: string, meetingId: string) => `/cases/${caseId}/rapid-review/meetings/${meetingId}`

/** The meeting of the path; nothing when the case has none such, or, `standing`, when it was cancelled. */
export async function theMeeting(context: LoadContext, standing = true): Promise<Meeting | undefined> {
  const [meeting] = await meetingHistory(context.tx, theCase(context).caseId, context.params['meetingId'] ?? '')
  return meeting && (!standing || meeting.cancelledReason === null) ? meeting : undefined
}

async function loadForm(context: LoadContext): Promise<MeetingFormModel | NotFound> {
  const { caseId, partnershipId } = theCase(context)
  const isNew = context.params['meetingId'] === undefined
  const meeting = isNew ? undefined : await theMeeting(context)
  if (!isNew && !meeting) return NOT_FOUND
  return {
    meeting,
    people: await possibleOwners(context.tx, caseId, partnershipId),
    invited: meeting ? (await invitationsTo(context.tx, meeting.meetingId)).length : 0
  }
}

/** What a place or a link may not hold: the name of a child, for they leave the service in letters and calendars. */
async function namesLeft(context: ChangeContext, fields: ReturnType<typeof meetingFields>) {
  const names = await namesOfChildren(context.tx, theCase(context).caseId)
  const errors: Record<string, FieldError> = {}
  for (const field of ['place', 'link'] as const)
    if (namesIn(single(context.form, field), names).length > 0)
      Object.assign(
        errors,
        fieldError(fields, field, 'Leave out names of children: this goes into letters and calendars. Say it in other words')
      )
  return errors
}

function saveRoute(path: string): Route {
  return formPage<MeetingFormModel>({
    path,
    permission: may.arrangeMeetings,
    audit: READ,
    writes: ['rapid-review.meeting-saved'],
    load: loadForm,
    fields: ({ people, meeting }) => meetingFields(people, meeting !== undefined),
    version: ({ meeting }) => meeting?.version ?? 0,
    values: ({ meeting, people }) =>
      meeting ? formValues(meetingFields(people, false), { ...meeting, chair: meeting.chairId ?? '' }) : {},
    view: meetingFormPage,
    handle: async (context, { meeting, people }) => {
      const { tx } = context
      const { caseId, partnershipId } = theCase(context)
      const fields = meetingFields(people, meeting !== undefined)
      const parsed = parseForm(fields, context.form, context)
      const errors: Record<string, FieldError> = parsed.ok ? {} : { ...parsed.errors }
      const [startsAt, endsAt] = [readTime(single(context.form, 'startsAt')), readTime(single(context.form, 'endsAt'))]
      if (!errors['startsAt'] && startsAt === undefined)
        Object.assign(errors, fieldError(fields, 'startsAt', 'Enter when it begins in hours and minutes, like 10:00'))
      if (!errors['endsAt'] && endsAt === undefined)
        Object.assign(errors, fieldError(fields, 'endsAt', 'Enter when it ends in hours and minutes, like 11:30'))
      if (startsAt !== undefined && endsAt !== undefined && startsAt >= endsAt)
        Object.assign(errors, fieldError(fields, 'endsAt', 'It must end after it begins'))
      if (!errors['link'] && !/^(https:\/\/\S+)?$/.test(single(context.form, 'link').trim()))
        Object.assign(errors, fieldError(fields, 'link', 'Enter the whole address, beginning with https://'))
      Object.assign(errors, await namesLeft(context, fields))
      if (!parsed.ok || startsAt === undefined || endsAt === undefined || Object.keys(errors).length > 0) return { errors }
      const { kind, heldOn, place, link, chair } = parsed.value
      const by = actingAs(context.actor)
      const meetingId = meeting?.meetingId ?? newId<'meeting'>()
      const saved: MeetingFacts = {
        meetingId,
        version: (meeting?.version ?? 0) + 1,
        kind,
        heldOn,
        startsAt,
        endsAt,
        place,
        link,
        chairId: chair || null,
        organiserName: meeting?.organiserName ?? by.name,
        organiserEmail: meeting?.organiserEmail ?? emailOf(context.actor),
        changeReason: 'reason' in parsed.value ? String(parsed.value.reason) : '',
        cancelledReason: null
      }
      await saveMeeting(tx, caseId, saved, by)
      if (!meeting) {
        const { items } = await agendaTemplate(tx, partnershipId)
        const agenda = items.map((title): AgendaItem => ({ id: newId<'agenda-item'>(), title }))
        await saveAgenda(tx, caseId, meetingId, { version: 1, items: agenda }, by)
      }
      context.append({
        kind: 'rapid-review.meeting-saved',
        caseId,
        subject: { type: 'meeting', id: meetingId },
        data: { version: saved.version, on: heldOn.toString(), kind }
      })
      const now = await findMeeting(tx, meetingId)
      const invited = await invitationsTo(tx, meetingId)
      if (now) await tellInvited(context, caseId, 'changed', now, invited)
      const told =
        invited.length > 0 ? ` ${invited.length === 1 ? 'The person' : `All ${invited.length}`} invited will be told.` : ''
      return { redirect: meetingPath(caseId, meetingId), flash: `The meeting is saved.${told}` }
    }
  })
}

function emailOf(actor: Actor): string {
  if (actor.kind !== 'user') throw new Error('Only a person calls a meeting')
  return actor.email
}

async function loadInvite(context: LoadContext): Promise<InviteModel | NotFound> {
  const { caseId, partnershipId } = theCase(context)
  const meeting = await theMeeting(context)
  if (!meeting) return NOT_FOUND
  const invited = await invitationsTo(context.tx, meeting.meetingId)
  const known = new Set(invited.map(({ email }) => email.toLowerCase()))
  return {
    meeting,
    people: (await possibleOwners(context.tx, caseId, partnershipId)).filter(
      ({ id }) => !invited.some((one) => one.userId === id)
    ),
    contacts: (await agencyContacts(context.tx, partnershipId)).filter(({ email }) => !known.has(email.toLowerCase()))
  }
}

const inviteRoute = formPage<InviteModel>({
  path: `${PATH}/:meetingId/invite`,
  permission: may.arrangeMeetings,
  audit: READ,
  writes: ['rapid-review.meeting-invited'],
  load: loadInvite,
  fields: inviteFields,
  values: () => ({}),
  view: invitePage,
  handle: async (context, model) => {
    const { tx, clock } = context
    const facts = theCase(context)
    const { caseId } = facts
    const { meeting } = model
    const fields = inviteFields(model)
    const parsed = parseForm(fields, context.form, context)
    if (!parsed.ok) return { errors: parsed.errors }
    const { people, contacts: chosen, name, email, organisation } = parsed.value
    if (people.length + chosen.length === 0 && name === '' && email === '')
      return { errors: fieldError(fields, 'name', 'Choose whom to invite, or enter a name and an address') }
    if (name === '' && email !== '') return { errors: fieldError(fields, 'name', 'Enter the name of the person') }
    if (name !== '' && email === '') return { errors: fieldError(fields, 'email', 'Enter the address of the person') }
    const contacts = (await agencyContacts(tx, facts.partnershipId)).filter(({ agencyId }) => chosen.includes(agencyId))
    const accounts = await accountsFor(tx, caseId, {
      ids: people,
      emails: [...contacts.map((one) => one.email), ...(email === '' ? [] : [email])]
    })
    const account = (address: string) => accounts.find((one) => one.email.toLowerCase() === address.toLowerCase())
    const kept = email === '' ? undefined : account(email)
    if (kept?.keptOut) return { errors: fieldError(fields, 'email', 'A conflict of interest keeps this person from the case') }
    const wanted = [
      ...accounts.filter(({ userId }) => people.includes(userId)).map((one) => ({ ...one, organisation: one.agencyName })),
      ...contacts.map((one) => ({
        userId: account(one.email)?.userId ?? null,
        agencyId: one.agencyId,
        name: one.contactName || one.agencyName,
        email: one.email,
        organisation: one.agencyName,
        keptOut: account(one.email)?.keptOut ?? false
      })),
      ...(email === ''
        ? []
        : [
            {
              userId: kept?.userId ?? null,
              agencyId: kept?.agencyId ?? null,
              name,
              email,
              organisation: organisation || (kept?.agencyName ?? ''),
              keptOut: false
            }
          ])
    ]
    const already = new Set((await invitationsTo(tx, meeting.meetingId)).map((one) => one.email.toLowerCase()))
    const added: Invitation[] = []
    for (const one of wanted) {
      if (one.keptOut || already.has(one.email.toLowerCase())) continue
      already.add(one.email.toLowerCase())
      const invitation = await addInvitation(tx, clock, {
        meetingId: meeting.meetingId,
        caseId,
        caseReference: facts.reference,
        partnershipName: facts.partnershipName,
        userId: one.userId,
        agencyId: one.agencyId,
        name: one.name,
        email: one.email,
        organisation: one.organisation,
        invitedByName: actingAs(context.actor).name
      })
      added.push(invitation)
      context.append({
        kind: 'rapid-review.meeting-invited',
        caseId,
        subject: { type: 'meeting-invitation', id: invitation.invitationId },
        data: { meeting: meeting.meetingId }
      })
    }
    await tellInvited(context, caseId, 'invited', meeting, added)
    return {
      redirect: meetingPath(caseId, meeting.meetingId),
      flash: added.length === 1 ? '1 person is invited' : `${added.length} people are invited`
    }
  }
})

async function changeAgenda(
  context: ChangeContext,
  change: (items: readonly AgendaItem[], item: string) => readonly AgendaItem[],
  flash: string
) {
  const { caseId } = theCase(context)
  const meeting = await theMeeting(context)
  if (!meeting) return NOT_FOUND
  const agenda = await meetingAgenda(context.tx, meeting.meetingId)
  const items = change(agenda.items, single(context.form, 'item'))
  const redirect = `${meetingPath(caseId, meeting.meetingId)}/agenda`
  if (items === agenda.items) return { redirect }
  await saveAgenda(context.tx, caseId, meeting.meetingId, { version: agenda.version + 1, items }, actingAs(context.actor))
  agendaEvent(context, meeting, agenda.version + 1)
  return { redirect, flash }
}

function agendaEvent(context: ChangeContext, meeting: Meeting, version: number) {
  context.append({
    kind: 'rapid-review.meeting-agenda-saved',
    caseId: theCase(context).caseId,
    subject: { type: 'meeting', id: meeting.meetingId },
    data: { version }
  })
}

/** The meeting that somebody is invited to; nothing when they are not. */
export async function invitedMeeting(
  context: LoadContext
): Promise<{ readonly meeting: Meeting; readonly invitation: Invitation } | undefined> {
  const { actor, tx } = context
  const meetingId = context.params['meetingId'] ?? ''
  if (actor.kind !== 'user') return undefined
  const invitation = (await ownInvitations(tx, actor.userId)).find((one) => one.meetingId === meetingId)
  const meeting = invitation && (await findMeeting(tx, meetingId))
  return invitation && meeting ? { meeting, invitation } : undefined
}

interface CalendarEntry {
  readonly id: string
  readonly text: string
}

export const meetingsRoutes: readonly Route[] = [
  read({
    path: PATH,
    permission: may.readMeetings,
    audit: READ,
    load: (context) => listMeetings(context.tx, theCase(context).caseId),
    view: meetingsPage,
    data: (meetings) => meetings
  }),
  saveRoute(`${PATH}/new`),
  saveRoute(`${PATH}/:meetingId/change`),
  read({
    path: `${PATH}/:meetingId`,
    permission: may.readMeetings,
    audit: READ,
    load: async (context) => {
      const { tx } = context
      const history = await meetingHistory(tx, theCase(context).caseId, context.params['meetingId'] ?? '')
      const [meeting] = history
      if (!meeting) return NOT_FOUND
      const { meetingId } = meeting
      const { caseId } = theCase(context)
      return {
        meeting,
        history,
        agenda: await meetingAgenda(tx, meetingId),
        invited: await invitationsTo(tx, meetingId),
        packs: await packsOf(tx, meetingId),
        record: {
          attendance: (await attendanceAt(tx, meetingId)).people,
          minutes: (await minutesOf(tx, meetingId)).items,
          decisions: await decisionsOf(tx, meetingId),
          actions: (await meetingActions(tx, caseId)).filter((one) => one.meetingId === meetingId),
          agreed: (await agreedMinutes(tx, caseId)).filter((one) => one.meetingId === meetingId)
        }
      }
    },
    view: meetingPage,
    data: ({ meeting, agenda, invited, record, packs }) => ({ meeting, agenda, invited, record, packs })
  }),
  formPage<Meeting>({
    path: `${PATH}/:meetingId/cancel`,
    permission: may.arrangeMeetings,
    audit: READ,
    writes: ['rapid-review.meeting-cancelled'],
    fields: cancelFields,
    load: async (context) => (await theMeeting(context)) ?? NOT_FOUND,
    version: ({ version }) => version,
    values: () => ({}),
    view: cancelPage,
    handle: async (context, meeting) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(cancelFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { meetingId } = meeting
      const cancelled = { ...meeting, version: meeting.version + 1, changeReason: '', cancelledReason: parsed.value.reason }
      await saveMeeting(context.tx, caseId, cancelled, actingAs(context.actor))
      context.append({ kind: 'rapid-review.meeting-cancelled', caseId, subject: { type: 'meeting', id: meetingId } })
      await tellInvited(context, caseId, 'cancelled', cancelled, await invitationsTo(context.tx, meetingId))
      return { redirect: meetingPath(caseId, meetingId), flash: 'The meeting is cancelled. Everybody invited will be told.' }
    }
  }),
  inviteRoute,
  formPage<UninviteModel>({
    path: `${PATH}/:meetingId/uninvite`,
    permission: may.arrangeMeetings,
    audit: READ,
    writes: ['rapid-review.meeting-invitation-withdrawn'],
    fields: uninviteFields,
    load: async (context) => {
      const meeting = await theMeeting(context)
      return meeting ? { meeting, invited: await invitationsTo(context.tx, meeting.meetingId) } : NOT_FOUND
    },
    values: () => ({}),
    view: uninvitePage,
    handle: async (context, model) => {
      const { tx, clock } = context
      const { caseId } = theCase(context)
      const { meeting, invited } = model
      const parsed = parseForm(uninviteFields(model), context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const one = invited.find(({ invitationId }) => invitationId === parsed.value.who)
      if (!one) return NOT_FOUND
      const by = actingAs(context.actor)
      // The entry in the calendar is taken back by a later version of it, so the meeting gets one.
      const next = { ...meeting, version: meeting.version + 1, changeReason: 'Somebody is no longer invited' }
      await saveMeeting(tx, caseId, next, by)
      await withdrawInvitation(tx, clock, one.invitationId, by)
      await tellInvited(context, caseId, 'no-longer-invited', next, [one])
      context.append({
        kind: 'rapid-review.meeting-invitation-withdrawn',
        caseId,
        subject: { type: 'meeting-invitation', id: one.invitationId },
        data: { meeting: meeting.meetingId }
      })
      return { redirect: meetingPath(caseId, meeting.meetingId), flash: `${one.name} is no longer invited and will be told` }
    }
  }),
  formPage<AgendaModel>({
    path: `${PATH}/:meetingId/agenda`,
    permission: may.arrangeMeetings,
    audit: READ,
    writes: ['rapid-review.meeting-agenda-saved'],
    fields: agendaFields,
    load: async (context) => {
      const meeting = await theMeeting(context)
      return meeting ? { meeting, agenda: await meetingAgenda(context.tx, meeting.meetingId) } : NOT_FOUND
    },
    values: () => ({}),
    view: agendaPage,
    handle: async (context, { meeting, agenda }) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(agendaFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (agenda.items.length >= MOST_ITEMS)
        return { errors: fieldError(agendaFields, 'title', `An agenda has at most ${MOST_ITEMS} items. Remove one first`) }
      const items = [...agenda.items, { id: newId<'agenda-item'>(), title: parsed.value.title }]
      await saveAgenda(context.tx, caseId, meeting.meetingId, { version: agenda.version + 1, items }, actingAs(context.actor))
      agendaEvent(context, meeting, agenda.version + 1)
      return { redirect: `${meetingPath(caseId, meeting.meetingId)}/agenda`, flash: 'The item is added' }
    }
  }),
  command({
    path: `${PATH}/:meetingId/agenda/move`,
    permission: may.arrangeMeetings,
    writes: ['rapid-review.meeting-agenda-saved'],
    handle: (context) =>
      changeAgenda(
        context,
        (items, item) => movedItem(items, item, single(context.form, 'direction') === 'up' ? 'up' : 'down'),
        'Moved'
      )
  }),
  command({
    path: `${PATH}/:meetingId/agenda/remove`,
    permission: may.arrangeMeetings,
    writes: ['rapid-review.meeting-agenda-saved'],
    handle: (context) =>
      changeAgenda(
        context,
        (items, item) => (items.some(({ id }) => id === item) ? items.filter(({ id }) => id !== item) : items),
        'Removed'
      )
  }),
  read({
    path: '/meetings',
    permission: may.attendMeetings,
    audit: { none: 'one’s own invitations: references and times' },
    load: async ({ tx, actor }) => {
      const own = actor.kind === 'user' ? await ownInvitations(tx, actor.userId) : []
      const meetings = []
      for (const invitation of own) {
        const meeting = await findMeeting(tx, invitation.meetingId)
        if (meeting) meetings.push({ meeting, invitation })
      }
      const agendasOf = []
      for (const id of partnershipsOf(actor, ['business-manager'])) {
        const name = await partnershipNamed(tx, id)
        if (name !== undefined) agendasOf.push({ id, name })
      }
      return {
        meetings: meetings.toSorted((one, other) => Temporal.PlainDate.compare(other.meeting.heldOn, one.meeting.heldOn)),
        agendasOf
      }
    },
    view: ownMeetingsPage,
    data: ({ meetings }) => meetings
  }),
  formPage({
    path: '/meetings/agendas/:partnershipId',
    permission: may.changeAgenda,
    audit: { none: 'settings, nothing about a case' },
    writes: ['rapid-review.agenda-template-changed'],
    fields: templateFields,
    load: async (context) => {
      const id = context.params['partnershipId'] ?? ''
      if (!partnershipsOf(context.actor, ['business-manager']).includes(id)) return NOT_FOUND
      const partnershipName = await partnershipNamed(context.tx, id)
      return partnershipName === undefined ? NOT_FOUND : { partnershipName, template: await agendaTemplate(context.tx, id) }
    },
    version: ({ template }) => template.version,
    values: ({ template }) => ({ items: template.items.join('\n') }),
    view: templatePage,
    handle: async (context, { template }) => {
      const id = context.params['partnershipId'] ?? ''
      const parsed = parseForm(templateFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const items = parsed.value.items
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
      if (items.length > MOST_ITEMS)
        return { errors: fieldError(templateFields, 'items', `An agenda has at most ${MOST_ITEMS} items`) }
      if (items.some((one) => one.length > 200))
        return { errors: fieldError(templateFields, 'items', 'Each item must be 200 characters or fewer') }
      await saveTemplate(context.tx, context.clock, id, items, template.version, actingAs(context.actor))
      context.append({
        kind: 'rapid-review.agenda-template-changed',
        subject: { type: 'partnership', id },
        data: { items: items.length }
      })
      return { redirect: '/meetings', flash: 'The agenda that meetings start with is saved' }
    }
  }),
  read({
    path: '/meetings/:meetingId',
    permission: may.attendMeetings,
    audit: { kind: 'rapid-review.invited-meeting-read', subject: ({ meeting }) => ({ type: 'meeting', id: meeting.meetingId }) },
    load: async (context) => {
      const found = await invitedMeeting(context)
      if (!found) return NOT_FOUND
      const { meetingId } = found.meeting
      const { caseId } = found.invitation
      const partnershipId = await partnershipOfCase(context.tx, caseId)
      const onTeam = partnershipId !== undefined && allows(context.actor, may.readMeetings, { caseId, partnershipId }).allowed
      return {
        ...found,
        inCase: onTeam ? meetingPath(caseId, meetingId) : undefined,
        agenda: await meetingAgenda(context.tx, meetingId),
        packs: await packsOf(context.tx, meetingId)
      }
    },
    view: ownMeetingPage,
    data: ({ meeting, agenda, packs }) => ({ meeting, agenda, packs })
  }),
  read({
    path: '/meetings/:meetingId/calendar',
    permission: may.attendMeetings,
    audit: {
      kind: 'rapid-review.invited-meeting-read',
      subject: ({ id }: CalendarEntry) => ({ type: 'meeting', id })
    },
    load: async (context): Promise<CalendarEntry | NotFound> => {
      const found = await invitedMeeting(context)
      if (!found) return NOT_FOUND
      const { meeting, invitation } = found
      const method = meeting.cancelledReason === null ? 'REQUEST' : 'CANCEL'
      const { publicUrl, clock } = context
      const text = invitationFile(method, meeting, invitation.caseReference, invitation, publicUrl, clock.now())
      return { id: meeting.meetingId, text }
    },
    view: ({ text }: CalendarEntry) => ({
      file: { name: 'meeting.ics', mediaType: 'text/calendar; charset=utf-8', body: Buffer.from(text) }
    })
  })
]
