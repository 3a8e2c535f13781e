/** The list of cases a person can see: the start page of everybody who works on cases. */
import { formatDay } from '#kernel/plain-date.ts'
import { londonDay } from '#kernel/clock.ts'
import { may } from '#platform/access/permission.ts'
import { govukButton, govukInput, govukPagination, govukTag } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import type { CaseRow } from './case-file.store.ts'
import type { Permission } from '#platform/access/permission.ts'

export interface CaseListModel {
  readonly rows: readonly CaseRow[]
  readonly total: number
  readonly pageNumber: number
  readonly pageSize: number
  readonly search: string
  /** Where the cases after these are, for programs; null: there are no more. */
  readonly next: string | null
  readonly newCase: { readonly permission: Permission; readonly href: string } | undefined
}

/** `/cases` */
export function caseListPage(model: CaseListModel, page: PageContext): PageView {
  const pages = Math.max(1, Math.ceil(model.total / model.pageSize))
  const link = (number: number) => `/cases?page=${number}${model.search ? `&search=${encodeURIComponent(model.search)}` : ''}`
  return {
    title: 'Cases',
    content: (
      <>
        <h1 class="govuk-heading-l">Cases</h1>
        {model.newCase && may(page.actor, model.newCase.permission).allowed
          ? govukButton({ text: 'Start a notification', href: model.newCase.href })
          : null}
        <form action="/cases" method="get" role="search" class="app-search">
          {govukInput({
            id: 'search',
            name: 'search',
            label: { text: 'Find a case by its reference or title' },
            value: model.search,
            classes: 'govuk-!-width-two-thirds'
          })}
          {govukButton({ text: 'Find', classes: 'govuk-button--secondary' })}
        </form>
        <p class="govuk-body">{countText(model)}</p>
        {model.rows.length === 0 ? null : (
          <table class="govuk-table app-table--stack">
            <caption class="govuk-table__caption govuk-visually-hidden">Cases, newest first</caption>
            <thead class="govuk-table__head">
              <tr class="govuk-table__row">
                {['Reference', 'Case', 'Incident', 'State'].map((heading) => (
                  <th scope="col" class="govuk-table__header">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody class="govuk-table__body">
              {model.rows.map((row) => (
                <tr class="govuk-table__row">
                  <th scope="row" class="govuk-table__header" data-label="Reference">
                    <a class="govuk-link" href={`/cases/${row.id}`}>
                      {row.reference}
                    </a>
                  </th>
                  <td class="govuk-table__cell" data-label="Case">
                    {row.title}
                  </td>
                  <td class="govuk-table__cell" data-label="Incident">
                    {row.incidentOn ? formatDay(row.incidentOn) : 'Date not yet recorded'}
                  </td>
                  <td class="govuk-table__cell" data-label="State">
                    {stateTag(row)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {pages > 1
          ? govukPagination({
              ...(model.pageNumber > 1 ? { previous: { href: link(model.pageNumber - 1) } } : {}),
              ...(model.pageNumber < pages ? { next: { href: link(model.pageNumber + 1) } } : {})
            })
          : null}
      </>
    )
  }
}

function countText(model: CaseListModel): string {
  const cases = model.total === 1 ? '1 case' : `${model.total.toLocaleString('en-GB')} cases`
  if (model.search) return `${cases} found for “${model.search}”.`
  return model.total === 0 ? 'There are no cases you can see yet.' : `${cases}, newest first.`
}

function stateTag(row: CaseRow) {
  if (row.closedAt) return govukTag({ text: 'Closed', classes: 'govuk-tag--grey' })
  if (row.notifiedAt) return govukTag({ text: `Notified ${formatDay(londonDay(row.notifiedAt))}`, classes: 'govuk-tag--green' })
  return govukTag({ text: 'Not yet notified', classes: 'govuk-tag--yellow' })
}
