/** What every reader makes of a file: tables of rows of cells, with what stood beside the text, and where each row can be found again. */
import type { DateFlag, Meaning } from '../dates/meaning.ts'

/** A day that a spreadsheet keeps as a number and shows as a date. */
export interface DateCell extends Meaning {
  readonly time: string | undefined
  readonly flags: readonly DateFlag[]
}

export interface Cell {
  readonly text: string
  readonly date?: DateCell
  /** A number below 1 that may be a time. */
  readonly number?: number
  /** What was struck out with tracked changes. */
  readonly deleted?: readonly string[]
  /** Comments and footnotes at this cell. */
  readonly comments?: readonly string[]
  /** The cell is merged with the one above; the text is that cell's. */
  readonly fromAbove?: true
}

export interface Row {
  /** Counted from 1 as a person would, with headings and blank rows. */
  readonly number: number
  readonly cells: readonly Cell[]
  /** The whole row was struck out with tracked changes. */
  readonly deleted?: true
  /** Word repeats this row at the top of each page. */
  readonly heading?: true
  /** A cell is longer than any that is read; its beginning is here. */
  readonly tooLong?: true
}

export interface Table {
  /** Counted from 1 within the file. */
  readonly number: number
  /** The name of a sheet. */
  readonly name?: string
  readonly rows: readonly Row[]
}

export interface ReadFile {
  readonly kind: 'docx' | 'xlsx' | 'csv'
  readonly tables: readonly Table[]
  /** What a person should know of the reading: text outside tables, hidden sheets, a quotation mark that was never closed. */
  readonly notes: readonly string[]
}

/** Why a file cannot be read, in words for the person who brought it. */
export interface Unreadable {
  readonly message: string
}

/** Stops the reading of a file from inside a parser; `read-file.ts` turns it into a value. */
export class CannotRead extends Error {}

export const EMPTY_CELL: Cell = { text: '' }
