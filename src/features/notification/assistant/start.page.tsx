/** From an answer to a case: its name, and the moment that the clocks count from. */
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { date, text } from '#web/forms/fields.ts'
import type { FormState, FormValues } from '#web/forms/form.ts'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { About, onlyAbout } from './about.tsx'
import type { EntryLookedAt } from './answer.page.tsx'

export const startFields = {
  title: text({
    label: 'What shall we call this case?',
    required: 'Enter a name for the case that tells nobody who the child is',
    max: 60
  }),
  awareOn: date({
    label: 'The day the authority became aware',
    required: 'Enter the day the authority became aware of the incident',
    notFuture: true,
    earliestYear: 2018
  }),
  awareTime: text({ label: 'The time the authority became aware', max: 40 })
}

export interface StartModel {
  readonly action: string
  readonly back: string
  readonly about: string
  readonly saved: FormValues
  readonly entry: EntryLookedAt | undefined
}

/** `/notifications/new/start` */
export function startPage(model: StartModel, page: PageContext, shown: FormState): PageView {
  const form = onlyAbout(shown, model.about, model.saved)
  return {
    title: 'Start the notification',
    ...(model.entry ? { layout: 'case' as const } : {}),
    backLink: { href: model.back },
    content: (
      <>
        <FormMessages form={form} fields={startFields} page={page} />
        <h1 class="govuk-heading-l">Start the notification</h1>
        {model.entry
          ? govukInsetText({
              text: `${model.entry.title} is carried over from the register with its answers, its reasons and its history, and its entry is closed.`
            })
          : null}
        <Form page={page} form={form} action={model.action} autosave={false}>
          <About about={model.about} />
          <Ask
            form={form}
            fields={startFields}
            name="title"
            hint="Not the child’s name. It is seen by everybody who may open the case. For example “Child Heron” or “Baby K”."
          />
          <Ask
            form={form}
            fields={startFields}
            name="awareOn"
            hint="The working days for notifying are counted from this day. If abuse or neglect came to be known or suspected only later, they are counted from that later day. For example, 31 8 2026"
          />
          <Ask
            form={form}
            fields={startFields}
            name="awareTime"
            hint="Hours and minutes, like 14:30. Leave it empty if nobody knows."
            width="govuk-input--width-5"
          />
          {govukButton({ text: 'Start', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
