/** The composite: every agency's events in one order, filtered, page by page, each with its source and the child's age. */
import { EVENT_FLAG_WORDS, ORDER_WORDS } from '#chronology/index.ts'
import { may } from '#platform/access/permission.ts'
import { formatDay } from '#kernel/plain-date.ts'
import {
  govukButton,
  govukDateInput,
  govukDetails,
  govukErrorSummary,
  govukInput,
  govukPagination,
  govukSelect,
  govukTag
} from '#web/govuk/index.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { ChronologyNavigation, chronologyBase, count, momentText } from '../chronology-navigation.tsx'
import { chronologyPermissions } from '../chronology.policy.ts'
import type { CasePerson } from '../people.store.ts'
import type { Standing } from '../together/pairs.store.ts'
import type { SavedView } from '../views/views.store.ts'
import { type EventRow, ageOn, meaningInWords, sourceInWords } from './event-row.ts'
import type { EventPage } from './events.store.ts'
import { COUNTED_UP_TO, type Filter, KINDS, addressOf, isFiltered } from './filter.ts'
import { SHOWN_AS, type Show } from './shown-as.ts'

export interface CompositeModel {
  readonly filter: Filter
  readonly wrong: readonly string[]
  readonly show: Show
  readonly maySwitch: boolean
  readonly events: EventPage
  /** What was merged into the events of the page. */
  readonly merged: readonly EventRow[]
  readonly total: number
  readonly standing: Standing
  readonly themes: readonly string[]
  readonly people: readonly CasePerson[]
  readonly views: readonly SavedView[]
  readonly bringing: number
}

const bornChildren = (people: readonly CasePerson[]): readonly (CasePerson & { readonly born: Temporal.PlainDate })[] =>
  people.flatMap((person) => (person.isChild && person.born ? [{ ...person, born: person.born }] : []))

/** The ages of the children with a birth date at an event's earliest day. */
export function agesAt(people: readonly CasePerson[], earliest: string | null): string {
  const children = bornChildren(people)
  if (earliest === null || children.length === 0) return ''
  const on = Temporal.PlainDate.from(earliest)
  return children
    .slice(0, 6)
    .map((child) => {
      const age = ageOn(child.born, on)
      return children.length === 1 ? age : `${child.pseudonym || child.initials}: ${age}`
    })
    .join(', ')
}

/** Whether a birth lies after the first day that an event can be on, and not after the last. */
const birthWithin = (born: Temporal.PlainDate, earliest: Temporal.PlainDate, latest: string): boolean =>
  Temporal.PlainDate.compare(earliest, born) < 0 && born.toString() <= latest

/** Who is named in an event; each child among several with the age at its earliest day, because a column of all their ages leaves no room for what happened. */
export function peopleWithAges(people: readonly CasePerson[], { record }: Pick<EventRow, 'record'>): string {
  const children = bornChildren(people)
  if (record.earliest === null || children.length < 2) return record.people.join(', ')
  const on = Temporal.PlainDate.from(record.earliest)
  return record.people
    .map((shown) => {
      const child = children.find(({ name, initials, pseudonym }) => [name, initials, pseudonym].includes(shown))
      return child
        ? `${shown} (${record.latest !== null && birthWithin(child.born, on, record.latest) ? 'about birth' : ageOn(child.born, on)})`
        : shown
    })
    .join(', ')
}

/** What an event says of the child being seen and of contacts that did not happen. */
export function seenText({ record }: Pick<EventRow, 'record'>): string {
  const seen =
    record.childSeen === 'yes'
      ? `Child seen${record.seenAlone ? ' alone' : ''}${record.seenAtHome ? ' at home' : ''}`
      : record.childSeen === 'no'
        ? 'Child not seen'
        : record.childSeen === 'unclear'
          ? 'Unclear whether seen'
          : ''
  const missed = record.missed === 'missed' ? 'Missed contact' : record.missed === 'cancelled' ? 'Cancelled contact' : ''
  return [seen, missed].filter((part) => part !== '').join('. ')
}

/** `/cases/:caseId/chronology` */
export function compositePage(model: CompositeModel, page: PageContext): PageView {
  const base = chronologyBase(page)
  const facts = theCase(page)
  const { filter, events, show } = model
  const mayChange = may(page.actor, chronologyPermissions.change, facts).allowed
  const kept: Record<string, string> = show === 'written' ? {} : { show }
  const [first, last] = [events.rows[0], events.rows.at(-1)]
  const found =
    model.total > COUNTED_UP_TO ? `More than ${COUNTED_UP_TO.toLocaleString('en-GB')} events` : count(model.total, 'event')
  const whole = model.standing.summary.events
  return {
    title: 'Chronology',
    current: base,
    wide: true,
    content: (
      <>
        {model.wrong.length === 0
          ? null
          : govukErrorSummary({
              titleText: 'There is a problem',
              errorList: model.wrong.map((text) => ({ text, href: '#from-day' }))
            })}
        <h1 class="govuk-heading-l">Chronology</h1>
        <ChronologyNavigation page={page} part="composite" />
        {model.bringing > 0 ? (
          <p class="govuk-body" role="status">
            {count(model.bringing, 'import')} {model.bringing === 1 ? 'is' : 'are'} under way or waits to be looked at.{' '}
            <a class="govuk-link" href={`${base}/imports`}>
              See the files
            </a>
          </p>
        ) : null}
        {mayChange ? (
          <div class="govuk-button-group">
            {may(page.actor, chronologyPermissions.import, facts).allowed
              ? govukButton({ text: 'Bring a file', href: `${base}/imports/new` })
              : null}
            {govukButton({ text: 'Add an event by hand', href: `${base}/events/new`, classes: 'govuk-button--secondary' })}
          </div>
        ) : null}
        <Views model={model} base={base} kept={kept} />
        {govukDetails({
          summaryText: isFiltered(filter) ? 'Change what is shown' : 'Show only some events',
          // What was asked for is told above the list, which should not be pushed off the screen by the questions.
          open: model.wrong.length > 0,
          html: <FilterForm model={model} base={base} />
        })}
        <p class="govuk-body">
          <strong>
            {found}
            {isFiltered(filter)
              ? ` match${model.total === 1 ? 'es' : ''}`
              : whole !== undefined && model.total > COUNTED_UP_TO
                ? ` (${whole.toLocaleString('en-GB')})`
                : ''}
          </strong>
          {isFiltered(filter) ? (
            <>
              {' '}
              {filterInWords(filter)}.{' '}
              <a
                class="govuk-link"
                href={`${base}${addressOf({ ...filter, agency: '', person: '', kind: '', theme: '', from: '', until: '', words: '' }, kept)}`}
              >
                Show all
              </a>
            </>
          ) : (
            '.'
          )}
        </p>
        <p class="govuk-hint">{ORDER_WORDS}</p>
        {events.rows.length === 0 ? (
          <p class="govuk-body">{isFiltered(filter) ? 'No event matches.' : 'There is no event yet.'}</p>
        ) : (
          <EventTable
            rows={events.rows}
            merged={model.merged}
            people={model.people}
            base={base}
            query={addressOf({ ...filter }, kept)}
          />
        )}
        {govukPagination({
          ...(events.earlier && first
            ? { previous: { text: 'Earlier', href: `${base}${addressOf(filter, { ...kept, before: first.id })}` } }
            : {}),
          ...(events.more && last
            ? { next: { text: 'Later', href: `${base}${addressOf(filter, { ...kept, after: last.id })}` } }
            : {})
        })}
      </>
    )
  }
}

interface EventTableProps {
  readonly rows: readonly EventRow[]
  readonly merged: readonly EventRow[]
  readonly people: readonly CasePerson[]
  /** Where events are; undefined where they cannot be opened. */
  readonly base: string | undefined
  readonly query?: string
}

const EXCERPT = 700

/** Events as a table that becomes cards on a narrow screen. */
export function EventTable({ rows, merged, people, base, query = '' }: EventTableProps) {
  const oneChild = bornChildren(people).length === 1
  const told = Map.groupBy(merged, ({ mergedInto }) => mergedInto ?? '')
  return (
    <StackedTable
      caption="Events in the order of the chronology"
      rows={rows}
      columns={[
        {
          heading: 'When',
          namesRow: true,
          cell: (row) => (
            <>
              {base === undefined ? (
                row.record.dateAsWritten
              ) : (
                <a class="govuk-link" href={`${base}/events/${row.id}${query}`}>
                  {row.record.dateAsWritten}
                  <span class="govuk-visually-hidden"> ({row.agency})</span>
                </a>
              )}
              {row.record.time === null ? null : <> {row.record.time}</>}
              {meaningInWords(row.record) === row.record.dateAsWritten ? null : (
                <div class="govuk-hint govuk-!-margin-bottom-0 govuk-!-font-size-16">{meaningInWords(row.record)}</div>
              )}
            </>
          )
        },
        ...(oneChild ? [{ heading: 'Age', cell: (row: EventRow) => agesAt(people, row.record.earliest) }] : []),
        {
          heading: 'Agency',
          cell: (row) => (
            <>
              {row.agency}
              {(told.get(row.id) ?? []).map((other) => (
                <div class="govuk-!-margin-top-1">
                  {govukTag({ text: `Also told by ${other.agency}`, classes: 'govuk-tag--turquoise' })}
                </div>
              ))}
            </>
          )
        },
        {
          heading: 'What happened',
          asTyped: true,
          wide: true,
          cell: (row) =>
            row.record.text.length > EXCERPT
              ? `${row.record.text.slice(0, EXCERPT)} … (open the event to read on)`
              : row.record.text
        },
        // A column that nothing stands in only takes room from what happened.
        ...(rows.some(({ record }) => record.people.length > 0)
          ? [{ heading: 'People', cell: (row: EventRow) => peopleWithAges(people, row) }]
          : []),
        ...(rows.some((row) => seenText(row) !== '') ? [{ heading: 'Seen', cell: seenText }] : []),
        { heading: 'Source', cell: (row) => sourceInWords(row.record) },
        ...(rows.some(({ record }) => record.flags.length > 0)
          ? [
              {
                heading: 'Look at again',
                cell: (row: EventRow) => row.record.flags.map((flag) => EVENT_FLAG_WORDS[flag]).join('. ')
              }
            ]
          : [])
      ]}
    />
  )
}

function filterInWords(filter: Filter): string {
  const day = (iso: string): string => formatDay(Temporal.PlainDate.from(iso))
  return [
    filter.agency && `agency ${filter.agency}`,
    filter.person && `person ${filter.person}`,
    filter.kind && `kind “${KINDS.find(({ value }) => value === filter.kind)?.text ?? ''}”`,
    filter.theme && `theme “${filter.theme}”`,
    filter.from && `from ${day(filter.from)}`,
    filter.until && `to ${day(filter.until)}`,
    filter.words && `words “${filter.words}”`
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function FilterForm({ model, base }: { readonly model: CompositeModel; readonly base: string }) {
  const { filter, standing } = model
  const options = (values: readonly string[], chosen: string, all: string) => [
    { value: '', text: all, selected: chosen === '' },
    ...[...new Set([...values, ...(chosen === '' ? [] : [chosen])])].map((value) => ({
      value,
      text: value,
      selected: value === chosen
    }))
  ]
  const day = (prefix: 'from' | 'until', legend: string) => {
    const [year = '', month = '', dayOfMonth = ''] = filter[prefix].split('-')
    const part = (name: string, width: number, value: string) => ({
      id: `${prefix}-${name}`,
      name: `${prefix}-${name}`,
      label: name.charAt(0).toUpperCase() + name.slice(1),
      value: value.replace(/^0/, ''),
      classes: `govuk-input--width-${width}`
    })
    return govukDateInput({
      id: prefix,
      fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
      items: [part('day', 2, dayOfMonth), part('month', 2, month), part('year', 4, year)]
    })
  }
  return (
    <form method="get" action={base} novalidate>
      {govukSelect({
        id: 'agency',
        name: 'agency',
        label: { text: 'Agency' },
        items: options(
          (standing.summary.agencies ?? []).map(({ agency }) => agency),
          filter.agency,
          'All agencies'
        )
      })}
      {govukSelect({
        id: 'person',
        name: 'person',
        label: { text: 'Person' },
        items: options(
          model.show === 'pseudonyms' && !model.maySwitch ? [] : (standing.summary.people ?? []),
          filter.person,
          'Everybody'
        )
      })}
      {govukSelect({
        id: 'kind',
        name: 'kind',
        label: { text: 'Kind' },
        items: [
          { value: '', text: 'All kinds', selected: filter.kind === '' },
          ...KINDS.map(({ value, text }) => ({ value, text, selected: value === filter.kind }))
        ]
      })}
      {model.themes.length === 0
        ? null
        : govukSelect({
            id: 'theme',
            name: 'theme',
            label: { text: 'Theme' },
            items: options(model.themes, filter.theme, 'All themes')
          })}
      {day('from', 'From')}
      {day('until', 'To')}
      {govukInput({
        id: 'words',
        name: 'words',
        label: { text: 'Words' },
        hint: { text: 'All of them have to stand in the event. Put quotation marks round words that stand together.' },
        value: filter.words
      })}
      {model.maySwitch
        ? govukSelect({
            id: 'show',
            name: 'show',
            label: { text: 'Show people' },
            items: SHOWN_AS.map(({ value, text }) => ({
              value: value === 'written' ? '' : value,
              text,
              selected: value === model.show
            }))
          })
        : null}
      {govukButton({ text: 'Show these' })}
    </form>
  )
}

function Views({
  model,
  base,
  kept
}: {
  readonly model: CompositeModel
  readonly base: string
  readonly kept: Record<string, string>
}) {
  if (model.views.length === 0 && !isFiltered(model.filter)) return null
  return (
    <div class="govuk-body">
      {model.views.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-s govuk-!-margin-bottom-1">Saved views</h2>
          <ul class="govuk-list">
            {model.views.map((view) => (
              <li>
                <a class="govuk-link" href={`${base}${addressOf(view.filter, kept)}`}>
                  {view.name}
                </a>{' '}
                ({view.shared ? `shared by ${view.byName}` : 'your own'})
              </li>
            ))}
          </ul>
        </>
      )}
      {isFiltered(model.filter) ? (
        <a class="govuk-link" href={`${base}/views/new${addressOf(model.filter)}`}>
          Save what is shown as a view
        </a>
      ) : (
        <a class="govuk-link" href={`${base}/views`}>
          Manage saved views
        </a>
      )}
    </div>
  )
}

/** “Worked out on 2 April 2026 at 10:00.” and whether something changed since. */
export function WorkedOut({ standing }: { readonly standing: Standing }) {
  if (standing.workedOutAt === null) return <p class="govuk-hint">This is worked out shortly after events are added.</p>
  return (
    <p class="govuk-hint">
      Worked out on {momentText(standing.workedOutAt)}.
      {standing.isBehind ? ' Something has changed since; it is being worked out again: open the page again in a moment.' : ''}
    </p>
  )
}
