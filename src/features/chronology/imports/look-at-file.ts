/** What a file is taken for, before anything of it counts: its columns, its first rows, every problem, and how its rows add up. Pure. */
import {
  ATTENTION_WORDS,
  type Attention,
  type AccountedFile,
  type ChronologyEvent,
  type ColumnField,
  type ColumnMapping,
  EVENT_FLAG_WORDS,
  type FileAccount,
  type ReadFile,
  type Table,
  accountRows,
  mapColumns,
  readJsonExport,
  readTables
} from '#chronology/index.ts'

export const COLUMN_FIELDS = [
  'date',
  'time',
  'endDate',
  'endTime',
  'sequence',
  'source',
  'page',
  'event',
  'agency',
  'people',
  'childSeen',
  'free'
] as const satisfies readonly ColumnField[]

/** What each kind of column is called on a page. */
export const COLUMN_WORDS: Readonly<Record<ColumnField, string>> = {
  date: 'Date',
  time: 'Time',
  endDate: 'End date',
  endTime: 'End time',
  sequence: 'Sequence',
  source: 'Source of information',
  page: 'Page of the source',
  event: 'What happened',
  agency: 'Agency',
  people: 'People',
  childSeen: 'Child seen',
  free: 'Kept under its own heading'
}

/** Columns as a person says they are, for every table with these headings. */
export interface Correction {
  readonly key: string
  readonly fields: readonly ColumnField[]
  /** The row with the headings; null where there is none. Left to the guess when absent. */
  readonly headingRow?: number | null
}

/** Tables that have the same headings, as they are shown to a person. */
export interface TableLook {
  readonly key: string
  readonly tables: readonly number[]
  readonly headings: readonly string[]
  readonly fields: readonly ColumnField[]
  readonly headingRow: number | null
  /** An export of ours: nothing to be said about its columns. */
  readonly own: boolean
  readonly corrected: boolean
  readonly first: readonly { readonly row: number; readonly cells: readonly string[] }[]
}

export interface ProblemCount {
  readonly words: string
  readonly count: number
  /** Where the first of them stand. */
  readonly rows: readonly string[]
}

export interface LookedAt {
  readonly account: FileAccount
  readonly tables: readonly TableLook[]
  readonly attention: readonly Attention[]
  readonly attentionCount: number
  readonly flags: readonly ProblemCount[]
  /** Why it cannot be read at all. */
  readonly unreadable: string | null
}

export interface Looked {
  readonly look: LookedAt
  readonly accounted: AccountedFile
}

const FIRST_ROWS = 5
/** Characters of a cell that the preview shows. */
const SHOWN = 160
const MOST_ATTENTION = 200
const MOST_LOOKS = 20

const keyOf = (table: Table, guessed: ColumnMapping | undefined): string =>
  guessed && guessed.headings.some((heading) => heading.trim() !== '')
    ? guessed.headings.map((heading) => heading.trim().toLowerCase()).join('\u001F')
    : `without headings, ${table.rows.reduce((most, row) => Math.max(most, row.cells.length), 0)} columns`

/** Applies the corrections for tables with the same headings. */
function correctWith(corrections: readonly Correction[]) {
  const byKey = new Map(corrections.map((one) => [one.key, one]))
  return (table: Table, guessed: ColumnMapping | undefined): ColumnMapping | undefined => {
    const said = byKey.get(keyOf(table, guessed))
    if (!said || guessed?.own) return guessed
    if (!said.fields.includes('date')) return undefined
    const headingRow = said.headingRow === undefined ? guessed?.headingRow : (said.headingRow ?? undefined)
    const headed = table.rows.find(({ number }) => number === headingRow)
    return {
      fields: said.fields,
      headings: headed ? headed.cells.map(({ text }) => text) : (guessed?.headings ?? said.fields.map(() => '')),
      headingRow,
      own: false
    }
  }
}

export interface FileToLookAt {
  readonly name: string
  /** Whose events it holds; left out where each row says. */
  readonly agency: string | undefined
  readonly latestYear: number
  /** False where an export of ours as JSON is not taken. */
  readonly ownExports?: boolean
}

const JSON_NOT_HERE = 'A JSON file cannot be read here. Bring the chronology as Word, Excel or CSV.'
const JSON_NOT_OURS =
  'JSON is read only as it was taken out of a chronology here, and this file is something else or was changed too much. Take the chronology out again, or bring it as Word, Excel or CSV.'

/** Reads a file's bytes and says what it is taken for. */
export async function lookAtFile(bytes: Uint8Array, file: FileToLookAt, corrections: readonly Correction[]): Promise<Looked> {
  const exported = file.ownExports === false ? undefined : readJsonExport(bytes)
  if (exported) {
    const accounted = accountExported(exported, file)
    return { accounted, look: lookOf(accounted, [], null) }
  }
  if (/\.json$/i.test(file.name)) return unreadableFile(file, file.ownExports === false ? JSON_NOT_HERE : JSON_NOT_OURS)
  const read = await readTables(bytes)
  if (!read.ok) return unreadableFile(file, read.error.message)
  const correct = correctWith(corrections)
  const accounted = accountRows(read.value, { file: file.name, agency: file.agency, latestYear: file.latestYear, correct })
  return { accounted, look: lookOf(accounted, tableLooks(read.value, corrections, correct), null) }
}

/** The events of an export as JSON, each standing for a row; one that was copied and changed is for a person to look at, as in a table. */
function accountExported(exported: readonly ChronologyEvent[], file: FileToLookAt): AccountedFile {
  const events: ChronologyEvent[] = []
  const attention: Attention[] = []
  const told = new Map<string, string>()
  const places = new Map<string, { readonly table: number; readonly row: number }>()
  for (const [index, event] of exported.entries()) {
    const place = { table: 1, row: index + 1 }
    const [tells, before] = [JSON.stringify(event), told.get(event.id)]
    if (before !== undefined && before !== tells) {
      const reason = 'same-id-twice'
      const text = `${event.dateAsWritten} | ${event.text}`
      attention.push({ file: file.name, ...place, reason, why: ATTENTION_WORDS[reason], text })
      continue
    }
    if (before === undefined) {
      told.set(event.id, tells)
      places.set(event.id, place)
    }
    events.push(event)
  }
  const counts = { rows: exported.length, events: events.length, needsAttention: attention.length }
  return { account: { ...nothing(file), tables: 1, ...counts }, events, attention, places }
}

/** A file that cannot be read, and why. */
export function unreadableFile(file: FileToLookAt, why: string): Looked {
  const accounted: AccountedFile = { account: nothing(file), events: [], attention: [] }
  return { accounted, look: lookOf(accounted, [], why) }
}

function nothing(file: FileToLookAt): FileAccount {
  return {
    file: file.name,
    agency: file.agency ?? '',
    tables: 0,
    rows: 0,
    events: 0,
    needsAttention: 0,
    headers: 0,
    blank: 0,
    notes: [],
    columns: []
  }
}

function tableLooks(
  read: ReadFile,
  corrections: readonly Correction[],
  correct: (table: Table, guessed: ColumnMapping | undefined) => ColumnMapping | undefined
): readonly TableLook[] {
  const looks = new Map<string, TableLook>()
  let before: ColumnMapping | undefined
  for (const table of read.tables) {
    const guessed = mapColumns(table, before)
    const mapping = correct(table, guessed)
    before = mapping ?? before
    const key = keyOf(table, guessed)
    const there = looks.get(key)
    if (there) {
      looks.set(key, { ...there, tables: [...there.tables, table.number] })
      continue
    }
    const said = corrections.find((one) => one.key === key)
    const width = table.rows.reduce((most, row) => Math.max(most, row.cells.length), 0)
    const headingRow = mapping?.headingRow ?? null
    looks.set(key, {
      key,
      tables: [table.number],
      headings: Array.from({ length: width }, (_, column) => mapping?.headings[column] ?? ''),
      fields: Array.from({ length: width }, (_, column) => mapping?.fields[column] ?? said?.fields[column] ?? 'free'),
      headingRow,
      own: mapping?.own ?? false,
      corrected: said !== undefined,
      first: table.rows
        .filter((row) => row.number > (headingRow ?? 0) && row.cells.some(({ text }) => text.trim() !== ''))
        .slice(0, FIRST_ROWS)
        .map((row) => ({
          row: row.number,
          cells: Array.from({ length: width }, (_, column) => (row.cells[column]?.text ?? '').slice(0, SHOWN))
        }))
    })
  }
  return [...looks.values()].slice(0, MOST_LOOKS)
}

function lookOf(accounted: AccountedFile, tables: readonly TableLook[], unreadable: string | null): LookedAt {
  const flags = new Map<string, { count: number; rows: string[] }>()
  for (const event of accounted.events)
    for (const flag of event.flags) {
      const there = flags.get(flag) ?? { count: 0, rows: [] }
      there.count++
      if (there.rows.length < 5)
        there.rows.push(`table ${event.source.table}, row ${event.source.row}: “${event.dateAsWritten.slice(0, 60)}”`)
      flags.set(flag, there)
    }
  return {
    account: accounted.account,
    tables,
    attention: accounted.attention.slice(0, MOST_ATTENTION).map((one) => ({ ...one, text: one.text.slice(0, 500) })),
    attentionCount: accounted.attention.length,
    flags: [...flags].map(([flag, rest]) => ({ words: EVENT_FLAG_WORDS[flag as keyof typeof EVENT_FLAG_WORDS], ...rest })),
    unreadable
  }
}

/** Whether every row of a file is an event, needs attention, or is counted as headings or blank. */
export function addsUp({ rows, events, needsAttention, headers, blank }: FileAccount): boolean {
  return rows === events + needsAttention + headers + blank
}
