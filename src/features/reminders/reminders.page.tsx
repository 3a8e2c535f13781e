/** `/reminders`: when a partnership reminds people of a date, and who is told when it is missed. */
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, choices, select, text, wholeNumber } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukSummaryList } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import type { ReminderPlan } from './reminder-plan.ts'
import type { PartnershipName, StoredPlan } from './reminders.store.ts'

export interface PlanModel {
  readonly partnership: PartnershipName
  readonly plan: StoredPlan
  readonly people: readonly { readonly userId: string; readonly name: string }[]
  readonly mayChange: boolean
}

/** The questions; whom to tell is one of the partnership's people. */
export function planFields(people: PlanModel['people']) {
  return {
    daysBefore: text({ label: 'How many working days before the date?', max: 40 }),
    also: choices({
      label: 'Also',
      options: [
        { value: 'on-the-day', text: 'on the day itself' },
        { value: 'daily-after', text: 'every working day after it, in one letter about everything that is overdue' }
      ]
    }),
    fromHour: wholeNumber({ label: 'From which hour', required: 'Enter the hour from which letters go', min: 0, max: 23 }),
    untilHour: wholeNumber({ label: 'Until which hour', required: 'Enter the hour until which letters go', min: 1, max: 24 }),
    escalate: choice({
      label: 'Should somebody else be told when a date is missed?',
      required: 'Say whether somebody else should be told',
      options: [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' }
      ]
    }),
    escalateAfter: wholeNumber({ label: 'After how many working days?', min: 1, max: 60 }),
    escalateTo: select({
      label: 'Whom?',
      options: [{ value: '', text: 'Choose one' }, ...people.map(({ userId, name }) => ({ value: userId, text: name }))]
    })
  }
}

/** "3, 1" as days, the earliest first. Nothing when it is no list of whole numbers from 1 to 60. */
export function readDaysBefore(typed: string): readonly number[] | undefined {
  const parts = typed.split(/[\s,;]+|\band\b/).filter((part) => part !== '')
  const days = parts.map(Number)
  if (days.length > 5 || days.some((day) => !Number.isInteger(day) || day < 1 || day > 60)) return undefined
  return [...new Set(days)].sort((one, other) => other - one)
}

/** Which partnership's reminders, for somebody of several. */
export function partnershipsPage(partnerships: readonly PartnershipName[]): PageView {
  return {
    title: 'Reminders',
    backLink: { href: '/deadlines', text: 'Back to deadlines' },
    content: (
      <>
        <h1 class="govuk-heading-l">Reminders</h1>
        {partnerships.length === 0 ? <p class="govuk-body">You are in no partnership’s team.</p> : null}
        <ul class="govuk-list">
          {partnerships.map((one) => (
            <li>
              <a class="govuk-link" href={`/reminders/${one.id}`}>
                {one.name}
              </a>
            </li>
          ))}
        </ul>
      </>
    )
  }
}

export function planPage(model: PlanModel, page: PageContext): PageView {
  const { partnership, plan } = model
  return {
    title: 'Reminders',
    backLink: { href: '/deadlines', text: 'Back to deadlines' },
    content: (
      <>
        <span class="govuk-caption-l">{partnership.name}</span>
        <h1 class="govuk-heading-l">Reminders</h1>
        <p class="govuk-body">
          Letters remind those who can do something about a date: business managers of everything, notifiers and approvers of what
          their authority owes, lead reviewers of the report. A letter names the reference and the date, never a child. A date
          with a recorded reason for running past it is left out.
        </p>
        {govukSummaryList({ rows: planRows(model) })}
        {plan.version === 0 ? (
          <p class="govuk-body">This is what the service starts with. Nobody in the partnership has changed it yet.</p>
        ) : null}
        {model.mayChange ? govukButton({ text: 'Change the reminders', href: `${page.path}/change` }) : null}
      </>
    )
  }
}

function planRows({ plan, people }: PlanModel) {
  const named = people.find(({ userId }) => userId === plan.escalateTo)?.name ?? 'somebody who has left'
  const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } })
  return [
    row('Before the date', plan.daysBefore.length === 0 ? 'No letter' : daysInWords(plan)),
    row('On the day', plan.onTheDay ? 'A letter' : 'No letter'),
    row('After the date', plan.dailyAfter ? 'One letter every working day about everything that is overdue' : 'No letter'),
    row('When letters go', `On working days from ${hour(plan.fromHour)} until ${hour(plan.untilHour)}`),
    row(
      'Somebody else is told',
      plan.escalateAfter === null ? 'No' : `${named}, ${workingDays(plan.escalateAfter)} after the date, once`
    )
  ]
}

function daysInWords({ daysBefore }: ReminderPlan): string {
  return `A letter ${daysBefore.map((days) => workingDays(days)).join(' and ')} before`
}

function workingDays(count: number): string {
  return count === 1 ? '1 working day' : `${count} working days`
}

function hour(value: number): string {
  return `${String(value).padStart(2, '0')}:00`
}

export function changePlanPage(model: PlanModel, page: PageContext, form: FormState): PageView {
  const fields = planFields(model.people)
  return {
    title: 'Change the reminders',
    backLink: { href: `/reminders/${model.partnership.id}` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <span class="govuk-caption-l">{model.partnership.name}</span>
        <h1 class="govuk-heading-l">Change the reminders</h1>
        <Form page={page} form={form}>
          <Ask
            form={form}
            fields={fields}
            name="daysBefore"
            hint="For example: 3, 1. Leave it empty to send nothing before the date"
            width="govuk-input--width-10"
          />
          <Ask form={form} fields={fields} name="also" />
          <h2 class="govuk-heading-m">When letters go</h2>
          <p class="govuk-body">On working days only. Hours of the 24-hour clock, for example 8 and 18.</p>
          <Ask form={form} fields={fields} name="fromHour" />
          <Ask form={form} fields={fields} name="untilHour" />
          <h2 class="govuk-heading-m">When a date is missed</h2>
          <Ask form={form} fields={fields} name="escalate" inline />
          <Ask form={form} fields={fields} name="escalateAfter" hint="Only when somebody else should be told" />
          <Ask form={form} fields={fields} name="escalateTo" hint="Only when somebody else should be told" />
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
