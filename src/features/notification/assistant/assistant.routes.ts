/** The assistant: one question a page, the answer with its reasons, and the record of it. Answers travel in the address, so that going back changes nothing. */
import { parseId } from '#kernel/ids.ts'
import { wordDownload } from '#web/word-file.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Redirect, type Route, formPage, read } from '#web/route.ts'
import { fieldError } from '#web/forms/form.ts'
import type { Criteria } from '../notification.ts'
import { notificationPermissions as may } from '../notification.policy.ts'
import { findEntry } from '../register/register.store.ts'
import { type AnswerModel, answerPage } from './answer.page.tsx'
import {
  type Answers,
  type Fact,
  addressOf,
  answersOf,
  isFact,
  nextStep,
  questionsAnswered,
  questionsAsked,
  without
} from './answers.ts'
import { type QuestionModel, answerTyped, questionFields, questionPage, readAnswer } from './question.page.tsx'
import { recordFile } from './record-file.ts'
import { type RecordModel, recordPage } from './record.page.tsx'
import { recordOfAnswer } from './record.ts'

const QUESTIONS = '/notifications/new'
const ANSWER = `${QUESTIONS}/answer`

function questionAt(fact: string): string {
  return `${QUESTIONS}/question/${fact}`
}

/** The entry of the register that is looked at again, as the address carries it. */
export function entryOf(query: Answers): Answers {
  const entry = parseId(query['entry'] ?? '')
  return entry === undefined ? {} : { entry }
}

export interface Answered {
  readonly criteria: Criteria
  readonly answers: Answers
  readonly on: Temporal.PlainDate
  readonly entry: Answers
}

/** The answers in the address when they are complete; otherwise the way to the question that is missing. */
export function loadAnswered({ query, today }: Pick<LoadContext, 'query' | 'today'>): Answered | Redirect {
  const answers = answersOf(query)
  const entry = entryOf(query)
  const step = nextStep(answers, today)
  return step.kind === 'answer'
    ? { criteria: step.criteria, answers, on: step.on, entry }
    : { redirect: addressOf(QUESTIONS, answers, entry) }
}

/** Where these answers lead. One that cannot be right is asked again; where none can be blamed, all are. `more` goes with a question that is missing. */
function leadsTo(answers: Answers, entry: Answers, today: Temporal.PlainDate, more: Answers = {}): string {
  const step = nextStep(answers, today)
  switch (step.kind) {
    case 'answer':
      return addressOf(ANSWER, answers, entry)
    case 'question':
      return addressOf(questionAt(step.need.fact), answers, { ...entry, ...more })
    case 'wrong':
      return answers[step.fact] === undefined
        ? addressOf(questionAt('abuseOrNeglect'), {}, entry)
        : leadsTo(without(answers, step.fact), entry, today, more)
  }
}

/** Each answer with the way to change it; `change` tells the question to come straight back. */
function answeredWithLinks(answers: Answers, entry: Answers, today: Temporal.PlainDate): QuestionModel['answered'] {
  return questionsAnswered(answers, today).map((one) => ({
    ...one,
    change: addressOf(questionAt(one.fact), answers, { ...entry, change: 'yes' })
  }))
}

interface Asked extends QuestionModel {
  readonly answers: Answers
  readonly entry: Answers
  readonly changing: boolean
}

function loadQuestion({ query, params, today }: LoadContext): Asked | Redirect | NotFound {
  const fact = params['fact']
  if (!isFact(fact)) return NOT_FOUND
  const answers = answersOf(query)
  const entry = entryOf(query)
  const changing = query['change'] === 'yes'
  // An answer elsewhere that cannot be right would be blamed on this question.
  if (nextStep(without(answers, fact), today).kind === 'wrong') return { redirect: leadsTo(answers, entry, today) }
  const path = questionsAsked(answers, today)
  const before = path[path.indexOf(fact) - 1]
  const more = { ...entry, ...(changing ? { change: 'yes' } : {}) }
  return {
    fact,
    number: Math.max(1, path.indexOf(fact) + 1),
    answers,
    entry,
    changing,
    back: changing && answers[fact] !== undefined ? addressOf(QUESTIONS, answers, entry) : backFrom(before, answers, entry),
    action: addressOf(questionAt(fact), answers, more),
    about: addressOf('', without(answers, fact), entry),
    saved: answerTyped(fact, answers[fact]),
    answered: answeredWithLinks(answers, entry, today)
  }
}

/** The question before, with every answer kept; before the first, where somebody came from. */
function backFrom(before: Fact | undefined, answers: Answers, entry: Answers): string {
  if (before !== undefined) return addressOf(questionAt(before), answers, entry)
  return entry['entry'] === undefined ? '/cases' : `/notifications/register/${entry['entry']}`
}

/** Whoever changes one answer is asked what is missing because of it and comes straight back to where they were; whoever went back goes on question by question. */
function after({ fact, changing }: Asked, answers: Answers, entry: Answers, today: Temporal.PlainDate): string {
  if (changing) return leadsTo(answers, entry, today, { change: 'yes' })
  const path = questionsAsked(answers, today)
  const next = path.includes(fact) ? path[path.indexOf(fact) + 1] : undefined
  return next === undefined ? leadsTo(answers, entry, today) : addressOf(questionAt(next), answers, entry)
}

async function answerModel(context: LoadContext): Promise<AnswerModel | Redirect> {
  const found = loadAnswered(context)
  if ('redirect' in found) return found
  const { criteria, answers, entry } = found
  const last = questionsAsked(answers, context.today).at(-1)
  return {
    criteria,
    questions: answeredWithLinks(answers, entry, context.today),
    back: last === undefined ? QUESTIONS : addressOf(questionAt(last), answers, entry),
    startAt: addressOf(`${QUESTIONS}/start`, answers, entry),
    keepAt:
      entry['entry'] === undefined
        ? addressOf(`${QUESTIONS}/not-sure`, answers)
        : addressOf(`/notifications/register/${entry['entry']}/look-again`, answers),
    recordAt: addressOf(`${QUESTIONS}/record`, answers, entry),
    entry: await openEntry(context)
  }
}

/** The open entry of the register that the address names; undefined when there is none. */
export async function openEntry(context: LoadContext) {
  const { entry } = entryOf(context.query)
  const found = entry === undefined ? undefined : await findEntry(context.tx, entry)
  return found?.closedAt === null ? found : undefined
}

function loadRecord(context: LoadContext): RecordModel | Redirect {
  const found = loadAnswered(context)
  if ('redirect' in found) return found
  const { criteria, answers, entry } = found
  const by = context.actor.kind === 'user' ? `${context.actor.name}, ${context.actor.agencyName}` : ''
  return {
    record: recordOfAnswer(criteria, by, context.today),
    back: addressOf(ANSWER, answers, entry),
    wordAt: addressOf(`${QUESTIONS}/record.docx`, answers)
  }
}

export const assistantRoutes: readonly Route[] = [
  read<never>({
    path: QUESTIONS,
    permission: may.start,
    audit: { none: 'questions about the law' },
    load: async ({ query, today }) => ({ redirect: leadsTo(answersOf(query), entryOf(query), today) }),
    view: () => {
      throw new Error('This address only leads on')
    }
  }),
  formPage<Asked>({
    path: `${QUESTIONS}/question/:fact`,
    permission: may.start,
    audit: { none: 'questions about the law' },
    writes: [],
    load: async (context) => loadQuestion(context),
    fields: ({ fact }) => questionFields(fact),
    values: ({ saved }) => saved,
    view: (model, page, form) => questionPage(model, page, form),
    handle: async (context, model) => {
      const { fact, answers, entry } = model
      const found = readAnswer(fact, context.form, context)
      if (!found.ok) return { errors: found.errors }
      const next = answersOf({ ...answers, [fact]: found.answer })
      const step = nextStep(next, context.today)
      if (step.kind === 'wrong') return { errors: fieldError(questionFields(fact), 'answer', step.message) }
      return { redirect: after(model, next, entry, context.today) }
    }
  }),
  read<AnswerModel>({
    path: ANSWER,
    permission: may.start,
    audit: { none: 'questions about the law' },
    load: answerModel,
    view: answerPage
  }),
  read<RecordModel>({
    path: `${QUESTIONS}/record`,
    permission: may.start,
    audit: { kind: 'notification.answer-printed' },
    load: async (context) => loadRecord(context),
    view: recordPage
  }),
  read<RecordModel>({
    path: `${QUESTIONS}/record.docx`,
    permission: may.start,
    audit: { kind: 'notification.answer-printed' },
    load: async (context) => loadRecord(context),
    view: async ({ record }, page) => wordDownload('is-it-notifiable', await recordFile(record, page.today))
  })
]
