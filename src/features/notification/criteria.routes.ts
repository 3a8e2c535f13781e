/** From the first question to a started notification, or an entry in the register. Answers travel in the address, so that going back changes nothing. */
import { recordLawEvent } from '#features/case-file/index.ts'
import { nextReference } from '#features/case-file/index.ts'
import { LONDON } from '#kernel/clock.ts'
import {
  type NotificationFacts,
  type Need,
  decideNotification,
  notificationQuestions,
  parseNotificationFacts
} from '#law/index.ts'
import type { UserActor } from '#platform/access/actor.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import { fieldError, parseForm } from '#web/forms/form.ts'
import { NOT_FOUND, type LoadContext, type Redirect, type Route, formPage, read } from '#web/route.ts'
import {
  type AnswerModel,
  answerPage,
  closeFields,
  dayInWords,
  notSureFields,
  notSurePage,
  questionFields,
  questionPage,
  registerEntryPage,
  registerPage,
  startFields,
  startPage
} from './criteria.page.tsx'
import { notificationPermissions as may } from './notification.policy.ts'
import type { Criteria } from './notification.ts'
import { addNotSure, closeNotSure, findNotSure, listNotSure, notifyingPlace, startNotification } from './notification.store.ts'

const FACTS = ['abuseOrNeglect', 'outcome', 'place', 'lookedAfter', 'careLeaver', 'age', 'on'] as const
type Answers = Readonly<Record<string, string>>

function answersOf(query: Answers): Answers {
  return Object.fromEntries(FACTS.flatMap((fact) => (query[fact] === undefined ? [] : [[fact, query[fact] ?? '']])))
}

function asFacts(answers: Answers): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers).map(([fact, value]) => [
      fact,
      value === 'true' ? true : value === 'false' ? false : fact === 'age' && /^\d+$/.test(value) ? Number(value) : value
    ])
  )
}

type Step =
  | { readonly kind: 'question'; readonly need: Need }
  | { readonly kind: 'answer'; readonly criteria: Criteria }
  | { readonly kind: 'wrong'; readonly fact: string; readonly message: string }

/** What comes next for these answers. */
export function nextStep(answers: Answers): Step {
  const facts = parseNotificationFacts(asFacts(answers))
  if (!facts.ok)
    return { kind: 'wrong', fact: facts.error[0]?.field ?? 'on', message: facts.error[0]?.message ?? 'Check this answer' }
  const decided = decideNotification(facts.value)
  if (!decided.ok) return { kind: 'wrong', fact: 'on', message: decided.error.message }
  // The day is asked for last: the law of that day decides.
  if (decided.value.status === 'needs') return { kind: 'question', need: decided.value.needs }
  if (facts.value.on === undefined) return { kind: 'question', need: notificationQuestions.on }
  return { kind: 'answer', criteria: { facts: answers, outcome: decided.value.outcome, because: decided.value.because } }
}

function queryText(answers: Answers, more: Answers = {}): string {
  return new URLSearchParams({ ...answers, ...more }).toString()
}

interface Asked {
  readonly need: Need
  readonly answers: Answers
  readonly action: string
}

function loadCriteria(context: LoadContext): { criteria: Criteria; answers: Answers } | Redirect {
  const answers = answersOf(context.query)
  const step = nextStep(answers)
  return step.kind === 'answer' ? { criteria: step.criteria, answers } : { redirect: '/notifications/new' }
}

async function placeOf(tx: Transaction, actor: UserActor) {
  return notifyingPlace(tx, actor)
}

interface Start {
  readonly criteria: Criteria
  readonly answers: Answers
  readonly entry: string | undefined
}

const startRoutes: readonly Route[] = [
  formPage<Asked>({
    path: '/notifications/new',
    permission: may.start,
    audit: { none: 'questions about the law' },
    writes: [],
    load: async ({ query }) => {
      const answers = answersOf(query)
      const step = nextStep(answers)
      if (step.kind === 'answer') return { redirect: `/notifications/new/answer?${queryText(answers)}` }
      if (step.kind === 'wrong') {
        // An answer that cannot be read is asked again.
        const { [step.fact]: _wrong, ...rest } = answers
        return {
          redirect:
            Object.keys(rest).length < Object.keys(answers).length
              ? `/notifications/new?${queryText(rest)}`
              : '/notifications/new'
        }
      }
      const asked = queryText(answers)
      return { need: step.need, answers, action: asked ? `/notifications/new?${asked}` : '/notifications/new' }
    },
    values: () => ({}),
    view: ({ need, answers, action }, page, form) => questionPage(need, answers, action, page, form),
    handle: async (context, { need, answers }) => {
      const fields = questionFields(need)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { answer } = parsed.value
      const text = answer === null ? 'not-known' : String(answer)
      const step = nextStep({ ...answers, [need.fact]: text })
      if (step.kind === 'wrong') return { errors: fieldError(fields, 'answer', step.message) }
      return { redirect: `/notifications/new?${queryText({ ...answers, [need.fact]: text })}` }
    }
  }),
  read<AnswerModel>({
    path: '/notifications/new/answer',
    permission: may.start,
    audit: { none: 'questions about the law' },
    load: async (context) => {
      const found = loadCriteria(context)
      if ('redirect' in found) return found
      const questions = FACTS.flatMap((fact) => {
        const value = found.answers[fact]
        if (value === undefined) return []
        const need = notificationQuestions[fact as keyof NotificationFacts]
        const option = need.options.find((one) => String(one.value) === value)
        return [{ question: need.question, answer: option?.label ?? (fact === 'on' ? dayInWords(value) : value) }]
      })
      return { criteria: found.criteria, questions, queryString: queryText(found.answers), entry: undefined }
    },
    view: (model) => answerPage(model)
  }),
  formPage<Start>({
    path: '/notifications/new/start',
    permission: may.start,
    audit: { none: 'an empty form' },
    writes: ['notification.started', 'notification.register-closed'],
    load: async (context) => {
      const found = loadCriteria(context)
      return 'redirect' in found ? found : { ...found, entry: context.query['entry'] }
    },
    values: () => ({}),
    view: ({ answers, entry }, page, form) =>
      startPage(`/notifications/new/start?${queryText(answers, entry ? { entry } : {})}`, page, form),
    handle: async (context, { criteria, answers, entry }) => {
      const parsed = parseForm(startFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { actor, tx, clock } = context
      if (actor.kind !== 'user') return NOT_FOUND
      const { title, awareOn, awareTime } = parsed.value
      const aware = awareMoment(awareOn, awareTime)
      if (!aware)
        return {
          errors: fieldError(startFields, 'awareTime', 'Enter the time in hours and minutes, like 14:30, or leave it empty')
        }
      const incidentOn = Temporal.PlainDate.from(answers['on'] ?? context.today.toString())
      if (Temporal.PlainDate.compare(awareOn, incidentOn) < 0) {
        return {
          errors: fieldError(
            startFields,
            'awareOn',
            'The day the authority became aware must be the day of the incident or later'
          )
        }
      }
      const place = await placeOf(tx, actor)
      if (!place)
        return { refused: 'You do not notify for any authority. Ask your administrator to give you the role of notifier.' }
      const reference = await nextReference(tx, context.today.year)
      const caseId = await startNotification(tx, {
        reference,
        title,
        place,
        criteria,
        incidentOn,
        becameAwareAt: aware,
        by: actor.userId
      })
      const recorded = await recordLawEvent(tx, clock, caseId, 'authorityBecameAware', aware)
      if (!recorded.ok) return { errors: fieldError(startFields, 'awareOn', recorded.error.join(' ')) }
      context.append({
        kind: 'notification.started',
        caseId,
        partnershipId: place.partnershipId,
        subject: { type: 'case', id: caseId },
        data: { outcome: criteria.outcome }
      })
      if (entry && (await findNotSure(tx, entry))) {
        await closeNotSure(tx, clock, entry, 'Became a notification', caseId)
        context.append({
          kind: 'notification.register-closed',
          caseId,
          partnershipId: place.partnershipId,
          subject: { type: 'not-sure', id: entry }
        })
      }
      return { redirect: `/cases/${caseId}/notification`, flash: `Case ${reference} was started` }
    }
  }),
  formPage<Start>({
    path: '/notifications/new/not-sure',
    permission: may.start,
    audit: { none: 'an empty form' },
    writes: ['notification.kept-in-register'],
    load: async (context) => {
      const found = loadCriteria(context)
      return 'redirect' in found ? found : { ...found, entry: undefined }
    },
    values: () => ({}),
    view: ({ answers }, page, form) => notSurePage(`/notifications/new/not-sure?${queryText(answers)}`, page, form),
    handle: async (context, { criteria }) => {
      const parsed = parseForm(notSureFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      if (context.actor.kind !== 'user') return NOT_FOUND
      const place = await placeOf(context.tx, context.actor)
      if (!place)
        return { refused: 'You do not notify for any authority. Ask your administrator to give you the role of notifier.' }
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

/** The moment from a day and a time typed as 14:30; the start of the day when no time is known. Undefined when the time cannot be read. */
export function awareMoment(day: Temporal.PlainDate, time: string): Temporal.Instant | undefined {
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(time.trim())
  if (time.trim() !== '' && !match) return undefined
  const [hour, minute] = match ? [Number(match[1]), Number(match[2])] : [0, 0]
  if (hour > 23 || minute > 59) return undefined
  return day.toZonedDateTime({ timeZone: LONDON, plainTime: { hour, minute } }).toInstant()
}

type Entry = NonNullable<Awaited<ReturnType<typeof findNotSure>>>

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
    view: registerPage
  }),
  formPage<Entry>({
    path: '/notifications/register/:entryId',
    permission: may.readRegister,
    writePermission: may.start,
    audit: { kind: 'notification.register-read' },
    writes: ['notification.register-closed'],
    load: async ({ tx, params }) => {
      const entry = await findNotSure(tx, params['entryId'] ?? '')
      return entry && entry.closed_at === null ? entry : NOT_FOUND
    },
    values: () => ({}),
    version: (entry) => entry.version,
    view: (entry, page, form) => registerEntryPage(asRow(entry), entry.facts, queryText(entry.facts.facts), page, form),
    handle: async (context, entry) => {
      const parsed = parseForm(closeFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      await closeNotSure(context.tx, context.clock, entry.id, parsed.value.outcome, null)
      context.append({
        kind: 'notification.register-closed',
        partnershipId: entry.partnership_id,
        subject: { type: 'not-sure', id: entry.id }
      })
      return { redirect: '/notifications/register', flash: 'Closed' }
    }
  })
]

export const criteriaRoutes: readonly Route[] = [...startRoutes, ...registerRoutes]
