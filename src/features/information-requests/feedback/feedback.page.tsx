/** Thanks and feedback: saying what became of an agency's answer, and how the agency reads it. */
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, choices, longText } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import type { RequestRow } from '../information-requests.store.ts'
import type { FeedbackRow } from './feedback.store.ts'

const OUTCOMES = [
  { value: 'used', text: 'It was read and used' },
  { value: 'read', text: 'It was read; where it is used is not settled yet' },
  { value: 'not-used', text: 'It was read and not used', hint: 'Say why below' }
] as const

/** Where an answer can be used: parts of a review in words that mean something outside it. */
const USED_IN = [
  { value: 'facts', text: 'the account of what happened' },
  { value: 'agencies', text: 'how each agency was involved' },
  { value: 'daily-life', text: 'the child’s daily life and voice' },
  { value: 'analysis', text: 'the analysis of practice and why it was so' },
  { value: 'good-practice', text: 'good practice' },
  { value: 'inequality', text: 'context and inequality' },
  { value: 'learning', text: 'learning' },
  { value: 'actions', text: 'actions and recommendations' }
] as const

export const feedbackFields = {
  outcome: choice({ label: 'What became of the answer?', required: 'Say what became of the answer', options: OUTCOMES }),
  usedIn: choices({ label: 'What it was used for', options: USED_IN }),
  message: longText({ label: 'Thanks, and what you want to say', required: 'Write a few words to the agency', max: 2000 })
}

/** "It was read and used in learning and actions." */
export function feedbackInWords({ outcome, usedIn }: Pick<FeedbackRow, 'outcome' | 'usedIn'>): string {
  switch (outcome) {
    case 'read':
      return 'Your answer was read. Where it is used is not settled yet.'
    case 'not-used':
      return 'Your answer was read. It was not used.'
    case 'used': {
      const parts = USED_IN.filter(({ value }) => usedIn.includes(value)).map(({ text }) => text)
      const last = parts.at(-1) ?? ''
      return `Your answer was read and used for ${parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last}.`
    }
  }
}

/** `/cases/:caseId/requests/:requestId/feedback` */
export function feedbackPage(
  { request, given }: { readonly request: RequestRow; readonly given: readonly FeedbackRow[] },
  page: PageContext,
  form: FormState
): PageView {
  return {
    title: 'Thanks and feedback',
    backLink: { href: `/cases/${theCase(page).caseId}/requests/${request.id}` },
    content: (
      <>
        <FormMessages form={form} fields={feedbackFields} page={page} />
        <span class="govuk-caption-l">{request.agencyName}</span>
        <h1 class="govuk-heading-l">Thanks and feedback</h1>
        <p class="govuk-body">
          The agency gets a letter of thanks that says what the answer was used for. What you write is not put into the letter:
          the agency reads it with its request, after the code.
        </p>
        <Feedback given={given} />
        <Form page={page} form={form}>
          <Ask form={form} fields={feedbackFields} name="outcome" />
          <Ask form={form} fields={feedbackFields} name="usedIn" hint="Only when it was used" />
          <Ask form={form} fields={feedbackFields} name="message" />
          {govukButton({ text: 'Send', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** What was said of an agency's answers, newest first; nothing when nothing was. */
export function Feedback({ given }: { readonly given: readonly FeedbackRow[] }) {
  if (given.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">What became of it</h2>
      {given.map((one) => (
        <>
          <p class="govuk-body govuk-!-font-weight-bold">
            {feedbackInWords(one)} {one.by}, {formatDay(londonDay(one.at))}, on answer {one.returnNumber}.
          </p>
          <p class="govuk-body app-pre">{one.message}</p>
        </>
      ))}
    </section>
  )
}
