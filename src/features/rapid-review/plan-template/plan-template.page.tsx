/** `/rapid-review-plan`: the plan that a partnership's rapid reviews begin with. */
import { formatDay } from '#kernel/plain-date.ts'
import { londonDay } from '#kernel/clock.ts'
import { choices, text, wholeNumber } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton } from '#web/govuk/index.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import type { PageContext, PageView } from '#web/route.ts'
import { LAST_STEP, type TemplateStep } from './plan-template.ts'
import type { StoredTemplate } from './plan-template.store.ts'

interface Partnership {
  readonly id: string
  readonly name: string
}

export interface TemplateModel {
  readonly partnership: Partnership
  readonly template: StoredTemplate
  /** The working day on which the review is due. */
  readonly last: number
  readonly mayChange: boolean
}

/** Which partnership's, for somebody of several. */
export function templatesPage(partnerships: readonly Partnership[]): PageView {
  return {
    title: 'The plan of a rapid review',
    content: (
      <>
        <h1 class="govuk-heading-l">The plan of a rapid review</h1>
        {partnerships.length === 0 ? <p class="govuk-body">You are in no partnership’s team.</p> : null}
        <ul class="govuk-list">
          {partnerships.map((one) => (
            <li>
              <a class="govuk-link" href={`/rapid-review-plan/${one.id}`}>
                {one.name}
              </a>
            </li>
          ))}
        </ul>
      </>
    )
  }
}

const days = ({ firstWorkingDay, workingDay }: TemplateStep): string =>
  firstWorkingDay === workingDay ? `Working day ${workingDay}` : `Working days ${firstWorkingDay} to ${workingDay}`

export function templatePage({ partnership, template, last, mayChange }: TemplateModel, page: PageContext): PageView {
  const base = `/rapid-review-plan/${partnership.id}`
  const titles = new Map(template.steps.map(({ id, title }) => [id, title]))
  return {
    title: 'The plan of a rapid review',
    content: (
      <>
        <span class="govuk-caption-l">{partnership.name}</span>
        <h1 class="govuk-heading-l">The plan of a rapid review</h1>
        <p class="govuk-body">
          Each rapid review begins with these milestones, counted in working days like the day on which it is due: working day{' '}
          {last}. Reviews that have begun keep the plan they have.
        </p>
        <p class="govuk-body">
          {template.changedAt === null
            ? 'This is what the service starts with, after the published flow of one area. It is not from law or guidance, and nobody in the partnership has changed it yet.'
            : `Changed by ${template.changedByName} on ${formatDay(londonDay(template.changedAt))}.`}
        </p>
        <StackedTable
          caption="Milestones in the order of their days"
          rows={template.steps}
          columns={[
            { heading: 'Milestone', namesRow: true, wide: true, cell: ({ title }) => title },
            { heading: 'When', cell: days },
            { heading: 'Usually owned by', cell: ({ owner }) => owner },
            {
              heading: 'Waits for',
              cell: ({ waitsFor }) => waitsFor.map((id) => titles.get(id) ?? '').join('; ') || 'Nothing'
            },
            ...(mayChange
              ? [
                  {
                    heading: 'Change',
                    cell: ({ id, title }: TemplateStep) => (
                      <a class="govuk-link" href={`${base}/steps/${id}`}>
                        Change<span class="govuk-visually-hidden"> {title}</span>
                      </a>
                    )
                  }
                ]
              : [])
          ]}
        />
        {mayChange ? (
          <div class="govuk-button-group">
            {govukButton({ text: 'Add a milestone', href: `${base}/steps/new` })}
            {template.version === 0 ? null : (
              <CommandButton
                page={page}
                action={`${base}/as-it-came`}
                text="Go back to the plan the service starts with"
                kind="secondary"
                fields={{ version: String(template.version) }}
              />
            )}
          </div>
        ) : null}
      </>
    )
  }
}

/** The questions about one step; `others` are those it can wait for. */
export function stepFields(others: readonly TemplateStep[]) {
  return {
    title: text({ label: 'What is to be reached', required: 'Say what is to be reached', max: 200 }),
    firstWorkingDay: wholeNumber({
      label: 'It begins on working day',
      required: 'Enter the working day it begins on',
      min: 1,
      max: 60
    }),
    workingDay: wholeNumber({
      label: 'It is done by working day',
      required: 'Enter the working day it is done by',
      min: 1,
      max: 60
    }),
    owner: text({ label: 'Who usually owns it', required: 'Say whose it usually is, for example “Business manager”', max: 100 }),
    waitsFor: choices({
      label: 'What has to be done before',
      options: others.map(({ id, title }) => ({ value: id, text: title }))
    })
  }
}

export interface StepModel extends TemplateModel {
  /** Undefined for a new one. */
  readonly step: TemplateStep | undefined
  readonly fields: ReturnType<typeof stepFields>
}

export function stepPage({ partnership, template, step, fields, last }: StepModel, page: PageContext, form: FormState): PageView {
  const base = `/rapid-review-plan/${partnership.id}`
  const title = step ? 'Change a milestone of the plan' : 'Add a milestone to the plan'
  return {
    title,
    backLink: { href: base, text: 'Back to the plan' },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <span class="govuk-caption-l">{partnership.name}</span>
        <h1 class="govuk-heading-l">{title}</h1>
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="title" />
          <Ask
            form={form}
            fields={fields}
            name="firstWorkingDay"
            width="govuk-input--width-2"
            hint={`The review is due at the Panel on working day ${last}.`}
          />
          <Ask form={form} fields={fields} name="workingDay" width="govuk-input--width-2" />
          <Ask form={form} fields={fields} name="owner" hint="A role, not a person: each review’s plan names the person." />
          {template.steps.some(({ id }) => id !== step?.id) ? <Ask form={form} fields={fields} name="waitsFor" /> : null}
          {govukButton({ text: 'Save', preventDoubleClick: true })}
        </Form>
        {step === undefined || step.id === LAST_STEP ? null : (
          <CommandButton
            page={page}
            action={`${base}/steps/${step.id}/take-out`}
            text="Take this milestone out of the plan"
            kind="warning"
            fields={{ version: String(template.version) }}
          />
        )}
      </>
    )
  }
}
