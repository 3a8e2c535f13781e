/** `/chasing`: when a partnership reminds agencies that it has asked for information, and whom else it tells. */
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choices, text, wholeNumber } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukSummaryList } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { workingDays } from './chasing-plan.ts'
import type { PartnershipOfPlan, StoredChasing } from './chasing.store.ts'

export interface PlanModel {
  readonly partnership: PartnershipOfPlan
  readonly plan: StoredChasing
  readonly mayChange: boolean
}

export const planFields = {
  daysBefore: text({ label: 'How many working days before the due date is the usual contact reminded?', max: 40 }),
  also: choices({
    label: 'On the due date',
    options: [{ value: 'on-the-day', text: 'Remind the usual contact on the day itself' }]
  }),
  secondAfter: wholeNumber({
    label: 'Working days after the due date until the second contact gets the request',
    min: 1,
    max: 60
  }),
  seniorAfter: wholeNumber({ label: 'Working days after the due date until the senior person is told', min: 1, max: 60 })
}

/** Which partnership's, for somebody of several. */
export function plansPage(partnerships: readonly PartnershipOfPlan[]): PageView {
  return {
    title: 'Reminding agencies',
    backLink: { href: '/agencies' },
    content: (
      <>
        <h1 class="govuk-heading-l">Reminding agencies</h1>
        {partnerships.length === 0 ? <p class="govuk-body">You are in no partnership’s team.</p> : null}
        <ul class="govuk-list">
          {partnerships.map((one) => (
            <li>
              <a class="govuk-link" href={`/chasing/${one.id}`}>
                {one.name}
              </a>
            </li>
          ))}
        </ul>
      </>
    )
  }
}

export function planPage({ partnership, plan, mayChange }: PlanModel, page: PageContext): PageView {
  const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } })
  const after = (days: number | null, what: string) =>
    days === null ? 'Never' : `${workingDays(days)} after the due date: ${what}`
  return {
    title: 'Reminding agencies',
    backLink: { href: '/agencies' },
    content: (
      <>
        <span class="govuk-caption-l">{partnership.name}</span>
        <h1 class="govuk-heading-l">Reminding agencies</h1>
        <p class="govuk-body">
          What is sent by itself when an agency has not answered a request for information: on working days, between 08:00 and
          18:00, each letter once. Nothing is escalated while a request for more time waits for your answer. Each letter is
          recorded with the request.
        </p>
        {govukSummaryList({
          rows: [
            row(
              'Before the due date',
              plan.daysBefore.length === 0
                ? 'No letter'
                : `The usual contact, ${plan.daysBefore.map(workingDays).join(' and ')} before`
            ),
            row('On the due date', plan.onTheDay ? 'The usual contact' : 'No letter'),
            row('The second contact', after(plan.secondAfter, 'gets the request, with a link of their own')),
            row('The senior person', after(plan.seniorAfter, 'is told that nothing has come; gets no link'))
          ]
        })}
        <p class="govuk-body">
          Who these people are is kept with each agency in the{' '}
          <a class="govuk-link" href="/agencies">
            directory
          </a>
          , and can be put right on each request.
        </p>
        {plan.version === 0 ? (
          <p class="govuk-body">
            This is what the service starts with. It is not from law or guidance, and nobody in the partnership has changed it
            yet.
          </p>
        ) : null}
        {mayChange ? govukButton({ text: 'Change this', href: `${page.path}/change` }) : null}
      </>
    )
  }
}

export function changePlanPage({ partnership }: PlanModel, page: PageContext, form: FormState): PageView {
  return {
    title: 'Change when agencies are reminded',
    backLink: { href: `/chasing/${partnership.id}` },
    content: (
      <>
        <FormMessages form={form} fields={planFields} page={page} />
        <span class="govuk-caption-l">{partnership.name}</span>
        <h1 class="govuk-heading-l">Change when agencies are reminded</h1>
        <Form page={page} form={form}>
          <Ask
            form={form}
            fields={planFields}
            name="daysBefore"
            hint="For example: 3, 1. Leave it empty to send nothing before the day"
            width="govuk-input--width-10"
          />
          <Ask form={form} fields={planFields} name="also" />
          <Ask form={form} fields={planFields} name="secondAfter" hint="Leave it empty to leave this out" />
          <Ask form={form} fields={planFields} name="seniorAfter" hint="Leave it empty to leave this out" />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
