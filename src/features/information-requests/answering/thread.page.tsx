/** Questions and answers between an agency and the partnership about one request. */
import { LONDON } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { longText } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import type { MessageRow } from './thread.store.ts'

export const messageFields = {
  message: longText({ label: 'Your message', required: 'Write your message', max: 4000 })
}

function moment(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(LONDON)
  return `${formatDay(local.toPlainDate())} at ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}

export interface Thread {
  readonly title: string
  readonly explanation: string
  readonly back: string
  readonly layout: 'case' | undefined
  readonly writes: boolean
}

/** The thread, from either side. */
export function threadPage(messages: readonly MessageRow[], thread: Thread, page: PageContext, form: FormState): PageView {
  return {
    title: thread.title,
    ...(thread.layout ? { layout: thread.layout } : {}),
    backLink: { href: thread.back },
    content: (
      <>
        <FormMessages form={form} fields={messageFields} page={page} />
        <h1 class="govuk-heading-l">{thread.title}</h1>
        <p class="govuk-body">{thread.explanation}</p>
        {messages.length === 0 ? <p class="govuk-body">Nothing has been asked yet.</p> : null}
        {messages.map((one) => (
          <section>
            <h2 class="govuk-heading-s">
              {one.by}, {one.fromAgency ? 'for the agency' : 'for the partnership'}, {moment(one.at)}
            </h2>
            <p class="govuk-body app-pre">{one.message}</p>
          </section>
        ))}
        {thread.writes ? (
          <Form page={page} form={form}>
            <Ask form={form} fields={messageFields} name="message" />
            {govukButton({ text: 'Send', preventDoubleClick: true })}
          </Form>
        ) : null}
      </>
    )
  }
}
