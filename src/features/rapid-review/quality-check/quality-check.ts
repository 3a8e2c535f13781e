/**
 * What the Panel looks for in a rapid review, each as met, partly met or not, with the place in the text and why. It reads the document as it stands, never writes and never
 * blocks; a reader can disagree with it. It looks for signs that words leave; whether the analysis is right, only people can say. Pure.
 */
import type { RapidReviewDocument } from '../document.ts'
import type { Check, QualityFacts, QualityPlace, QualitySource, Verdict } from './check.ts'
import { CHECKS_OF_WHAT_FOLLOWS } from './checks-of-what-follows.ts'
import { CHECKS_OF_WHAT_HAPPENED } from './checks-of-what-happened.ts'

export interface QualityFinding {
  readonly key: QualityKey
  readonly title: string
  readonly why: string
  readonly source: QualitySource
  readonly verdict: Verdict
  /** Why the verdict is what it is, in one or two sentences. */
  readonly because: string
  readonly places: readonly QualityPlace[]
}

const CHECKS = [...CHECKS_OF_WHAT_HAPPENED, ...CHECKS_OF_WHAT_FOLLOWS] as const

export type QualityKey = (typeof CHECKS)[number]['key']
export const QUALITY_KEYS: readonly QualityKey[] = CHECKS.map(({ key }) => key)

/** Every finding, in the order of the review. */
export function qualityCheck(document: RapidReviewDocument, facts: QualityFacts): readonly QualityFinding[] {
  return (CHECKS as readonly (Check & { readonly key: QualityKey })[]).map(({ key, title, why, source, answer }) => ({
    key,
    title,
    why,
    source,
    ...answer(document, facts)
  }))
}

/** What is looked for beside a section of the text. */
export function keysBeside(sectionKey: string): readonly QualityKey[] {
  return (CHECKS as readonly (Check & { readonly key: QualityKey })[])
    .filter(({ sections }) => sections.includes(sectionKey))
    .map(({ key }) => key)
}
