/** `/statistics`: the national figures as charts, each with a table beside it that says which were published, worked out or not found. */
import { drawBarChart } from './charts/bar-chart.ts'
import { notificationsPerYearChart, panelIncidentsChart } from './charts/figure-charts.ts'
import { type Figure, type FigureSource, figureText } from './figures/figure.ts'
import { type NotificationYear, notificationCaveats } from './figures/notification-figures.ts'
import type { PanelPeriod } from './figures/panel-figures.ts'
import { govukDetails, govukInsetText, raw } from '#web/govuk/index.ts'
import type { PageContext, PageView } from '#web/route.ts'
import { StackedTable } from '#web/layout/stacked-table.tsx'

export interface StatisticsModel {
  readonly years: readonly NotificationYear[]
  readonly periods: readonly PanelPeriod[]
}

const NUMBERS = [
  ['total', 'All'],
  ['childDeath', 'Child death'],
  ['seriousHarm', 'Serious harm'],
  ['other', 'Other'],
  ['lookedAfter', 'About a looked-after child']
] as const

const PERIOD_NUMBERS = [
  ['total', 'All'],
  ['deaths', 'Child death'],
  ['seriousHarm', 'Serious harm'],
  ['other', 'Other']
] as const

/** The page. */
export function statisticsPage(model: StatisticsModel, _page: PageContext): PageView {
  return {
    title: 'Figures',
    layout: 'public',
    description:
      'Serious incident notifications in England by year, and what the Child Safeguarding Practice Review Panel has reported, each figure with its source.',
    content: (
      <>
        <h1 class="govuk-heading-xl">Figures</h1>
        <p class="govuk-body-l">
          How many serious incidents involving children were notified in England, and what the national Panel has reported of
          them.
        </p>
        <p class="govuk-body">
          Each figure was published, or was worked out from published ones, or was looked for and not found. “Not found” never
          means none.
        </p>

        <h2 class="govuk-heading-l">Notifications by year</h2>
        {govukInsetText({
          html: (
            <>
              <p class="govuk-body">Before you draw a conclusion:</p>
              <ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
                {notificationCaveats().map((caveat) => (
                  <li>
                    {caveat.text} <Source source={caveat.source} />
                  </li>
                ))}
              </ul>
            </>
          )
        })}
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-one-half">{raw(drawBarChart(notificationsPerYearChart()))}</div>
        </div>
        <StackedTable
          caption="Serious incident notifications in England, years from 1 April to 31 March"
          captionSize="m"
          rows={model.years}
          columns={[
            { heading: 'Year to 31 March', namesRow: true, cell: (year) => String(year.year) },
            ...NUMBERS.map(([name, heading]) => ({
              heading,
              cell: (year: (typeof model.years)[number]) => figureText(year[name])
            }))
          ]}
        />
        {govukDetails({
          summaryText: 'Where each year’s figures come from',
          html: (
            <ul class="govuk-list govuk-list--spaced">
              {model.years.map((year) => (
                <li>
                  <Provenance
                    label={String(year.year)}
                    figures={NUMBERS.map(([name, text]) => [text, year[name]] as const)}
                    note={year.note}
                  />
                </li>
              ))}
            </ul>
          )
        })}

        <h2 class="govuk-heading-l">What the Panel has reported</h2>
        <p class="govuk-body">
          Periods differ in length and in what is counted, so do not read one against another without looking at both. Most of
          these were read in pages about the Panel’s reports, not in the reports.
        </p>
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-one-half">{raw(drawBarChart(panelIncidentsChart()))}</div>
        </div>
        <StackedTable
          caption="Incidents reported by the Panel, by period"
          captionSize="m"
          rows={model.periods}
          columns={[
            { heading: 'Period', namesRow: true, cell: (period) => period.label },
            {
              heading: 'What is counted',
              cell: (period) => (period.total.status === 'not-found' ? 'not found' : period.counted)
            },
            ...PERIOD_NUMBERS.map(([name, heading]) => ({
              heading,
              cell: (period: (typeof model.periods)[number]) => figureText(period[name])
            }))
          ]}
        />
        {model.periods.map((period) => (
          <>
            <h3 class="govuk-heading-s">{period.label}</h3>
            <ul class="govuk-list govuk-list--bullet">
              {period.observations.map((observation) => (
                <li>
                  {observation.text} <Source source={observation.source} />
                </li>
              ))}
              <li>
                <Provenance
                  label="Figures"
                  figures={PERIOD_NUMBERS.map(([name, text]) => [text, period[name]] as const)}
                  note={period.note}
                />
              </li>
            </ul>
          </>
        ))}

        <h2 class="govuk-heading-l">How many were in time</h2>
        <p class="govuk-body">
          How many notifications, rapid reviews and local reviews were in time in England as a whole: looked for and not found.
        </p>
      </>
    )
  }
}

function Source({ source }: { readonly source: FigureSource }) {
  return (
    <>
      (
      <a class="govuk-link" href={source.url} rel="noopener">
        {source.label}
      </a>
      )
    </>
  )
}

/** What of a row was published, what was worked out and how, what was not found, and the pages it was read on. */
function Provenance(props: {
  readonly label: string
  readonly figures: readonly (readonly [string, Figure])[]
  readonly note: string | undefined
}) {
  const named = (status: Figure['status']) =>
    props.figures
      .filter(([, figure]) => figure.status === status)
      .map(([text]) => text.charAt(0).toLowerCase() + text.slice(1))
      .join(', ')
  const workedOut = props.figures.flatMap(([text, figure]) =>
    figure.status === 'derived' ? [`${text.charAt(0).toLowerCase()}${text.slice(1)} (${figure.how})`] : []
  )
  const sources = new Map(
    props.figures.flatMap(([, figure]) =>
      figure.status === 'not-found' ? [] : figure.sources.map((source) => [source.url, source] as const)
    )
  )
  const parts = [
    named('published') && `Published: ${named('published')}`,
    workedOut.length > 0 && `Worked out: ${workedOut.join('; ')}`,
    named('not-found') && `Not found: ${named('not-found')}`
  ].filter((part) => part !== '' && part !== false)
  return (
    <>
      <strong>{props.label}</strong>: {parts.join('. ')}.{props.note ? ` ${props.note}` : ''}{' '}
      {[...sources.values()].map((source) => (
        <>
          <Source source={source} />{' '}
        </>
      ))}
    </>
  )
}
