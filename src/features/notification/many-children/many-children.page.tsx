/** Adding many children from a table: bringing it, and looking at every row before anything is added. */
import type { FormState } from '#web/forms/form.ts'
import { CommandButton } from '#web/forms/form-view.tsx'
import { govukDetails, govukInsetText, govukPagination } from '#web/govuk/index.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { BringForm, BringMessages, NotYetRead } from '../brought-tables/bring.page.tsx'
import type { Brought } from '../brought-tables/brought-tables.store.ts'
import type { ChildTableRow, ChildrenTable } from './children-table.ts'

const PER_PAGE = 50

const base = (page: PageContext) => `/cases/${theCase(page).caseId}/notification/children`

/** `/cases/:caseId/notification/children/import` */
export function bringChildrenPage(page: PageContext, form: FormState): PageView {
  return {
    title: 'Add children from a table',
    backLink: { href: base(page) },
    content: (
      <>
        <BringMessages page={page} form={form} />
        <h1 class="govuk-heading-l">Add children from a table</h1>
        <p class="govuk-body">
          For many children at once. You see what each row is taken for before anything is added. Nobody is added twice.
        </p>
        <p class="govuk-body">
          <a class="govuk-link" href={`${base(page)}/import/columns`} download>
            Save an empty table with every heading (CSV)
          </a>
          . Use the headings you need; only a name, a date of birth or an age is wanted in each row.
        </p>
        <BringForm page={page} form={form} />
      </>
    )
  }
}

export interface PreviewModel {
  readonly table: Brought
  /** What the rows are taken for; undefined while they are not read, and once they were added. */
  readonly read: ChildrenTable | undefined
}

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** `/cases/:caseId/notification/children/import/:tableId` */
export function previewPage({ table, read }: PreviewModel, page: PageContext): PageView {
  return {
    title: 'Look at the children',
    backLink: { href: `${base(page)}/import` },
    content: (
      <>
        <h1 class="govuk-heading-l">Look at the children</h1>
        {read ? <Preview table={table} read={read} page={page} /> : table.report ? <Done table={table} page={page} /> : null}
        {!read && !table.report ? <NotYetRead table={table} again={`${base(page)}/import`} /> : null}
      </>
    )
  }
}

function Done({ table, page }: { readonly table: Brought; readonly page: PageContext }) {
  const rows = table.report?.rows ?? []
  const left = rows.filter(({ outcome }) => outcome === 'error')
  return (
    <>
      {govukInsetText({
        text: `“${table.name}”: ${plural(rows.filter(({ outcome }) => outcome === 'added').length, 'child was', 'children were')} added.`
      })}
      {left.length > 0 ? (
        <StackedTable
          caption="Rows that were left out"
          captionSize="m"
          rows={left}
          columns={[
            { heading: 'Row', namesRow: true, cell: ({ number }) => String(number) },
            { heading: 'Why', cell: ({ what }) => what }
          ]}
        />
      ) : null}
      <p class="govuk-body">
        <a class="govuk-link" href={base(page)}>
          See the children
        </a>
      </p>
    </>
  )
}

function Preview({ table, read, page }: { readonly table: Brought; readonly read: ChildrenTable; readonly page: PageContext }) {
  const of = (kind: ChildTableRow['outcome']['kind']) => read.rows.filter(({ outcome }) => outcome.kind === kind)
  const [fresh, there, wrong] = [of('new'), of('there-already'), of('error')]
  // What somebody has to look at comes first.
  const rows = [...wrong, ...fresh, ...there]
  const number = Math.min(
    Math.max(1, Number.parseInt(page.query['page'] ?? '1', 10) || 1),
    Math.max(1, Math.ceil(rows.length / PER_PAGE))
  )
  const unread = read.columns.filter(({ heading, label }) => heading !== '' && label === '')
  return (
    <>
      <ul class="govuk-list govuk-list--bullet">
        <li>{plural(fresh.length, 'child', 'children')} to add</li>
        <li>{plural(there.length, 'row is', 'rows are')} of children who are on the notification already</li>
        <li>{plural(wrong.length, 'row has', 'rows have')} something wrong and would be left out</li>
      </ul>
      {unread.length > 0
        ? govukInsetText({
            text: `Not read, because the heading is not known: ${unread.map(({ heading }) => `“${heading}”`).join(', ')}. Change the heading to bring it as well.`
          })
        : null}
      {govukDetails({
        summaryText: 'What each column is taken for',
        html: (
          <ul class="govuk-list govuk-list--bullet">
            {read.columns
              .filter(({ label }) => label !== '')
              .map(({ heading, label }) => (
                <li>
                  “{heading}”: {label}
                </li>
              ))}
          </ul>
        )
      })}
      {fresh.length > 0 ? (
        <CommandButton
          page={page}
          action={`${base(page)}/import/${table.id}/add`}
          text={
            wrong.length > 0
              ? `Add ${plural(fresh.length, 'child', 'children')} and leave ${wrong.length} out`
              : `Add ${plural(fresh.length, 'child', 'children')}`
          }
        />
      ) : null}
      {wrong.length > 0 ? (
        <p class="govuk-body">
          Or put the rows right in your table and{' '}
          <a class="govuk-link" href={`${base(page)}/import`}>
            bring it again
          </a>
          .
        </p>
      ) : null}
      <StackedTable
        caption="The rows"
        captionSize="m"
        rows={rows.slice((number - 1) * PER_PAGE, number * PER_PAGE)}
        columns={[
          { heading: 'Row', namesRow: true, cell: (row) => String(row.number) },
          { heading: 'Child', cell: ({ name }) => name },
          { heading: 'Born', cell: ({ outcome }) => (outcome.kind === 'new' ? bornIn(outcome.child) : '') },
          { heading: 'What happens', cell: ({ outcome }) => <WhatHappens outcome={outcome} /> }
        ]}
      />
      <Pages number={number} count={rows.length} path={`${base(page)}/import/${table.id}`} />
    </>
  )
}

function bornIn({ bornOn, birthNote }: { readonly bornOn: Temporal.PlainDate | null; readonly birthNote: string }): string {
  return bornOn ? formatDay(bornOn) : birthNote || 'Not known'
}

function WhatHappens({ outcome }: { readonly outcome: ChildTableRow['outcome'] }) {
  switch (outcome.kind) {
    case 'new':
      return <>Is added</>
    case 'there-already':
      return <>Is there already</>
    case 'error':
      return <strong>Is left out: {outcome.problems.join('; ')}</strong>
  }
}

/** Links to the page before and the page after. */
export function Pages({ number, count, path }: { readonly number: number; readonly count: number; readonly path: string }) {
  const last = Math.ceil(count / PER_PAGE)
  if (last <= 1) return null
  return govukPagination({
    ...(number > 1 ? { previous: { href: `${path}?page=${number - 1}` } } : {}),
    ...(number < last ? { next: { href: `${path}?page=${number + 1}` } } : {})
  })
}
