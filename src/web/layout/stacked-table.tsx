/** A table that becomes a list of cards on a narrow screen: each cell carries its heading, so that nothing has to be scrolled sideways. */
import type { Child } from 'hono/jsx'

export interface Column<Row> {
  readonly heading: string
  cell(row: Row): Child
  /** This cell names the row. */
  readonly namesRow?: true
  /** Keeps the line breaks of what was typed. */
  readonly asTyped?: true
  /** This column is what the table is read for: it gets the most room. */
  readonly wide?: true
  /** The heading is a link that sorts by it; `now`: the table is sorted by it, in this direction. On a narrow screen there are no headings: offer the order elsewhere too. */
  readonly sort?: { readonly href: string; readonly now?: 'ascending' | 'descending' }
}

export interface StackedTableProps<Row> {
  /** What the table holds and in which order; read out before it. */
  readonly caption: string
  /** Shows the caption in this size; otherwise the heading above the table says enough to those who see it. */
  readonly captionSize?: 's' | 'm'
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
}

export function StackedTable<Row>({ caption, captionSize, columns, rows }: StackedTableProps<Row>) {
  return (
    <table class="govuk-table app-table--stack">
      <caption class={`govuk-table__caption ${captionSize ? `govuk-table__caption--${captionSize}` : 'govuk-visually-hidden'}`}>
        {caption}
      </caption>
      <thead class={columns.some(({ sort }) => sort) ? 'govuk-table__head app-table__head--links' : 'govuk-table__head'}>
        <tr class="govuk-table__row">
          {columns.map(({ heading, sort, wide }) => (
            <th
              scope="col"
              class={wide ? 'govuk-table__header app-table__column--wide' : 'govuk-table__header'}
              {...(sort ? { 'aria-sort': sort.now ?? 'none' } : {})}
            >
              {sort ? <SortLink heading={heading} sort={sort} /> : heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map((row) => (
          <tr class="govuk-table__row">
            {columns.map(({ heading, cell, namesRow, asTyped }) =>
              namesRow ? (
                <th scope="row" class="govuk-table__header" data-label={heading}>
                  {cell(row)}
                </th>
              ) : (
                <td class={asTyped ? 'govuk-table__cell app-pre' : 'govuk-table__cell'} data-label={heading}>
                  {cell(row)}
                </td>
              )
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function SortLink({ heading, sort }: { readonly heading: string; readonly sort: NonNullable<Column<never>['sort']> }) {
  const mark = sort.now === undefined ? '' : sort.now === 'ascending' ? ' ▲' : ' ▼'
  return (
    <a class="govuk-link" href={sort.href}>
      {heading}
      {mark === '' ? null : <span aria-hidden="true">{mark}</span>}
      <span class="govuk-visually-hidden">{sort.now ? ', sort the other way' : ', sort by it'}</span>
    </a>
  )
}
