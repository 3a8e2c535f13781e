/** What a written date means: an interval of days, how sure its writer was, and what a reader should look at again. */

/** How the writer said that it is not simply a day. */
export type Qualifier =
  | 'uncertain'
  | 'approximate'
  | 'part-of-period'
  | 'range'
  | 'several-days'
  | 'one-of-several'
  | 'before'
  | 'after'
  | 'week'
  | 'season'
  | 'feast-or-term'
  | 'time-approximate'
  | 'time-before'
  | 'time-after'

/** Why a person should look at a date again. A flag never changes what was written. */
export type DateFlag =
  | 'ambiguous-day-month'
  | 'ambiguous-month-year'
  | 'ambiguous-season'
  | 'ambiguous-years'
  | 'month-first'
  | 'impossible-date'
  | 'impossible-time'
  | 'unlikely-year'
  | 'weekday-mismatch'
  | 'week-does-not-start-on-monday'
  | 'range-backwards'
  | 'year-assumed'
  | 'year-missing'
  | 'day-from-row-above'
  | 'no-row-above'
  | 'misspelt'
  | 'spreadsheet-number'
  | 'spreadsheet-day-zero'
  | 'extra-words'
  | 'unknown-part'
  | 'time-zone-as-written'
  | 'undated'

/** An interval of days with its Extended Date/Time Format (ISO 8601-2:2019, annex A). An end that is missing is open. */
export interface Meaning {
  readonly earliest: Temporal.PlainDate | undefined
  readonly latest: Temporal.PlainDate | undefined
  readonly edtf: string
}

/** A date as somebody wrote it, with its meaning beside it. */
export interface WrittenDate extends Meaning {
  readonly asWritten: string
  /** `14:30`, `14:30/15:45`, or a part of the day in a word (`morning`). */
  readonly time: string | undefined
  readonly qualifiers: readonly Qualifier[]
  readonly flags: readonly DateFlag[]
}

/** What is known when a date is read. */
export interface DateContext {
  /** The order of days and months in this file, and whether the file itself shows it; without it, day first and not shown. */
  readonly order?: DayMonthOrder
  /** The date of the row above, for `same day` and for a date without a year. */
  readonly above?: Meaning | undefined
  /** The year of the review: `19` is then 2019, `87` is 1987. */
  readonly latestYear?: number
}

export interface DayMonthOrder {
  readonly first: 'day' | 'month'
  /** False where a date such as 03/04/2019 could be either. */
  readonly shown: boolean
}

/** What each flag says to a person. */
export const FLAG_WORDS: Readonly<Record<DateFlag, string>> = {
  'ambiguous-day-month': 'Day and month could be the other way round; it is read with the day first',
  'ambiguous-month-year': 'The number could be a day or a year; it is read as a year',
  'ambiguous-season': 'The season could belong to this year or to the one before it',
  'ambiguous-years': 'Could be a school year, a financial year or two calendar years',
  'month-first': 'The month comes first',
  'impossible-date': 'There is no such day',
  'impossible-time': 'There is no such time',
  'unlikely-year': 'The year is unlikely',
  'weekday-mismatch': 'The weekday does not belong to the date',
  'week-does-not-start-on-monday': 'The week does not start on a Monday',
  'range-backwards': 'It ends before it begins',
  'year-assumed': 'No year is written; it is taken from the row above',
  'year-missing': 'No year is written',
  'day-from-row-above': 'The day is taken from the row above',
  'no-row-above': 'It refers to a row above that has no date',
  misspelt: 'It is not quite spelt as a date',
  'spreadsheet-number': 'It is a spreadsheet’s number for a day',
  'spreadsheet-day-zero': 'It is a day that only spreadsheets have (29 February 1900)',
  'extra-words': 'There are more words beside the date',
  'unknown-part': 'A part of the date is said to be unknown',
  'time-zone-as-written': 'The time is in another zone; day and time are kept as written',
  undated: 'It is said to have no date'
}
