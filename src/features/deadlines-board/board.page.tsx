/** `/deadlines`: what is owed when, by whom, and why that date. */
import {
  type BoardDeadline,
  type BoardFilter,
  DeadlineStatusTag,
  WhyThisDate,
  deadlineSentence,
  deadlineState
} from '#features/case-file/index.ts'
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import { TEAM_ROLES } from '#platform/access/actor.ts'
import { govukPagination, mojSubNavigation } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'

export const FILTERS: readonly { readonly value: BoardFilter; readonly text: string }[] = [
  { value: 'open', text: 'Everything open' },
  { value: 'overdue', text: 'Overdue' },
  { value: 'due', text: 'Due' },
  { value: 'paused', text: 'Reason given' },
  { value: 'met', text: 'Met' }
]

export interface BoardModel {
  readonly rows: readonly BoardDeadline[]
  readonly more: boolean
  readonly filter: BoardFilter
  readonly pageNumber: number
}

const EMPTY: Readonly<Record<BoardFilter, string>> = {
  open: 'Nothing is owed on any case you can see.',
  overdue: 'Nothing is overdue.',
  due: 'Nothing is coming up.',
  paused: 'No date has a recorded reason for running past it.',
  met: 'Nothing has been met yet.'
}

export function boardPage(model: BoardModel, page: PageContext): PageView {
  const link = (number: number) => `/deadlines?show=${model.filter}&page=${number}`
  return {
    title: 'Deadlines',
    wide: true,
    content: (
      <>
        <h1 class="govuk-heading-l">Deadlines</h1>
        <p class="govuk-body">Today is {formatDayWithWeekday(page.today)}. Every date says where it comes from.</p>
        <ul class="govuk-list">
          <li>
            <a class="govuk-link" href="/account/calendar">
              See them in your own calendar
            </a>
          </li>
          {page.actor.kind === 'user' && page.actor.memberships.some(({ role }) => TEAM_ROLES.includes(role)) ? (
            <li>
              <a class="govuk-link" href="/reminders">
                Who is reminded by letter, and when
              </a>
            </li>
          ) : null}
        </ul>
        {mojSubNavigation({
          label: 'Which deadlines',
          items: FILTERS.map((filter) => ({
            text: filter.text,
            href: `/deadlines?show=${filter.value}`,
            active: filter.value === model.filter
          }))
        })}
        {model.rows.length === 0 ? (
          <p class="govuk-body">{EMPTY[model.filter]}</p>
        ) : (
          <table class="govuk-table app-table--stack">
            <caption class="govuk-table__caption govuk-visually-hidden">Deadlines, soonest first</caption>
            <thead class="govuk-table__head">
              <tr class="govuk-table__row">
                {['State', 'Date', 'What is owed', 'Case'].map((heading) => (
                  <th scope="col" class="govuk-table__header">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody class="govuk-table__body">
              {model.rows.map((row) => {
                const state = deadlineState(row, page.today)
                return (
                  <tr class="govuk-table__row">
                    <td class="govuk-table__cell" data-label="State">
                      <DeadlineStatusTag state={state} />
                    </td>
                    <td class="govuk-table__cell" data-label="Date">
                      {row.due ? formatDayWithWeekday(row.due) : 'No date can be given'}
                    </td>
                    <td class="govuk-table__cell" data-label="What is owed">
                      <strong>{row.title}</strong>
                      <br />
                      {deadlineSentence(row, state, page.today)}
                      <WhyThisDate deadline={row} />
                    </td>
                    <td class="govuk-table__cell" data-label="Case">
                      <a class="govuk-link app-reference" href={`/cases/${row.caseId}`}>
                        {row.reference}
                      </a>
                      <br />
                      {row.caseTitle}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        )}
        {model.more || model.pageNumber > 1
          ? govukPagination({
              ...(model.pageNumber > 1 ? { previous: { href: link(model.pageNumber - 1) } } : {}),
              ...(model.more ? { next: { href: link(model.pageNumber + 1) } } : {})
            })
          : null}
      </>
    )
  }
}
