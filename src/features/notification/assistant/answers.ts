/** The answers of the assistant, which travel in the address; the question that comes next; and what the law makes of them. Pure. */
import { formatDay, parseIsoDay } from '#kernel/plain-date.ts'
import { type Need, decideNotification, notificationQuestions, parseNotificationFacts } from '#law/index.ts'
import type { AnsweredQuestion } from '../document-words.ts'
import type { Criteria } from '../notification.ts'
import { lawOfTheDay } from './law-of-the-day.ts'

const FACTS = ['abuseOrNeglect', 'outcome', 'place', 'lookedAfter', 'careLeaver', 'age', 'on'] as const
export type Fact = (typeof FACTS)[number]
/** By the name of the fact, as text. */
export type Answers = Readonly<Record<string, string>>

/** Whether something names a fact that is asked for. */
export function isFact(name: string | undefined): name is Fact {
  return (FACTS as readonly (string | undefined)[]).includes(name)
}

/** The answers in an address; anything else in it is left out. */
export function answersOf(query: Answers): Answers {
  return Object.fromEntries(FACTS.flatMap((fact) => (query[fact] === undefined ? [] : [[fact, query[fact]]])))
}

/** An address with the answers, and what else it carries. */
export function addressOf(path: string, answers: Answers, more: Answers = {}): string {
  const query = new URLSearchParams({ ...answers, ...more }).toString()
  return query === '' ? path : `${path}?${query}`
}

/** The answers but for one. */
export function without(answers: Answers, fact: string): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => name !== fact))
}

function asFacts(answers: Answers): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers).map(([fact, value]) => [
      fact,
      value === 'true' ? true : value === 'false' ? false : fact === 'age' && /^\d{1,3}$/.test(value) ? Number(value) : value
    ])
  )
}

export type Step =
  | { readonly kind: 'question'; readonly need: Need }
  | { readonly kind: 'answer'; readonly criteria: Criteria; readonly on: Temporal.PlainDate }
  | { readonly kind: 'wrong'; readonly fact: string; readonly message: string }

/** What comes next for these answers: a question, the answer, or an answer that cannot be right. */
export function nextStep(answers: Answers, today: Temporal.PlainDate): Step {
  const facts = parseNotificationFacts(asFacts(answers))
  if (!facts.ok)
    return { kind: 'wrong', fact: facts.error[0]?.field ?? 'on', message: facts.error[0]?.message ?? 'Check this answer' }
  const { on } = facts.value
  if (on && Temporal.PlainDate.compare(on, today) > 0)
    return {
      kind: 'wrong',
      fact: 'on',
      message: `The day it happened must be today or in the past. Today is ${formatDay(today)}`
    }
  const decided = decideNotification(facts.value)
  if (!decided.ok) return { kind: 'wrong', fact: 'on', message: cannotDecide(decided.error) }
  if (decided.value.status === 'needs') return { kind: 'question', need: decided.value.needs }
  // The law of the day decides, so the day is always asked for.
  if (on === undefined) return { kind: 'question', need: notificationQuestions.on }
  const { outcome, rows, recipients, rapidReview, because } = decided.value
  const criteria: Criteria = {
    facts: answers,
    outcome,
    rows,
    recipients,
    rapidReview,
    because,
    askedOn: today.toString(),
    law: lawOfTheDay(on)
  }
  return { kind: 'answer', criteria, on }
}

function cannotDecide(error: { readonly kind: 'not-encoded' | 'conflict'; readonly message: string }): string {
  return error.kind === 'not-encoded'
    ? 'The day it happened must be 29 June 2018 or later: the law before that day is not held here. Ask your legal adviser about an older incident'
    : error.message
}

/** The questions that these answers lead through, in the order they are asked, up to the first that has no answer. */
export function questionsAsked(answers: Answers, today: Temporal.PlainDate): readonly Fact[] {
  const asked: Fact[] = []
  let given: Answers = {}
  for (let count = 0; count < FACTS.length; count++) {
    const step = nextStep(given, today)
    const fact = step.kind === 'question' ? step.need.fact : undefined
    if (!isFact(fact)) break
    asked.push(fact)
    const value = answers[fact]
    if (value === undefined) break
    given = { ...given, [fact]: value }
  }
  return asked
}

/** The answers in words: first those that were asked for, in their order, then those that are kept although nothing depends on them now. */
export function questionsAnswered(
  answers: Answers,
  today: Temporal.PlainDate
): readonly (AnsweredQuestion & { readonly fact: Fact })[] {
  const asked = questionsAsked(answers, today)
  return [...asked, ...FACTS.filter((fact) => !asked.includes(fact))].flatMap((fact) => {
    const value = answers[fact]
    return value === undefined
      ? []
      : [{ fact, question: notificationQuestions[fact].question, answer: answerInWords(fact, value) }]
  })
}

function answerInWords(fact: Fact, value: string): string {
  const option = notificationQuestions[fact].options.find((one) => String(one.value) === value)
  if (option) return option.label
  const day = fact === 'on' ? parseIsoDay(value) : undefined
  if (day) return formatDay(day)
  return fact === 'age' ? (value === '0' ? 'Under 1' : value === '1' ? '1 year' : `${value} years`) : value
}
