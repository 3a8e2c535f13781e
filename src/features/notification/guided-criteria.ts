/** The guided criteria: answers that travel in the address, the next question, and what the law makes of them. Pure. */
import { formatDay, parseIsoDay } from '#kernel/plain-date.ts'
import { type Need, decideNotification, notificationQuestions, parseNotificationFacts } from '#law/index.ts'
import type { AnsweredQuestion } from './document-words.ts'
import type { Criteria } from './notification.ts'

const FACTS = ['abuseOrNeglect', 'outcome', 'place', 'lookedAfter', 'careLeaver', 'age', 'on'] as const
/** By the name of the fact, as text. */
export type Answers = Readonly<Record<string, string>>

/** The answers in an address; anything else in it is left out. */
export function answersOf(query: Answers): Answers {
  return Object.fromEntries(FACTS.flatMap((fact) => (query[fact] === undefined ? [] : [[fact, query[fact]]])))
}

/** The answers as they stand in an address. */
export function queryText(answers: Answers, more: Answers = {}): string {
  return new URLSearchParams({ ...answers, ...more }).toString()
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
  if (!decided.ok) return { kind: 'wrong', fact: 'on', message: decided.error.message }
  if (decided.value.status === 'needs') return { kind: 'question', need: decided.value.needs }
  // The law of the day decides, so the day is always asked for.
  if (on === undefined) return { kind: 'question', need: notificationQuestions.on }
  const { outcome, rows, recipients, rapidReview, because } = decided.value
  return { kind: 'answer', criteria: { facts: answers, outcome, rows, recipients, rapidReview, because }, on }
}

/** The questions that were asked, with their answers in words. */
export function questionsAnswered(answers: Answers): readonly (AnsweredQuestion & { readonly fact: string })[] {
  return FACTS.flatMap((fact) => {
    const value = answers[fact]
    if (value === undefined) return []
    const need = notificationQuestions[fact]
    const option = need.options.find((one) => String(one.value) === value)
    const day = fact === 'on' ? parseIsoDay(value) : undefined
    return [{ fact, question: need.question, answer: option?.label ?? (day ? formatDay(day) : value) }]
  })
}
