/** A colleague’s way in: their link, and the code that goes to the same address and to no other. */
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import type { FormState } from '#web/forms/form.ts'
import { govukButton } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { codeFields } from '../agency.page.tsx'
import { maskedEmail } from '../information-request.ts'
import type { DelegationRow } from './delegation.store.ts'

/** `/d/:token` */
export function delegationLinkPage(delegation: DelegationRow, token: string, page: PageContext): PageView {
  const title = delegation.kind === 'sign-off' ? 'An answer to sign off' : 'A colleague needs your part of an answer'
  return {
    title,
    layout: 'public',
    content: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">
          {delegation.askedByName} of {delegation.agencyName} asks you, by {formatDayWithWeekday(delegation.dueOn)}. Reference{' '}
          {delegation.caseReference}.
        </p>
        <p class="govuk-body">
          To open it you need a code. We send it to {maskedEmail(delegation.toEmail)}, the address the letter went to, and to no
          other.
        </p>
        <Form page={page} action={`/d/${token}/send-code`}>
          {govukButton({ text: 'Send the code', preventDoubleClick: true })}
        </Form>
        <p class="govuk-body">
          If you cannot read that mailbox, tell {delegation.askedByName}, who can ask you at another. Forwarding the letter does
          not help.
        </p>
      </>
    )
  }
}

/** A link that opens nothing: unknown, past its day and taken back look alike. */
export function deadDelegationPage(): PageView {
  return {
    title: 'This link does not work',
    layout: 'public',
    content: (
      <>
        <h1 class="govuk-heading-l">This link does not work</h1>
        <p class="govuk-body">
          It may have expired, been replaced by a newer one, or been taken back. Use the link in the newest letter, or ask the
          colleague who wrote to you.
        </p>
      </>
    )
  }
}

export interface CodeModel {
  readonly delegation: DelegationRow
  readonly token: string
  /** Of the code. */
  readonly id: string
  readonly minutes: number
}

/** `/d/:token/code` */
export function delegationCodePage({ delegation, token, id, minutes }: CodeModel, page: PageContext, form: FormState): PageView {
  const empty = { ...form, values: {} }
  return {
    title: 'Enter the code',
    layout: 'public',
    backLink: { href: `/d/${token}` },
    content: (
      <>
        <FormMessages form={form} fields={codeFields} page={page} />
        <h1 class="govuk-heading-l">Enter the code</h1>
        <p class="govuk-body">
          We sent it to {maskedEmail(delegation.toEmail)}. It works once, for {String(minutes)} minutes.
        </p>
        <Form page={page} form={empty} autosave={false} action={`/d/${token}/code?id=${id}`}>
          <Ask form={empty} fields={codeFields} name="code" width="govuk-input--width-10" autocomplete="one-time-code" />
          {govukButton({ text: 'Open it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
