/** Pages of the plan that a partnership's rapid reviews begin with. */
import { newId } from '#kernel/ids.ts'
import { englandCspr } from '#law/index.ts'
import { type Actor, TEAM_ROLES } from '#platform/access/actor.ts'
import { fieldError, formValues, parseForm, single } from '#web/forms/form.ts'
import {
  type ChangeContext,
  type LoadContext,
  NOT_FOUND,
  type NotFound,
  type Route,
  command,
  formPage,
  read
} from '#web/route.ts'
import { actingAs } from '../rapid-review.ts'
import { rapidReviewPermissions as may } from '../rapid-review.policy.ts'
import { LAST_STEP, type TemplateStep, inOrder, stepProblem, usualTemplate, withoutStep } from './plan-template.ts'
import { type StepModel, type TemplateModel, stepFields, stepPage, templatePage, templatesPage } from './plan-template.page.tsx'
import { partnershipsWithPlan, planTemplate, savePlanTemplate } from './plan-template.store.ts'

const PATH = '/rapid-review-plan/:partnershipId'
const SETTINGS = { none: 'settings, nothing about a case' } as const
const CHANGED = 'Somebody else has changed the plan since you opened it. Look at it again.'

function partnershipsOf(actor: Actor, roles: readonly string[]): readonly string[] {
  if (actor.kind !== 'user') return []
  const of = actor.memberships.flatMap(({ partnershipId, role }) =>
    partnershipId && roles.includes(role) ? [partnershipId] : []
  )
  return [...new Set(of)]
}

async function load(context: LoadContext, roles: readonly string[]): Promise<TemplateModel | NotFound> {
  const id = context.params['partnershipId'] ?? ''
  if (!partnershipsOf(context.actor, roles).includes(id)) return NOT_FOUND
  const [partnership] = await partnershipsWithPlan(context.tx, [id])
  if (!partnership) return NOT_FOUND
  return {
    partnership,
    template: await planTemplate(context.tx, id),
    last: Math.max(...englandCspr.rapidReviewPlan.map(({ workingDay }) => workingDay)),
    mayChange: partnershipsOf(context.actor, ['business-manager']).includes(id)
  }
}

async function loadStep(context: LoadContext, stepId: string | undefined): Promise<StepModel | NotFound> {
  const model = await load(context, ['business-manager'])
  if (model === NOT_FOUND) return NOT_FOUND
  const step = model.template.steps.find(({ id }) => id === stepId)
  if (stepId !== undefined && !step) return NOT_FOUND
  return { ...model, step, fields: stepFields(model.template.steps.filter(({ id }) => id !== stepId)) }
}

async function save(context: ChangeContext, { partnership, template }: TemplateModel, steps: readonly TemplateStep[]) {
  const ordered = inOrder(steps)
  await savePlanTemplate(context.tx, partnership.id, ordered, template, actingAs(context.actor), context.clock.now())
  context.append({
    kind: 'rapid-review.plan-template-changed',
    subject: { type: 'partnership', id: partnership.id },
    data: { version: template.version + 1, steps: ordered }
  })
  return {
    redirect: `/rapid-review-plan/${partnership.id}`,
    flash: 'The plan is changed. Reviews that begin from now on have it'
  }
}

function saveStep(stepOf: (context: LoadContext) => string | undefined) {
  return {
    permission: may.changePlanTemplate,
    audit: SETTINGS,
    writes: ['rapid-review.plan-template-changed'],
    load: (context: LoadContext) => loadStep(context, stepOf(context)),
    fields: ({ fields }: StepModel) => fields,
    values: ({ step, fields }: StepModel) => (step ? formValues(fields, { ...step, waitsFor: [...step.waitsFor] }) : {}),
    version: ({ template }: StepModel) => template.version,
    view: stepPage,
    handle: async (context: ChangeContext, model: StepModel) => {
      const { step, fields, template, last } = model
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { title, owner, waitsFor } = parsed.value
      const [firstWorkingDay, workingDay] = [parsed.value.firstWorkingDay ?? 1, parsed.value.workingDay ?? 1]
      const changed = { id: step?.id ?? newId<'plan-step'>(), title, firstWorkingDay, workingDay, owner, waitsFor }
      const others = template.steps.filter(({ id }) => id !== changed.id)
      const problem = stepProblem(changed, others, last)
      if (problem) return { errors: fieldError(fields, problem.field, problem.message) }
      if (others.length >= 39)
        return { errors: fieldError(fields, 'title', 'A plan has room for 39 milestones. Take one out first') }
      return save(context, model, [...others, changed])
    }
  }
}

export const planTemplateRoutes: readonly Route[] = [
  read({
    path: '/rapid-review-plan',
    permission: may.readPlanTemplate,
    audit: { none: 'names of partnerships, nothing about a case' },
    load: async ({ tx, actor }) => {
      const partnerships = await partnershipsWithPlan(tx, partnershipsOf(actor, TEAM_ROLES))
      const [only] = partnerships
      return only && partnerships.length === 1 ? { redirect: `/rapid-review-plan/${only.id}` } : partnerships
    },
    view: templatesPage
  }),
  read<TemplateModel>({
    path: PATH,
    permission: may.readPlanTemplate,
    audit: SETTINGS,
    load: (context) => load(context, TEAM_ROLES),
    view: templatePage,
    data: ({ template, last }) => ({ ...template, dueOnWorkingDay: last })
  }),
  formPage<StepModel>({ path: `${PATH}/steps/new`, ...saveStep(() => undefined) }),
  formPage<StepModel>({ path: `${PATH}/steps/:step`, ...saveStep(({ params }) => params['step'] ?? '') }),
  command({
    path: `${PATH}/steps/:step/take-out`,
    permission: may.changePlanTemplate,
    writes: ['rapid-review.plan-template-changed'],
    handle: async (context) => {
      const model = await loadStep(context, context.params['step'] ?? '')
      if (model === NOT_FOUND || !model.step) return NOT_FOUND
      if (single(context.form, 'version') !== String(model.template.version)) return { refused: CHANGED }
      if (model.step.id === LAST_STEP) return { refused: 'The step with which the review goes to the Panel stays in the plan.' }
      return save(context, model, withoutStep(model.template.steps, model.step.id))
    }
  }),
  command({
    path: `${PATH}/as-it-came`,
    permission: may.changePlanTemplate,
    writes: ['rapid-review.plan-template-changed'],
    handle: async (context) => {
      const model = await load(context, ['business-manager'])
      if (model === NOT_FOUND) return NOT_FOUND
      if (single(context.form, 'version') !== String(model.template.version)) return { refused: CHANGED }
      return save(context, model, usualTemplate(englandCspr.rapidReviewPlan))
    }
  })
]
