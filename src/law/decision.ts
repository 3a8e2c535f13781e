/** What a decision table answers: the outcome, and every reason with its citation, met or not; or the one question to ask next. Plain JSON. */
import type { Cite, Confidence } from './rule.ts'
import { citeText } from './rule.ts'

/** Where something that a table looks at is written, and how sure that is. */
export type Authority = Cite & { readonly confidence: Confidence }

/** One thing that was looked at. `met` is null when it is not known, or played no part. */
export type Reason = {
  readonly text: string
  readonly cite: string
  readonly url: string
  readonly confidence: Confidence
  readonly met: boolean | null
}

/** The fact that is missing and the question that asks for it, so that a screen can ask one thing at a time. */
export type Need = {
  readonly fact: string
  readonly question: string
  readonly hint: string
  readonly options: readonly { readonly value: string | boolean; readonly label: string }[]
}

/** More has to be known before the table can answer. The reasons found so far are given with it. */
export type NeedsFact = { readonly status: 'needs'; readonly needs: Need; readonly because: readonly Reason[] }

/** The table cannot answer: the law of that day is not held, or two rows that both apply contradict each other. */
export type CannotDecide =
  | { readonly kind: 'not-encoded'; readonly date: string; readonly message: string }
  | { readonly kind: 'conflict'; readonly rows: readonly string[]; readonly message: string }

/** A reason with its citation written out. */
export function reason(text: string, authority: Authority, met: boolean | null): Reason {
  return { text, cite: citeText(authority), url: authority.url, confidence: authority.confidence, met }
}

/** The first day whose law is held. */
export const LAW_FROM = '2018-06-29'

/** `not-encoded` for a day before the law that is held. */
export function lawNotEncoded(date: Temporal.PlainDate): CannotDecide | undefined {
  const day = date.toString()
  if (day >= LAW_FROM) return undefined
  return { kind: 'not-encoded', date: day, message: `The law before ${LAW_FROM} is not encoded.` }
}
