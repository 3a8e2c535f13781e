/** `/account/webhooks`: other systems that are told when something happens. */
import { formatMoment } from '#kernel/clock.ts'
import { choices, text } from '#web/forms/fields.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukSummaryList, govukTable } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import type { Message, Webhook } from './webhooks.store.ts'

/** What is asked to add one. */
export function webhookFields(parts: readonly string[]) {
  return {
    label: text({ label: 'Which system is it?', required: 'Say which system it is, so that you know it again', max: 80 }),
    url: text({ label: 'Address that messages go to', required: 'Enter the address that messages go to', max: 2000 }),
    parts: choices({
      label: 'What is it told of?',
      options: parts.map((part) => ({ value: part, text: words(part) }))
    })
  }
}

export interface WebhooksModel {
  readonly webhooks: readonly Webhook[]
  readonly parts: readonly string[]
}

/** `/account/webhooks` */
export function webhooksPage({ webhooks, parts }: WebhooksModel, page: PageContext, form: FormState): PageView {
  const fields = webhookFields(parts)
  return {
    title: 'Messages to other systems',
    backLink: { href: '/account/programs', text: 'Back to programs that act for you' },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Messages to other systems</h1>
        <p class="govuk-body">
          When something happens in a case that you may see, a message can go to another system at once. It says what kind of
          thing happened and in which case, as numbers and codes. It holds no names and nothing about what happened.
        </p>
        {webhooks.length === 0 ? (
          <p class="govuk-body">No other system is told yet.</p>
        ) : (
          <ul class="govuk-list app-list--spaced">
            {webhooks.map((one) => (
              <li>
                <a class="govuk-link" href={`/account/webhooks/${one.id}`}>
                  {one.label}
                </a>
                <br />
                {standing(one)}
              </li>
            ))}
          </ul>
        )}
        <h2 class="govuk-heading-m">Tell another system</h2>
        <p class="govuk-body">
          Each message is signed, so that the other system knows that it comes from here. You are shown the secret for that once.
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={fields} name="label" hint="For example: the council’s case recording system" />
          <Ask form={form} fields={fields} name="url" hint="It begins with https://" />
          <Ask form={form} fields={fields} name="parts" hint="Choose nothing to tell it of everything you may see" />
          {govukButton({ text: 'Tell this system', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** `/account/webhooks/ID` */
export function webhookPage(
  { webhook, messages }: { readonly webhook: Webhook; readonly messages: readonly Message[] },
  page: PageContext
): PageView {
  const base = `/account/webhooks/${webhook.id}`
  return {
    title: webhook.label,
    backLink: { href: '/account/webhooks', text: 'Back to messages to other systems' },
    content: (
      <>
        <h1 class="govuk-heading-l">{webhook.label}</h1>
        {govukSummaryList({
          rows: [
            { key: { text: 'Address' }, value: { text: webhook.url } },
            {
              key: { text: 'Told of' },
              value: { text: webhook.parts.length === 0 ? 'Everything you may see' : webhook.parts.map(words).join(', ') }
            },
            { key: { text: 'Since' }, value: { text: formatMoment(webhook.createdAt) } },
            { key: { text: 'State' }, value: { text: standing(webhook) } }
          ]
        })}
        {webhook.endedAt ? null : (
          <div class="govuk-button-group">
            <CommandButton page={page} action={`${base}/try`} text="Send a message to try it" kind="secondary" />
            {webhook.givenUp > 0 ? (
              <CommandButton page={page} action={`${base}/again`} text="Send again what did not arrive" kind="secondary" />
            ) : null}
            <CommandButton page={page} action={`${base}/end`} text="Stop telling this system" kind="warning" />
          </div>
        )}
        {messages.length === 0 ? (
          <p class="govuk-body">No message yet.</p>
        ) : (
          govukTable({
            caption: 'Newest messages',
            captionClasses: 'govuk-table__caption--m',
            head: [{ text: 'What happened' }, { text: 'When' }, { text: 'Message' }],
            rows: messages.map((one) => [{ text: one.kind }, { text: formatMoment(one.createdAt) }, { text: arrival(one) }])
          })
        )}
      </>
    )
  }
}

function standing(one: Webhook): string {
  if (one.endedAt) return `Ended on ${formatMoment(one.endedAt)}. ${one.endedBecause ?? ''}`.trim()
  const last = one.lastDeliveredAt ? `Last message arrived ${formatMoment(one.lastDeliveredAt)}.` : 'No message has arrived yet.'
  const waiting = one.waiting > 0 ? ` ${one.waiting} waiting.` : ''
  return `${last}${waiting}${one.givenUp > 0 ? ` ${one.givenUp} did not arrive after three days of trying.` : ''}`
}

function arrival(one: Message): string {
  if (one.deliveredAt) return `Arrived ${formatMoment(one.deliveredAt)}`
  const why = one.lastError ?? (one.lastStatus === null ? '' : `it answered ${one.lastStatus}`)
  const because = why === '' ? '' : `: ${why}`
  if (one.givenUpAt) return `Did not arrive after ${one.attempts} tries${because}`
  return one.attempts === 0 ? 'Waiting' : `Tried ${one.attempts} times${because}. Next try ${formatMoment(one.nextAttemptAt)}`
}

function words(part: string): string {
  const text = part.replaceAll('-', ' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
