/** Bringing in notifications from before the service: the file, what its columns are, what would happen with each row, and what came of it. */
import { londonDay } from '#kernel/clock.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { Ask, CommandButton, Form, FormMessages } from '#web/forms/form-view.tsx'
import { select } from '#web/forms/fields.ts'
import type { FormState } from '#web/forms/form.ts'
import { govukButton, govukFileUpload, govukInsetText, govukPagination, govukSummaryList } from '#web/govuk/index.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import type { PageContext, PageView } from '#web/route.ts'
import { bringFields, NotYetRead } from '../brought-tables/bring.page.tsx'
import type { Mapping, RowReport } from '../brought-tables/brought-table.ts'
import type { Brought } from '../brought-tables/brought-tables.store.ts'
import { EARLIER_COLUMNS } from './earlier-notification.ts'
import type { BroughtIn } from './earlier.store.ts'

export const EARLIER = '/notifications/earlier'
const PER_PAGE = 50

export interface Partnership {
  readonly id: string
  readonly name: string
}

export function startFields(partnerships: readonly Partnership[]) {
  return {
    partnership: select({
      label: 'Whose notifications are they?',
      options: partnerships.map(({ id, name }) => ({ value: id, text: name })),
      required: 'Choose the partnership'
    }),
    ...bringFields
  }
}

export interface StartModel {
  readonly partnerships: readonly Partnership[]
  readonly tables: readonly Brought[]
}

const STATES: Readonly<Record<Brought['state'], string>> = {
  waiting: 'Being read',
  unreadable: 'Cannot be read',
  read: 'To be looked at',
  asked: 'Being brought in',
  done: 'Brought in'
}

/** `/notifications/earlier` */
export function startEarlierPage({ partnerships, tables }: StartModel, page: PageContext, form: FormState): PageView {
  const fields = startFields(partnerships)
  const error = form.errors['file']
  return {
    title: 'Bring in earlier notifications',
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">Bring in earlier notifications</h1>
        <p class="govuk-body">
          For notifications that were sent before this service was used. Each row becomes a closed case with its dates. No letter
          is sent, the Panel is told nothing, and nobody is reminded of what is long past. Nothing is brought in twice.
        </p>
        <p class="govuk-body">
          <a class="govuk-link" href={`${EARLIER}/columns`} download>
            Save an empty table with every heading (CSV)
          </a>
        </p>
        <Form page={page} form={form} files>
          {partnerships.length > 1 ? (
            <Ask form={form} fields={fields} name="partnership" />
          ) : (
            <input type="hidden" name="partnership" value={partnerships[0]?.id ?? ''} />
          )}
          {govukFileUpload({
            id: 'file',
            name: 'file',
            label: { text: 'An Excel or CSV file', classes: 'govuk-label--s' },
            hint: { text: 'The first row holds the headings. Each row is one notification' },
            ...(error ? { errorMessage: { text: error.message } } : {})
          })}
          <Ask form={form} fields={fields} name="pasted" hint="Copy it in Excel with its headings, and paste" rows={8} />
          {govukButton({ text: 'Continue', preventDoubleClick: true })}
        </Form>
        {tables.length > 0 ? (
          <StackedTable
            caption="What was brought"
            captionSize="m"
            rows={tables}
            columns={[
              {
                heading: 'File',
                namesRow: true,
                cell: (table) => (
                  <a class="govuk-link" href={`${EARLIER}/${table.id}`}>
                    {table.name}
                  </a>
                )
              },
              { heading: 'Brought', cell: (table) => `${formatDay(londonDay(table.createdAt))} by ${table.broughtByName}` },
              { heading: 'State', cell: (table) => STATES[table.state] }
            ]}
          />
        ) : null}
      </>
    )
  }
}

export const NOT_READ = 'not-read'

/** A question for each column of the table. */
export function columnFields(headings: readonly string[]) {
  const options = [
    { value: NOT_READ, text: 'Do not read it' },
    ...EARLIER_COLUMNS.map(({ name, label }) => ({ value: name, text: label }))
  ]
  return Object.fromEntries(
    headings.map((heading, index) => [
      `column-${index}`,
      select({
        label: heading === '' ? `Column ${index + 1}, without a heading` : `“${heading}”`,
        options,
        required: 'Choose what it is'
      })
    ])
  )
}

export interface ColumnsModel {
  readonly table: Brought
  readonly headings: readonly string[]
  /** What was said before for such headings, or else what is guessed. */
  readonly mapping: Mapping
  readonly remembered: boolean
}

/** `/notifications/earlier/:tableId/columns` */
export function columnsPage({ table, headings, remembered }: ColumnsModel, page: PageContext, form: FormState): PageView {
  const fields = columnFields(headings)
  const example = (index: number) => table.rows.slice(1).find((row) => (row.cells[index] ?? '') !== '')?.cells[index] ?? 'nothing'
  return {
    title: 'What is in each column?',
    backLink: { href: EARLIER },
    content: (
      <>
        <FormMessages form={form} fields={fields} page={page} />
        <h1 class="govuk-heading-l">What is in each column?</h1>
        <p class="govuk-body">
          {remembered ? 'Filled in as it was said for a table with the same headings.' : 'Guessed from the headings. Check each.'}
        </p>
        <Form page={page} form={form}>
          {headings.map((_heading, index) => (
            <Ask form={form} fields={fields} name={`column-${index}`} hint={`For example: ${shorten(example(index))}`} />
          ))}
          {govukButton({ text: 'See what would happen', preventDoubleClick: true })}
        </Form>
      </>
    )
  }
}

const shorten = (text: string) => ([...text].length > 80 ? `${[...text].slice(0, 79).join('')}…` : text)

export interface TableModel {
  readonly table: Brought
  /** What would happen with each row, or what came of it; undefined while there is neither. */
  readonly rows: readonly RowReport[] | undefined
}

const OUTCOMES = {
  before: {
    added: 'Would be brought in',
    'there-already': 'Is there already',
    differs: 'Is left as it is',
    error: 'Cannot be brought in'
  },
  after: {
    added: 'Brought in',
    'there-already': 'Was there already',
    differs: 'Was left as it is',
    error: 'Could not be brought in'
  }
} as const

/** What came of a row, in words. */
export function outcomeWords({ table }: TableModel, outcome: RowReport['outcome']): string {
  return OUTCOMES[table.report ? 'after' : 'before'][outcome]
}

/** `/notifications/earlier/:tableId` */
export function tablePage(model: TableModel, page: PageContext): PageView {
  const { table, rows } = model
  return {
    title: 'Earlier notifications',
    backLink: { href: EARLIER },
    content: (
      <>
        <h1 class="govuk-heading-l">{table.report ? 'What was brought in' : 'What would be brought in'}</h1>
        {table.state === 'waiting' || table.state === 'unreadable' ? <NotYetRead table={table} again={EARLIER} /> : null}
        {table.state === 'asked' ? (
          <>
            {govukInsetText({ text: `“${table.name}” is being brought in. You can leave this page.` })}
            {govukButton({ text: 'See how far it is', href: `${EARLIER}/${table.id}` })}
          </>
        ) : null}
        {rows ? <Rows model={model} rows={rows} page={page} /> : null}
      </>
    )
  }
}

function Rows({
  model,
  rows,
  page
}: {
  readonly model: TableModel
  readonly rows: readonly RowReport[]
  readonly page: PageContext
}) {
  const { table } = model
  const count = (outcome: RowReport['outcome']) => rows.filter((row) => row.outcome === outcome).length
  const order: readonly RowReport['outcome'][] = ['error', 'differs', 'added', 'there-already']
  const sorted = order.flatMap((outcome) => rows.filter((row) => row.outcome === outcome))
  const last = Math.max(1, Math.ceil(sorted.length / PER_PAGE))
  const number = Math.min(Math.max(1, Number.parseInt(page.query['page'] ?? '1', 10) || 1), last)
  return (
    <>
      {table.report ? null : govukInsetText({ text: 'Nothing has been changed yet.' })}
      {govukSummaryList({
        rows: order.map((outcome) => ({ key: { text: outcomeWords(model, outcome) }, value: { text: String(count(outcome)) } }))
      })}
      {table.report ? null : (
        <div class="govuk-button-group">
          {count('added') > 0 ? (
            <CommandButton
              page={page}
              action={`${EARLIER}/${table.id}/import`}
              text={count('added') === 1 ? 'Bring in 1 notification' : `Bring in ${count('added')} notifications`}
            />
          ) : null}
          <a class="govuk-link" href={`${EARLIER}/${table.id}/columns`}>
            Change what the columns are
          </a>
        </div>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`${EARLIER}/${table.id}/report`} download>
          Save this report (CSV)
        </a>
      </p>
      <StackedTable
        caption="Row by row"
        captionSize="m"
        rows={sorted.slice((number - 1) * PER_PAGE, number * PER_PAGE)}
        columns={[
          { heading: 'Row', namesRow: true, cell: (row) => String(row.number) },
          {
            heading: 'What happens',
            cell: (row) =>
              row.what === '' ? outcomeWords(model, row.outcome) : `${outcomeWords(model, row.outcome)}. ${row.what}`
          }
        ]}
      />
      {last > 1
        ? govukPagination({
            ...(number > 1 ? { previous: { href: `${EARLIER}/${table.id}?page=${number - 1}` } } : {}),
            ...(number < last ? { next: { href: `${EARLIER}/${table.id}?page=${number + 1}` } } : {})
          })
        : null}
    </>
  )
}

/** What stands above a case that was brought in. */
export function FromEarlierRecords({ brought }: { readonly brought: BroughtIn }) {
  return (
    <>
      {govukInsetText({
        text: `Brought in from earlier records: row ${brought.rowNumber} of “${brought.source}”, on ${formatDay(londonDay(brought.at))} by ${brought.byName}. It was notified on ${formatDay(brought.notifiedOn)}, not through this service: no letter was sent from here. Dates are worked out by the law of that time; what the records do not say was done is not asked for now.`
      })}
      <h2 class="govuk-heading-m">What the records say</h2>
      {govukSummaryList({
        rows: brought.said.map(({ question, answer }) => ({
          key: { text: question },
          value: { html: <span class="app-pre">{answer}</span> }
        }))
      })}
    </>
  )
}
