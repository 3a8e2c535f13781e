/** One entry of the register: read, looked at again, its day moved, closed, printed, and kept from somebody with a conflict of interest. */
import type { PartnershipId, UserActor } from '#platform/access/actor.ts'
import { may as mayDo } from '#platform/access/permission.ts'
import { wordDownload } from '#web/word-file.ts'
import { fieldError, formValues, parseForm } from '#web/forms/form.ts'
import {
  type ChangeContext,
  type LoadContext,
  NOT_FOUND,
  type NotFound,
  type Redirect,
  type Route,
  formPage,
  read
} from '#web/route.ts'
import { addressOf } from '../assistant/answers.ts'
import { type Answered, loadAnswered } from '../assistant/assistant.routes.ts'
import { recordFile } from '../assistant/record-file.ts'
import { type RecordModel, recordPage } from '../assistant/record.page.tsx'
import { HELPS_ONLY } from '../assistant/answer.page.tsx'
import { askedRecord } from '../assistant/record.ts'
import { momentInWords } from '../document-words.ts'
import { notificationPermissions as may } from '../notification.policy.ts'
import { addConflict, liftConflict, listConflicts, peopleOfRegister } from './conflicts.store.ts'
import { type EntryModel, entryPage, entryRows, happenings } from './entry.page.tsx'
import {
  type ConflictModel,
  type KeepModel,
  closeFields,
  closePage,
  conflictFields,
  conflictPage,
  keepFields,
  keepPage,
  liftFields,
  liftPage,
  reviewDayFields,
  reviewDayPage
} from './register-forms.page.tsx'
import { readLook } from './register.routes.ts'
import { reviewDayProblem, suggestedReview } from './register.ts'
import {
  type Entry,
  awarenessTyped,
  closeEntry,
  findEntry,
  historyOf,
  listAssessments,
  lookAgain,
  moveReview
} from './register.store.ts'

const PATH = '/notifications/register/:entryId'
const CLOSED = 'This entry of the register is closed already. What was written in it stays as it is.'

/** Whether somebody writes this entry: the manager of its partnership, and those who notify for its authority. The database says the same. */
function writes(actor: UserActor, entry: Entry): boolean {
  return (
    manages(actor, entry) ||
    (actor.agencyId === entry.agencyId &&
      actor.memberships.some(({ role }) => role === 'notifier' || role === 'notification-approver'))
  )
}

function manages(actor: UserActor, entry: Entry): boolean {
  return actor.memberships.some(
    ({ role, partnershipId }) => role === 'business-manager' && partnershipId === (entry.partnershipId as PartnershipId)
  )
}

async function loadEntry({ tx, params }: LoadContext): Promise<Entry | NotFound> {
  return (await findEntry(tx, params['entryId'] ?? '')) ?? NOT_FOUND
}

/** The entry, for those who write it and as long as it is open. */
async function loadOpen(context: LoadContext): Promise<Entry | NotFound | Redirect> {
  const entry = await loadEntry(context)
  if (entry === NOT_FOUND || context.actor.kind !== 'user' || !writes(context.actor, entry)) return NOT_FOUND
  return entry.closedAt === null ? entry : { redirect: `/notifications/register/${entry.id}`, flash: CLOSED }
}

interface Looking extends Omit<Answered, 'entry'>, KeepModel {
  readonly entry: Entry
}

async function loadLooking(context: LoadContext): Promise<Looking | NotFound | Redirect> {
  const entry = await loadOpen(context)
  if (entry === NOT_FOUND || 'redirect' in entry) return entry
  const found = loadAnswered(context)
  if ('redirect' in found) return { redirect: addressOf('/notifications/new/answer', entry.criteria.facts, { entry: entry.id }) }
  const last = (await listAssessments(context.tx, entry.id)).at(-1)
  const suggested = suggestedReview(entry.kind, context.today)
  const stillAhead = Temporal.PlainDate.compare(entry.reviewOn, context.today) > 0
  return {
    ...found,
    entry,
    about: undefined,
    action: addressOf(`/notifications/register/${entry.id}/look-again`, found.answers),
    back: addressOf('/notifications/new/answer', found.answers, { entry: entry.id }),
    suggested,
    saved: formValues(keepFields, {
      kind: entry.kind,
      title: entry.title,
      reasons: entry.reasons,
      wouldChange: last?.wouldChange,
      reviewOn: stillAhead ? entry.reviewOn : suggested,
      ...awarenessTyped(entry.becameAwareAt),
      authorityPartner: last?.partners['local-authority'],
      boardPartner: last?.partners['integrated-care-board'],
      policePartner: last?.partners.police,
      differ: last?.partners.differ
    })
  }
}

async function loadRecord(context: LoadContext): Promise<(RecordModel & { readonly entry: Entry }) | NotFound> {
  const entry = await loadEntry(context)
  if (entry === NOT_FOUND || context.actor.kind !== 'user') return NOT_FOUND
  const history = await historyOf(context.tx, entry)
  const base = `/notifications/register/${entry.id}`
  return {
    entry,
    back: base,
    wordAt: `${base}/record.docx`,
    record: {
      title: entry.title,
      madeBy: `${context.actor.name}, ${context.actor.agencyName}`,
      before: entryRows(history, context.today),
      asked: askedRecord(entry.criteria, context.today, history.assessments.at(-1)?.by),
      history: happenings(history).map((one) => ({
        heading: `${one.title}, ${momentInWords(one.at.toString())}${one.by === '' ? '' : `, by ${one.by}`}`,
        rows: one.rows
      })),
      note: HELPS_ONLY
    }
  }
}

const subject = ({ entry }: { readonly entry: Entry }) => ({ type: 'not-sure', id: entry.id })

function event(context: ChangeContext, entry: Entry, kind: string, data?: Readonly<Record<string, string>>) {
  context.append({
    kind,
    partnershipId: entry.partnershipId as PartnershipId,
    subject: { type: 'not-sure', id: entry.id },
    ...(data ? { data } : {})
  })
}

function userOf(context: LoadContext): UserActor {
  if (context.actor.kind !== 'user') throw new Error('Only somebody who has signed in gets here')
  return context.actor
}

async function loadConflict(context: LoadContext): Promise<ConflictModel | NotFound | Redirect> {
  const entry = await loadEntry(context)
  if (entry === NOT_FOUND) return NOT_FOUND
  if (entry.closedAt !== null) return { redirect: `/notifications/register/${entry.id}`, flash: CLOSED }
  const actor = userOf(context)
  const kept = (await listConflicts(context.tx, entry.id)).map(({ userId }) => userId)
  const people = (await peopleOfRegister(context.tx, entry, context.clock)).filter(({ id }) => !kept.includes(id))
  return { entry, fields: conflictFields(manages(actor, entry) ? people : people.filter(({ id }) => id === actor.userId)) }
}

interface Lifting {
  readonly entry: Entry
  readonly conflict: { readonly id: string; readonly name: string; readonly userId: string }
}

async function loadLifting(context: LoadContext): Promise<Lifting | NotFound> {
  const entry = await loadEntry(context)
  if (entry === NOT_FOUND || entry.closedAt !== null || !manages(userOf(context), entry)) return NOT_FOUND
  const conflicts = await listConflicts(context.tx, entry.id)
  const conflict = conflicts.find(({ id }) => id === context.params['conflictId'])
  return conflict && conflict.userId !== userOf(context).userId ? { entry, conflict } : NOT_FOUND
}

export const entryRoutes: readonly Route[] = [
  read<EntryModel>({
    path: PATH,
    permission: may.readRegister,
    audit: { kind: 'notification.register-read', subject },
    load: async (context) => {
      const entry = await loadEntry(context)
      if (entry === NOT_FOUND) return NOT_FOUND
      const actor = userOf(context)
      return {
        ...(await historyOf(context.tx, entry)),
        conflicts: await listConflicts(context.tx, entry.id),
        mayWrite: mayDo(actor, may.start).allowed && writes(actor, entry),
        manages: manages(actor, entry)
      }
    },
    data: ({ entry, assessments, steps, conflicts }) => ({ entry, assessments, steps, conflicts }),
    view: entryPage
  }),
  formPage<Looking>({
    path: `${PATH}/look-again`,
    permission: may.start,
    audit: { kind: 'notification.register-read', subject },
    writes: ['notification.register-looked-again'],
    load: loadLooking,
    fields: keepFields,
    values: ({ saved }) => saved,
    version: ({ entry }) => entry.version,
    view: keepPage,
    handle: async (context, found) => {
      const { entry } = found
      const written = readLook(context, found)
      if ('errors' in written) return written
      await lookAgain(context.tx, entry.id, written.look, userOf(context))
      event(context, entry, 'notification.register-looked-again', { outcome: found.criteria.outcome, kind: written.look.kind })
      return { redirect: `/notifications/register/${entry.id}`, flash: 'Kept. What was thought before stays in the history.' }
    }
  }),
  formPage<Entry>({
    path: `${PATH}/review-day`,
    permission: may.start,
    audit: { kind: 'notification.register-read', subject: (entry) => subject({ entry }) },
    writes: ['notification.register-review-moved'],
    fields: reviewDayFields,
    load: loadOpen,
    values: () => ({}),
    version: (entry) => entry.version,
    view: reviewDayPage,
    handle: async (context, entry) => {
      const parsed = parseForm(reviewDayFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { reviewOn, reason } = parsed.value
      const problem = reviewOn.equals(entry.reviewOn)
        ? 'The new day must be another than the one it has now'
        : reviewDayProblem(reviewOn, context.today)
      if (problem) return { errors: fieldError(reviewDayFields, 'reviewOn', problem) }
      await moveReview(context.tx, entry, reviewOn, reason, userOf(context))
      event(context, entry, 'notification.register-review-moved', { from: entry.reviewOn.toString(), to: reviewOn.toString() })
      return { redirect: `/notifications/register/${entry.id}`, flash: 'The day was moved' }
    }
  }),
  formPage<Entry>({
    path: `${PATH}/close`,
    permission: may.start,
    audit: { kind: 'notification.register-read', subject: (entry) => subject({ entry }) },
    writes: ['notification.register-closed'],
    fields: closeFields,
    load: loadOpen,
    values: () => ({}),
    version: (entry) => entry.version,
    view: closePage,
    handle: async (context, entry) => {
      const parsed = parseForm(closeFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { closedAs, outcome } = parsed.value
      await closeEntry(context.tx, context.clock, entry.id, { as: closedAs, outcome }, userOf(context))
      event(context, entry, 'notification.register-closed', { closedAs })
      return { redirect: `/notifications/register/${entry.id}`, flash: 'Closed' }
    }
  }),
  formPage<ConflictModel>({
    path: `${PATH}/conflict`,
    permission: may.readRegister,
    audit: { kind: 'notification.register-read', subject },
    writes: ['notification.register-conflict-recorded'],
    load: loadConflict,
    fields: ({ fields }) => fields,
    values: () => ({}),
    view: conflictPage,
    handle: async (context, { entry, fields }) => {
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { person, reason } = parsed.value
      const self = userOf(context)
      await addConflict(context.tx, entry.id, person, reason, self)
      event(context, entry, 'notification.register-conflict-recorded', { user: person })
      return person === self.userId
        ? { redirect: '/notifications/register', flash: 'Recorded. You do not see that entry any more.' }
        : { redirect: `/notifications/register/${entry.id}`, flash: 'Recorded' }
    }
  }),
  formPage<Lifting>({
    path: `${PATH}/conflict/:conflictId/lift`,
    permission: may.start,
    audit: { kind: 'notification.register-read', subject },
    writes: ['notification.register-conflict-lifted'],
    fields: liftFields,
    load: loadLifting,
    values: () => ({}),
    view: ({ entry, conflict }, page, form) => liftPage(entry, conflict.name, page, form),
    handle: async (context, { entry, conflict }) => {
      const parsed = parseForm(liftFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      await liftConflict(context.tx, context.clock, conflict.id, parsed.value.reason, userOf(context))
      event(context, entry, 'notification.register-conflict-lifted', { user: conflict.userId })
      return { redirect: `/notifications/register/${entry.id}`, flash: 'Lifted' }
    }
  }),
  read<RecordModel & { readonly entry: Entry }>({
    path: `${PATH}/record`,
    permission: may.readRegister,
    audit: { kind: 'notification.register-printed', subject },
    load: loadRecord,
    view: recordPage
  }),
  read<RecordModel & { readonly entry: Entry }>({
    path: `${PATH}/record.docx`,
    permission: may.readRegister,
    audit: { kind: 'notification.register-printed', subject },
    load: loadRecord,
    view: async ({ record, entry }, page) => wordDownload(`register-${entry.number}`, await recordFile(record, page.today))
  })
]
