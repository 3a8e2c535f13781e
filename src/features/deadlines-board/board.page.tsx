/** `/deadlines`: what is owed when, by whom, and why that date. */
import {
  type BoardDeadline,
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
  deadlineSentence,
  deadlineState,
  placeOf
} from '#features/case-file/index.ts'
import { formatDayWithWeekday } from '#kernel/plain-date.ts'
import { ruleById } from '#law/index.ts'
import { TEAM_ROLES } from '#platform/access/actor.ts'
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
import { boardAddress, placeText } from './board-filter.ts'

export interface BoardModel {
  readonly filter: BoardFilter
  readonly whose: readonly Whose[]
  readonly rows: readonly BoardDeadline[]
  readonly counts: Readonly<Record<BoardShow, number>>
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

const SORTS: Readonly<Record<BoardSort, string>> = { date: 'Date', what: 'What is owed', case: 'Case' }

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
            caption={`Deadlines, by ${SORTS[filter.sort].toLowerCase()}`}
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
          const text = `${SHOWS[show]} (${countText(counts[show])})`
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
        items: Object.entries(SORTS).map(([value, text]) => ({ value, text, selected: value === filter.sort }))
      })}
      {govukSelect({
        id: 'order',
        name: 'order',
        label: { text: 'Order' },
        items: [
          { value: 'ascending', text: 'Earliest or A first', selected: !filter.descending },
          { value: 'descending', text: 'Latest or Z first', selected: filter.descending }
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

function columns(filter: BoardFilter, page: PageContext): readonly Column<BoardDeadline>[] {
  return [
    { heading: 'State', cell: (row) => <DeadlineStatusTag state={deadlineState(row, page.today)} /> },
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
          {deadlineSentence(row, deadlineState(row, page.today), page.today)}
          {row.paused && !row.metOn ? <PastTheDate row={row} today={page.today} /> : null}
          <WhyThisDate deadline={row} />
        </>
      )
    },
    {
      heading: 'Case',
      sort: sorting(filter, 'case'),
      cell: (row) => (
        <>
          <a class="govuk-link app-reference" href={`/cases/${row.caseId}`}>
            {row.reference}
          </a>
          <br />
          {row.caseTitle}
        </>
      )
    }
  ]
}

/** Who was told that a date is run past, and by how much it is. */
function PastTheDate({ row, today }: { readonly row: BoardDeadline; readonly today: Temporal.PlainDate }) {
  const told = row.explanation.pause?.informed ?? []
  const over = row.due ? row.due.until(today).days : 0
  return (
    <p class="govuk-body-s">
      {told.length === 0
        ? 'It is not recorded who was told.'
        : `Told: ${told.map(({ who, on }) => `${who}, ${formatDayWithWeekday(Temporal.PlainDate.from(on))}`).join('; ')}.`}
      {over > 0 ? ` ${over === 1 ? '1 day' : `${over.toLocaleString('en-GB')} days`} past the date.` : ''}
    </p>
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
      <li>
        <a class="govuk-link" href="/law">
          The law behind the dates
        </a>
      </li>
    </ul>
  )
}
