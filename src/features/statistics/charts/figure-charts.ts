/** The two charts of the public statistics page: notifications a year by kind, and what the Panel reported of each period. */
import type { Figure } from '../figures/figure.ts'
import { notificationFigures } from '../figures/notification-figures.ts'
import { panelFigures } from '../figures/panel-figures.ts'
import type { BarChart, ChartValue } from './bar-chart.ts'

const SERIES = ['Child death', 'Serious harm', 'Other'] as const

function chartValue(figure: Figure): ChartValue {
  switch (figure.status) {
    case 'published':
      return { value: figure.value }
    case 'derived':
      return { value: figure.value, workedOut: true }
    case 'not-found':
      return 'not-found'
  }
}

/** Serious incident notifications in England by reporting year, stacked by kind. */
export function notificationsPerYearChart(): BarChart {
  return {
    id: 'notifications-per-year',
    title: 'Serious incident notifications in England, years to 31 March',
    description: 'One bar for each reporting year, divided by kind of incident.',
    series: SERIES,
    remainderLabel: 'Kind not found',
    bars: notificationFigures().map((year) => ({
      label: String(year.year),
      total: chartValue(year.total),
      segments: [year.childDeath, year.seriousHarm, year.other].map(chartValue)
    }))
  }
}

/** What the Panel reported of each period, stacked by kind. Periods differ in length and in what they count, as each label says. */
export function panelIncidentsChart(): BarChart {
  return {
    id: 'panel-incidents',
    title: 'Incidents reported by the Panel, by period',
    description: 'One bar for each period, divided by kind of incident. Periods differ in length and in what is counted.',
    series: SERIES,
    remainderLabel: 'Kind not found',
    bars: panelFigures().map((period) => ({
      label: period.total.status === 'not-found' ? period.label : `${period.label} (${period.counted})`,
      total: chartValue(period.total),
      segments: [period.deaths, period.seriousHarm, period.other].map(chartValue)
    }))
  }
}
