/** The answer as the senior person reads it before they sign, and their signature. */
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, longText } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukInsetText, govukSummaryList } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import type { DelegationRow } from '../delegating/delegation.store.ts'
import type { AgencyReturnDocument } from '../information-request.ts'
import type { FileRow } from '../information-requests.store.ts'
import { ReturnView } from '../return-view.tsx'

export interface SignerModel {
  readonly delegation: DelegationRow
  readonly document: AgencyReturnDocument
  readonly files: readonly FileRow[]
}

/** `/to-sign/:delegationId` */
export function signerPage({ delegation, document, files }: SignerModel): PageView {
  const base = `/to-sign/${delegation.id}`
  const open = delegation.state === 'asked' || delegation.state === 'opened'
  return {
    title: 'An answer to sign off',
    layout: 'case',
    content: (
      <>
        <h1 class="govuk-heading-l">{delegation.askedByName} asks you to sign off an answer</h1>
        {govukSummaryList({
          rows: [
            { key: { text: 'Reference' }, value: { text: delegation.caseReference } },
            { key: { text: 'To' }, value: { text: delegation.partnershipName } },
            { key: { text: 'Due' }, value: { text: formatDayWithWeekday(delegation.dueOn) } },
            { key: { text: 'Who it is about' }, value: { text: delegation.about } },
            { key: { text: 'What it is for' }, value: { text: delegation.purpose } },
            { key: { text: 'Why it may be shared' }, value: { text: delegation.legalBasis } }
          ]
        })}
        <h2 class="govuk-heading-m">The answer of {delegation.agencyName}</h2>
        <ReturnView document={document} files={files} fileLink={(id) => `${base}/files/${id}`} />
        {open ? (
          <div class="govuk-button-group">
            {govukButton({ text: 'Sign it off', href: `${base}/sign` })}
            <a class="govuk-link" href={`${base}/decline`}>
              Do not sign it yet
            </a>
          </div>
        ) : (
          govukInsetText({
            text:
              delegation.state === 'declined'
                ? `You did not sign it: ${delegation.reply}`
                : 'Thank you. You signed it and it was sent back. It is kept as it is.'
          })
        )}
      </>
    )
  }
}

export const signFields = {
  declaration: choice({
    label: 'Have you read the answer, and do you agree that it is sent back?',
    required: 'Choose yes to sign it, or go back',
    options: [{ value: 'yes', text: 'Yes. I did not write it, I have read it, and I agree that it is sent back' }]
  })
}

/** `/to-sign/:delegationId/sign` */
export function signPage({ delegation }: SignerModel, page: PageContext, form: FormState): PageView {
  return {
    title: 'Sign it off',
    layout: 'case',
    backLink: { href: `/to-sign/${delegation.id}` },
    content: (
      <>
        <FormMessages form={form} fields={signFields} page={page} />
        <h1 class="govuk-heading-l">Sign it off</h1>
        <p class="govuk-body">
          As {delegation.toName}, {delegation.toRole}. Your signature sends the answer to {delegation.partnershipName}.
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={signFields} name="declaration" />
          {govukButton({ text: 'Sign and send it back', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const notYetFields = {
  reply: longText({ label: 'What has to change?', required: 'Say what has to change', max: 2000 })
}

/** `/to-sign/:delegationId/decline` */
export function notYetPage({ delegation }: SignerModel, page: PageContext, form: FormState): PageView {
  return {
    title: 'Do not sign it yet',
    layout: 'case',
    backLink: { href: `/to-sign/${delegation.id}` },
    content: (
      <>
        <FormMessages form={form} fields={notYetFields} page={page} />
        <h1 class="govuk-heading-l">Do not sign it yet</h1>
        <p class="govuk-body">{delegation.askedByName} can change the answer then and ask you again.</p>
        <Form page={page} form={form}>
          <Ask form={form} fields={notYetFields} name="reply" />
          {govukButton({ text: `Tell ${delegation.askedByName}`, preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
