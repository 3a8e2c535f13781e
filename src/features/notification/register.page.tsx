/** The register: what was not notified, why, and what came of it. */
import { formatDay } from '#kernel/plain-date.ts'
import { Ask, Form, FormMessages } from '#web/forms/form-view.tsx'
import { longText } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukSummaryList } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { Reasons } from './criteria.page.tsx'
import type { AnsweredQuestion } from './document-words.ts'
import type { Criteria } from './notification.ts'
import { outcomeText } from './outcome-words.ts'

export interface RegisterRow {
  readonly id: string
  readonly title: string
  readonly reasons: string
  readonly reviewOn: Temporal.PlainDate
  readonly outcome: string
  readonly closed: boolean
  readonly caseId: string | null
}

function standing(row: RegisterRow, today: Temporal.PlainDate): { readonly kind: string; readonly text: string } {
  if (row.closed) return { kind: 'met', text: 'Closed' }
  const on = formatDay(row.reviewOn)
  return Temporal.PlainDate.compare(today, row.reviewOn) > 0
    ? { kind: 'overdue', text: `It was to be looked at again on ${on}` }
    : { kind: 'due', text: `Look at it again on ${on}` }
}

/** `/notifications/register` */
export function registerPage(rows: readonly RegisterRow[], mayStart: boolean, page: PageContext): PageView {
  return {
    title: 'Not sure and near misses',
    layout: 'case',
    content: (
      <>
        <h1 class="govuk-heading-l">Not sure and near misses</h1>
        <p class="govuk-body">
          Incidents that were not notified: it was not clear whether they had to be, or harm was averted. Each has its reasons and
          a day to look at it again.
        </p>
        {mayStart ? govukButton({ text: 'Ask whether an incident is notifiable', href: '/notifications/new' }) : null}
        {rows.length === 0 ? <p class="govuk-body">Nothing is in the register.</p> : null}
        {rows.map((row) => {
          const { kind, text } = standing(row, page.today)
          return (
            <section class={`app-deadline app-deadline--${kind}`}>
              <h2 class="app-deadline__what">{row.title}</h2>
              <p class="app-deadline__date">{text}</p>
              <p class="govuk-body app-pre">{row.reasons}</p>
              {row.outcome ? <p class="govuk-body app-pre">What came of it: {row.outcome}</p> : null}
              {row.caseId ? (
                <p class="govuk-body">
                  <a class="govuk-link" href={`/cases/${row.caseId}`}>
                    Open the case that {row.title} became
                  </a>
                </p>
              ) : row.closed ? null : (
                <p class="govuk-body">
                  <a class="govuk-link" href={`/notifications/register/${row.id}`}>
                    Look at {row.title} again
                  </a>
                </p>
              )}
            </section>
          )
        })}
      </>
    )
  }
}

export const closeFields = {
  outcome: longText({ label: 'What came of it', required: 'Say what came of it, and who agreed', max: 2000 })
}

export interface RegisterEntry {
  readonly row: RegisterRow
  readonly criteria: Criteria
  readonly questions: readonly AnsweredQuestion[]
  readonly queryString: string
  readonly version: number
}

/** `/notifications/register/:entryId` */
export function registerEntryPage(entry: RegisterEntry, mayStart: boolean, page: PageContext, form: FormState): PageView {
  const { row, criteria, questions } = entry
  return {
    title: row.title,
    layout: 'case',
    backLink: { href: '/notifications/register' },
    content: (
      <>
        <FormMessages form={form} fields={closeFields} page={page} />
        <h1 class="govuk-heading-l">{row.title}</h1>
        <p class="govuk-body">{standing(row, page.today).text}.</p>
        <p class="govuk-body app-pre">{row.reasons}</p>
        <h2 class="govuk-heading-m">What was answered then</h2>
        {govukSummaryList({ rows: questions.map((one) => ({ key: { text: one.question }, value: { text: one.answer } })) })}
        <h2 class="govuk-heading-m">{outcomeText(criteria.outcome)}</h2>
        <Reasons because={criteria.because} />
        {mayStart ? (
          <>
            <div class="govuk-button-group">
              {govukButton({
                text: 'Answer the questions again',
                href: `/notifications/new?entry=${row.id}`,
                classes: 'govuk-button--secondary'
              })}
              {govukButton({
                text: 'Start a notification with these answers',
                href: `/notifications/new/start?${entry.queryString}`,
                classes: 'govuk-button--secondary'
              })}
            </div>
            <h2 class="govuk-heading-m">Or close it</h2>
            <Form page={page} form={form}>
              <Ask
                form={form}
                fields={closeFields}
                name="outcome"
                hint="For example: learning shared with the school on 3 May, agreed by all three partners"
              />
              {govukButton({ text: 'Close it', preventDoubleClick: true })}
            </Form>
          </>
        ) : null}
      </>
    )
  }
}
