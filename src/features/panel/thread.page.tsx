/** The same conversation from two sides: the Panel answers a partnership, and the partnership reads replies and challenges or answers them. */
import { SideView } from './inbox.page.tsx'
import { may } from '#platform/access/permission.ts'
import { choice, longText } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { govukButton } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { panelPermissions } from './panel.policy.ts'
import type { MessageRow, ReplyRow } from './replies.store.ts'
import { SentReply } from './thread.tsx'
import type { Timeliness } from './timeliness.ts'

export interface ThreadModel {
  readonly sent: readonly ReplyRow[]
  readonly messages: readonly MessageRow[]
  readonly timeliness: Timeliness
  readonly submitted: boolean
}

export const panelMessageFields = {
  text: longText({ label: 'Your message to the partnership', required: 'Write your message', max: 10_000 })
}

/** `/panel/cases/:caseId/messages` */
export function panelThreadPage(model: ThreadModel, page: PageContext, form: FormState): PageView {
  const base = `/panel/cases/${theCase(page).caseId}`
  return {
    title: 'Replies and messages',
    current: base,
    backLink: { href: base, text: 'Back to the case' },
    content: (
      <>
        <FormMessages form={form} fields={panelMessageFields} page={page} />
        <h1 class="govuk-heading-l">Replies and messages</h1>
        {model.sent.length === 0 ? (
          <p class="govuk-body">No reply has been sent yet.</p>
        ) : (
          <>
            {model.sent.map((reply) => (
              <SentReply reply={reply} messages={model.messages} />
            ))}
            <h2 class="govuk-heading-m">Write to the partnership</h2>
            <Form page={page} form={form}>
              <Ask
                form={form}
                fields={panelMessageFields}
                name="text"
                hint="About the newest reply. The partnership sees it at once. A message cannot be changed or taken back."
              />
              {govukButton({ text: 'Send the message', preventDoubleClick: true })}
            </Form>
          </>
        )}
      </>
    )
  }
}

export const partnershipMessageFields = {
  kind: choice({
    label: 'What is your message?',
    required: 'Choose what your message is',
    options: [
      { value: 'challenge', text: 'A challenge', hint: 'The partnership sees it differently, and says why' },
      { value: 'information', text: 'Information the Panel asked for' },
      { value: 'answer', text: 'Another answer' }
    ]
  }),
  text: longText({ label: 'Your message to the Panel', required: 'Write your message', max: 10_000 })
}

/** `/cases/:caseId/panel` */
export function partnershipThreadPage(model: ThreadModel, page: PageContext, form: FormState): PageView {
  const facts = theCase(page)
  const place = { caseId: facts.caseId, partnershipId: facts.partnershipId }
  const mayWrite = may(page.actor, panelPermissions.answerPanel, place).allowed
  return {
    title: 'Panel’s reply',
    content: (
      <>
        <FormMessages form={form} fields={partnershipMessageFields} page={page} />
        <h1 class="govuk-heading-l">The Panel’s reply</h1>
        {model.submitted ? (
          <div class="govuk-body">
            From receiving the rapid review to the Panel’s reply:{' '}
            <SideView side={model.timeliness.panel} today={page.today} before="Expected" />
          </div>
        ) : null}
        {model.sent.length === 0 ? (
          <p class="govuk-body">
            {model.submitted
              ? 'The Panel has the rapid review and has not replied yet. No period for its reply is written down anywhere; the date above is the one this service expects.'
              : 'The Panel replies after it has received the rapid review.'}
          </p>
        ) : (
          model.sent.map((reply) => <SentReply reply={reply} messages={model.messages} />)
        )}
        {model.sent.length > 0 && mayWrite ? (
          <>
            <h2 class="govuk-heading-m">Write to the Panel</h2>
            <Form page={page} form={form}>
              <Ask form={form} fields={partnershipMessageFields} name="kind" />
              <Ask
                form={form}
                fields={partnershipMessageFields}
                name="text"
                hint="About the newest reply. The Panel sees it at once. A message cannot be changed or taken back. Do not name the child or the family."
              />
              {govukButton({ text: 'Send the message', preventDoubleClick: true })}
            </Form>
          </>
        ) : null}
      </>
    )
  }
}
