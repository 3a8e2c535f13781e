/**
 * Serious incident notifications in England by reporting year (to 31 March), as the Department for Education published them or as news of the publication
 * gave them. They count incidents notified in the year, not incidents that happened.
 */
import { derived, NOT_FOUND, published, type Figure, type FigureSource } from './figure.ts'

export type NotificationYear = {
  /** The reporting year by the calendar year in which it ends: 2021 is 1 April 2020 to 31 March 2021. */
  readonly year: number
  readonly total: Figure
  readonly childDeath: Figure
  readonly seriousHarm: Figure
  readonly other: Figure
  /** Of the total, those about a looked-after child. */
  readonly lookedAfter: Figure
  readonly note?: string
}

const STATISTICS = 'https://explore-education-statistics.service.gov.uk'
const dataSet = (year: string, id: string): FigureSource => ({
  label: `Department for Education, serious incident notifications, ${year}`,
  url: `${STATISTICS}/data-catalogue/data-set/${id}`
})

const YEAR_2026 = dataSet('reporting year 2026', '8eaab6ac-41e6-4c2c-a9eb-88d941b6019a')
const YEAR_2025 = dataSet('reporting year 2025', 'e2802f47-3613-4df0-8df3-b716f205c14b')
const YEAR_2024 = dataSet('reporting year 2024', 'cb77612a-7fde-46fc-ac76-6408ae6fc5bf')
const YEAR_2023 = dataSet('2022 to 2023', '873cf389-f790-4fb7-9362-e09246c4e1c5')
const YEAR_2021 = dataSet('2020 to 2021', '66ade6b1-822f-4fca-837a-04c41f7db1f4')
const RELEASE_2024: FigureSource = {
  label: 'Department for Education, serious incident notifications, release of 2024',
  url: `${STATISTICS}/find-statistics/serious-incident-notifications/2024`
}
const NEWS_OF_2021: readonly FigureSource[] = [
  {
    label: 'FosterTalk, on the figures of 2020 to 2021',
    url: 'https://fostertalk.org/sharp-rise-in-child-deaths-and-serious-harm-following-onset-of-covid-19'
  },
  {
    label: 'Social Work Today, on the figures of 2020 to 2021',
    url: 'https://www.socialworktoday.co.uk/News/serious-incident-notifications-up-by-a-fifth-since-start-of-the-pandemic'
  }
]

const nothingFound = (year: number): NotificationYear => ({
  year,
  total: NOT_FOUND,
  childDeath: NOT_FOUND,
  seriousHarm: NOT_FOUND,
  other: NOT_FOUND,
  lookedAfter: NOT_FOUND
})

const YEARS: readonly NotificationYear[] = [
  {
    ...nothingFound(2015),
    total: derived(385, '536 in 2020 to 2021, less the reported rise of 151', ...NEWS_OF_2021),
    note: 'From the older series kept by Ofsted; not strictly comparable.'
  },
  nothingFound(2016),
  nothingFound(2017),
  nothingFound(2018),
  { ...nothingFound(2019), total: published(498, RELEASE_2024, ...NEWS_OF_2021) },
  {
    ...nothingFound(2020),
    total: { ...published(449, ...NEWS_OF_2021), alsoGivenAs: 448 },
    childDeath: derived(188, 'from the figure of 2020 to 2021 and the change reported', ...NEWS_OF_2021),
    seriousHarm: derived(253, 'from the figure of 2020 to 2021 and the change reported', ...NEWS_OF_2021)
  },
  {
    ...nothingFound(2021),
    total: published(536, YEAR_2021),
    childDeath: published(223, YEAR_2021),
    seriousHarm: published(284, YEAR_2021),
    other: published(29, YEAR_2021)
  },
  nothingFound(2022),
  {
    ...nothingFound(2023),
    total: published(456, YEAR_2023),
    childDeath: published(201, YEAR_2023),
    seriousHarm: published(244, YEAR_2023),
    other: published(11, YEAR_2023)
  },
  {
    year: 2024,
    total: published(405, YEAR_2024),
    childDeath: published(205, YEAR_2024),
    seriousHarm: published(180, YEAR_2024),
    other: published(20, YEAR_2024),
    lookedAfter: published(99, YEAR_2024)
  },
  {
    year: 2025,
    total: published(338, YEAR_2025),
    childDeath: published(162, YEAR_2025),
    seriousHarm: published(167, YEAR_2025),
    other: published(9, YEAR_2025),
    lookedAfter: published(93, YEAR_2025)
  },
  {
    year: 2026,
    total: published(357, YEAR_2026),
    childDeath: published(160, YEAR_2026),
    seriousHarm: published(188, YEAR_2026),
    other: published(9, YEAR_2026),
    lookedAfter: published(113, YEAR_2026)
  }
]

/** Every reporting year from 2015 to 2026, in order, with the years for which nothing was found in their place. */
export function notificationFigures(): readonly NotificationYear[] {
  return YEARS
}

/** What a reader must know before drawing a conclusion, each with its source; to be shown beside every chart and table of these figures. */
export function notificationCaveats(): readonly { readonly text: string; readonly source: FigureSource }[] {
  return [
    {
      text: 'These count incidents notified in the year. Not every incident that should be notified is, above all where a child was seriously harmed, and some are notified late.',
      source: {
        label: 'Department for Education, serious incident notifications, 2022 to 2023',
        url: `${STATISTICS}/find-statistics/serious-incident-notifications/2022-23`
      }
    },
    {
      text: 'The number of notifications from a local authority does not measure how well it works.',
      source: {
        label: 'Department for Education, serious incident notifications, 2024',
        url: `${STATISTICS}/find-statistics/serious-incident-notifications/2024/explore`
      }
    }
  ]
}
