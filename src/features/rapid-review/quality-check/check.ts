/** What a check is made of: its verdicts, the sources that say the Panel looks for it, places of a review, and how its sentences are put together. Pure. */
import { formatDay, parseIsoDay } from '#kernel/plain-date.ts'
import type { RapidReviewDocument } from '../document.ts'
import { firstSentence, sectionText } from './reading.ts'

export type Verdict = 'met' | 'partly' | 'not'

/** Where that the Panel looks for it is written, and how sure that is. */
export interface QualitySource {
  readonly text: string
  /** `seen`: read in the source named. `own`: this service's own question, for the reason given. */
  readonly standing: 'seen' | 'own'
}

/** A place in the review: below `/cases/:caseId/rapid-review`, with the words found there. */
export interface QualityPlace {
  readonly href: string
  readonly title: string
  readonly words: string
}

/** What the document alone does not tell. */
export interface QualityFacts {
  readonly today: Temporal.PlainDate
  /** The kind of each agency that was asked, by its name. */
  readonly agencyKinds: ReadonlyMap<string, string>
}

type Answer = { readonly verdict: Verdict; readonly because: string; readonly places: readonly QualityPlace[] }
export interface Check {
  readonly key: string
  readonly title: string
  readonly why: string
  readonly source: QualitySource
  /** Sections of the text beside which it is shown. */
  readonly sections: readonly string[]
  answer(document: RapidReviewDocument, facts: QualityFacts): Answer
}

export const ANNUAL: QualitySource = {
  text: 'The Panel’s annual report for 2022 to 2023 about local reviews, as quoted by Community Care; applied here to rapid reviews',
  standing: 'seen'
}
export const PURPOSES: QualitySource = {
  text: 'The purposes of a rapid review as two partnerships restate the Panel’s guidance of June 2025',
  standing: 'seen'
}
export const REGULATION: QualitySource = { text: 'Regulation 11 of SI 2018/789', standing: 'seen' }
export const EDUCATION: QualitySource = {
  text: 'Devon’s guide to rapid reviews, September 2022: education is expected to contribute',
  standing: 'seen'
}
export const RACE: QualitySource = {
  text: 'The Panel’s report on race, racism and safeguarding children, March 2025; guidance of June 2025 as two partnerships restate it',
  standing: 'seen'
}
export const own = (text: string): QualitySource => ({ text, standing: 'own' })

export const met = (because: string, ...places: readonly QualityPlace[]): Answer => ({ verdict: 'met', because, places })
export const partly = (because: string, ...places: readonly QualityPlace[]): Answer => ({ verdict: 'partly', because, places })
export const not = (because: string, ...places: readonly QualityPlace[]): Answer => ({ verdict: 'not', because, places })

export const section = (document: RapidReviewDocument, key: string, title: string, looked?: RegExp): QualityPlace => ({
  href: `/text/${key}`,
  title,
  words: firstSentence(sectionText(document, key), looked)
})
export const LEARNING: QualityPlace = { href: '/learning', title: 'Learning', words: '' }
export const EPISODES: QualityPlace = { href: '/episodes', title: 'Key practice episodes', words: '' }
export const INEQUALITY: QualityPlace = { href: '/inequality', title: 'Context and inequality', words: '' }
export const ACTIONS: QualityPlace = { href: '/immediate-actions', title: 'Immediate safety actions', words: '' }
export const DECISION: QualityPlace = { href: '/decision', title: 'Criteria and decision', words: '' }

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

/** “Only 12 words tell it, and no date is named.” */
export function sentence(parts: readonly string[]): string {
  const text = parts.length === 1 ? (parts[0] ?? '') : `${parts.slice(0, -1).join('; ')}; and ${parts.at(-1) ?? ''}`
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

export function day(iso: string): string {
  const parsed = parseIsoDay(iso)
  return parsed ? formatDay(parsed) : iso
}

/** The fewest words that can tell what happened; the most that count as concise. Working figures of this service: no official figure was found. */
export const WORKING_FIGURES = { enough: 40, concise: 5000, long: 8000 } as const
