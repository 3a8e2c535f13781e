/** Bringing a disagreement to the chair, the chair's answer, and what the independent scrutineer says. */
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, longText } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukInsetText } from '#web/govuk/index.ts'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { CHAIR_OUTCOMES, type Disagreement, type ScrutineerComment, chairText } from './disagreement.ts'

export const raiseFields = {
  question: longText({
    label: 'What do the partners not agree about?',
    required: 'Say what the partners do not agree about',
    max: 4000
  })
}

const viewsOf = (page: PageContext) => `/cases/${theCase(page).caseId}/notification/views`

/** `/cases/:caseId/notification/views/to-the-chair` */
export function raisePage(page: PageContext, form: FormState): PageView {
  return {
    title: 'Bring it to the chair',
    backLink: { href: viewsOf(page) },
    content: (
      <>
        <FormMessages form={form} fields={raiseFields} page={page} />
        <h1 class="govuk-heading-l">Bring it to the chair</h1>
        <p class="govuk-body">
          The chair of the partnership reads the three views and says what they think, with reasons. The authority still has the
          final say, and no date moves while the chair considers it.
        </p>
        <Form page={page} form={form}>
          <Ask form={form} fields={raiseFields} name="question" hint="What each side thinks, and what has been tried" />
          {govukButton({ text: 'Bring it to the chair', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const answerFields = {
  outcome: choice({ label: 'What do you think?', required: 'Choose what you think', options: CHAIR_OUTCOMES }),
  reasons: longText({ label: 'Reasons', required: 'Give your reasons', max: 4000 })
}

/** `/cases/:caseId/notification/views/answer` */
export function answerPage(open: Disagreement, page: PageContext, form: FormState): PageView {
  const ask = { form, fields: answerFields }
  return {
    title: 'Answer the disagreement',
    backLink: { href: viewsOf(page) },
    content: (
      <>
        <FormMessages form={form} fields={answerFields} page={page} />
        <h1 class="govuk-heading-l">Answer the disagreement</h1>
        <p class="govuk-body">
          Brought by {open.raisedBy} on {formatDay(londonDay(open.raisedAt))}:
        </p>
        {govukInsetText({ html: <span class="app-pre">{open.question}</span> })}
        <Form page={page} form={form}>
          <Ask {...ask} name="outcome" />
          <Ask {...ask} name="reasons" hint="They stand beside the views, and go with the notification when it is sent." />
          {govukButton({ text: 'Answer', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const commentFields = {
  comment: longText({ label: 'Your comment', required: 'Enter your comment', max: 4000 })
}

/** `/cases/:caseId/notification/views/comment` */
export function commentPage(page: PageContext, form: FormState): PageView {
  return {
    title: 'Comment as the scrutineer',
    backLink: { href: viewsOf(page) },
    content: (
      <>
        <FormMessages form={form} fields={commentFields} page={page} />
        <h1 class="govuk-heading-l">Comment as the scrutineer</h1>
        <p class="govuk-body">The partnership and the authority read it beside the views. It is not part of the notification.</p>
        <Form page={page} form={form}>
          <Ask form={form} fields={commentFields} name="comment" />
          {govukButton({ text: 'Save the comment', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** Every disagreement that was brought to the chair, with its answer. */
export function Disagreements({ all }: { readonly all: readonly Disagreement[] }) {
  return (
    <>
      {all.length === 0 ? null : <h2 class="govuk-heading-m">Brought to the chair</h2>}
      {all.map(({ question, raisedBy, raisedAt, answer }) => (
        <section>
          <p class="govuk-body">
            By {raisedBy}, {formatDay(londonDay(raisedAt))}:
          </p>
          <p class="govuk-body app-pre">{question}</p>
          {answer ? (
            <>
              <p class="govuk-body">
                <strong>{chairText(answer.outcome)}</strong> ({answer.by}, chair, {formatDay(londonDay(answer.at))})
              </p>
              <p class="govuk-body app-pre">{answer.reasons}</p>
            </>
          ) : (
            <p class="govuk-body">The chair has not answered yet.</p>
          )}
        </section>
      ))}
    </>
  )
}

/** What the scrutineer said. */
export function Comments({ all }: { readonly all: readonly ScrutineerComment[] }) {
  return (
    <>
      {all.length === 0 ? null : <h2 class="govuk-heading-m">Independent scrutineer</h2>}
      {all.map(({ comment, by, at }) => (
        <section>
          <p class="govuk-body app-pre">{comment}</p>
          <p class="govuk-body-s">
            {by}, {formatDay(londonDay(at))}
          </p>
        </section>
      ))}
    </>
  )
}
