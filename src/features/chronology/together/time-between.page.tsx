/** The time between any two events: choose one, find the other, read the answer. Two addresses, no script. */
import { govukButton, govukInput, govukPagination } from '#web/govuk/index.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import type { PageContext, PageView } from '#web/route.ts'
import { ChronologyNavigation, chronologyBase } from '../chronology-navigation.tsx'
import { type EventRow, meaningInWords } from '../events/event-row.ts'
import { ageAtEvent, timeInWords } from './time-words.ts'

export interface TimeBetweenModel {
  readonly one: EventRow | undefined
  readonly other: EventRow | undefined
  readonly children: readonly { readonly shown: string; readonly born: Temporal.PlainDate }[]
  /** What may be chosen next. */
  readonly found: readonly EventRow[]
  readonly words: string
  readonly earlier: string | undefined
  readonly later: string | undefined
}

const EXCERPT = 240

const excerpt = ({ record }: EventRow): string =>
  record.text.length > EXCERPT ? `${record.text.slice(0, EXCERPT)} …` : record.text

/** `/cases/:caseId/chronology/time-between` */
export function timeBetweenPage(model: TimeBetweenModel, page: PageContext): PageView {
  const { one, other } = model
  const base = chronologyBase(page)
  return {
    title: 'Time between two events',
    current: base,
    backLink: one
      ? { href: `${base}/events/${one.id}`, text: 'Back to the event' }
      : { href: `${base}/silences`, text: 'Back to the silences' },
    content: (
      <>
        <h1 class="govuk-heading-l">Time between two events</h1>
        <ChronologyNavigation page={page} part={undefined} />
        {one && other ? <Answer one={one} other={other} model={model} base={base} /> : <Choose model={model} base={base} />}
      </>
    )
  }
}

interface PartProps {
  readonly model: TimeBetweenModel
  readonly base: string
}

function Answer({ one, other, model, base }: PartProps & { readonly one: EventRow; readonly other: EventRow }) {
  const [first, second] = one.sortKey <= other.sortKey ? [one, other] : [other, one]
  const { answer, because } = timeInWords(first.record, second.record)
  const rows = [
    { which: 'First', event: first },
    { which: 'Second', event: second }
  ]
  return (
    <>
      <div class="govuk-inset-text">
        <p class="govuk-heading-m govuk-!-margin-bottom-1">{answer}</p>
        {because === '' ? null : <p class="govuk-body">{because}</p>}
      </div>
      <StackedTable
        caption="The two events"
        rows={rows}
        columns={[
          {
            heading: 'Event',
            namesRow: true,
            cell: ({ which, event }) => (
              <>
                {which}:{' '}
                <a class="govuk-link" href={`${base}/events/${event.id}`}>
                  {event.record.dateAsWritten}
                </a>
                {meaningInWords(event.record) === event.record.dateAsWritten ? null : (
                  <div class="govuk-hint govuk-!-margin-bottom-0 govuk-!-font-size-16">{meaningInWords(event.record)}</div>
                )}
              </>
            )
          },
          { heading: 'Agency', cell: ({ event }) => event.agency },
          { heading: 'What happened', asTyped: true, wide: true, cell: ({ event }) => excerpt(event) }
        ]}
      />
      {model.children.length === 0 ? null : (
        <StackedTable
          caption={model.children.length === 1 ? 'The child’s age at each' : 'The children’s ages at each'}
          captionSize="s"
          rows={model.children}
          columns={[
            { heading: 'Child', namesRow: true, cell: ({ shown }) => shown },
            { heading: 'First event', cell: ({ born }) => ageAtEvent(born, first.record) },
            { heading: 'Second event', cell: ({ born }) => ageAtEvent(born, second.record) }
          ]}
        />
      )}
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={`${base}/time-between?one=${first.id}`}>
            Keep the first and choose another second
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`${base}/time-between?one=${second.id}`}>
            Keep the second and choose another first
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`${base}?from=${first.record.earliest ?? ''}&until=${second.record.latest ?? ''}`}>
            Show what happened in between
          </a>
        </li>
      </ul>
    </>
  )
}

function Choose({ model: { one, found, words, earlier, later }, base }: PartProps) {
  const here = `${base}/time-between`
  const kept = { ...(one ? { one: one.id } : {}), ...(words === '' ? {} : { words }) }
  const address = (more: Readonly<Record<string, string>>): string =>
    `${here}?${new URLSearchParams({ ...kept, ...more }).toString()}`
  return (
    <>
      {one ? (
        <>
          <div class="govuk-inset-text">
            <p class="govuk-body govuk-!-font-weight-bold">
              {one.record.dateAsWritten}, {one.agency}
            </p>
            <p class="govuk-body app-pre">{excerpt(one)}</p>
          </div>
          <h2 class="govuk-heading-m">Choose the other event</h2>
        </>
      ) : (
        <h2 class="govuk-heading-m">Choose the first of the two events</h2>
      )}
      <form method="get" action={here} novalidate role="search">
        {one ? <input type="hidden" name="one" value={one.id} /> : null}
        {govukInput({
          id: 'words',
          name: 'words',
          label: { text: 'Find it by its words' },
          hint: { text: 'All of them have to stand in the event.' },
          value: words
        })}
        {govukButton({ text: 'Find', classes: 'govuk-button--secondary' })}
      </form>
      {found.length === 0 ? (
        <p class="govuk-body">
          {words === '' ? 'There is no other event yet.' : 'No event matches. Use fewer words.'}{' '}
          {words === '' ? null : (
            <a class="govuk-link" href={one ? `${here}?one=${one.id}` : here}>
              {one ? 'Show the events before and after it' : 'Show all events'}
            </a>
          )}
        </p>
      ) : (
        <StackedTable
          caption={
            words !== ''
              ? 'Events with these words'
              : one
                ? 'The events before and after it'
                : 'Events in the order of the chronology'
          }
          captionSize="s"
          rows={found}
          columns={[
            {
              heading: 'Choose',
              namesRow: true,
              cell: (row) => (
                <a
                  class="govuk-link"
                  href={`${here}?${new URLSearchParams(one ? { one: one.id, other: row.id } : { one: row.id }).toString()}`}
                >
                  {row.record.dateAsWritten}
                  <span class="govuk-visually-hidden"> ({row.agency})</span>
                </a>
              )
            },
            { heading: 'Agency', cell: (row) => row.agency },
            { heading: 'What happened', asTyped: true, wide: true, cell: excerpt }
          ]}
        />
      )}
      {earlier === undefined && later === undefined
        ? null
        : govukPagination({
            ...(earlier === undefined ? {} : { previous: { text: 'Earlier', href: address({ before: earlier }) } }),
            ...(later === undefined ? {} : { next: { text: 'Later', href: address({ after: later }) } })
          })}
    </>
  )
}
