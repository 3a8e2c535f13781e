/** What only the whole shows: the longest stretches in which no agency saw the child, and who is mentioned but not known. */
import type { Silence } from '#chronology/index.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import type { PageContext, PageView } from '#web/route.ts'
import { ChronologyNavigation, chronologyBase, count } from '../chronology-navigation.tsx'
import { WorkedOut } from '../events/composite.page.tsx'
import type { Standing } from './pairs.store.ts'

export interface SilencesModel {
  readonly standing: Standing
  /** By the stable id that a silence names. */
  readonly eventIds: ReadonlyMap<string, string>
  readonly mayName: boolean
  /** Where there are several children: each as they are shown to this person, and whose silences are on the page; `undefined` for all together. */
  readonly children: readonly { readonly number: number; readonly shown: string; readonly silences: readonly Silence[] }[]
  readonly chosen: number | undefined
}

const KIND_HEADINGS = [
  ['seen', 'No agency saw the child'],
  ['seen-alone', 'No agency saw the child alone'],
  ['seen-at-home', 'No agency saw the child at home']
] as const satisfies readonly (readonly [Silence['kind'], string])[]

/** What the silences are about: `the child`, one of several by name, or any of them. */
function headingFor(heading: string, who: string | undefined): string {
  return who === undefined ? heading : heading.replace('the child', who)
}

const day = (iso: string): string => formatDay(Temporal.PlainDate.from(iso))

/** `/cases/:caseId/chronology/silences` */
export function silencesPage({ standing, eventIds, mayName, children, chosen }: SilencesModel, page: PageContext): PageView {
  const base = chronologyBase(page)
  const { silences: ofAll = [], unknown = [], missed = 0, cancelled = 0 } = standing.summary
  const child = children.find(({ number }) => number === chosen)
  const silences = child?.silences ?? ofAll
  const who = children.length === 0 ? undefined : (child?.shown ?? 'any of the children')
  const link = (stableId: string | null, text: string) => {
    const id = stableId === null ? undefined : eventIds.get(stableId)
    return id === undefined ? (
      text
    ) : (
      <a class="govuk-link" href={`${base}/events/${id}`}>
        {text}
      </a>
    )
  }
  return {
    title: 'Silences',
    current: base,
    wide: true,
    content: (
      <>
        <h1 class="govuk-heading-l">Silences</h1>
        <ChronologyNavigation page={page} part="silences" />
        <p class="govuk-body">
          The longest stretches in which nobody is recorded as having seen the child. An uncertain day counts for all the days it
          can be, so each stretch is at least this long. The records say what was written down, not all that happened.
        </p>
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/time-between`}>
            Work out the time between any two events
          </a>
        </p>
        <WorkedOut standing={standing} />
        {children.length === 0 ? null : <ByChild base={base} of={children} chosen={chosen} />}
        {KIND_HEADINGS.map(([kind, words]) => {
          const heading = headingFor(words, who)
          const of = silences.filter((one) => one.kind === kind)
          return (
            <section>
              <h2 class="govuk-heading-m">{heading}</h2>
              {of.length === 0 ? (
                <p class="govuk-body">No stretch can be told: no event says so.</p>
              ) : (
                <StackedTable
                  caption={`${heading}, longest first`}
                  rows={of}
                  columns={[
                    { heading: 'How long', namesRow: true, cell: (one) => count(one.days, 'day') },
                    { heading: 'From', cell: (one) => link(one.after, day(one.from)) },
                    {
                      heading: 'To',
                      cell: (one) =>
                        one.before === null ? `${day(one.until)}, where the chronology ends` : link(one.before, day(one.until))
                    },
                    {
                      heading: 'In between',
                      cell: (one) =>
                        one.eventsBetween === 0 ? (
                          'No event'
                        ) : (
                          <a class="govuk-link" href={`${base}?from=${one.from}&until=${one.until}`}>
                            {count(one.eventsBetween, 'event')}
                          </a>
                        )
                    },
                    { heading: headingFor('Contacts without seeing the child', who), cell: (one) => String(one.notSeenBetween) }
                  ]}
                />
              )}
            </section>
          )
        })}
        <h2 class="govuk-heading-m">Missed and cancelled</h2>
        <p class="govuk-body">
          {count(missed, 'missed contact')}, {count(cancelled, 'cancelled contact')}.{' '}
          <a class="govuk-link" href={`${base}/contacts`}>
            See contacts, missed and cancelled ones by month and agency
          </a>
        </p>
        {unknown.length === 0 || !mayName ? null : (
          <p class="govuk-body">
            <a class="govuk-link" href={`${base}/people`}>
              {count(unknown.length, 'name or set of initials', 'names and sets of initials')} that nobody in the register has
            </a>
          </p>
        )}
      </>
    )
  }
}

/** The longest silence of each kind for each child, and whose are shown below. */
function ByChild({
  base,
  of,
  chosen
}: {
  readonly base: string
  readonly of: SilencesModel['children']
  readonly chosen: number | undefined
}) {
  const longest = (silences: readonly Silence[], kind: Silence['kind']): string => {
    const first = silences.find((one) => one.kind === kind)
    return first ? count(first.days, 'day') : 'Never recorded'
  }
  return (
    <section>
      <h2 class="govuk-heading-m">The longest stretch for each child</h2>
      <p class="govuk-body">
        An event that says a child was seen counts for the children it names, and for all of them where it names none. Nobody’s
        begins before their birth.
      </p>
      <StackedTable
        caption="The longest stretch for each child"
        rows={[...of]}
        columns={[
          {
            heading: 'Child',
            namesRow: true,
            cell: ({ number, shown }) =>
              number === chosen ? (
                shown
              ) : (
                <a class="govuk-link" href={`${base}/silences?child=${number}`}>
                  {shown}
                </a>
              )
          },
          { heading: 'Not seen', cell: ({ silences }) => longest(silences, 'seen') },
          { heading: 'Not seen alone', cell: ({ silences }) => longest(silences, 'seen-alone') },
          { heading: 'Not seen at home', cell: ({ silences }) => longest(silences, 'seen-at-home') }
        ]}
      />
      {chosen === undefined ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/silences`}>
            Show all the children together
          </a>
        </p>
      )}
    </section>
  )
}
