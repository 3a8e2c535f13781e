/** The register: what was not notified, why, when it is looked at again and what came of it. */
import { formatDay } from '#kernel/plain-date.ts'
import { londonDay } from '#kernel/clock.ts'
import { govukButton, govukInput, govukPagination, govukSelect } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { closedText, kindText, referenceOf, standing } from './register.ts'
import type { RegisterFilter, RegisterRow } from './register.store.ts'

export interface RegisterListModel {
  readonly rows: readonly RegisterRow[]
  readonly total: number
  readonly pageNumber: number
  readonly pageSize: number
  readonly filter: RegisterFilter
  readonly mayStart: boolean
}

const SHOWN: Readonly<Record<RegisterFilter['show'], string>> = {
  open: 'Open',
  overdue: 'Overdue to be looked at again',
  closed: 'Closed',
  all: 'Open and closed'
}

const KINDS_SHOWN: Readonly<Record<RegisterFilter['kind'], string>> = {
  all: 'Near misses and not sure',
  'near-miss': 'Near misses',
  'not-sure': 'Not sure'
}

/** An address of the register with a filter; what it starts with is left out. */
export function registerAddress(path: string, filter: RegisterFilter, pageNumber = 1): string {
  const query = new URLSearchParams({
    ...(filter.show === 'open' ? {} : { show: filter.show }),
    ...(filter.kind === 'all' ? {} : { kind: filter.kind }),
    ...(filter.search === '' ? {} : { search: filter.search }),
    ...(pageNumber === 1 ? {} : { page: String(pageNumber) })
  }).toString()
  return query === '' ? path : `${path}?${query}`
}

function options(texts: Readonly<Record<string, string>>, chosen: string) {
  return Object.entries(texts).map(([value, text]) => ({ value, text, selected: value === chosen }))
}

/** `/notifications/register` */
export function registerListPage(model: RegisterListModel, page: PageContext): PageView {
  const { rows, total, filter, pageNumber } = model
  const pages = Math.max(1, Math.ceil(total / model.pageSize))
  const link = (number: number) => registerAddress('/notifications/register', filter, number)
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
        {model.mayStart ? govukButton({ text: 'Ask whether an incident is notifiable', href: '/notifications/new' }) : null}
        <form action="/notifications/register" method="get" role="search" class="app-no-print">
          <div class="govuk-grid-row">
            <div class="govuk-grid-column-one-third">
              {govukSelect({ id: 'show', name: 'show', label: { text: 'Show' }, items: options(SHOWN, filter.show) })}
            </div>
            <div class="govuk-grid-column-one-third">
              {govukSelect({ id: 'kind', name: 'kind', label: { text: 'Kind' }, items: options(KINDS_SHOWN, filter.kind) })}
            </div>
            <div class="govuk-grid-column-one-third">
              {govukInput({ id: 'search', name: 'search', label: { text: 'With these words' }, value: filter.search })}
            </div>
          </div>
          {govukButton({ text: 'Find', classes: 'govuk-button--secondary' })}
        </form>
        <p class="govuk-body">{countText(model)}</p>
        {rows.map((row) => (
          <EntryCard row={row} today={page.today} />
        ))}
        {pages > 1
          ? govukPagination({
              ...(pageNumber > 1 ? { previous: { href: link(pageNumber - 1) } } : {}),
              ...(pageNumber < pages ? { next: { href: link(pageNumber + 1) } } : {})
            })
          : null}
        {total > 0 ? (
          <p class="govuk-body app-no-print">
            <a class="govuk-link" href={registerAddress('/notifications/register.csv', filter)} download>
              Save {total === 1 ? 'this entry' : `these ${total.toLocaleString('en-GB')} entries`} as a table (CSV)
            </a>
          </p>
        ) : null}
      </>
    )
  }
}

function countText({ total, filter, pageNumber, pageSize }: RegisterListModel): string {
  const filtered = filter.show !== 'open' || filter.kind !== 'all' || filter.search !== ''
  if (total === 0) return filtered ? 'Nothing in the register is like that.' : 'Nothing is open in the register.'
  const count = total === 1 ? '1 entry' : `${total.toLocaleString('en-GB')} entries`
  const pages = Math.ceil(total / pageSize)
  return `${count}, those to look at soonest first${pages > 1 ? `. Page ${pageNumber} of ${pages}` : ''}.`
}

function EntryCard({ row, today }: { readonly row: RegisterRow; readonly today: Temporal.PlainDate }) {
  const { kind, text } = standing({ closed: row.closedAt !== null, reviewOn: row.reviewOn }, today)
  return (
    <section class={`app-deadline app-deadline--${kind}`}>
      <h2 class="app-deadline__what">
        <a class="govuk-link" href={`/notifications/register/${row.id}`}>
          {row.title}
        </a>
      </h2>
      <p class="app-deadline__date">{text}</p>
      <p class="govuk-body-s">
        {kindText(row.kind)}. {referenceOf(row.number)}, kept since {formatDay(londonDay(row.createdAt))}.
      </p>
      <p class="govuk-body app-pre">{row.reasons}</p>
      {row.closedAs ? (
        <p class="govuk-body app-pre">
          What came of it: {closedText(row.closedAs)}
          {row.closedAs === 'notified' ? '.' : `. ${row.outcome}`}
        </p>
      ) : null}
      {row.caseId ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/cases/${row.caseId}`}>
            Open the case that {row.title} became
          </a>
        </p>
      ) : null}
    </section>
  )
}
