/** Contacts with the child and the family by month and agency, and the appointments and visits that were missed or cancelled. */
import type { ContactCount, Contacts } from '#chronology/index.ts'
import { govukDetails, govukInsetText } from '#web/govuk/index.ts'
import { type Column, StackedTable } from '#web/layout/stacked-table.tsx'
import type { PageContext, PageView } from '#web/route.ts'
import { ChronologyNavigation, chronologyBase, count } from '../chronology-navigation.tsx'
import { WorkedOut } from '../events/composite.page.tsx'
import type { EventRow } from '../events/event-row.ts'
import { type MonthRow, type YearRow, sumOf, yearsOf } from './contact-months.ts'
import type { Standing } from './pairs.store.ts'

export interface ContactsModel {
  readonly standing: Standing
  readonly contacts: Contacts
  /** Where there are several children: each as they are shown to this person. */
  readonly children: readonly { readonly number: number; readonly shown: string }[]
  readonly chosen: number | undefined
  /** The first of what was missed or cancelled, in the order of the chronology. */
  readonly notHappened: readonly EventRow[]
  readonly more: boolean
}

/** Years that are told month by month at once; of more, each is opened by itself. */
const OPEN_YEARS = 2
const EXCERPT = 240
/** So many agencies have a column each; more are named in one. */
const MOST_COLUMNS = 5

const monthText = (month: string): string =>
  Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 }).toLocaleString('en-GB', { month: 'long', year: 'numeric' })

const notHappenedText = ({ missed, cancelled }: ContactCount = { contacts: 0, missed: 0, cancelled: 0 }): string =>
  [missed > 0 ? `${missed} missed` : '', cancelled > 0 ? `${cancelled} cancelled` : '']
    .filter((part) => part !== '')
    .join(', ') || '0'

/** `/cases/:caseId/chronology/contacts` */
export function contactsPage(model: ContactsModel, page: PageContext): PageView {
  const { contacts, standing, children, chosen } = model
  const base = chronologyBase(page)
  const years = yearsOf(contacts)
  const agencies = [...new Set(contacts.months.flatMap((month) => Object.keys(month.agencies)))].toSorted()
  const withContacts = agencies.filter((agency) => contacts.months.some((month) => (month.agencies[agency]?.contacts ?? 0) > 0))
  const notHappenedMonths = years.flatMap(({ months }) => months).filter((row) => row.all.missed + row.all.cancelled > 0)
  const withNone = agencies.filter((agency) => notHappenedMonths.some((row) => sumOf(row.agencies[agency], 'not-happened') > 0))
  const { uncertain } = contacts
  const child = children.find(({ number }) => number === chosen)
  return {
    title: 'Contacts',
    current: base,
    wide: true,
    content: (
      <>
        <h1 class="govuk-heading-l">Contacts{child ? ` with ${child.shown}` : ''}</h1>
        <ChronologyNavigation page={page} part="contacts" />
        <p class="govuk-body">
          An event counts as a contact where it says that the child was seen, or tells of a visit, a talk or an attendance of the
          child or the family. Talks between agencies do not count, and what was missed or cancelled is counted by itself. It is
          taken from the words of the records, so look at the events behind a number before you rely on it.
        </p>
        <WorkedOut standing={standing} />
        {children.length === 0 ? null : <Children base={base} of={children} chosen={chosen} />}
        <h2 class="govuk-heading-m">Contacts by month and agency</h2>
        {withContacts.length === 0 ? (
          <p class="govuk-body">No event whose month is certain tells of a contact.</p>
        ) : years.length <= OPEN_YEARS ? (
          years.map(({ year, months }) => <Months year={year} rows={months} agencies={withContacts} base={base} />)
        ) : (
          <>
            <StackedTable
              caption="Contacts by year and agency"
              rows={years}
              columns={[
                { heading: 'Year', namesRow: true, cell: ({ year }) => year },
                ...byAgency<YearRow>(withContacts, 'contacts', (row, agency) => String(row.agencies[agency]?.contacts ?? 0)),
                { heading: 'All agencies', cell: ({ all }) => String(all.contacts) }
              ]}
            />
            {years.map(({ year, months, all }) =>
              govukDetails({
                summaryText: `${year} by month: ${count(all.contacts, 'contact')}`,
                html: <Months year={year} rows={months} agencies={withContacts} base={base} />
              })
            )}
          </>
        )}
        {uncertain.contacts === 0
          ? null
          : govukInsetText({
              text: `${count(uncertain.contacts, 'more contact')} ${uncertain.contacts === 1 ? 'is' : 'are'} not in the table, because the month is not certain.`
            })}
        <h2 class="govuk-heading-m">Missed and cancelled appointments and visits</h2>
        {notHappenedMonths.length === 0 ? (
          <p class="govuk-body">No event whose month is certain tells of one.</p>
        ) : (
          <StackedTable
            caption="Missed and cancelled, by month and agency; months without any are left out"
            rows={notHappenedMonths}
            columns={[
              { heading: 'Month', namesRow: true, cell: ({ month }) => monthText(month) },
              ...byAgency<MonthRow>(withNone, 'not-happened', (row, agency) => notHappenedText(row.agencies[agency]))
            ]}
          />
        )}
        {uncertain.missed + uncertain.cancelled === 0
          ? null
          : govukInsetText({
              text: `Not in the table, because the month is not certain: ${notHappenedText(uncertain)}.`
            })}
        {model.notHappened.length === 0 ? null : (
          <>
            <StackedTable
              caption="Each of them, in the order of the chronology"
              captionSize="s"
              rows={model.notHappened}
              columns={[
                {
                  heading: 'When',
                  namesRow: true,
                  cell: (row) => (
                    <a class="govuk-link" href={`${base}/events/${row.id}`}>
                      {row.record.dateAsWritten}
                      <span class="govuk-visually-hidden"> ({row.agency})</span>
                    </a>
                  )
                },
                { heading: 'Agency', cell: (row) => row.agency },
                { heading: 'What', cell: ({ record }) => (record.missed === 'cancelled' ? 'Cancelled' : 'Missed') },
                {
                  heading: 'What happened',
                  asTyped: true,
                  wide: true,
                  cell: ({ record: { text } }) => (text.length > EXCERPT ? `${text.slice(0, EXCERPT)} …` : text)
                }
              ]}
            />
            {model.more ? (
              <p class="govuk-body">
                These are the first {model.notHappened.length}. See all that were{' '}
                <a class="govuk-link" href={`${base}?kind=missed`}>
                  missed
                </a>{' '}
                or{' '}
                <a class="govuk-link" href={`${base}?kind=cancelled`}>
                  cancelled
                </a>
                .
              </p>
            ) : null}
          </>
        )}
      </>
    )
  }
}

/** A column for each agency; where they are many, one that names those with anything. */
function byAgency<Row extends Pick<MonthRow, 'agencies'>>(
  agencies: readonly string[],
  what: 'contacts' | 'not-happened',
  cell: (row: Row, agency: string) => ReturnType<Column<Row>['cell']>
): readonly Column<Row>[] {
  if (agencies.length <= MOST_COLUMNS)
    return agencies.map((agency) => ({ heading: agency, cell: (row: Row) => cell(row, agency) }))
  return [
    {
      heading: 'Agencies',
      wide: true,
      cell: (row: Row) => (
        <>
          {agencies
            .filter((agency) => sumOf(row.agencies[agency], what) > 0)
            .map((agency) => (
              <div>
                {agency}: {cell(row, agency)}
              </div>
            ))}
        </>
      )
    }
  ]
}

interface MonthsProps {
  readonly year: string
  readonly rows: readonly MonthRow[]
  readonly agencies: readonly string[]
  readonly base: string
}

function Months({ year, rows, agencies, base }: MonthsProps) {
  return (
    <StackedTable
      caption={`Contacts in ${year} by month and agency`}
      captionSize="s"
      rows={rows}
      columns={[
        {
          heading: 'Month',
          namesRow: true,
          cell: ({ month }) => (
            <>
              {monthText(month).split(' ')[0]}
              <span class="govuk-visually-hidden"> {year}</span>
            </>
          )
        },
        ...byAgency<MonthRow>(agencies, 'contacts', (row, agency) => <AgencyMonth agency={agency} row={row} base={base} />),
        { heading: 'All agencies', cell: ({ all }) => (all.contacts === 0 ? 'None' : String(all.contacts)) }
      ]}
    />
  )
}

/** How many, leading to the events themselves. */
function AgencyMonth({ agency, row, base }: { readonly agency: string; readonly row: MonthRow; readonly base: string }) {
  const contacts = row.agencies[agency]?.contacts ?? 0
  if (contacts === 0) return <>0</>
  const month = Temporal.PlainYearMonth.from(row.month)
  const query = new URLSearchParams({
    agency,
    kind: 'contact',
    from: `${row.month}-01`,
    until: month.toPlainDate({ day: month.daysInMonth }).toString()
  })
  return (
    <a class="govuk-link" href={`${base}?${query.toString()}`}>
      {contacts}
      <span class="govuk-visually-hidden">
        {' '}
        by {agency} in {monthText(row.month)}
      </span>
    </a>
  )
}

function Children({
  base,
  of,
  chosen
}: {
  readonly base: string
  readonly of: ContactsModel['children']
  readonly chosen: number | undefined
}) {
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-1">
        An event counts for the children it names, and for all of them where it names none. Show:
      </p>
      <ul class="govuk-list">
        {[{ number: undefined, shown: 'All the children together' }, ...of].map(({ number, shown }) => (
          <li>
            {number === chosen ? (
              <strong>{shown}</strong>
            ) : (
              <a class="govuk-link" href={`${base}/contacts${number === undefined ? '' : `?child=${number}`}`}>
                {shown}
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
