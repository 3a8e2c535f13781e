/** Reads a table that is text: CSV in any common encoding and with any common delimiter, or rows pasted from a spreadsheet. */
import { CsvError, type Options, parse } from 'csv-parse/sync'
import { bounded, cellText } from './cell-text.ts'
import { MOST_COLUMNS, MOST_ROWS } from './limits.ts'
import { CannotRead, type Cell, EMPTY_CELL, type ReadFile, type Row } from './table.ts'

/** The text of bytes: by its byte order mark, else UTF-16 where every other byte is zero, else UTF-8, else Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const start = bytes.subarray(0, 4000)
  let [even, odd] = [0, 0]
  for (const [index, byte] of start.entries()) {
    if (byte === 0 && index % 2 === 0) even++
    else if (byte === 0) odd++
  }
  if (odd > start.length / 5 && even < odd / 4) return new TextDecoder('utf-16le').decode(bytes)
  if (even > start.length / 5 && odd < even / 4) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Reads text as a table. Throws `CannotRead` when it is none. */
export function readCsv(bytes: Uint8Array): ReadFile {
  const text = decodeText(bytes)
  if (/[\u0000]/.test(text.slice(0, 4000)))
    throw new CannotRead('The file is neither Word (.docx), Excel (.xlsx) nor text (.csv).')
  const notes: string[] = []
  const said = /^sep=(.)\r?\n/i.exec(text)
  const delimiter = said?.[1] ?? delimiterOf(text)
  let records: string[][]
  try {
    records = parseRecords(text, { delimiter })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // A quotation mark that is never closed would swallow every row after it.
    records = parseRecords(text, { delimiter, quote: false })
    notes.push('A quotation mark is opened and never closed; all of them are kept as text.')
  }
  while (records.length > MOST_ROWS && records.at(-1)?.every((field) => field === '')) records.pop()
  if (records.length > MOST_ROWS) throw new CannotRead(`The file has ${records.length} rows; at most ${MOST_ROWS} are read.`)
  return { kind: 'csv', tables: [{ number: 1, rows: records.map((record, index) => rowOf(record, index + 1)) }], notes }
}

function parseRecords(text: string, options: Options): string[][] {
  return parse(text, {
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    record_delimiter: ['\r\n', '\n', '\r'],
    ...options
  }) as unknown as string[][]
}

function rowOf(record: readonly string[], number: number): Row {
  if (record.length > MOST_COLUMNS)
    throw new CannotRead(`Row ${number} has ${record.length} columns; at most ${MOST_COLUMNS} are read.`)
  let tooLong = false
  const cells = record.map((field): Cell => {
    const { text, long } = bounded(cellText(field))
    tooLong ||= long
    return text === '' ? EMPTY_CELL : { text }
  })
  return { number, cells, ...(tooLong ? { tooLong } : {}) }
}

const DELIMITERS = [',', ';', '\t', '|'] as const

/** The delimiter that cuts most of the first lines into the same number of fields, and the most of them. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 60_000)
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of DELIMITERS) {
    const counts = new Map<number, number>()
    for (const fields of fieldCounts(start, delimiter)) counts.set(fields, (counts.get(fields) ?? 0) + 1)
    const [fields, rows] = [...counts].filter(([count]) => count > 1).sort((one, other) => other[1] - one[1])[0] ?? [1, 0]
    const score = rows * Math.min(fields, 8)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/** How many fields each of the first fifty rows has, with quotation marks heeded. */
function fieldCounts(text: string, delimiter: string): number[] {
  const counts: number[] = []
  let [fields, quoted, atStart] = [1, false, true]
  for (let index = 0; index < text.length && counts.length < 50; index++) {
    const letter = text[index]
    if (quoted) {
      if (letter === '"') quoted = false
      continue
    }
    if (letter === '"' && atStart) quoted = true
    else if (letter === delimiter) fields++
    else if (letter === '\n') {
      counts.push(fields)
      fields = 1
    }
    atStart = letter === delimiter || letter === '\n'
  }
  if (fields > 1) counts.push(fields)
  return counts
}
