/** The plan that a partnership's rapid reviews begin with: which steps, on which working days, whose, and which waits for which. Practice, not law. Pure. */
import type { PlanStep } from '#law/index.ts'

export interface TemplateStep {
  readonly id: string
  readonly title: string
  /** The working day on which it begins, and the one by which it is done. */
  readonly firstWorkingDay: number
  readonly workingDay: number
  /** The role that usually has it. */
  readonly owner: string
  /** The steps that have to be done before. */
  readonly waitsFor: readonly string[]
}

/** The step with which a rapid review is sent: other pages mark it done, and its day is the law's. */
export const LAST_STEP = 'sent-to-panel'

/** Steps that take several days in the model flow: the working day on which they begin. */
const BEGINS_ON: Readonly<Record<string, number>> = { 'summaries-due': 2, 'review-meeting': 8 }

/** The plan that the service starts with: each step waits for the one before. */
export function usualTemplate(steps: readonly PlanStep[]): readonly TemplateStep[] {
  return steps.map(({ id, title, workingDay, owner }, index) => {
    const before = steps[index - 1]
    return {
      id,
      title,
      firstWorkingDay: BEGINS_ON[id] ?? workingDay,
      workingDay,
      owner,
      waitsFor: before ? [before.id] : []
    }
  })
}

/** Steps in the order of their days. */
export function inOrder(steps: readonly TemplateStep[]): readonly TemplateStep[] {
  return steps.toSorted((one, other) => one.workingDay - other.workingDay || one.firstWorkingDay - other.firstWorkingDay)
}

export type StepProblem =
  | { readonly field: 'firstWorkingDay'; readonly message: string }
  | { readonly field: 'workingDay'; readonly message: string }
  | { readonly field: 'waitsFor'; readonly message: string }

/** What is wrong with a step among the others; undefined when nothing is. `last` is the working day on which the review is due. */
export function stepProblem(step: TemplateStep, others: readonly TemplateStep[], last: number): StepProblem | undefined {
  if (step.firstWorkingDay > step.workingDay)
    return { field: 'firstWorkingDay', message: 'It cannot begin after the day by which it is done' }
  if (step.id === LAST_STEP && step.workingDay > last)
    return { field: 'workingDay', message: `The review has to be with the Panel by working day ${last}` }
  const byId = new Map([...others, step].map((one) => [one.id, one]))
  const reached = new Set<string>()
  const walk = (id: string): boolean =>
    (byId.get(id)?.waitsFor ?? []).some((before) => {
      if (before === step.id) return true
      if (reached.has(before)) return false
      reached.add(before)
      return walk(before)
    })
  return walk(step.id)
    ? { field: 'waitsFor', message: 'These steps would wait for each other. Take one of them out of what it waits for' }
    : undefined
}

/** The steps without one of them; what waited for it waits for what it waited for. */
export function withoutStep(steps: readonly TemplateStep[], id: string): readonly TemplateStep[] {
  const gone = steps.find((one) => one.id === id)
  return steps
    .filter((one) => one.id !== id)
    .map((one) => ({
      ...one,
      waitsFor: [...new Set(one.waitsFor.flatMap((before) => (before === id ? (gone?.waitsFor ?? []) : [before])))]
    }))
}
