/** Is it notifiable? One question a page, and the answer with every reason. */
import { formatDay, parseIsoDay } from '#kernel/plain-date.ts'
import type { Need, Reason } from '#law/index.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { choice, date, longText, text, wholeNumber } from '#web/forms/fields.ts'
import type { Field, FormState } from '#web/forms/form.ts'
import { govukButton, govukInsetText, govukSummaryList } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import type { Criteria } from './notification.ts'

const OUTCOMES: Readonly<Record<string, string>> = {
  'must-notify': 'You must notify',
  'should-notify': 'You should notify',
  'no-duty': 'There is no duty to notify',
  'another-authority-notifies': 'Another authority notifies',
  'decide-and-record': 'Decide together, and record why'
}

/** The outcome as a heading. */
export function outcomeText(outcome: string): string {
  return OUTCOMES[outcome] ?? outcome
}

/** The field that asks for one fact. */
export function questionFields(need: Need): { readonly answer: Field<unknown> } {
  if (need.fact === 'on')
    return { answer: date({ label: need.question, required: 'Enter the day it happened', notFuture: true, earliestYear: 2018 }) }
  if (need.fact === 'age') return { answer: wholeNumber({ label: need.question, min: 0, max: 25 }) }
  return {
    answer: choice({
      label: need.question,
      required: 'Choose one of the answers',
      options: need.options.map((option) => ({ value: String(option.value), text: option.label }))
    })
  }
}

/** `/notifications/new`: the next question. */
export function questionPage(
  need: Need,
  facts: Readonly<Record<string, string>>,
  action: string,
  page: PageContext,
  form: FormState
): PageView {
  const fields = questionFields(need)
  const first = Object.keys(facts).length === 0
  return {
    title: need.question,
    backLink: { href: first ? '/cases' : '/notifications/new', text: first ? 'Back' : 'Begin again' },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <span class="govuk-caption-l">Is it notifiable?</span>
        <Form page={page} form={form} action={action} autosave={false}>
          <Ask
            form={form}
            fields={fields}
            name="answer"
            heading="l"
            isPageHeading
            hint={need.fact === 'age' ? `${need.hint} Leave it empty if it is not known.` : need.hint}
          />
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
          <strong>{reason.met === true ? 'Yes: ' : reason.met === false ? 'No: ' : 'Not known: '}</strong>
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

export interface AnswerModel {
  readonly criteria: Criteria
  readonly questions: readonly { readonly question: string; readonly answer: string }[]
  readonly queryString: string
  /** From the register, when it was looked at again. */
  readonly entry: string | undefined
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
        <h2 class="govuk-heading-m">Why</h2>
        <Reasons because={criteria.because} />
        <h2 class="govuk-heading-m">What you told us</h2>
        {govukSummaryList({ rows: model.questions.map((one) => ({ key: { text: one.question }, value: { text: one.answer } })) })}
        {govukInsetText({
          text: 'This helps you to decide; it does not decide for you. All three safeguarding partners should agree which incidents are notified.'
        })}
        <div class="govuk-button-group">
          {govukButton({
            text: 'Start the notification',
            href: `/notifications/new/start?${queryString}`,
            classes: notify ? '' : 'govuk-button--secondary'
          })}
          {govukButton({
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
  awareTime: text({ label: 'The time the authority became aware', max: 5 })
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
            hint="Not the child’s name. For example “Child Heron” or “Baby K”."
          />
          <Ask form={form} fields={startFields} name="awareOn" hint="The five working days are counted from this day." />
          <Ask form={form} fields={startFields} name="awareTime" hint="If you know it, like 14:30" width="govuk-input--width-5" />
          {govukButton({ text: 'Start', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

export const notSureFields = {
  title: text({ label: 'What shall we call it?', required: 'Enter a name that tells nobody who the child is', max: 60 }),
  reasons: longText({ label: 'Why it is not notified now', required: 'Say why, and what would change your mind', max: 4000 }),
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

export interface RegisterRow {
  readonly id: string
  readonly title: string
  readonly reasons: string
  readonly reviewOn: Temporal.PlainDate
  readonly outcome: string
  readonly closed: boolean
  readonly caseId: string | null
}

/** `/notifications/register` */
export function registerPage(rows: readonly RegisterRow[], page: PageContext): PageView {
  return {
    title: 'Not sure and near misses',
    content: (
      <>
        <h1 class="govuk-heading-l">Not sure and near misses</h1>
        {govukButton({ text: 'Ask whether an incident is notifiable', href: '/notifications/new' })}
        {rows.length === 0 ? <p class="govuk-body">Nothing is in the register.</p> : null}
        {rows.map((row) => (
          <section
            class={`app-deadline app-deadline--${row.closed ? 'met' : Temporal.PlainDate.compare(page.today, row.reviewOn) > 0 ? 'overdue' : 'due'}`}
          >
            <h2 class="app-deadline__what">{row.title}</h2>
            <p class="app-deadline__date">{row.closed ? 'Closed' : `Look at it again on ${formatDay(row.reviewOn)}`}</p>
            <p class="govuk-body app-pre">{row.reasons}</p>
            {row.outcome ? <p class="govuk-body">What came of it: {row.outcome}</p> : null}
            {row.caseId ? (
              <a class="govuk-link" href={`/cases/${row.caseId}`}>
                Open the case it became
              </a>
            ) : row.closed ? null : (
              <p class="govuk-body">
                <a class="govuk-link" href={`/notifications/register/${row.id}`}>
                  Look at {row.title} again
                </a>
              </p>
            )}
          </section>
        ))}
      </>
    )
  }
}

export const closeFields = {
  outcome: longText({ label: 'What came of it', required: 'Say what came of it, and who agreed', max: 2000 })
}

/** `/notifications/register/:entryId` */
export function registerEntryPage(
  entry: RegisterRow,
  criteria: Criteria,
  queryString: string,
  page: PageContext,
  form: FormState
): PageView {
  return {
    title: entry.title,
    backLink: { href: '/notifications/register' },
    content: (
      <>
        <FormMessages form={form} fields={closeFields} page={page} />
        <h1 class="govuk-heading-l">{entry.title}</h1>
        <p class="govuk-body app-pre">{entry.reasons}</p>
        <h2 class="govuk-heading-m">What was answered then: {outcomeText(criteria.outcome).toLowerCase()}</h2>
        <Reasons because={criteria.because} />
        {govukButton({ text: 'Start a notification from it', href: `/notifications/new/start?${queryString}&entry=${entry.id}` })}
        <h2 class="govuk-heading-m">Or close it</h2>
        <Form page={page} form={form}>
          <Ask
            form={form}
            fields={closeFields}
            name="outcome"
            hint="For example: learning shared with the school on 3 May, agreed by all three partners"
          />
          {govukButton({ text: 'Close it', classes: 'govuk-button--secondary', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

/** A day typed as ISO in an address, in words. */
export function dayInWords(iso: string): string {
  const day = parseIsoDay(iso)
  return day ? formatDay(day) : iso
}
