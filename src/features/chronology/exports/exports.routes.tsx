/** Taking the chronology out: all of it or what is shown, as Word, Excel, CSV or JSON, with names, initials or pseudonyms. What comes back unchanged changes nothing. */
import {
  type ChronologyEvent,
  type Marking,
  compareEvents,
  writeCsv,
  writeDocx,
  writeJson,
  writeXlsx
} from '#chronology/index.ts'
import { govukButton, govukSelect } from '#web/govuk/index.ts'
import { type PageContext, type PageView, type Route, read, theCase } from '#web/route.ts'
import { ChronologyNavigation, chronologyBase } from '../chronology-navigation.tsx'
import { chronologyPermissions } from '../chronology.policy.ts'
import { idForExport } from '../events/exported-id.ts'
import { allEvents, mergedOfCase } from '../events/events.store.ts'
import { type Filter, addressOf, filterFrom, isFiltered } from '../events/filter.ts'
import { SHOWN_AS, showFor, shower } from '../events/shown-as.ts'
import { peopleOfCase } from '../people.store.ts'
import { viewsOf } from '../views/views.store.ts'
import type { SavedView } from '../views/views.store.ts'

const FORMATS = [
  {
    ending: 'docx',
    text: 'Word',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: writeDocx
  },
  {
    ending: 'xlsx',
    text: 'Excel',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: writeXlsx
  },
  { ending: 'csv', text: 'CSV', mediaType: 'text/csv; charset=utf-8', write: writeCsv },
  { ending: 'json', text: 'JSON', mediaType: 'application/json', write: writeJson }
] as const satisfies readonly {
  ending: string
  text: string
  mediaType: string
  write: (events: readonly ChronologyEvent[], marking: Marking) => Uint8Array
}[]

interface TakeOutModel {
  readonly filter: Filter
  readonly views: readonly SavedView[]
}

/** `/cases/:caseId/chronology/take-out` */
function takeOutPage({ filter, views }: TakeOutModel, page: PageContext): PageView {
  const base = chronologyBase(page)
  return {
    title: 'Take the chronology out',
    current: base,
    content: (
      <>
        <h1 class="govuk-heading-l">Take the chronology out</h1>
        <ChronologyNavigation page={page} part="export" />
        <p class="govuk-body">
          {isFiltered(filter)
            ? 'Only what you were looking at is taken out.'
            : 'All of it is taken out. To take out a part, show that part first, or choose a saved view.'}{' '}
          Every file carries the protective marking and each event’s source.
        </p>
        {views.length === 0 || isFiltered(filter) ? null : (
          <ul class="govuk-list govuk-list--bullet">
            {views.map((view) => (
              <li>
                <a class="govuk-link" href={`${base}/take-out?${new URLSearchParams(Object.entries(view.filter)).toString()}`}>
                  {view.name}
                </a>
              </li>
            ))}
          </ul>
        )}
        <p class="govuk-body">
          The picture is taken out{' '}
          <a class="govuk-link" href={`${base}/picture${addressOf(filter)}`}>
            where it is drawn
          </a>
          , as PNG or SVG.
        </p>
        {FORMATS.map(({ ending, text }) => (
          <form method="get" action={`${base}/composite.${ending}`}>
            {Object.entries(filter)
              .filter(([, value]) => value !== '')
              .map(([name, value]) => (
                <input type="hidden" name={name} value={value} />
              ))}
            <h2 class="govuk-heading-m">{text}</h2>
            {govukSelect({
              id: `show-${ending}`,
              name: 'show',
              label: { text: 'Show people' },
              items: SHOWN_AS.map((one) => ({ value: one.value, text: one.text }))
            })}
            {govukButton({ text: `Take out as ${text}`, classes: 'govuk-button--secondary' })}
          </form>
        ))}
      </>
    )
  }
}

export const exportRoutes: readonly Route[] = [
  read<TakeOutModel>({
    path: '/cases/:caseId/chronology/take-out',
    permission: chronologyPermissions.export,
    audit: { kind: 'chronology.read' },
    load: async (context) => ({
      filter: filterFrom(context.query).filter,
      views: await viewsOf(context.tx, theCase(context).caseId)
    }),
    view: takeOutPage
  }),
  ...FORMATS.map(({ ending, mediaType, write }) =>
    read<{
      readonly events: readonly ChronologyEvent[]
      readonly marking: Marking
      readonly name: string
      readonly show: string
    }>({
      path: `/cases/:caseId/chronology/composite.${ending}`,
      permission: chronologyPermissions.export,
      audit: { kind: 'chronology.taken-out', data: ({ events, show }) => ({ events: events.length, show, as: ending }) },
      load: async (context) => {
        const facts = theCase(context)
        const { filter } = filterFrom(context.query)
        const show = showFor(context.actor, facts, context.query['show'])
        const rows = await allEvents(context.tx, facts.caseId, filter)
        // What is told as one is one row on pages; a file keeps both accounts.
        const told = isFiltered(filter) ? [] : await mergedOfCase(context.tx, facts.caseId)
        const shown = shower(await peopleOfCase(context.tx, facts.caseId), show)
        return {
          events: (told.length === 0
            ? rows
            : [...rows, ...told].toSorted((one, other) => compareEvents(one.record, other.record))
          ).map(({ record }) => ({ ...shown(record), id: idForExport(facts.caseId, record.id) })),
          show,
          name: `Chronology ${facts.reference}.${ending}`,
          marking: {
            title: `Chronology, case ${facts.reference}`,
            marking: 'OFFICIAL-SENSITIVE',
            madeOn: context.today
          }
        }
      },
      view: ({ events, marking, name }) => ({ file: { name, mediaType, body: Buffer.from(write(events, marking)) } })
    })
  )
]
