/** Pages of what happened at a meeting: attendance, minutes, decisions, actions, and agreeing the minutes. */
import { newId } from '#kernel/ids.ts'
import { contentVersion, fieldError, formValues, parseForm, single } from '#web/forms/form.ts'
import {
  type ChangeContext,
  type LoadContext,
  NOT_FOUND,
  type NotFound,
  type Route,
  formPage,
  read,
  theCase
} from '#web/route.ts'
import { may as allows } from '#platform/access/permission.ts'
import { markStepDone, possibleOwners } from '../plan/plan.store.ts'
import { actingAs } from '../rapid-review.ts'
import type { Meeting } from './meeting.ts'
import { meetingsPermissions as may } from './meetings.policy.ts'
import { theMeeting } from './meetings.routes.ts'
import { invitationsTo, meetingAgenda } from './meetings.store.ts'
import {
  type ActionFormModel,
  type AgreeModel,
  type AttendanceModel,
  type MinutesModel,
  type WithdrawModel,
  actionFields,
  actionPage,
  agreeFields,
  agreePage,
  agreedPage,
  attendanceFields,
  attendancePage,
  decisionFields,
  decisionPage,
  doneFields,
  donePage,
  minutesFields,
  minutesPage,
  withdrawFields,
  withdrawPage
} from './minutes.page.tsx'
import {
  addAgreedMinutes,
  agreedMinutes,
  attendanceAt,
  decisionsOf,
  meetingActions,
  minutesOf,
  partnerAgencies,
  saveAttendance,
  saveDecision,
  saveMeetingAction,
  saveMinutes
} from './minutes.store.ts'
import type { AgreedMinutes, AttendanceState, Attender, MeetingAction, MinutesDocument, MinutesItem } from './minutes.ts'

const REVIEW = '/cases/:caseId/rapid-review'
const PATH = `${REVIEW}/meetings/:meetingId`
const READ = { kind: 'rapid-review.meetings-read' } as const

const pathOf = (context: LoadContext, meetingId: string) => `/cases/${theCase(context).caseId}/rapid-review/meetings/${meetingId}`

/** The meeting of the path, once its day has come. */
async function heldMeeting(context: LoadContext): Promise<Meeting | undefined> {
  const meeting = await theMeeting(context)
  return meeting && Temporal.PlainDate.compare(meeting.heldOn, context.today) <= 0 ? meeting : undefined
}

/** Everybody to ask after: those of the last record, and whoever has been invited since. */
export async function peopleAt(
  context: LoadContext,
  meetingId: string
): Promise<{ readonly version: number; readonly people: readonly Attender[] }> {
  const { tx } = context
  const saved = await attendanceAt(tx, meetingId)
  const agencies = await partnerAgencies(tx, theCase(context).partnershipId)
  const invited = await invitationsTo(tx, meetingId)
  const more = invited
    .filter(({ invitationId }) => !saved.people.some(({ key }) => key === invitationId))
    .map((one): Attender => ({
      key: one.invitationId,
      name: one.name,
      organisation: one.organisation,
      partner: agencies.find(({ id }) => id === one.agencyId)?.partner ?? null,
      state: '',
      deputyFor: '',
      conflict: ''
    }))
  return { version: saved.version, people: [...saved.people, ...more] }
}

/** The items of the minutes: the agenda's, and those under which something was written before they left the agenda. */
export async function itemsOf(
  context: LoadContext,
  meetingId: string
): Promise<{ readonly version: number; readonly items: readonly MinutesItem[] }> {
  const saved = await minutesOf(context.tx, meetingId)
  const { items: agenda } = await meetingAgenda(context.tx, meetingId)
  const written = new Map(saved.items.map((item) => [item.id, item]))
  return {
    version: saved.version,
    items: [
      ...agenda.map(({ id, title }) => ({ id, title, text: written.get(id)?.text ?? '' })),
      ...saved.items.filter(({ id, text }) => text !== '' && !agenda.some((item) => item.id === id))
    ]
  }
}

async function minutesDocument(context: LoadContext, meeting: Meeting): Promise<MinutesDocument> {
  const { tx } = context
  const { caseId, reference, partnershipName } = theCase(context)
  const { meetingId } = meeting
  return {
    format: 1,
    reference,
    partnershipName,
    kind: meeting.kind,
    heldOn: meeting.heldOn.toString(),
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    place: meeting.place,
    chair: meeting.chairName ?? '',
    people: (await peopleAt(context, meetingId)).people,
    items: (await itemsOf(context, meetingId)).items.map(({ title, text }) => ({ title, text })),
    decisions: (await decisionsOf(tx, meetingId)).filter((one) => one.withdrawnReason === null).map(({ decision }) => decision),
    actions: (await meetingActions(tx, caseId))
      .filter((one) => one.meetingId === meetingId && one.withdrawnReason === null)
      .map(({ action, owner, dueOn }) => ({ action, owner, dueOn: dueOn.toString() }))
  }
}

const attendanceRoute = formPage<AttendanceModel>({
  path: `${PATH}/attendance`,
  permission: may.arrangeMeetings,
  audit: READ,
  writes: ['rapid-review.meeting-attendance-saved'],
  load: async (context) => {
    const meeting = await heldMeeting(context)
    if (!meeting) return NOT_FOUND
    const agencies = await partnerAgencies(context.tx, theCase(context).partnershipId)
    return { meeting, agencies, ...(await peopleAt(context, meeting.meetingId)) }
  },
  fields: attendanceFields,
  version: ({ version }) => version,
  values: ({ people }) =>
    Object.assign(
      {},
      ...people.map((one) => ({
        [`state-${one.key}`]: one.state,
        [`deputy-${one.key}`]: one.deputyFor,
        [`conflict-${one.key}`]: one.conflict
      }))
    ),
  view: attendancePage,
  handle: async (context, model) => {
    const { tx } = context
    const { caseId, partnershipId } = theCase(context)
    const { meetingId } = model.meeting
    const fields = attendanceFields(model)
    const parsed = parseForm(fields, context.form, context)
    if (!parsed.ok) return { errors: parsed.errors }
    const given = parsed.value
    const answer = (name: string) => given[name] ?? ''
    const more = answer('moreName')
    if (more === '' && (answer('moreAgency') !== '' || answer('moreOrganisation') !== ''))
      return { errors: fieldError(fields, 'moreName', 'Enter the name of the person') }
    const agency = (await partnerAgencies(tx, partnershipId)).find(({ id }) => id === answer('moreAgency'))
    const people: readonly Attender[] = [
      ...model.people.map((one) => ({
        ...one,
        state: answer(`state-${one.key}`) as AttendanceState | '',
        deputyFor: answer(`deputy-${one.key}`),
        conflict: answer(`conflict-${one.key}`)
      })),
      ...(more === ''
        ? []
        : [
            {
              key: newId<'attender'>(),
              name: more,
              organisation: agency?.name ?? answer('moreOrganisation'),
              partner: agency?.partner ?? null,
              state: 'there' as const,
              deputyFor: answer('moreDeputy'),
              conflict: answer('moreConflict')
            }
          ])
    ]
    await saveAttendance(tx, caseId, meetingId, model.version + 1, people, actingAs(context.actor))
    context.append({
      kind: 'rapid-review.meeting-attendance-saved',
      caseId,
      subject: { type: 'meeting', id: meetingId },
      data: { version: model.version + 1, there: people.filter(({ state }) => state === 'there').length }
    })
    return { redirect: pathOf(context, meetingId), flash: 'Who was there is saved' }
  }
})

const minutesRoute = formPage<MinutesModel>({
  path: `${PATH}/minutes`,
  permission: may.arrangeMeetings,
  audit: READ,
  writes: ['rapid-review.meeting-minutes-saved'],
  load: async (context) => {
    const meeting = await heldMeeting(context)
    return meeting ? { meeting, ...(await itemsOf(context, meeting.meetingId)) } : NOT_FOUND
  },
  fields: minutesFields,
  version: ({ version }) => version,
  values: ({ items }) => Object.fromEntries(items.map(({ id, text }) => [`item-${id}`, text])),
  view: minutesPage,
  handle: async (context, model) => {
    const { caseId } = theCase(context)
    const { meetingId } = model.meeting
    const parsed = parseForm(minutesFields(model), context.form, context)
    if (!parsed.ok) return { errors: parsed.errors }
    const items = model.items.map((item) => ({ ...item, text: parsed.value[`item-${item.id}`] ?? '' }))
    await saveMinutes(context.tx, caseId, meetingId, model.version + 1, items, actingAs(context.actor))
    context.append({
      kind: 'rapid-review.meeting-minutes-saved',
      caseId,
      subject: { type: 'meeting', id: meetingId },
      data: { version: model.version + 1 }
    })
    return { redirect: pathOf(context, meetingId), flash: 'The minutes are saved' }
  }
})

async function theAction(context: LoadContext): Promise<MeetingAction | NotFound> {
  const found = (await meetingActions(context.tx, theCase(context).caseId)).find(
    ({ actionId }) => actionId === context.params['actionId']
  )
  return found && found.withdrawnReason === null ? found : NOT_FOUND
}

function withdrawRoute(path: string, load: (context: LoadContext) => Promise<WithdrawModel | NotFound>): Route {
  return formPage<WithdrawModel>({
    path,
    permission: may.arrangeMeetings,
    audit: READ,
    writes: ['rapid-review.meeting-action-withdrawn', 'rapid-review.meeting-decision-withdrawn'],
    fields: withdrawFields,
    load,
    version: ({ action, decision }) => action?.version ?? decision?.version ?? 0,
    values: () => ({}),
    view: withdrawPage,
    handle: async (context, { meetingId, action, decision }) => {
      const { caseId } = theCase(context)
      const by = actingAs(context.actor)
      const parsed = parseForm(withdrawFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const withdrawnReason = parsed.value.reason
      if (action) {
        await saveMeetingAction(context.tx, caseId, { ...action, version: action.version + 1, withdrawnReason }, by)
        const subject = { type: 'meeting-action', id: action.actionId }
        context.append({ kind: 'rapid-review.meeting-action-withdrawn', caseId, subject })
      } else if (decision) {
        await saveDecision(context.tx, caseId, meetingId, { ...decision, version: decision.version + 1, withdrawnReason }, by)
        const subject = { type: 'meeting-decision', id: decision.decisionId }
        context.append({ kind: 'rapid-review.meeting-decision-withdrawn', caseId, subject })
      }
      return { redirect: pathOf(context, meetingId), flash: 'Withdrawn' }
    }
  })
}

async function agree(context: ChangeContext, { meeting, document, before }: AgreeModel) {
  const { tx } = context
  const { caseId } = theCase(context)
  const by = actingAs(context.actor)
  const parsed = parseForm(agreeFields(before !== undefined), context.form, context)
  if (!parsed.ok) return { errors: parsed.errors }
  const number = (before?.number ?? 0) + 1
  const correction = before ? single(context.form, 'correction').trim() : ''
  const id = await addAgreedMinutes(tx, caseId, meeting.meetingId, { number, document, correction }, by)
  if (meeting.kind === 'rapid-review')
    await markStepDone(tx, caseId, 'review-meeting', meeting.heldOn, 'The minutes of the meeting were agreed', by)
  context.append({
    kind: 'rapid-review.meeting-minutes-agreed',
    caseId,
    subject: { type: 'agreed-minutes', id },
    data: { meeting: meeting.meetingId, number }
  })
  return { redirect: pathOf(context, meeting.meetingId), flash: `The minutes are kept as number ${number}` }
}

async function theAgreed(context: LoadContext): Promise<AgreedMinutes | NotFound> {
  const { meetingId, number } = context.params
  const found = (await agreedMinutes(context.tx, theCase(context).caseId)).find(
    (one) => one.meetingId === meetingId && String(one.number) === number
  )
  return found ?? NOT_FOUND
}

export const minutesRoutes: readonly Route[] = [
  attendanceRoute,
  minutesRoute,
  formPage<Meeting>({
    path: `${PATH}/decisions/new`,
    permission: may.arrangeMeetings,
    audit: READ,
    writes: ['rapid-review.meeting-decision-saved'],
    fields: decisionFields,
    load: async (context) => (await heldMeeting(context)) ?? NOT_FOUND,
    values: () => ({}),
    view: decisionPage,
    handle: async (context, { meetingId }) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(decisionFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const decision = { version: 1, decision: parsed.value.decision, withdrawnReason: null }
      const id = await saveDecision(context.tx, caseId, meetingId, decision, actingAs(context.actor))
      context.append({ kind: 'rapid-review.meeting-decision-saved', caseId, subject: { type: 'meeting-decision', id } })
      return { redirect: pathOf(context, meetingId), flash: 'The decision is saved' }
    }
  }),
  withdrawRoute(`${PATH}/decisions/:decisionId/withdraw`, async (context) => {
    const meeting = await theMeeting(context)
    const decision =
      meeting &&
      (await decisionsOf(context.tx, meeting.meetingId)).find(({ decisionId }) => decisionId === context.params['decisionId'])
    return meeting && decision && decision.withdrawnReason === null
      ? { meetingId: meeting.meetingId, what: decision.decision, decision }
      : NOT_FOUND
  }),
  formPage<ActionFormModel>({
    path: `${PATH}/actions/new`,
    permission: may.arrangeMeetings,
    audit: READ,
    writes: ['rapid-review.meeting-action-saved'],
    fields: ({ people }) => actionFields(people),
    load: async (context) => {
      const meeting = await heldMeeting(context)
      const { caseId, partnershipId } = theCase(context)
      return meeting ? { meeting, people: await possibleOwners(context.tx, caseId, partnershipId) } : NOT_FOUND
    },
    values: () => ({}),
    view: actionPage,
    handle: async (context, { meeting, people }) => {
      const { caseId } = theCase(context)
      const fields = actionFields(people)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { action, owner, ownerWords, dueOn } = parsed.value
      if (owner === '' && ownerWords === '')
        return { errors: fieldError(fields, 'owner', 'Choose who does it, or say in words who does it') }
      if (owner !== '' && ownerWords !== '')
        return { errors: fieldError(fields, 'ownerWords', 'Choose who does it or say it in words, not both') }
      const person = people.find(({ id }) => id === owner)
      const id = await saveMeetingAction(
        context.tx,
        caseId,
        {
          meetingId: meeting.meetingId,
          version: 1,
          action,
          ownerId: person?.id ?? null,
          owner: person ? `${person.name}, ${person.agencyName}` : ownerWords,
          dueOn,
          doneOn: null,
          doneNote: '',
          withdrawnReason: null
        },
        actingAs(context.actor)
      )
      context.append({
        kind: 'rapid-review.meeting-action-saved',
        caseId,
        subject: { type: 'meeting-action', id },
        data: { meeting: meeting.meetingId, dueOn: dueOn.toString() }
      })
      return { redirect: pathOf(context, meeting.meetingId), flash: 'The action is saved' }
    }
  }),
  formPage<MeetingAction>({
    path: `${REVIEW}/meeting-actions/:actionId/done`,
    permission: may.readMeetings,
    audit: READ,
    writes: ['rapid-review.meeting-action-done'],
    fields: doneFields,
    load: theAction,
    version: ({ version }) => version,
    values: ({ doneOn, doneNote }) => formValues(doneFields, { doneOn: doneOn ?? undefined, note: doneNote }),
    view: donePage,
    handle: async (context, action) => {
      const { caseId } = theCase(context)
      const by = actingAs(context.actor)
      const arranges = allows(context.actor, may.arrangeMeetings, theCase(context)).allowed
      if (!arranges && action.ownerId !== by.id)
        return { refused: 'The person who owns the action says that it is done, or whoever arranges the meetings.' }
      const parsed = parseForm(doneFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { doneOn, note } = parsed.value
      await saveMeetingAction(context.tx, caseId, { ...action, version: action.version + 1, doneOn, doneNote: note }, by)
      context.append({
        kind: 'rapid-review.meeting-action-done',
        caseId,
        subject: { type: 'meeting-action', id: action.actionId },
        data: { on: doneOn.toString() }
      })
      return { redirect: pathOf(context, action.meetingId), flash: 'The action is done' }
    }
  }),
  withdrawRoute(`${REVIEW}/meeting-actions/:actionId/withdraw`, async (context) => {
    const action = await theAction(context)
    return action === NOT_FOUND ? NOT_FOUND : { meetingId: action.meetingId, what: action.action, action }
  }),
  formPage<AgreeModel>({
    path: `${PATH}/agree`,
    permission: may.arrangeMeetings,
    audit: READ,
    writes: ['rapid-review.meeting-minutes-agreed'],
    load: async (context) => {
      const meeting = await heldMeeting(context)
      if (!meeting || (await attendanceAt(context.tx, meeting.meetingId)).version === 0) return NOT_FOUND
      const before = (await agreedMinutes(context.tx, theCase(context).caseId)).find(
        ({ meetingId }) => meetingId === meeting.meetingId
      )
      return { meeting, before, document: await minutesDocument(context, meeting) }
    },
    fields: ({ before }) => agreeFields(before !== undefined),
    // What is agreed is what was read: whatever changed since is shown before it is agreed.
    version: ({ document, before }) =>
      contentVersion({ document: JSON.stringify(document), before: String(before?.number ?? 0) }),
    values: () => ({}),
    view: agreePage,
    handle: agree
  }),
  read({
    path: `${PATH}/minutes/:number`,
    permission: may.readMeetings,
    audit: { kind: 'rapid-review.agreed-minutes-read', subject: ({ id }: AgreedMinutes) => ({ type: 'agreed-minutes', id }) },
    load: theAgreed,
    view: agreedPage,
    data: (minutes: AgreedMinutes) => minutes
  })
]
