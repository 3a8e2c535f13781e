/** A provision as it is kept beside its rules: what it is, where it is, and what of it is not modelled. Its words, or an exact summary, are in the `.md` file of the same name. */
import type { Cite, Confidence, Rule, SeenAt } from './rule.ts'

/** Something the provision asks for without a number of days: shown as a task, never as a date. */
export type Obligation = {
  readonly code?: string
  readonly when: string
  readonly owedBy: string
  readonly owedTo: string
  readonly text: string
  readonly confidence: Confidence
}

/** A dated fact of a provision that is not a limit: who the partners are, what a purpose list says. Each holds until the next begins. */
export type DatedFact = { readonly from: string; readonly text: string; readonly confidence: Confidence }

/** One provision. `id` is its place: `children-act-2004/section-16c` has its words in `instruments/children-act-2004/section-16c.md`. */
export type Provision = {
  readonly id: string
  readonly title: string
  readonly cite: Cite
  readonly inForceFrom: string
  /** Said instead of “In force from” where the day is not a commencement, or is not known to be one. */
  readonly commencement?: string
  readonly confidence: Confidence
  readonly seenAt: readonly SeenAt[]
  readonly rules: readonly Rule[]
  readonly obligations: readonly Obligation[]
  readonly facts: readonly DatedFact[]
  readonly notModelled: readonly string[]
}
