/** The picture of a chronology: the drawing, the same in sentences and as a table, and the ways to look closer. All of it works without JavaScript. */
import type { LaneTold, Picture } from '#chronology/index.ts'
import { may } from '#platform/access/permission.ts'
import { formatDay } from '#kernel/plain-date.ts'
import { govukButton, govukDateInput, govukDetails, govukErrorSummary, govukInput, govukSelect, raw } from '#web/govuk/index.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'
import { type PageContext, type PageView, theCase } from '#web/route.ts'
import { ChronologyNavigation, chronologyBase, count } from '../chronology-navigation.tsx'
import { chronologyPermissions } from '../chronology.policy.ts'
import { WorkedOut } from '../events/composite.page.tsx'
import { KINDS, NO_FILTER, addressOf, isFiltered } from '../events/filter.ts'
import { SHOWN_AS } from '../events/shown-as.ts'
import { type PictureModel, choicesOf, drawModel } from './load-picture.ts'
import { movesFrom } from './period.ts'

const day = (iso: string): string => formatDay(Temporal.PlainDate.from(iso))

/** `/cases/:caseId/chronology/picture` */
export function picturePage(model: PictureModel, page: PageContext): PageView {
  const base = chronologyBase(page)
  const here = `${base}/picture`
  const picture = drawModel(model, 'with-links')
  const choices = choicesOf(model)
  const mayTake = may(page.actor, chronologyPermissions.export, theCase(page)).allowed
  return {
    title: 'Picture of the chronology',
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
        <h1 class="govuk-heading-l">Picture of the chronology</h1>
        <ChronologyNavigation page={page} part="picture" />
        {govukDetails({
          summaryText: 'Change what the picture shows',
          classes: 'app-no-print',
          open: model.wrong.length > 0,
          html: <Choices model={model} here={here} />
        })}
        {isFiltered({ ...model.filter, from: '', until: '' }) ? (
          <p class="govuk-body">
            Only some events are drawn.{' '}
            <a
              class="govuk-link"
              href={`${here}${addressOf({ ...NO_FILTER, from: model.filter.from, until: model.filter.until }, choices)}`}
            >
              Draw all of them
            </a>
          </p>
        ) : null}
        <Moves model={model} here={here} />
        <Drawing picture={picture} />
        {mayTake ? (
          <p class="govuk-body app-no-print">
            Take the picture out:{' '}
            <a class="govuk-link" href={`${base}/picture.png${addressOf(model.filter, choices)}`}>
              PNG for a sheet of A3
            </a>
            ,{' '}
            <a class="govuk-link" href={`${base}/picture.svg${addressOf(model.filter, choices)}`}>
              SVG
            </a>
          </p>
        ) : null}
        <InWords picture={picture} />
        <WorkedOut standing={model.standing} />
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}${addressOf(model.filter, { show: choices['show'] ?? '' })}`}>
            The same events as a table
          </a>
        </p>
        <Lanes
          picture={picture}
          by={model.lanes}
          href={({ name, rest }) => {
            const show = { show: choices['show'] ?? '' }
            if (rest) return undefined
            if (model.lanes === 'agency') return `${base}${addressOf({ ...model.filter, agency: name }, show)}`
            const person = model.names.get(name)
            return person === undefined ? undefined : `${base}${addressOf({ ...model.filter, person }, show)}`
          }}
        />
      </>
    )
  }
}

/** `/requests/:requestId/composite/picture` */
export function agencyPicturePage(
  model: PictureModel & { readonly requestId: string; readonly agencyName: string; readonly isShared: boolean }
): PageView {
  const table = `/requests/${model.requestId}/composite`
  const picture = drawModel(model, 'without-links')
  return {
    title: 'Picture of the chronology',
    layout: 'case',
    wide: true,
    backLink: { href: table, text: 'Back to the events' },
    content: (
      <>
        <h1 class="govuk-heading-l">
          Picture of the chronology
          <span class="govuk-caption-l">{model.reference}</span>
        </h1>
        <p class="govuk-body">
          {model.isShared
            ? 'The review group has shared every agency’s events with you. They are about a child and a family: use them for this review only.'
            : `You see the events of ${model.agencyName}. The review group may share the whole chronology later.`}
        </p>
        <Moves model={model} here={`${table}/picture`} />
        <Drawing picture={picture} />
        <InWords picture={picture} />
        <Lanes picture={picture} by={model.lanes} href={() => undefined} />
      </>
    )
  }
}

/** Where one can go from the days that are shown. */
function Moves({ model, here }: { readonly model: PictureModel; readonly here: string }) {
  const { period, whole } = model
  if (!period || !whole) return null
  const moves = movesFrom(period, whole)
  const choices = choicesOf(model)
  return (
    <nav class="app-picture-moves app-no-print" aria-label="Days that the picture shows" id="picture-days">
      <p class="govuk-body">
        <strong>
          {day(period.from)} to {day(period.until)}
        </strong>
        {period.from === whole.from && period.until === whole.until ? ' (all)' : ` of ${day(whole.from)} to ${day(whole.until)}`}
      </p>
      <ul class="app-picture-moves__list">
        {moves.map((move) => (
          <li>
            <a
              class="govuk-link"
              href={`${here}${addressOf({ ...model.filter, from: move.period?.from ?? '', until: move.period?.until ?? '' }, choices)}#picture-days`}
              data-picture-move={move.name}
            >
              {move.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The drawing, which scrolls within its frame on a narrow screen. */
function Drawing({ picture }: { readonly picture: Picture }) {
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-1 app-no-print">
        <a class="govuk-link" href="#picture-in-words">
          Go on to what the picture shows, in words and as a table
        </a>
      </p>
      <div
        class="app-table-wide app-picture"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls on its own must be reached by keyboard
        tabindex={0}
        role="region"
        aria-label="Picture, can be scrolled sideways"
        data-picture=""
      >
        {raw(picture.svg)}
      </div>
    </>
  )
}

function InWords({ picture }: { readonly picture: Picture }) {
  return (
    <>
      <h2 class="govuk-heading-m" id="picture-in-words">
        What the picture shows
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {picture.summary.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </>
  )
}

interface LanesProps {
  readonly picture: Picture
  readonly by: 'agency' | 'person'
  href(lane: LaneTold): string | undefined
}

function Lanes({ picture, by, href }: LanesProps) {
  if (picture.lanes.length === 0) return null
  return (
    <StackedTable
      caption="What stands in each lane"
      captionSize="m"
      rows={picture.lanes}
      columns={[
        { heading: by === 'agency' ? 'Agency' : 'Person', namesRow: true, cell: ({ name }) => name },
        {
          heading: 'Events',
          cell: (lane) => {
            const address = href(lane)
            return address === undefined ? (
              lane.events.toLocaleString('en-GB')
            ) : (
              <a class="govuk-link" href={address}>
                {count(lane.events, 'event')}
                <span class="govuk-visually-hidden"> of {lane.name}</span>
              </a>
            )
          }
        },
        { heading: 'First', cell: ({ first }) => (first === null ? 'None' : day(first)) },
        { heading: 'Last', cell: ({ last }) => (last === null ? 'None' : day(last)) },
        { heading: 'Child seen', cell: ({ seen }) => seen.toLocaleString('en-GB') },
        { heading: 'Child not seen', cell: ({ notSeen }) => notSeen.toLocaleString('en-GB') },
        { heading: 'Missed or cancelled', cell: ({ missed }) => missed.toLocaleString('en-GB') },
        { heading: 'Date not certain', cell: ({ uncertain }) => uncertain.toLocaleString('en-GB') },
        { heading: 'No date', cell: ({ undated }) => undated.toLocaleString('en-GB') }
      ]}
    />
  )
}

function Choices({ model, here }: { readonly model: PictureModel; readonly here: string }) {
  const { filter } = model
  const options = (values: readonly string[], chosen: string, all: string) => [
    { value: '', text: all, selected: chosen === '' },
    ...[...new Set([...values, ...(chosen === '' ? [] : [chosen])])].map((value) => ({
      value,
      text: value,
      selected: value === chosen
    }))
  ]
  const select = (name: string, label: string, items: readonly { value: string; text: string; selected: boolean }[]) =>
    govukSelect({ id: name, name, label: { text: label }, items: [...items] })
  const date = (prefix: 'from' | 'until', legend: string) => {
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
    <form method="get" action={here} novalidate>
      {select('lanes', 'A lane for each', [
        { value: 'agency', text: 'Agency', selected: model.lanes === 'agency' },
        { value: 'person', text: 'Person', selected: model.lanes === 'person' }
      ])}
      {select('silence', 'Shade the times in which nobody', [
        { value: '', text: 'saw the child', selected: model.silenceKind === 'seen' },
        { value: 'seen-alone', text: 'saw the child alone', selected: model.silenceKind === 'seen-alone' },
        { value: 'seen-at-home', text: 'saw the child at home', selected: model.silenceKind === 'seen-at-home' }
      ])}
      {model.children.length === 0
        ? null
        : select('child', 'Which child', [
            { value: '', text: 'Any of the children', selected: model.child === undefined },
            ...model.children.map(({ number, shown }) => ({
              value: String(number),
              text: shown,
              selected: number === model.child?.number
            }))
          ])}
      {model.marks.length === 0
        ? null
        : select('dates', 'Dates of the case', [
            { value: '', text: 'Those that lie near the events', selected: !model.allDates },
            { value: 'all', text: 'All of them, however far away', selected: model.allDates }
          ])}
      {date('from', 'From')}
      {date('until', 'To')}
      {select('agency', 'Agency', options(model.agencies, filter.agency, 'All agencies'))}
      {model.maySwitch ? select('person', 'Person', options(model.people, filter.person, 'Everybody')) : null}
      {select('kind', 'Kind', [
        { value: '', text: 'All kinds', selected: filter.kind === '' },
        ...KINDS.map(({ value, text }) => ({ value, text, selected: value === filter.kind }))
      ])}
      {model.themes.length === 0 ? null : select('theme', 'Theme', options(model.themes, filter.theme, 'All themes'))}
      {govukInput({ id: 'words', name: 'words', label: { text: 'Words' }, value: filter.words })}
      {model.maySwitch
        ? select(
            'show',
            'Show people',
            SHOWN_AS.map(({ value, text }) => ({ value: value === 'written' ? '' : value, text, selected: value === model.show }))
          )
        : null}
      {govukButton({ text: 'Draw it' })}
    </form>
  )
}
