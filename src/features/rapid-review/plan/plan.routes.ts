/** Pages of the plan: the overview, starting the rapid review, and changing a milestone. */
import { workingCalendar } from '#features/law-corrections/index.ts'
import { latestNotification } from '#features/notification/index.ts'
import { datedOn, reviewTypes } from '#law/index.ts'
import { londonDay } from '#kernel/clock.ts'
import { formValues, parseForm } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type Route, command, formPage, read, theCase } from '#web/route.ts'
import { rolesHeld } from '#platform/access/permission.ts'
import { DECISION_NAMES } from '../document.ts'
import { documentNow, rapidReviewDeadline } from '../document.store.ts'
import { listImmediateActions } from '../immediate-actions/immediate-actions.store.ts'
import { WITHDRAWN, actingAs, planDay } from '../rapid-review.ts'
import { rapidReviewPermissions as may } from '../rapid-review.policy.ts'
import { meetingsStanding } from '../meetings/meetings-standing.ts'
import { SECTIONS } from '../sections.ts'
import { listSubmissions } from '../sending/sending.store.ts'
import { planTemplate } from '../plan-template/plan-template.store.ts'
import { type PlanClock, planMilestones } from './plan.ts'
import { type OverviewModel, milestoneFields, milestonePage, overviewPage } from './plan.page.tsx'
import { addPlan, changeMilestone, findStarted, listMilestones, milestoneHistory, possibleOwners } from './plan.store.ts'

const PATH = '/cases/:caseId/rapid-review'

async function loadOverview(context: LoadContext): Promise<OverviewModel> {
  const { tx, clock, today } = context
  const facts = theCase(context)
  const now = await documentNow(tx, clock, facts)
  const { document, deadline } = now
  const submissions = await listSubmissions(tx, facts.caseId)
  const actions = (await listImmediateActions(tx, facts.caseId)).filter((one) => one.withdrawnReason === null)
  const open = actions.filter((one) => one.doneOn === null)
  const type = reviewTypes.get(facts.reviewType)
  const purposes = type && datedOn(type.rapidReviewPurposes, facts.notifiedAt ? londonDay(facts.notifiedAt) : today)
  const { countedFrom, countFrom } = deadline?.explanation ?? {}
  return {
    withdrawn: (await latestNotification(tx, facts.caseId))?.kind === 'withdrawn',
    started: await findStarted(tx, facts.caseId),
    milestones: await listMilestones(tx, facts.caseId),
    deadline,
    day: countedFrom
      ? planDay(
          {
            countedFrom: Temporal.PlainDate.from(countedFrom),
            countFrom: countFrom ?? 0,
            calendar: await workingCalendar(tx, facts.division)
          },
          today
        )
      : undefined,
    purposes: purposes && { value: purposes.value, note: purposes.note },
    actions: {
      all: actions.length,
      open: open.length,
      overdue: open.filter((one) => Temporal.PlainDate.compare(one.dueOn, today) < 0).length
    },
    agencies: {
      answered: document.agencies.filter((one) => one.answer !== 'waiting').length,
      asked: document.agencies.length
    },
    sections: { written: document.sections.length, all: SECTIONS.length },
    views: document.partnerViews.length,
    decisions: document.partnerDecisions.length,
    decided: document.decision ? DECISION_NAMES[document.decision.decision] : undefined,
    signed: now.standing.length,
    meetings: await meetingsStanding(tx, facts.caseId, today),
    submissions,
    changedSinceSent: submissions[0] !== undefined && submissions[0].fingerprint !== now.fingerprint
  }
}

/** The plan's days are counted like the deadline's, so that its last day and the date that is due are one. */
async function planClock(context: LoadContext, notifiedAt: Temporal.Instant): Promise<PlanClock> {
  const { caseId, division } = theCase(context)
  const calendar = await workingCalendar(context.tx, division)
  const explanation = (await rapidReviewDeadline(context.tx, caseId))?.explanation
  if (!explanation?.countedFrom || explanation.countedFromEvent === 'notificationSent') {
    return {
      countedFrom: explanation?.countedFrom ? Temporal.PlainDate.from(explanation.countedFrom) : londonDay(notifiedAt),
      countedBecause: 'the notification was sent to the Panel',
      countFrom: explanation?.countFrom ?? 0,
      calendar
    }
  }
  return {
    countedFrom: Temporal.PlainDate.from(explanation.countedFrom),
    countedBecause: 'the local authority became aware of the incident, as the rule of that time counted',
    countFrom: explanation.countFrom ?? 0,
    calendar
  }
}

export const planRoutes: readonly Route[] = [
  read({
    path: PATH,
    permission: may.read,
    audit: { kind: 'rapid-review.read' },
    load: loadOverview,
    data: (model) => model,
    view: overviewPage
  }),
  command({
    path: `${PATH}/start`,
    permission: may.plan,
    writes: ['rapid-review.started'],
    handle: async (context) => {
      const facts = theCase(context)
      const { tx, actor } = context
      if (facts.notifiedAt === null)
        return { refused: 'The rapid review starts when the notification has been sent to the Panel.' }
      if ((await latestNotification(tx, facts.caseId))?.kind === 'withdrawn') return { refused: WITHDRAWN }
      const back = `/cases/${facts.caseId}/rapid-review`
      if (await findStarted(tx, facts.caseId)) return { redirect: back, flash: 'The rapid review had been started already' }
      const hasPlan = (reviewTypes.get(facts.reviewType)?.rapidReviewPlan ?? []).length > 0
      const steps = hasPlan ? (await planTemplate(tx, facts.partnershipId)).steps : []
      const clock = await planClock(context, facts.notifiedAt)
      const isManager = rolesHeld(actor, facts).has('business-manager')
      const plan = planMilestones(steps, clock).map((one) => ({
        ...one,
        ownerId: isManager && one.ownerRole === 'Business manager' ? actingAs(actor).id : null
      }))
      await addPlan(tx, facts.caseId, clock, plan, actingAs(actor))
      context.append({
        kind: 'rapid-review.started',
        caseId: facts.caseId,
        data: { countedFrom: clock.countedFrom.toString(), milestones: plan.length }
      })
      return { redirect: back, flash: 'The rapid review has started. Check the plan and give each milestone an owner.' }
    }
  }),
  formPage({
    path: `${PATH}/plan/:milestoneId`,
    permission: may.plan,
    audit: { kind: 'rapid-review.plan-read' },
    writes: ['rapid-review.milestone-changed'],
    load: async (context) => {
      const { caseId, partnershipId } = theCase(context)
      const history = await milestoneHistory(context.tx, caseId, context.params['milestoneId'] ?? '')
      const [milestone] = history
      if (!milestone) return NOT_FOUND
      return { milestone, history, fields: milestoneFields(await possibleOwners(context.tx, caseId, partnershipId)) }
    },
    fields: ({ fields }) => fields,
    version: ({ milestone }) => milestone.version,
    values: ({ milestone, fields }) =>
      formValues(fields, { owner: milestone.ownerId ?? '', dueOn: milestone.dueOn ?? undefined, doneOn: milestone.doneOn }),
    view: milestonePage,
    handle: async (context, { milestone, fields }) => {
      const { caseId } = theCase(context)
      const parsed = parseForm(fields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const { owner, dueOn, doneOn, reason } = parsed.value
      const change = { ownerId: owner || null, dueOn, doneOn, changeReason: reason }
      await changeMilestone(context.tx, caseId, milestone, change, actingAs(context.actor))
      context.append({
        kind: 'rapid-review.milestone-changed',
        caseId,
        subject: { type: 'milestone', id: milestone.milestoneId },
        data: { step: milestone.step, owner: owner || null, dueOn: dueOn.toString(), doneOn: doneOn?.toString() ?? null }
      })
      return { redirect: `/cases/${caseId}/rapid-review`, flash: 'The plan is changed' }
    }
  })
]
