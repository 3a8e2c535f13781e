/** `/deadlines`: what is owed when, by whom, and why that date. */
import {
  type BoardFilter,
  type BoardShow,
  type BoardSort,
  BOARD_RULES,
  BOARD_SHOWS,
  COUNT_LIMIT,
  CorrectedMark,
  DeadlineStatusTag,
  type Whose,
  WhyThisDate,
  caseFilePermissions,
  deadlineSentence,
  deadlineState,
  placeOf
} from '#features/case-file/index.ts'
import { panelPermissions } from '#features/panel/index.ts'
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import { ruleById } from '#law/index.ts'
import { type Actor, TEAM_ROLES } from '#platform/access/actor.ts'
import { may } from '#platform/access/permission.ts'
import {
  govukButton,
  govukDetails,
  govukInput,
  govukPagination,
  govukSelect,
  type Markup,
  mojSubNavigation
} from '#web/govuk/index.ts'
import { type Column, StackedTable } from '#web/layout/stacked-table.tsx'
import type { PageContext, PageView } from '#web/route.ts'
import { whoWasTold } from './board-export.ts'
import { boardAddress, placeText, sortsIn } from './board-filter.ts'
import type { BoardRow } from './board-rows.store.ts'

export interface BoardModel {
  readonly filter: BoardFilter
  readonly whose: readonly Whose[]
  readonly rows: readonly BoardRow[]
  /** Undefined when they were not counted. */
  readonly counts: Readonly<Record<BoardShow, number>> | undefined
  readonly before: boolean
  readonly more: boolean
}

const WHOSE: Readonly<Record<Whose, string>> = {
  mine: 'Mine',
  partnership: 'My partnership’s',
  panel: 'The Panel’s',
  all: 'All I may see'
}

const SHOWS: Readonly<Record<BoardShow, string>> = {
  open: 'Everything open',
  overdue: 'Overdue',
  due: 'Due',
  paused: 'Reason given',
  met: 'Met',
  'met-late': 'Met late'
}

const SORTS: Readonly<Record<BoardSort, string>> = { date: 'Date', what: 'What is owed', case: 'Case', state: 'State' }

/** How an order begins, either way. */
const ORDERS: Readonly<Record<BoardSort, { readonly ascending: string; readonly descending: string }>> = {
  date: { ascending: 'earliest first', descending: 'latest first' },
  what: { ascending: 'from A to Z', descending: 'from Z to A' },
  case: { ascending: 'lowest reference first', descending: 'highest reference first' },
  state: { ascending: 'overdue first', descending: 'reason given first' }
}

const EMPTY: Readonly<Record<BoardShow, string>> = {
  open: 'Nothing is owed.',
  overdue: 'Nothing is overdue.',
  due: 'Nothing is coming up.',
  paused: 'No date has a recorded reason for running past it.',
  met: 'Nothing has been met yet.',
  'met-late': 'Nothing was met late.'
}

const EXPLAINED: Readonly<Record<Whose, string>> = {
  mine: 'The dates that you answer for, and are reminded of.',
  partnership: 'Every date of the cases of your partnership.',
  panel: 'The dates by which the Panel’s reply is expected.',
  all: 'Every date of every case you may open.'
}

export function boardPage(model: BoardModel, page: PageContext): PageView {
  const { filter } = model
  const isNarrowed = filter.rule !== '' || filter.words !== ''
  return {
    title: `Deadlines: ${WHOSE[filter.whose].toLowerCase()}`,
    wide: true,
    layout: 'case',
    content: (
      <>
        <h1 class="govuk-heading-l">Deadlines</h1>
        <p class="govuk-body">Today is {formatDayWithWeekday(page.today)}. Every date says where it comes from.</p>
        {mojSubNavigation({
          label: 'Whose deadlines',
          items: model.whose.map((whose) => ({
            text: WHOSE[whose],
            href: boardAddress(filter, { whose }),
            active: whose === filter.whose
          }))
        })}
        <p class="govuk-body">{EXPLAINED[filter.whose]}</p>
        <States model={model} />
        {govukDetails({
          summaryText: isNarrowed ? 'Narrowed down: change it' : 'Narrow it down, or sort it',
          open: isNarrowed,
          html: (<Narrow filter={filter} />) as unknown as Markup
        })}
        {model.rows.length === 0 ? (
          <p class="govuk-body">{isNarrowed ? 'Nothing is like that.' : EMPTY[filter.show]}</p>
        ) : (
          <StackedTable
            caption={`Deadlines, by ${SORTS[filter.sort].toLowerCase()}, ${ORDERS[filter.sort][filter.descending ? 'descending' : 'ascending']}`}
            columns={columns(filter, page)}
            rows={model.rows}
          />
        )}
        <Pages model={model} />
        <Further model={model} page={page} />
      </>
    )
  }
}

function States({ model: { filter, counts } }: { readonly model: BoardModel }) {
  return (
    <nav aria-label="In which state">
      <ul class="govuk-list app-choices">
        {BOARD_SHOWS.map((show) => {
          const text = counts ? `${SHOWS[show]} (${countText(counts[show])})` : SHOWS[show]
          return (
            <li>
              {show === filter.show ? (
                <strong aria-current="page">{text}</strong>
              ) : (
                <a class="govuk-link" href={boardAddress({ ...filter, show, descending: false }, {})}>
                  {text}
                </a>
              )}
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

function countText(count: number): string {
  return count >= COUNT_LIMIT ? `${COUNT_LIMIT} or more` : String(count)
}

function Narrow({ filter }: { readonly filter: BoardFilter }) {
  return (
    <form action="/deadlines" method="get" role="search">
      <input type="hidden" name="whose" value={filter.whose} />
      <input type="hidden" name="show" value={filter.show} />
      {govukSelect({
        id: 'rule',
        name: 'rule',
        label: { text: 'What is owed' },
        items: [
          { value: '', text: 'Everything', selected: filter.rule === '' },
          ...BOARD_RULES.map((rule) => ({ value: rule, text: ruleById(rule).title, selected: rule === filter.rule }))
        ]
      })}
      {govukInput({
        id: 'words',
        name: 'words',
        label: { text: 'Reference or name of the case' },
        value: filter.words,
        classes: 'govuk-input--width-20'
      })}
      {govukSelect({
        id: 'sort',
        name: 'sort',
        label: { text: 'Sorted by' },
        items: sortsIn(filter.show).map((sort) => ({ value: sort, text: SORTS[sort], selected: sort === filter.sort }))
      })}
      {govukSelect({
        id: 'order',
        name: 'order',
        label: { text: 'Order' },
        items: [
          { value: 'ascending', text: 'Earliest, lowest or A first', selected: !filter.descending },
          { value: 'descending', text: 'Latest, highest or Z first', selected: filter.descending }
        ]
      })}
      <div class="govuk-button-group">
        {govukButton({ text: 'Show', classes: 'govuk-button--secondary' })}
        <a class="govuk-link" href={boardAddress({ ...filter, rule: '', words: '', sort: 'date', descending: false })}>
          Show everything again
        </a>
      </div>
    </form>
  )
}

function sorting(filter: BoardFilter, sort: BoardSort) {
  const isSorted = filter.sort === sort
  const descending = isSorted && !filter.descending
  return {
    href: boardAddress(filter, { sort, descending }),
    ...(isSorted ? { now: filter.descending ? ('descending' as const) : ('ascending' as const) } : {})
  }
}

function columns(filter: BoardFilter, page: PageContext): readonly Column<BoardRow>[] {
  return [
    {
      heading: 'State',
      ...(sortsIn(filter.show).includes('state') ? { sort: sorting(filter, 'state') } : {}),
      cell: (row) => <DeadlineStatusTag state={deadlineState(row, page.today)} />
    },
    {
      heading: 'Date',
      sort: sorting(filter, 'date'),
      cell: (row) => (
        <>
          {row.due ? formatDayWithWeekday(row.due) : 'No date can be given'}
          {row.metOn ? (
            <>
              <br />
              Done on {formatDayWithWeekday(row.metOn)}
            </>
          ) : null}
        </>
      )
    },
    {
      heading: 'What is owed',
      sort: sorting(filter, 'what'),
      cell: (row) => (
        <>
          <strong>{row.title}</strong> <CorrectedMark deadline={row} />
          <br />
          {sentence(row, page.today)}
          {row.paused && !row.metOn ? <PastTheDate row={row} /> : null}
          <WhyThisDate deadline={row} />
        </>
      )
    },
    {
      heading: 'Case',
      sort: sorting(filter, 'case'),
      cell: (row) => (
        <>
          <a class="govuk-link app-reference" href={caseAddress(row, page.actor)}>
            {row.reference}
          </a>
          <br />
          {row.caseTitle}
        </>
      )
    }
  ]
}

/** The Panel has pages of its own for a case, and may not open the partnership's. */
function caseAddress({ caseId }: BoardRow, actor: Actor): string {
  const isPanels = !may(actor, caseFilePermissions.read).allowed && may(actor, panelPermissions.readCase).allowed
  return isPanels ? `/panel/cases/${caseId}` : `/cases/${caseId}`
}

function sentence(row: BoardRow, today: Temporal.PlainDate): string {
  const state = deadlineState(row, today)
  return state === 'overdue' && row.daysOver !== null && row.daysOver > 0
    ? `Owed by ${row.owedBy}. ${workingDays(row.daysOver)} past the date.`
    : deadlineSentence(row, state, today)
}

function workingDays(count: number): string {
  return count === 1 ? '1 working day' : `${count.toLocaleString('en-GB')} working days`
}

/** By how much a date is run past, and who was told. */
function PastTheDate({ row }: { readonly row: BoardRow }) {
  const told = whoWasTold(row)
  return (
    <>
      {row.daysOver !== null && row.daysOver > 0 ? (
        <>
          <br />
          {workingDays(row.daysOver)} past the date.
        </>
      ) : null}
      <br />
      {told === '' ? 'It is not recorded who was told.' : `Told: ${told}.`}
    </>
  )
}

function Pages({ model: { filter, rows, before, more } }: { readonly model: BoardModel }) {
  const [first] = rows
  const last = rows.at(-1)
  if (!before && !more) return null
  return govukPagination({
    ...(before && first ? { previous: { href: boardAddress(filter, { before: placeText(placeOf(first, filter.sort)) }) } } : {}),
    ...(more && last ? { next: { href: boardAddress(filter, { after: placeText(placeOf(last, filter.sort)) }) } } : {})
  })
}

function Further({ model: { filter, rows }, page }: { readonly model: BoardModel; readonly page: PageContext }) {
  const isTeam = page.actor.kind === 'user' && page.actor.memberships.some(({ role }) => TEAM_ROLES.includes(role))
  return (
    <ul class="govuk-list">
      {rows.length === 0 ? null : (
        <li>
          <a class="govuk-link" href={boardAddress(filter, {}, '/deadlines.csv')} download>
            Save all of these as a table (CSV)
          </a>
        </li>
      )}
      {rows.length === 0 ? null : (
        <li>
          <a class="govuk-link" href={boardAddress(filter, {}, '/deadlines.json')} download>
            Save all of these for another program (JSON)
          </a>
        </li>
      )}
      <li>
        <a class="govuk-link" href="/account/calendar">
          See them in your own calendar
        </a>
      </li>
      {isTeam ? (
        <li>
          <a class="govuk-link" href="/reminders">
            Who is reminded by letter, and when
          </a>
        </li>
      ) : null}
      {isTeam ? (
        <li>
          <a class="govuk-link" href="/yearly-reports">
            When the partnership’s yearly report is due
          </a>
        </li>
      ) : null}
      <li>
        <a class="govuk-link" href="/law">
          The law behind the dates
        </a>
      </li>
    </ul>
  )
}
