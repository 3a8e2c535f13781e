/** A table that somebody brought, as rows of texts: which column is what, and days as people write them. Pure. */
import { type ReadFile, readWrittenDate } from '#chronology/index.ts'
import { parseIsoDay } from '#kernel/plain-date.ts'

export type Purpose = 'children' | 'earlier-notifications'
export type BroughtState = 'waiting' | 'unreadable' | 'read' | 'asked' | 'done'

/** A row with its number as its own program counts, from 1 with the headings. */
export interface BroughtRow {
  readonly number: number
  readonly cells: readonly string[]
}

/** What each column is, by its place from 0. A column that is not named is not read. */
export type Mapping = Readonly<Record<string, string>>

/** What came of each row. */
export interface RowReport {
  readonly number: number
  readonly outcome: 'added' | 'there-already' | 'differs' | 'error'
  readonly what: string
}

export interface Report {
  readonly rows: readonly RowReport[]
}

export interface ColumnKind {
  readonly name: string
  readonly label: string
  /** Other headings that people give it. */
  readonly also: readonly string[]
}

/** The most rows that are taken at a time. */
export const MOST_ROWS = 2000

/** The rows of all tables of a file that is read: the first with anything in it, blank rows left out. */
export function rowsOf(file: ReadFile): readonly BroughtRow[] {
  const rows = file.tables.map((table) =>
    table.rows
      .filter((row) => !row.deleted)
      .map((row) => ({ number: row.number, cells: row.cells.map((cell) => dayOfCell(cell) ?? cell.text.trim()) }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
  )
  return rows.find((one) => one.length > 0) ?? []
}

function dayOfCell({ date }: ReadFile['tables'][number]['rows'][number]['cells'][number]): string | undefined {
  if (!date?.earliest || !date.latest || !date.earliest.equals(date.latest)) return undefined
  return date.earliest.toString()
}

const plain = (heading: string) =>
  heading
    .toLocaleLowerCase('en')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** What a heading is, when it is one that is known. */
function kindOf(heading: string, kinds: readonly ColumnKind[]): string | undefined {
  const words = plain(heading)
  if (words === '') return undefined
  return kinds.find((kind) => [kind.name, kind.label, ...kind.also].some((one) => plain(one) === words))?.name
}

/** The headings with which a table begins, and what each is taken for; each kind once, the first column that has it. */
export function guessColumns(
  rows: readonly BroughtRow[],
  kinds: readonly ColumnKind[]
): { readonly headings: readonly string[]; readonly mapping: Mapping } {
  const headings = rows[0]?.cells ?? []
  const taken = new Set<string>()
  const found = headings.flatMap((heading, index) => {
    const kind = kindOf(heading, kinds)
    if (kind === undefined || taken.has(kind)) return []
    taken.add(kind)
    return [[String(index), kind] as const]
  })
  return { headings, mapping: Object.fromEntries(found) }
}

/** Headings as they are remembered: the same words in the same order. */
export function headingsKey(headings: readonly string[]): string {
  return headings.map(plain).join('|')
}

/** The answers of a row by what its columns are. */
export function answersOf(row: BroughtRow, mapping: Mapping): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(mapping).map(([index, kind]) => [kind, (row.cells[Number(index)] ?? '').trim()]))
}

/** The order of days and months is the British one: nothing in one cell says otherwise. */
const HARMLESS: readonly string[] = ['ambiguous-day-month', 'spreadsheet-number']

/** A day as somebody wrote it; `null` when the cell says nothing, `undefined` when it is not one day. Example: `3/4/2019` is 3 April 2019. */
export function dayIn(text: string): Temporal.PlainDate | null | undefined {
  if (text === '' || /^(?:not known|unknown|n\/?k|n\/?a|-|\?)$/i.test(text)) return null
  const iso = parseIsoDay(text)
  if (iso) return iso
  const written = readWrittenDate(text)
  if (!written.ok) return undefined
  const { earliest, latest, flags, qualifiers } = written.value
  if (!earliest || !latest || !earliest.equals(latest)) return undefined
  return qualifiers.length === 0 && flags.every((flag) => HARMLESS.includes(flag)) ? earliest : undefined
}
