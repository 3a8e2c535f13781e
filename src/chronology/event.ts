/** An event of the chronology as it is kept, exported and brought back: plain data, days as `2016-05-22`. */
import type { DateFlag, Qualifier } from './dates/meaning.ts'

/** Why a person should look at an event again. Nothing is changed because of a flag. */
export type EventFlag =
  | DateFlag
  | 'time-not-understood'
  | 'end-date-not-understood'
  | 'out-of-order'
  | 'after-review'
  | 'before-oldest-birth'
  | 'tracked-deletion'
  | 'no-source'

export interface EventSource {
  readonly file: string
  /** Counted from 1 within the file. */
  readonly table: number
  /** Counted from 1 within the table; in a spreadsheet the number beside the row. */
  readonly row: number
  readonly sheet?: string
  /** What the row itself names as its source, and the page there. */
  readonly said?: string
  readonly page?: string
}

export type Seen = 'yes' | 'no' | 'unclear'

export interface ChronologyEvent {
  /** The same for the same agency, file, table and row. */
  readonly id: string
  readonly agency: string
  readonly source: EventSource
  readonly dateAsWritten: string
  readonly timeAsWritten?: string
  /** Extended Date/Time Format, ISO 8601-2. */
  readonly edtf: string
  /** The first and last day that the event can be on; null where open or not known. */
  readonly earliest: string | null
  readonly latest: string | null
  readonly time: string | null
  readonly sequence: number | null
  readonly text: string
  /** Names in the register of people, in the order in which they are mentioned. */
  readonly people: readonly string[]
  /** Whether the child was seen: as the row says, or as its words say (`seenFromWords`). */
  readonly childSeen: Seen | null
  readonly seenAlone: boolean
  readonly seenAtHome: boolean
  readonly seenFromWords: boolean
  /** A contact that was planned and did not happen. */
  readonly missed: 'missed' | 'cancelled' | null
  readonly flags: readonly EventFlag[]
  readonly qualifiers: readonly Qualifier[]
  /** The free columns, by their heading. */
  readonly details: Readonly<Record<string, string>>
  readonly comments: readonly string[]
  /** What was struck out with tracked changes. */
  readonly deleted: readonly string[]
}

/** Why a row is not an event. */
export type AttentionReason =
  | 'no-date'
  | 'date-not-understood'
  | 'no-event-text'
  | 'no-date-column'
  | 'above-headings'
  | 'deleted-row'
  | 'only-deleted-text'
  | 'cell-too-long'
  | 'file-not-read'
  | 'same-id-twice'
  | 'told-otherwise'

/** A row that a person must decide about. */
export interface Attention {
  readonly file: string
  readonly table: number
  readonly row: number
  readonly reason: AttentionReason
  /** What the reason means, in a sentence. */
  readonly why: string
  readonly text: string
}

export const ATTENTION_WORDS: Readonly<Record<AttentionReason, string>> = {
  'no-date': 'There is text but no date. It may go on from the row above.',
  'date-not-understood': 'The date is not understood.',
  'no-event-text': 'There is a date, but nothing that happened.',
  'no-date-column': 'No column of this table holds dates.',
  'above-headings': 'The row stands above the headings.',
  'deleted-row': 'The row was struck out with tracked changes.',
  'only-deleted-text': 'All that the row holds was struck out with tracked changes, or is a comment.',
  'cell-too-long': 'A cell is longer than 200,000 characters. Only its beginning is shown; shorten it in the file.',
  'file-not-read': 'The file cannot be read.',
  'same-id-twice': 'Another row of this file has the same Event id and tells something else.',
  'told-otherwise': 'This event is in the chronology already, and the file now tells it otherwise.'
}

/** How the rows of one file are accounted for: `rows` is the sum of the four that follow. */
export interface FileAccount {
  readonly file: string
  readonly agency: string
  readonly tables: number
  readonly rows: number
  readonly events: number
  readonly needsAttention: number
  readonly headers: number
  readonly blank: number
  readonly notes: readonly string[]
  /** What each column of each table was taken for, by its heading. */
  readonly columns: readonly { readonly table: number; readonly headings: readonly string[]; readonly read: readonly string[] }[]
}
