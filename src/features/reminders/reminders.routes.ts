/** Pages of a partnership's reminders. */
import { type Actor, TEAM_ROLES } from '#platform/access/actor.ts'
import { fieldError, formValues, parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type NotFound, type Route, formPage, read } from '#web/route.ts'
import type { ReminderPlan } from './reminder-plan.ts'
import { remindersPermissions } from './reminders.policy.ts'
import { type PlanModel, changePlanPage, partnershipsPage, planFields, planPage, readDaysBefore } from './reminders.page.tsx'
import { partnershipsNamed, reminderPlan, roleHolders, savePlan } from './reminders.store.ts'

function partnershipsOf(actor: Actor, roles: readonly string[]): readonly string[] {
  if (actor.kind !== 'user') return []
  return actor.memberships.flatMap(({ partnershipId, role }) => (partnershipId && roles.includes(role) ? [partnershipId] : []))
}

async function loadPlan(context: LoadContext, roles: readonly string[]): Promise<PlanModel | NotFound> {
  const id = context.params['partnershipId'] ?? ''
  if (!partnershipsOf(context.actor, roles).includes(id)) return NOT_FOUND
  const [partnership] = await partnershipsNamed(context.tx, [id])
  if (!partnership) return NOT_FOUND
  const holders = await roleHolders(context.tx, context.clock, id)
  const people = new Map(holders.map(({ userId, name }) => [userId, { userId, name }]))
  return {
    partnership,
    plan: await reminderPlan(context.tx, id),
    people: [...people.values()],
    mayChange: partnershipsOf(context.actor, ['business-manager']).includes(id)
  }
}

export const remindersRoutes: readonly Route[] = [
  read({
    path: '/reminders',
    permission: remindersPermissions.read,
    audit: { none: 'names of partnerships, nothing about a case' },
    load: async ({ tx, actor }) => {
      const partnerships = await partnershipsNamed(tx, [...new Set(partnershipsOf(actor, TEAM_ROLES))])
      const [only] = partnerships
      return only && partnerships.length === 1 ? { redirect: `/reminders/${only.id}` } : partnerships
    },
    view: partnershipsPage
  }),
  read({
    path: '/reminders/:partnershipId',
    permission: remindersPermissions.read,
    audit: { none: 'settings, nothing about a case' },
    load: (context) => loadPlan(context, TEAM_ROLES),
    view: planPage
  }),
  formPage({
    path: '/reminders/:partnershipId/change',
    permission: remindersPermissions.change,
    audit: { none: 'settings, nothing about a case' },
    writes: ['reminders.plan-changed'],
    load: (context) => loadPlan(context, ['business-manager']),
    fields: ({ people }) => planFields(people),
    values: ({ plan, people }) =>
      formValues(planFields(people), {
        daysBefore: plan.daysBefore.join(', '),
        also: [...(plan.onTheDay ? (['on-the-day'] as const) : []), ...(plan.dailyAfter ? (['daily-after'] as const) : [])],
        fromHour: plan.fromHour,
        untilHour: plan.untilHour,
        escalate: plan.escalateAfter === null ? 'no' : 'yes',
        escalateAfter: plan.escalateAfter,
        escalateTo: plan.escalateTo ?? ''
      }),
    version: ({ plan }) => plan.version,
    view: changePlanPage,
    handle: async (context, { partnership, people, plan: before }) => {
      const fields = planFields(people)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { daysBefore: typed, also, fromHour, untilHour, escalate, escalateAfter, escalateTo } = parsed.value
      const daysBefore = readDaysBefore(typed)
      if (daysBefore === undefined)
        return { errors: fieldError(fields, 'daysBefore', 'Enter up to 5 whole numbers from 1 to 60, like 3, 1') }
      if ((fromHour ?? 0) >= (untilHour ?? 0))
        return { errors: fieldError(fields, 'untilHour', 'The hour until which letters go must be later than the first') }
      if (escalate === 'yes' && escalateAfter === null)
        return { errors: fieldError(fields, 'escalateAfter', 'Enter after how many working days somebody else is told') }
      if (escalate === 'yes' && escalateTo === '') return { errors: fieldError(fields, 'escalateTo', 'Choose who is told') }
      const plan: ReminderPlan = {
        daysBefore,
        onTheDay: also.includes('on-the-day'),
        dailyAfter: also.includes('daily-after'),
        fromHour: fromHour ?? 0,
        untilHour: untilHour ?? 24,
        escalateAfter: escalate === 'yes' ? escalateAfter : null,
        escalateTo: escalate === 'yes' ? escalateTo : null
      }
      const by = context.actor.kind === 'user' ? context.actor.userId : ''
      await savePlan(context.tx, context.clock, partnership.id, plan, before.version, by)
      context.append({
        kind: 'reminders.plan-changed',
        subject: { type: 'partnership', id: partnership.id },
        data: { ...plan, daysBefore: plan.daysBefore.join(', ') }
      })
      return { redirect: `/reminders/${partnership.id}`, flash: 'Reminders changed' }
    }
  })
]
