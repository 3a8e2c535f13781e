/** The register's list, its table to save, and the way an incident comes into it. */
import { may as mayDo } from '#platform/access/permission.ts'
import type { UserActor } from '#platform/access/actor.ts'
import { csvFile } from '#web/csv.ts'
import { type FieldError, fieldError, formValues, parseForm } from '#web/forms/form.ts'
import { type ChangeContext, type LoadContext, NOT_FOUND, type Redirect, type Route, formPage, read } from '#web/route.ts'
import { addressOf } from '../assistant/answers.ts'
import { type Answered, loadAnswered } from '../assistant/assistant.routes.ts'
import { NO_PLACE } from '../assistant/start.routes.ts'
import { readAwareness } from '../awareness.ts'
import { notificationPermissions as may } from '../notification.policy.ts'
import { notifyingPlace } from '../notification.store.ts'
import { registerCsv } from './register-csv.ts'
import { type KeepModel, keepFields, keepPage } from './register-forms.page.tsx'
import { type RegisterListModel, registerListPage } from './register-list.page.tsx'
import { likelyKind, reviewDayProblem, suggestedReview } from './register.ts'
import { type Look, type RegisterFilter, addEntry, listRegister } from './register.store.ts'

const PAGE_SIZE = 20
/** A register longer than this is saved in parts, by its filters. */
const MOST_ROWS = 5000

function filterOf(query: Readonly<Record<string, string>>): RegisterFilter {
  const { show, kind, search } = query
  return {
    show: show === 'overdue' || show === 'closed' || show === 'all' ? show : 'open',
    kind: kind === 'near-miss' || kind === 'not-sure' ? kind : 'all',
    search: (search ?? '').trim().slice(0, 200)
  }
}

function pageOf(query: Readonly<Record<string, string>>): number {
  const page = query['page'] ?? ''
  return /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1
}

/** What was typed about an incident, as it is kept; or what is wrong with it. */
export function readLook(
  context: ChangeContext,
  answered: Pick<Answered, 'criteria' | 'on'>
): { readonly look: Look } | { readonly errors: Readonly<Record<string, FieldError>> } {
  const parsed = parseForm(keepFields, context.form, context)
  if (!parsed.ok) return { errors: parsed.errors }
  const { kind, title, reasons, wouldChange, reviewOn, awareOn, awareTime, differ, ...names } = parsed.value
  const tooLate = reviewDayProblem(reviewOn, context.today)
  if (tooLate) return { errors: fieldError(keepFields, 'reviewOn', tooLate) }
  if (awareOn === null && awareTime !== '')
    return { errors: fieldError(keepFields, 'awareOn', 'Enter the day the authority became aware, or leave out the time') }
  const aware = awareOn && readAwareness({ incidentOn: answered.on, awareOn, awareTime }, context.clock.now())
  if (aware && !aware.ok) return { errors: fieldError(keepFields, aware.error.field, aware.error.message) }
  return {
    look: {
      kind,
      title,
      reasons,
      wouldChange,
      reviewOn,
      criteria: answered.criteria,
      becameAwareAt: aware ? aware.value : null,
      partners: {
        'local-authority': names.authorityPartner,
        'integrated-care-board': names.boardPartner,
        police: names.policePartner,
        differ
      }
    }
  }
}

interface Keep extends Omit<Answered, 'entry'>, KeepModel {}

function loadKeep(context: LoadContext): Keep | Redirect {
  const found = loadAnswered(context)
  if ('redirect' in found) return found
  const { criteria, answers } = found
  const kind = likelyKind(criteria.rows)
  const suggested = suggestedReview(kind, context.today)
  const action = addressOf('/notifications/new/not-sure', answers)
  return {
    ...found,
    about: action,
    action,
    back: addressOf('/notifications/new/answer', answers),
    saved: formValues(keepFields, { kind, reviewOn: suggested }),
    suggested,
    entry: undefined
  }
}

async function keep(context: ChangeContext, found: Keep, actor: UserActor) {
  const place = await notifyingPlace(context.tx, actor)
  if (!place) return { refused: NO_PLACE }
  const written = readLook(context, found)
  if ('errors' in written) return written
  const { id } = await addEntry(context.tx, place, written.look, actor)
  context.append({
    kind: 'notification.kept-in-register',
    partnershipId: place.partnershipId,
    subject: { type: 'not-sure', id },
    data: { outcome: found.criteria.outcome, kind: written.look.kind }
  })
  return { redirect: '/notifications/register', flash: 'Kept in the register' }
}

export const registerRoutes: readonly Route[] = [
  read<RegisterListModel>({
    path: '/notifications/register',
    permission: may.readRegister,
    audit: { kind: 'notification.register-read' },
    load: async ({ tx, query, today, actor }) => {
      const filter = filterOf(query)
      const pageNumber = pageOf(query)
      const found = await listRegister(tx, filter, today, { size: PAGE_SIZE, number: pageNumber })
      return { ...found, filter, pageNumber, pageSize: PAGE_SIZE, mayStart: mayDo(actor, may.start).allowed }
    },
    data: ({ rows, total, pageNumber, pageSize }) => ({
      items: rows,
      total,
      next: pageNumber * pageSize < total ? `/notifications/register?page=${pageNumber + 1}` : null
    }),
    view: registerListPage
  }),
  read({
    path: '/notifications/register.csv',
    permission: may.readRegister,
    audit: { kind: 'notification.register-exported' },
    load: async ({ tx, query, today }) => {
      const { rows } = await listRegister(tx, filterOf(query), today, { size: MOST_ROWS, number: 1 })
      return { csv: registerCsv(rows, today), today }
    },
    view: ({ csv, today }) => csvFile(`register-${today.toString()}.csv`, csv)
  }),
  formPage<Keep>({
    path: '/notifications/new/not-sure',
    permission: may.start,
    audit: { none: 'a form without case material' },
    writes: ['notification.kept-in-register'],
    load: async (context) => loadKeep(context),
    fields: keepFields,
    values: ({ saved }) => saved,
    view: keepPage,
    handle: async (context, found) => (context.actor.kind === 'user' ? keep(context, found, context.actor) : NOT_FOUND)
  })
]
