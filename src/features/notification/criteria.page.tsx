/** Is it notifiable? One question a page, and the answer with every reason. */
import type { Need, Reason, Recipient } from '#law/index.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, date, longText, text, wholeNumber } from '#web/forms/fields.ts'
import type { Field, FormState } from '#web/forms/form.ts'
import { govukButton, govukDetails, govukInsetText, govukSummaryList, type Markup } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import type { AnsweredQuestion } from './document-words.ts'
import type { Criteria } from './notification.ts'
import { outcomeText } from './outcome-words.ts'

/** The field that asks for one fact. */
export function questionFields(need: Need): { readonly answer: Field<unknown> } {
  if (need.fact === 'on')
    return {
      answer: date({ label: 'The day it happened', required: 'Enter the day it happened', notFuture: true, earliestYear: 2018 })
    }
  if (need.fact === 'age') return { answer: wholeNumber({ label: 'The age', min: 0, max: 25 }) }
  return {
    answer: choice({
      label: need.question,
      required: 'Choose one of the answers',
      options: need.options.map((option) => ({ value: String(option.value), text: option.label }))
    })
  }
}

function hintOf(need: Need): string {
  if (need.fact === 'age') return 'If this is not known yet, leave it empty: they are then treated as a child.'
  return need.fact === 'on' ? `${need.hint} For example, 31 3 2026.` : need.hint
}

/** `/notifications/new`: the next question. `back` is the question before it. */
export function questionPage(need: Need, back: string, action: string, page: PageContext, form: FormState): PageView {
  const fields = questionFields(need)
  return {
    title: need.question,
    backLink: { href: back },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <span class="govuk-caption-l">Is it notifiable?</span>
        <Form page={page} form={form} action={action} autosave={false}>
          <Ask form={form} fields={fields} name="answer" label={need.question} heading="l" isPageHeading hint={hintOf(need)} />
          {govukButton({ text: 'Continue' })}
        </Form>
      </>
    )
  }
}

/** The reasons of an answer, met or not, each with where it is written. */
export function Reasons({ because }: { readonly because: readonly Reason[] }) {
  return (
    <ul class="govuk-list govuk-list--spaced">
      {because.map((reason) => (
        <li>
          <strong>{reason.met === true ? 'Yes: ' : reason.met === false ? 'No: ' : 'Not known, or not needed: '}</strong>
          {reason.text}{' '}
          <span class="app-why__source">
            <a class="govuk-link" href={reason.url} rel="noreferrer">
              {reason.cite}
            </a>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The reasons that decided, and those that were looked at and do not apply, folded away. */
function DecidingReasons({ because }: { readonly because: readonly Reason[] }) {
  const applies = because.filter((reason) => reason.met === true)
  const others = because.filter((reason) => reason.met !== true)
  if (applies.length === 0 || others.length === 0) return <Reasons because={because} />
  return (
    <>
      <Reasons because={applies} />
      {govukDetails({
        summaryText: `Also looked at, and not so here (${others.length})`,
        html: (<Reasons because={others} />) as unknown as Markup
      })}
    </>
  )
}

export interface AnswerModel {
  readonly criteria: Criteria
  /** Each with the address where it is asked again, all other answers kept. */
  readonly questions: readonly (AnsweredQuestion & { readonly change: string })[]
  /** The answers, and the entry of the register that was looked at again, as the pages after this one need them. */
  readonly queryString: string
  /** For an entry of the register there is no second one. */
  readonly fromRegister: boolean
}

const RECIPIENTS: Readonly<Record<Recipient, string>> = {
  panel: 'the Child Safeguarding Practice Review Panel',
  'secretary-of-state': 'the Secretary of State',
  ofsted: 'Ofsted'
}

/** Who is notified, and what follows. */
export function Consequences({ criteria }: { readonly criteria: Criteria }) {
  if (criteria.recipients.length === 0) return null
  return (
    <p class="govuk-body">
      To notify: {criteria.recipients.map((one) => RECIPIENTS[one]).join(', ')}.{' '}
      {criteria.rapidReview ? 'A rapid review follows.' : 'No rapid review follows.'}
    </p>
  )
}

/** `/notifications/new/answer` */
export function answerPage(model: AnswerModel): PageView {
  const { criteria, queryString } = model
  const notify = criteria.outcome === 'must-notify' || criteria.outcome === 'should-notify'
  return {
    title: outcomeText(criteria.outcome),
    backLink: { href: '/notifications/new', text: 'Begin again' },
    content: (
      <>
        <span class="govuk-caption-l">Is it notifiable?</span>
        <h1 class="govuk-heading-l">{outcomeText(criteria.outcome)}</h1>
        <Consequences criteria={criteria} />
        {notify ? (
          <p class="govuk-body">
            It is owed within five working days of the day the authority became aware. You give that day on the next page, and the
            date is worked out from it.
          </p>
        ) : null}
        <h2 class="govuk-heading-m">Why</h2>
        <DecidingReasons because={criteria.because} />
        <h2 class="govuk-heading-m">What you told us</h2>
        {govukSummaryList({
          rows: model.questions.map((one) => ({
            key: { text: one.question },
            value: { text: one.answer },
            actions: { items: [{ href: one.change, text: 'Change', visuallyHiddenText: `: ${one.question}` }] }
          }))
        })}
        {govukInsetText({
          text: 'This helps you to decide; it does not decide for you. All three safeguarding partners should agree which incidents are notified.'
        })}
        <div class="govuk-button-group">
          {govukButton({
            text: 'Start the notification',
            href: `/notifications/new/start?${queryString}`,
            classes: notify ? '' : 'govuk-button--secondary'
          })}
          {model.fromRegister
            ? null
            : govukButton({
                text: 'Keep it in the register instead',
                href: `/notifications/new/not-sure?${queryString}`,
                classes: notify ? 'govuk-button--secondary' : ''
              })}
        </div>
      </>
    )
  }
}

export const startFields = {
  title: text({
    label: 'What shall we call this case?',
    required: 'Enter a name for the case that tells nobody who the child is',
    max: 60
  }),
  awareOn: date({
    label: 'The day the authority became aware',
    required: 'Enter the day the authority became aware of the incident',
    notFuture: true,
    earliestYear: 2018
  }),
  awareTime: text({ label: 'The time the authority became aware', max: 40 })
}

/** `/notifications/new/start` */
export function startPage(action: string, page: PageContext, form: FormState): PageView {
  return {
    title: 'Start the notification',
    backLink: { href: action.replace('/start?', '/answer?') },
    content: (
      <>
        <FormMessages form={form} fields={startFields} page={page} />
        <h1 class="govuk-heading-l">Start the notification</h1>
        <Form page={page} form={form} action={action} autosave={false}>
          <Ask
            form={form}
            fields={startFields}
            name="title"
            hint="Not the child’s name. It is seen by everybody who may open the case. For example “Child Heron” or “Baby K”."
          />
          <Ask
            form={form}
            fields={startFields}
            name="awareOn"
            hint="The working days for notifying are counted from this day. For example, 31 8 2026"
          />
          <Ask
            form={form}
            fields={startFields}
            name="awareTime"
            hint="Hours and minutes, like 14:30. Leave it empty if nobody knows."
            width="govuk-input--width-5"
          />
          {govukButton({ text: 'Start', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const notSureFields = {
  title: text({ label: 'What shall we call it?', required: 'Enter a name that tells nobody who the child is', max: 60 }),
  reasons: longText({
    label: 'Why it is not notified now',
    required: 'Say why, and what would change your mind',
    max: 4000
  }),
  reviewOn: date({ label: 'The day to look at it again', required: 'Enter a day to look at it again', notPast: true })
}

/** `/notifications/new/not-sure` */
export function notSurePage(action: string, page: PageContext, form: FormState): PageView {
  return {
    title: 'Keep it in the register',
    backLink: { href: action.replace('/not-sure?', '/answer?') },
    content: (
      <>
        <FormMessages form={form} fields={notSureFields} page={page} />
        <h1 class="govuk-heading-l">Keep it in the register</h1>
        <p class="govuk-body">
          Near misses and incidents you are not sure about stay here with their reasons, and come back on the day you choose.
        </p>
        <Form page={page} form={form} action={action} autosave={false}>
          <Ask form={form} fields={notSureFields} name="title" hint="Not the child’s name" />
          <Ask form={form} fields={notSureFields} name="reasons" rows={6} />
          <Ask
            form={form}
            fields={notSureFields}
            name="reviewOn"
            hint="If abuse or neglect is later known or suspected, the five working days begin then."
          />
          {govukButton({ text: 'Keep it', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}
