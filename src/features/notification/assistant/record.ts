/** What was asked and answered, to print or to save: one model for the page and for the Word file. Pure. */
import type { Criteria } from '../notification.ts'
import { outcomeText } from '../outcome-words.ts'
import type { AnsweredQuestion } from '../document-words.ts'
import { HELPS_ONLY, askedText, consequencesText, lawText, metText } from './answer.page.tsx'
import { questionsAnswered } from './answers.ts'

interface Written {
  readonly text: string
  readonly cite: string
  readonly url: string
}

/** One time that the questions were answered. */
export interface AskedRecord {
  readonly outcome: string
  readonly consequences: string
  readonly asked: string
  readonly answers: readonly AnsweredQuestion[]
  readonly reasons: readonly (Written & { readonly met: string })[]
  readonly law: readonly (Written & { readonly title: string })[]
}

/** A record to keep. `before` stands above what was asked: an entry of the register; `history` below it. */
export interface PrintedRecord {
  readonly title: string
  readonly madeBy: string
  readonly before: readonly AnsweredQuestion[]
  readonly asked: AskedRecord
  readonly history: readonly { readonly heading: string; readonly rows: readonly AnsweredQuestion[] }[]
  readonly note: string
}

/** What was asked, in words. */
export function askedRecord(criteria: Criteria, today: Temporal.PlainDate, by?: string): AskedRecord {
  return {
    outcome: outcomeText(criteria.outcome),
    consequences: consequencesText(criteria),
    asked: askedText(criteria, by),
    answers: questionsAnswered(criteria.facts, today),
    reasons: criteria.because.map(({ text, cite, url, met }) => ({ text, cite, url, met: metText(met) })),
    law: (criteria.law ?? []).map((one) => ({ title: one.title, text: lawText(one), cite: one.cite, url: one.url }))
  }
}

/** The record of one answer that is not in the register. */
export function recordOfAnswer(criteria: Criteria, by: string, today: Temporal.PlainDate): PrintedRecord {
  return {
    title: 'Is it notifiable?',
    madeBy: by,
    before: [],
    asked: askedRecord(criteria, today, by),
    history: [],
    note: HELPS_ONLY
  }
}
