/** One feature as the composition root sees it: its pages, its permissions, and what it adds to the case page and the navigation. */
import type { Actor, UserActor } from '#platform/access/actor.ts'
import type { Permission } from '#platform/access/permission.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { CaseQuestion } from '#platform/database/case-question.ts'
import type { CaseFacts, Route } from './route.ts'

/** How a stage stands, for the case page's list of stages. */
export interface StageSummary {
  readonly state: 'not-started' | 'in-progress' | 'waiting' | 'done' | 'not-needed' | 'withdrawn'
  /** "Sent to the Panel on 9 April 2026" */
  readonly detail: string
}

export interface CaseStage {
  readonly text: string
  readonly href: (caseId: string) => string
  /** Who sees the stage. */
  readonly permission: Permission
  /** What the summary needs to know: the case page asks the questions of all its stages at once. */
  readonly question: CaseQuestion<unknown>
  /** How the stage stands, from what its question found; asks more itself only where that is rarely needed. */
  summary(found: unknown, facts: CaseFacts, tx: Transaction): StageSummary | Promise<StageSummary>
}

/** A stage whose summary takes what its question finds. */
export function caseStage<Found>(
  stage: Omit<CaseStage, 'question' | 'summary'> & {
    readonly question: CaseQuestion<Found>
    summary(found: Found, facts: CaseFacts, tx: Transaction): StageSummary | Promise<StageSummary>
  }
): CaseStage {
  return stage as CaseStage
}

export interface NavigationItem {
  readonly text: string
  readonly href: string
  readonly permission: Permission
}

/** Something that somebody, by name, has to do next. */
export interface WaitingItem {
  /** The same for the same thing as long as it waits: "rapid-review.sign-off CASE". */
  readonly key: string
  /** "Sign off the rapid review" */
  readonly text: string
  readonly href: string
  /** Of the case, for letters too. */
  readonly reference: string
  /** The working title of the case, for pages; empty for those who may not know it. */
  readonly title: string
  /** When it is owed, as far as there is a day. */
  readonly due: Temporal.PlainDate | null
  /** Said instead of the day when it is owed. */
  readonly when?: string
  /** A letter of its own has gone about it, so it is only in the list. */
  readonly letter?: false
}

/** What waits for a person in one feature. Row-level security has already narrowed what `tx` sees. */
export type WaitingFor = (tx: Transaction, actor: UserActor, today: Temporal.PlainDate) => Promise<readonly WaitingItem[]>

export interface Feature {
  readonly name: string
  readonly routes: readonly Route[]
  readonly permissions: Readonly<Record<string, Permission>>
  readonly caseStages?: readonly CaseStage[]
  readonly navigation?: readonly NavigationItem[]
  readonly waiting?: WaitingFor
}

/** The stages of a case that an actor may see, in the order of the process. */
export type StagesFor = (actor: Actor, facts: CaseFacts) => readonly CaseStage[]
