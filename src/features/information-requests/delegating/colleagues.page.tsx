/** Asking colleagues for parts of an answer, and how each of them stands. */
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choices, date, email, longText, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukInsetText, govukSummaryList } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import type { OwnModel } from '../agency.page.tsx'
import { DELEGATION_STATES, delegableParts } from './delegation.ts'
import type { DelegatedFile } from './delegation-files.store.ts'
import type { DelegationReturnRow, DelegationRow } from './delegation.store.ts'
import { DelegatedView } from './delegate.page.tsx'

export interface ColleaguesModel extends OwnModel {
  readonly delegations: readonly DelegationRow[]
}

/** `/requests/:requestId/colleagues` */
export function colleaguesPage({ request, delegations }: ColleaguesModel): PageView {
  const base = `/requests/${request.id}/colleagues`
  const rows = delegations.filter(({ kind }) => kind === 'part')
  return {
    title: 'Colleagues who help',
    layout: 'case',
    backLink: { href: `/requests/${request.id}` },
    content: (
      <>
        <h1 class="govuk-heading-l">Colleagues who help</h1>
        <p class="govuk-body">
          Ask a colleague for a part of the answer. They get a link of their own and a code to their own mailbox, see only what
          you ask them for, and send it back to you. You decide what goes into the answer.
        </p>
        {govukButton({ text: 'Ask a colleague', href: `${base}/new` })}
        {rows.length === 0 ? null : (
          <table class="govuk-table app-table--stack">
            <caption class="govuk-table__caption govuk-visually-hidden">Colleagues who were asked</caption>
            <thead class="govuk-table__head">
              <tr class="govuk-table__row">
                {['Colleague', 'Asked for', 'Due', 'State'].map((heading) => (
                  <th scope="col" class="govuk-table__header">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody class="govuk-table__body">
              {rows.map((row) => (
                <tr class="govuk-table__row">
                  <th scope="row" class="govuk-table__header" data-label="Colleague">
                    <a class="govuk-link" href={`${base}/${row.id}`}>
                      {row.toName}
                    </a>
                  </th>
                  <td class="govuk-table__cell" data-label="Asked for">
                    {row.parts.map(({ label }) => label).join('; ')}
                  </td>
                  <td class="govuk-table__cell" data-label="Due">
                    {formatDayWithWeekday(row.dueOn)}
                  </td>
                  <td class="govuk-table__cell" data-label="State">
                    {DELEGATION_STATES[row.state]}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </>
    )
  }
}

/** The questions when a colleague is asked. */
export function askColleagueFields({ request, answer }: OwnModel) {
  return {
    toName: text({ label: 'Your colleague’s name', required: 'Enter your colleague’s name', max: 100 }),
    toEmail: email({ label: 'Their e-mail address', required: 'Enter your colleague’s e-mail address' }),
    parts: choices({
      label: 'What do you need from them?',
      required: 'Choose at least one part',
      options: delegableParts(request.questions, answer.parts).map(({ key, label }) => ({ value: key, text: label }))
    }),
    dueOn: date({
      label: 'The day by which you need it',
      required: 'Enter the day by which you need it',
      notPast: true
    }),
    note: longText({ label: 'Message', max: 2000 })
  }
}

/** `/requests/:requestId/colleagues/new` */
export function askColleaguePage(model: OwnModel, page: PageContext, form: FormState): PageView {
  const fields = askColleagueFields(model)
  return {
    title: 'Ask a colleague',
    layout: 'case',
    backLink: { href: `/requests/${model.request.id}/colleagues` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Ask a colleague for a part of the answer</h1>
        <p class="govuk-body">
          The answer is due on {formatDayWithWeekday(model.request.dueOn)}. Who it is about is shown to them after the code, not
          in the letter.
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="toName" autocomplete="off" />
          <Ask
            form={form}
            fields={fields}
            name="toEmail"
            autocomplete="off"
            hint="A mailbox that only they, or only your team, can read. The code goes there and nowhere else"
          />
          <Ask form={form} fields={fields} name="parts" />
          <Ask form={form} fields={fields} name="dueOn" />
          <Ask form={form} fields={fields} name="note" rows={3} hint="Shown after the code, not in the letter" />
          {govukButton({ text: 'Send it to them', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export interface ColleagueModel extends OwnModel {
  readonly delegation: DelegationRow
  readonly sent: DelegationReturnRow | undefined
  readonly theirFiles: readonly DelegatedFile[]
  /** Their link is past its day. */
  readonly expired: boolean
}

/** `/requests/:requestId/colleagues/:delegationId` */
export function colleaguePage({ request, delegation, sent, theirFiles, expired }: ColleagueModel, page: PageContext): PageView {
  const base = `/requests/${request.id}/colleagues/${delegation.id}`
  const { state } = delegation
  const waits = state === 'asked' || state === 'opened'
  return {
    title: delegation.toName,
    layout: 'case',
    backLink: { href: `/requests/${request.id}/colleagues` },
    content: (
      <>
        <h1 class="govuk-heading-l">{delegation.toName}</h1>
        {govukSummaryList({
          rows: [
            { key: { text: 'Asked at' }, value: { text: delegation.toEmail } },
            { key: { text: 'Asked for' }, value: { text: delegation.parts.map(({ label }) => label).join('; ') } },
            { key: { text: 'Due' }, value: { text: formatDayWithWeekday(delegation.dueOn) } },
            { key: { text: 'State' }, value: { text: DELEGATION_STATES[state] } },
            ...(delegation.note ? [{ key: { text: 'Your message' }, value: { text: delegation.note } }] : []),
            ...(delegation.reply ? [{ key: { text: 'Their message' }, value: { text: delegation.reply } }] : [])
          ]
        })}
        {waits && expired ? govukInsetText({ text: 'Their link has expired. Send them a new one.' }) : null}
        {state === 'answered' ? govukButton({ text: 'Put it together with your answer', href: `${base}/merge` }) : null}
        {sent ? (
          <>
            <h2 class="govuk-heading-m">What they sent back</h2>
            <DelegatedView written={sent} files={theirFiles} at={`/requests/${request.id}/colleagues/${delegation.id}`} />
          </>
        ) : null}
        <div class="govuk-button-group">
          {waits ? (
            <>
              <CommandButton page={page} action={`${base}/remind`} text="Send them a new link" kind="secondary" />
              <CommandButton page={page} action={`${base}/revoke`} text="Take it back" kind="warning" />
            </>
          ) : null}
          {state === 'answered' || state === 'declined' ? (
            <a class="govuk-link" href={`${base}/again`}>
              Ask them again
            </a>
          ) : null}
        </div>
      </>
    )
  }
}

export const askAgainFields = {
  note: longText({ label: 'What do you need?', required: 'Say what you need', max: 2000 }),
  dueOn: date({ label: 'The day by which you need it', required: 'Enter the day by which you need it', notPast: true })
}

/** `/requests/:requestId/colleagues/:delegationId/again` */
export function askAgainPage({ request, delegation }: ColleagueModel, page: PageContext, form: FormState): PageView {
  return {
    title: `Ask ${delegation.toName} again`,
    layout: 'case',
    backLink: { href: `/requests/${request.id}/colleagues/${delegation.id}` },
    content: (
      <>
        <FormMessages form={form} fields={askAgainFields} page={page} />
        <h1 class="govuk-heading-l">Ask {delegation.toName} again</h1>
        <p class="govuk-body">They go on from what they wrote. What they sent before is kept.</p>
        <Form page={page} form={form}>
          <Ask form={form} fields={askAgainFields} name="note" rows={3} />
          <Ask form={form} fields={askAgainFields} name="dueOn" />
          {govukButton({ text: 'Ask again', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
