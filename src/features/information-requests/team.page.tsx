/** Requests as the partnership sees them: who was asked, what came back, who is late, and every contact. */
import { londonDay } from '#kernel/clock.ts'
import { formatDay, formatDayWithWeekday } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, longText } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { type Markup, govukButton, govukInsetText, govukSummaryList } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import type { MadeFrom } from './asking/asking.store.ts'
import { templateName } from './asking/templates.page.tsx'
import type { TemplateAbout } from './asking/templates.ts'
import { workingDays } from './chasing/chasing-plan.ts'
import { Contacts } from './chasing/contacts.page.tsx'
import { Feedback } from './feedback/feedback.page.tsx'
import type { FeedbackRow } from './feedback/feedback.store.ts'
import { ReturnView } from './return-view.tsx'
import { STATE_NAMES } from './information-request.ts'
import { informationRequestsPermissions as permissions } from './information-requests.policy.ts'
import type { FileRow, RequestRow, ReturnRow, listContacts } from './information-requests.store.ts'

export interface RequestModel {
  readonly request: RequestRow
  readonly late: number | null
  readonly from: MadeFrom
  readonly enclosed: readonly FileRow[]
  readonly returns: readonly ReturnRow[]
  readonly feedback: readonly FeedbackRow[]
  readonly files: readonly FileRow[]
  readonly contacts: Awaited<ReturnType<typeof listContacts>>
}

/** `/cases/:caseId/requests/:requestId` */
export function requestPage(model: RequestModel, page: PageContext): PageView {
  const facts = theCase(page)
  const { request, returns, files } = model
  const base = `/cases/${facts.caseId}/requests/${request.id}`
  const manages = may(page.actor, permissions.manage, { caseId: facts.caseId, partnershipId: facts.partnershipId }).allowed
  const open = request.state !== 'returned' && request.state !== 'revoked'
  const [newest] = returns
  return {
    title: request.agencyName,
    backLink: { href: `/cases/${facts.caseId}/requests` },
    content: (
      <>
        <h1 class="govuk-heading-l">{request.agencyName}</h1>
        {govukSummaryList({
          rows: [
            {
              key: { text: 'State' },
              value: { text: `${STATE_NAMES[request.state]}${request.revokedReason ? `: ${request.revokedReason}` : ''}` }
            },
            {
              key: { text: 'Due' },
              value: {
                text: `${formatDayWithWeekday(request.dueOn)}, ${model.from.dueReason ? `because: ${model.from.dueReason}` : 'the day given in the request'}${model.late ? `; ${workingDays(model.late)} late` : ''}`
              }
            },
            {
              key: { text: 'Sent to' },
              value: { text: `${request.contactName ? `${request.contactName}, ` : ''}${request.contactEmail}` }
            },
            furtherContact('Second contact', request.secondContactName, request.secondContactEmail, manages && open, base),
            furtherContact('Senior person', request.seniorName, request.seniorEmail, manages && open, base),
            { key: { text: 'Who it is about' }, value: { html: asTyped(request.about) } },
            { key: { text: 'What it is for' }, value: { text: request.purpose } },
            { key: { text: 'Legal basis' }, value: { text: request.legalBasis } },
            ...(request.period ? [{ key: { text: 'Period' }, value: { text: request.period } }] : []),
            {
              key: { text: 'Questions' },
              value: { html: asTyped(request.questions || 'The summary every agency is asked for') }
            },
            {
              key: { text: 'Enclosed' },
              value: { text: model.enclosed.map(({ name }) => name).join(', ') || 'Nothing' }
            },
            ...versionsInWords(model.from.templateVersions)
          ]
        })}
        {request.moreTimeUntil && !request.moreTimeAnswer ? (
          <>
            {govukInsetText({
              text: `${request.agencyName} asks for time until ${formatDay(request.moreTimeUntil)}: ${request.moreTimeReason}`
            })}
            {manages ? govukButton({ text: 'Answer this', href: `${base}/more-time`, classes: 'govuk-button--secondary' }) : null}
          </>
        ) : null}
        {manages && open ? (
          <div class="govuk-button-group">
            <CommandButton page={page} action={`${base}/chase`} text="Send a reminder with a new link" kind="secondary" />
            <a class="govuk-link" href={`${base}/revoke`}>
              Revoke the request
            </a>
          </div>
        ) : null}
        {manages && request.state === 'returned'
          ? govukButton({ text: 'Ask for more, or for a correction', href: `${base}/reopen`, classes: 'govuk-button--secondary' })
          : null}
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/thread`}>
            Questions between the agency and you
          </a>
        </p>
        <h2 class="govuk-heading-m">What came back</h2>
        {newest ? (
          <>
            <p class="govuk-body">
              Answer {newest.number}, {formatDay(londonDay(newest.returnedAt))}.
              {returns.length > 1 ? ' Earlier answers are kept.' : ''}
            </p>
            <ReturnView document={newest.document} fileLink={(id) => `${base}/files/${id}`} files={files} />
            <Feedback given={model.feedback} />
            {manages
              ? govukButton({
                  text: 'Thank the agency, and say what became of it',
                  href: `${base}/feedback`,
                  classes: 'govuk-button--secondary'
                })
              : null}
          </>
        ) : (
          <p class="govuk-body">Nothing yet. What the agency is writing is its own until it is sent back.</p>
        )}
        <h2 class="govuk-heading-m">Every contact</h2>
        {manages && request.state !== 'revoked' ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`${base}/contacts/new`}>
              Note a telephone call or another contact
            </a>
          </p>
        ) : null}
        <Contacts contacts={model.contacts} />
      </>
    )
  }
}

function asTyped(text: string): Markup {
  return (<span class="app-pre">{text}</span>) as unknown as Markup
}

function versionsInWords(versions: MadeFrom['templateVersions']) {
  const used = Object.entries(versions).filter(([, version]) => version > 0)
  if (used.length === 0) return []
  const words = used.map(([about, version]) => `${templateName(about as TemplateAbout)}, version ${version}`)
  return [{ key: { text: 'Made from' }, value: { text: words.join('; ') } }]
}

function furtherContact(who: string, name: string, email: string, changes: boolean, base: string) {
  return {
    key: { text: who },
    value: { text: email === '' ? 'Nobody yet' : `${name ? `${name}, ` : ''}${email}` },
    ...(changes
      ? { actions: { items: [{ href: `${base}/further-contacts`, text: 'Change', visuallyHiddenText: who.toLowerCase() }] } }
      : {})
  }
}

export const reasonFields = { reason: longText({ label: 'Why', required: 'Give the reason', max: 1000 }) }

/** A page that asks for a reason. */
export function reasonPage(
  title: string,
  explanation: string,
  button: string,
  back: string,
  page: PageContext,
  form: FormState
): PageView {
  return {
    title,
    backLink: { href: back },
    content: (
      <>
        <FormMessages form={form} fields={reasonFields} page={page} />
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{explanation}</p>
        <Form page={page} form={form}>
          <Ask form={form} fields={reasonFields} name="reason" rows={4} />
          {govukButton({ text: button, preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const timeAnswerFields = {
  given: choice({
    label: 'Is the time given?',
    required: 'Choose yes or no',
    options: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' }
    ]
  }),
  answer: longText({ label: 'Your answer', required: 'Write an answer', max: 1000 })
}

/** `/cases/:caseId/requests/:requestId/more-time` */
export function timeAnswerPage(request: RequestRow, page: PageContext, form: FormState): PageView {
  return {
    title: 'More time',
    backLink: { href: `/cases/${theCase(page).caseId}/requests/${request.id}` },
    content: (
      <>
        <FormMessages form={form} fields={timeAnswerFields} page={page} />
        <h1 class="govuk-heading-l">{request.agencyName} asks for more time</h1>
        <p class="govuk-body">
          Until {request.moreTimeUntil ? formatDayWithWeekday(request.moreTimeUntil) : ''}: {request.moreTimeReason}
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={timeAnswerFields} name="given" inline />
          <Ask form={form} fields={timeAnswerFields} name="answer" />
          {govukButton({ text: 'Send the answer', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
