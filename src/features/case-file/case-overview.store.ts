/** Loads the case at a glance in one question: what is due, and what each stage needs to say how it stands. */
import { askAboutCase } from '#platform/database/case-question.ts'
import type { Transaction } from '#platform/database/as-actor.ts'
import type { CaseStage, StageSummary } from '#web/feature.ts'
import type { CaseFacts } from '#web/route.ts'
import { type StoredDeadline, deadlinesOfCase, readDeadlines } from './deadlines.store.ts'

export interface CaseOverview {
  readonly facts: CaseFacts
  readonly stages: readonly { readonly text: string; readonly href: string; readonly summary: StageSummary }[]
  readonly deadlines: readonly StoredDeadline[]
}

/** The stages given, each with how it stands, and the deadlines of the case, soonest first. */
export async function caseOverview(tx: Transaction, facts: CaseFacts, stages: readonly CaseStage[]): Promise<CaseOverview> {
  const questions = Object.fromEntries(stages.map((stage, index) => [`stage_${index}`, stage.question]))
  const found = await askAboutCase(tx, facts.caseId, { ...questions, deadlines: deadlinesOfCase })
  const answers: Readonly<Record<string, unknown>> = found
  const summaries: CaseOverview['stages'][number][] = []
  for (const [index, stage] of stages.entries()) {
    const summary = await stage.summary(answers[`stage_${index}`], facts, tx)
    summaries.push({ text: stage.text, href: stage.href(facts.caseId), summary })
  }
  return { facts, stages: summaries, deadlines: readDeadlines(found.deadlines) }
}
