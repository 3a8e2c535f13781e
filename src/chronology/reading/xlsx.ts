/** Reads the sheets of an Excel workbook: what each cell holds, which numbers are days (by the format they are shown in), merged cells, comments. */
import { type SpreadsheetEpoch, spreadsheetDate, spreadsheetTime } from '../dates/spreadsheet-day.ts'
import type { Archive } from './archive.ts'
import { bounded, cellText } from './cell-text.ts'
import { LONGEST_CELL, MOST_BLANK_AT_END, MOST_COLUMNS, MOST_ROWS } from './limits.ts'
import { CannotRead, type Cell, EMPTY_CELL, type ReadFile, type Row, type Table } from './table.ts'
import { attribute, readRelationships, readXml } from './xml.ts'

/** How a format shows a number: as a day, a month, a year, a time, or as a number. */
type Shown = 'day' | 'month' | 'year' | 'time' | 'number'

interface Book {
  readonly strings: readonly string[]
  /** Texts that stand in many cells, and days, are made into a cell once. */
  readonly shared: (Cell | undefined)[]
  readonly days: Map<string, Cell>
  readonly formats: readonly Shown[]
  readonly epoch: SpreadsheetEpoch
}

/** Reads a workbook. Throws `CannotRead` when it is damaged. */
export async function readXlsx(archive: Archive): Promise<ReadFile> {
  const main = [...(await readRelationships(archive, '')).values()].find(({ type }) => type === 'officeDocument')?.target
  const part = main !== undefined && archive.has(main) ? main : 'xl/workbook.xml'
  const beside = await readRelationships(archive, part)
  const targetOf = (type: string): string | undefined => {
    const found = [...beside.values()].find((one) => one.type === type)?.target
    return found !== undefined && archive.has(found) ? found : undefined
  }
  const sheets: { name: string; target: string; hidden: boolean }[] = []
  let epoch: SpreadsheetEpoch = 1900
  await readXml(archive, part, {
    open: (tag) => {
      if (tag.name === 'workbookPr' && /^(?:1|true)$/.test(attribute(tag, 'date1904') ?? '')) epoch = 1904
      if (tag.name !== 'sheet') return
      const target = beside.get(tag.attributes['r:id'] ?? attribute(tag, 'id') ?? '')
      if (target?.type === 'worksheet' && archive.has(target.target))
        sheets.push({
          name: attribute(tag, 'name') ?? '',
          target: target.target,
          hidden: (attribute(tag, 'state') ?? 'visible') !== 'visible'
        })
    },
    close: () => undefined,
    text: () => undefined
  })
  const [strings, styles] = [targetOf('sharedStrings'), targetOf('styles')]
  const book: Book = {
    strings: strings === undefined ? [] : await readStrings(archive, strings),
    shared: [],
    days: new Map(),
    formats: styles === undefined ? [] : await readFormats(archive, styles),
    epoch
  }
  const tables: Table[] = []
  const notes: string[] = []
  let rows = 0
  for (const sheet of sheets) {
    const table = { number: tables.length + 1, name: sheet.name, rows: await readSheet(archive, sheet.target, book) }
    rows += table.rows.length
    if (rows > MOST_ROWS) throw new CannotRead(`The file has more than ${MOST_ROWS} rows. It is not read.`)
    if (table.rows.length > 0) tables.push(table)
    if (sheet.hidden && table.rows.length > 0)
      notes.push(`The sheet “${sheet.name}” is hidden; its rows are read like the others.`)
  }
  return { kind: 'xlsx', tables, notes }
}

async function readStrings(archive: Archive, part: string): Promise<string[]> {
  const strings: string[] = []
  let [text, inText, phonetic] = ['', false, false]
  await readXml(archive, part, {
    open: ({ name }) => {
      if (name === 'si') text = ''
      else if (name === 't') inText = true
      else if (name === 'rPh') phonetic = true
    },
    close: (name) => {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si') strings.push(escapes(text))
    },
    text: (some) => {
      if (inText && !phonetic) text += some
    }
  })
  return strings
}

/** Excel writes control characters as `_x000B_`. */
function escapes(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
}

async function readFormats(archive: Archive, part: string): Promise<Shown[]> {
  const codes = new Map<number, string>()
  const formats: Shown[] = []
  let inCells = false
  await readXml(archive, part, {
    open: (tag) => {
      if (tag.name === 'numFmt') codes.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '')
      else if (tag.name === 'cellXfs') inCells = true
      else if (tag.name === 'xf' && inCells) {
        const id = Number(attribute(tag, 'numFmtId') ?? 0)
        const code = codes.get(id)
        formats.push(code === undefined ? builtIn(id) : shownBy(code))
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
    text: () => undefined
  })
  return formats
}

/** The formats that have a number and no code (ECMA-376 part 1, 18.8.30). */
function builtIn(id: number): Shown {
  if (id === 17) return 'month'
  if ((id >= 14 && id <= 16) || id === 22 || (id >= 27 && id <= 31) || (id >= 50 && id <= 58) || id === 36) return 'day'
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return 'time'
  return 'number'
}

function shownBy(code: string): Shown {
  const [first = ''] = code.split(';')
  const plain = first.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?!h|m|s)[^\]]*\]/gi, '')
  if (/general|[0#?]/i.test(plain.replace(/\.0+/g, '')) && !/[dy]/i.test(plain)) return 'number'
  if (/d/i.test(plain)) return 'day'
  if (/y/i.test(plain)) return /m/i.test(plain) ? 'month' : 'year'
  if (/[hs]/i.test(plain)) return 'time'
  return /m{3}/i.test(plain) ? 'month' : 'number'
}

interface RowInHand {
  readonly cells: Cell[]
  tooLong: boolean
}

/** Puts a cell into its column; those before it that hold nothing are empty. */
function put(row: RowInHand, column: number, cell: Cell): void {
  while (row.cells.length < column) row.cells.push(EMPTY_CELL)
  if (column > 0) row.cells[column - 1] = cell
}

async function readSheet(archive: Archive, part: string, book: Book): Promise<Row[]> {
  const comments = await readComments(archive, part)
  const rows = new Map<number, RowInHand>()
  const merges: string[] = []
  const used = new Set<string>()
  // Rows without anything in them so far; a sheet may be formatted to its millionth row.
  let empty: number[] = []
  const rowInHand = () => {
    for (const number of empty) rows.set(number, { cells: [], tooLong: false })
    if (rows.size > MOST_ROWS) throw new CannotRead(`A sheet has more than ${MOST_ROWS} rows. It is not read.`)
    empty = []
    return rows.get(rowNumber)
  }
  let row: RowInHand | undefined
  let [rowNumber, column] = [0, 0]
  let [type, style, value, inValue] = ['n', 0, '', false]
  await readXml(archive, part, {
    open: (tag) => {
      switch (tag.name) {
        case 'row':
          rowNumber = Number(attribute(tag, 'r') ?? rowNumber + 1)
          empty.push(rowNumber)
          row = undefined
          column = 0
          break
        case 'c': {
          const at = attribute(tag, 'r')
          column = at === undefined ? column + 1 : columnOf(at)
          type = attribute(tag, 't') ?? 'n'
          style = Number(attribute(tag, 's') ?? 0)
          value = ''
          break
        }
        case 'v':
        case 't':
          inValue = true
          break
        case 'f':
        case 'rPh':
          inValue = false
          break
        case 'mergeCell':
          merges.push(attribute(tag, 'ref') ?? '')
          break
        default:
      }
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false
      if (name !== 'c') return
      const said = comments.size === 0 ? undefined : comments.get(`${rowNumber}:${column}`)
      if (value === '' && !said) return
      row ??= rowInHand()
      if (!row) return
      if (column > MOST_COLUMNS) throw new CannotRead(`Row ${rowNumber} has more than ${MOST_COLUMNS} columns. It is not read.`)
      const length = type === 's' ? (book.strings[Number(value)] ?? '').length : value.length
      if (length > LONGEST_CELL) row.tooLong = true
      const cell = cellOf(type, style, value, book)
      put(row, column, said ? { ...cell, comments: said } : cell)
      if (said) used.add(`${rowNumber}:${column}`)
    },
    text: (some) => {
      if (inValue) value += some
    }
  })
  if (empty.length <= MOST_BLANK_AT_END) rowInHand()
  // A comment at a cell that holds nothing.
  for (const [at, said] of comments) {
    const [number = 0, where = 0] = at.split(':').map(Number)
    const beside = rows.get(number)
    if (beside && !used.has(at) && where <= MOST_COLUMNS) put(beside, where, { text: '', comments: said })
  }
  return mergedRows(rows, merges)
}

function cellOf(type: string, style: number, value: string, book: Book): Cell {
  if (type === 's') return sharedCell(Number(value), book)
  if (type === 'inlineStr' || type === 'str' || type === 'e') return { text: bounded(cellText(escapes(value))).text }
  if (type === 'b') return { text: value === '1' ? 'TRUE' : 'FALSE' }
  if (type === 'd') return { text: value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '') }
  const number = Number(value)
  if (value === '' || !Number.isFinite(number)) return { text: cellText(value) }
  const shown = book.formats[style] ?? 'number'
  if (shown === 'number') return { text: String(number), number }
  const key = `${shown}${value}`
  const known = book.days.get(key)
  if (known) return known
  const cell = shownCell(number, shown, book.epoch)
  book.days.set(key, cell)
  return cell
}

function sharedCell(index: number, { strings, shared }: Book): Cell {
  const known = shared[index]
  if (known) return known
  const text = strings[index]
  if (text === undefined) return EMPTY_CELL
  const cell = { text: bounded(cellText(text)).text }
  shared[index] = cell
  return cell
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
]

/** A day as a British spreadsheet shows it; a format that shows only the month or the year says no more than that. */
function shownCell(number: number, shown: Exclude<Shown, 'number'>, epoch: SpreadsheetEpoch): Cell {
  if (shown === 'time' || number < 1) {
    const time = spreadsheetTime(number % 1)
    if (shown === 'time' && number < 1) return { text: time ?? String(number), number }
  }
  const date = spreadsheetDate(number, epoch)
  if (!date?.earliest) return { text: String(number), number }
  const on = date.earliest
  if (shown === 'month' && on.day === 1) return { text: `${MONTHS[on.month - 1]} ${on.year}` }
  if (shown === 'year' && on.dayOfYear === 1) return { text: String(on.year) }
  const text = `${String(on.day).padStart(2, '0')}/${String(on.month).padStart(2, '0')}/${on.year}${date.time === undefined ? '' : ` ${date.time}`}`
  return { text, date }
}

function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const code = letter.charCodeAt(0)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column
}

function mergedRows(rows: ReadonlyMap<number, RowInHand>, merges: readonly string[]): Row[] {
  const found: Row[] = []
  const wide = new Map<number, Cell[]>()
  for (const [number, row] of [...rows].sort(([one], [other]) => one - other)) {
    const { cells, tooLong } = row
    wide.set(number, cells)
    found.push(tooLong ? { number, cells, tooLong } : { number, cells })
  }
  for (const merge of merges) {
    const [from = '', until = ''] = merge.split(':')
    const [first, last, column] = [Number(from.replace(/\D/g, '')), Number(until.replace(/\D/g, '')), columnOf(from) - 1]
    const top = wide.get(first)?.[column]
    if (!top || column >= MOST_COLUMNS || last - first > MOST_ROWS) continue
    for (let number = first + 1; number <= last; number++) {
      const cells = wide.get(number)
      if (!cells) continue
      while (cells.length <= column) cells.push(EMPTY_CELL)
      cells[column] = { ...top, fromAbove: true }
    }
  }
  return found
}

/** The comments of a sheet by row and column. */
async function readComments(archive: Archive, sheet: string): Promise<ReadonlyMap<string, string[]>> {
  const found = new Map<string, string[]>()
  const part = [...(await readRelationships(archive, sheet)).values()].find(({ type }) => type === 'comments')?.target
  if (part === undefined || !archive.has(part)) return found
  let [at, text, inText] = ['', '', false]
  await readXml(archive, part, {
    open: (tag) => {
      if (tag.name === 'comment') {
        at = attribute(tag, 'ref') ?? ''
        text = ''
      } else if (tag.name === 't') inText = true
    },
    close: (name) => {
      if (name === 't') inText = false
      else if (name === 'comment' && cellText(text) !== '')
        found.set(`${at.replace(/\D/g, '')}:${columnOf(at)}`, [cellText(text)])
    },
    text: (some) => {
      if (inText) text += some
    }
  })
  return found
}
