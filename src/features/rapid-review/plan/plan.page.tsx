/** The overview of the rapid review: the day of its plan, what is safe and what is not, what is done and what is next; and changing one milestone. */
import { DeadlineCard, type StoredDeadline } from '#features/case-file/index.ts'
import { formatDay, formatDayWithWeekday } from '#kernel/plain-date.ts'
import { londonDay } from '#kernel/clock.ts'
import { may } from '#platform/access/permission.ts'
import { date, longText, select } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukDetails, govukInsetText, govukTaskList, html } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { DocumentTable } from '../document-view.tsx'
import { WITHDRAWN, momentText } from '../rapid-review.ts'
import { rapidReviewPermissions } from '../rapid-review.policy.ts'
import type { Submission } from '../sending/sending.store.ts'
import { stillBefore } from './plan.ts'
import type { Milestone, StartedReview } from './plan.store.ts'

export interface OverviewModel {
  readonly withdrawn: boolean
  readonly started: StartedReview | undefined
  readonly milestones: readonly Milestone[]
  readonly deadline: StoredDeadline | undefined
  readonly day: number | undefined
  readonly purposes: { readonly value: readonly string[]; readonly note: string | undefined } | undefined
  readonly actions: { readonly open: number; readonly overdue: number; readonly all: number }
  readonly agencies: { readonly answered: number; readonly asked: number }
  readonly sections: { readonly written: number; readonly all: number }
  readonly views: number
  readonly decisions: number
  readonly decided: string | undefined
  readonly signed: number
  readonly meetings: { readonly next: string | undefined; readonly held: number; readonly openActions: number }
  readonly submissions: readonly Submission[]
  readonly changedSinceSent: boolean
}

/** `/cases/:caseId/rapid-review` */
export function overviewPage(model: OverviewModel, page: PageContext): PageView {
  const facts = theCase(page)
  const place = { caseId: facts.caseId, partnershipId: facts.partnershipId }
  const base = `/cases/${facts.caseId}/rapid-review`
  const mayPlan = may(page.actor, rapidReviewPermissions.plan, place).allowed
  const [newest] = model.submissions
  return {
    title: 'Rapid review',
    current: base,
    content: (
      <>
        <h1 class="govuk-heading-l">Rapid review</h1>
        {facts.notifiedAt === null
          ? govukInsetText({
              text: 'The rapid review starts when the notification has been sent to the Panel. Immediate safety actions need not wait: record them now.'
            })
          : null}
        {model.withdrawn ? govukInsetText({ text: WITHDRAWN }) : <DayLine model={model} />}
        {newest
          ? govukInsetText({
              text: `Sent to the Panel as submission ${newest.number} on ${formatDay(londonDay(newest.sentAt))}.${model.changedSinceSent ? ' It has been changed since. The Panel sees only what was sent.' : ''}`
            })
          : null}
        <h2 class="govuk-heading-m">Safety first</h2>
        {govukTaskList({
          idPrefix: 'safety',
          items: [
            {
              title: { text: 'Immediate safety actions' },
              hint: { text: actionsText(model.actions) },
              href: `${base}/immediate-actions`,
              status: task(model.actions.all > 0 && model.actions.open === 0, model.actions.open > 0)
            }
          ]
        })}
        {model.deadline ? (
          <>
            <h2 class="govuk-heading-m">When it is due</h2>
            <DeadlineCard deadline={model.deadline} today={page.today} />
          </>
        ) : null}
        {facts.notifiedAt !== null && !model.started && !model.withdrawn ? (
          <>
            <h2 class="govuk-heading-m">Start</h2>
            {mayPlan ? (
              <>
                <p class="govuk-body">
                  Starting makes a plan with a date for each milestone. You can change the dates and the owners afterwards.
                </p>
                <CommandButton page={page} action={`${base}/start`} text="Start the rapid review" />
              </>
            ) : (
              <p class="govuk-body">The business manager or a chair starts the rapid review.</p>
            )}
          </>
        ) : null}
        {model.started ? (
          <>
            <h2 class="govuk-heading-m">Tasks</h2>
            {govukTaskList({
              idPrefix: 'task',
              items: [
                {
                  title: { text: 'Information from agencies' },
                  hint: { text: `${model.agencies.answered} of ${model.agencies.asked} agencies have answered` },
                  href: `/cases/${facts.caseId}/requests`,
                  status: task(
                    model.agencies.asked > 0 && model.agencies.answered === model.agencies.asked,
                    model.agencies.asked > 0
                  )
                },
                {
                  title: { text: 'Meetings' },
                  hint: { text: meetingsText(model.meetings) },
                  href: `${base}/meetings`,
                  status: task(
                    model.meetings.held > 0 && model.meetings.next === undefined && model.meetings.openActions === 0,
                    model.meetings.held > 0 || model.meetings.next !== undefined
                  )
                },
                {
                  title: { text: 'Write the review' },
                  hint: { text: `${model.sections.written} of ${model.sections.all} sections have text` },
                  href: `${base}/text`,
                  status: task(model.sections.written === model.sections.all, model.sections.written > 0)
                },
                {
                  title: { text: 'Criteria and decision' },
                  hint: {
                    text: `${model.views} of 3 partners have judged the criteria, ${model.decisions} of 3 have decided. ${model.decided ?? 'No decision together yet'}`
                  },
                  href: `${base}/decision`,
                  status: task(model.decided !== undefined, model.views + model.decisions > 0)
                },
                {
                  title: { text: 'Sign-off by the three partners' },
                  hint: {
                    text:
                      model.decided === undefined
                        ? 'Waits for the partners’ decision'
                        : `${model.signed} of 3 have signed off what stands now`
                  },
                  href: `${base}/sign-off`,
                  status: task(model.signed === 3, model.signed > 0)
                },
                {
                  title: { text: 'Send to the Panel' },
                  hint: {
                    text: newest
                      ? `Submission ${newest.number} was sent`
                      : model.signed < 3
                        ? 'Not sent. Waits for sign-off by all three partners'
                        : 'Not sent'
                  },
                  href: `${base}/send`,
                  status: task(newest !== undefined, false)
                }
              ]
            })}
            <Plan model={model} page={page} base={base} mayPlan={mayPlan} />
            <h2 class="govuk-heading-m">The review as a document</h2>
            <ul class="govuk-list">
              <li>
                <a class="govuk-link" href={`${base}/document`}>
                  Read the whole review as it stands
                </a>
              </li>
              <li>
                <a class="govuk-link" href={`${base}/pack.docx`}>
                  Download the pack (Word)
                </a>
              </li>
              {model.submissions.map((one) => (
                <li>
                  <a class="govuk-link" href={`${base}/submissions/${one.id}`}>
                    Submission {one.number} as it was sent on {formatDay(londonDay(one.sentAt))}
                  </a>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {model.purposes
          ? govukDetails({
              summaryText: 'What a rapid review is for',
              html: html(
                <>
                  <ul class="govuk-list govuk-list--bullet">
                    {model.purposes.value.map((one) => (
                      <li>{one}</li>
                    ))}
                  </ul>
                  {model.purposes.note ? <p class="govuk-body-s">{model.purposes.note}</p> : null}
                </>
              )
            })
          : null}
      </>
    )
  }
}

function DayLine({ model }: { readonly model: OverviewModel }) {
  const { deadline, day } = model
  const of = deadline?.explanation.quantity
  if (!deadline || deadline.metOn !== null || day === undefined || !of) return null
  const text =
    day > of
      ? `Working day ${day}: ${day - of} more than the ${of} there were.`
      : day < 1
        ? `Day ${Math.max(day, 0)} of ${of}: the first working day is the next one.`
        : `Day ${day} of ${of} working days.`
  return <p class="govuk-body-l">{text}</p>
}

function actionsText(actions: OverviewModel['actions']): string {
  if (actions.all === 0) return 'None recorded yet'
  if (actions.open === 0) return `All ${actions.all} done`
  return `${actions.open} of ${actions.all} not done${actions.overdue > 0 ? `, ${actions.overdue} overdue` : ''}`
}

function meetingsText({ next, held, openActions }: OverviewModel['meetings']): string {
  return [
    next === undefined ? (held === 0 ? 'None arranged' : 'No other is arranged') : `Next: ${next}`,
    ...(openActions > 0 ? [openActions === 1 ? '1 action is not done' : `${openActions} actions are not done`] : [])
  ].join('. ')
}

function task(done: boolean, begun: boolean) {
  if (done) return { tag: { text: 'Done', classes: 'govuk-tag--green' } }
  return begun
    ? { tag: { text: 'In progress', classes: 'govuk-tag--light-blue' } }
    : { tag: { text: 'Not started', classes: 'govuk-tag--grey' } }
}

/** When a milestone is to be reached, in words. */
export function whenText(one: Milestone): string {
  if (one.dueOn === null) return 'No date can be given'
  const from =
    one.fromDay && Temporal.PlainDate.compare(one.fromDay, one.dueOn) < 0 ? `From ${formatDay(one.fromDay)}, by ` : 'By '
  return `${from}${formatDayWithWeekday(one.dueOn)}`
}

function Plan(props: {
  readonly model: OverviewModel
  readonly page: PageContext
  readonly base: string
  readonly mayPlan: boolean
}) {
  const { model, page, base, mayPlan } = props
  return (
    <>
      <h2 class="govuk-heading-m">Plan</h2>
      <p class="govuk-body">
        Days follow{' '}
        <a class="govuk-link" href={`/rapid-review-plan/${theCase(page).partnershipId}`}>
          the plan your partnership begins with
        </a>
        , counted from when {model.started?.countedBecause}. Only the date on which the review is due is a requirement. Started by{' '}
        {model.started?.startedByName} on {model.started ? formatDay(londonDay(model.started.startedAt)) : ''}.
      </p>
      <DocumentTable
        caption="Milestones"
        headings={['Milestone', 'When, and why', 'Owner', 'Done', ...(mayPlan ? ['Change'] : [])]}
        rows={model.milestones.map((one) => [
          <Reached of={one} all={model.milestones} />,
          <>
            {whenText(one)}
            <br />
            <span class="govuk-hint govuk-!-font-size-16">
              {one.because}
              {one.changeReason ? ` Changed by ${one.savedByName}: ${one.changeReason}` : ''}
            </span>
          </>,
          one.ownerName ? `${one.ownerName} (${one.ownerRole.toLowerCase()})` : `Nobody yet (${one.ownerRole.toLowerCase()})`,
          one.doneOn
            ? `Done on ${formatDay(one.doneOn)}`
            : one.dueOn && model.submissions.length === 0 && Temporal.PlainDate.compare(page.today, one.dueOn) > 0
              ? 'Not done, overdue'
              : 'Not done',
          ...(mayPlan
            ? [
                <a class="govuk-link" href={`${base}/plan/${one.milestoneId}`}>
                  Change<span class="govuk-visually-hidden"> {one.title}</span>
                </a>
              ]
            : [])
        ])}
      />
    </>
  )
}

/** What is to be reached, and what has to be done before. */
function Reached({ of, all }: { readonly of: Milestone; readonly all: readonly Milestone[] }) {
  const before = of.doneOn === null ? stillBefore(of, all) : []
  return (
    <>
      {of.title}
      {before.length === 0 ? null : (
        <>
          <br />
          <span class="govuk-hint govuk-!-font-size-16">Waits for: {before.join('; ')}</span>
        </>
      )}
    </>
  )
}

/** The questions about one milestone. */
export function milestoneFields(people: readonly { readonly id: string; readonly name: string; readonly agencyName: string }[]) {
  return {
    owner: select({
      label: 'Who owns it',
      options: people.map((one) => ({ value: one.id, text: `${one.name}, ${one.agencyName}` }))
    }),
    dueOn: date({ label: 'The date', required: 'Enter the date by which it is to be reached', earliestYear: 2018 }),
    doneOn: date({ label: 'The day it was done', notFuture: true, earliestYear: 2018 }),
    reason: longText({ label: 'Why do you change it?', required: 'Say why you change it', max: 1000 })
  }
}

export interface MilestoneModel {
  readonly milestone: Milestone
  readonly history: readonly Milestone[]
  readonly fields: ReturnType<typeof milestoneFields>
}

/** `/cases/:caseId/rapid-review/plan/:milestoneId` */
export function milestonePage(model: MilestoneModel, page: PageContext, form: FormState): PageView {
  const { milestone, history, fields } = model
  return {
    title: 'Change a milestone',
    backLink: { href: `/cases/${theCase(page).caseId}/rapid-review`, text: 'Back to the rapid review' },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">{milestone.title}</h1>
        <p class="govuk-body">{milestone.because}</p>
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="owner" hint={`Usually: ${milestone.ownerRole.toLowerCase()}.`} />
          <Ask form={form} fields={fields} name="dueOn" hint="Changing it changes this plan, never the date the law asks for." />
          <Ask form={form} fields={fields} name="doneOn" hint="Leave empty while it is not done." />
          <Ask form={form} fields={fields} name="reason" rows={3} />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
        {history.length > 1 ? (
          <>
            <h2 class="govuk-heading-m">Earlier</h2>
            <ul class="govuk-list govuk-list--bullet">
              {history.map((one) => (
                <li>
                  {whenText(one)}; {one.ownerName ?? 'nobody yet'}; {one.doneOn ? `done on ${formatDay(one.doneOn)}` : 'not done'}
                  . Saved by {one.savedByName} on {momentText(one.savedAt)}
                  {one.changeReason ? `: ${one.changeReason}` : ''}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </>
    )
  }
}
