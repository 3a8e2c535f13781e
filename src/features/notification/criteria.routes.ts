/** From the first question to a started notification, or an entry in the register. Answers travel in the address, so that going back changes nothing. */
import { nextReference, recordLawEvent, setCaseRules } from '#features/case-file/index.ts'
import { parseId } from '#kernel/ids.ts'
import type { Need } from '#law/index.ts'
import type { CaseId } from '#platform/access/actor.ts'
import { may as mayDo } from '#platform/access/permission.ts'
import { fieldError, formValues, parseForm } from '#web/forms/form.ts'
import { type ChangeContext, type LoadContext, NOT_FOUND, type Redirect, type Route, formPage, read } from '#web/route.ts'
import { readAwareness } from './awareness.ts'
import {
  type AnswerModel,
  answerPage,
  notSureFields,
  notSurePage,
  questionFields,
  questionPage,
  startFields,
  startPage
} from './criteria.page.tsx'
import { type Answers, answersOf, nextStep, queryText, questionsAnswered } from './guided-criteria.ts'
import { addNotSure, closeNotSure, findNotSure, listNotSure } from './not-sure.store.ts'
import { notificationPermissions as may } from './notification.policy.ts'
import { notifyingPlace, startNotification } from './notification.store.ts'
import { type Criteria, dutiesOf } from './notification.ts'
import { type RegisterEntry, closeFields, registerEntryPage, registerPage } from './register.page.tsx'

const NO_PLACE = 'You do not notify for any authority. Ask your administrator to give you the role of notifier.'

/** The entry of the register that is looked at again, as the address carries it. */
function entryOf(query: Answers): Answers {
  const entry = parseId(query['entry'] ?? '')
  return entry === undefined ? {} : { entry }
}

interface Answered {
  readonly criteria: Criteria
  readonly answers: Answers
  readonly on: Temporal.PlainDate
  readonly entry: Answers
}

function loadAnswered({ query, today }: LoadContext): Answered | Redirect {
  const answers = answersOf(query)
  const entry = entryOf(query)
  const step = nextStep(answers, today)
  return step.kind === 'answer'
    ? { criteria: step.criteria, answers, on: step.on, entry }
    : { redirect: `/notifications/new?${queryText(answers, entry)}` }
}

type Entry = NonNullable<Awaited<ReturnType<typeof findNotSure>>>

interface Asked {
  readonly need: Need
  readonly answers: Answers
  readonly entry: Answers
}

function addressOf(path: string, answers: Answers, entry: Answers): string {
  const query = queryText(answers, entry)
  return query === '' ? path : `${path}?${query}`
}

function without(answers: Answers, fact: string): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => name !== fact))
}

/** Where the question before the one that is asked is asked again; before the first, where somebody came from. */
function before(answers: Answers, entry: Answers): string {
  const last = Object.keys(answers).at(-1)
  if (last !== undefined) return addressOf('/notifications/new', without(answers, last), entry)
  return entry['entry'] === undefined ? '/cases' : `/notifications/register/${entry['entry']}`
}

const questionRoutes: readonly Route[] = [
  formPage<Asked>({
    path: '/notifications/new',
    permission: may.start,
    audit: { none: 'questions about the law' },
    writes: [],
    load: async ({ query, today }) => {
      const answers = answersOf(query)
      const entry = entryOf(query)
      const step = nextStep(answers, today)
      if (step.kind === 'answer') return { redirect: addressOf('/notifications/new/answer', answers, entry) }
      if (step.kind === 'question') return { need: step.need, answers, entry }
      // An answer that cannot be right is asked again; where none can be blamed, all are.
      const { [step.fact]: wrong, ...rest } = answers
      return { redirect: addressOf('/notifications/new', wrong === undefined ? {} : rest, entry) }
    },
    values: () => ({}),
    view: ({ need, answers, entry }, page, form) =>
      questionPage(need, before(answers, entry), addressOf('/notifications/new', answers, entry), page, form),
    handle: async (context, { need, answers, entry }) => {
      const fields = questionFields(need)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { answer } = parsed.value
      const next = { ...answers, [need.fact]: answer === null ? 'not-known' : String(answer) }
      const step = nextStep(next, context.today)
      if (step.kind === 'wrong') return { errors: fieldError(fields, 'answer', step.message) }
      return { redirect: addressOf('/notifications/new', next, entry) }
    }
  }),
  read<AnswerModel>({
    path: '/notifications/new/answer',
    permission: may.start,
    audit: { none: 'questions about the law' },
    load: async (context) => {
      const found = loadAnswered(context)
      if ('redirect' in found) return found
      return {
        criteria: found.criteria,
        questions: questionsAnswered(found.answers).map((one) => ({
          ...one,
          change: addressOf('/notifications/new', without(found.answers, one.fact), found.entry)
        })),
        queryString: queryText(found.answers, found.entry),
        fromRegister: found.entry['entry'] !== undefined
      }
    },
    view: answerPage
  })
]

/** The open entry of the register that the address names; undefined when there is none. */
async function openEntry(context: LoadContext): Promise<Entry | undefined> {
  const { entry } = entryOf(context.query)
  const found = entry === undefined ? undefined : await findNotSure(context.tx, entry)
  return found?.closed_at === null ? found : undefined
}

async function becomesCase(context: ChangeContext, entry: Entry, caseId: CaseId): Promise<void> {
  await closeNotSure(context.tx, context.clock, entry.id, 'It became a notification.', caseId)
  context.append({
    kind: 'notification.register-closed',
    caseId,
    partnershipId: entry.partnership_id,
    subject: { type: 'not-sure', id: entry.id }
  })
}

const startRoutes: readonly Route[] = [
  formPage<Answered & { readonly register: Entry | undefined }>({
    path: '/notifications/new/start',
    permission: may.start,
    audit: { none: 'a form without case material' },
    writes: ['notification.started', 'notification.register-closed'],
    load: async (context) => {
      const found = loadAnswered(context)
      return 'redirect' in found ? found : { ...found, register: await openEntry(context) }
    },
    values: ({ register }) => (register ? formValues(startFields, { title: register.title }) : {}),
    view: ({ answers, entry }, page, form) => startPage(addressOf('/notifications/new/start', answers, entry), page, form),
    handle: async (context, { criteria, on, entry, register }) => {
      if (entry['entry'] !== undefined && !register)
        return { refused: 'This entry of the register is closed already. Look at the register to see what came of it.' }
      const parsed = parseForm(startFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { actor, tx, clock } = context
      if (actor.kind !== 'user') return NOT_FOUND
      const { title, ...typed } = parsed.value
      const aware = readAwareness({ incidentOn: on, ...typed }, clock.now())
      if (!aware.ok) return { errors: fieldError(startFields, aware.error.field, aware.error.message) }
      const place = await notifyingPlace(tx, actor)
      if (!place) return { refused: NO_PLACE }
      const reference = await nextReference(tx, context.today.year)
      const caseId = await startNotification(tx, {
        reference,
        title,
        place,
        criteria,
        incidentOn: on,
        becameAwareAt: aware.value,
        by: actor.userId
      })
      const recorded = await recordLawEvent(tx, clock, caseId, 'authorityBecameAware', aware.value)
      if (!recorded.ok) return { errors: fieldError(startFields, 'awareOn', recorded.error.join(' ')) }
      const { panel, lookedAfterDeath } = dutiesOf(criteria)
      await setCaseRules(tx, clock, caseId, [
        { rule: 'notify-panel', ...panel },
        { rule: 'report-to-partners', ...panel },
        { rule: 'complete-rapid-review', ...panel },
        { rule: 'notify-looked-after-death', ...lookedAfterDeath }
      ])
      context.append({
        kind: 'notification.started',
        caseId,
        partnershipId: place.partnershipId,
        subject: { type: 'case', id: caseId },
        data: { outcome: criteria.outcome, rows: criteria.rows }
      })
      if (register) await becomesCase(context, register, caseId)
      return { redirect: `/cases/${caseId}/notification`, flash: `Case ${reference} was started` }
    }
  }),
  formPage<Answered>({
    path: '/notifications/new/not-sure',
    permission: may.start,
    audit: { none: 'a form without case material' },
    writes: ['notification.kept-in-register'],
    load: async (context) => loadAnswered(context),
    values: () => ({}),
    view: ({ answers }, page, form) => notSurePage(addressOf('/notifications/new/not-sure', answers, {}), page, form),
    handle: async (context, { criteria }) => {
      const parsed = parseForm(notSureFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (context.actor.kind !== 'user') return NOT_FOUND
      const place = await notifyingPlace(context.tx, context.actor)
      if (!place) return { refused: NO_PLACE }
      const id = await addNotSure(context.tx, { place, criteria, ...parsed.value, by: context.actor.userId })
      context.append({
        kind: 'notification.kept-in-register',
        partnershipId: place.partnershipId,
        subject: { type: 'not-sure', id },
        data: { outcome: criteria.outcome }
      })
      return { redirect: '/notifications/register', flash: 'Kept in the register' }
    }
  })
]

function asRow(entry: Entry) {
  return {
    id: entry.id,
    title: entry.title,
    reasons: entry.reasons,
    reviewOn: entry.review_on,
    outcome: entry.outcome,
    closed: entry.closed_at !== null,
    caseId: entry.case_id
  }
}

const registerRoutes: readonly Route[] = [
  read({
    path: '/notifications/register',
    permission: may.readRegister,
    audit: { kind: 'notification.register-read' },
    load: async ({ tx }) => (await listNotSure(tx)).map(asRow),
    view: (rows, page) => registerPage(rows, mayDo(page.actor, may.start).allowed, page)
  }),
  formPage<RegisterEntry>({
    path: '/notifications/register/:entryId',
    permission: may.readRegister,
    writePermission: may.start,
    audit: { kind: 'notification.register-read', subject: ({ row }) => ({ type: 'not-sure', id: row.id }) },
    writes: ['notification.register-closed'],
    load: async ({ tx, params }) => {
      const entry = await findNotSure(tx, params['entryId'] ?? '')
      if (!entry || entry.closed_at !== null) return NOT_FOUND
      return {
        row: asRow(entry),
        criteria: entry.facts,
        questions: questionsAnswered(entry.facts.facts),
        queryString: queryText(entry.facts.facts, { entry: entry.id }),
        version: entry.version
      }
    },
    values: () => ({}),
    version: (entry) => entry.version,
    view: (entry, page, form) => registerEntryPage(entry, mayDo(page.actor, may.start).allowed, page, form),
    handle: async (context, { row }) => {
      const parsed = parseForm(closeFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      await closeNotSure(context.tx, context.clock, row.id, parsed.value.outcome, null)
      context.append({ kind: 'notification.register-closed', subject: { type: 'not-sure', id: row.id } })
      return { redirect: '/notifications/register', flash: 'Closed' }
    }
  })
]

export const criteriaRoutes: readonly Route[] = [...questionRoutes, ...startRoutes, ...registerRoutes]
