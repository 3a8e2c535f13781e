/** Asking a senior person to sign an answer off by a link of their own, and waiting for them. */
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import { date, email, text } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import type { OwnModel } from '../agency.page.tsx'
import type { DelegationRow } from '../delegating/delegation.store.ts'
import type { RequestRow } from '../information-requests.store.ts'

/** Whether somebody has been asked to sign and has not answered. */
export function waitsForSignature(signature: DelegationRow | undefined): boolean {
  return signature?.state === 'asked' || signature?.state === 'opened'
}

/** How the signature stands, on the page of the request. */
export function SignatureView(props: {
  readonly request: RequestRow
  readonly signature: DelegationRow | undefined
  readonly page: PageContext
}) {
  const { request, signature, page } = props
  if (!signature) return null
  const base = `/requests/${request.id}/signature`
  if (signature.state === 'declined')
    return govukInsetText({ text: `${signature.toName} did not sign it off: ${signature.reply}` })
  if (!waitsForSignature(signature)) return null
  return (
    <>
      {govukInsetText({
        text: `${signature.toName} (${signature.toEmail}) is asked to sign it off by ${formatDayWithWeekday(signature.dueOn)}. Until then it cannot be changed: what they read is what is sent back.`
      })}
      <div class="govuk-button-group">
        <CommandButton page={page} action={`${base}/remind`} text="Send them a new link" kind="secondary" />
        <CommandButton page={page} action={`${base}/revoke`} text="Take it back to change it" kind="warning" />
      </div>
    </>
  )
}

export const signatureFields = {
  toName: text({ label: 'Name', required: 'Enter the name of the senior person', max: 100 }),
  toRole: text({ label: 'Role', required: 'Enter their role', max: 200 }),
  toEmail: email({ label: 'E-mail address', required: 'Enter their e-mail address' }),
  dueOn: date({ label: 'The day by which you need it', required: 'Enter the day by which you need it', notPast: true })
}

/** `/requests/:requestId/signature` */
export function askSignaturePage({ request }: OwnModel, page: PageContext, form: FormState): PageView {
  const fields = signatureFields
  return {
    title: 'Ask somebody to sign it off',
    layout: 'case',
    backLink: { href: `/requests/${request.id}/sign-off` },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Ask somebody to sign it off</h1>
        <p class="govuk-body">
          A senior person who did not write it. They get a link and a code to their own mailbox, read the whole answer, and sign
          it or say what is wrong. Their signature sends it back.
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="toName" autocomplete="off" />
          <Ask form={form} fields={fields} name="toRole" />
          <Ask form={form} fields={fields} name="toEmail" autocomplete="off" hint="Their own, not the author’s or the team’s" />
          <Ask form={form} fields={fields} name="dueOn" />
          {govukButton({ text: 'Ask them', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
