/** Requests as the partnership sees them: who was asked, what came back, who is late, and every contact. */
import { londonDay } from '#kernel/clock.ts'
import { formatDay, formatDayWithWeekday } from '#kernel/plain-date.ts'
import { may } from '#platform/access/permission.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, choices, date, longText, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukInsetText, govukSummaryList } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { Contacts } from './chasing/contacts.page.tsx'
import { ReturnView } from './return-view.tsx'
import { STATE_NAMES } from './information-request.ts'
import { informationRequestsPermissions as permissions } from './information-requests.policy.ts'
import type { FileRow, RequestRow, ReturnRow, listContacts } from './information-requests.store.ts'

interface AgencyOption {
  readonly id: string
  readonly name: string
  readonly contactEmail: string
}

/** The questions when agencies are asked. */
export function askFields(agencies: readonly AgencyOption[]) {
  return {
    agencies: choices({
      label: 'Which agencies?',
      required: 'Choose at least one agency',
      options: agencies.map((one) => ({
        value: one.id,
        text: one.name,
        hint: one.contactEmail || 'No address in the directory: add one before you ask them'
      }))
    }),
    about: longText({
      label: 'Who it is about',
      required: 'Say who it is about, so that the agency can search its records',
      max: 2000
    }),
    purpose: longText({ label: 'What it is for', required: 'Say what the information is for', max: 2000 }),
    legalBasis: choice({
      label: 'Legal basis',
      required: 'Choose the legal basis',
      options: [
        {
          value:
            'Section 16H of the Children Act 2004: the agency must supply what safeguarding partners ask for to carry out their functions',
          text: 'Section 16H of the Children Act 2004',
          hint: 'The agency must supply it'
        },
        {
          value: 'A request under the partnership’s published arrangements, without a requirement in law',
          text: 'A request without a requirement in law'
        }
      ]
    }),
    period: text({ label: 'The period', max: 200 }),
    questions: longText({ label: 'Questions', max: 5000 }),
    dueOn: date({ label: 'The day by which you need it', required: 'Enter the day by which you need it', notPast: true })
  }
}

/** `/cases/:caseId/requests/new` */
export function askPage(fields: ReturnType<typeof askFields>, page: PageContext, form: FormState): PageView {
  return {
    title: 'Ask agencies',
    backLink: { href: `/cases/${theCase(page).caseId}/requests` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Ask agencies for information</h1>
        <p class="govuk-body">
          Each agency gets a letter with its own link. It needs no account: a code is sent to the same address. Who it is about is
          shown only after the code.
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="agencies" />
          <Ask form={form} fields={fields} name="about" hint="Names, dates of birth, addresses. Not put into the letter." />
          <Ask
            form={form}
            fields={fields}
            name="purpose"
            hint="For example: a rapid review of how agencies worked with the family"
          />
          <Ask form={form} fields={fields} name="legalBasis" />
          <Ask form={form} fields={fields} name="period" hint="For example “from January 2024 to the day of the incident”" />
          <Ask form={form} fields={fields} name="questions" hint="Anything beyond the summary every agency is asked for" />
          <Ask form={form} fields={fields} name="dueOn" />
          {govukButton({ text: 'Send the requests', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export interface RequestModel {
  readonly request: RequestRow
  readonly late: number | null
  readonly returns: readonly ReturnRow[]
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
                text: `${formatDayWithWeekday(request.dueOn)}, the day given in the request${model.late ? `; ${model.late} working days late` : ''}`
              }
            },
            {
              key: { text: 'Sent to' },
              value: { text: `${request.contactName ? `${request.contactName}, ` : ''}${request.contactEmail}` }
            },
            furtherContact('Second contact', request.secondContactName, request.secondContactEmail, manages && open, base),
            furtherContact('Senior person', request.seniorName, request.seniorEmail, manages && open, base),
            { key: { text: 'Who it is about' }, value: { text: request.about } },
            { key: { text: 'What it is for' }, value: { text: request.purpose } },
            { key: { text: 'Legal basis' }, value: { text: request.legalBasis } },
            { key: { text: 'Questions' }, value: { text: request.questions || 'The summary every agency is asked for' } }
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
