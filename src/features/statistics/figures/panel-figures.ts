/**
 * What the Child Safeguarding Practice Review Panel reported of each period. The periods differ in length and in what is counted, so that one must not be
 * read against another without saying so. Most were read in pages about the reports, not in the reports.
 */
import { derived, NOT_FOUND, published, type Figure, type FigureSource } from './figure.ts'

export type PanelPeriod = {
  /** First and last day of the period. */
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly label: string
  readonly counted: 'rapid reviews' | 'incidents' | 'serious incident notifications'
  readonly total: Figure
  readonly deaths: Figure
  readonly seriousHarm: Figure
  readonly other: Figure
  /** Other facts of the same report, in our words. */
  readonly observations: readonly { readonly text: string; readonly source: FigureSource }[]
  readonly note?: string
}

const SUMMARY_2018_2019: FigureSource = {
  label: 'Summary of the Panel’s annual report 2018 to 2019',
  url: 'https://www.socialworkers.net/product-page/the-child-safeguarding-practice-review-panel-annual-report-2018-to-2019'
}
const SUTTON_2020: FigureSource = {
  label: 'Sutton safeguarding partnership, on the annual report 2020',
  url: 'http://www.suttonlscp.org.uk/news.php/page/19'
}
const PANEL_2020: FigureSource = {
  label: 'The Panel’s newsletter on its annual report 2020',
  url: 'https://us10.campaign-archive.com/?u=033d1bbae0e224ce244ef5c48&id=f4d6920e8c'
}
const SECTOR_2022_2023: FigureSource = {
  label: 'Public-sector.co.uk, on the annual report 2022 to 2023',
  url: 'https://www.public-sector.co.uk/article/ff06fa25d98d73372627690f97ede406'
}
const BEDFORDSHIRE_2023_2024: FigureSource = {
  label: 'Bedfordshire safeguarding, on the annual report 2023 to 2024',
  url: 'https://safeguardingbedfordshire.org.uk/latest-news'
}

const day = (text: string) => Temporal.PlainDate.from(text)
const observed = (source: FigureSource, ...texts: string[]) => texts.map((text) => ({ text, source }))
const notSplit = { deaths: NOT_FOUND, seriousHarm: NOT_FOUND, other: NOT_FOUND }

const PERIODS: readonly PanelPeriod[] = [
  {
    from: day('2018-07-01'),
    to: day('2019-12-31'),
    label: 'July 2018 to December 2019',
    counted: 'rapid reviews',
    total: published(538, SUMMARY_2018_2019),
    ...notSplit,
    observations: observed(SUMMARY_2018_2019, 'Teenagers and infants were most at risk.'),
    note: 'About a year and a half: the source says 17 months.'
  },
  {
    from: day('2020-01-01'),
    to: day('2020-12-31'),
    label: 'January to December 2020',
    counted: 'incidents',
    total: published(482, SUTTON_2020, PANEL_2020),
    deaths: published(206, SUTTON_2020),
    seriousHarm: published(267, SUTTON_2020),
    other: NOT_FOUND,
    observations: observed(
      SUTTON_2020,
      'The 482 incidents were about 514 children.',
      'Of the deaths, 31% were sudden and unexpected deaths in infancy, 20% suicide, 17% maltreatment within the family and 8% maltreatment outside it.',
      'Of the serious harm, 38% was physical abuse.',
      'Domestic abuse was a feature of 42.6% of incidents, and a parent’s mental health of 27.3%.'
    )
  },
  {
    from: day('2021-01-01'),
    to: day('2021-12-31'),
    label: 'January to December 2021',
    counted: 'incidents',
    total: NOT_FOUND,
    ...notSplit,
    observations: [],
    note: 'The report was published on 15 December 2022; its figures were not found.'
  },
  {
    from: day('2022-04-01'),
    to: day('2023-03-31'),
    label: 'April 2022 to March 2023',
    counted: 'serious incident notifications',
    total: published(393, SECTOR_2022_2023),
    deaths: published(146, SECTOR_2022_2023),
    seriousHarm: published(227, SECTOR_2022_2023),
    other: NOT_FOUND,
    observations: observed(
      SECTOR_2022_2023,
      'More than half of the incidents involved neglect.',
      '11% of the children were not in school and 29% were regularly absent.',
      'More than three quarters were known to children’s social care; a third were, or had been, on a child protection plan; about a fifth were looked after.',
      '21% had a mental health condition.'
    )
  },
  {
    from: day('2023-04-01'),
    to: day('2024-03-31'),
    label: 'April 2023 to March 2024',
    counted: 'rapid reviews',
    total: published(330, BEDFORDSHIRE_2023_2024),
    deaths: derived(162, '49% of 330, rounded', BEDFORDSHIRE_2023_2024),
    seriousHarm: derived(158, '48% of 330, rounded', BEDFORDSHIRE_2023_2024),
    other: derived(10, '3% of 330, rounded', BEDFORDSHIRE_2023_2024),
    observations: observed(
      BEDFORDSHIRE_2023_2024,
      '18% fewer rapid reviews than in the year before.',
      'The Panel considered 82 local child safeguarding practice reviews.',
      'In 81%, co-ordination between services or handover from one to another did not work (from a secondary source).'
    )
  },
  {
    from: day('2024-04-01'),
    to: day('2025-03-31'),
    label: 'April 2024 to March 2025',
    counted: 'rapid reviews',
    total: NOT_FOUND,
    ...notSplit,
    observations: [],
    note: 'The Department for Education counted 338 notifications in the same year; the Panel’s own figures were not found.'
  }
]

/** Every period the Panel has reported on or should have by now, in order, with those whose figures were not found in their place. */
export function panelFigures(): readonly PanelPeriod[] {
  return PERIODS
}

/** Looked for and not found for England as a whole: how many notifications, rapid reviews and local reviews were in time. */
export function panelTimelinessFigures(): {
  readonly notificationsInTime: Figure
  readonly rapidReviewsInTime: Figure
  readonly localReviewsInTime: Figure
} {
  return { notificationsInTime: NOT_FOUND, rapidReviewsInTime: NOT_FOUND, localReviewsInTime: NOT_FOUND }
}
