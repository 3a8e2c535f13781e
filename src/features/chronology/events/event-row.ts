/** An event as the service keeps it, and how long texts and days of it are said on pages. Pure. */
import type { ChronologyEvent } from '#chronology/index.ts'
import { formatDay } from '#kernel/plain-date.ts'

export interface EventRow {
  readonly id: string
  readonly agencyId: string | null
  readonly agency: string
  readonly sortKey: string
  readonly record: ChronologyEvent
  readonly themes: readonly string[]
  readonly version: number
  readonly change: string
  readonly changedByName: string
  readonly changedAt: Temporal.Instant
  readonly importId: string | null
  readonly mergedInto: string | null
  readonly withdrawnAt: Temporal.Instant | null
  readonly withdrawnReason: string | null
}

/** What became of an event, as its history says it. */
export const CHANGE_WORDS: Readonly<Record<string, string>> = {
  imported: 'Brought with a file',
  'imported-again': 'Brought again with a file',
  returned: 'Brought with an agency’s return',
  added: 'Added by hand',
  changed: 'Changed',
  undone: 'Change undone',
  joined: 'A row of its file was added to it',
  'taken-over': 'What the file says was taken over',
  withdrawn: 'Taken out',
  restored: 'Brought back',
  recognised: 'People recognised again'
}

/** The days an event can be on, in words: “22 May 2016”, “between 1 and 31 May 2016”, “before 1 June 2014”, “not dated”. */
export function meaningInWords(event: Pick<ChronologyEvent, 'earliest' | 'latest'>): string {
  const [earliest, latest] = [dayOf(event.earliest), dayOf(event.latest)]
  if (earliest && latest) {
    return Temporal.PlainDate.compare(earliest, latest) === 0
      ? formatDay(earliest)
      : `${formatDay(earliest)} to ${formatDay(latest)}`
  }
  if (earliest) return `${formatDay(earliest)} or after`
  if (latest) return `${formatDay(latest)} or before`
  return 'not dated'
}

function dayOf(iso: string | null): Temporal.PlainDate | undefined {
  return iso === null ? undefined : Temporal.PlainDate.from(iso)
}

/** Where an event comes from: “Hospital.docx, table 1, row 12, page 3 of Ward notes”. */
export function sourceInWords({ source }: Pick<ChronologyEvent, 'source'>): string {
  const sheet = source.sheet === undefined ? '' : ` (${source.sheet})`
  const place = source.table === 0 ? source.file : `${source.file}, table ${source.table}${sheet}, row ${source.row}`
  const said = [source.said, source.page === undefined ? '' : `page ${source.page}`].filter((part) => part).join(', ')
  return said === '' ? place : `${place}; ${said}`
}

/** A child's age in words on a day: “3 years”, “7 months”, “before birth”. */
export function ageOn(born: Temporal.PlainDate, on: Temporal.PlainDate): string {
  if (Temporal.PlainDate.compare(on, born) < 0) return 'before birth'
  const { years, months, days } = born.until(on, { largestUnit: 'year' })
  if (years >= 2) return `${years} years`
  if (years === 1) return months === 0 ? '1 year' : `1 year ${months} ${months === 1 ? 'month' : 'months'}`
  if (months > 0) return `${months} ${months === 1 ? 'month' : 'months'}`
  return `${days} ${days === 1 ? 'day' : 'days'}`
}
