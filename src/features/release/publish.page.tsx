/** Publishing, and withdrawing what was published. */
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import { choice, longText } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukDetails, govukInsetText, govukWarningText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import type { Timing } from './before-publication.ts'
import type { Candidate } from './release.store.ts'

export const publishFields = {
  confirm: choice({
    label: 'Publish it now?',
    required: 'Choose yes to publish it',
    options: [{ value: 'yes', text: 'Yes, everybody can read it from now on, at an address that is kept for good' }]
  }),
  earlyReason: longText({ label: 'Why it is published before the time has passed', max: 1000 })
}

export interface PublishModel {
  readonly candidate: Candidate
  /** Why it cannot be published now. */
  readonly reason: string | undefined
  readonly timing: Timing
  /** The day that publication is planned for. */
  readonly plannedOn: Temporal.PlainDate | undefined
  readonly correction: boolean
}

/** `/cases/:caseId/release/publish` */
export function publishPage(model: PublishModel, page: PageContext, form: FormState): PageView {
  const { candidate, timing, plannedOn } = model
  return {
    title: 'Publish',
    backLink: { href: `/cases/${theCase(page).caseId}/release`, text: 'Back to release and publication' },
    content: (
      <>
        <FormMessages form={form} fields={publishFields} page={page} />
        <h1 class="govuk-heading-l">{model.correction ? 'Publish the correction' : 'Publish the report'}</h1>
        <p class="govuk-body">
          “{candidate.title}”, text {candidate.number}, at /library/{candidate.slug}
        </p>
        {model.reason !== undefined ? (
          govukInsetText({ text: model.reason })
        ) : (
          <Form page={page} form={form}>
            {model.correction ? null : <TimingView timing={timing} />}
            {!model.correction && plannedOn && Temporal.PlainDate.compare(page.today, plannedOn) < 0
              ? govukWarningText({
                  text: `Publication is planned for ${formatDayWithWeekday(plannedOn)}. The family, the agencies and the Panel may not expect it before.`,
                  iconFallbackText: 'Warning'
                })
              : null}
            {!model.correction && timing.kind === 'early' ? (
              <Ask
                form={form}
                fields={publishFields}
                name="earlyReason"
                rows={3}
                hint="Leave empty if there is nothing to say. It is kept with the case, and not published."
              />
            ) : null}
            <Ask form={form} fields={publishFields} name="confirm" />
            {govukButton({ text: 'Publish', preventDoubleClick: true })}
          </Form>
        )}
      </>
    )
  }
}

function TimingView({ timing }: { readonly timing: Timing }) {
  if (timing.kind !== 'early') return <p class="govuk-body">{timing.text}</p>
  return (
    <>
      {govukWarningText({ text: `Today is earlier than guidance allows. ${timing.text}`, iconFallbackText: 'Warning' })}
      {govukDetails({
        summaryText: 'Why this date?',
        html: (
          <ul class="govuk-list govuk-list--bullet">
            {timing.because.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        )
      })}
    </>
  )
}

export const withdrawFields = {
  reason: longText({ label: 'The reason, for everybody to read', required: 'Give the reason', max: 1000 })
}

/** `/cases/:caseId/release/withdraw` */
export function withdrawPage(model: { readonly slug: string }, page: PageContext, form: FormState): PageView {
  return {
    title: 'Withdraw the publication',
    backLink: { href: `/cases/${theCase(page).caseId}/release`, text: 'Back to release and publication' },
    content: (
      <>
        <FormMessages form={form} fields={withdrawFields} page={page} />
        <h1 class="govuk-heading-l">Withdraw the publication</h1>
        <p class="govuk-body">
          At once nobody can read the text at /library/{model.slug} or find it. The address stays, and says that a report was
          withdrawn, when, and why; not its title. Copies that others made are not reached.
        </p>
        <Form page={page} form={form}>
          <Ask
            form={form}
            fields={withdrawFields}
            name="reason"
            rows={3}
            hint="Do not name what should not be known. The reason is checked as the text was."
          />
          {govukButton({ text: 'Withdraw it', preventDoubleClick: true, classes: 'govuk-button--warning' })}
        </Form>
      </>
    )
  }
}
