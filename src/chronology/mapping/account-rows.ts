/** Turns the tables of a file into events and accounts for every row: an event, something that needs attention, headings, or blank. */
import { hash } from 'node:crypto'
import { DateReader } from '../dates/date-reader.ts'
import type { DateContext, Meaning, WrittenDate } from '../dates/meaning.ts'
import { spreadsheetTime } from '../dates/spreadsheet-day.ts'
import { shownOrder } from '../dates/written-date.ts'
import {
  ATTENTION_WORDS,
  type Attention,
  type AttentionReason,
  type ChronologyEvent,
  type EventFlag,
  type EventSource,
  type FileAccount
} from '../event.ts'
import { EXCERPT } from '../reading/limits.ts'
import { type Cell, EMPTY_CELL, type ReadFile, type Row, type Table } from '../reading/table.ts'
import { asWritten } from '../writing/neutralise.ts'
import { readSeen } from './child-seen.ts'
import { type Field, type Mapping, mapColumns, repeatsHeadings } from './columns.ts'
import { type OwnRowPlace, isOwnHeading, readOwnRow } from './own-columns.ts'

export interface AccountedFile {
  readonly account: FileAccount
  readonly events: readonly ChronologyEvent[]
  readonly attention: readonly Attention[]
  /** Where the events of an export of ours stand in the file that was brought, by their ids; their source says where they stood at first. */
  readonly places?: ReadonlyMap<string, Pick<OwnRowPlace, 'table' | 'row'>>
}

export interface FileContext {
  readonly file: string
  /** The agency that the file is from; without it each row's own column, else the file's name. */
  readonly agency: string | undefined
  readonly latestYear?: number
  /** What a person says a table's columns are, where the guess was wrong; given the guess, answers what counts. */
  readonly correct?: (table: Table, guessed: Mapping | undefined) => Mapping | undefined
  /** Where several files are read for one purpose: what dates and times were found to mean in those before. */
  readonly reader?: DateReader
}

/** Accounts for every row of a file. */
export function accountRows(brought: ReadFile, context: FileContext): AccountedFile {
  const read = restored(brought)
  const events: ChronologyEvent[] = []
  const attention: Attention[] = []
  const columns: { table: number; headings: readonly string[]; read: readonly string[] }[] = []
  const own = new Map<string, string>()
  const places = new Map<string, Pick<OwnRowPlace, 'table' | 'row'>>()
  let [rows, headers, blank] = [0, 0, 0]
  const reader = context.reader ?? new DateReader()
  let before: Mapping | undefined
  const mappings = read.tables.map((table) => {
    const guessed = mapColumns(table, before)
    const mapping = context.correct ? context.correct(table, guessed) : guessed
    before = mapping ?? before
    return mapping
  })
  const order = shownOrder(datesIn(read.tables, mappings))
  for (const [index, table] of read.tables.entries()) {
    const mapping = mappings[index]
    if (mapping) columns.push({ table: table.number, headings: mapping.headings, read: mapping.fields })
    const dates: DateContext = { order, ...(context.latestYear === undefined ? {} : { latestYear: context.latestYear }) }
    const columnOf = columnsOf(mapping?.fields ?? [])
    const state: TableState = {
      context,
      table,
      mapping,
      columnOf,
      dates,
      reader,
      own,
      above: undefined,
      lastEarliest: undefined
    }
    for (const row of table.rows) {
      rows++
      const outcome = accountRow(row, state)
      if (outcome === 'headers') headers++
      else if (outcome === 'blank') blank++
      else if (typeof outcome === 'string') attention.push(needsAttention(context.file, table, row, outcome))
      else {
        events.push(outcome)
        if (mapping?.own && !places.has(outcome.id)) places.set(outcome.id, { table: table.number, row: row.number })
      }
    }
  }
  const agencies = new Set(events.map(({ agency }) => agency))
  return {
    account: {
      file: context.file,
      agency: context.agency ?? (agencies.size === 1 ? ([...agencies][0] ?? '') : [...agencies].join(', ')),
      tables: read.tables.length,
      rows,
      events: events.length,
      needsAttention: attention.length,
      headers,
      blank,
      notes: read.notes,
      columns
    },
    events,
    attention,
    ...(places.size > 0 ? { places } : {})
  }
}

/** Our own exports put an apostrophe before what looks like a formula; it goes again. */
function restored(read: ReadFile): ReadFile {
  if (read.kind === 'docx') return read
  const tables = read.tables.map((table): Table => {
    if (!mapColumns(table, undefined)?.own) return table
    return {
      ...table,
      rows: table.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, text: asWritten(cell.text) })) }))
    }
  })
  return { ...read, tables }
}

interface TableState {
  readonly context: FileContext
  readonly table: Table
  readonly mapping: Mapping | undefined
  readonly columnOf: ReadonlyMap<Field, number>
  readonly dates: DateContext
  readonly reader: DateReader
  /** What each event of an export of ours tells, by its id. */
  readonly own: Map<string, string>
  above: Meaning | undefined
  lastEarliest: string | undefined
}

/** Where the first column of each kind is. */
function columnsOf(fields: readonly Field[]): ReadonlyMap<Field, number> {
  const columns = new Map<Field, number>()
  for (const [column, field] of fields.entries()) if (!columns.has(field)) columns.set(field, column)
  return columns
}

function* datesIn(tables: readonly Table[], mappings: readonly (Mapping | undefined)[]): Generator<string> {
  for (const [index, table] of tables.entries()) {
    const fields = mappings[index]?.fields ?? []
    for (const row of table.rows)
      for (const [column, field] of fields.entries()) {
        const cell = row.cells[column]
        if ((field === 'date' || field === 'endDate') && cell && !cell.date && cell.text.length < 200) yield cell.text
      }
  }
}

function needsAttention(file: string, table: Table, row: Row, reason: AttentionReason): Attention {
  const text = row.cells
    .map((cell) =>
      [cell.fromAbove ? '' : cell.text, ...(cell.deleted ?? []), ...(cell.comments ?? [])].filter((part) => part !== '').join(' ')
    )
    .filter((part) => part !== '')
    .join(' | ')
  return { file, table: table.number, row: row.number, reason, why: ATTENTION_WORDS[reason], text: text.slice(0, EXCERPT * 20) }
}

const isEmpty = (cell: Cell): boolean => cell.text === '' || cell.fromAbove === true

function accountRow(row: Row, state: TableState): ChronologyEvent | AttentionReason | 'headers' | 'blank' {
  const { mapping } = state
  if (row.cells.every(isEmpty)) {
    const beside = row.cells.some((cell) => !cell.fromAbove && (cell.deleted || cell.comments))
    return beside ? 'only-deleted-text' : 'blank'
  }
  if (row.tooLong) return 'cell-too-long'
  if (row.deleted) return 'deleted-row'
  if (/^sep=.$/i.test(row.cells[0]?.text ?? '') && row.number === 1) return 'headers'
  if (!mapping) return 'no-date-column'
  if (row.number === mapping.headingRow) return 'headers'
  if (mapping.headingRow !== undefined && row.number < mapping.headingRow)
    // A title over the table; whatever else stands there is for a person to see.
    return row.cells.filter((cell) => !isEmpty(cell)).length === 1 ? 'headers' : 'above-headings'
  if (repeatsHeadings(row, mapping)) return 'headers'
  return mapping.own ? accountOwnRow(row, state, mapping) : readEvent(row, state, mapping)
}

/** A row of an export of ours; one that a person added has no id yet, and one that was copied and changed is for a person to look at. */
function accountOwnRow(row: Row, state: TableState, mapping: Mapping): ChronologyEvent | AttentionReason {
  const place: OwnRowPlace = { file: state.context.file, table: state.table.number, row: row.number }
  const event = readOwnRow(row, mapping.headings, place)
  if (typeof event === 'string') return event
  if (event.id === '') {
    const agency = event.agency === '' ? (state.context.agency ?? nameWithoutEnding(state.context.file)) : event.agency
    return { ...event, agency, id: idOf(agency, { ...event.source, ...place }) }
  }
  const told = JSON.stringify(event)
  const before = state.own.get(event.id)
  state.own.set(event.id, before ?? told)
  return before === undefined || before === told ? event : 'same-id-twice'
}

class RowCells {
  readonly #row: Row
  readonly #columnOf: ReadonlyMap<Field, number>
  constructor(row: Row, columnOf: ReadonlyMap<Field, number>) {
    this.#row = row
    this.#columnOf = columnOf
  }

  cell(field: Field): Cell {
    return this.#row.cells[this.#columnOf.get(field) ?? -1] ?? EMPTY_CELL
  }

  text(field: Field): string {
    return this.cell(field).text
  }
}

function readEvent(row: Row, state: TableState, mapping: Mapping): ChronologyEvent | AttentionReason {
  const cells = new RowCells(row, state.columnOf)
  const details = detailsOf(row, mapping)
  const text = cells.text('event') === '' ? Object.values(details).join('\n') : cells.text('event')
  const dateCell = cells.cell('date')
  if (dateCell.text === '') return 'no-date'
  const dated = dateOf(dateCell, state)
  if (!dated)
    return dateCell.text !== '' && row.cells.filter((cell) => !isEmpty(cell)).length === 1
      ? 'no-event-text'
      : 'date-not-understood'
  const meaning = withEnd(dated, cells.cell('endDate'), state, details)
  const endUnread = cells.text('endDate') !== '' && meaning === dated
  const timed = timeOf(cells, dated.time, details, state.reader)
  if (text.trim() === '') return 'no-event-text'
  if (meaning.earliest ?? meaning.latest) state.above = meaning
  const [deleted, comments] = [besideCells(row, 'deleted'), besideCells(row, 'comments')]
  const flags: Set<EventFlag> = new Set(meaning.flags)
  for (const flag of timed.flags) flags.add(flag)
  if (endUnread) flags.add('end-date-not-understood')
  if (deleted.length > 0) flags.add('tracked-deletion')
  const [earliest, latest] = daysOf(meaning)
  markOrder(earliest, latest, state, flags)
  const source = sourceOf(row, state, cells)
  if (source.said === undefined && mapping.fields.includes('source')) flags.add('no-source')
  const agency = state.context.agency ?? (cells.text('agency') || nameWithoutEnding(state.context.file))
  const sequence = /^\d{1,9}(?:\.\d+)?$/.test(cells.text('sequence')) ? Number(cells.text('sequence')) : null
  return {
    id: idOf(agency, source),
    agency,
    source,
    dateAsWritten: dateCell.text,
    ...(timed.asWritten === undefined ? {} : { timeAsWritten: timed.asWritten }),
    edtf: meaning.edtf,
    earliest,
    latest,
    time: timed.time ?? null,
    sequence,
    text,
    people: [],
    ...readSeen(mapping.fields.includes('childSeen') ? cells.text('childSeen') : undefined, text),
    flags: flags.size === 0 ? NONE : [...flags].sort(),
    qualifiers: bothQualifiers(meaning.qualifiers, timed.qualifiers),
    details,
    comments,
    deleted
  }
}

/** Most events have none of what is listed. */
const NONE: readonly never[] = []

function bothQualifiers(one: WrittenDate['qualifiers'], other: WrittenDate['qualifiers']): WrittenDate['qualifiers'] {
  if (one.length + other.length === 0) return NONE
  return [...new Set([...one, ...other])]
}

function besideCells(row: Row, what: 'deleted' | 'comments'): readonly string[] {
  let found: string[] | undefined
  for (const cell of row.cells) if (cell[what] && !cell.fromAbove) found = [...(found ?? []), ...cell[what]]
  return found ?? NONE
}

function dateOf(cell: Cell, state: TableState): WrittenDate | undefined {
  if (cell.date) return { asWritten: cell.text, ...cell.date, qualifiers: [] }
  const read = state.reader.date(cell.text, { ...state.dates, above: state.above })
  return read.ok ? read.value : undefined
}

function withEnd(start: WrittenDate, cell: Cell, state: TableState, details: Record<string, string>): WrittenDate {
  if (cell.text === '') return start
  details['End date'] = cell.text
  const end = start.earliest ? dateOf(cell, { ...state, above: start }) : undefined
  if (!start.earliest) return start
  if (!end?.latest) return start
  if (Temporal.PlainDate.compare(end.latest, start.earliest) < 0) return { ...start, flags: [...start.flags, 'range-backwards'] }
  const [from, until] = [start.edtf.split('/')[0] ?? '', end.edtf.split('/').at(-1) ?? '']
  const plainEnds = !/[[{]/.test(from + until)
  return {
    ...start,
    latest: end.latest,
    edtf:
      start.edtf === end.edtf
        ? start.edtf
        : plainEnds
          ? `${from}/${until}`
          : `${start.earliest.toString()}/${end.latest.toString()}`,
    qualifiers:
      start.edtf === end.edtf ? start.qualifiers : [...new Set([...start.qualifiers, 'range' as const, ...end.qualifiers])],
    flags: [...new Set([...start.flags, ...end.flags])]
  }
}

interface TimeRead {
  readonly time: string | undefined
  readonly asWritten: string | undefined
  readonly flags: readonly EventFlag[]
  readonly qualifiers: WrittenDate['qualifiers']
}

function timeOf(cells: RowCells, inDate: string | undefined, details: Record<string, string>, reader: DateReader): TimeRead {
  const cell = cells.cell('time')
  const nothing: TimeRead = { time: inDate, asWritten: undefined, flags: [], qualifiers: [] }
  const end = cells.text('endTime')
  if (end !== '') details['End time'] = end
  if (cell.text === '' || /^(?:n\/?[ak]|unknown|not known|-+|\?+)$/i.test(cell.text))
    return cell.text === '' ? nothing : { ...nothing, asWritten: cell.text }
  const fraction = cell.number === undefined ? undefined : spreadsheetTime(cell.number)
  if (fraction !== undefined) return { ...nothing, time: fraction, asWritten: cell.text }
  if (cell.date?.time !== undefined) return { ...nothing, time: cell.date.time, asWritten: cell.text }
  // A cell of a time column needs no colon: 1430, 9.15.
  const written = cell.text.toLowerCase().replace(/[\u2010-\u2015]/g, '-')
  const usual = /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(written)
  if (usual && end === '') return { ...nothing, time: written, asWritten: cell.text }
  const clock = /^([01]?\d|2[0-3])[.;]?([0-5]\d)$/.exec(written)
  const read = reader.time(clock ? `${clock[1]}:${clock[2]}` : written)
  if (read.time === undefined || read.rest.replace(/[?\s.-]/g, '') !== '')
    return { ...nothing, asWritten: cell.text, flags: read.flags.length > 0 ? read.flags : ['time-not-understood'] }
  const until = end === '' ? undefined : reader.time(end.toLowerCase()).time
  const time =
    until !== undefined && /^\d\d:\d\d$/.test(read.time) && /^\d\d:\d\d$/.test(until) ? `${read.time}/${until}` : read.time
  return { time, asWritten: cell.text, flags: read.flags, qualifiers: read.qualifiers }
}

/** The first and the last day as texts. */
function daysOf({ earliest, latest }: Meaning): readonly [string | null, string | null] {
  const first = earliest?.toString() ?? null
  return [first, latest === earliest ? first : (latest?.toString() ?? null)]
}

function markOrder(earliest: string | null, latest: string | null, state: TableState, flags: Set<EventFlag>): void {
  if (state.lastEarliest !== undefined && latest !== null && latest < state.lastEarliest) flags.add('out-of-order')
  // One wrong year should not mark every row after it.
  else if (earliest !== null) state.lastEarliest = earliest
}

function sourceOf(row: Row, state: TableState, cells: RowCells): EventSource {
  const [said, page] = [cells.text('source'), cells.text('page')]
  return {
    file: state.context.file,
    table: state.table.number,
    row: row.number,
    ...(state.table.name === undefined ? {} : { sheet: state.table.name }),
    ...(said === '' ? {} : { said }),
    ...(page === '' ? {} : { page })
  }
}

/** The free columns by heading; two columns with one heading are told apart by a number. */
function detailsOf(row: Row, mapping: Mapping): Record<string, string> {
  const details: Record<string, string> = {}
  const eventColumn = mapping.fields.indexOf('event')
  for (const [column, cell] of row.cells.entries()) {
    const field = mapping.fields[column] ?? 'free'
    if (cell.text === '' || (field !== 'free' && field !== 'people' && field !== 'childSeen') || column === eventColumn) continue
    // Said by `childSeen` in full.
    if (field === 'childSeen' && /^(?:yes|no|unclear)$/i.test(cell.text)) continue
    const heading = (mapping.headings[column] ?? '').replace(/\s+/g, ' ').trim() || `Column ${column + 1}`
    let name = heading
    for (let number = 2; Object.hasOwn(details, name) || isOwnHeading(name); number++) name = `${heading} (${number})`
    details[name] = cell.text
  }
  return details
}

function nameWithoutEnding(file: string): string {
  return file.replace(/^.*[/\\]/, '').replace(/\.[a-z\d]{1,5}$/i, '')
}

function idOf(agency: string, source: EventSource): string {
  const parts = [agency, source.file, source.table, source.row].join('\u001F')
  return hash('sha256', parts, 'hex').slice(0, 20)
}
