/** What comes before publication: the planned day, the day the report must be with the Panel and the Secretary of State, and reasons for being late. */
import { DeadlineCard, type StoredDeadline } from '#features/case-file/index.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { choice, date, longText } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { type LocalReviewState, canTake } from './local-review.ts'
import { localReviewPermissions } from './local-review.policy.ts'
import type { ReportCopy } from './report.store.ts'

export const planFields = {
  publicationOn: date({
    label: 'The planned date of publication',
    required: 'Enter the planned date of publication',
    earliestYear: 2018
  })
}

export const sentFields = {
  sentOn: date({
    label: 'The date on which the report was sent',
    required: 'Enter the date on which the report was sent',
    notFuture: true,
    earliestYear: 2018
  }),
  confirm: choice({
    label: 'Who was it sent to?',
    required: 'Choose whom it was sent to',
    options: [{ value: 'yes', text: 'The Panel and the Secretary of State, with a copy to Ofsted' }]
  })
}

export interface PublicationModel {
  readonly state: LocalReviewState
  readonly plannedOn: Temporal.PlainDate | null
  readonly deadlines: readonly StoredDeadline[]
  readonly copies: readonly ReportCopy[]
  readonly version: number
}

/** `/cases/:caseId/local-review/publication` */
export function publicationPage(model: PublicationModel, page: PageContext, form: FormState): PageView {
  const facts = theCase(page)
  const base = `/cases/${facts.caseId}/local-review`
  const maySend = may(page.actor, localReviewPermissions.send, {
    caseId: facts.caseId,
    partnershipId: facts.partnershipId
  }).allowed
  return {
    title: 'Before publication',
    backLink: { href: base, text: 'Back to the local review' },
    content: (
      <>
        <FormMessages form={form} fields={planFields} page={page} />
        <h1 class="govuk-heading-l">Before publication</h1>
        <p class="govuk-body">
          The full report, or what it says about improvements if it is not published, goes to the Panel and the Secretary of State
          no later than seven working days before the day it is published.
        </p>
        {model.deadlines.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">Dates</h2>
            <div class="app-deadline-grid">
              {model.deadlines.map((deadline) => (
                <DeadlineCard deadline={deadline} today={page.today} />
              ))}
            </div>
          </>
        ) : null}
        {model.copies.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">Sent</h2>
            <ul class="govuk-list govuk-list--bullet">
              {model.copies.map((one) => (
                <li>
                  Copy {one.number}, sent on {formatDay(one.sentOn)}, recorded by {one.sentByName}
                </li>
              ))}
            </ul>
            <p class="govuk-body">
              <a class="govuk-link" href={`${base}/sent-report`}>
                Read the report as it was sent
              </a>
            </p>
          </>
        ) : null}
        {maySend && canTake(model.state, 'plan-publication') ? (
          <>
            <h2 class="govuk-heading-m">{model.plannedOn ? 'Change the planned date' : 'Plan the date'}</h2>
            <Form page={page} form={form}>
              <Ask form={form} fields={planFields} name="publicationOn" hint="For example, 4 1 2027" />
              {govukButton({ text: 'Save the planned date', preventDoubleClick: true })}
            </Form>
          </>
        ) : null}
        {maySend && model.state === 'signed-off' && model.plannedOn ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`${base}/send`}>
              Send the report to the Panel and the Secretary of State
            </a>
          </p>
        ) : null}
        {maySend && (model.state !== 'signed-off' || !model.plannedOn) && model.copies.length === 0
          ? govukInsetText({
              text: 'The report can be sent once all three partners have signed it and a date of publication is planned.'
            })
          : null}
      </>
    )
  }
}

/** `/cases/:caseId/local-review/send` */
export function sendPage(plannedOn: Temporal.PlainDate, page: PageContext, form: FormState): PageView {
  return {
    title: 'Send the report',
    backLink: { href: `/cases/${theCase(page).caseId}/local-review/publication` },
    content: (
      <>
        <FormMessages form={form} fields={sentFields} page={page} />
        <h1 class="govuk-heading-l">Send the report to the Panel and the Secretary of State</h1>
        {govukInsetText({
          text: `The report is kept exactly as it is now. Members of the Panel, the department and Ofsted who use this service can read that copy, and are written to. Publication is planned for ${formatDay(plannedOn)}.`
        })}
        <Form page={page} form={form}>
          <Ask form={form} fields={sentFields} name="sentOn" />
          <Ask form={form} fields={sentFields} name="confirm" />
          {govukButton({ text: 'Record that it was sent', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

const DELAY_REASONS = [
  { value: 'trial', text: 'A criminal investigation or trial' },
  { value: 'inquest', text: 'An inquest' },
  { value: 'family-court', text: 'Proceedings in the family court' },
  { value: 'other-review', text: 'Another review of the same events' },
  { value: 'family', text: 'What the child or the family need' },
  { value: 'other', text: 'Another reason' }
] as const

export const delayFields = {
  why: choice({
    label: 'Why will it be published late?',
    required: 'Choose why it will be published late',
    options: DELAY_REASONS
  }),
  detail: longText({
    label: 'What exactly, and until when?',
    required: 'Say what exactly, and until when if you know',
    max: 1500
  }),
  toldOn: date({
    label: 'The date on which the Panel and the Secretary of State were told',
    required: 'Enter the date on which the Panel and the Secretary of State were told',
    notFuture: true,
    earliestYear: 2018
  })
}

/** The reason as it is kept beside the date. */
export function delayReason(answer: { readonly why: string; readonly detail: string }): string {
  const why = DELAY_REASONS.find((one) => one.value === answer.why)?.text ?? ''
  return `${why}: ${answer.detail}`
}

/** `/cases/:caseId/local-review/delay` */
export function delayPage(due: Temporal.PlainDate | null, page: PageContext, form: FormState): PageView {
  return {
    title: 'Reason for publishing late',
    backLink: { href: `/cases/${theCase(page).caseId}/local-review` },
    content: (
      <>
        <FormMessages form={form} fields={delayFields} page={page} />
        <h1 class="govuk-heading-l">Reason for publishing late</h1>
        {govukInsetText({
          text: `${due ? `The six months end on ${formatDay(due)}. ` : ''}The date does not move. Learning does not wait either: act on what is known now.`
        })}
        <Form page={page} form={form}>
          <Ask form={form} fields={delayFields} name="why" />
          <Ask form={form} fields={delayFields} name="detail" />
          <Ask
            form={form}
            fields={delayFields}
            name="toldOn"
            hint="Tell them before you record it here, and before the six months end"
          />
          {govukButton({ text: 'Record the reason', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
